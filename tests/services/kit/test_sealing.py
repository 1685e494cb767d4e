"""A sealed value opens with its key, in its context, whole."""

import pytest

from services.kit.personal import Personal
from services.kit.sealing import Seal, SealBrokenError

KEY, OTHER = bytes(32), bytes(31) + b"1"


def test_it_opens_where_it_belongs_and_two_seals_differ() -> None:
    seal = Seal(KEY)
    sealed = seal.close(Personal("1002-345"), "row/1")
    assert seal.open(sealed, "row/1").reveal() == "1002-345"
    assert seal.close(Personal("1002-345"), "row/1") != sealed
    assert b"1002" not in sealed


def test_it_opens_nowhere_else() -> None:
    sealed = Seal(KEY).close(Personal("1002-345"), "row/1")
    tampered = sealed[:-1] + bytes((sealed[-1] ^ 1,))
    for key, value, context in ((KEY, sealed, "row/2"), (OTHER, sealed, "row/1"), (KEY, tampered, "row/1")):
        with pytest.raises(SealBrokenError):
            Seal(key).open(value, context)
