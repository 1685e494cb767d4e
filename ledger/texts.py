"""What the ledger says to people when it refuses (`contracts.abi.texts` says what a template may hold)."""

from contracts.abi.texts import Text
from ledger import balances, findings, invalid_block, refusals
from ledger.balances import PurseKind
from ledger.primitives import light_errors, set_errors

__all__ = ["TEXTS", "WORDS"]

WORDS = {
    PurseKind: {
        PurseKind.AVAILABLE: Text("available balance", "잔액"),
        PurseKind.WITHDRAWAL: Text("withdrawals", "출금 대기금"),
        PurseKind.SUSPENSE: Text("suspense account", "가수금"),
        PurseKind.POT: Text("pot", "곗돈"),
        PurseKind.RESERVE: Text("reserve", "적립금"),
        PurseKind.DEPOSIT: Text("deposit", "예치금"),
        PurseKind.HOLDBACK: Text("holdback", "유보금"),
        PurseKind.CLAIMABLE: Text("claimable pot", "찾을 곗돈"),
        PurseKind.GUARANTEE: Text("guarantee", "보증금"),
        PurseKind.BOND: Text("bond", "입찰 보증금"),
    },
}

TEXTS = {
    # admission
    refusals.AlreadyGuiltyError: Text(
        "evidence against validator {validator} is on the chain already",
        "검증인 {validator}에 대한 증거는 이미 체인에 기록되어 있습니다",
    ),
    refusals.ScheduledWorkFirstError: Text(
        "scheduled work is still due, so this block takes no transaction",
        "납입과 지급 등 기한이 된 일을 먼저 처리하므로, 이 블록에는 거래를 받지 않습니다",
    ),
    refusals.BlockWorkExceededError: Text(
        "the block's bound of work is reached", "이 블록에서 처리할 수 있는 양이 다 찼습니다"
    ),
    refusals.NonceUsedError: Text(
        "nonce {nonce} was used before; the next is {next}",
        "논스 {nonce}{은} 이미 쓰였습니다. 다음 논스는 {next}입니다",
    ),
    refusals.NonceGapError: Text(
        "nonce {nonce} comes too early; the next is {next}",
        "논스 {nonce}{은} 아직 차례가 아닙니다. 다음 논스는 {next}입니다",
    ),
    refusals.NonceTooFarError: Text(
        "nonce {nonce} is too far ahead; the next is {next}, and {most} may wait",
        "논스 {nonce}{은} 너무 앞섭니다. 다음 논스는 {next}이고, {most}건까지만 미리 받아 둡니다",
    ),
    refusals.WrongChainError: Text(
        "the transaction is signed for another chain, or for this one before its restart",
        "다른 체인을 위한 거래이거나, 이 체인을 새로 시작하기 전에 서명한 거래입니다",
    ),
    refusals.ExpiredError: Text(
        "the transaction is valid until height {until}, and the next block is {next}",
        "블록 {until}까지만 유효한 거래인데, 다음 블록은 {next}입니다",
    ),
    refusals.ValidityTooLongError: Text(
        "the transaction is valid until height {until}; at most {latest} is accepted now",
        "블록 {until}까지 유효하다고 적혀 있는데, 지금은 블록 {latest}까지만 받습니다",
    ),
    refusals.UnknownAccountError: Text(
        "{account} is not open on this chain", "{account} 계정은 이 체인에 열려 있지 않습니다"
    ),
    refusals.WrongKeyError: Text("{key} is not a key of {account}", "{key}{은} {account} 계정의 키가 아닙니다"),
    refusals.TooFewSignaturesError: Text(
        "{count} signed, {needed} are needed", "서명이 {needed}개 필요한데 {count}개만 있습니다"
    ),
    refusals.UnknownContractError: Text("there is no contract {name}", "{name}{이라는} 컨트랙트는 없습니다"),
    refusals.UnknownMethodError: Text(
        "{contract} has no method {method}", "{contract} 컨트랙트에는 {method}{이라는} 메서드가 없습니다"
    ),
    refusals.BadArgumentsError: Text(
        "{contract}.{method}: {why}", "{contract}.{method} 호출에 적은 값이 올바르지 않습니다: {why}"
    ),
    # bounds of one call
    refusals.TooManyEventsError: Text(
        "one call may report {most} events", "호출 한 번에 이벤트를 {most}건까지 알릴 수 있습니다"
    ),
    refusals.CallTooDeepError: Text("calls nest at most {most} deep", "호출은 {most}단계까지만 이어질 수 있습니다"),
    refusals.TooManyNestedCallsError: Text(
        "one call may make {most} nested calls", "호출 한 번 안에서 다른 호출을 {most}번까지 할 수 있습니다"
    ),
    refusals.TooMuchWorkError: Text(
        "one call may do {reads} reads, {writes} writes, {bytes} bytes, and {work} µs of work in all",
        "호출 한 번에 읽기 {reads}번, 쓰기 {writes}번, {bytes}바이트, 모두 합해 {work}µs의 작업까지 처리할 수 있습니다",
    ),
    refusals.WarpTooFarError: Text(
        "time runs at most {days} days ahead of clocks", "체인의 시각은 시계보다 {days}일까지만 앞설 수 있습니다"
    ),
    # payments
    balances.PaymentNotPositiveError: Text(
        "a payment moves at least 1 won, not {amount}", "1원 이상부터 보낼 수 있습니다. {amount}{은} 보낼 수 없습니다"
    ),
    balances.PaymentWithoutPurseError: Text(
        "a payment names a source or a target", "지급에는 돈이 나오는 곳이나 들어가는 곳을 적어야 합니다"
    ),
    balances.MintForbiddenError: Text(
        "{by} cannot mint or burn; only the won contract can",
        "{by} 컨트랙트는 돈을 발행하거나 소각할 수 없습니다. 원화 컨트랙트만 할 수 있습니다",
    ),
    balances.SupplyExceededError: Text(
        "no more than {most} can ever be minted", "돈은 모두 합쳐 {most}까지만 발행할 수 있습니다"
    ),
    balances.DebitForbiddenError: Text(
        "{by} cannot take won out of a purse of kind {kind}", "{by} 컨트랙트는 {kind}에서 돈을 꺼낼 수 없습니다"
    ),
    balances.PurseTooSmallError: Text(
        "{kind} holds {held}, {amount} are needed", "{amount}{이} 필요한데, {kind}에는 {held}{이} 있습니다"
    ),
    # what a node refuses before it asks the chain
    refusals.UnreadableTransactionError: Text(
        "these bytes are not a signed transaction: {fault}", "서명한 거래로 읽을 수 없습니다: {fault}"
    ),
    refusals.BadSignatureError: Text(
        "a signature does not belong to this transaction and key", "이 거래를 이 키로 서명한 것이 아닙니다"
    ),
    refusals.NonceTakenError: Text(
        "another transaction with nonce {nonce} is waiting", "논스가 {nonce}인 다른 거래가 이미 기다리고 있습니다"
    ),
    refusals.AccountQueueFullError: Text(
        "{count} transactions of this account are waiting", "이 계정의 거래 {count}건이 이미 기다리고 있습니다"
    ),
    refusals.ClientQueueFullError: Text(
        "{slots} slots are taken by transactions from this address",
        "이 주소에서 온 거래가 이미 {slots}칸을 차지하고 있습니다",
    ),
    refusals.PoolFullError: Text(
        "{count} transactions are waiting; try again later",
        "거래 {count}건이 기다리고 있습니다. 나중에 다시 시도해 주십시오",
    ),
    refusals.TooManyBadSignaturesError: Text(
        "too many wrong signatures came from this address; check the keys that sign",
        "이 주소에서 잘못된 서명이 너무 많이 왔습니다. 서명하는 키를 확인해 주십시오",
    ),
    refusals.VerifierFullError: Text(
        "{count} transactions are being verified; try again in a moment",
        "지금 거래 {count}건을 확인하고 있습니다. 잠시 뒤에 다시 시도해 주십시오",
    ),
    # a replay
    findings.BlockMissing: Text(
        "block {height} or its certificate is not kept", "블록 {height} 또는 그 인증서가 보관되어 있지 않습니다"
    ),
    findings.BlockRefused: Text(
        "block {height} cannot be executed again ({refused})", "블록 {height}{을} 다시 실행할 수 없습니다({refused})"
    ),
    findings.OtherReceipts: Text(
        "block {height} gives other receipts than those that are kept",
        "블록 {height}{을} 다시 실행한 영수증이 보관된 영수증과 다릅니다",
    ),
    findings.OtherRoot: Text(
        "the replay ends with state root {root}, which is not the one that is kept",
        "다시 실행한 결과의 상태 루트 {root}{이} 보관된 상태 루트와 다릅니다",
    ),
    findings.OtherValue: Text(
        "the value kept at {key} is not what the blocks make of it",
        "{key}에 보관된 값이 블록을 다시 실행한 결과와 다릅니다",
    ),
    findings.NobodysValue: Text(
        "no block has written what is kept at {key}", "{key}에 보관된 값을 기록한 블록이 없습니다"
    ),
    # a set of validators
    set_errors.SetNotReadableError: Text(
        "these bytes are not a set of validators: {fault}",
        "검증인 집합의 바이트가 아닙니다: {fault}",
    ),
    set_errors.SetEmptyError: Text(
        "a chain has at least one validator",
        "체인에는 검증인이 1명 이상 있어야 합니다",
    ),
    set_errors.SetTooLargeError: Text(
        "{count} validators; a set has at most {most}",
        "검증인은 {most}명까지 둘 수 있는데 {count}명이 적혀 있습니다",
    ),
    set_errors.SetWidthsError: Text(
        "id and keys of a validator have 20, 32 and 32 bytes, not {widths}",
        "검증인의 ID와 두 키는 각각 20바이트, 32바이트, 32바이트여야 합니다. 지금은 {widths}바이트입니다",
    ),
    set_errors.SetNameError: Text(
        "a validator's name has at most {most} letters",
        "검증인의 이름은 {most}자까지입니다",
    ),
    set_errors.RepeatedIdError: Text(
        "two validators of the set have the same id",
        "집합의 두 검증인이 같은 ID를 씁니다",
    ),
    set_errors.RepeatedKeyError: Text(
        "two validators of the set have the same consensus key",
        "집합의 두 검증인이 같은 합의 키를 씁니다",
    ),
    set_errors.SharedKeyError: Text(
        "a validator's connection key is another one's consensus key",
        "한 검증인의 연결 키가 다른 검증인의 합의 키입니다",
    ),
    set_errors.RepeatedAddressError: Text(
        "two validators of the set have the same connection key",
        "집합의 두 검증인이 같은 연결 키를 씁니다",
    ),
    set_errors.RepeatedNameError: Text(
        "two validators of the set have the same name",
        "집합의 두 검증인이 같은 이름을 씁니다",
    ),
    # what a light client believes
    light_errors.GenesisFileError: Text(
        "the genesis file cannot be used: {broken}",
        "제네시스 파일을 쓸 수 없습니다: {broken}",
    ),
    light_errors.GenesisHashError: Text(
        "the file has hash {hash}",
        "이 파일의 해시는 {hash}입니다",
    ),
    light_errors.AlreadyTrustingError: Text(
        "height {height} is trusted already",
        "높이 {height}의 블록을 이미 신뢰하고 있습니다",
    ),
    light_errors.NotTheTrustedBlockError: Text(
        "the header has hash {hash}",
        "헤더의 해시가 {hash}입니다",
    ),
    light_errors.SetNotOfHeaderError: Text(
        "the set given is not the one the header names",
        "받은 검증인 목록이 헤더에 적힌 목록과 다릅니다",
    ),
    light_errors.SetNotTrustedError: Text(
        "the trusted header names another set for this height",
        "신뢰하는 헤더에는 이 높이의 검증인이 다르게 적혀 있습니다",
    ),
    light_errors.ValidatorsNeededError: Text(
        "the set of height {height} is another one, and was not given",
        "높이 {height}에서는 검증인이 바뀌었는데 그 목록을 받지 못했습니다",
    ),
    light_errors.NotNewerError: Text(
        "height {height}, {trusted} is trusted already",
        "이미 높이 {trusted}의 헤더를 신뢰하고 있어, 높이 {height}의 헤더는 쓰지 않습니다",
    ),
    light_errors.TimeNotAfterTrustedError: Text(
        "time {time_ms} is not after {trusted_ms}",
        "이 헤더의 시각({time_ms})이 신뢰하는 헤더의 시각({trusted_ms})보다 뒤가 아닙니다",
    ),
    light_errors.UnknownHeightError: Text(
        "no header of height {height} is trusted",
        "높이 {height}의 신뢰하는 헤더가 없습니다",
    ),
    light_errors.NotInStateError: Text(
        "the proof does not show this for {key} at height {height}",
        "이 증명으로는 높이 {height}에서 {key}의 값을 확인할 수 없습니다",
    ),
    light_errors.TransactionNotInBlockError: Text(
        "the transaction is not shown to be in block {height}",
        "이 거래가 블록 {height}에 있다는 것이 증명되지 않았습니다",
    ),
    light_errors.ReceiptNotInBlockError: Text(
        "the receipt is not shown to be of block {height}",
        "이 영수증이 블록 {height}의 것이라는 점이 증명되지 않았습니다",
    ),
    light_errors.BadLeafError: Text(
        "what is proved cannot be read: {fault}",
        "증명된 내용을 읽을 수 없습니다: {fault}",
    ),
    light_errors.GenesisNeededError: Text(
        "the genesis file has not been read yet",
        "아직 제네시스 파일을 읽지 않았습니다",
    ),
    light_errors.WrongVersionError: Text(
        "header version {version}, this client knows {known}",
        "헤더의 버전이 {version}입니다. 이 프로그램은 버전 {known}까지 읽을 수 있습니다",
    ),
    light_errors.WrongParentError: Text(
        "the header does not follow the trusted one",
        "이 헤더는 신뢰하는 헤더에 이어지지 않습니다",
    ),
    light_errors.ClockNeededError: Text(
        "this step asks for the present time",
        "이 단계를 확인하려면 지금 시각이 필요합니다",
    ),
    light_errors.TrustExpiredError: Text(
        "the trusted header is older than the trusting period: name a newer trusted block",
        "신뢰하는 헤더가 신뢰 기간보다 오래되었습니다. 더 최근의 신뢰하는 블록을 적어 주십시오",
    ),
    light_errors.HeaderFromTheFutureError: Text(
        "time {time_ms}; the clock here says {now_ms}",
        "헤더의 시각은 {time_ms}인데, 이 기기의 시각은 {now_ms}입니다",
    ),
    light_errors.OtherBlockError: Text(
        "the certificate does not name this header",
        "이 헤더의 인증서가 아닙니다",
    ),
    light_errors.CertificateMalformedError: Text(
        "scheme {scheme}, view {view}",
        "서명 방식 {scheme}, 뷰 {view}{은} 올바르지 않습니다",
    ),
    light_errors.UnknownSignerError: Text(
        "signers {signers}; the set has {count} members",
        "검증인은 {count}명인데, 서명에 적힌 검증인의 번호는 {signers}입니다",
    ),
    light_errors.DuplicateSignerError: Text(
        "signers {signers} are not strictly increasing",
        "서명한 검증인의 번호가 오름차순이 아닙니다: {signers}",
    ),
    light_errors.NoQuorumError: Text(
        "{count} keys have signed, {needed} are needed",
        "키 {needed}개의 서명이 필요한데 {count}개만 서명했습니다",
    ),
    light_errors.BadCertificateSignatureError: Text(
        "a signature of the certificate does not verify",
        "인증서에 맞지 않는 서명이 있습니다",
    ),
    light_errors.TrustTooSmallError: Text(
        "{count} of the {all} trusted validators have signed",
        "신뢰하는 검증인 {all}명 가운데 {count}명만 서명했습니다",
    ),
    # a block
    invalid_block.WrongBlockVersionError: Text(
        "header version {version}, this software knows {known}",
        "헤더의 버전이 {version}입니다. 이 프로그램은 버전 {known}까지 읽을 수 있습니다",
    ),
    invalid_block.WrongHeightError: Text(
        "height {height}, the next is {next}", "다음 블록의 높이는 {next}인데 {height}{으로} 적혀 있습니다"
    ),
    invalid_block.WrongParentBlockError: Text(
        "parent {parent}, the tip is {tip}", "앞 블록이 {parent}{으로} 적혀 있는데, 마지막 블록은 {tip}입니다"
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
        "{count} pieces, at most one per validator", "증거가 {count}건입니다. 검증인 한 명에 하나까지 담을 수 있습니다"
    ),
    invalid_block.BlockTooLargeError: Text(
        "{size} bytes, at most {most}", "{most}바이트까지 담을 수 있는데 {size}바이트입니다"
    ),
    invalid_block.TooManyTransactionsError: Text(
        "{count} transactions, at most {most}", "거래가 {count}건입니다. 한 블록에는 {most}건까지 담을 수 있습니다"
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
        "signature scheme {scheme}, view {view}", "서명 방식 {scheme}, 뷰 {view}{은} 올바르지 않습니다"
    ),
    invalid_block.LastCommitUnknownSignerError: Text(
        "signers {signers}, the set has {count} members",
        "검증인은 {count}명인데, 서명에 적힌 검증인의 번호는 {signers}입니다",
    ),
    invalid_block.LastCommitOrderError: Text(
        "signers {signers} are not strictly increasing", "서명한 검증인의 번호가 오름차순이 아닙니다: {signers}"
    ),
    invalid_block.LastCommitNoQuorumError: Text(
        "{count} signers, {needed} are needed", "검증인 {needed}명의 서명이 필요한데 {count}명만 서명했습니다"
    ),
    invalid_block.WrongReceiptsRootError: Text(
        "execution here gives other receipts", "이 노드에서 실행하면 영수증이 다르게 나옵니다"
    ),
    invalid_block.WrongStateRootError: Text(
        "execution here gives state root {root}", "이 노드에서 실행하면 상태 루트가 {root}입니다"
    ),
}
