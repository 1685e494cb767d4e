"""The consensus key signs and shows itself nowhere."""

from pathlib import Path

import pytest

from ledger.primitives.keys import SigningKey, verify
from node.shell.disk.errors import KeyFileError
from node.shell.disk.files import seed_text, write_secret
from node.shell.disk.signer import FileSigner

SEED = bytes(range(1, 33))


def test_signatures_are_the_keys_and_always_the_same(tmp_path: Path) -> None:
    write_secret(tmp_path / "k", seed_text(SEED))
    signer = FileSigner(tmp_path / "k")
    assert signer.public == SigningKey(SEED).public
    assert signer.sign(b"payload") == signer.sign(b"payload")
    assert verify(signer.public, b"payload", signer.sign(b"payload"))


def test_neither_text_form_nor_error_shows_the_key(tmp_path: Path) -> None:
    write_secret(tmp_path / "k", seed_text(SEED))
    shown = repr(FileSigner(tmp_path / "k")) + str(FileSigner(tmp_path / "k"))
    (tmp_path / "k").chmod(0o644)
    with pytest.raises(KeyFileError) as refused:
        FileSigner(tmp_path / "k")
    write_secret(tmp_path / "bad", SEED.hex().encode() + b"zz")
    with pytest.raises(KeyFileError) as unreadable:
        FileSigner(tmp_path / "bad")
    shown += str(refused.value) + str(unreadable.value)
    assert SEED.hex() not in shown
