"""The viewer is whole and needs no other host."""

import json
import re
from pathlib import Path

import pytest
import quickjs

from api.description import ROUTES
from api.routes import docs
from tests.kit.api_client import (
    ApiClient,
    problem,
)


async def test_the_page_and_all_it_names_are_served(api: ApiClient) -> None:
    page = await api.client.get("/docs")
    text = await page.text()
    assert page.content_type == "text/html"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    for link in re.findall(r'(?:src|href)="([^"]+)"', text):
        answer = await api.client.get(link)
        assert answer.status == 200, link
        assert "://" not in link


async def test_assets_are_those_in_the_folder(api: ApiClient) -> None:
    folder = Path(docs.__file__).parents[1] / "assets"
    assert {path.name for path in folder.iterdir()} == set(docs.ASSETS)
    assert all("//" not in path.read_text().replace("// ", "") for path in folder.iterdir())


async def test_nothing_else_is_served_from_there(api: ApiClient) -> None:
    for name in ("secret", "..%2F__init__.py", "server.py"):
        assert await problem(await api.client.get(f"/docs/{name}")) == (404, "not_found")


async def test_the_viewer_shows_every_route(api: ApiClient) -> None:
    """The script itself runs, over elements that only remember: a WebSocket, whose answer is a 101, ended it before."""
    text = await (await api.client.get("/openapi.json")).text()
    machine = quickjs.Context()
    machine.eval((Path(__file__).parents[1] / "viewer.js").read_text())
    machine.set("description", text)
    machine.eval((Path(docs.__file__).parents[1] / "assets/docs.js").read_text())
    while machine.execute_pending_job():
        pass
    shown = json.loads(machine.eval("shown()"))
    described = json.loads(text)["paths"]
    assert [each["head"] for each in shown] == [path for path, methods in described.items() for _ in methods]
    assert {each["name"] for each in shown} == {"details"}, "none is a line that says what went wrong"
    assert len(shown) == len(ROUTES)


async def test_the_description_is_encoded_once(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of connections that ask for it, and do not read it, must not cost its making each."""
    first = await (await api.client.get("/openapi.json")).read()

    def made_again(*_: object) -> object:
        raise AssertionError("it is made again")

    monkeypatch.setattr(docs, "encoded", made_again)
    assert await (await api.client.get("/openapi.json")).read() == first
    assert json.loads(first)["openapi"].startswith("3.1")
