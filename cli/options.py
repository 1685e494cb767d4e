"""Options that every command takes, before or after its name and its group's: --dir, --api, --json, --lang.

where the chain is           first of: --api URL …   --dir DIR   $GYE_DIR   ./gye-cluster   ./gye-demo
where the wallets are        $GYE_WALLETS, or DIR/wallets
"""

import functools
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Concatenate, TypeVar

import click
from getty_client.refusals import system_reason

from cli import language, output
from cli.chain import Chain, Outbox, read_account, read_genesis
from cli.client import WAITS, Client
from cli.errors import BadUseError
from cli.refusals.nodes import ANOTHER_NAME, CannotWriteFileError, FileExistsAlreadyError
from cli.refusals.typed import BadAmountError, BadHexError, NothingSignedError
from cli.refusals.wallets import EmptyVariableError, NoPassphraseError
from cli.texts.wallets import AGAIN, ASK_PASSPHRASE, SIGN_THIS
from cli.wallet.keystore import Keystore
from contracts.account.calls import Open
from ledger.primitives.genesis import Genesis
from ledger.primitives.keys import SigningKey
from ledger.primitives.units import AccountId
from ledger.primitives.wording import Sentence, Text

DEFAULT_DIR = "gye-cluster"
DEMO_DIR = "gye-demo"
GENESIS_FILE = "genesis.json"


@dataclass(frozen=True)
class Settings:
    """The common options of one command, and the objects made from them."""

    dir: Path | None = None
    api: tuple[str, ...] = ()
    as_json: bool = False
    lang: str = "en"

    @property
    def place(self) -> Path:
        """Return the absolute path of the cluster's folder, which need not exist."""
        if self.dir is not None or os.environ.get("GYE_DIR"):
            return (self.dir or Path(os.environ["GYE_DIR"])).resolve()
        found = [Path(name) for name in (DEFAULT_DIR, DEMO_DIR) if (Path(name) / "cluster.json").exists()]
        return (found[0] if found else Path(DEFAULT_DIR)).resolve()

    @cached_property
    def client(self) -> Client:
        """Return a client of the peers given by --api, or of the peers of the cluster's folder."""
        if self.api:
            return self.patient(Client(self.api))
        from cli.devnet.cluster import Cluster  # noqa: PLC0415  # --api needs no cluster of this machine

        return self.patient(Cluster.open(self.place).client())

    def patient(self, client: Client) -> Client:
        """Return `client`. Where a person reads, it reports what it waits for and asks in the current language."""

        def say(what: Text) -> None:  # runs in another thread, where the language is not set
            click.echo(said[what], err=True)

        if not self.as_json:
            client.language = self.lang
            said = {what: language.told(what) for what in WAITS}
            client.waits = say
        return client

    @cached_property
    def chain(self) -> Chain:
        """Return the chain. Its genesis is the folder's own copy, if there is one."""
        genesis_file = self.place / GENESIS_FILE if self.has_own_genesis else None
        if genesis_file is not None:
            read_genesis(genesis_file)  # reports a damaged file in the current language
        outbox = Outbox(self.keystore.folder / "outbox")
        return Chain(self.client, genesis_file, outbox=outbox, account_of=self._account_of)

    @property
    def has_own_genesis(self) -> bool:
        """Return whether this machine has its own genesis file, so that no peer must be trusted for it."""
        return not self.api and (self.place / GENESIS_FILE).exists()

    @property
    def genesis(self) -> Genesis:
        """Return the genesis from this machine's own copy, which needs no peer, or otherwise from the chain."""
        return read_genesis(self.place / GENESIS_FILE) if self.has_own_genesis else self.chain.genesis

    @property
    def keystore(self) -> Keystore:
        """Return the wallets of this machine."""
        named = os.environ.get("GYE_WALLETS")
        return Keystore(Path(named).absolute() if named else self.place / "wallets")

    def key(self, wallet: str) -> SigningKey:
        """Return the private key of a wallet, asking for its passphrase if it has one."""
        return self.keystore.open(wallet, self.passphrase(wallet))

    def seed(self, wallet: str) -> bytes:
        """Return the seed of a wallet's private key, asking for its passphrase if it has one."""
        return self.keystore.seed(wallet, self.passphrase(wallet))

    def passphrase(self, wallet: str) -> str:
        """Return the passphrase of a wallet, asking for it if it has one."""
        return ask_passphrase(ASK_PASSPHRASE.of(name=wallet)) if self.keystore.read(wallet).has_passphrase else ""

    def address(self, text: str) -> str:
        """Return the address of an account; `text` is an address or the name of a wallet of this machine."""
        if text.startswith("gye1"):
            return text
        wallet = self.keystore.read(text)
        own = self.chain.address_of(bytes.fromhex(wallet.public_key))
        return wallet.accounts.get(self.genesis.chain_ctx.hex(), own)

    def _account_of(self, public_key: bytes) -> AccountId | None:
        """Return the account for which a wallet's key signs on this chain, if another than its own."""
        named = self.keystore.account_of(public_key.hex(), self.genesis.chain_ctx.hex())
        return None if named is None else read_account(named)

    def recipient(self, text: str, opener: SigningKey) -> AccountId:
        """Return the account to be credited. If it is a wallet of this machine without an account, `opener` opens one.

        Won can be sent only to open accounts, so that a mistyped address loses nothing.
        """
        address = self.address(text)
        account = read_account(address)
        if text == address or self.client.get(f"/v1/accounts/{address}")["open"]:
            return account
        first_key = bytes.fromhex(self.keystore.read(text).public_key)
        self.chain.call(opener, "account", "open", Open(account=account, keys=(first_key,), threshold=1))
        return account

    def agree(self, text: str) -> None:
        """Show what the person is about to sign, and ask for a yes if there is a terminal.

        Raises BadUseError without a yes. A program reads the same from the commands that show it, and passes --hash and
        --consent as a check.
        """
        if self.as_json or not sys.stdin.isatty():
            return
        click.echo(output.plain_lines(text), err=True)
        if not click.confirm(language.told(SIGN_THIS), err=True):
            raise NothingSignedError

    def show(self, value: output.Json, text: str) -> None:
        """Print the answer as text or as JSON."""
        output.show(self.as_json, value, text)


def ask_passphrase(prompt: Sentence | Text, confirm: bool = False, variable: str = "GYE_PASSPHRASE") -> str:
    """Return $GYE_PASSPHRASE, or what the person types. Raises KeyProblemError if there is no terminal."""
    given = os.environ.get(variable)
    if given == "":
        raise EmptyVariableError(variable=variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise NoPassphraseError(variable=variable)
    again: bool | str = language.told(AGAIN) if confirm else False
    asked = language.told(prompt)
    return str(click.prompt(asked, hide_input=True, confirmation_prompt=again, default="", show_default=False))


_OPTIONS: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("--dir", "dir_"), {"type": click.Path(path_type=Path), "help": "The folder of the cluster (or $GYE_DIR)."}),
    (
        ("--api",),
        {"multiple": True, "metavar": "URL", "help": "The API of a peer, instead of a folder; may be repeated."},
    ),
    (("--json", "as_json"), {"is_flag": True, "help": "Print one JSON document."}),
    (("--lang",), {"type": click.Choice(["en", "ko"]), "help": "The language of the output."}),
)


def _settings(outer: Settings, dir_: Path | None, api: tuple[str, ...], as_json: bool, lang: str | None) -> Settings:
    """Return the options given before a command, updated with those given after it."""
    return replace(
        outer, dir=dir_ or outer.dir, api=api or outer.api, as_json=as_json or outer.as_json, lang=lang or outer.lang
    )


class Group(click.Group):
    """A group of commands that also takes the common options after its name."""

    group_class = type
    """Groups inside this group have the same class."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += [click.Option([*names], **more) for names, more in _OPTIONS]

    def invoke(self, ctx: click.Context) -> Any:
        """Keep the common options for the command that follows."""
        given = {name: ctx.params.pop(name) for name in ("dir_", "api", "as_json", "lang")}
        ctx.obj = _settings(ctx.find_object(Settings) or Settings(), **given)
        return super().invoke(ctx)


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the common options to a command, which receives them as one `settings`."""

    @functools.wraps(command)
    def with_settings(
        *args: Any,
        dir_: Path | None,
        api: tuple[str, ...],
        as_json: bool,
        lang: str | None,
        **options: Any,
    ) -> Any:
        outer = click.get_current_context().find_object(Settings) or Settings()
        settings = _settings(outer, dir_, api, as_json, lang)
        language.use("en" if settings.as_json else settings.lang)
        return command(settings, *args, **options)

    made: Callable[..., Any] = with_settings
    for names, more in reversed(_OPTIONS):
        made = click.option(*names, **more)(made)
    return made


R = TypeVar("R")


def as_record(record: type[R]) -> Callable[[Callable[Concatenate[Settings, R, ...], None]], Callable[..., None]]:
    """Pass a command its options as one dataclass, after its settings. Each field has the name of its option.

    Use it below `common`. An option that is not a field of `record`, such as the wallet, stays an argument.
    """
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]  # mypy has no bound for dataclasses

    def decorate(command: Callable[Concatenate[Settings, R, ...], None]) -> Callable[..., None]:
        @functools.wraps(command)
        def with_record(settings: Settings, **given: Any) -> None:
            command(settings, record(**{name: given.pop(name) for name in names}), **given)

        return with_record

    return decorate


_AMOUNT = re.compile(r"[1-9][0-9]{0,15}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5}|[1-9][0-9]{0,2}(?:_[0-9]{3}){1,5}")
"""Separators are between thousands or absent: 1,00 and 10,0000 are typing errors, and could mean ten times as much."""
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,17}")
"""A whole number, written in only one way: int() also accepts 1_0, blanks, a plus sign and digits of other scripts."""
MAX_AMOUNT = 2**53


def read_amount(text: str) -> int:
    """Return an amount of won; separators between thousands are allowed. Raises BadUseError."""
    if not _AMOUNT.fullmatch(text) or not (value := int(re.sub("[,_]", "", text))) < MAX_AMOUNT:
        raise BadAmountError(given=text)
    return value


class Number(click.IntRange):
    """A whole number within bounds, written as `_NUMBER` says."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """See the class."""
        if isinstance(value, str) and not _NUMBER.fullmatch(value):
            self.fail(f"{value!r} is not a valid {self.name}.", param, ctx)
        return int(super().convert(value, param, ctx))


class Amount(click.ParamType[int]):
    """An amount of won on the command line: at least 1, or at least 0 with `or_nothing`."""

    name = "WON"

    def __init__(self, *, or_nothing: bool = False) -> None:
        self._or_nothing = or_nothing

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """See `read_amount`."""
        if isinstance(value, int):
            return value
        if self._or_nothing and value == "0":
            return 0
        try:
            return read_amount(str(value))
        except BadUseError as error:
            self.fail(error.detail, param, ctx)


AMOUNT = Amount()
AMOUNT_OR_0 = Amount(or_nothing=True)
WALLET = click.option(
    "--wallet", "-w", required=True, envvar="GYE_WALLET", help="The wallet that signs (or $GYE_WALLET)."
)


GENESIS_HASH = Text("a genesis hash", "제네시스 해시")
PUBLIC_KEY = Text("a public key", "공개키")
SIGNATURE = Text("a signature", "서명")
"""Names of values that are written in hex."""
_HEX = re.compile(r"(?:[0-9a-fA-F]{2})*")


def read_hex(text: str, length: int, what: Text) -> bytes:
    """Return `length` bytes written in hex. Raises BadUseError."""
    value = bytes.fromhex(text) if _HEX.fullmatch(text) else b""  # fromhex would accept blanks
    if len(value) != length:
        raise BadHexError(what=what, digits=2 * length, given=text)
    return value


def read_hex32(text: str, what: Text) -> bytes:
    """Return 32 bytes written in hex. Raises BadUseError."""
    return read_hex(text, 32, what)


def write_new(path: Path, data: bytes) -> None:
    """Write a new file. Raises BadUseError if it exists."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise FileExistsAlreadyError(path=path, instead=ANOTHER_NAME) from error
    except OSError as error:
        raise CannotWriteFileError(path=path, why=system_reason(error)) from error
