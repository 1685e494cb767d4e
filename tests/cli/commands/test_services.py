"""`gye services`: what is missing is named; the whole way runs in tests/bank."""

import tomllib
from pathlib import Path

import pytest

from cli.commands import services
from tests.kit.local_gye import Gye


def test_without_services_it_says_how_to_make_them(gye: Gye) -> None:
    for command in (("status",), ("down",), ("logs",), ("logs", "bank")):
        assert gye.refused("services", *command) == (2, "no_services")


def test_a_missing_package_is_named_before_anything_starts(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "PACKAGES", ("getty_nowhere",))
    assert gye.refused("services", "up") == (2, "services_not_installed")


def test_the_packages_are_those_of_the_extra() -> None:
    table = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))
    extra = table["project"]["optional-dependencies"]["services"]
    assert sorted(services.PACKAGES) == sorted(each.partition(">")[0].partition("[")[0] for each in extra)
