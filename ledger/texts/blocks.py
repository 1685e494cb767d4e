"""What makes a block invalid, in words."""

from contracts.abi.texts import Text, Texts
from ledger import invalid_block

__all__ = ["TEXTS"]

TEXTS: Texts = {
    invalid_block.WrongBlockVersionError: Text(
        "header version {version}, this software knows {known}",
        "헤더의 버전이 {version}입니다. 이 프로그램은 버전 {known}까지 읽을 수 있습니다",
    ),
    invalid_block.WrongHeightError: Text(
        "the block has height {height}, the next height is {next}",
        "다음 블록의 높이는 {next}인데 {height}{으로} 적혀 있습니다",
    ),
    invalid_block.WrongParentBlockError: Text(
        "the block's parent is {parent}, but the tip is {tip}",
        "앞 블록이 {parent}{으로} 적혀 있는데, 마지막 블록은 {tip}입니다",
    ),
    invalid_block.TimeNotAfterParentError: Text(
        "{time_ms} is not after the parent's {parent_ms}",
        "이 블록의 시각({time_ms})이 앞 블록의 시각({parent_ms})보다 뒤가 아닙니다",
    ),
    invalid_block.TimeOutOfRangeError: Text(
        "{time} is not milliseconds since 1970",
        "{time}{은} 시각이 아닙니다. 시각은 1970년부터 센 밀리초로 적어야 합니다",
    ),
    invalid_block.WrongSetError: Text(
        "validators_hash is not of the set of this height", "헤더에 적힌 검증인의 해시가 이 높이의 검증인과 다릅니다"
    ),
    invalid_block.WrongNextSetError: Text(
        "next_validators_hash is not of the set of the next height",
        "헤더에 적힌 다음 검증인의 해시가 실제 다음 높이의 검증인과 다릅니다",
    ),
    invalid_block.WrongParamsError: Text(
        "params_hash is not of the parameters in force", "헤더에 적힌 설정의 해시가 지금 적용되는 체인 설정과 다릅니다"
    ),
    invalid_block.UnknownProposerError: Text(
        "{proposer} is not a validator of this height", "{proposer}{은} 이 높이의 검증인이 아닙니다"
    ),
    invalid_block.TooMuchEvidenceError: Text(
        "{count} pieces of evidence, at most one per validator is allowed",
        "증거가 {count}건입니다. 검증인 한 명에 하나까지 담을 수 있습니다",
    ),
    invalid_block.BlockTooLargeError: Text(
        "the block has {size} bytes, at most {most} are allowed", "{most}바이트까지 담을 수 있는데 {size}바이트입니다"
    ),
    invalid_block.TooManyTransactionsError: Text(
        "the block has {count} transactions, at most {most} are allowed",
        "거래가 {count}건입니다. 한 블록에는 {most}건까지 담을 수 있습니다",
    ),
    invalid_block.OtherTransactionsError: Text(
        "the transactions given are not the block's", "받은 거래가 이 블록의 거래와 다릅니다"
    ),
    invalid_block.OtherBodyError: Text(
        "transactions, evidence or last commit are not those the header names",
        "거래, 증거 또는 앞 블록의 인증서가 헤더와 맞지 않습니다",
    ),
    invalid_block.EvidenceAgeError: Text(
        "evidence of height {height} in block {block}",
        "블록 {block}에 높이 {height}의 증거가 들어 있습니다. 시기가 맞지 않습니다",
    ),
    invalid_block.EvidenceMalformedError: Text(
        "the evidence cannot be read: {fault}", "증거를 읽을 수 없습니다: {fault}"
    ),
    invalid_block.EvidenceProvesNothingError: Text(
        "the evidence proves nothing: {fault}", "이 증거로는 아무것도 증명되지 않습니다: {fault}"
    ),
    invalid_block.LastCommitUnexpectedError: Text(
        "block 1 carries no last commit", "블록 1에는 앞 블록의 인증서가 들어 있으면 안 됩니다"
    ),
    invalid_block.LastCommitMissingError: Text(
        "a block above height 1 carries the certificate of {height}",
        "높이 1보다 높은 블록에는 앞 블록 {height}의 인증서가 들어 있어야 합니다",
    ),
    invalid_block.LastCommitOfOtherBlockError: Text(
        "last_commit does not certify the parent", "블록에 든 인증서가 바로 앞 블록의 인증서가 아닙니다"
    ),
    invalid_block.LastCommitMalformedError: Text(
        "the last commit has scheme {scheme} and view {view}, which are not valid",
        "서명 방식 {scheme}, 뷰 {view}{은} 올바르지 않습니다",
    ),
    invalid_block.LastCommitUnknownSignerError: Text(
        "signers {signers}, the set has {count} members",
        "검증인은 {count}명인데, 서명에 적힌 검증인의 번호는 {signers}입니다",
    ),
    invalid_block.LastCommitOrderError: Text(
        "signers {signers} are not strictly increasing", "서명한 검증인의 번호가 오름차순이 아닙니다: {signers}"
    ),
    invalid_block.LastCommitNoQuorumError: Text(
        "{count} validators have signed the last commit, {needed} are needed",
        "검증인 {needed}명의 서명이 필요한데 {count}명만 서명했습니다",
    ),
    invalid_block.WrongReceiptsRootError: Text(
        "execution at this node gives other receipts", "이 노드에서 실행하면 영수증이 다르게 나옵니다"
    ),
    invalid_block.WrongStateRootError: Text(
        "execution at this node gives state root {root}", "이 노드에서 실행하면 상태 루트가 {root}입니다"
    ),
}
