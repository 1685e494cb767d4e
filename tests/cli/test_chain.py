"""A genesis file of this machine that cannot be used is refused with its path, in every language."""

from pathlib import Path

import pytest

from cli import language
from cli.chain import read_genesis
from cli.errors import BadUseError
from ledger.primitives.genesis import genesis_to_json
from tests.kit.toy_chain import genesis


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "genesis.json"
    path.write_text(genesis_to_json(genesis()))
    assert read_genesis(path) == genesis()


def test_a_broken_rule_is_named_in_both_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "genesis.json"
    path.write_text(genesis_to_json(genesis()).replace('"version": 1', '"version": 9'))
    with pytest.raises(BadUseError) as refused:
        read_genesis(path)
    assert refused.value.code == "genesis_version"
    assert refused.value.detail == f"{path}: the genesis has version 9, this software knows 1"
    monkeypatch.setattr(language, "is_korean", lambda: True)
    assert (
        language.told(refused.value.said)
        == f"{path}: 제네시스의 버전이 9입니다. 이 프로그램은 버전 1까지 읽을 수 있습니다"
    )
    assert refused.value.fields == {"version": 9, "known": 1}


def test_a_missing_file_has_the_client_s_own_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadUseError) as refused:
        read_genesis(tmp_path / "nowhere.json")
    assert refused.value.code == "no_genesis"
