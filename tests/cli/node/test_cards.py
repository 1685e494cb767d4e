"""A card proves its key for one chain, and says nothing secret."""

from pathlib import Path

import pytest

from cli.errors import BadUseError
from cli.node.cards import card_bytes, make_card, read_card
from ledger.primitives.keys import SigningKey, verify
from ledger.primitives.validators import possession_payload, validator_id
from node.shell.node_keys import NodeKeys

KEYS = NodeKeys(p2p=b"b" * 32, consensus=b"a" * 32)
CONSENSUS = SigningKey(b"a" * 32).public


def test_a_card_goes_to_a_file_and_back(tmp_path: Path) -> None:
    card = make_card(KEYS.validator("club-net", "peer-1"), "club-net", "192.0.2.1:26750")
    path = tmp_path / "card.json"
    path.write_bytes(card_bytes(card))
    assert read_card(path) == card
    assert card.id == validator_id(CONSENSUS).hex()
    proof = card.validator.proof
    assert verify(CONSENSUS, possession_payload("club-net", CONSENSUS), proof)
    assert not verify(CONSENSUS, possession_payload("other-net", CONSENSUS), proof)
    assert (b"a" * 32).hex() not in path.read_text()


def test_a_file_that_is_not_a_card(tmp_path: Path) -> None:
    for content in (b"", b"{}", b"x" * 20_000):
        (tmp_path / "card.json").write_bytes(content)
        with pytest.raises(BadUseError):
            read_card(tmp_path / "card.json")
    with pytest.raises(BadUseError):
        read_card(tmp_path / "nowhere.json")
