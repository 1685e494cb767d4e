"""Rule: a wallet opens with its passphrase alone, and a file others may read does not open at all."""

import os
import stat
from pathlib import Path

import pytest

from cli.errors import KeyProblemError
from cli.keystore import MAX_MEMLIMIT, Keystore

SEED = bytes(range(32))


@pytest.fixture
def store(tmp_path: Path) -> Keystore:
    return Keystore(tmp_path / "wallets")


def test_a_wallet_opens_with_its_passphrase(store: Keystore) -> None:
    made = store.create("member-01", "an old song", SEED)
    assert store.open("member-01", "an old song").public.hex() == made.public_key
    assert store.names() == ["member-01"]


def test_random_wallets_differ(store: Keystore) -> None:
    assert store.create("a", "").public_key != store.create("b", "").public_key


@pytest.mark.parametrize("wrong", ["", "an old son", "AN OLD SONG"])
def test_another_passphrase_does_not_open_it(store: Keystore, wrong: str) -> None:
    store.create("member-01", "an old song", SEED)
    with pytest.raises(KeyProblemError) as refusal:
        store.open("member-01", wrong)
    assert refusal.value.code == "wrong_passphrase"
    assert refusal.value.exit_code == 5


def test_the_seed_is_not_in_the_file(store: Keystore) -> None:
    store.create("member-01", "an old song", SEED)
    assert SEED.hex() not in (store.folder / "member-01.json").read_text()


def test_files_and_folder_are_private(store: Keystore) -> None:
    previous = os.umask(0)
    try:
        store.create("member-01", "")
    finally:
        os.umask(previous)
    assert stat.S_IMODE((store.folder / "member-01.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
    assert [path.name for path in store.folder.iterdir()] == ["member-01.json"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666])
def test_a_file_others_may_read_is_refused(store: Keystore, mode: int) -> None:
    store.create("member-01", "")
    (store.folder / "member-01.json").chmod(mode)
    with pytest.raises(KeyProblemError) as refusal:
        store.open("member-01", "")
    assert refusal.value.code == "wallet_open_to_others"
    assert "chmod 600" in refusal.value.action


def test_a_wallet_is_never_overwritten(store: Keystore) -> None:
    store.create("member-01", "", SEED)
    before = (store.folder / "member-01.json").read_bytes()
    with pytest.raises(KeyProblemError) as refusal:
        store.create("member-01", "")
    assert refusal.value.code == "wallet_exists"
    assert (store.folder / "member-01.json").read_bytes() == before


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".hidden", "UPPER", "a" * 65, "a b"])
def test_names_stay_inside_the_folder(store: Keystore, name: str) -> None:
    with pytest.raises(KeyProblemError, match="no wallet name"):
        store.create(name, "")
    with pytest.raises(KeyProblemError, match="no wallet name"):
        store.read(name)


def test_a_missing_wallet_is_named(store: Keystore) -> None:
    with pytest.raises(KeyProblemError) as refusal:
        store.open("nobody", "")
    assert refusal.value.code == "wallet_not_found"


def test_damage_is_said_not_guessed(store: Keystore) -> None:
    path = store.folder / "member-01.json"
    store.create("member-01", "", SEED)
    whole = path.read_text()
    public = store.read("member-01").public_key
    for damaged in ("", "{}", whole[:-20], whole.replace(public, "00" * 32), whole.replace('"salt": "', '"salt": "zz')):
        path.write_text(damaged)
        with pytest.raises(KeyProblemError) as refusal:
            store.open("member-01", "")
        assert refusal.value.code == "wallet_damaged", damaged


def test_a_file_cannot_ask_for_all_memory(store: Keystore) -> None:
    store.create("member-01", "")
    path = store.folder / "member-01.json"
    limit = store.read("member-01").memlimit
    path.write_text(path.read_text().replace(f'"memlimit": {limit}', f'"memlimit": {MAX_MEMLIMIT + 1}'))
    with pytest.raises(KeyProblemError) as refusal:
        store.open("member-01", "")
    assert refusal.value.code == "wallet_damaged"
