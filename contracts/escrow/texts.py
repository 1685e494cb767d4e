"""The sentences of the escrow contract."""

from contracts.abi.interfaces import MoveKind
from contracts.abi.texts import Text
from contracts.escrow import earmark_errors, errors

__all__ = ["TEXTS", "WORDS"]

WORDS = {
    MoveKind: {
        MoveKind.CONTRIBUTE: Text("contribute", "계불입금"),
        MoveKind.DEPOSIT: Text("deposit", "예치금"),
        MoveKind.COVER: Text("cover", "예치금으로 충당"),
        MoveKind.PAY_OUT: Text("pay out", "곗돈 지급"),
        MoveKind.CLAIM: Text("claim", "곗돈 수령"),
        MoveKind.RETURN: Text("return", "예치금 반환"),
        MoveKind.REPAY: Text("repay", "빚 상환"),
        MoveKind.CHARGE: Text("charge", "연체료"),
        MoveKind.PRICE: Text("price", "승계 대금"),
        MoveKind.HOLD: Text("hold", "유보금 적립"),
        MoveKind.FILL: Text("fill", "유보금 보충"),
        MoveKind.COVER_HOLDBACK: Text("cover holdback", "유보금으로 충당"),
        MoveKind.COVER_GUARANTEE: Text("cover guarantee", "보증금으로 충당"),
        MoveKind.COVER_RESERVE: Text("cover reserve", "적립금으로 충당"),
        MoveKind.RELEASE: Text("release", "유보금 반환"),
        MoveKind.GUARANTEE: Text("guarantee", "보증금"),
        MoveKind.UNLOCK: Text("unlock", "보증금 반환"),
        MoveKind.SURPLUS: Text("surplus", "잉여금"),
        MoveKind.REFUND: Text("refund", "선납 반환"),
        MoveKind.SAVE: Text("save", "적립금 납입"),
        MoveKind.REPAY_RESERVE: Text("repay reserve", "적립금에 상환"),
        MoveKind.SHARE: Text("share", "적립금 배분"),
        MoveKind.PENALTY: Text("penalty", "탈퇴 위약금"),
        MoveKind.KEEP: Text("keep", "동결 중 상환"),
        MoveKind.KEEP_CHARGE: Text("keep charge", "동결 중 연체료"),
        MoveKind.HAND_OVER: Text("hand over", "보관한 상환금 전달"),
        MoveKind.HOLD_KEPT: Text("hold kept", "보관한 상환금으로 유보금 적립"),
        MoveKind.BOND: Text("bond", "입찰 보증금"),
        MoveKind.UNBOND: Text("bond returned", "입찰 보증금 반환"),
        MoveKind.FORFEIT: Text("bond forfeited", "몰수한 입찰 보증금 배분"),
        MoveKind.SPEND: Text("spend", "모임 지출"),
        MoveKind.PAY_BACK: Text("pay back", "모임 지분 반환"),
        MoveKind.EARMARK: Text("set aside", "따로 맡김"),
        MoveKind.DRAW: Text("used of what was set aside", "따로 맡긴 돈 사용"),
        MoveKind.UNMARK: Text("set aside and returned", "따로 맡긴 돈 반환"),
    },
}

TEXTS = {
    # who asks
    errors.NotMoverError: Text(
        "only the contract that runs a club may move its money; use the calls of that contract",
        "계의 돈은 그 계를 운영하는 컨트랙트만 옮길 수 있습니다. 그 컨트랙트의 호출을 이용해 주십시오",
    ),
    errors.NotGranterError: Text(
        "only the contracts of an agreement may record a consent within it",
        "계약에 따른 자동 납입 동의는 그 계약을 다루는 컨트랙트만 기록합니다",
    ),
    errors.NotRevokerError: Text(
        "only the contracts of an agreement may lower a consent within it",
        "계약에 따른 자동 납입 동의는 그 계약을 다루는 컨트랙트만 줄일 수 있습니다",
    ),
    errors.ClubNotEndedError: Text(
        "the reserve is shared only after the club has ended", "적립금은 계가 끝난 뒤에 나눕니다"
    ),
    errors.TooManyMovesError: Text(
        "{count} moves are too many; one call may have at most {most}, so do it in several calls",
        "한 번에 {most}건까지 옮길 수 있는데 {count}건이 적혀 있습니다. 여러 번으로 나누어 주십시오",
    ),
    errors.ClubFrozenError: Text(
        "the club is frozen: it neither collects nor pays out; wait until operators lift the freeze, or vote on the "
        "club's end",
        "이 계는 동결되어 있습니다. 납입도 지급도 하지 않습니다. 운영자가 동결을 해제하거나 계원이 해산을 가결할 "
        "때까지 기다려 주십시오",
    ),
    # moves
    errors.EmptyMoveError: Text("a move of {amount} is not valid", "{amount}{을} 옮길 수는 없습니다"),
    errors.MoveSeatError: Text(
        "{kind} is not possible with seat {seat}", "{kind} 처리에는 구좌를 {seat}번으로 적을 수 없습니다"
    ),
    errors.MoveAccountError: Text(
        "{kind}: the account is missing, or is not allowed",
        "{kind} 처리에 계정이 빠졌거나, 적지 않아야 할 계정이 적혀 있습니다",
    ),
    errors.MoveOtherAccountError: Text(
        "{kind}: the second account is missing, or is not allowed",
        "{kind} 처리에 상대 계정이 빠졌거나, 적지 않아야 할 상대 계정이 적혀 있습니다",
    ),
    errors.MoveDecisionError: Text(
        "{kind}: the proposal is missing, or is not allowed",
        "{kind} 처리에 가결된 제안이 빠졌거나, 적지 않아야 할 제안이 적혀 있습니다",
    ),
    errors.OtherNotPartyError: Text(
        "this payment may go only to a member of the same club", "이 돈은 같은 계의 계원 사이에서만 보낼 수 있습니다"
    ),
    errors.ChargedNotPartyError: Text("only a member can pay a late charge", "연체료는 계원만 냅니다"),
    errors.PaidNotPartyError: Text(
        "won of the club may be paid only to its members", "계의 돈은 계원에게만 지급합니다"
    ),
    # whose it is
    errors.GuaranteeNotSignedError: Text(
        "a guarantee needs its owner's signature; let the guarantor sign",
        "보증은 보증인이 직접 서명해야 합니다. 보증인에게 서명을 요청해 주십시오",
    ),
    errors.BondNotSignedError: Text(
        "the bond of a bid needs its owner's signature; let the bidder sign",
        "입찰 보증금은 입찰하는 사람이 직접 서명해야 합니다. 그 사람에게 서명을 요청해 주십시오",
    ),
    errors.OtherBidderError: Text(
        "another account has locked a bond for this seat; it must be returned first",
        "이 구좌에는 다른 사람의 입찰 보증금이 있습니다. 그 보증금을 먼저 돌려주어야 합니다",
    ),
    errors.NotBidderError: Text(
        "a bond may be returned only to the account that locked it", "입찰 보증금은 낸 사람에게만 돌려줍니다"
    ),
    errors.OwnBondError: Text(
        "a bond that is lost goes to other members", "몰수한 입찰 보증금은 다른 계원에게 나누어 줍니다"
    ),
    errors.OtherGuarantorError: Text(
        "another account guarantees for this seat; its guarantee must be unlocked first",
        "이 구좌에는 다른 보증인이 있습니다. 그 보증금을 먼저 돌려준 뒤에 보증할 수 있습니다",
    ),
    errors.NotGuarantorError: Text(
        "a guarantee may be returned only to the account that gave it", "보증금은 보증한 사람에게만 돌려줍니다"
    ),
    errors.NotHeldBackFromError: Text(
        "a holdback may be released only to the account from whose pot it was taken",
        "유보금은 곗돈에서 떼어 둔 그 계원에게만 돌려줍니다",
    ),
    errors.OtherHoldbackError: Text(
        "the seat's holdback belongs to another account; it must be released first",
        "이 구좌의 유보금은 다른 사람의 것입니다. 그 사람에게 먼저 돌려주어야 합니다",
    ),
    errors.SeatNotHeldError: Text("nobody holds this seat", "이 구좌는 비어 있습니다"),
    errors.OtherDepositError: Text(
        "the seat's deposit belongs to another account; it must be returned first",
        "이 구좌의 예치금은 다른 사람이 맡긴 것입니다. 그 사람에게 먼저 돌려주어야 합니다",
    ),
    errors.NotDepositorError: Text(
        "a deposit may be returned only to the account that paid it", "예치금은 맡긴 사람에게만 돌려줍니다"
    ),
    errors.NotClaimantError: Text(
        "a pot may be paid only to the holder of its seat", "곗돈은 그 구좌를 가진 계원만 받을 수 있습니다"
    ),
    errors.NotContributedError: Text(
        "{amount} is more than the {left} that this account has paid into the pot and not got back",
        "돌려줄 {amount}{이} 이 계정이 곗돈으로 낸 뒤 돌려받지 않은 {left}보다 많습니다",
    ),
    errors.ClubNotFrozenError: Text(
        "a repayment is kept only while the club is frozen", "상환금은 계가 동결된 동안에만 보관합니다"
    ),
    errors.NotKeptForError: Text(
        "{amount} is more than the {kept} that are kept for this account",
        "넘겨줄 {amount}{이} 이 계정 앞으로 보관한 {kept}보다 많습니다",
    ),
    errors.NoSurplusError: Text(
        "the agreement does not give this account a surplus", "계약에 따르면 이 계정이 받을 잉여금은 없습니다"
    ),
    errors.NotDecidedError: Text(
        "the members have not voted for exactly this payment; propose it, and let them vote",
        "회원들이 이 지급을 그대로 가결하지 않았습니다. 먼저 제안하고 투표로 정해 주십시오",
    ),
    errors.DecisionPaidError: Text(
        "what the members have voted for has already been paid; propose another payment",
        "가결된 지출은 이미 지급되었습니다. 더 지급하려면 새로 제안해 주십시오",
    ),
    errors.SeatPaidOutError: Text("seat {seat} has already received its pot", "{seat}번 구좌는 이미 곗돈을 탔습니다"),
    errors.SurplusPaidOutError: Text(
        "the surplus of seat {seat}'s round has already been paid",
        "{seat}번 구좌가 타는 회차의 잉여금은 이미 지급되었습니다",
    ),
    # won that is set aside
    earmark_errors.EarmarkNotAskedError: Text(
        "won can be set aside only for a held seat of a running club that rotates",
        "돈은 진행 중인 계에서 계원이 있는 구좌에만 따로 맡길 수 있습니다",
    ),
    earmark_errors.EarmarkAgreedByAnotherError: Text(
        "only the seat's holder may agree that somebody sets won aside for it",
        "구좌에 돈을 따로 맡기는 데는 그 구좌를 가진 계원만 동의할 수 있습니다",
    ),
    earmark_errors.OwnEarmarkAgreedError: Text(
        "you need no agreement to set won aside for your own seat; set it aside",
        "자기 구좌에는 동의 없이 바로 돈을 따로 맡길 수 있습니다",
    ),
    earmark_errors.EarmarkerNotOpenError: Text(
        "the account that would set won aside is not open", "돈을 따로 맡길 계정이 개설되어 있지 않습니다"
    ),
    earmark_errors.AgreedEarmarkAmountError: Text(
        "{given} for seat {seat} is not possible; agree to at most the {most} that it must still pay, or to 0 to "
        "withdraw the agreement",
        "{seat}번 구좌에 {given}{을} 맡기도록 동의할 수 없습니다. 앞으로 낼 {most}까지만 동의하고, 동의를 거두려면 0을 "
        "적어 주십시오",
    ),
    earmark_errors.TooManyEarmarksError: Text(
        "{most} persons may set won aside for seat {seat}, and they have; let one of them take it back first",
        "{seat}번 구좌에는 {most}명까지만 돈을 따로 맡길 수 있습니다. 먼저 한 사람이 돈을 돌려받아야 합니다",
    ),
    earmark_errors.EarmarkForOtherHolderError: Text(
        "seat {seat} is held by {holder} now; look at the club, and name who holds the seat",
        "{seat}번 구좌는 이제 {holder} 님이 가지고 있습니다. 계를 다시 확인하고 지금 계원을 적어 주십시오",
    ),
    earmark_errors.EarmarkFrozenError: Text(
        "the club is frozen: it takes nothing in; wait until operators lift the freeze",
        "이 계는 동결되어 있어 돈을 맡을 수 없습니다. 운영자가 동결을 해제할 때까지 기다려 주십시오",
    ),
    earmark_errors.EarmarkNotAgreedError: Text(
        "the holder of seat {seat} lets this account set {left} more aside, not {given}; ask the holder to agree",
        "{seat}번 구좌의 계원이 동의한 금액은 {left} 남았는데 {given}{을} 맡기려 합니다. 먼저 그 계원의 동의를 받아 "
        "주십시오",
    ),
    earmark_errors.EarmarkAmountError: Text(
        "{given} for seat {seat} is not possible; set aside at most {room}, which it must still pay",
        "{seat}번 구좌에 {given}{을} 따로 맡길 수 없습니다. 앞으로 낼 돈이 {room}이므로 그 이하로 맡겨 주십시오",
    ),
    earmark_errors.DebtsBeforeEarmarkError: Text(
        "this account owes {debt}; repay it before setting won aside",
        "이 계정에는 빚이 {debt} 있습니다. 돈을 따로 맡기기 전에 먼저 갚아 주십시오",
    ),
    earmark_errors.EarmarkNotFreeError: Text(
        "{needed} are needed, and {free} are free; set aside at most that",
        "필요한 돈은 {needed}인데 쓸 수 있는 돈은 {free}입니다. 그 이하로 맡겨 주십시오",
    ),
    earmark_errors.NotEarmarkerError: Text(
        "only who has set the won aside, or the seat's holder, may let it go back",
        "따로 맡긴 돈은 맡긴 사람이나 그 구좌를 가진 계원만 돌려보낼 수 있습니다",
    ),
    earmark_errors.NothingEarmarkedError: Text(
        "this account has nothing set aside for seat {seat}", "이 계정이 {seat}번 구좌에 따로 맡긴 돈이 없습니다"
    ),
    earmark_errors.EarmarkDueError: Text(
        "{given} of what is set aside for seat {seat} cannot go back; only {free} are not due",
        "{seat}번 구좌에 맡긴 돈 가운데 {given}{은} 돌려보낼 수 없습니다. 아직 낼 때가 되지 않은 {free}까지만 됩니다",
    ),
    earmark_errors.EarmarkNotSignedError: Text(
        "setting won aside needs its owner's signature", "돈을 따로 맡기려면 돈 주인이 직접 서명해야 합니다"
    ),
    earmark_errors.EarmarkTooSmallError: Text(
        "{amount} is more than the {held} that are set aside", "{amount}{이} 따로 맡긴 {held}보다 많습니다"
    ),
    earmark_errors.DrawnNotPaidError: Text(
        "{drawn} are drawn from what is set aside, but only {paid} are paid in the club",
        "따로 맡긴 돈에서 {drawn}{을} 쓰는데 계에 내는 돈은 {paid}뿐입니다",
    ),
    # consents
    errors.ConsentNotSignedError: Text(
        "a consent needs its owner's signature; let the owner sign",
        "자동 납입 동의는 본인이 직접 서명해야 합니다. 본인에게 서명을 요청해 주십시오",
    ),
    errors.NothingConsentedError: Text(
        "this account has not consented to payments for the club; its owner must consent first",
        "이 계정은 이 계의 자동 납입에 동의하지 않았습니다. 계정 주인이 먼저 동의해야 합니다",
    ),
    errors.ConsentExceededError: Text(
        "{amount} would be collected, but the consent is only for {left} more; raise the consent first",
        "납입할 돈은 {amount}인데, 자동 납입에 동의한 금액은 {left}만 남았습니다. 자동 납입 동의 금액을 먼저 올려 "
        "주십시오",
    ),
    errors.ConsentTooLargeError: Text(
        "the agreed table asks {asked} of this account, of which {left} are not covered by a "
        "consent yet; consent to at most {left} more",
        "일정표에 따라 이 계정이 납입할 돈은 {asked}이고, 그중 아직 동의하지 않은 금액은 {left}입니다. "
        "{left}까지만 더 동의할 수 있습니다",
    ),
}
