"""Other votes do not erase the trail: a validator that has voted twice is found, whatever else it sends."""

import pytest

from consensus.evidence import Witness
from consensus.messages import Commit, Message, Prepare, Timeout, Vote
from ledger.primitives.block import header_hash
from ledger.primitives.certificate import NO_VIEW
from ledger.primitives.evidence import Amnesia, DoublePrepare
from ledger.primitives.hashing import sha256
from ledger.primitives.units import ZERO_HASH
from tests.kit.evidence import H, X, Y, Z, heard


@pytest.mark.parametrize("between", [range(1, 400), range(400, 0, -1), range(10**6, 10**6 + 400)])
def test_votes_between_erase_no_trail(between: range) -> None:
    """An equivocator votes, floods, and votes otherwise; or floods before both."""
    for order in ((0, 1), (1, 0)):
        witness = Witness(1)
        flood: list[Vote] = [Timeout(1, view, 2, view, ZERO_HASH) for view in between]
        for view in between:
            flood += [
                Prepare(1, view, 2, header_hash(Z.header), sha256(b"some TC"), NO_VIEW),
                Commit(1, view, 2, header_hash(Z.header)),
            ]
        first: list[Message] = [H.prepare(2, X), H.commit(2, X)]
        parts: list[list[Message]] = [first, [*flood]]
        assert heard(*(message for index in order for message in parts[index]), witness=witness) == []
        assert [type(e) for e in heard(H.prepare(2, Y), witness=witness)] == [DoublePrepare]
    witness = Witness(1)
    assert heard(H.commit(1, X), *(Commit(1, view, 1, ZERO_HASH) for view in between), witness=witness) == []
    found = heard(H.timeout(1, 10**7), witness=witness)
    assert [type(e) for e in found] == [Amnesia]
    assert isinstance(found[0], Amnesia)
