"""`gye wallet`: manages the keys of this machine.

Rule: a private key, its words and its passphrase are never read from the command line, where others can see them.
"""

import re
import sys

import click

from cli import output
from cli.chain import read_account
from cli.errors import CliError
from cli.language import say, told
from cli.options import PUBLIC_KEY, SIGNATURE, Group, Number, Settings, ask_passphrase, common, read_hex
from cli.refusals.typed import PRINTS_KEY, REMOVES_KEY, NotConfirmedError
from cli.refusals.wallets import BadMessageSignatureError
from cli.texts import wallets as texts
from cli.wallet import mnemonic
from cli.wallet.keystore import WalletFile, check_passphrase
from ledger.primitives.address import account_id, format_account
from ledger.primitives.consent import adding_payload, opening_payload, recovering_payload
from ledger.primitives.keys import verify
from ledger.primitives.wording import Sentence

MESSAGE_DOMAIN = b"GETTY-MESSAGE/1\x00"
MAX_SECRET_CHARACTERS = 1_024
"""Bytes read from standard input; 24 words take fewer than 220."""


@click.group(cls=Group)
def command() -> None:
    """Manage the wallets of this machine. Their keys are encrypted on its disk."""


NO_PASSPHRASE = click.option(
    "--no-passphrase", is_flag=True, help="For development only: anybody who can read the file can use the wallet."
)
YES = click.option("--yes", is_flag=True, help="Confirm that you want this.")


@command.command()
@click.argument("name")
@click.option("--words", type=click.Choice(["12", "24"]), default="12", help="How many recovery words the wallet has.")
@NO_PASSPHRASE
@common
def new(settings: Settings, name: str, words: str, no_passphrase: bool) -> None:
    """Create the wallet NAME, and show its recovery words. They are shown only once."""
    settings.keystore.check_free(name)  # before the person chooses a passphrase
    fresh = mnemonic.new_words(int(words))
    passphrase = "" if no_passphrase else _new_passphrase(texts.ASK_PASSPHRASE.of(name=name))
    wallet = settings.keystore.create(name, passphrase, mnemonic.key_seed(fresh))
    shown = _card(settings, wallet) | {"mnemonic": fresh}
    text = f"{_lines(settings, wallet)}\n\n{told(texts.WRITE_DOWN)}\n  {fresh}"
    settings.show(shown, text)


@command.command("import")
@click.argument("name")
@click.option(
    "--account",
    type=Number(0, mnemonic.MAX_ACCOUNT),
    default=0,
    help="The number of the key, of those that the words give.",
)
@NO_PASSPHRASE
@common
def import_(settings: Settings, name: str, account: int, no_passphrase: bool) -> None:
    """Restore the wallet NAME from its words or its seed. A seed is 64 hex digits; type it, or use standard input."""
    settings.keystore.check_free(name)  # before the person types the words
    text = read_secret_text()
    seed = bytes.fromhex(text) if re.fullmatch(r"[0-9a-fA-F]{64}", text) else mnemonic.key_seed(text, account)
    passphrase = "" if no_passphrase else _new_passphrase(texts.ASK_PASSPHRASE.of(name=name))
    wallet = settings.keystore.create(name, passphrase, seed)
    settings.show(_card(settings, wallet), _lines(settings, wallet))


@command.command()
@click.argument("name")
@common
def show(settings: Settings, name: str) -> None:
    """Show the address and the public key of the wallet NAME. Neither is secret."""
    wallet = settings.keystore.read(name)
    settings.show(_card(settings, wallet), _lines(settings, wallet))


@command.command()
@click.argument("name")
@YES
@common
def export(settings: Settings, name: str, yes: bool) -> None:
    """Print the seed of NAME's private key. Anybody who knows the seed can spend the money of the account."""
    settings.keystore.read(name)
    if not yes:
        raise NotConfirmedError(what=PRINTS_KEY.of(name=name))
    seed = settings.seed(name).hex()
    settings.show({"name": name, "seed": seed}, seed)


@command.command()
@click.argument("name")
@NO_PASSPHRASE
@common
def passwd(settings: Settings, name: str, no_passphrase: bool) -> None:
    """Change the passphrase of the wallet NAME. Type the new one, or set $GYE_NEW_PASSPHRASE."""
    old = settings.passphrase(name)
    settings.keystore.open(name, old)  # a person who does not know the old one is not asked for a new one
    fresh = "" if no_passphrase else _new_passphrase(texts.ASK_NEW_PASSPHRASE.of(name=name), "GYE_NEW_PASSPHRASE")
    wallet = settings.keystore.change_passphrase(name, old, fresh)
    settings.show(_card(settings, wallet), say(texts.NEW_PASSPHRASE if fresh else texts.NO_PASSPHRASE, name=name))


@command.command()
@click.argument("name")
@click.argument("message")
@common
def sign(settings: Settings, name: str, message: str) -> None:
    """Sign MESSAGE with the key of NAME. Such a signature is never valid for a transaction."""
    key = settings.key(name)
    signature = key.sign(message_payload(message)).hex()
    settings.show({"public_key": key.public.hex(), "message": message, "signature": signature}, signature)


@command.command()
@click.argument("name")
@click.argument("account")
@click.option(
    "--key",
    "keys",
    multiple=True,
    help="To open ACCOUNT with several keys: one of them, in hex; repeat it for each key.",
)
@click.option(
    "--threshold", type=Number(1, 8), default=1, show_default=True, help="With --key: how many of the keys must sign."
)
@click.option(
    "--recover", is_flag=True, help="Agree to a recovery of ACCOUNT: to be its only key, or one of those of --key."
)
@common
def consent(
    settings: Settings, name: str, account: str, keys: tuple[str, ...], threshold: int, *, recover: bool
) -> None:
    """Sign that NAME agrees to be a key of ACCOUNT.

    It is needed to add a key, to recover an account, and to open one with several keys.
    """
    key, id_, context = settings.key(name), read_account(settings.address(account)), settings.genesis.chain_ctx
    named = [read_hex(one, 32, PUBLIC_KEY) for one in keys]
    if recover:
        payload = recovering_payload(context, id_, named or [key.public], threshold)
    else:
        payload = opening_payload(context, id_, named, threshold) if named else adding_payload(context, id_, key.public)
    bound: list[tuple[str, object]] = [("account", format_account(id_)), ("public key", key.public.hex())]
    if named:
        bound += [("keys", ", ".join(sorted(keys))), ("threshold", threshold)]
    settings.agree(output.fields(bound))
    signature = key.sign(payload).hex()
    settings.show({"account": format_account(id_), "key": key.public.hex(), "consent": signature}, signature)


@command.command("verify")
@click.argument("who")
@click.argument("message")
@click.argument("signature")
@common
def verify_(settings: Settings, who: str, message: str, signature: str) -> None:
    """Check that WHO signed MESSAGE. WHO is a public key, a wallet, or an address whose keys a peer reports."""
    raw = read_hex(signature, 64, SIGNATURE)
    keys = _keys_of(settings, who)
    if not any(verify(key, message_payload(message), raw) for key in keys):
        raise BadMessageSignatureError(who=who)
    settings.show({"who": who, "verified": True}, say(texts.SIGNED_BY, who=who))


@command.command()
@click.argument("name")
@YES
@common
def remove(settings: Settings, name: str, yes: bool) -> None:
    """Delete the wallet NAME. Without its words or its seed, the money of its account cannot be spent any more."""
    settings.keystore.read(name)
    if not yes:
        raise NotConfirmedError(what=REMOVES_KEY.of(name=name))
    settings.keystore.remove(name)
    settings.show({"removed": name}, say(texts.REMOVED, name=name))


@command.command("list")
@common
def list_(settings: Settings) -> None:
    """List the wallets and their addresses on this chain."""
    wallets, unreadable = settings.keystore.read_all()
    shown = [{"name": w.name, "address": _address(settings, w), "public_key": w.public_key} for w in wallets]
    rows = [(entry["name"], entry["address"] or "-", entry["public_key"]) for entry in shown]
    text = (
        output.table(("NAME", "ADDRESS", "PUBLIC KEY"), rows)
        if rows
        else say(texts.NO_WALLETS, folder=settings.keystore.folder)
    )
    text += "".join(f"\n{say(texts.NOT_READABLE, name=name, code=problem.code)}" for name, problem in unreadable)
    broken = [{"name": name, "code": one.code, "detail": one.detail, "action": one.action} for name, one in unreadable]
    settings.show({"wallets": shown, "unreadable": broken}, text)


def message_payload(message: str) -> bytes:
    """Return the bytes to sign for a message. Those of a transaction begin differently (`GETTY-LEDGER/1`)."""
    return MESSAGE_DOMAIN + message.encode()


def read_secret_text() -> str:
    """Return words or a seed, typed invisibly or read from standard input, never from the command line."""
    if sys.stdin.isatty():
        return str(click.prompt(told(texts.ASK_WORDS), hide_input=True)).strip()
    return sys.stdin.read(MAX_SECRET_CHARACTERS).strip()


def _keys_of(settings: Settings, who: str) -> list[bytes]:
    if who.startswith("gye1"):
        return [bytes.fromhex(key) for key in settings.client.get(f"/v1/accounts/{who}")["keys"]]
    if re.fullmatch(r"[0-9a-f]{64}", who):
        return [bytes.fromhex(who)]
    return [bytes.fromhex(settings.keystore.read(who).public_key)]


def _new_passphrase(prompt: Sentence, variable: str = "GYE_PASSPHRASE") -> str:
    """Return a new passphrase. Raises KeyProblemError for one that is empty or too short."""
    found = ask_passphrase(prompt, True, variable)
    check_passphrase(found)
    return found


def _card(settings: Settings, wallet: WalletFile) -> dict[str, object]:
    return {
        "name": wallet.name,
        "address": _address(settings, wallet),
        "public_key": wallet.public_key,
        "has_passphrase": wallet.has_passphrase,
    }


def _lines(settings: Settings, wallet: WalletFile) -> str:
    return output.fields(
        [
            ("wallet", wallet.name),
            ("address", _address(settings, wallet) or told(texts.NO_CHAIN_YET)),
            ("public key", wallet.public_key),
            ("file", settings.keystore.folder / f"{wallet.name}.json"),
        ]
    )


def _address(settings: Settings, wallet: WalletFile) -> str | None:
    """Return the address on the current chain, or None if there is no chain; a wallet does not need one."""
    try:
        context = settings.genesis.chain_ctx
        own = format_account(account_id(context, bytes.fromhex(wallet.public_key)))
        return wallet.accounts.get(context.hex(), own)
    except CliError:
        return None
