import pytest

from contracts.peers.errors import BadPeerAddressError, BadPeerKeyError, BadPeerNameError
from contracts.peers.rules import check_address, check_key, check_name


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
