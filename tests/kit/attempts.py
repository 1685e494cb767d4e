"""Calls of every method of every contract, by somebody who is not allowed to make them."""

from collections.abc import Callable

from contracts.abi.club import (
    Admit as AdmitMember,
)
from contracts.abi.club import (
    Amounts,
    CarryOut,
    Change,
    Dissolve,
    DueDay,
    Evict,
    Exit,
    OpenEviction,
    Order,
    Release,
    ShareOut,
    Spend,
    Substitute,
    SurchargeAmounts,
    Swap,
)
from contracts.abi.grades import Conduct, Conducted, ReportRound
from contracts.abi.interfaces import (
    Activated,
    Booked,
    Credited,
    Dissolved,
    Grant,
    Move,
    MoveKind,
    Moves,
    OpenAccount,
    OpenDissolve,
    Recall,
    ReportFinding,
    Revoke,
    Thaw,
    UseEarmark,
    Waiting,
    Work,
    WorkDone,
    WorkFailed,
)
from contracts.account.calls import (
    AddKey,
    AgreeGuardian,
    ApproveCall,
    Open,
    ProposeCall,
    RemoveKey,
    ResignGuardian,
    SetGuardians,
    SetThreshold,
    TakeBack,
    Veto,
    WithdrawCall,
)
from contracts.agreement import calls as agreement
from contracts.agreement.records import ChosenClause
from contracts.agreement.words import ClauseKind
from contracts.dev.calls import Warp
from contracts.escrow.calls import AgreeEarmark, GiveConsent, ReleaseEarmark, SetAside
from contracts.grade.calls import Feedback
from contracts.guard.calls import Freeze, Lift
from contracts.identity import calls as identity
from contracts.identity.words import Why
from contracts.peers.calls import Admit, Relocate, Remove
from contracts.pot import calls as pots
from contracts.pot.terms import PotTerms
from contracts.rotation.calls import (
    AgreeGuarantee,
    AgreePayer,
    BuyClaim,
    Cancel,
    Commit,
    Create,
    DeferClaim,
    FreeSeat,
    Guarantee,
    Invite,
    Join,
    JoinLate,
    Leave,
    Pay,
    PayDebt,
    RestoreDeposit,
    Reveal,
    Sign,
    Start,
    Uninvite,
    WaiveClaim,
)
from contracts.upgrade.calls import Drop, Plan
from contracts.voting import calls as voting
from contracts.voting.views import proposals
from contracts.won.calls import (
    BeginWithdrawal,
    ConfirmWithdrawal,
    Mint,
    ReportBank,
    RequestWithdrawal,
    RevertWithdrawal,
    Transfer,
)
from ledger.balances import BALANCE_PREFIX
from ledger.primitives.codec import Record, encode, trusted_decode
from ledger.primitives.units import AccountId, Millis, Won
from tests.kit import votes
from tests.kit.bank import wire
from tests.kit.library import clause_of
from tests.kit.pots import Pot
from tests.kit.recovering import recovery, verifying
from tests.kit.world import DAY, NEWEST, World, key_of, member, terms

ORGANIZER = member(9)


THIEVES = [ORGANIZER, "stranger", "registrar"]


GRACE = 3 * DAY


AMOUNTS = (1, 20_000, 100_000, 340_000)


class Scene:
    """The two clubs of the picture, founded by somebody who holds no seat and wants their won."""

    def __init__(self, thief: str) -> None:
        world = self.world = World(registry=NEWEST)
        self.thief = thief
        self.me = world.id(thief)
        self.victims = [world.id(member(number)) for number in range(1, 9)]
        world.fund_all([member(n) for n in (1, 2, 3, 5, 6, 7, 10)], 1_000_000)
        world.fund(member(4), 210_000)
        world.fund_all([ORGANIZER, "stranger"], 500_000)
        if thief == "registrar":
            world.fund(thief, 500_000)
        fixed = {"form": "fixed_pot", "surcharge": Won(20_000), "pot": Won(400_000), "surplus_to": "reserve"}
        first = terms(seats=4, holdback_percent=50, deposit=Won(10_000), **fixed)
        self.a = world.started(first, [member(n) for n in (1, 2, 3, 4)], ORGANIZER)
        self.b = world.started(terms(seats=3, deposit=Won(0)), [member(n) for n in (6, 7, 8)], ORGANIZER)
        for number in (1, 2):
            world.at(world.due(self.a, number) + GRACE + 1)
        deadline = Millis(world.due(self.a, 3) + 20 * DAY)
        world.call(member(3), votes.substitute(self.world, self.a, 3, world.id(member(10)), deadline))
        world.guarantee(member(5), self.a, 1, 5_000)
        self.withdrawal = world.call(member(1), RequestWithdrawal(Won(1_000))).id
        world.at(world.due(self.a, 3) + 1)
        world.call(member(2), AgreeEarmark(self.a, 2, world.id(member(5)), Won(5_000)))
        world.call(member(5), SetAside(self.a, 2, world.id(member(2)), Won(5_000)))
        self.pot = self._pot()
        reader, storage = world.chain.reader(), world.chain.storage("voting")
        self.proposals = [one.id for club in (self.a, self.b, self.pot.id) for one in proposals(reader, storage, club)]
        self.later = Millis(world.now + 10 * DAY)

    def _pot(self) -> Pot:
        """Return a pot of others that holds won, and whose members vote on a spending."""
        pot = Pot(self.world, PotTerms("pot"), [member(6), member(7)])
        self.world.all([(name, pots.Pay(pot.id, Won(50_000))) for name in (member(6), member(7))])
        self.world.call(member(6), pot.spending(member(10), 20_000))
        return pot

    def purses(self) -> dict[bytes, int]:
        """Return every purse of the chain that is not the thief's, by its key."""
        own = BALANCE_PREFIX + self.me + b"/"
        entries = self.world.state().scan(BALANCE_PREFIX)
        return {key: trusted_decode(int, value) for key, value in entries if not key.startswith(own)}

    def mine(self) -> int:
        """Return all won of the thief."""
        entries = self.world.state().scan(BALANCE_PREFIX + self.me + b"/")
        return sum(trusted_decode(int, value) for _, value in entries)

    def kinds(self) -> set[str]:
        """Return the kinds of purses with won that is not the thief's."""
        return {
            key.removeprefix(BALANCE_PREFIX).rsplit(b"/", 1)[0].rsplit(b"/", 1)[1].decode() for key in self.purses()
        }


def _moves(s: Scene) -> list[Record]:
    """Return every kind of move, out of every purse of both clubs, to the thief."""
    found: list[Record] = []
    for kind in MoveKind:
        for club in (s.a, s.b, s.pot.id):
            for seat in (-1, 1, 4):
                for account, other in ((s.me, b""), (s.victims[0], s.me), (b"", b""), (s.me, s.victims[0])):
                    found.append(Moves((Move(kind, club, Won(5_000), seat, account, other),)))
        found.append(Moves((Move(kind, s.pot.id, Won(20_000), account=s.me, decision=s.proposals[-1]),)))
    return found


def _changes(s: Scene) -> list[Record]:
    signed = (*s.victims, s.me)
    changes: list[Change] = [Swap(s.a, 3, 4)]
    for club in (s.a, s.b):
        changes += [Order(club, (3,)), Exit(club, 3), Evict(club, 3, 1), Dissolve(club), DueDay(club, 5)]
        changes.append(Amounts(club, SurchargeAmounts(Won(1), Won(1))))
    for club in (s.a, s.b, bytes(32)):
        changes += [Substitute(club, seat, s.victims[seat % 8], s.me) for seat in (0, 1, 2, 3, 4, 99)]
    return [CarryOut(change, signed, votes.leads_to(s.world, change)) for change in changes]


def _of_pot(s: Scene) -> list[Change]:
    """Return every change of the pot, to the thief."""
    pot = s.pot.id
    spends = [Spend(pot, s.me, Won(amount), "bus") for amount in AMOUNTS]
    return [*spends, Release(pot, s.proposals[-1], 1, s.me, Won(1), bytes(32)), ShareOut(pot, Won(100_000)),
            AdmitMember(pot, s.me), Dissolve(pot)]  # fmt: skip


def _decided(s: Scene) -> list[Record]:
    """Return the execution of every change of the pot, by a proposal that is open."""
    return [
        CarryOut(change, (*s.victims, s.me), votes.leads_to(s.world, change), s.proposals[-1]) for change in _of_pot(s)
    ]


def _each(s: Scene, make: Callable[[bytes, int], Record]) -> list[Record]:
    """Call `make` with every club and seat, and with some that do not exist."""
    return [make(club, seat) for club in (s.a, s.b, bytes(32)) for seat in (0, 1, 2, 3, 4, 99)]


def _works(club: bytes) -> list[Work]:
    return [Work(club, "rotation", topic, Millis(0), seat) for topic in ("collect", "settle") for seat in (0, 1)]


def _claim(s: Scene) -> Move:
    """Return the move of a seat's payout to the thief."""
    return Move(MoveKind.CLAIM, s.a, Won(100_000), seat=1, account=s.me)


ATTEMPTS: dict[str, Callable[[Scene], list[Record]]] = {
    "account.open_by_ledger": lambda s: [OpenAccount(who, key_of(s.thief).public) for who in (s.victims[0], s.me)],
    "account.open": lambda s: [
        Open(s.victims[0], (key_of(s.thief).public,), 1),
        Open(s.a[:20], (bytes(32),), 1),
        s.world.opening(s.thief, member(1)),
    ],
    "account.add_key": lambda s: [
        AddKey(key_of(member(1)).public, bytes(64)),
        s.world.adding(s.thief, "thief's phone"),
    ],
    "account.set_threshold": lambda s: [SetThreshold(0), SetThreshold(9)],
    "account.remove_key": lambda s: [RemoveKey(key_of(member(1)).public)],
    "account.set_guardians": lambda s: [SetGuardians((s.me,), 1), SetGuardians(tuple(s.victims), 8)],
    "account.agree_guardian": lambda s: [AgreeGuardian(who, 1) for who in (s.victims[0], s.me)],
    "account.resign_guardian": lambda s: [ResignGuardian(s.victims[0])],
    "account.recover": lambda s: [recovery(s.world, who, s.thief) for who in (member(1), s.thief)],
    "account.verify_recovery": lambda s: [verifying(s.world, who, s.thief) for who in (member(1), s.thief)],
    "account.take_back": lambda s: [TakeBack(who) for who in (s.victims[0], s.me)],
    "account.veto": lambda _: [Veto()],
    "account.propose_call": lambda s: [
        ProposeCall("won", "transfer", encode(Transfer(s.me, Won(1))), Millis(1)),
        ProposeCall("account", "veto", encode(Veto()), s.later),
        ProposeCall("escrow", "move", encode(Moves((_claim(s),))), s.later),
    ],
    "account.approve_call": lambda _: [ApproveCall(bytes(32))],
    "account.withdraw_call": lambda _: [WithdrawCall(bytes(32))],
    "won.transfer": lambda s: [Transfer(AccountId(to), Won(a)) for to in (s.me, s.a[:20]) for a in (-5, 0, *AMOUNTS)],
    "won.mint": lambda s: [
        Mint(s.me, Won(amount), name) for amount in AMOUNTS for name in (wire("mine"), wire("bank-1"))
    ],
    "won.request_withdrawal": lambda s: [RequestWithdrawal(Won(amount)) for amount in (-1, 0, 600_000, 2**60)],
    "won.begin_withdrawal": lambda s: [BeginWithdrawal(s.withdrawal), BeginWithdrawal(bytes(32))],
    "won.confirm_withdrawal": lambda s: [ConfirmWithdrawal(s.withdrawal)],
    "won.revert_withdrawal": lambda s: [RevertWithdrawal(s.withdrawal)],
    "won.recall": lambda s: [Recall(who, Won(1_000)) for who in (s.victims[0], s.me)],
    "escrow.move": _moves,
    "escrow.grant": lambda s: [Grant(club, who, Won(10**6)) for club in (s.a, s.b) for who in (s.me, s.victims[0])],
    "escrow.revoke": lambda s: [Revoke(club, who, Won(10**6)) for club in (s.a, s.b) for who in s.victims[:3]],
    "escrow.give_consent": lambda s: [GiveConsent(club, Won(amount)) for club in (s.a, s.b) for amount in AMOUNTS],
    "escrow.agree_earmark": lambda s: _each(s, lambda club, seat: AgreeEarmark(club, seat, s.me, Won(10**6))),
    "escrow.set_aside": lambda s: [
        SetAside(club, seat, who, Won(amount))
        for club in (s.a, s.b)
        for seat, who in ((1, s.victims[0]), (1, s.me))
        for amount in AMOUNTS
    ],
    "escrow.release_earmark": lambda s: [
        ReleaseEarmark(club, 1, who, Won(amount))
        for club in (s.a, s.b)
        for who in (s.me, s.victims[0])
        for amount in AMOUNTS
    ],
    "rotation.use_earmark": lambda s: _each(s, UseEarmark),
    "rotation.create": lambda s: [
        Create(terms(seats=2, name="mine"), Won(10**6)),
        Create(terms(surcharge=Won(0))),
    ],
    "rotation.invite": lambda s: _each(s, lambda club, seat: Invite(club, seat, s.me)),
    "rotation.uninvite": lambda s: _each(s, Uninvite),
    "rotation.free_seat": lambda s: _each(s, FreeSeat),
    "rotation.join": lambda s: _each(s, lambda club, seat: Join(club, seat, Won(0))),
    "rotation.leave": lambda s: _each(s, Leave),
    "rotation.cancel": lambda s: [Cancel(club) for club in (s.a, s.b, bytes(32))],
    "rotation.sign": lambda s: [Sign(club, hash_) for club in (s.a, s.b) for hash_ in (s.a, bytes(32))],
    "rotation.start": lambda s: [Start(s.a), Start(s.b)],
    "rotation.join_late": lambda s: [JoinLate(club, Won(amount)) for club in (s.a, s.b) for amount in (0, 500_000)],
    "rotation.agree_guarantee": lambda s: _each(s, lambda club, seat: AgreeGuarantee(club, seat, s.me, Won(5_000))),
    "rotation.guarantee": lambda s: _each(s, lambda club, seat: Guarantee(club, seat, s.victims[0], seat, Won(-5_000))),
    "rotation.agree_payer": lambda s: _each(s, lambda club, seat: AgreePayer(club, seat, 3, s.me, Won(5_000))),
    "rotation.waive_claim": lambda s: [WaiveClaim(s.b, 3, n, Won(a)) for n in (1, 2, 3) for a in (-1, 1, 100_000)],
    "rotation.defer_claim": lambda s: [DeferClaim(s.b, 3, n, s.later) for n in (1, 2, 3)],
    "rotation.restore_deposit": lambda s: _each(s, lambda club, seat: RestoreDeposit(club, seat, Won(-10_000))),
    "rotation.buy_claim": lambda s: [BuyClaim(s.b, 3, n, Won(a)) for n in (1, 2, 3) for a in (-1, 0, 100_000, 110_000)],
    "rotation.pay": lambda s: [Pay(s.a, n, 3, Won(a), part=True) for n in (1, 4) for a in (-340_000, 0, 200_000)],
    "rotation.commit": lambda s: _each(s, lambda club, seat: Commit(club, 3, seat, bytes(32))),
    "rotation.reveal": lambda s: [Reveal(club, n, Won(0), bytes(32)) for club in (s.a, s.b) for n in (1, 3)],
    "rotation.pay_debt": lambda s: [PayDebt(who, Won(a)) for who in (s.me, s.victims[7]) for a in (-100_000, 0, 2**60)],
    "rotation.credited": lambda s: [Credited(who, Won(10**6)) for who in (s.me, s.victims[7])],
    "rotation.booked": lambda s: [Booked(who, Won(10**6), Millis(1)) for who in (s.me, s.victims[3])],
    "rotation.change": _changes,
    "pot.create": lambda s: [pots.Create(PotTerms("mine"), Won(0))],
    "pot.invite": lambda s: [pots.Invite(s.pot.id, s.me), pots.Invite(s.a, s.me)],
    "pot.uninvite": lambda s: [pots.Uninvite(s.pot.id, s.victims[5])],
    "pot.join": lambda s: [pots.Join(s.pot.id, Won(0)), pots.Join(s.a, Won(0))],
    "pot.sign": lambda s: [pots.Sign(s.pot.id, s.pot.record.agreement)],
    "pot.start": lambda s: [pots.Start(s.pot.id), pots.Start(bytes(32))],
    "pot.pay": lambda s: [pots.Pay(s.pot.id, Won(amount)) for amount in (-50_000, 0, *AMOUNTS)],
    "pot.leave": lambda s: [pots.Leave(club, Won(amount)) for club in (s.pot.id, s.a) for amount in (0, 50_000)],
    "pot.change": _decided,
    "pot.thaw": lambda s: [Thaw(s.pot.id, Millis(0))],
    "voting.propose_spend": lambda s: [
        voting.ProposeSpend(club, s.me, Won(20_000), "bus", (), Millis(0), s.later, bytes(32))
        for club in (s.pot.id, s.a)
    ],
    "voting.propose_release": lambda s: [
        voting.ProposeRelease(s.pot.id, s.proposals[-1], 1, s.me, Won(1), bytes(32), s.later, bytes(32))
    ],
    "voting.propose_share_out": lambda s: [voting.ProposeShareOut(s.pot.id, Won(100_000), s.later, bytes(32))],
    "voting.propose_admit": lambda s: [voting.ProposeAdmit(s.pot.id, s.me, s.later, bytes(32))],
    "voting.propose_swap": lambda s: [votes.swap(s.world, s.a, 3, 4, s.later), votes.swap(s.world, s.b, 1, 3, s.later)],
    "voting.propose_substitute": lambda s: _each(s, lambda c, n: votes.substitute(s.world, c, n, s.me, s.later)),
    "voting.propose_exit": lambda s: _each(s, lambda club, seat: votes.exit_(s.world, club, seat, s.later)),
    "voting.propose_dissolve": lambda s: [votes.dissolve(s.world, club, s.later) for club in (s.a, s.b)],
    "voting.propose_due_day": lambda s: [votes.due_day(s.world, club, 28, s.later) for club in (s.a, s.b)],
    "voting.propose_amend": lambda s: [votes.amend(s.world, club, bytes(32), s.later) for club in (s.a, s.b)],
    "voting.propose_amounts": lambda s: [
        votes.amounts(s.world, club, (Won(10**6), Won(0), Won(0)), s.later) for club in (s.a, s.b)
    ],
    "voting.propose_order": lambda s: [votes.order(s.world, club, (4, 3), s.later) for club in (s.a, s.b)],
    "voting.open_eviction": lambda s: [OpenEviction(club, (1, 2, 3), (1, 1, 1)) for club in (s.a, s.b)],
    "voting.sign": lambda s: [votes.sign(s.world, id_) for id_ in (*s.proposals, bytes(32))],
    "voting.accept": lambda s: [
        voting.Accept(id_, h, Won(a)) for id_ in s.proposals for h in (b"", s.a) for a in (0, 1)
    ],
    "voting.withdraw": lambda s: [voting.Withdraw(id_) for id_ in (*s.proposals, bytes(32))],
    "voting.vote": lambda s: [
        votes.cast(s.world, id_, yes) for id_ in (*s.proposals, bytes(32)) for yes in (True, False)
    ],
    "won.report_bank": lambda s: [ReportBank(0, Won(0), Won(0), Won(0), Won(0)), ReportBank(1, *(Won(10**6),) * 4)],
    "rotation.thaw": lambda s: [Thaw(s.a, Millis(0)), Thaw(s.b, Millis(0))],
    "voting.open_dissolve": lambda s: [OpenDissolve(s.a), OpenDissolve(s.b)],
    "guard.freeze": lambda s: [Freeze(s.a), Freeze(s.b), Freeze(bytes(32))],
    "guard.lift": lambda s: [Lift(s.a), Lift(s.b)],
    "guard.report_finding": lambda s: [ReportFinding(club, "M2", (("reason", "mine"),)) for club in (s.a, s.b)],
    "guard.parked": lambda s: [
        WorkFailed(Waiting(work, "mine", (), Millis(0), 1, Millis(10**15)))
        for club in (s.a, s.b)
        for work in _works(club)
    ],
    "guard.resumed": lambda s: [WorkDone(work) for club in (s.a, s.b) for work in _works(club)],
    "guard.dissolved": lambda s: [Dissolved(s.a), Dissolved(s.b)],
    "grade.feedback": lambda s: [Feedback(s.me, good=True)],
    "grade.report_round": lambda s: [
        ReportRound(
            s.a,
            1,
            Millis(10**12),
            last=True,
            dissolved=False,
            people=(Conducted(s.me, Conduct.ON_TIME, 0, Won(10**6)),),
        )
    ],
    "identity.register": lambda s: [identity.Register(s.me, "mine", 4, bytes(32))],
    "identity.dismiss": lambda s: [identity.Dismiss(s.me)],
    "identity.attest": lambda s: [
        identity.Attest(s.me, 2, Millis(10**12), bytes(32)),
        identity.Attest(s.me, 1, Millis(1)),
    ],
    "identity.release": lambda s: [identity.Release(s.me, bytes(32))],
    "identity.revoke": lambda s: [identity.Revoke(s.me, s.me, Why.WISH)],
    "agreement.register": lambda s: [agreement.Register(s.me, "mine")],
    "agreement.dismiss": lambda s: [agreement.Dismiss(s.me)],
    "agreement.add": lambda s: [agreement.Add(clause_of("mine", ClauseKind.REQUIRED))],
    "agreement.withdraw": lambda s: [agreement.Withdraw("mine", 1)],
    "agreement.judge": lambda s: [agreement.Judge("mine", 1, bytes(32), approves=True)],
    "agreement.draft": lambda s: [agreement.Draft((ChosenClause("mine", 1, ()),))],
    "peers.admit": lambda s: [Admit(key_of(s.thief).public, "mine", s.me, "")],
    "upgrade.plan": lambda s: [Plan("won", 2, 10_000), Plan("mine", 1, 10_000)],
    "upgrade.drop": lambda s: [Drop("won")],
    "upgrade.activated": lambda s: [Activated("won")],
    "peers.relocate": lambda s: [Relocate(key_of("p2p").public, "mine:1")],
    "peers.remove": lambda s: [Remove(key_of("p2p").public)],
    "dev.warp": lambda s: [Warp(Millis(1)), Warp(Millis(-1))],
}
"""By contract and method: the calls of a thief."""
