"""What a node refuses to believe or to start with, in Korean: blocks, certificates, genesis, records, keys, peers."""

from api.korean.phrases import Said, said

CODES: dict[str, Said] = {
    # a block
    "already_guilty": said(
        "이미 기록된 증거입니다",
        (
            "evidence against {validator} stands in the chain already",
            "검증인 {validator}에 대한 증거는 이미 체인에 기록되어 있습니다",
        ),
    ),
    # proofs
    "not_provable": said(
        "증명할 수 없습니다",
        ("there is no block {height}; the tip is {tip}", "블록 {height}{은} 아직 없습니다. 마지막 블록은 {tip}입니다"),
        ("no block has certified a state yet", "아직 상태를 인증한 블록이 없습니다"),
        (
            "block {height} has {count} receipts, none with index {index}",
            "블록 {height}에는 영수증이 {count}건 있습니다. {index}번 영수증은 없습니다",
        ),
        ("no block holds transaction {id}", "거래 {id}{은} 어느 블록에도 없습니다"),
        ("there is no block {height}", "블록 {height}{은} 없습니다"),
    ),
}
