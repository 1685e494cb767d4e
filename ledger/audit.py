"""The auditor: the money invariants M1 … M12 over the committed state, at every block for what it touched, or wholly.

    before(executed)   what the block replaces: Σ of its purses and the supply, and which clubs it touches
    commit             (the chain's)
    after()            what is wrong now: those clubs, their consents, their payouts
    whole(chain)       every purse and every club, club by club

Rule 1: nothing here changes anything, and no finding raises: who runs the auditor logs it and counts it.
Rule 2: the work at a block grows with what the block touched, never with the state.
Rule 3: M7 is seen as consents that are never used beyond what was signed; M8 has no purse to look at, since escrow's
table of moves has none to an organizer; M11 compares with the bank and M14 with what was signed, which a state does not
tell; M13 has nothing to fix, as there are no fees; M15 is a replay (`tests/laws`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.abi.interfaces import ConsentOf
from contracts.escrow.state import EscrowState
from contracts.rotation.audit import audit_club
from contracts.rotation.audit import clubs as clubs_of
from contracts.rotation.state import PAID_OUT, RANK_RECIPIENT, ClubRecord, RotationState
from ledger.balances import BALANCE_PREFIX, BURNED_KEY, MINTED_KEY, PurseKind
from ledger.chain import Chain, Executed
from ledger.primitives.codec import trusted_decode
from ledger.primitives.receipt import Receipt
from ledger.primitives.units import AccountId
from ledger.state import contract_prefix

__all__ = ["Auditor", "Finding", "whole"]

CLUB_BYTES = 32
_ROTATION = contract_prefix("rotation")
_BY_CLUB = tuple(
    _ROTATION + name + b":\x00" + bytes([CLUB_BYTES])
    for name in (b"club", b"seat", b"round", b"clubdebt", b"guarantee")
)
"""How the keys begin whose next 32 bytes are a club."""
_KINDS = frozenset(kind.encode() for kind in PurseKind)
_MANY_DEBT_EVENTS = 200
"""A call that reports so many repayments may have reached its bound (`contracts.rotation.books`): M9 is not asked."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken invariant."""

    invariant: str
    """"M1" …"""
    club: bytes | None
    """The club it is about; None for the ledger as a whole."""
    detail: str

    def fields(self) -> dict[str, str | None]:
        """Return it for a log or an answer."""
        return {
            "invariant": self.invariant,
            "club": None if self.club is None else self.club.hex(),
            "detail": self.detail,
        }


class Auditor:
    """Audits block by block; made beside a chain, and told of every block before and after it is committed."""

    def __init__(self, chain: Chain) -> None:
        self._chain = chain
        self._receipts: tuple[Receipt, ...] = ()
        self._clubs: dict[bytes, bool] = {}
        self._delta = 0
        self._strange: list[bytes] = []

    def before(self, executed: Executed) -> None:
        """Take note of what `executed`, about to be committed, will replace."""
        self._receipts = executed.receipts
        self._clubs, self._delta, self._strange = {}, 0, []
        for key, value in executed.state_changes.items():
            if key.startswith(BALANCE_PREFIX):
                self._delta += _won(value) - _won(self._chain.state_value(key))
                self._see_purse(key)
            elif key == MINTED_KEY:
                self._delta -= _won(value) - _won(self._chain.state_value(key))
            elif key == BURNED_KEY:
                self._delta += _won(value) - _won(self._chain.state_value(key))
            elif key.startswith(_ROTATION):
                self._see_club(key, value)

    def after(self) -> tuple[Finding, ...]:
        """Return what is wrong, now that the block is committed."""
        return tuple(self._after())

    def _after(self) -> Iterator[Finding]:
        if self._delta:
            yield Finding("M1", None, f"the block has made {self._delta} won that nobody minted")
        for key in self._strange:
            yield Finding("M2", None, f"a purse that no rule knows: {key.hex()}")
        for id_, with_rate in self._clubs.items():
            yield from _club(self._chain, id_, with_rate=with_rate)
        yield from self._paid_net()

    def _see_purse(self, key: bytes) -> None:
        owner, kind = _purse_of(key)
        if kind not in _KINDS:
            self._strange.append(key)
        elif len(owner) == CLUB_BYTES:
            self._clubs.setdefault(owner, False)

    def _see_club(self, key: bytes, value: bytes | None) -> None:
        for number, head in enumerate(_BY_CLUB):
            if not key.startswith(head):
                continue
            id_ = key[len(head) : len(head) + CLUB_BYTES]
            changed = number == 0 and _table_of(value) != _table_of(self._chain.state_value(key))
            self._clubs[id_] = self._clubs.get(id_, False) or changed
            return

    def _paid_net(self) -> Iterator[Finding]:
        """M9: who received a pot while owing older rounds of this club has paid them with it."""
        state = RotationState(self._chain.storage("rotation"))
        for receipt in self._receipts:
            for event in receipt.events:
                if event.type != "round.paid_out":
                    continue
                club, to, number, amount = (event.get(name) for name in ("club", "to", "round", "amount"))
                assert isinstance(club, bytes)
                assert isinstance(to, bytes)
                assert isinstance(number, int)
                repaid = [e for e in receipt.events if e.type.startswith("debt.")]
                used = sum(
                    int(str(e.get("amount"))) for e in repaid if e.type == "debt.repaid" and e.get("debtor") == to
                )
                owes = any(
                    debt.club == club and debt.round < number and debt.rank == RANK_RECIPIENT
                    for debt in state.debts_of(AccountId(to))
                )
                if owes and used < int(str(amount)) and len(repaid) < _MANY_DEBT_EVENTS:
                    yield Finding("M9", club, f"round {number} paid somebody in arrears, of it {used} won were netted")


def whole(chain: Chain) -> Iterator[Finding | None]:
    """Yield what is wrong with all of the state, and None after every part, so that a caller can make way between.

    Blocks committed meanwhile do no harm: purses are walked as they were at the beginning, each club is seen at once.
    """
    total, supply = 0, _won(chain.state_value(MINTED_KEY)) - _won(chain.state_value(BURNED_KEY))
    for count, (key, value) in enumerate(chain.state_entries(BALANCE_PREFIX)):
        won = trusted_decode(int, value)
        total += won
        owner, kind = _purse_of(key)
        if won < 1 or kind not in _KINDS:
            yield Finding("M2", None, f"a purse that no rule knows, or that is not positive: {key.hex()}")
        elif len(owner) == CLUB_BYTES and RotationState(chain.storage("rotation")).clubs.get(owner) is None:
            yield Finding("M2", owner, f"{won} won lie in a purse of a club that does not exist")
        if count % 1_000 == 0:
            yield None
    if total != supply:
        yield Finding("M1", None, f"all purses hold {total} won, {supply} are minted and not burned")
    for id_ in clubs_of(chain.storage("rotation")):
        yield from _club(chain, id_, with_rate=True)
        yield None


def _club(chain: Chain, id_: bytes, *, with_rate: bool) -> Iterator[Finding]:
    """Yield what is wrong with one club: its own books, then what escrow knows of it."""
    reader, storage = chain.reader(), chain.storage("rotation")
    for invariant, detail in audit_club(reader, storage, id_, with_rate=with_rate):
        yield Finding(invariant, id_, detail)
    state, escrow = RotationState(storage), EscrowState(chain.storage("escrow"))
    club = state.clubs.get(id_)
    if club is None:
        return
    for row in state.rounds_of(id_):
        if not row.recipient:
            continue
        paid = escrow.paid_out.get(id_, row.recipient) or 0
        expected = row.paid_out if row.status == PAID_OUT else 0
        if paid != expected:
            yield Finding("M6", id_, f"escrow paid seat {row.recipient} {paid} won, round {row.number} says {expected}")
    holders = {seat.holder for seat in state.seats_of(id_) if seat.holder is not None}
    for holder in sorted(holders):
        consent = reader.ask(ConsentOf(id_, holder))
        if consent.used > consent.cap:
            yield Finding("M7", id_, f"{consent.used} won were collected from {holder.hex()}, who signed {consent.cap}")


def _won(value: bytes | None) -> int:
    return 0 if value is None else trusted_decode(int, value)


def _purse_of(key: bytes) -> tuple[bytes, bytes]:
    """Return (owner, kind) of a purse's key, which `balances.Purse.key` has made."""
    middle = key[len(BALANCE_PREFIX) : -5]
    owner, _, kind = middle[:CLUB_BYTES], middle[CLUB_BYTES : CLUB_BYTES + 1], middle[CLUB_BYTES + 1 :]
    if kind in _KINDS and middle[CLUB_BYTES : CLUB_BYTES + 1] == b"/":
        return owner, kind
    return middle[:20], middle[21:]


def _table_of(value: bytes | None) -> tuple[bytes, str]:
    """Return what names a club's table: the hash of its schedule, and its status."""
    if value is None:
        return b"", ""
    record = trusted_decode(ClubRecord, value)
    return record.schedule_hash, record.status
