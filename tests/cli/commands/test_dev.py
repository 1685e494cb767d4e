from pathlib import Path

import pytest

from cli.clubs import calendar_of
from cli.commands.dev import read_instant, read_length
from cli.errors import BadUseError
from cli.main import run
from tests.kit.local_gye import Gye
from tests.kit.world import START_MS


def test_time_jumps_forward_only(gye: Gye) -> None:
    gye.ok("dev", "warp", "30d")
    assert gye.node.chain.time_offset_ms == 30 * 86_400_000
    assert gye.ok("dev", "warp", "--until", "2026-06-01")["chain_time"].startswith("2026-05-31T15:00:00")
    assert gye.refused("dev", "warp", "--until", "2026-03-01") == (2, "time_goes_forward")
    assert gye.refused("dev", "warp") == (2, "bad_length")
    assert gye.refused("dev", "warp", "1d", "--until", "2027-01-01") == (2, "bad_length")
    assert gye.refused("dev", "warp", "0d") == (2, "time_goes_forward")


def test_a_jump_is_bounded_before_anything_is_sent(gye: Gye) -> None:
    for length in ("401d", "99999d"):
        assert gye.refused("dev", "warp", length) == (2, "bad_length")
    assert "at most 400 days" in gye("dev", "warp", "401d").err
    assert gye.node.chain.height == 0
    gye.ok("dev", "warp", "400d")


def test_money_for_development(gye: Gye) -> None:
    gye.ok("dev", "faucet", "member-03", "77")
    accounts = {entry["name"]: entry["balance"] for entry in gye.ok("dev", "accounts")["accounts"]}
    assert accounts["member-03"] == "77"
    assert accounts["operator"] == "0"
    assert "member-03" in gye("dev", "accounts").out


@pytest.mark.parametrize(
    ("text", "ms"), [("1ms", 1), ("90s", 90_000), ("2m", 120_000), ("6h", 21_600_000), ("1w", 604_800_000)]
)
def test_lengths(text: str, ms: int) -> None:
    assert read_length(text) == ms


@pytest.mark.parametrize("text", ["", "d", "1", "-1d", "1.5d", "1y", "1 d", "9999999999d"])
def test_lengths_that_are_not_valid(text: str) -> None:
    with pytest.raises(BadUseError):
        read_length(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-01",
        "2026-01-01T00:00:00",
        "2026-01-01T00:00:00+09:00",
        "2025-12-31T15:00:00Z",
        "2025-12-31T15:00:00.000Z",
    ],
)
def test_instants_without_a_zone_are_of_seoul(text: str) -> None:
    assert read_instant(text) == START_MS


def test_instants_that_are_not_valid() -> None:
    with pytest.raises(BadUseError):
        read_instant("tomorrow")


def test_without_an_operator_key_each_command_names_what_it_takes_instead(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = {
        ("dev", "warp", "1d"): "--dir names the folder of a development cluster",
        ("dev", "faucet", "member-01", "5"): "--dir names the folder of a development cluster",
        ("operator", "mint", "member-01", "5", "--bank-tx", "20200101.A"): "--wallet names another",
    }
    for line, instead in lines.items():
        assert run([*line, "--dir", str(tmp_path)]) == 5
        assert instead in capsys.readouterr().err


@pytest.mark.parametrize("text", ["٣d", "1_0d", " 3d", "3d ", "+3d", "03d", "3.5d", "-3d", "3D", "３d", ""])
def test_lengths_of_time_have_one_spelling(text: str) -> None:
    with pytest.raises(BadUseError):
        read_length(text)


@pytest.mark.parametrize(
    "text", ["20261225", "2026-W52-5", "2026-12-25T24", "２０２６-12-25", "2026-12-25 ", "2026-1-5"]
)
def test_instants_have_one_spelling(text: str) -> None:
    with pytest.raises(BadUseError):
        read_instant(text)
    with pytest.raises(BadUseError):
        calendar_of("month", text)
