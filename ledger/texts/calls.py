"""Sentences about transactions, calls, payments, the pool and a replay."""

from contracts.abi.texts import Text, Texts
from ledger import balances, findings, refusals

__all__ = ["TEXTS"]

TEXTS: Texts = {
    # admission
    refusals.AlreadyGuiltyError: Text(
        "evidence against validator {validator} is on the chain already",
        "검증인 {validator}에 대한 증거는 이미 체인에 기록되어 있습니다",
    ),
    refusals.VersionLackingError: Text(
        "the software of this peer lacks version {version} of the contract {contract}, which the next block needs",
        "다음 블록에는 컨트랙트 {contract}의 버전 {version}{이} 필요한데, 이 피어의 소프트웨어에는 없습니다",
    ),
    refusals.ScheduledWorkFirstError: Text(
        "scheduled work is still due that may touch the same accounts or clubs, so this transaction waits for it",
        "같은 계좌나 계에 관한 납입·지급 등 기한이 된 일을 먼저 처리하므로, 이 거래는 다음 블록을 기다립니다",
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
    refusals.AccountRecoveringError: Text(
        "{account} is being recovered; its present keys may only veto that, until it has taken effect or has ended",
        "{account} 계정은 복구가 진행 중입니다. 복구가 끝날 때까지 지금의 키로는 이의를 제기하는 것만 할 수 있습니다",
    ),
    refusals.UnknownProposedCallError: Text(
        "{contract}.{method} is not a call that an account's keys can approve together",
        "{contract}.{method}{은} 여러 키로 함께 승인할 수 있는 거래가 아닙니다",
    ),
    refusals.BadProposedArgumentsError: Text(
        "the arguments do not fit {contract}.{method}: {why}",
        "{contract}.{method}의 내용이 맞지 않습니다: {why}",
    ),
    refusals.TooFewSignaturesError: Text(
        "{count} keys have signed, {needed} are needed", "서명이 {needed}개 필요한데 {count}개만 있습니다"
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
        "block {height} gives other receipts than the kept ones",
        "블록 {height}{을} 다시 실행한 영수증이 보관된 영수증과 다릅니다",
    ),
    findings.OtherRoot: Text(
        "the replay ends with state root {root}, which differs from the kept one",
        "다시 실행한 결과의 상태 루트 {root}{이} 보관된 상태 루트와 다릅니다",
    ),
    findings.OtherValue: Text(
        "the value kept at {key} differs from the result of the blocks",
        "{key}에 보관된 값이 블록을 다시 실행한 결과와 다릅니다",
    ),
    findings.NobodysValue: Text(
        "no block has written the value kept at {key}", "{key}에 보관된 값을 기록한 블록이 없습니다"
    ),
}
