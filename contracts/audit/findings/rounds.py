"""Findings about rounds and turns: M4, M5, M6."""

from contracts.abi.finding import Broken
from ledger.primitives.fields import Name
from ledger.primitives.units import Won


class PayoutDiffers(Broken):
    """M4: escrow's payments to a seat in a block are those of its round."""

    code = "M4"
    reason = "payout"
    seat: int
    paid: Won
    said: Won


class SurplusDiffers(Broken):
    """M4: the surplus paid from the pot is that of the rounds."""

    code = "M4"
    reason = "surplus"
    left: Won
    named: Won


class PaidTooMuch(Broken):
    """M4: no seat pays more than its round asks."""

    code = "M4"
    reason = "overpaid"
    round: int


class RoundSumsDiffer(Broken):
    """M4: in a round that is over, inflow and outflow are equal."""

    code = "M4"
    reason = "sums"
    came: Won
    round: int
    went: Won


class NegativeAmount(Broken):
    """M5: no amount of a round is negative."""

    code = "M5"
    reason = "negative"
    round: int


class PromiseDiffers(Broken):
    """M5: a round asks as much as it promises, and a surplus has a recipient."""

    code = "M5"
    reason = "promise"
    round: int
    asked: Won
    payout: Won


class RoundGone(Broken):
    """M6: no round of a club is deleted."""

    code = "M6"
    reason = "round_gone"
    round: int


class WrongTurn(Broken):
    """M6: a round pays a seat that has not received yet, and records it."""

    code = "M6"
    reason = "wrong_turn"
    round: int
    seat: int


class PastRoundChanged(Broken):
    """M6: a round that is over keeps its recipient and stays over."""

    code = "M6"
    reason = "past_round"
    round: int


class PastPayoutChanged(Broken):
    """M6: a round that is over keeps its payout."""

    code = "M6"
    reason = "past_payout"
    round: int


class ReceivedAgain(Broken):
    """M6: the round in which a seat received does not change."""

    code = "M6"
    reason = "received_again"
    seat: int
    round: int
    again: int


class TwoTurns(Broken):
    """M6: a seat receives in only one round."""

    code = "M6"
    reason = "two_turns"
    seat: int
    round: int
    again: int


class SecondPayout(Broken):
    """M6: escrow records only one payout to a seat."""

    code = "M6"
    reason = "second_payout"
    seat: int


class NotedOtherwise(Broken):
    """M6: a seat is recorded as paid in the round that paid it."""

    code = "M6"
    reason = "noted"
    seat: int
    round: int


class NeverReceived(Broken):
    """M6: a club that closed by itself has paid every seat whose holder stayed."""

    code = "M6"
    reason = "never_received"
    seat: int


class NotedPayoutDiffers(Broken):
    """M6: escrow's record of a seat's payout equals that of its round."""

    code = "M6"
    reason = "noted_payout"
    seat: int
    paid: Won
    round: int
    said: Won


class WorkStuck(Broken):
    """M6: the chain could not execute scheduled work of the club, so nobody would ever receive."""

    code = "M6"
    reason = "stuck"
    refused: Name
    """The code of the refusing rule."""
