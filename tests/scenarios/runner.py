"""Runs transcripts over the real contracts and the real execution.

A transcript is text: a command, a line `----`, what the chain answered, an empty line. `pytest --rewrite` rewrites the
answers; read the diff before you commit it. Lines that begin with # are for the reader.

    chain [cap=off] [operators=N] [people=N] [clauses=required]
                                                           a new chain; cap=off is a development genesis without RATE
    fund PEOPLE AMOUNT                                     mint
    club PEOPLE [turn=first|last] [pays=yes] [surcharge=N] [contribution=N] [deposit=N] [grace=DAYS] [charge=BP]
         [form=F] [pot=N] [after=N] [rate=BP a year] [surplus=organizer|reserve] [holdback=PERCENT] [penalty=N]
         [votes=person|seat] [buyer=PERSON] [kind=draw|auction] [phase=DAYS] [floor=N] [once=yes]
         [unit=N] [amounts=N/N/…]
                                                           found, join, sign; seats in the order of PEOPLE
    check [same options, seats=N]                          what such a club would be: table, nets, who takes what
    start [PERSON]                                         by the organizer, member-01 unless said
    caps [same options, seats=N]                           the least cap under which each seat passes RATE
    rate [same options, seats=N]                           what RATE says of such a club under the default cap
    block due|grace|commits|reveals ROUND [+MS|-MS]        an empty block at that instant
    PERSON copies of=PERSON round=N seat=N                 what another has committed to, as one's own
    the commands of tests/scenarios/recoveries.py             keys, guardians, recoveries
    bids ROUND PERSON=AMOUNT …                             each commits to its bid, by its lowest seat that waits; block
                                                           commits; each reveals it, except with AMOUNT!; block reveals
    block now                                              an empty block: what was agreed is carried out
    PERSON METHOD [key=value …]                            one transaction: pay, pay_debt, transfer, withdraw,
                                                           agree_guarantee, guarantee, restore, exit, dissolve,
                                                           agree_payer, on_behalf (a payment with a claim),
                                                           agree_earmark by=, sets_aside, takes_back [of=],
                                                           swap, substitute, order,
                                                           due_day, buy_claim, waive, defer days=N, commit,
                                                           reveal
    vote PEOPLE                                            yes to the last proposal; sign PEOPLE, accept PERSON
    pot, period, decide …                                    a pot (`pots`)
    everything PERSON                                      every method of every contract, for the club's money
    library, withdraws, rejects, adds, PERSON draft …      about clauses: `tests.scenarios.clauses`
    PERSON found [as club, seats=N] [agreement=N]          found a club and nothing more, with the agreement no. N
    show nets | rounds | seats | debts | money | held | pays
    and what operators type at the bank: `tests.scenarios.counter`
"""

import re
from collections.abc import Iterable

import msgspec

from api import texts
from api.korean import percent
from contracts.abi import Event, InvalidCallError, Params, Purse, PurseKind
from contracts.account.calls import AddKey
from contracts.escrow.calls import AgreeEarmark, ReleaseEarmark, SetAside
from contracts.grade.calls import Feedback
from contracts.registry import default_registry
from contracts.rotation import views
from contracts.rotation.calls import (
    AgreeGuarantee,
    AgreePayer,
    BuyClaim,
    Commit,
    Create,
    DeferClaim,
    Pay,
    PayDebt,
    RestoreDeposit,
    Start,
    WaiveClaim,
)
from contracts.rotation.founding.check import check_terms
from contracts.rotation.rounds.asked import commits_until, reveals_until
from contracts.rotation.terms.terms import Terms
from contracts.rotation.views.caps import quote_caps
from contracts.rotation.views.schedule import quote
from contracts.voting.calls import Withdraw
from contracts.voting.views import ProposalView, proposals
from contracts.won.calls import RequestWithdrawal, Transfer
from ledger.primitives.codec import Record
from ledger.primitives.receipt import Receipt
from ledger.primitives.units import Millis, Won
from ledger.refusals import RefusedError
from tests.kit import grades, votes
from tests.kit.draws import commit_of, reveal_of
from tests.kit.world import DAY, OPERATOR, World, terms
from tests.scenarios.aims import SPARE, aimed
from tests.scenarios.clauses import CLAUSE_COMMANDS, ClauseCommands, draft
from tests.scenarios.counter import bank_call, show_bank
from tests.scenarios.hidden import says
from tests.scenarios.pots import COMMANDS, PotCommands
from tests.scenarios.recoveries import WAITED, account_call, instant_of, prepare
from tests.scenarios.words import people

SEPARATOR = "----"
ID = re.compile(r"[0-9a-f]{64}")
"""The id of a withdrawal, which differs with every change of the genesis."""
AMOUNTS = {name: name for name in ("contribution", "surcharge", "pot", "unit", "floor")} | {"after": "payment_after"}
WORDS = {"surplus": "surplus_to", "votes": "vote_by"}
"""The options of a club by their words, and the fields that they are."""


def agreed(options: dict[str, str], seats: int) -> Terms:
    """Return the terms that the options of a command describe."""
    form = options.get("form", "surcharge")
    amounts = {name: Won(int(options[word])) for word, name in AMOUNTS.items() if word in options}
    if form == "fixed_pot":
        amounts = {"surcharge": Won(0)} | amounts
    sheet = {"amounts": tuple(map(Won, map(int, options["amounts"].split("/"))))} if "amounts" in options else {}
    words = {name: options[word] for word, name in WORDS.items() if word in options}
    rate = {"rate_bp": int(options["rate"])} if "rate" in options else {}
    halves = tuple(map(int, options["halves"].split("/"))) if "halves" in options else ()
    return terms(
        form=form,
        **amounts,
        **words,
        **rate,
        **sheet,
        holdback_percent=int(options.get("holdback", "0")),
        by_grade=options.get("by_grade") == "yes",
        **({"phase_ms": Millis(int(options["phase"]) * DAY)} if "phase" in options else {}),
        **({"once": True} if options.get("once") == "yes" else {}),
        kind=options.get("kind", "fixed_order"),
        exit_penalty=Won(int(options.get("penalty", "0"))),
        seats=int(options.get("seats", seats - len(halves))),
        pots_per_round=int(options.get("pots", "1")),
        half_seats=halves,
        organizer_turn=options.get("turn", "none"),
        organizer_pays=options.get("pays") == "yes",
        deposit=Won(int(options["deposit"])) if "deposit" in options else None,
        grace_ms=Millis(int(options.get("grace", "3")) * DAY),
        late_charge_bp=int(options.get("charge", "0")),
    )


class Scenario:
    """One chain and the club on it."""

    def __init__(self) -> None:
        self.world = World()
        self.club = b""
        self.pot: PotCommands | None = None
        self.clauses = ClauseCommands(self)

    def run(self, line: str) -> list[str]:
        """Carry out one command; return what the chain answered."""
        words = line.split()
        options = dict(word.split("=", 1) for word in words if "=" in word)
        plain = [word for word in words[1:] if "=" not in word]
        match words[0]:
            case "pot" if plain:
                self.pot = PotCommands(self, people(plain[0]), options)
                self.club = self.pot.pot.id
                return self.pot.shown()
            case "decide" if self.pot is not None:
                return self.pot.voted(people(plain[0]))
            case command if command in COMMANDS and self.pot is not None:
                return self.pot.run(command, plain)
            case "chain":
                names = tuple(f"operator-{number}" for number in range(1, int(options.get("operators", "0")) + 1))
                cap: dict[str, int | bool] = {"rate_cap_enforced": False} if options.get("cap") == "off" else {}
                cap |= {"agreement_required": True} if "clauses" in options else {}
                self.world = World(params=cap, operators=names or (OPERATOR,), people=int(options.get("people", "12")))
                return ["ok"]
            case "fund":
                self.world.fund_all(people(plain[0]), int(plain[1]))
                return ["ok"]
            case "verify":
                grades.verified(self.world, people(plain[0]), int(options.get("level", "2")))
                return ["ok"]
            case "club":
                return self._club(people(plain[0]), options)
            case "start":
                return self.send(plain[0] if plain else "member-01", Start(self.club))
            case "rate":
                return [texts.rate(quote(agreed(options, 10), 2_000).rate, "en")]
            case "caps":
                return self._caps(agreed(options, 10))
            case "check":
                return self._check(agreed(options, 10))
            case "bids":
                return self._bids(int(plain[0]), options)
            case "vote" | "sign" | "accept":
                return self._agree(words[0], people(plain[0]), int(options.get("of", "0")))
            case "everything":
                return self._everything(plain[0])
            case "guarded" | "speak" | "persons" | "shared":
                prepare(self.world, words[0], plain[0], options)
                return ["ok"]
            case "block" if plain[0] in WAITED:
                at_ms = instant_of(self.world, plain[0], options["account"])
                return self.told(self.world.at(at_ms + (int(plain[1]) if len(plain) > 1 else 0)))
            case "block" if plain[0] == "now":
                return self.told(self.world.at(self.world.now + 1))
            case "block":
                return self._block(plain[0], int(plain[1]), int(plain[2]) if len(plain) > 2 else 0)
            case "show" if plain[0] == "grades":
                return grades.shown(self.world, people(plain[1]))
            case "show" if plain[0] == "bank":
                return show_bank(self.world)
            case "show":
                return self._show(plain[0])
            case word if word in CLAUSE_COMMANDS:
                return self.clauses.run(word, plain, options)
            case person:
                of_pot = None if self.pot is None else self.pot.call(person, plain[0], options)
                return self.send(person, of_pot or self._call(person, plain[0], options))

    def _club(self, holders: list[str], options: dict[str, str]) -> list[str]:
        turn = options.get("turn", "none") != "none"
        wanted = self.clauses.terms(options, len(holders) - turn)
        if "buyer" in options:
            wanted = msgspec.structs.replace(wanted, claim_buyer=self.world.id(options["buyer"]))
        organizer = "member-01" if not turn else holders[0]
        if not self._accepted(organizer, wanted):
            return self.send(organizer, Create(wanted))
        self.club = self.world.joined(wanted, holders[1:] if turn else holders, organizer)
        view = views.schedule(self.world.chain.reader(), self.world.chain.storage("rotation"), self.club)
        told = f"{len(view.rows)} rounds, in = {view.total_in:,}, out = {view.total_out:,}"
        return [told + (f", the organizer takes {view.organizer_takes:+,}" if turn else "")]

    def _accepted(self, organizer: str, wanted: Terms) -> bool:
        return not self.world.chain.params.contracts.rate_cap_enforced or quote(wanted, 2_000).rate.passes

    def _block(self, which: str, number: int, offset: int) -> list[str]:
        row = self.world.rotation().round(self.club, number)
        club = self.world.rotation().clubs.get(self.club)
        assert club is not None
        instants = {"due": row.due_ms, "grace": row.due_ms + club.terms.grace_ms}
        if which not in instants:
            instants = {"commits": commits_until(club, row), "reveals": reveals_until(club, row)}
        return self.told(self.world.at(instants[which] + offset))

    def told(self, receipts: Iterable[Receipt]) -> list[str]:
        """Return the events of scheduled work."""
        return self._events(event for receipt in receipts for event in receipt.events) or ["nothing was due"]

    def _check(self, wanted: Terms) -> list[str]:
        """Return what a club would be, or the rule that refuses it."""
        try:
            check_terms(wanted, Params(dev=True), Millis(self.world.now))
        except InvalidCallError as error:
            return [f"refused: {error.code}", f"  {texts.sentence(error.code, error.fields, 'en')}"]
        found = quote(wanted, 2_000)
        told = [f"in {found.total_in:,}, out {found.total_out:,}, the organizer takes {found.organizer_takes:+,}"]
        for seat, net in enumerate(found.nets, start=1):
            pays = sorted({row.pays[seat - 1] for row in found.rows})
            known = any(seat in {row.recipient_seat, row.beside_seat} for row in found.rows)
            result = f"net {net:+,}" if known else "and receives in a round that is not known yet"
            told.append(f"seat {seat:>2} pays {' … '.join(f'{won:,}' for won in pays)} {result}")
        return [*told, texts.rate(found.rate, "en")]

    def _caps(self, wanted: Terms) -> list[str]:
        """Return what each seat pays for credit."""
        told = []
        for one in quote_caps(wanted):
            both = (one.needed_bp, one.holdback_needed_bp)
            plain, held = ("more than any cap" if bp is None else percent(str(bp)) for bp in both)
            more = f", {held} with holdback counted" if wanted.holdback_percent else ""
            told.append(f"seat {one.seat:>2} needs {plain}{more}")
        return told

    def _bids(self, number: int, bids: dict[str, str]) -> list[str]:
        """Let people bid for a round, and reveal what does not end in an exclamation mark; open the round."""
        told: list[str] = []
        for name, bid in bids.items():
            held = self.world.rotation().seats_held(self.world.id(name), self.club)
            seat = next(one for one in held if not self.world.rotation().seat(self.club, one).received)
            amount = int(bid.rstrip("!"))
            told += self.send(name, commit_of(self.world, self.club, name, number, seat, amount=amount))
        told += [line for line in self._block("commits", number, 1) if line != "nothing was due"]
        for name, bid in bids.items():
            if not bid.endswith("!"):
                told += self.send(name, reveal_of(self.club, name, number, int(bid)))
        return told + self._block("reveals", number, 1)

    def _last(self, number: int = 0) -> ProposalView:
        """Return the last proposal of the club, or its `number`th."""
        return proposals(self.world.chain.reader(), self.world.chain.storage("voting"), self.club)[number - 1]

    def _agree(self, how: str, names: list[str], of: int) -> list[str]:
        """Let people vote yes on, sign or accept a proposal: the last one, or number `of`."""
        told: list[str] = []
        for name in names:
            id_ = self._last(of).id
            call: Record = votes.cast(self.world, id_, True) if how == "vote" else votes.sign(self.world, id_)
            if how == "accept":
                call = votes.accept(self.world, id_)
            told += self.send(name, call)
        return [line for line in told if not line.startswith("escrow.")]

    def _everything(self, person: str) -> list[str]:
        """Send every method there is, aimed at the club's money; say what each answered, and what it brought."""
        before, told = self.world.available(person), []
        for contract in default_registry().at(0).by_name.values():
            for method, made in sorted(contract.methods.items()):
                own_key = made.call is AddKey
                call = (
                    self.world.adding(person, SPARE)
                    if own_key
                    else votes.bound(self.world, aimed(made.call, self.club, self.world.id(person)))
                )
                receipt = self.world.step(self.world.raw_tx(person, contract.name, method, call)).receipts[-1]
                told.append(f"{contract.name}.{method}: {receipt.code}")
                if receipt.ok and method.startswith("propose_"):  # so that the next one has a place
                    self.world.call(person, Withdraw(self._last().id))
        return [*told, f"{person} has {self.world.available(person) - before:+,}"]

    def _call(self, person: str, method: str, options: dict[str, str]) -> Record:
        amount = Won(int(options.get("amount", "0")))
        match method:
            case "draft":
                return draft(options)
            case "found":
                return Create(self.clauses.terms(options, 2))
            case "pay":
                part = options.get("part") == "yes"
                return Pay(self.club, int(options["seat"]), int(options["round"]), amount, part)
            case "agree_guarantee":
                return AgreeGuarantee(self.club, int(options["seat"]), self.world.id(options["guarantor"]), amount)
            case "agree_payer":
                seat, number = int(options["seat"]), int(options["round"])
                return AgreePayer(self.club, seat, number, self.world.id(options["payer"]), amount)
            case "on_behalf":
                return self.world.on_behalf(self.club, int(options["seat"]), int(options["round"]), amount)
            case "guarantee":
                return self.world.standing_for(self.club, int(options["seat"]), amount)
            case "restore":
                return RestoreDeposit(self.club, int(options["seat"]), amount)
            case "agree_earmark" | "sets_aside" | "takes_back":
                return self._earmark(person, method, options, amount)
            case "exit":
                return votes.exit_(self.world, self.club, int(options["seat"]), self._soon())
            case "dissolve":
                return votes.dissolve(self.world, self.club, self._soon())
            case "order":
                return votes.order(
                    self.world, self.club, tuple(int(part) for part in options["seats"].split(",")), self._soon()
                )
            case "due_day":
                return votes.due_day(self.world, self.club, int(options["day"]), self._soon())
            case "commit":
                number, seat = int(options["round"]), int(options["seat"])
                return commit_of(self.world, self.club, person, number, seat, amount=amount)
            case "copies":
                number, seat, of = int(options["round"]), int(options["seat"]), self.world.id(options["of"])
                seen = self.world.rotation().sealed.get(self.club, number, of)
                assert seen is not None, "what is copied is there"
                return Commit(self.club, number, seat, seen.commitment, seen.bond)
            case "reveal":
                return reveal_of(self.club, options.get("of", person), int(options["round"]), amount)
            case "buy_claim":
                return BuyClaim(self.club, int(options["seat"]), int(options["round"]), amount)
            case "waive":
                return WaiveClaim(self.club, int(options["seat"]), int(options["round"]), amount)
            case "defer":
                until = Millis(self.world.now + int(options["days"]) * DAY)
                return DeferClaim(self.club, int(options["seat"]), int(options["round"]), until)
            case "swap":
                return votes.swap(self.world, self.club, int(options["seat"]), int(options["with"]), self._soon())
            case "substitute":
                newcomer = self.world.id(options["newcomer"])
                return votes.substitute(self.world, self.club, int(options["seat"]), newcomer, self._soon())
            case "feedback":
                return Feedback(self.world.id(options["about"]), options.get("good", "yes") == "yes")
            case "pay_debt":
                return PayDebt(self.world.id(options["debtor"]), amount)
            case "transfer":
                return Transfer(self.world.id(options["to"]), amount)
            case "withdraw":
                return RequestWithdrawal(amount)
            case _:
                return account_call(self.world, person, method, options) or bank_call(self.world, method, options)

    def _earmark(self, person: str, method: str, options: dict[str, str], amount: Won) -> Record:
        """Return a call about won that is set aside for a seat, for whoever holds it."""
        seat, world = int(options["seat"]), self.world
        if method == "agree_earmark":
            return AgreeEarmark(self.club, seat, world.id(options["by"]), amount)
        if method == "takes_back":
            return ReleaseEarmark(self.club, seat, world.id(options.get("of", person)), amount)
        holder = world.rotation().seat(self.club, seat).holder
        assert holder is not None, "a seat of a club that has started"
        return SetAside(self.club, seat, holder, amount)

    def _soon(self) -> Millis:
        return Millis(self.world.now + 20 * DAY)

    def send(self, person: str, call: Record) -> list[str]:
        """Send one transaction; return its events, or its refusal."""
        tx = self.world.tx(person, call)
        try:
            self.world.chain.check_transaction(tx)
        except RefusedError as error:
            self.world.nonces.clear()
            return [f"kept out: {error.code}"]  # its sentence names an address, which the genesis decides
        receipt = self.world.step(tx).receipts[-1]
        if not receipt.ok:
            return [f"refused: {receipt.code}", f"  {texts.sentence(receipt.code, receipt.fields, 'en')}"]
        return self._events(receipt.events)

    def _events(self, events: Iterable[Event]) -> list[str]:
        """Return one line per event; the contributions that were simply collected are counted."""
        lines: list[str] = []
        collected = raised = 0
        for event in events:
            if event.type == "grade.moved" and event.get("cause") in {"on_time", "completed"}:
                raised += 1
                continue
            self.clauses.note(event)
            if event.type == "seat.paid" and event.get("mark") == "on_time":
                collected += 1
                continue
            if event.type == "round.collected" and collected:
                lines.append(f"seat.paid on_time × {collected}")
                collected = 0
            shown = [
                f"{name}={self._value(value)}"
                for name, value in event.fields
                if says(name, value) or value in self.clauses.drafts
            ]
            lines.append(" ".join([event.type, *shown]))
        lines += [f"seat.paid on_time × {collected}"] if collected else []
        return lines + ([f"grade.moved up × {raised}"] if raised else [])

    def _value(self, value: object) -> str:
        if isinstance(value, bytes):
            return self.clauses.name(value)
        if isinstance(value, tuple):
            return ",".join(map(self._value, value)) or "nobody"
        if isinstance(value, str) and ID.fullmatch(value):
            return "a withdrawal"
        return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)

    def _show(self, what: str) -> list[str]:
        reader, storage = self.world.chain.reader(), self.world.chain.storage("rotation")
        match what:
            case "nets":
                seats = views.seats(reader, storage, self.club)
                return [f"seat {s.seat:>2} {self.world.name(s.holder)} net {s.net:+,}" for s in seats]
            case "rounds":
                return [
                    f"round {r.round:>2} pot {r.pot:,} collected {r.collected:,} paid out {r.paid_out:,}"
                    f" to seat {' and '.join(str(p.seat) for p in r.parts) or r.recipient_seat} {r.status}"
                    + (f", {r.owed:,} owed" if r.owed else "")
                    for r in views.rounds(reader, storage, self.club)
                ]
            case "pays":
                rows = [row for row in views.schedule(reader, storage, self.club).rows if row.recipient_seat]
                return [f"round {r.round:>2} " + " ".join(f"{won:,}" for won in r.pays) for r in rows]
            case "seats":
                return [
                    f"seat {s.seat:>2} paid {s.paid:,} got {s.got:,} deposit {s.deposit_held:,} of {s.deposit:,}"
                    f" misses {s.misses} lates {s.lates}"
                    for s in views.seats(reader, storage, self.club)
                ]
            case "debts":
                owed = views.statement(reader, storage, self.club).owes
                return [
                    f"{self.world.name(d.debtor)} owes {self.world.name(d.creditor)} {d.amount:,}"
                    f"{', put off,' if d.deferred_until_ms else ''}"
                    f" for seat {d.seat} in round {d.round}" + (" (charge)" if d.charge else "")
                    for d in owed
                ] or ["no debts"]
            case "held":
                return [
                    f"seat {s.seat:>2} deposit {s.deposit_held:,} holdback {s.holdback_held:,}"
                    + f" {self.world.name(s.holder)} has {self.world.available(self.world.name(s.holder)):,}"
                    for s in views.seats(reader, storage, self.club)
                ]
            case "money":
                pot = self.world.purse(Purse(PurseKind.POT, self.club))
                return [f"balances {self.world.total():,} = minted − burned {self.world.supply():,}, pot {pot:,}"]
            case _:
                raise AssertionError(f"nothing to show: {what}")


def play(text: str) -> str:
    """Return the transcript with the answers that the chain gives."""
    scenario = Scenario()
    out: list[str] = []
    lines = iter(text.splitlines())
    for line in lines:
        out.append(line)
        if not line.strip() or line.startswith("#"):
            continue
        out += [SEPARATOR, *scenario.run(line), ""]
        for old in lines:
            if not old.strip():
                break
    return "\n".join(out).rstrip() + "\n"
