"""Worked examples inside documents, answered by the real contracts: a number on a page cannot become wrong.

An example is a fenced block of the language `example`. It starts on a chain of its own, without RATE's cap.

    > fund member-01..03 400000; club member-01..03 form=flat; start        commands; what stands before the last `;`
                                                                            prepares, and its answers are not shown
    club.started seats=3                                                    what the chain answered
    # a line for the reader

Rule 1: the commands are those of the transcripts (`runner`), and those below; `pytest --rewrite` writes the answers.
Rule 2: a command that prepares must not be refused. A refusal is shown by its code, not by its sentence.

    anew                                      a new chain without RATE's cap
    split AMOUNT by W,W,…                     SPLIT
    dues day=D first=YYYY-MM-DD rounds=N [holidays=YYYYMMDD,…]
                                              TIME: the due dates of a monthly club, with holidays on business days
    charge amount=N days=N rate=BP            CHARGE of one amount
    target percent=S remaining=N deposit=N    HOLDBACK
    votes KIND electorate=N                   VOTE: how many yes are needed
    quorum N                                  how many of N validators may be faulty, and how many must agree
    worse before=N,N,… after=N,N,…            WORSE, of one seat's receipts − payments by round
    forming PEOPLE seats=N [minimum=M] …      a club that waits for members until its 20th day; the options of `club`
    vacant PEOPLE seats=N …                   a started club whose last seats are vacant
    agree PEOPLE                              sign the club's present hash, before it starts
    day N                                     an empty block N days after the first block's time
    gain PERSON                               like `everything`: what was carried out, and what it brought
    freeze | lift                             the operators' vote on the club
    PERSON open keys=PERSON,PERSON signed=PEOPLE    an account with several keys, signed for by some of them
    operators N                               a new chain with operator-1 … operator-N
    PERSON mint to=PERSON amount=N tx=ID [booked=MS]    so long after the first due instant, by the bank's clock
    invited PEOPLE seats=N …                  the same, but everybody is invited: nobody joins such a club otherwise
    PERSON invite seat=K account=PERSON | join seat=K | leave seat=K | free_seat seat=K
    PERSON join_late | cancel | amounts contribution=N [surcharge=N] [pot=N] [floor=N]
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

import msgspec

from contracts.guard.calls import Freeze, Lift
from contracts.rotation.calls import Cancel, FreeSeat, Invite, Join, JoinLate, Leave, Sign
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.money.debts import charge
from contracts.rotation.terms.agreement import consent_of_seat, count_of, deposit_of
from contracts.rotation.terms.calendar import Calendar, due_instants
from contracts.rotation.terms.forms import Flat, contribution_of
from contracts.rotation.terms.table import holdback_target, split, worst_loss
from contracts.voting.rules import least_yes
from contracts.won.calls import Mint
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from ledger.primitives.validators import max_faulty, quorum
from tests.kit import votes
from tests.kit.world import DAY, OPERATOR, START_MS, World, member
from tests.scenarios.runner import Scenario, agreed
from tests.scenarios.words import people

FENCE, LANGUAGE, COMMAND = "```", "example", "> "
JOIN_DAYS = 20
"""How long a `forming` club waits; its first round is due on its 31st day."""
SEOUL = timedelta(hours=9)


def numbers(text: str) -> list[int]:
    """Return the integers of `1,2,3`."""
    return [int(part) for part in text.split(",")]


class Example(Scenario):
    """One chain and the commands of an example."""

    def run(self, line: str) -> list[str]:
        """Carry out one command; return what the chain answered."""
        words = line.split()
        options = dict(word.split("=", 1) for word in words if "=" in word)
        plain = [word for word in words[1:] if "=" not in word]
        number = {name: int(text) for name, text in options.items() if text.isdecimal()}
        match words[0]:
            case "anew":
                return super().run("chain cap=off")
            case "operators":
                names = tuple(f"operator-{number}" for number in range(1, int(plain[0]) + 1))
                self.world = World(params={"rate_cap_enforced": False}, operators=names)
                return ["ok"]
            case "split":
                return [" + ".join(f"{part:,}" for part in split(Won(int(plain[0])), numbers(plain[2])))]
            case "dues":
                return [_dues(options["first"], number["day"], number["rounds"], options.get("holidays"))]
            case "charge":
                return [f"{charge(number['amount'] * number['days'], number['rate']):,}"]
            case "target":
                return [f"{holdback_target(number['percent'], number['remaining'], number['deposit']):,}"]
            case "quorum":
                n = int(plain[0])
                return [f"n = {n}: at most {max_faulty(n)} faulty, a quorum is {quorum(n)}"]
            case "votes":
                return [f"{least_yes(plain[0], number['electorate'])} of {number['electorate']}"]
            case "worse":
                loss = worst_loss(numbers(options["before"]), numbers(options["after"]))
                return [f"worse by {loss:,} where it is worst: this seat has to sign" if loss else "not worse"]
            case "forming" | "vacant" | "invited":
                return self._partly(words[0], people(plain[0]), options)
            case "agree":
                return [line for name in people(plain[0]) for line in self.send(name, self._signature())]
            case "day":
                return self.told(self.world.at(START_MS + int(plain[0]) * DAY))
            case "gain":
                told = self._everything(plain[0])
                return [*(one for one in told if one.endswith(": ok")), told[-1]]
            case "freeze" | "lift":
                call = Freeze(self.club) if words[0] == "freeze" else Lift(self.club)
                return self.send(OPERATOR, call)
            case _:
                return super().run(line)

    def _call(self, person: str, method: str, options: dict[str, str]) -> Record:
        match method:
            case "join_late":
                return JoinLate(self.club, self._late_consent())
            case "cancel":
                return Cancel(self.club)
            case "invite":
                return Invite(self.club, int(options["seat"]), self.world.id(options["account"]))
            case "open":
                names, signed = options["keys"].split(","), options["signed"].split(",")
                right = self.world.opening(*names)
                consents = tuple(
                    one if who in signed else bytes(64) for who, one in zip(names, right.consents, strict=True)
                )
                return msgspec.structs.replace(right, consents=consents)
            case "mint":
                booked = Millis(self._instant(options["booked"])) if "booked" in options else Millis(0)
                return Mint(self.world.id(options["to"]), Won(int(options["amount"])), options["tx"], booked)
            case "leave":
                return Leave(self.club, int(options["seat"]))
            case "free_seat":
                return FreeSeat(self.club, int(options["seat"]))
            case "join":
                seat, record = int(options["seat"]), self.world.rotation().clubs.get(self.club)
                assert record is not None
                return Join(self.club, seat, consent_of_seat(record.terms, table_of(record.terms), seat))
            case "amounts":
                contribution, surcharge, pot, floor = (
                    Won(int(options.get(name, "0"))) for name in ("contribution", "surcharge", "pot", "floor")
                )
                return votes.amounts(self.world, self.club, (contribution, surcharge, pot or floor), self._soon())
            case _:
                return super()._call(person, method, options)

    def _partly(self, how: str, holders: list[str], options: dict[str, str]) -> list[str]:
        """Found a club of which only the first seats are taken; let it start if its last seats may stay vacant."""
        wanted = agreed(options, len(holders))
        if how == "vacant":
            open_ = Flat(contribution_of(wanted.form), late_joiners=True)
            self.club = self.world.started(msgspec.structs.replace(wanted, form=open_), holders)
            return [f"club.started seats={len(holders)}"]
        if "minimum" in options:
            until = Millis(START_MS + JOIN_DAYS * DAY)
            wanted = msgspec.structs.replace(wanted, minimum_seats=int(options["minimum"]), join_until_ms=until)
        if how == "invited":
            wanted = msgspec.structs.replace(wanted, open=False)
        self.club = self.world.founded(wanted)
        if how == "invited":
            invitations = [(member(1), Invite(self.club, k, self.world.id(name))) for k, name in enumerate(holders, 1)]
            self.world.all(invitations)
        table = table_of(wanted)
        joins = [(name, Join(self.club, k, consent_of_seat(wanted, table, k))) for k, name in enumerate(holders, 1)]
        return self.told(self.world.all(joins))

    def _instant(self, after: str) -> int:
        """Return an instant so many milliseconds after the club's first due instant."""
        return self.world.due(self.club, 1) + int(after)

    def _signature(self) -> Sign:
        club = self.world.rotation().clubs.get(self.club)
        assert club is not None
        return Sign(self.club, club.schedule_hash)

    def _late_consent(self) -> Won:
        """Return what a late joiner agrees to: C in every round, those of seats that are vacant still too, and the
        deposit."""
        club = self.world.rotation().clubs.get(self.club)
        assert club is not None
        deposit = deposit_of(club.terms, table_of(club.terms), club.seats + 1)
        return Won(count_of(club.terms) * contribution_of(club.terms.form) + deposit)


def _dues(first: str, day: int, rounds: int, closed: str | None) -> str:
    """Return the due dates in Seoul of a monthly club with anchor `day`, from the month of `first` on."""
    holidays = numbers(closed) if closed is not None else ()
    year, month, _ = (int(part) for part in first.split("-"))
    calendar = Calendar(
        "month", year=year, month=month, day=day, business_days=closed is not None, holidays=tuple(holidays)
    )
    instants = due_instants(calendar, rounds)
    return ", ".join(f"{datetime.fromtimestamp(ms / 1000, UTC) + SEOUL:%Y-%m-%d %H:%M:%S}" for ms in instants)


def answered(block: Iterable[str]) -> Iterator[str]:
    """Yield the lines of an example with the answers that the chain gives now."""
    example = Example()
    for line in block:
        if line.startswith(COMMAND):
            yield line
            *before, last = [part.strip() for part in line.removeprefix(COMMAND).split(";")]
            for command in before:
                refused = [told for told in example.run(command) if told.startswith("refused")]
                assert not refused, f"{command}: {refused}"
            yield from (told for told in example.run(last) if not told.startswith("  "))
        elif not line.strip() or line.startswith("#"):
            yield line


def rewritten(page: str) -> str:
    """Return the text of a page whose examples have the answers of today."""
    out: list[str] = []
    lines = iter(page.splitlines())
    for line in lines:
        out.append(line)
        if line == FENCE + LANGUAGE:
            block = []
            for inside in lines:
                if inside == FENCE:
                    break
                block.append(inside)
            out += [*answered(block), FENCE]
    return "\n".join(out) + "\n"
