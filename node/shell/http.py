"""Serves the API's application on its port."""

from aiohttp import web

STOP_S = 2.0
"""How long requests under way may take when the node stops; waiting clients ask another node."""


class HttpServer:
    """An application on one address, from `start` to `stop`."""

    def __init__(self, application: web.Application, host: str, port: int) -> None:
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=STOP_S)
        self._host = host
        self._port = port

    async def start(self) -> None:
        """Bind and serve. Raises OSError when the address can't be bound."""
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()

    async def stop(self) -> None:
        """Stop listening and let go of every connection."""
        await self._runner.cleanup()
