"""Private keys of this machine, encrypted, one file per wallet.

    DIR/wallets/NAME.json    mode 0600, in a folder of mode 0700

    key  = argon2id(passphrase, salt, opslimit, memlimit)        32 bytes
    box  = secretbox(seed, nonce, key)                           XSalsa20-Poly1305; a wrong passphrase cannot open it

Rule 1: a file that others may read is refused and not silently repaired. So is a link, a pipe or a device, and a folder
into which others may write.
Rule 2: the file contains the limits of its key derivation, so that new wallets can have higher ones.
Rule 3: an account's address depends on the chain, so the file has the public key. It has the address of an account only
where that does not follow from the key: after a recovery, or when the key was added to another account.

Only a development wallet may have an empty passphrase, by an explicit option; argon2id then has its smallest limits.
Every other passphrase has at least MIN_PASSPHRASE characters (`check_passphrase`).
"""

import os
import re
import secrets
from pathlib import Path
from typing import Any

import msgspec
from getty_client.refusals import system_reason
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from cli.chain import read_regular
from cli.errors import KeyProblemError
from cli.refusals.wallets import (
    BadWalletNameError,
    EmptyPassphraseError,
    FolderOpenError,
    ShortPassphraseError,
    WalletExistsError,
    WalletNotFoundError,
    WalletNotHexError,
    WalletNotJsonError,
    WalletOfAnotherKeyError,
    WalletOpenError,
    WalletTooCostlyError,
    WalletUnreadableError,
    WalletVersionError,
    WrongPassphraseError,
)
from ledger.primitives.keys import SEED_BYTES, SigningKey

VERSION = 1
NAME_PATTERN = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
MIN_PASSPHRASE = 8
"""The least length of a new passphrase, in characters. All shorter ones could be tried against a stolen file."""
MAX_WALLET_BYTES = 8 * 1024
"""A wallet file has a few hundred bytes; a larger file is not a wallet."""
MAX_MEMLIMIT = 1 << 30
MAX_OPSLIMIT = 16
"""A file may ask for at most 1 GiB and 16 passes. Otherwise a planted file could stop the program."""


def check_passphrase(passphrase: str) -> None:
    """Raise KeyProblemError unless `passphrase` may protect a new wallet."""
    if not passphrase:
        raise EmptyPassphraseError
    if len(passphrase) < MIN_PASSPHRASE or not passphrase.strip():
        raise ShortPassphraseError(least=MIN_PASSPHRASE)


class WalletFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of the file; bytes are lower-case hex."""

    version: int
    name: str
    public_key: str
    kdf: str
    opslimit: int
    memlimit: int
    salt: str
    nonce: str
    box: str
    has_passphrase: bool
    accounts: dict[str, str] = {}
    """By chain context: the address of the account for which the key signs, if another than its own."""


class Keystore:
    """The wallets of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self, name: str, passphrase: str, seed: bytes | None = None) -> WalletFile:
        """Create a wallet from a random or the given seed. Raises KeyProblemError for a bad or taken name."""
        path = self._path(name)
        wallet = _seal(name, passphrase, seed if seed is not None else secrets.token_bytes(SEED_BYTES))
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._check_folder()
        fresh = _write_fresh(path, wallet)
        try:
            os.link(fresh, path)  # unlike a rename, this never replaces a wallet that another process has just made
        except FileExistsError as error:
            raise WalletExistsError(name=name, folder=self.folder) from error
        finally:
            fresh.unlink()
        return wallet

    def check_free(self, name: str) -> None:
        """Raise KeyProblemError for a bad or taken name. Call it before you ask for secrets; `create` checks again."""
        if self._path(name).exists():
            raise WalletExistsError(name=name, folder=self.folder)

    def change_passphrase(self, name: str, old: str, new: str) -> WalletFile:
        """Encrypt a wallet with a new passphrase. The old file stays until the new one is on disk. Raises as `open`."""
        wallet = msgspec.structs.replace(_seal(name, new, self.seed(name, old)), accounts=self.read(name).accounts)
        _write_fresh(self._path(name), wallet).replace(self._path(name))
        return wallet

    def sign_for(self, name: str, chain: str, address: str) -> WalletFile:
        """Let a wallet sign for the account at `address` on one chain. Raises as `read`."""
        wallet = self.read(name)
        wallet = msgspec.structs.replace(wallet, accounts=wallet.accounts | {chain: address})
        _write_fresh(self._path(name), wallet).replace(self._path(name))
        return wallet

    def account_of(self, public_key: str, chain: str) -> str | None:
        """Return the address for which a key signs on one chain, or None if it is the key's own."""
        return next(
            (
                one.accounts[chain]
                for one in self.read_all()[0]
                if one.public_key == public_key and chain in one.accounts
            ),
            None,
        )

    def remove(self, name: str) -> None:
        """Delete a wallet. Its key is lost unless somebody has its words or its seed."""
        self.read(name)
        self._path(name).unlink()

    def names(self) -> list[str]:
        """Return the names of all wallets, sorted."""
        return sorted(path.stem for path in self.folder.glob("*.json"))

    def read(self, name: str) -> WalletFile:
        """Return the encrypted file of a wallet. Raises KeyProblemError: missing, open to others, or damaged."""
        path = self._path(name)
        try:
            mode = path.lstat().st_mode
            data = read_regular(path, MAX_WALLET_BYTES, follow=False)
            self._check_folder()
        except FileNotFoundError as error:
            raise WalletNotFoundError(name=name, folder=self.folder) from error
        except OSError as error:
            raise WalletUnreadableError(path=path, why=system_reason(error)) from error
        if mode & 0o077:
            raise WalletOpenError(path=path)
        try:
            wallet = msgspec.json.decode(data, type=WalletFile)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise WalletNotJsonError(path=path, why=str(error)) from error
        if wallet.version != VERSION or wallet.kdf != "argon2id":
            raise WalletVersionError(path=path, version=wallet.version, kdf=wallet.kdf)
        if wallet.opslimit > MAX_OPSLIMIT or wallet.memlimit > MAX_MEMLIMIT:
            raise WalletTooCostlyError(path=path)
        return wallet

    def read_all(self) -> tuple[list[WalletFile], list[tuple[str, KeyProblemError]]]:
        """Return the files of all wallets, and the names and errors of those that cannot be read."""
        found: list[WalletFile] = []
        unreadable: list[tuple[str, KeyProblemError]] = []
        for name in self.names():
            try:
                found.append(self.read(name))
            except KeyProblemError as problem:
                unreadable.append((name, problem))
        return found, unreadable

    def open(self, name: str, passphrase: str) -> SigningKey:
        """Return the private key of a wallet. Raises KeyProblemError if the passphrase is wrong."""
        return SigningKey(self.seed(name, passphrase))

    def seed(self, name: str, passphrase: str) -> bytes:
        """Return the seed of a wallet's private key. Raises KeyProblemError if the passphrase is wrong."""
        wallet = self.read(name)
        try:
            key = _derive(passphrase, bytes.fromhex(wallet.salt), wallet.opslimit, wallet.memlimit)
            seed = SecretBox(key).decrypt(bytes.fromhex(wallet.box), bytes.fromhex(wallet.nonce))
        except CryptoError as error:
            raise WrongPassphraseError(name=name) from error
        except ValueError as error:
            raise WalletNotHexError(name=name, why=str(error)) from error
        if SigningKey(seed).public.hex() != wallet.public_key:
            raise WalletOfAnotherKeyError(name=name)
        return seed

    def _check_folder(self) -> None:
        """Raise KeyProblemError if others may write into the folder, because they could replace a wallet."""
        if self.folder.stat().st_mode & 0o022:
            raise FolderOpenError(folder=self.folder)

    def _path(self, name: str) -> Path:
        if not NAME_PATTERN.fullmatch(name):
            raise BadWalletNameError(name=name)
        return self.folder / f"{name}.json"


def _write_fresh(path: Path, wallet: WalletFile) -> Path:
    """Write a wallet to a new file beside `path`, synced and readable only by its owner; return its path."""
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(wallet), indent=2) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return fresh


def _seal(name: str, passphrase: str, seed: bytes) -> WalletFile:
    """Return the file of a new wallet."""
    opslimit = argon2id.OPSLIMIT_INTERACTIVE if passphrase else argon2id.OPSLIMIT_MIN
    memlimit = argon2id.MEMLIMIT_INTERACTIVE if passphrase else argon2id.MEMLIMIT_MIN
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    nonce = secrets.token_bytes(SecretBox.NONCE_SIZE)
    box: Any = SecretBox(_derive(passphrase, salt, opslimit, memlimit)).encrypt(seed, nonce)
    return WalletFile(
        version=VERSION,
        name=name,
        public_key=SigningKey(seed).public.hex(),
        kdf="argon2id",
        opslimit=opslimit,
        memlimit=memlimit,
        salt=salt.hex(),
        nonce=nonce.hex(),
        box=box.ciphertext.hex(),
        has_passphrase=bool(passphrase),
    )


def _derive(passphrase: str, salt: bytes, opslimit: int, memlimit: int) -> bytes:
    return bytes(argon2id.kdf(SecretBox.KEY_SIZE, passphrase.encode(), salt, opslimit, memlimit))
