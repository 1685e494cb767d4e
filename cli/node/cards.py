"""A validator's card, which its operator gives to the others. It contains no secret.

    {"name", "chain_id", "consensus_key", "p2p_key", "proof", "address"}

`proof` shows that the maker of the card holds the consensus key; it is valid only on this chain. At `address`, other
peers reach the node. Genesis has no addresses, because they may change.
"""

from pathlib import Path

import msgspec
from getty_client.refusals import system_reason

from cli.chain import read_regular
from cli.refusals.nodes import CardNotHexError, NotACardError
from ledger.primitives.genesis import GenesisValidator
from ledger.primitives.validators import validator_id

MAX_CARD_BYTES = 8 * 1024


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of the file; keys and proof are hex."""

    name: str
    chain_id: str
    consensus_key: str
    p2p_key: str
    proof: str
    address: str

    @property
    def validator(self) -> GenesisValidator:
        """Return the card's entry in genesis. Raises BadUseError when its keys are not hex."""
        try:
            keys = [bytes.fromhex(text) for text in (self.consensus_key, self.p2p_key, self.proof)]
        except ValueError as error:
            raise CardNotHexError(name=self.name, why=str(error)) from error
        return GenesisValidator(self.name, keys[0], keys[1], keys[2])

    @property
    def id(self) -> str:
        """Return the validator's id in hex."""
        return validator_id(self.validator.consensus_key).hex()


def make_card(validator: GenesisValidator, chain_id: str, address: str) -> Card:
    """Return the card of a validator of the chain called `chain_id`."""
    consensus, p2p, proof = validator.consensus_key.hex(), validator.p2p_key.hex(), validator.proof.hex()
    return Card(validator.name, chain_id, consensus, p2p, proof, address)


def read_card(path: Path) -> Card:
    """Return the card in a file. Raises BadUseError."""
    try:
        return msgspec.json.decode(read_regular(path, MAX_CARD_BYTES), type=Card)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotACardError(path=path, why=system_reason(error)) from error


def card_bytes(card: Card) -> bytes:
    """Return the file form of a card."""
    return msgspec.json.format(msgspec.json.encode(card), indent=2) + b"\n"
