"""A finding: an invariant, a club and typed fields; and its line in the log."""

from contracts.abi.finding import Broken, Finding
from contracts.audit.findings import OrganizerChanged, PotDiffers
from ledger.primitives.fields import HashBytes
from ledger.primitives.units import Won

CLUB = bytes(range(32))


class Strange(Broken):
    """A test's own."""

    code = "M0"
    key: HashBytes


def test_what_is_broken_has_its_reason_first() -> None:
    pot = PotDiffers(held=Won(5), collected=Won(7)).about(CLUB)
    assert pot == Finding("M2", CLUB, (("reason", "pot"), ("held", 5), ("collected", 7)))
    assert OrganizerChanged().about(None) == Finding("M13", None, (("reason", "organizer"),))
    assert Strange(key=b"k").about(None).fields == (("key", b"k"),)


def test_a_number_that_the_codec_cannot_write_becomes_the_nearest() -> None:
    assert dict(PotDiffers(held=Won(2**70), collected=Won(-(2**70))).fields) == {
        "reason": "pot", "held": 2**64 - 1, "collected": -(2**63),
    }  # fmt: skip


def test_the_same_finding_twice_is_one() -> None:
    both = [PotDiffers(held=Won(5), collected=Won(7)).about(CLUB) for _ in range(2)]
    assert len(set(both)) == 1


def test_what_a_log_has() -> None:
    assert Strange(key=b"k").about(CLUB).logged() == {"invariant": "M0", "club": CLUB.hex(), "detail": "key=6b"}
    assert OrganizerChanged().about(None).logged() == {"invariant": "M13", "club": None, "detail": "reason=organizer"}
