"""Texts of what is refused of what members commit to and reveal before a round."""

from contracts.abi.texts import Text, Texts
from contracts.rotation.errors import sealed as errors

__all__ = ["TEXTS"]

TEXTS: Texts = {
    errors.NotAskedError: Text(
        "the turns of this club are known, so there is nothing to bid or to draw for; the "
        "schedule shows who receives when",
        "이 계는 순번이 이미 정해져 있어 입찰이나 추첨을 하지 않습니다. 누가 언제 타는지는 일정표에서 확인할 "
        "수 있습니다",
    ),
    errors.NextRoundError: Text(
        "members can take part only in round {round} now, not in round {given}; name round {round}",
        "지금은 {round}회차에만 참여할 수 있습니다. {given}회차 대신 {round}회차를 적어 주십시오",
    ),
    errors.CommitsOverError: Text(
        "the time to take part in round {round} ended at {until_ms}; take part in the next round",
        "{round}회차에 참여할 수 있는 시간은 {until_ms}에 끝났습니다. 다음 회차에 참여해 주십시오",
    ),
    errors.RevealTooEarlyError: Text(
        "for round {round} nothing is revealed before {since_ms}, while others may still take part; reveal it then",
        "{round}회차에는 {since_ms}까지 다른 계원이 참여할 수 있으므로 그 뒤에 공개해 주십시오",
    ),
    errors.RevealsOverError: Text(
        "the time to reveal for round {round} ended at {until_ms}; take part in the next round, and reveal in time",
        "{round}회차의 공개 시간은 {until_ms}에 끝났습니다. 다음 회차에 참여하고 제때 공개해 주십시오",
    ),
    errors.CommitOfAnotherError: Text(
        "this account does not hold seat {seat}; name a seat of your own",
        "이 계정은 {seat}번 구좌의 계원이 아닙니다. 자기 구좌를 적어 주십시오",
    ),
    errors.SeatNotWaitingError: Text(
        "seat {seat} does not wait for a pot: it has received, its pot is being collected, or it "
        "has left; name a seat that waits",
        "{seat}번 구좌는 이미 곗돈을 받았거나, 받는 중이거나, 탈퇴하여 순번을 기다리지 않습니다. 순번을 "
        "기다리는 구좌를 적어 주십시오",
    ),
    errors.ArrearsBeforeCommitError: Text(
        "this account owes {debt} in this club; repay it first",
        "이 계에서 갚지 않은 빚이 {debt} 있습니다. 먼저 갚아 주십시오",
    ),
    errors.ArrearsBeforeRevealError: Text(
        "this account owes {debt} in this club; repay it before the time to reveal ends, or the bond is lost",
        "이 계에서 갚지 않은 빚이 {debt} 있습니다. 공개 시간이 끝나기 전에 갚고 공개해 주십시오. 공개하지 않으면 "
        "입찰 보증금을 잃습니다",
    ),
    errors.LastSeatError: Text(
        "seat {seat} is the last that waits; it receives without a bid, so there is nothing to do",
        "{seat}번 구좌는 마지막으로 남은 구좌이므로 응찰하지 않아도 곗돈을 받습니다",
    ),
    errors.BondAmountError: Text(
        "this round asks for a bond of {asked}, not {given}; lock exactly that",
        "이번 회차의 입찰 보증금은 {asked}입니다. {given}{은} 받을 수 없습니다. 그 금액을 그대로 적어 주십시오",
    ),
    errors.DebtsBeforeBondError: Text(
        "this account owes {debt}; repay it before locking won for a bid",
        "빚 {debt}{을} 먼저 갚아야 응찰할 수 있습니다",
    ),
    errors.CommittedAlreadyError: Text(
        "this account already takes part in round {round}, and that cannot be changed; reveal it "
        "when the time to take part is over",
        "이 계정은 {round}회차에 이미 참여했으며, 한 번 낸 것은 바꿀 수 없습니다. 참여 시간이 끝나면 공개해 주십시오",
    ),
    errors.CommitmentLengthError: Text(
        "a commitment must have {bytes} bytes; send the hash of the bid and its seed",
        "봉인 값은 {bytes}바이트여야 합니다. 응찰액과 시드의 해시를 보내 주십시오",
    ),
    errors.SeedLengthError: Text(
        "a seed must have {bytes} bytes; send the one that was sealed",
        "시드는 {bytes}바이트여야 합니다. 봉인할 때 쓴 시드를 보내 주십시오",
    ),
    errors.NotCommittedError: Text(
        "this account does not take part in round {round}, so it has nothing to reveal; take part in the next round",
        "이 계정은 {round}회차에 참여하지 않았으므로 공개할 것이 없습니다. 다음 회차에 참여해 주십시오",
    ),
    errors.RevealedAlreadyError: Text(
        "what this account has sealed for round {round} is already revealed; there is nothing more to do",
        "이 계정이 {round}회차에 낸 것은 이미 공개되었습니다. 더 하실 일은 없습니다",
    ),
    errors.CommitmentDiffersError: Text(
        "this is not what the account has sealed for round {round}; give the amount and the seed of that time",
        "{round}회차에 봉인한 내용과 다릅니다. 봉인할 때의 금액과 시드를 그대로 적어 주십시오",
    ),
}
"""Texts of what is refused before a round."""
