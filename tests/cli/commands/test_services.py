"""`gye services`: what is missing is named; the whole way runs in tests/bank."""

from tests.kit.local_gye import Gye


def test_without_services_it_says_how_to_make_them(gye: Gye) -> None:
    for command in (("status",), ("down",), ("logs",), ("logs", "bank")):
        assert gye.refused("services", *command) == (2, "no_services")
