"""Rule: a wallet opens only with its passphrase, and a file others may read does not open at all."""

import json
import os
import stat
from pathlib import Path

import pytest
from nacl.pwhash import argon2id

from cli.errors import KeyProblemError
from cli.wallet import keystore
from cli.wallet.keystore import MAX_MEMLIMIT, MAX_OPSLIMIT, MAX_WALLET_BYTES, VERSION, Keystore, check_passphrase
from ledger.primitives.keys import SigningKey

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
    with pytest.raises(KeyProblemError, match="is not a wallet name"):
        store.create(name, "")
    with pytest.raises(KeyProblemError, match="is not a wallet name"):
        store.read(name)


def test_a_missing_wallet_is_named(store: Keystore) -> None:
    with pytest.raises(KeyProblemError) as refusal:
        store.open("nobody", "")
    assert refusal.value.code == "wallet_not_found"
    assert "gye wallet new nobody" in refusal.value.action


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


def test_a_passphrase_costs_whoever_guesses_it(store: Keystore) -> None:
    guarded, plain = store.create("guarded", "an old song", SEED), store.create("plain", "", SEED)
    assert (guarded.opslimit, guarded.memlimit) == (argon2id.OPSLIMIT_INTERACTIVE, argon2id.MEMLIMIT_INTERACTIVE)
    assert (plain.opslimit, plain.memlimit) == (argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN)
    assert (guarded.has_passphrase, plain.has_passphrase) == (True, False)
    again = store.create("again", "", SEED)
    assert again.public_key == plain.public_key == SigningKey(SEED).public.hex()
    assert len({plain.salt, again.salt}) == len({plain.nonce, again.nonce}) == 2, "the same seed never looks the same"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"version": VERSION + 1}, "wallet_version"),
        ({"version": VERSION - 1}, "wallet_version"),
        ({"kdf": "scrypt"}, "wallet_version"),
        ({"opslimit": MAX_OPSLIMIT + 1}, "wallet_damaged"),
        ({"memlimit": MAX_MEMLIMIT + 1}, "wallet_damaged"),
        ({"more": 1}, "wallet_damaged"),
        ({"opslimit": MAX_OPSLIMIT, "memlimit": MAX_MEMLIMIT}, None),
    ],
)
def test_what_a_file_may_ask_for(store: Keystore, changed: dict[str, object], code: str | None) -> None:
    store.create("member-01", "", SEED)
    path = store.folder / "member-01.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changed))
    if code is None:
        assert store.read("member-01").opslimit == MAX_OPSLIMIT
        return
    for refused in (store.read, store.remove):
        with pytest.raises(KeyProblemError) as refusal:
            refused("member-01")
        assert refusal.value.code == code
    assert path.exists()


def test_a_wallet_is_read_to_its_bound(store: Keystore) -> None:
    store.create("member-01", "", SEED)
    path = store.folder / "member-01.json"
    path.write_text(path.read_text().ljust(MAX_WALLET_BYTES))
    assert store.seed("member-01", "") == SEED
    path.write_text(path.read_text() + "{")
    with pytest.raises(KeyProblemError) as refusal:
        store.open("member-01", "")
    assert refusal.value.code == "wallet_damaged"


def test_only_one_of_two_processes_makes_a_wallet_in_the_same_moment(
    store: Keystore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = store.folder / "member-01.json"
    real = keystore._write_fresh

    def slow(at: Path, wallet: keystore.WalletFile) -> Path:
        at.write_text("the other's")
        return real(at, wallet)

    monkeypatch.setattr(keystore, "_write_fresh", slow)
    with pytest.raises(KeyProblemError) as refusal:
        store.create("member-01", "", SEED)
    assert refusal.value.code == "wallet_exists"
    assert [(each.name, each.read_text()) for each in store.folder.iterdir()] == [(path.name, "the other's")]


def test_another_passphrase_is_on_disk_before_the_old_one_goes(
    store: Keystore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.create("member-01", "old", SEED)
    synced: list[int] = []
    monkeypatch.setattr("os.fsync", synced.append)
    with pytest.raises(KeyProblemError):
        store.change_passphrase("member-01", "wrong", "new")
    assert store.seed("member-01", "old") == SEED
    assert synced == []
    store.change_passphrase("member-01", "old", "new")
    assert len(synced) == 1
    assert store.seed("member-01", "new") == SEED
    with pytest.raises(KeyProblemError):
        store.open("member-01", "old")
    store.remove("member-01")
    assert list(store.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [
        ("", "empty_passphrase"),
        ("a", "short_passphrase"),
        ("seven 7", "short_passphrase"),
        (" " * 9, "short_passphrase"),
    ],
)
def test_a_passphrase_that_protects_nothing_is_refused(passphrase: str, code: str) -> None:
    with pytest.raises(KeyProblemError) as refusal:
        check_passphrase(passphrase)
    assert (refusal.value.code, refusal.value.exit_code) == (code, 5)


def test_a_passphrase_of_enough_characters() -> None:
    check_passphrase("여덟글자암호문장")
    check_passphrase("an old song")


def test_one_damaged_file_does_not_hide_the_others(store: Keystore) -> None:
    for name in ("a", "b", "c"):
        store.create(name, "")
    (store.folder / "b.json").write_text("{")
    (store.folder / "Not a name.json").write_text("{}")
    found, unreadable = store.read_all()
    assert [wallet.name for wallet in found] == ["a", "c"]
    assert [(name, problem.code) for name, problem in unreadable] == [
        ("Not a name", "bad_wallet_name"),
        ("b", "wallet_damaged"),
    ]


def test_a_pipe_a_folder_or_a_link_in_the_place_of_a_wallet_is_refused_at_once(store: Keystore) -> None:
    store.create("real", "")
    os.mkfifo(store.folder / "pipe.json", 0o600)
    (store.folder / "folder.json").mkdir(mode=0o700)
    (store.folder / "link.json").symlink_to(store.folder / "real.json")
    for name in ("pipe", "folder", "link"):
        with pytest.raises(KeyProblemError) as refusal:
            store.read(name)
        assert refusal.value.exit_code == 5
        assert refusal.value.code in {"wallet_unreadable", "wallet_open_to_others"}


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o707, 0o720, 0o702])
def test_a_folder_into_which_others_write_is_refused(store: Keystore, mode: int) -> None:
    store.create("a", "")
    store.folder.chmod(mode)
    with pytest.raises(KeyProblemError, match="others may write into") as refusal:
        store.read("a")
    assert refusal.value.code == "wallet_open_to_others"
    with pytest.raises(KeyProblemError, match="others may write into"):
        store.create("b", "")
    assert not (store.folder / "b.json").exists()
