"""Key files and replaced files."""

import os
import stat
from pathlib import Path

import pytest

from ledger.primitives.keys import SigningKey
from node.peer.voting.wal import fresh_record
from node.shell.disk import files
from node.shell.disk.errors import KeyFileError
from node.shell.disk.files import NodeFiles, read_regular, read_secret, write_secret


def test_a_key_survives_its_file_and_is_private_from_the_first_byte(tmp_path: Path) -> None:
    path = tmp_path / "consensus.key"
    files.write_secret(path, files.seed_text(bytes(range(32))))
    assert path.stat().st_mode & 0o777 == 0o600
    assert files.read_signing_key(path).public == SigningKey(bytes(range(32))).public


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601, 0o666])
def test_a_key_open_to_others_is_refused_with_what_to_do(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "consensus.key"
    files.write_secret(path, files.seed_text(bytes(32)))
    path.chmod(mode)
    with pytest.raises(KeyFileError, match="wanted=600") as refused:
        files.read_signing_key(path)
    assert refused.value.code == "key_open_to_others"


@pytest.mark.parametrize("content", [b"", b"00" * 31, b"zz" * 32, b"\xff" * 64, b"0" * 5000])
def test_a_file_that_is_not_a_key_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "consensus.key"
    files.write_secret(path, content)
    with pytest.raises(KeyFileError) as refused:
        files.read_signing_key(path)
    assert refused.value.code == "key_unreadable"


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="key_missing") as refused:
        files.read_secret(tmp_path / "none")
    assert refused.value.code == "key_missing"


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "consensus.key"
    files.write_secret(path, b"first")
    with pytest.raises(KeyFileError) as refused:
        files.write_secret(path, b"second")
    assert refused.value.code == "key_exists"
    assert files.read_secret(path) == b"first"


def test_replacing_leaves_the_old_content_when_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    files.write_atomically(path, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    monkeypatch.undo()
    files.write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_the_directory_of_keys_is_the_owners(tmp_path: Path) -> None:
    made = NodeFiles(tmp_path / "node")
    made.make_directories()
    made.make_directories()
    assert made.consensus_key.parent.stat().st_mode & 0o777 == 0o700
    assert made.data.is_dir()
    assert made.wal.parent.is_dir()
    assert made.log.parent.is_dir()


def test_whom_a_node_is_cut_off_from(tmp_path: Path) -> None:
    node = NodeFiles(tmp_path)
    assert node.blocked_peers() == frozenset()
    node.blocked.write_text(f"{'ab' * 20}\n{'cd' * 20}\n")
    assert node.blocked_peers() == {b"\xab" * 20, b"\xcd" * 20}
    node.blocked.write_text("nonsense")
    with pytest.raises(ValueError, match="hex"):
        node.blocked_peers()


def traced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is done to files, in order, from now on."""
    done: list[str] = []
    real_fsync, real_replace = os.fsync, Path.replace

    def fsync(descriptor: int) -> None:
        done.append("sync directory" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "sync file")
        real_fsync(descriptor)

    def replace(path: Path, target: Path) -> Path:
        done.append(f"rename to {target.name}")
        return real_replace(path, target)

    monkeypatch.setattr("os.fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    return done


def test_a_file_is_synced_before_it_takes_its_name_and_the_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = traced(monkeypatch)
    (tmp_path / "file.new").write_bytes(b"left by a crash")
    files.write_atomically(tmp_path / "file", b"content", 0o640)
    assert done == ["sync file", "rename to file", "sync directory"]
    assert (tmp_path / "file").read_bytes() == b"content"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_medium_that_takes_a_little_at_a_time_gets_it_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr("os.write", lambda descriptor, data: real(descriptor, bytes(data[:7])))
    content = bytes(range(256))
    files.write_atomically(tmp_path / "file", content)
    assert (tmp_path / "file").read_bytes() == content


def test_a_new_key_has_its_record_first_and_none_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node = NodeFiles(tmp_path)
    node.make_directories()
    done = traced(monkeypatch)
    files.write_new_signer(node, bytes(32))
    assert [step for step in done if "rename" in step] == ["rename to safety.wal", "rename to consensus.key"]
    assert node.wal.read_bytes() == fresh_record(SigningKey(bytes(32)).public)
    assert node.wal.stat().st_mode & 0o777 == 0o600
    node.wal.write_bytes(b"what this key has signed since")
    with pytest.raises(KeyFileError) as refused:
        files.write_new_signer(node, bytes(range(32)))
    assert refused.value.code == "key_exists"
    assert node.wal.read_bytes() == b"what this key has signed since", "a record is never begun anew for an old key"
    assert files.read_signing_key(node.consensus_key).public == SigningKey(bytes(32)).public


def test_a_key_file_is_read_to_its_bound_and_not_beyond(tmp_path: Path) -> None:
    files.write_secret(tmp_path / "most", b"k" * files.MAX_SECRET_BYTES)
    assert files.read_secret(tmp_path / "most") == b"k" * files.MAX_SECRET_BYTES
    files.write_secret(tmp_path / "more", b"k" * (files.MAX_SECRET_BYTES + 1))
    with pytest.raises(KeyFileError, match="reason=size"):
        files.read_secret(tmp_path / "more")
    with pytest.raises(KeyFileError, match="reason=file"):
        files.read_secret(tmp_path / "most" / "below a file")


@pytest.mark.parametrize("mode", [0o777, 0o755, 0o750, 0o701])
def test_a_directory_of_keys_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700)
    write_secret(keys / "k", b"00" * 32)
    keys.chmod(mode)
    with pytest.raises(KeyFileError, match="wanted=700") as refused:
        read_secret(keys / "k")
    assert refused.value.code == "key_open_to_others"


@pytest.mark.parametrize("make", ["fifo", "folder", "link", "device"])
def test_only_a_regular_file_is_read_and_others_are_refused_at_once(tmp_path: Path, make: str) -> None:
    path = tmp_path / "k"
    if make == "fifo":
        os.mkfifo(path, 0o600)
    elif make == "folder":
        path.mkdir(mode=0o700)
    elif make == "link":
        write_secret(tmp_path / "real", b"00" * 32)
        path.symlink_to(tmp_path / "real")
    else:
        path = Path("/dev/zero")
    with pytest.raises(KeyFileError) as refused:
        read_secret(path)
    assert refused.value.code == "key_unreadable"
    if make == "link":
        assert read_regular(path, 64) == b"00" * 32, "a configuration may be a link"
        return
    with pytest.raises(OSError, match="not a regular file"):
        read_regular(path, 64)


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"12345")
    assert read_regular(tmp_path / "f", 5) == b"12345"
    with pytest.raises(OSError, match="larger than 4 bytes"):
        read_regular(tmp_path / "f", 4)
