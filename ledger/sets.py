"""The validator sets and the heights at which they are in force.

    key                        value
    s/sets                     heights from which a new set is in force, ascending
    s/set/<u64be from height>  the members of that set

Rule: a set in force never changes, so a set that was read once may be cached.
"""

from bisect import bisect_right

from ledger.journal import Reader, Writer
from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.hashing import u64be
from ledger.primitives.validators import Validator, ValidatorSet

__all__ = [
    "CACHED_SETS",
    "SET_PREFIX",
    "ValidatorSets",
    "put_validators",
    "set_start",
    "validators_at",
    "validators_from",
]

SET_INDEX_KEY = b"s/sets"
SET_PREFIX = b"s/set/"

CACHED_SETS = 64
"""Number of validator sets kept decoded; sync and evidence sometimes ask for old ones."""


class ValidatorSets:
    """The sets in a state that only grows; recently used ones are kept decoded."""

    def __init__(self, state: Reader) -> None:
        self._state = state
        self._kept: dict[int, ValidatorSet] = {}

    def at(self, height: int) -> ValidatorSet:
        """Return the set in force at `height`."""
        found = self._kept.get(height)
        if found is None:
            start = set_start(self._state, height)
            found = self._kept.get(start) or validators_from(self._state, start)
            if len(self._kept) >= CACHED_SETS:
                self._kept.clear()
            self._kept[start] = self._kept[height] = found
        return found


def set_start(state: Reader, height: int) -> int:
    """Return the height from which the set in force at `height` has been in force."""
    value = state.get(SET_INDEX_KEY)
    starts = [] if value is None else trusted_decode(list[int], value)
    assert starts, "the state holds no validator set"
    position = bisect_right(starts, height)
    assert position, f"no validator set is in force at height {height}"
    return starts[position - 1]


def validators_from(state: Reader, start: int) -> ValidatorSet:
    """Return the set that came into force at height `start`."""
    value = state.get(SET_PREFIX + u64be(start))
    assert value is not None, f"the validator set from height {start} is missing"
    return ValidatorSet(trusted_decode(tuple[Validator, ...], value))


def validators_at(state: Reader, height: int) -> ValidatorSet:
    """Return the set in force at `height`."""
    return validators_from(state, set_start(state, height))


def put_validators(state: Writer, start: int, validators: ValidatorSet) -> None:
    """Put `validators` into force from height `start` on, which must be above all earlier heights."""
    value = state.get(SET_INDEX_KEY)
    starts = [] if value is None else trusted_decode(list[int], value)
    assert not starts or starts[-1] < start, f"sets are in force from {starts}; {start} does not come after"
    state.put(SET_INDEX_KEY, encode([*starts, start]))
    state.put(SET_PREFIX + u64be(start), encode(validators.members))
