import pytest

from contracts.peers.calls import Admit, Remove
from contracts.peers.errors import BadPeerAddressError, BadPeerKeyError, BadPeerNameError
from contracts.peers.rules import ballot_id, check_address, check_key, check_name, has_quorum, needed
from ledger.primitives.units import AccountId

WHO = tuple(AccountId(bytes([n]) * 20) for n in range(7))


def test_bounds() -> None:
    check_key(bytes(32))
    check_name("a")
    check_name("a" * 64)
    check_address("[2001:db8::1]:26750")
    check_address("")
    check_address("!~" * 64)
    for wrong in (bytes(31), bytes(33)):
        with pytest.raises(BadPeerKeyError):
            check_key(wrong)
    for name in ("", "-a", ".a", "a b", "ä", "a/b", "a" * 65):
        with pytest.raises(BadPeerNameError):
            check_name(name)
    for address in ("a b", "\n", "ä:1", "x" * 129):
        with pytest.raises(BadPeerAddressError):
            check_address(address)


@pytest.mark.parametrize(("n", "q"), [(1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (6, 5), (7, 5)])
def test_the_quorum_is_more_than_two_thirds_of_todays_operators(n: int, q: int) -> None:
    assert needed(WHO[:n]) == q
    assert has_quorum(WHO[:q], WHO[:n])
    assert not has_quorum(WHO[: q - 1], WHO[:n])
    assert not has_quorum((WHO[0],) * q if q > 1 else (), WHO[:n]), "one voice counts once"


def test_without_operators_nobody_decides() -> None:
    assert not has_quorum((), ())


def test_a_voice_of_a_former_operator_does_not_count() -> None:
    assert not has_quorum(WHO[:3], (*WHO[1:3], *WHO[4:6]))


def test_every_field_and_the_method_are_part_of_the_ballot() -> None:
    base = Admit(bytes(32), "a", WHO[0], "x:1")
    others = [
        Admit(bytes(31) + b"\x01", "a", WHO[0], "x:1"),
        Admit(bytes(32), "b", WHO[0], "x:1"),
        Admit(bytes(32), "a", WHO[1], "x:1"),
        Admit(bytes(32), "a", WHO[0], ""),
    ]
    ids = {ballot_id("admit", call) for call in (base, *others)} | {ballot_id("remove", base)}
    assert len(ids) == 6
    assert ballot_id("remove", Remove(bytes(32))) not in ids
