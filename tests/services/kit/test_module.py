"""A module's settings are read strictly, and its database has a place without being told."""

from pathlib import Path

import msgspec
import pytest

from services.kit.bus import LocalBroker
from services.kit.clock import SystemClock
from services.kit.config import ChainPart, ConfigError, ModulePart, ServicesFile
from services.kit.metrics import Metrics
from services.kit.module import Context


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings of a module."""

    most: int


def context(folder: Path, part: ModulePart) -> Context:
    file = ServicesFile(1, ChainPart((), ""), {}, {"a": part})
    return Context("a", folder, file, None, SystemClock(), LocalBroker(), Metrics())  # type: ignore[arg-type]


def test_settings_are_a_record(tmp_path: Path) -> None:
    assert context(tmp_path, ModulePart(settings={"most": 3})).settings(Settings) == Settings(3)
    for wrong in ({"most": "3"}, {"most": 3, "more": 1}, {}):
        with pytest.raises(ConfigError, match="settings of a"):
            context(tmp_path, ModulePart(settings=wrong)).settings(Settings)


def test_a_database_is_a_file_unless_told(tmp_path: Path) -> None:
    assert context(tmp_path, ModulePart()).database_url == f"sqlite:///{tmp_path}/data/a.db"
    assert context(tmp_path, ModulePart(database="postgresql://h/n")).database_url == "postgresql://h/n"
