"""The commands of a transcript that are about clauses (`tests.scenarios.runner`).

library                                      operators add the clauses that ship, an expert approves them
withdraws CLAUSE, rejects CLAUSE LAW         the operator withdraws a clause, the expert rejects it
adds CLAUSE kind=KIND [text=CLAUSE]          the operator adds a version, with its own text or that of another one
PERSON draft [VALUE=N …] [with=CLAUSE] [without=CLAUSE]
                                             an agreement of the required clauses, and of those that the values need
"""

from typing import TYPE_CHECKING

import msgspec

from contracts.abi import Event
from contracts.agreement.calls import Add, Draft, Withdraw
from contracts.agreement.records import ChosenClause
from contracts.agreement.words import ClauseKind, Law
from contracts.rotation.terms.terms import Terms
from ledger.primitives.codec import Record
from tests.kit.library import EXPERT, adopt, clause_of, judge, needed, shipped, state_of
from tests.kit.world import OPERATOR

if TYPE_CHECKING:
    from tests.scenarios.runner import Scenario

__all__ = ["CLAUSE_COMMANDS", "ClauseCommands", "draft"]

CLAUSE_COMMANDS = frozenset({"library", "withdraws", "rejects", "adds"})
"""The commands that do not begin with a person."""

_OURS = frozenset({"with", "without"})


class ClauseCommands:
    """The agreements of one scenario, by the numbers in which they were drafted."""

    def __init__(self, scenario: "Scenario") -> None:
        self._scenario = scenario
        self.drafts: list[bytes] = []

    def run(self, what: str, plain: list[str], options: dict[str, str]) -> list[str]:
        """Carry out one command about the library; return what the chain answered."""
        world = self._scenario.world
        match what:
            case "library":
                adopt(world)
                kinds = [clause.kind for clause in shipped().values()]
                return [f"{kinds.count(kind)} {kind} clauses" for kind in ClauseKind]
            case "withdraws":
                return self._scenario.send(OPERATOR, Withdraw(plain[0], state_of(world).heads()[plain[0]].last))
            case "rejects":
                content = state_of(world).version(plain[0], state_of(world).heads()[plain[0]].last).content
                return self._scenario.send(EXPERT, judge(content, approves=False, laws=(Law(plain[1]),)))
            case _:
                return self._scenario.send(OPERATOR, self._added(plain[0], options["kind"], options.get("text")))

    def _added(self, clause: str, kind: str, text: str | None) -> Add:
        """Return the call that adds the next version of a clause; `text` names the clause whose text it has."""
        state = state_of(self._scenario.world)
        head = state.heads().get(clause)
        added = clause_of(clause, ClauseKind(kind), version=1 if head is None else head.last + 1)
        if text is None:
            return Add(added)
        return Add(msgspec.structs.replace(added, texts=state.version(text, 1).content.texts))

    def terms(self, options: dict[str, str], seats: int) -> Terms:
        """Return the terms that the options describe, with the agreement whose number they name."""
        from tests.scenarios.runner import agreed  # the runner imports this file

        number = int(options.get("agreement", "0"))
        return msgspec.structs.replace(agreed(options, seats), agreement=self.drafts[number - 1] if number else b"")

    def note(self, event: Event) -> None:
        """Give an agreement that is new its number."""
        if event.type == "agreement.drafted" and (hashed := event.get("agreement")) not in self.drafts:
            assert isinstance(hashed, bytes)
            self.drafts.append(hashed)

    def name(self, value: bytes) -> str:
        """Return the number of an agreement, or the name of a person."""
        return f"no. {self.drafts.index(value) + 1}" if value in self.drafts else self._scenario.world.name(value)


def draft(options: dict[str, str]) -> Record:
    """Return the call that drafts an agreement."""
    values = {name: int(value) for name, value in options.items() if name not in _OURS}
    chosen = [each for each in needed(values) if each.clause != options.get("without")]
    if "with" in options:
        chosen.append(ChosenClause(options["with"], 1, ()))
    return Draft(tuple(chosen))
