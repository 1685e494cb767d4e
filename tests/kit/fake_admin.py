"""A fake node behind an operator's port."""

from collections.abc import Sequence

from api.admin import Reloaded
from api.ports import ApiRefused, LogLevel, PeerInfo
from node.errors import ConfigNotTomlError


class FakeAdmin:
    """A fake node for an operator's requests."""

    def __init__(self) -> None:
        self.level: LogLevel = "info"
        self.good = True
        self.reloads = 0

    def log_level(self) -> LogLevel:
        return self.level

    def set_log_level(self, level: LogLevel) -> None:
        self.level = level

    def reload(self) -> Reloaded:
        if not self.good:
            raise ApiRefused.of(ConfigNotTomlError(fault="line 1"))
        self.reloads += 1
        return Reloaded(("log_level",), ("api.listen",))

    def peers(self) -> Sequence[PeerInfo]:
        return (PeerInfo(bytes(20), bytes(20), "validator", "peer-9", "127.0.0.1:1", False, 0, None),)
