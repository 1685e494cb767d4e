"""Changes the keys of an account by its present ones; and says for which account a wallet of this machine signs.

Rule: the words of a paper key are shown once and stored nowhere.
"""

import click

from cli.chain import read_account
from cli.language import say, told
from cli.options import PUBLIC_KEY, SIGNATURE, WALLET, Group, Number, Settings, common, read_hex
from cli.refusals.accounts import KeyChoiceError, NotYourKeyError
from cli.texts import accounts as texts
from cli.wallet import mnemonic
from contracts.account.calls import AddKey, RemoveKey, SetThreshold
from ledger.primitives.consent import adding_payload
from ledger.primitives.keys import SigningKey
from ledger.primitives.units import AccountId

__all__ = ["keys", "use"]


@click.command()
@click.argument("name")
@click.argument("account")
@common
def use(settings: Settings, name: str, account: str) -> None:
    """Let the wallet NAME sign for ACCOUNT from now on: after a recovery, or when its key was added."""
    address = settings.address(account)
    wallet = settings.keystore.read(name)
    if wallet.public_key not in settings.client.get(f"/v1/accounts/{address}")["keys"]:
        raise NotYourKeyError(name=name, account=address)
    settings.keystore.sign_for(name, settings.genesis.chain_ctx.hex(), address)
    settings.show({"wallet": name, "account": address}, say(texts.SIGNS_FOR, name=name, account=address))


@click.group(cls=Group)
def keys() -> None:
    """Add and remove the keys of an account, and set how many of them must sign."""


@keys.command()
@click.argument("name", required=False)
@click.option("--paper", is_flag=True, help="Make a new key, and show its words once: write them on paper.")
@click.option("--key", help="The public key of another machine, 64 hex digits; with --consent.")
@click.option("--consent", help="With --key: what `gye wallet consent` printed there, 128 hex digits.")
@WALLET
@common
def add(
    settings: Settings, name: str | None, *, paper: bool, key: str | None, consent: str | None, wallet: str
) -> None:
    """Add a key: that of the wallet NAME, one of another machine, or a new one on paper."""
    if sum((name is not None, paper, key is not None)) != 1 or (key is None) != (consent is None):
        raise KeyChoiceError
    account = read_account(settings.address(wallet))
    # a wallet with an account of its own goes on to sign for that
    own_is_open = name is not None and settings.client.get(f"/v1/accounts/{settings.address(name)}")["open"]
    words = mnemonic.new_words(12) if paper else None
    if key is not None and consent is not None:
        call = AddKey(read_hex(key, 32, PUBLIC_KEY), read_hex(consent, 64, SIGNATURE))
    else:
        made = settings.key(name) if name is not None else SigningKey(mnemonic.key_seed(str(words)))
        call = _adding(settings, account, made)
    receipt = settings.chain.call(settings.key(wallet), "account", "add_key", call)
    text = say(texts.KEY_ADDED, key=call.key.hex())
    if name is not None and not own_is_open:
        settings.keystore.sign_for(name, settings.genesis.chain_ctx.hex(), settings.address(wallet))
        text += f"\n{say(texts.SIGNS_FOR, name=name, account=settings.address(wallet))}"
    if words is not None:
        text += f"\n\n{told(texts.WRITE_ON_PAPER)}\n  {words}"
    settings.show(receipt | ({} if words is None else {"mnemonic": words, "public_key": call.key.hex()}), text)


@keys.command()
@click.argument("key")
@WALLET
@common
def remove(settings: Settings, key: str, wallet: str) -> None:
    """Remove KEY, 64 hex digits or a wallet: a lost phone, or a paper key that somebody has seen."""
    public = key if len(key) == 64 else settings.keystore.read(key).public_key
    call = RemoveKey(read_hex(public, 32, PUBLIC_KEY))
    receipt = settings.chain.call(settings.key(wallet), "account", "remove_key", call)
    settings.show(receipt, say(texts.KEY_REMOVED, key=public))


@keys.command()
@click.argument("needed", type=Number(1, 8))
@WALLET
@common
def threshold(settings: Settings, needed: int, wallet: str) -> None:
    """Set how many keys must sign for the account."""
    receipt = settings.chain.call(settings.key(wallet), "account", "set_threshold", SetThreshold(needed))
    settings.show(receipt, say(texts.MUST_SIGN, needed=needed))


def _adding(settings: Settings, account: AccountId, key: SigningKey) -> AddKey:
    return AddKey(key.public, key.sign(adding_payload(settings.genesis.chain_ctx, account, key.public)))
