"""How one node judges keys by itself; tests/laws/test_who_may_connect.py shows what follows for links."""

from types import SimpleNamespace
from typing import Any

import pytest

from node.shell.net.admission import Admission, OwnKeyError, PeerAddress
from node.shell.net.tls import PeerIdentityError

OWN, ONE, OTHER = b"o" * 32, b"1" * 32, b"2" * 32
ME, A, B = b"m" * 20, b"a" * 20, b"b" * 20


class Judge:
    """An admission with two peers, of which B is dialled, and a clock that stands."""

    def __init__(self) -> None:
        self.now_s = 10.0
        roster = {A: PeerAddress(ONE, "192.0.2.1", 1), B: PeerAddress(OTHER, "192.0.2.2", 1, dials=True)}
        self.admission = Admission(ME, OWN, roster, lambda: self.now_s)

    def takes(self, key: bytes, *, dialled: bool = False, expected: bytes | None = None) -> bool:
        link: Any = SimpleNamespace(dialled=dialled, expected=expected)
        try:
            self.admission.identify(link, key)
        except PeerIdentityError:
            return False
        return True


def test_whoever_was_cut_off_comes_back_when_its_time_is_over() -> None:
    judge = Judge()
    judge.admission.shut(A, 5)
    judge.admission.shut(B, 1)
    assert not judge.takes(ONE)
    judge.now_s += 2
    assert (judge.admission.is_shut(A), judge.admission.is_shut(B)) == (True, False)
    judge.now_s += 3
    assert judge.takes(ONE)
    judge.admission.shut(B, 1)
    assert judge.admission._shut.keys() == {B}, "what is over is forgotten"


def test_whom_the_roster_no_longer_names_is_refused_and_not_trusted() -> None:
    judge = Judge()
    assert judge.admission.keys() == [OWN, ONE, OTHER]
    assert judge.takes(OTHER, dialled=True, expected=B)
    judge.admission.replace({A: PeerAddress(ONE, "192.0.2.9", 1)})
    assert not judge.takes(OTHER, dialled=True, expected=B)
    assert judge.admission.keys() == [OWN, ONE]
    assert [judge.admission.listens_at(f"192.0.2.{n}") for n in (1, 2, 9)] == [False, False, True]
    with pytest.raises(AssertionError, match="the others"):
        judge.admission.replace({ME: PeerAddress(ONE, "", 0)})


def test_the_own_key_is_refused_as_what_it_is() -> None:
    link: Any = SimpleNamespace(dialled=True, expected=None)
    with pytest.raises(OwnKeyError):
        Judge().admission.identify(link, OWN)


def test_a_peer_that_takes_this_node_for_itself_no_longer_says_it_is_a_copy() -> None:
    admission = Judge().admission
    admission.replace({bytes([n]) * 20: PeerAddress(bytes([n]) * 32, "", 0) for n in range(1, 4)})
    first, second = bytes([1]) * 20, bytes([2]) * 20
    assert admission.says_busy(first) == 0
    admission.says_welcome(first)
    assert admission.says_busy(second) == 0
    assert admission.says_busy(first) == 2
