"""The library of clauses that ships, on a chain of a test; and small clauses of a test's own.

world = World()
adopt(world)                                               operators add all, an expert approves what may stand
world.call(member(1), drafted(world, late_charge_bp=1000)) an agreement of the required clauses, and of those that
                                                           the named values need
"""

from functools import cache
from pathlib import Path

from cli.clauses import read_library
from contracts.abi.agreement import ClauseUnit
from contracts.agreement.calls import Add, Draft, Judge, Register
from contracts.agreement.records import ChosenClause, Clause, ClauseParameter, ClauseText, ClauseValue, clause_hash
from contracts.agreement.state import AgreementState
from contracts.agreement.words import ClauseKind, Language
from ledger.primitives.hashing import sha256
from ledger.primitives.receipt import Receipt
from tests.kit.world import World, member

__all__ = [
    "EXPERT",
    "FOLDER",
    "adopt",
    "agreement_in",
    "clause_of",
    "draft_of",
    "drafted",
    "judge",
    "needed",
    "put",
    "shipped",
    "state_of",
]

FOLDER = Path(__file__).resolve().parents[2] / "configs" / "clauses"
EXPERT = member(12)
USUAL = {"mediation_days": 14}
"""Values of required clauses that no test is about."""


@cache
def shipped() -> dict[str, Clause]:
    """Return the clauses that ship, by name."""
    return {name: versions[-1] for name, versions in read_library(FOLDER).items()}


def clause_of(
    name: str, kind: ClauseKind = ClauseKind.COMMON, version: int = 1, text: str = "", **bounds: tuple[str, int, int]
) -> Clause:
    """Return a small clause; `bounds` has unit, low and high of each parameter. By default its text is its own."""
    hashed = sha256((text or f"{name}.{version}").encode())
    parameters = tuple(
        ClauseParameter(each, ClauseUnit(unit), low, high) for each, (unit, low, high) in sorted(bounds.items())
    )
    return Clause(name, version, kind, (ClauseText(Language.KO, hashed),), parameters)


def judge(clause: Clause, approves: bool = True, **more: object) -> Judge:
    """Return an expert's verdict on a clause."""
    return Judge(clause.clause, clause.version, clause_hash(clause), approves, **more)  # type: ignore[arg-type]


def put(world: World, *clauses: Clause) -> None:
    """Add clauses, which EXPERT approves unless they are forbidden."""
    if not state_of(world).experts():
        world.call(world.operators[0], Register(world.id(EXPERT), "법률사무소"))
    world.all([(world.operators[0], Add(clause)) for clause in clauses])
    world.all([(EXPERT, judge(clause)) for clause in clauses if clause.kind is not ClauseKind.FORBIDDEN])


def adopt(world: World) -> None:
    """Put the library that ships on the chain."""
    put(world, *shipped().values())


def needed(values: dict[str, int]) -> tuple[ChosenClause, ...]:
    """Return the required clauses that ship and those with the named values, each with its values."""
    given = {**USUAL, **values}
    return tuple(
        ChosenClause(
            clause.clause,
            clause.version,
            tuple(ClauseValue(each.name, given[each.name]) for each in clause.parameters),
        )
        for clause in shipped().values()
        if clause.kind is ClauseKind.REQUIRED or any(each.name in values for each in clause.parameters)
    )


def draft_of(**values: int) -> Draft:
    """Return the call that drafts an agreement of the shipped library."""
    return Draft(needed(values))


def drafted(world: World, who: str = member(1), /, **values: int) -> bytes:
    """Draft an agreement of the shipped library; return its hash."""
    return agreement_in(world.call(who, draft_of(**values)))


def agreement_in(receipt: Receipt) -> bytes:
    """Return the hash of the agreement that a call has drafted."""
    [hashed] = [event.get("agreement") for event in receipt.events if event.type == "agreement.drafted"]
    assert isinstance(hashed, bytes)
    return hashed


def state_of(world: World) -> AgreementState:
    """Return the state of the agreement contract."""
    return AgreementState(world.chain.storage("agreement"))
