"""What the chain says to people: what a replay finds (`contracts.abi.texts` says what a template may hold)."""

from contracts.abi.texts import Text
from ledger.chain import replay

__all__ = ["TEXTS"]

TEXTS = {
    # a replay
    replay.BlockMissing: Text(
        "block {height} or its certificate is not kept", "블록 {height} 또는 그 인증서가 보관되어 있지 않습니다"
    ),
    replay.BlockRefused: Text(
        "block {height} cannot be executed again ({refused})", "블록 {height}{을} 다시 실행할 수 없습니다({refused})"
    ),
    replay.OtherReceipts: Text(
        "block {height} gives other receipts than those that are kept",
        "블록 {height}{을} 다시 실행한 영수증이 보관된 영수증과 다릅니다",
    ),
    replay.OtherRoot: Text(
        "the replay ends with state root {root}, which is not the one that is kept",
        "다시 실행한 결과의 상태 루트 {root}{이} 보관된 상태 루트와 다릅니다",
    ),
    replay.OtherValue: Text(
        "the value kept at {key} is not what the blocks make of it",
        "{key}에 보관된 값이 블록을 다시 실행한 결과와 다릅니다",
    ),
    replay.NobodysValue: Text(
        "no block has written what is kept at {key}", "{key}에 보관된 값을 기록한 블록이 없습니다"
    ),
}
