"""`gye wallet`: keys of this machine."""

import click

from cli import output
from cli.errors import CliError
from cli.options import Settings, ask_passphrase, common


@click.group()
def command() -> None:
    """Keys of this machine, encrypted on its disk."""


@command.command()
@click.argument("name")
@click.option("--no-passphrase", is_flag=True, help="For development only: the file opens for whoever can read it.")
@common
def new(settings: Settings, name: str, no_passphrase: bool) -> None:
    """Make a wallet NAME with a fresh random key."""
    passphrase = (
        "" if no_passphrase else ask_passphrase(f"passphrase of {name} (empty: development only)", confirm=True)
    )
    wallet = settings.keystore.create(name, passphrase)
    address = _address(settings, wallet.public_key)
    shown = {"name": name, "address": address, "public_key": wallet.public_key, "has_passphrase": bool(passphrase)}
    lines: list[tuple[str, object]] = [
        ("wallet", name),
        ("address", address or "known once a chain is (no genesis here)"),
        ("public key", wallet.public_key),
        ("file", settings.keystore.folder / f"{name}.json"),
    ]
    settings.show(shown, output.fields(lines))


@command.command("list")
@common
def list_(settings: Settings) -> None:
    """List the wallets with their addresses on this chain."""
    wallets = [settings.keystore.read(name) for name in settings.keystore.names()]
    shown = [{"name": w.name, "address": _address(settings, w.public_key), "public_key": w.public_key} for w in wallets]
    rows = [(entry["name"], entry["address"] or "-", entry["public_key"]) for entry in shown]
    text = (
        output.table(("NAME", "ADDRESS", "PUBLIC KEY"), rows) if rows else f"no wallets in {settings.keystore.folder}"
    )
    settings.show({"wallets": shown}, text)


def _address(settings: Settings, public_key: str) -> str | None:
    """Return the address on the chain that is at hand, or None: a wallet does not need one to exist."""
    try:
        return settings.chain.address_of(bytes.fromhex(public_key))
    except CliError:
        return None
