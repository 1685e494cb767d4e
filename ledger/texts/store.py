"""What is said of a store that fails, or that cannot be opened as a chain, and of what cannot be proved."""

from contracts.abi.texts import Text, Texts
from ledger import chain_errors as chain
from ledger import proofs, store_errors

__all__ = ["TEXTS"]

TEXTS: Texts = {
    store_errors.StoreFailedError: Text(
        "the store at {path} failed: {why}", "{path}의 저장소에 쓰거나 읽지 못했습니다: {why}"
    ),
    store_errors.WriteFailedBeforeError: Text(
        "the store at {path} refused a write before; start the node again",
        "{path}의 저장소에 쓰다가 실패한 적이 있습니다. 노드를 다시 시작해 주십시오",
    ),
    store_errors.NodeSilentError: Text("the node does not answer: {why}", "노드가 응답하지 않습니다: {why}"),
    store_errors.NodeCannotReadError: Text(
        "the node could not read its store: {why}", "노드가 저장소를 읽지 못했습니다: {why}"
    ),
    store_errors.StoreLockedError: Text(
        "another process has the store at {path} open ({why})",
        "다른 프로그램이 {path}의 저장소를 쓰고 있습니다({why})",
    ),
    store_errors.StoreClosedError: Text(
        "the store at {path} is closed ({why})", "{path}의 저장소가 이미 닫혔습니다({why})"
    ),
    store_errors.MovedOnError: Text(
        "the state of height {height} is not kept any more", "높이 {height}의 상태는 더 이상 보관되어 있지 않습니다"
    ),
    store_errors.StoreFileMissingError: Text(
        "the store at {path} is damaged: its file CURRENT is missing",
        "{path}의 저장소가 손상되었습니다. CURRENT 파일이 없습니다",
    ),
    store_errors.StoreCorruptError: Text(
        "the store at {path} is damaged: {why}", "{path}의 저장소가 손상되었습니다: {why}"
    ),
    store_errors.StateRootError: Text(
        "the store is damaged: the state tree's root is not that of height {height}",
        "저장소가 손상되었습니다. 상태 트리의 루트가 높이 {height}의 상태 루트와 다릅니다",
    ),
    store_errors.StateValueError: Text(
        "the store is damaged: the state's value at {key} does not fit the state root",
        "저장소가 손상되었습니다. {key}에 있는 상태 값이 상태 루트와 맞지 않습니다",
    ),
    store_errors.TreeNodeError: Text(
        "the store is damaged: the state tree's node at {place} does not fit the one above it",
        "저장소가 손상되었습니다. {place}에 있는 상태 트리의 마디가 위의 마디와 맞지 않습니다",
    ),
    # opened as a chain
    chain.NotAChainError: Text(
        "the store is not empty, but no chain was ever begun in it",
        "저장소가 비어 있지 않은데, 여기서 체인을 시작한 적은 없습니다",
    ),
    chain.UnknownFormatError: Text(
        "the store does not have the layout {format}", "저장소의 형식이 {format}{이} 아닙니다"
    ),
    chain.AnotherChainError: Text(
        "the store holds the chain of another genesis", "이 저장소에는 다른 제네시스에서 시작한 체인이 들어 있습니다"
    ),
    chain.FoundDamagedError: Text("this store was found damaged: {why}", "이 저장소에서 손상이 발견되었습니다: {why}"),
    chain.TipRootError: Text(
        "the state tree's root is not the tip's", "상태 트리의 루트가 마지막 블록에 적힌 것과 다릅니다"
    ),
    chain.TipUnfitError: Text(
        "header, block and certificate of height {height} do not belong together",
        "높이 {height}의 헤더, 블록, 인증서가 서로 맞지 않습니다",
    ),
    chain.BodyUnfitError: Text(
        "block {height}, its receipts or the state do not fit its header",
        "블록 {height}의 내용, 영수증 또는 상태가 헤더와 맞지 않습니다",
    ),
    chain.SuccessorUnfitError: Text(
        "the header of height {height} is not the one that its successor names",
        "높이 {height}의 헤더가 다음 블록에 적힌 헤더와 다릅니다",
    ),
    chain.BlockUnfitError: Text(
        "the block or the certificate of height {height} does not fit its header",
        "높이 {height}의 블록 또는 인증서가 헤더와 맞지 않습니다",
    ),
    chain.ReceiptsUnfitError: Text(
        "the receipts of height {height} do not fit its header", "높이 {height}의 영수증이 헤더와 맞지 않습니다"
    ),
    chain.DamagedPagesError: Text(
        "page {page} of the {pages} pages of receipts does not fit their table",
        "영수증 {pages}쪽 가운데 {page}번 쪽이 목록과 맞지 않습니다",
    ),
    chain.RecordUnreadableError: Text(
        "record {key} cannot be read: {fault}", "저장된 기록 {key}{을} 읽을 수 없습니다: {fault}"
    ),
    chain.HeightMissingError: Text(
        "header, certificate, block or receipts of height {height} are missing",
        "높이 {height}의 헤더, 인증서, 블록, 영수증 가운데 빠진 것이 있습니다",
    ),
    chain.MetaMissingError: Text("the store has no record m/{name}", "저장소에 m/{name} 기록이 없습니다"),
    chain.RecordMissingError: Text("record {key} is missing", "저장된 기록 {key}{이} 없습니다"),
    # proofs
    proofs.NoBlockError: Text(
        "there is no block {height}; the tip is {tip}", "블록 {height}{은} 없습니다. 마지막 블록은 {tip}입니다"
    ),
    proofs.NoCertifiedStateError: Text("no block has certified a state yet", "아직 상태를 인증한 블록이 없습니다"),
    proofs.NoReceiptError: Text(
        "block {height} has {count} receipts, none with index {index}",
        "블록 {height}에는 영수증이 {count}건 있습니다. {index}번 영수증은 없습니다",
    ),
    proofs.NoTransactionError: Text("no block holds transaction {id}", "거래 {id}{은} 어느 블록에도 없습니다"),
}
