"""A share of all calls goes wrong, the same ones each time."""

from services.sandbox.faults import FAULTS, NONE, OF_SHARE, Fault, Share


def test_a_share_is_drawn_from_its_seed() -> None:
    ids = [f"id-{n}" for n in range(2_000)]
    share = Share(30, "seed")
    drawn = [share.draw("withdraw", each) for each in ids]
    assert drawn == [Share(30, "seed").draw("withdraw", each) for each in ids]
    assert drawn != [Share(30, "other").draw("withdraw", each) for each in ids]
    wrong = [fault for fault in drawn if fault != NONE]
    assert 0.25 < len(wrong) / len(ids) < 0.35
    assert {fault.name for fault in wrong} == set(OF_SHARE) < set(FAULTS)
    assert Share().draw("withdraw", "a") == NONE


def test_a_value_is_seconds() -> None:
    assert (Fault("slow", "1.5").seconds, Fault("slow").seconds) == (1.5, 0.25)
