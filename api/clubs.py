"""Clubs and proposals as JSON: what is agreed, what has happened, what is open.

    status      rounds come from
    forming     the terms: every round is planned, nothing is collected
    running     the stored rows: what the schedule asks, what was paid, in which way
    closed      the stored rows

Rule: nothing is computed here that the contract's own rules do not compute; the API shows, it does not interpret.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from api import render
from api.problems import ProblemError
from contracts.abi import Purse, PurseKind
from contracts.rotation.rules import consent_of_seat, deposit_of, dues_of, hash_of, rate_finding, table_of
from contracts.rotation.schedule import Table
from contracts.rotation.state import FORMING, OPEN, ClubRecord, Mark, RotationState, RoundRecord, SeatRecord
from contracts.voting.state import Proposal, VotingState
from ledger.chain import Chain
from ledger.primitives.address import format_account
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Millis, Won

Json = dict[str, Any]


class Clubs:
    """The clubs after the tip of a chain."""

    def __init__(self, chain: Chain) -> None:
        self._chain = chain
        self._state = RotationState(chain.storage("rotation"))
        self._votes = VotingState(chain.storage("voting"))

    def page(self, after: int, limit: int) -> list[Json]:
        """Return up to `limit` clubs in order of their founding, leaving out the first `after`."""
        ids: Iterator[bytes] = islice(self._state.created.values(), after, after + limit)
        return [self._summary(self._club(club)) for club in ids]

    def club(self, club_id: bytes) -> Json:
        """Return one club: terms, hash to sign, where it stands, what RATE says of it."""
        club = self._club(club_id)
        finding = rate_finding(club.terms, self._chain.params.contracts.rate_cap_bp)
        rate = render.record(finding) | {
            "sentence": finding.sentence(),
            "enforced": self._chain.params.contracts.rate_cap_enforced,
        }
        return self._summary(club) | {
            "terms": render.record(club.terms),
            "terms_encoded": encode(club.terms).hex(),
            "schedule_hash": club.schedule_hash.hex(),
            "started": render.instant(club.started_ms) if club.started_ms else None,
            "next_round": club.next_round,
            "open_round": club.open_round,
            "pot": str(self._chain.reader().balance(Purse(PurseKind.POT, club.id))),
            "rate": rate,
        }

    def schedule(self, club_id: bytes) -> Json:
        """Return the whole table: who pays what in which round, who receives it, and what every seat has in the end."""
        club = self._club(club_id)
        table = self._table(club)
        seats = range(1, club.seats + 1)
        return {
            "club": club.id.hex(),
            "schedule_hash": club.schedule_hash.hex(),
            "first_schedule_hash": hash_of(club.id, club.terms, table_of(club.terms)).hex(),
            "due": [render.instant(row.due_ms) for row in self._rows(club)],
            "recipients": list(table.recipients),
            "payouts": [str(table.payout(number)) for number in seats],
            "pays": [[str(amount) for amount in row] for row in table.pays],
            "nets": [str(table.net(seat)) for seat in seats],
            "deposits": [str(deposit_of(club.terms, table, seat)) for seat in seats],
            "consents": [str(consent_of_seat(club.terms, table, seat)) for seat in seats],
        }

    def rounds(self, club_id: bytes) -> Json:
        """Return every round: when it is due, its pot, who receives, what was collected, and how each seat paid."""
        club = self._club(club_id)
        holders = [seat.holder for seat in self._state.seats_of(club.id)]
        return {"club": club.id.hex(), "rounds": [_round(row, holders) for row in self._rows(club)]}

    def seats(self, club_id: bytes) -> Json:
        """Return every seat: who holds it, what it deposited, paid and received so far."""
        club = self._club(club_id)
        rows, table = self._rows(club), self._table(club)
        return {
            "club": club.id.hex(),
            "seats": [self._seat(club, seat, rows, table) for seat in self._state.seats_of(club.id)],
        }

    def proposals(self, club_id: bytes, limit: int) -> Json:
        """Return the proposals of a club in order of their making, at most `limit`."""
        club = self._club(club_id)
        found = islice(self._votes.by_club.values(club.id), limit)
        return {"club": club.id.hex(), "proposals": [self.proposal(proposal) for proposal in found]}

    def proposal(self, proposal_id: bytes) -> Json:
        """Return one proposal."""
        found: Proposal | None = self._votes.proposals.get(proposal_id)
        if found is None:
            raise ProblemError("unknown_proposal", f"there is no proposal {proposal_id.hex()}")
        return render.record(found)

    def _club(self, club_id: bytes) -> ClubRecord:
        found = self._state.clubs.get(club_id)
        if found is None:
            raise ProblemError("unknown_club", f"there is no club {club_id.hex()}")
        return found

    def _summary(self, club: ClubRecord) -> Json:
        return {
            "id": club.id.hex(),
            "name": club.terms.name,
            "form": club.terms.form,
            "organizer_turn": club.terms.organizer_turn,
            "status": club.status,
            "organizer": format_account(club.organizer),
            "seats": club.seats,
            "taken": sum(seat.holder is not None for seat in self._state.seats_of(club.id)),
            "contribution": str(club.terms.contribution),
            "surcharge": str(club.terms.surcharge),
            "created": render.instant(club.created_ms),
        }

    def _table(self, club: ClubRecord) -> Table:
        return table_of(club.terms) if club.status == FORMING else self._state.table(club.id)

    def _rows(self, club: ClubRecord) -> tuple[RoundRecord, ...]:
        """Return the rounds: as stored, or as the terms plan them while the club is forming."""
        if club.status != FORMING:
            return self._state.rounds_of(club.id)
        table = table_of(club.terms)
        return tuple(_planned(table, number, due) for number, due in enumerate(dues_of(club.terms), 1))

    def _seat(self, club: ClubRecord, seat: SeatRecord, rows: tuple[RoundRecord, ...], table: Table) -> Json:
        paid = sum(row.paid[seat.seat - 1] for row in rows)
        received = sum(row.paid_out + row.set_off for row in rows if row.recipient == seat.seat)
        held = self._chain.reader().balance(Purse(PurseKind.DEPOSIT, club.id, seat.seat))
        return {
            "seat": seat.seat,
            "holder": None if seat.holder is None else format_account(seat.holder),
            "signed": bool(seat.signed) and seat.signed == club.schedule_hash,
            "round": table.round_of(seat.seat),
            "received_round": seat.received or None,
            "deposit": str(seat.deposit),
            "deposit_held": str(held),
            "paid": str(paid),
            "received": str(received),
            "net": str(received - paid),
            "scheduled_net": str(table.net(seat.seat)),
            "lates": seat.lates,
            "misses": seat.misses,
        }


def _planned(table: Table, number: int, due: Millis) -> RoundRecord:
    """Return a round of a club that has not started: nothing is paid."""
    pays = tuple(row[number - 1] for row in table.pays)
    nothing = tuple(0 for _ in pays)
    marks = tuple(Mark.UNPAID if amount else Mark.NOTHING for amount in pays)
    return RoundRecord(
        number=number,
        due_ms=due,
        recipient=table.recipients[number - 1],
        pays=pays,
        paid=tuple(Won(0) for _ in pays),
        marks=marks,
        late_days=nothing,
        basis=nothing,
        status=OPEN,
        set_off=Won(0),
        paid_out=Won(0),
        paid_out_ms=Millis(0),
    )


def _round(row: RoundRecord, holders: list[AccountId | None]) -> Json:
    recipient = holders[row.recipient - 1]
    return {
        "round": row.number,
        "due": render.instant(row.due_ms),
        "status": row.status,
        "pot": str(row.payout),
        "recipient_seat": row.recipient,
        "recipient": None if recipient is None else format_account(recipient),
        "collected": str(row.collected),
        "paid_out": str(row.paid_out),
        "paid_out_at": render.instant(row.paid_out_ms) if row.paid_out_ms else None,
        "open": [str(row.open_for(seat)) for seat in range(1, len(row.pays) + 1)],
        "payments": [
            {
                "seat": index + 1,
                "pays": str(row.pays[index]),
                "paid": str(row.paid[index]),
                "mark": row.marks[index],
                "late_days": row.late_days[index],
            }
            for index in range(len(row.pays))
        ],
    }
