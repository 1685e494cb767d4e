"""The roles of validators in the state: recent proposers, demotions, guilt (sumeragi.md 4.4, 4.11).

    key                 value
    s/roles             Roles: order0 of the last block's height, recent proposers, demotions
    s/guilty/<id>       Guilt: the proved fault of the validator

Executing block h:
    1. order0(h) is computed from the roles after h−1 and block_hash(h−1), and stored
    2. the view u at which h−1 was decided is read from the last_commit *inside block h*; each leader of h−1 at the
    views
       0 … min(u, n)−1 is demoted: k := k + 1 (0 if new), until := h + min(100·4^k, 25,600)
    3. the demotion of a validator ends when its block is decided at view 0
    4. h's proposer joins the recent ones; evidence in h makes its signer guilty

Rule 1: everything here comes from blocks, and nothing from the observations of one peer: topology is equal everywhere.
Rule 2: contracts cannot read or write it. It is bounded: one demotion per validator, ⌊(n_max−1)/3⌋ recent proposers.
"""

from collections.abc import Iterable

from consensus.topology import Topology, topology_seed
from ledger.journal import Reader, Writer
from ledger.primitives.codec import Record, encode, trusted_decode
from ledger.primitives.evidence import Evidence
from ledger.primitives.validators import MAX_VALIDATORS, ValidatorSet, max_faulty

ROLES_KEY = b"s/roles"
GUILTY_PREFIX = b"s/guilty/"

FIRST_DEMOTION = 100
"""Length of a first demotion, in heights."""
LONGEST_DEMOTION = 25_600
"""Length of the longest demotion, in heights: 100·4^4."""
RECENT_KEPT = max_faulty(MAX_VALIDATORS)
"""The number of proposers that the largest set could need."""


class Demotion(Record, frozen=True):
    """A validator that let views pass without a block."""

    validator: bytes
    times: int
    """k: number of times since its last block decided at view 0, less one."""
    until: int
    """The last height for which the demotion counts."""


class Guilt(Record, frozen=True):
    """The proved fault of a validator."""

    kind: str
    """E2 … E6."""
    height: int
    """The height of the votes that prove it."""
    accused_at: int
    """The height of the block with the evidence."""


class Roles(Record, frozen=True):
    """The leaders and their failures as of the last block. Validators are named by id, oldest first."""

    order: tuple[bytes, ...] = ()
    """order0 of the last executed height."""
    recent: tuple[bytes, ...] = ()
    """Proposers of the last `RECENT_KEPT` blocks, one per block; a height uses the last f of them."""
    demoted: tuple[Demotion, ...] = ()
    guilty: tuple[bytes, ...] = ()
    """Validators that were found guilty and are to be removed."""


def roles_in(state: Reader) -> Roles:
    """Return the roles after the last block; empty ones at genesis."""
    value = state.get(ROLES_KEY)
    return Roles() if value is None else trusted_decode(Roles, value)


def is_guilty(state: Reader, validator: bytes) -> bool:
    """Return whether the chain has evidence against `validator`."""
    return state.get(GUILTY_PREFIX + validator) is not None


def topology_at(
    state: Reader, chain_ctx: bytes, height: int, parent_hash: bytes, validators: ValidatorSet
) -> tuple[bytes, Topology]:
    """Return (seed, topology) of `height`, from the state after height − 1 and the hash of its block."""
    roles = roles_in(state)
    seed = topology_seed(chain_ctx, height, parent_hash)
    recent = roles.recent[-validators.f :] if validators.f else ()
    counting = [entry.validator for entry in roles.demoted if entry.until >= height]
    newest_last = [v for v in counting if v not in roles.guilty] + list(roles.guilty)
    demoted = newest_last[-validators.f :] if validators.f else []
    return seed, Topology(seed, validators.n, _indexes(validators, recent), _indexes(validators, demoted))


def advance_roles(
    state: Writer,
    *,
    chain_ctx: bytes,
    height: int,
    parent_hash: bytes,
    proposer: bytes,
    decided_view: int | None,
    validators: ValidatorSet,
) -> None:
    """Apply steps 1 to 4 of block `height`, except the evidence. `decided_view` is from last_commit; None in block
    1."""
    before = roles_in(state)
    _, topology = topology_at(state, chain_ctx, height, parent_hash, validators)
    order = tuple(validators[index].id for index in topology.order(0))
    demoted = {entry.validator: entry for entry in before.demoted if validators.index_of(entry.validator) is not None}
    if decided_view is not None:  # then there is a block before, and its order is known
        for skipped in before.order[: min(decided_view, len(before.order))]:
            times = demoted.pop(skipped).times + 1 if skipped in demoted else 0
            if validators.index_of(skipped) is not None:
                until = height + min(FIRST_DEMOTION * 4 ** min(times, 8), LONGEST_DEMOTION)
                demoted[skipped] = Demotion(skipped, times, until)
        if decided_view == 0:
            demoted.pop(before.order[0], None)
    recent = (*before.recent, proposer)[-RECENT_KEPT:]
    guilty = tuple(validator for validator in before.guilty if validators.index_of(validator) is not None)
    state.put(ROLES_KEY, encode(Roles(order, recent, tuple(demoted.values()), guilty)))


def convict(state: Writer, evidence: Evidence, validator: bytes, at_height: int) -> None:
    """Mark `validator` as guilty; it goes to the end of the order until it is removed. At most once per validator."""
    assert not is_guilty(state, validator), "one conviction per validator"
    kind = str(type(evidence).__struct_config__.tag)
    state.put(GUILTY_PREFIX + validator, encode(Guilt(kind, evidence.height, at_height)))
    roles = roles_in(state)
    state.put(ROLES_KEY, encode(Roles(roles.order, roles.recent, roles.demoted, (*roles.guilty, validator))))


def _indexes(validators: ValidatorSet, ids: Iterable[bytes]) -> list[int]:
    found = (validators.index_of(validator) for validator in ids)
    return [index for index in found if index is not None]
