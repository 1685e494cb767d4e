"""The sentences of the voting contract."""

from contracts.abi.texts import Text
from contracts.voting import errors
from contracts.voting.state import ProposalStatus

__all__ = ["TEXTS", "WORDS"]

WORDS = {
    ProposalStatus: {
        ProposalStatus.OPEN: Text("open", "진행 중"),
        ProposalStatus.AGREED: Text("agreed", "가결"),
        ProposalStatus.DONE: Text("done", "실행 완료"),
        ProposalStatus.FAILED: Text("failed", "실패"),
        ProposalStatus.REJECTED: Text("rejected", "부결"),
        ProposalStatus.LAPSED: Text("lapsed", "효력 상실"),
        ProposalStatus.WITHDRAWN: Text("withdrawn", "철회"),
    },
}

TEXTS = {
    errors.NotGuardError: Text(
        "only a freeze opens this vote; nobody can open it",
        "이 투표는 계가 동결되면 저절로 열립니다. 사람이 임의로 열 수 없습니다",
    ),
    errors.NotRotationError: Text(
        "only the misses of a seat open an eviction vote; nobody can open it",
        "제명 투표는 미납이 쌓이면 저절로 열립니다. 사람이 임의로 열 수 없습니다",
    ),
    errors.NotSwapPartyError: Text(
        "only the holder of one of the two seats can propose a swap; name a seat of your own",
        "순번 교환은 두 구좌 가운데 하나를 가진 계원만 제안할 수 있습니다. 자기 구좌를 적어 주십시오",
    ),
    errors.NotHandedOverByHolderError: Text(
        "only the holder of a seat can hand it over; propose a seat of your own",
        "구좌는 그 구좌를 가진 계원만 넘길 수 있습니다. 자기 구좌를 적어 주십시오",
    ),
    errors.NotLeftByHolderError: Text(
        "only the holder of a seat can leave it; propose to leave with a seat of your own",
        "탈퇴는 그 구좌를 가진 계원만 할 수 있습니다. 자기 구좌를 적어 주십시오",
    ),
    errors.NoVoteToProposeError: Text(
        "only members with a vote in the club can propose a change; ask one of them",
        "이 계에 투표권이 있는 계원만 변경을 제안할 수 있습니다. 그런 계원에게 제안을 부탁해 주십시오",
    ),
    errors.TooManyProposalsError: Text(
        "{count} proposals of this club are already open; wait until one is decided",
        "이 계에는 이미 제안 {count}건이 진행 중입니다. 하나가 끝난 뒤에 제안해 주십시오",
    ),
    errors.TooManyOwnProposalsError: Text(
        "{count} proposals of this account are already open in this club; withdraw one of them first",
        "이 계에 본인이 낸 제안 {count}건이 이미 진행 중입니다. 하나를 먼저 철회해 주십시오",
    ),
    errors.ArrearsToProposeError: Text(
        "this account has arrears in this club; repay them before you propose anything but a newcomer for your seat",
        "이 계에 밀린 돈을 먼저 갚아야 제안할 수 있습니다. 구좌를 이어받을 사람만 제안할 수 있습니다",
    ),
    errors.NotProposerError: Text(
        "only its proposer can withdraw a proposal; nobody can withdraw one that the chain has opened",
        "제안은 제안한 사람만 철회할 수 있습니다. 체인이 스스로 연 투표는 철회할 수 없습니다",
    ),
    errors.BadDeadlineError: Text(
        "a deadline must be {least} to {most} ahead, not {given}",
        "마감은 지금부터 {least} 뒤에서 {most} 뒤 사이로 정해야 합니다. 지금 적은 마감은 {given} 뒤입니다",
    ),
    errors.ProposalNotFoundError: Text(
        "there is no such proposal; check its id",
        "그런 제안이 없습니다. 제안 번호를 확인해 주십시오",
    ),
    errors.ProposalDecidedError: Text(
        "the proposal is already {status}; propose the change again if it is still wanted",
        "이 제안의 상태는 이미 '{status}'입니다. 아직 필요하다면 변경을 새로 제안해 주십시오",
    ),
    errors.DeadlinePastError: Text(
        "the deadline {deadline_ms} is past; the change must be proposed again",
        "마감({deadline_ms})이 지났습니다. 변경을 새로 제안해야 합니다",
    ),
    errors.NotInElectorateError: Text(
        "only members who held a seat and owed nothing in this club when this was proposed, and still hold one, "
        "may vote",
        "제안할 때 구좌가 있고 이 계에 밀린 돈이 없었으며 지금도 구좌를 가진 계원만 투표할 수 있습니다",
    ),
    errors.AlreadyVotedError: Text(
        "this account has already voted; a vote cannot be changed",
        "이미 투표했습니다. 낸 표는 바꿀 수 없습니다",
    ),
    errors.NotSignerError: Text(
        "this change does not need the signer's signature; there is nothing to sign",
        "이 변경에는 서명하지 않아도 됩니다",
    ),
    errors.AlreadySignedError: Text(
        "this account has already signed; wait for the others",
        "이미 서명했습니다. 다른 계원을 기다려 주십시오",
    ),
    errors.AlreadyAcceptedError: Text(
        "this account has already accepted; wait for the members' votes",
        "이미 수락했습니다. 계원들의 투표를 기다려 주십시오",
    ),
    errors.NotNewcomerError: Text(
        "the seat is offered to somebody else; only that account can accept it",
        "이 구좌는 다른 사람이 이어받도록 제안되어 있습니다. 제안에 적힌 사람만 수락할 수 있습니다",
    ),
    errors.SubstitutionNotSignedError: Text(
        "the newcomer must accept a substitution, with an amount of consent, instead of signing it",
        "구좌 승계는 이어받을 사람이 자동 납입 금액에 동의하고 수락해야 합니다",
    ),
    errors.NoNewcomerError: Text(
        "only a substitution has a newcomer; vote on this proposal instead of accepting it",
        "이어받을 사람은 구좌 승계 제안에만 있습니다. 이 제안은 수락하지 말고 투표해 주십시오",
    ),
    errors.SwapNotVotedOnError: Text(
        "a swap needs signatures, not votes; ask both holders to sign",
        "순번 교환은 투표하지 않고, 두 구좌의 계원이 서명해서 정합니다",
    ),
    errors.SignersConsentMissingError: Text(
        "the change now asks {asked} of {account}, but the consent given with its signature is {given}; sign the "
        "change again",
        "이 변경으로 {account}에게서 자동 납입될 돈은 이제 {asked}인데, 서명할 때 동의한 금액은 {given}입니다. "
        "변경에 다시 서명해야 합니다",
    ),
    errors.PayersDisagreeError: Text(
        "{yes} of {payers} members whose won it is and who may vote said yes; more than half must, at least one",
        "이 돈에 몫이 있고 투표할 수 있는 {payers}명 중 {yes}명이 찬성했습니다. 한 명 이상, 절반 넘게 찬성해야 합니다",
    ),
    errors.WrongConsentError: Text(
        "the seat costs {asked} in all, but the consent is {given}; check the cost, and consent to it",
        "이 구좌가 모두 합쳐 낼 돈은 {asked}인데, 동의한 금액은 {given}입니다. 금액을 확인하고 그 금액에 동의해 "
        "주십시오",
    ),
}
