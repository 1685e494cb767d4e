"""Runs the demo: four peers, ten members, four clubs, thirty-one months, and nobody who holds the pot.

    peers start ─ the operator funds the members ─ club 1 forms ─ 10 months ─ club 2 forms ─ 11 months ─ checks

    a month    warp to the due instant ─▶ the chain collects and pays by itself ─▶ wait until the round is paid out
    club 3     six seats, one of which defaults: `cli.demo.trouble`
    club 4     four seats by auction: `cli.demo.auction`; then their pot: `cli.demo.pot`
    round 4    seat 7 has no money at the due instant, gets some hours later and pays within grace, without a charge

Rule 1: nobody sends a transaction for a collection or a payout.
Rule 2: every wait polls the chain, with a limit. The demo never relies on a sleep.
Rule 3: a peer may die at any moment. Every request and every transaction then goes to the next peer.
Rule 4: the demo checks its claims against figures written here, not against the code that computed them.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from shutil import rmtree
from typing import Any

from cli.chain import Chain, checked, read_account
from cli.clubs import Agreement, agreement_of
from cli.commands.club.founding import created_id
from cli.commands.dev import read_instant
from cli.devnet import launch
from cli.devnet.cluster import CLUSTER_FILE, Cluster, operator_key
from cli.errors import TimedOutError
from cli.language import say, told
from cli.refusals.clusters import DemoStuckError, DemoWrongError, NotADemoError, OtherTermsError
from cli.texts import demo as texts
from cli.verify import Verifier
from cli.wallet.keystore import Keystore
from contracts.account.calls import Open
from contracts.dev.calls import Warp
from contracts.rotation.calls import Create, Invite, Join, Pay, Sign, Start
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.forms import Form, Place, Surcharge, Turn
from contracts.rotation.terms.terms import Terms
from contracts.won.calls import Mint
from ledger.primitives.codec import Record
from ledger.primitives.keys import SigningKey
from ledger.primitives.units import DAY_MS, Millis, Won
from ledger.primitives.wording import Sentence, Text
from node.shell.progress import STILL_S, Patience, StandstillError

PEERS = 4
SEATS = 10
CONTRIBUTION = Won(100_000)
SURCHARGE = Won(10_000)
DUE_DAY = 25
GRACE_MS = Millis(3 * DAY_MS)
FUNDS = 1_200_000
"""The first money of each member: more than the deposit and the contributions of a club before its own pot."""
LATE_SEAT, LATE_ROUND = 7, 4
LATE_FUNDS = 110_000 + 3 * 100_000
"""The first money of the late member: the deposit and three contributions, so that the fourth one is missing."""
LATE_BY_MS = Millis(5 * 3_600_000)
AFTER_DUE_MS = 1_000
WAIT_S = 10.0
"""How long one request waits for a block. The demo continues to wait as long as the chain makes progress."""
POLL_S = 0.05
MARKER = "demo.json"
"""A file with this name marks a folder that a demo has created and may replace."""
ORGANIZER = "organizer"
_SEOUL = timezone(timedelta(hours=9))

Call = tuple[SigningKey, str, str, Record]
"""Who, contract, method, arguments."""


@dataclass(frozen=True)
class PlayedClub:
    """The history of a club, from the chain."""

    id: str
    kind: str
    rounds: list[dict[str, Any]]
    nets: dict[int, int]
    """By seat: what the holder has now, less its first money. Measured from balances, not read from the schedule."""
    rate: dict[str, Any]
    """The result of RATE for this club under the default cap."""
    carried: list[tuple[str, int]] = field(default_factory=list)
    """Who covered the missed contributions: name, won."""


@dataclass
class Played:
    """Everything that the demo shows."""

    cluster: Cluster
    genesis_hash: str
    accounts: list[tuple[str, str, int]] = field(default_factory=list)
    """Name, address, balance at the end."""
    clubs: list[PlayedClub] = field(default_factory=list)
    supply: dict[str, Any] = field(default_factory=dict)
    proof_height: int = 0
    proof_signers: tuple[str, ...] = ()
    pot: bool = False
    late: dict[str, Any] = field(default_factory=dict)
    """The statement line of the late payment."""
    seconds: float = 0.0


def play(folder: Path, tell: Callable[[str], None], acts: Sequence[Callable[["Demo"], None]] = ()) -> Played:
    """Run the two clubs and then `acts` in `folder`; return the result. Raises CliError. The cluster stays up."""
    begun = time.monotonic()
    clear(folder)
    folder.mkdir(parents=True)
    (folder / MARKER).write_text("{}\n")
    tell(told(texts.STARTING))
    cluster = launch.make(folder, PEERS, None, tell)
    launch.start(cluster)
    demo = Demo(cluster, tell)
    demo.fund()
    first = demo.form(ORGANIZER, terms_of("ten seats, nobody's turn but the members'", demo.now_ms()))
    demo.run(first, late=True)
    second = demo.form(ORGANIZER, terms_of("ten seats and the organizer's turn", demo.now_ms(), Turn(Place.LAST)))
    demo.run(second)
    for act in acts:
        act(demo)
    tell(told(texts.CHECKING))
    demo.conclude()
    demo.played.seconds = time.monotonic() - begun
    return demo.played


def clear(folder: Path) -> None:
    """Stop and remove an earlier demo. Raises BadUseError if the folder contains anything else."""
    if not folder.exists() or not any(folder.iterdir()):
        with suppress(FileNotFoundError):
            folder.rmdir()
        return
    if not (folder / MARKER).exists():
        raise NotADemoError(folder=folder)
    if (folder / CLUSTER_FILE).exists():
        Cluster.open(folder).remove()
    if folder.exists():
        rmtree(folder)


class Demo:
    """The running demo."""

    def __init__(self, cluster: Cluster, tell: Callable[[str], None]) -> None:
        self.tell = tell
        self.client = cluster.client()
        self.chain = Chain(self.client, cluster.folder / "genesis.json")
        self._operator = operator_key(cluster.folder)
        self.keys: dict[str, SigningKey] = {}
        keystore = Keystore(cluster.folder / "wallets")
        for name in [*(f"member-{number:02}" for number in range(1, SEATS + 1)), ORGANIZER]:
            keystore.create(name, "")
            self.keys[name] = keystore.open(name, "")
        self._bank = 0
        self._brought: dict[str, int] = dict.fromkeys(self.keys, 0)
        """By name: what the operator has credited so far."""
        self.played = Played(cluster, self.chain.genesis.hash.hex())

    # Steps -----------------------------------------------------------------------------------------------------------

    def fund(self) -> None:
        """Open all accounts, and credit the members with their money at the bank."""
        self.tell(told(texts.FUNDING))
        self.calls([self.opening(key) for key in self.keys.values()])
        members = [name for name in self.keys if name != ORGANIZER]
        late = f"member-{LATE_SEAT:02}"
        self.calls([self.minting(name, LATE_FUNDS if name == late else FUNDS) for name in members])

    def form(self, organizer: str, terms: Terms, members: Sequence[str] = ()) -> str:
        """Found a club, give each of `members`, or member k, a seat, let all sign, start it; return its id."""
        self.tell(say(texts.CLUB, name=terms.name))
        own = terms.organizer_turn is not None
        create = Create(terms=terms, consent=Won(0))
        club = created_id(self.calls([(self.keys[organizer], "rotation", "create", create)])[0])
        agreement = agreement_of(self.client.get(f"/v1/clubs/{club}"))
        if agreement.terms != terms:
            raise OtherTermsError
        names = members or [f"member-{seat:02}" for seat in range(1, terms.seats + 1)]
        keys = [self.keys[name] for name in names]
        self.calls([self._inviting(agreement, seat, key, organizer) for seat, key in enumerate(keys, 1)])
        self.calls([self._joining(agreement, seat, key) for seat, key in enumerate(keys, 1)])
        signing = Sign(club=agreement.club, schedule_hash=agreement.hash)
        signers = [*keys, self.keys[organizer]] if own else keys
        self.calls([(key, "rotation", "sign", signing) for key in signers])
        self.calls([(self.keys[organizer], "rotation", "start", Start(club=agreement.club))])
        return club

    def run(self, club: str, late: bool = False) -> None:
        """Let all months pass, in which the chain collects and pays. Then measure the balances."""
        before = {name: self.balance(name) for name in self.keys}
        brought = dict(self._brought)
        deposits = self.client.get(f"/v1/clubs/{club}/schedule")["deposits"]
        rounds = self.rounds(club)
        for number in range(1, len(rounds) + 1):
            self.warp_to(read_instant(rounds[number - 1]["due"]) + AFTER_DUE_MS)
            if late and number == LATE_ROUND:
                self._pay_late(club)
            row = self.until(lambda n=number: self.paid_out(club, n), texts.NOT_PAID_OUT.of(round=number))  # type: ignore[misc]
            won = f"{int(row['paid_out']):,}"
            self.tell(say(texts.ROUND, round=f"{number:2}", won=won, seat=row["recipient_seat"]))
        self.until(lambda: self.client.get(f"/v1/clubs/{club}")["status"] == "closed", texts.NOT_CLOSED)
        nets = {}
        for seat, name in enumerate(self.keys, 1):
            if seat > len(deposits):
                continue
            own = before[name] + int(deposits[seat - 1])
            nets[seat] = self.balance(name) - own - (self._brought[name] - brought[name])
        shown = self.client.get(f"/v1/clubs/{club}")
        kind = "surcharge" if shown["organizer_seat"] == 0 else "surcharge_with_organizer_turn"
        rate = self.client.get(f"/v1/clubs/{club}/schedule")["rate"]
        self.played.clubs.append(PlayedClub(club, kind, self.rounds(club), nets, rate))

    def conclude(self) -> None:
        """Check the figures, verify a payout with the light client, and record the balances."""
        first, second = self.played.clubs[:2]
        expect(texts.POTS_1, _pots(first), [1_000_000 + 10_000 * m for m in range(SEATS)])
        expect(texts.NETS_1, first.nets, {k: 20_000 * k - 110_000 for k in range(1, SEATS + 1)})
        expect(texts.POTS_2, _pots(second), [1_000_000 + 10_000 * m for m in range(SEATS + 1)])
        expected = {k: 20_000 * k - 220_000 for k in range(1, SEATS + 1)} | {SEATS + 1: 1_100_000}
        expect(texts.NETS_2, second.nets, expected)
        expect(texts.PAID_OUT_2, sum(int(r["paid_out"]) for r in second.rounds), 11_550_000)
        for club in (first, second):
            expect(texts.COLLECTED, [int(r["collected"]) for r in club.rounds], _pots(club))
        expect(texts.LATE_MARK, (self.played.late["mark"], self.played.late["days_late"]), ("late", 0))
        self.played.supply = supply = self.client.get("/v1/supply")
        expect(texts.ALL_MINTED, int(supply["minted"]), sum(self._brought.values()))
        expect(texts.ALL_BALANCES, int(supply["balances"]), int(supply["minted"]) - int(supply["burned"]))
        self._prove(first)
        for name in self.keys:
            self.played.accounts.append((name, self.chain.address_of(self.keys[name]), self.balance(name)))

    # Inside ----------------------------------------------------------------------------------------------------------

    def _pay_late(self, club: str) -> None:
        """Play the late payment: no money at the due instant, money hours later, payment within grace."""
        name, number = f"member-{LATE_SEAT:02}", LATE_ROUND
        self.until(
            lambda: self.round(club, number)["status"] == "collecting" and self.round(club, number)["missing"],
            texts.NOT_COLLECTED.of(round=number),
        )
        expect(texts.WHO_IS_MISSING, self.round(club, number)["missing"], [LATE_SEAT])
        self.warp_to(self.now_ms() + LATE_BY_MS)
        self.calls([self.minting(name, FUNDS - LATE_FUNDS)])
        pay = Pay(club=bytes.fromhex(club), seat=LATE_SEAT, round=number, amount=CONTRIBUTION)
        self.calls([(self.keys[name], "rotation", "pay", pay)])
        lines = self.client.get(f"/v1/clubs/{club}/statement")["lines"]
        self.played.late = next(line for line in lines if (line["seat"], line["round"]) == (LATE_SEAT, number))
        hours = LATE_BY_MS // 3_600_000
        self.tell(say(texts.PAYS_LATE, round=f"{number:2}", seat=LATE_SEAT, hours=hours))

    def _entries(self, account: str) -> Iterator[dict[str, Any]]:
        """Yield the entries of an account, one page after the other."""
        asked: dict[str, str | int] = {"limit": 100}
        while True:
            page = self.client.get(f"/v1/accounts/{account}/txs", **asked)
            yield from page["entries"]
            if page["cursor"] is None:
                return
            asked["cursor"] = page["cursor"]

    def _prove(self, club: PlayedClub) -> None:
        """Verify the last payout of `club` with a light client that trusts only the genesis hash."""
        last = club.rounds[-1]
        height, index = next(
            (entry["height"], entry["index"])
            for entry in self._entries(last["recipient"])
            for event in entry["events"]
            if event["type"] == "round.paid_out"
            and (event["fields"]["club"], event["fields"]["round"]) == (club.id, last["round"])
        )
        proven = Verifier(self.client, bytes.fromhex(self.played.genesis_hash)).receipt(height, index)
        assert proven.receipt is not None, "a verified receipt is there"
        paid = [event for event in proven.receipt.events if event.type == "round.paid_out"]
        expect(texts.PROVEN_PAYOUT, [event.get("amount") for event in paid], [int(last["paid_out"])])
        expect(texts.PROVEN_RECIPIENT, [event.get("to") for event in paid], [read_account(last["recipient"])])
        self.played.proof_height, self.played.proof_signers = height, proven.signed_by

    def opening(self, key: SigningKey) -> Call:
        """Return the operator's call that opens the account of a key."""
        account = read_account(self.chain.address_of(key))
        return (self._operator, "account", "open", Open(account=account, keys=(key.public,), threshold=1))

    def minting(self, name: str, amount: int) -> Call:
        """Return the operator's call that credits a member."""
        self._bank += 1
        self._brought[name] += amount
        to = read_account(self.chain.address_of(self.keys[name]))
        return (self._operator, "won", "mint", Mint(to, Won(amount), f"20260101.DEMO-{self._bank:04}"))

    def _inviting(self, agreement: Agreement, seat: int, key: SigningKey, organizer: str) -> Call:
        account = read_account(self.chain.address_of(key))
        return (self.keys[organizer], "rotation", "invite", Invite(club=agreement.club, seat=seat, account=account))

    def _joining(self, agreement: Agreement, seat: int, key: SigningKey) -> Call:
        return (key, "rotation", "join", Join(club=agreement.club, seat=seat, consent=agreement.consent(seat)))

    def calls(self, calls: Sequence[Call]) -> list[dict[str, Any]]:
        """Send all calls, then wait for each. Sending a call twice is harmless, so a dying peer loses nothing."""
        nonces: dict[bytes, int] = {}
        raws = []
        for key, contract, method, call in calls:
            if key.public not in nonces:
                nonces[key.public] = int(self.client.get(f"/v1/accounts/{self.chain.address_of(key)}")["nonce"])
            raws.append(self.chain.build(key, contract, method, call, nonces[key.public]))
            nonces[key.public] += 1
        for raw in raws:
            self.client.send(raw)
        return [checked(self._final(raw)) for raw in raws]

    def _final(self, raw: bytes) -> Any:
        """Return the result of a transaction once it is in a block. Raises TimedOutError without progress."""
        patience = Patience(str(texts.NOT_IN_BLOCK))
        while True:
            try:
                return self.client.send(raw, WAIT_S)
            except TimedOutError:
                self._look(patience, texts.NOT_IN_BLOCK)

    def _look(self, patience: Patience, what: Sentence | Text) -> None:
        try:
            patience.look_at(self.client.get("/status")["height"])
        except StandstillError as error:
            raise DemoStuckError(what=what, still_s=f"{STILL_S:g}", seen=str(error.seen)) from error

    def warp_to(self, instant_ms: int) -> None:
        """Move the chain's time to `instant_ms`, unless that is past."""
        by_ms = instant_ms - self.now_ms()
        if by_ms > 0:
            self.calls([(self._operator, "dev", "warp", Warp(by_ms=Millis(by_ms)))])

    def now_ms(self) -> int:
        """Return the chain's time."""
        return read_instant(self.client.get("/status")["chain_time"])

    def balance(self, name: str) -> int:
        """Return the available balance of a person, in won."""
        return int(self.client.get(f"/v1/accounts/{self.chain.address_of(self.keys[name])}")["balance"])

    def rounds(self, club: str) -> list[dict[str, Any]]:
        """Return a club's rounds as the API shows them."""
        rounds: list[dict[str, Any]] = self.client.get(f"/v1/clubs/{club}/rounds")["rounds"]
        return rounds

    def round(self, club: str, number: int) -> dict[str, Any]:
        """Return one round as the API shows it."""
        return self.rounds(club)[number - 1]

    def paid_out(self, club: str, number: int) -> dict[str, Any] | None:
        """Return a round that is paid out, else None."""
        row = self.round(club, number)
        return row if row["status"] == "paid_out" else None

    def until(self, ask: Callable[[], Any], what: Sentence | Text) -> Any:
        """Return the first answer of `ask` that is not empty. Raises TimedOutError with `what` without progress."""
        patience = Patience(str(what))
        while not (found := ask()):
            self._look(patience, what)
            time.sleep(POLL_S)
        return found


def terms_of(
    name: str,
    now_ms: int,
    turn: Turn | None = None,
    *,
    seats: int = SEATS,
    holdback_percent: int = 0,
    kind: str = "fixed_order",
    form: Form = Surcharge(CONTRIBUTION, SURCHARGE),  # noqa: B008  it is frozen
) -> Terms:
    """Return the terms of a club whose first contribution is due on the next 25th in Seoul."""
    now = datetime.fromtimestamp(now_ms / 1_000, UTC).astimezone(_SEOUL)
    year, month = now.year, now.month
    if now.day >= DUE_DAY:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return Terms(
        name=name,
        form=form,
        kind=kind,
        seats=seats,
        calendar=Calendar(unit="month", year=year, month=month, day=DUE_DAY),
        grace_ms=GRACE_MS,
        organizer_turn=turn,
        holdback_percent=holdback_percent,
    )


def _pots(club: PlayedClub) -> list[int]:
    return [int(row["paid_out"]) for row in club.rounds]


def expect(what: Text, found: object, expected: object) -> None:
    """Raise FailedError if the chain's figure differs from the demo's claim."""
    if found != expected:
        raise DemoWrongError(what=what, found=str(found), expected=str(expected))
