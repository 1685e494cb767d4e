"""The commands of a transcript about a pot.

pot PEOPLE [dues=N] [periods=N] [target=N days=N spend=N]      created, joined, signed, started; dues are monthly
dues PERIOD [+MS|-MS]      an empty block at the due instant of a period
days N                     an empty block N days later
PERSON puts amount=N       pay in
PERSON leaves [at_least=N]
PERSON spend to=PERSON amount=N [later=N,N] [days=N]           propose it; a week to vote
PERSON release of=NUMBER number=N to=PERSON amount=N receipt=WORD      of the NUMBERth proposal
PERSON share amount=N | admit newcomer=PERSON | close | joins
PERSON casts amount=N to=PERSON      a yes that names another spending than the proposed one
votes PEOPLE               yes to the last proposal, and a block in which an agreed one is executed
pot                        what it holds, and the share of every member
"""

from typing import TYPE_CHECKING

from contracts.abi.club import Spend
from contracts.pot.calls import Join, Leave, Pay
from contracts.pot.terms import Goal, PotTerms, consent_from, dues_of
from contracts.pot.till import share_of
from contracts.voting.calls import Vote
from ledger.primitives.codec import Record
from ledger.primitives.hashing import sha256
from ledger.primitives.units import Millis, Won
from tests.kit.pots import Pot, monthly
from tests.kit.world import DAY, START_MS

if TYPE_CHECKING:
    from tests.scenarios.runner import Scenario

__all__ = ["COMMANDS", "PotCommands"]

COMMANDS = frozenset({"pot", "period", "days"})


def agreed(options: dict[str, str]) -> PotTerms:
    """Return the terms that the options of a command describe."""
    if "target" not in options:
        dues = int(options.get("dues", "0"))
        return monthly(int(options.get("periods", "12")), dues) if dues else PotTerms("shared account")
    deadline = START_MS + int(options["days"]) * DAY
    goal = Goal(Won(int(options["target"])), Millis(deadline), Millis(deadline + int(options["spend"]) * DAY))
    return PotTerms("group purchase", goal=goal)


class PotCommands:
    """The pot of a transcript."""

    def __init__(self, scenario: "Scenario", names: list[str], options: dict[str, str]) -> None:
        self._scenario, self.world = scenario, scenario.world
        self.pot = Pot(self.world, agreed(options), names)

    def run(self, command: str, plain: list[str]) -> list[str]:
        """Carry out a command that nobody signs."""
        match command:
            case "period":
                at = dues_of(self.pot.terms, int(plain[0])) + (int(plain[1]) if len(plain) > 1 else 0)
                return _counted(self._scenario.told(self.world.at(at)))
            case "days":
                return _counted(self._scenario.told(self.world.at(self.world.now + int(plain[0]) * DAY)))
            case _:
                return self.shown()

    def shown(self) -> list[str]:
        """Return what the pot holds, and every member's share."""
        pot = self.pot.record
        kept = f", {pot.reserved:,} of it promised" if pot.reserved else ""
        shares = [f"{pot.status}, holds {pot.held:,}{kept}; paid in {pot.paid_in:,}"]
        for member in self.pot.state.members_of(pot.id):
            late = f", {member.arrears:,} in arrears" if member.arrears else ""
            name = self.world.name(member.account)
            shares.append(f"{name} paid in {member.paid_in:,}, share {share_of(pot, member.paid_in):,}{late}")
        return shares

    def call(self, person: str, method: str, options: dict[str, str]) -> Record | None:
        """Return the call of a person, or None if it is not about a pot."""
        pot, amount = self.pot, int(options.get("amount", "0"))
        match method:
            case "puts":
                return Pay(pot.id, Won(amount))
            case "leaves":
                return Leave(pot.id, Won(int(options.get("at_least", "0"))))
            case "joins":
                return Join(pot.id, consent_from(pot.terms, pot.record.next_period))
            case "spend":
                later = [int(part) for part in options["later"].split(",")] if "later" in options else []
                return pot.spending(options["to"], amount, later, int(options.get("days", "0")))
            case "release":
                spending = pot.proposals()[int(options["of"]) - 1].id
                receipt = sha256(options["receipt"].encode())
                return pot.releasing(spending, int(options["number"]), options["to"], amount, receipt)
            case "share":
                return pot.sharing(amount)
            case "admit":
                return pot.admitting(options["newcomer"])
            case "close":
                return pot.closing()
            case "casts":
                other = Spend(pot.id, self.world.id(options["to"]), Won(amount), "bus")
                return Vote(pot.proposals()[-1].id, pot.leads_to(other), True)
            case _:
                return None

    def voted(self, names: list[str]) -> list[str]:
        """Let people vote yes on the last proposal, and the chain execute it."""
        last = self.pot.proposals()[-1]
        told = [line for name in names for line in self._scenario.send(name, Vote(last.id, last.leads_to, True))]
        done = self._scenario.told(self.world.at(self.world.now + 1))
        return _counted(told) + [line for line in _counted(done) if "nothing" not in line]


def _counted(lines: list[str]) -> list[str]:
    """Return the lines with those counted that differ only in the account."""
    counted: dict[str, list[str]] = {}
    for line in lines:
        counted.setdefault(" ".join(word for word in line.split() if not word.startswith("account=")), []).append(line)
    return [same[0] if len(same) == 1 else f"{short} × {len(same)}" for short, same in counted.items()]
