"""Terms give the answers of their form."""

import pytest

from contracts.rotation.terms.terms import Terms
from ledger.primitives.codec import CodecError, decode, encode
from ledger.primitives.units import Won
from tests.kit.world import terms

POT = {"pot": Won(1_000_000)}
EVERY = (
    terms(),
    terms(form="flat"),
    terms(form="flat", late_joiners=True),
    terms(form="fixed_pot", surplus_to="organizer", **POT),
    terms(form="fixed_pot", surplus_to="reserve", **POT),
    terms(form="fixed_after", payment_after=Won(110_000), **POT),
    terms(form="fair", rate_bp=1_200, **POT),
)


def test_who_gets_a_surplus_and_who_may_join_late() -> None:
    assert [agreed.surplus_to for agreed in EVERY] == [None, None, None, "organizer", "reserve", None, None]
    assert [agreed.late_joiners for agreed in EVERY] == [False, False, True, False, False, False, False]


@pytest.mark.parametrize("agreed", EVERY, ids=lambda agreed: str(agreed.form))
def test_terms_are_one_encoding(agreed: Terms) -> None:
    raw = encode(agreed)
    assert decode(Terms, raw) == agreed
    assert len({encode(one) for one in EVERY}) == len(EVERY)
    with pytest.raises(CodecError):
        decode(Terms, raw.replace(encode("person"), encode("nobody")))
