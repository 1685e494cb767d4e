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
    "block_too_large": said(
        "블록이 너무 큽니다",
        ("{size} bytes, at most {most}", "{most}바이트까지 담을 수 있는데 {size}바이트입니다"),
    ),
    "body_mismatch": said(
        "블록의 내용이 헤더와 다릅니다",
        ("the transactions given are not the block's", "받은 거래가 이 블록의 거래와 다릅니다"),
        (
            "transactions, evidence or last commit are not those the header names",
            "거래, 증거 또는 앞 블록의 인증서가 헤더와 맞지 않습니다",
        ),
    ),
    "evidence_age": said(
        "증거의 시기가 맞지 않습니다",
        (
            "evidence of height {height} in block {block}",
            "블록 {block}에 높이 {height}의 증거가 들어 있습니다. 시기가 맞지 않습니다",
        ),
    ),
    "evidence_malformed": said("증거의 형식이 올바르지 않습니다"),
    "evidence_proves_nothing": said("이 증거로는 아무것도 증명되지 않습니다"),
    "last_commit_malformed": said(
        "앞 블록의 인증서가 올바르지 않습니다",
        ("signature scheme {scheme}, view {view}", "서명 방식 {scheme}, 뷰 {view}{은} 올바르지 않습니다"),
    ),
    "last_commit_missing": said(
        "앞 블록의 인증서가 없습니다",
        (
            "a block above height 1 carries the certificate of {height}",
            "높이 1보다 높은 블록에는 앞 블록 {height}의 인증서가 들어 있어야 합니다",
        ),
    ),
    "last_commit_no_quorum": said(
        "앞 블록의 인증서에 서명이 모자랍니다",
        ("{count} signers, {needed} are needed", "검증인 {needed}명의 서명이 필요한데 {count}명만 서명했습니다"),
    ),
    "last_commit_of_other_block": said(
        "다른 블록의 인증서입니다",
        ("last_commit does not certify the parent", "블록에 든 인증서가 바로 앞 블록의 인증서가 아닙니다"),
    ),
    "last_commit_order": said(
        "인증서의 서명 순서가 올바르지 않습니다",
        ("signers {signers} are not strictly increasing", "서명한 검증인의 번호가 오름차순이 아닙니다: {signers}"),
    ),
    "last_commit_unexpected": said(
        "들어 있으면 안 되는 인증서가 있습니다",
        ("block 1 carries no last commit", "블록 1에는 앞 블록의 인증서가 들어 있으면 안 됩니다"),
    ),
    "last_commit_unknown_signer": said(
        "검증인이 아닌 서명이 있습니다",
        (
            "signers {signers}, the set has {count} members",
            "검증인은 {count}명인데, 서명에 적힌 검증인의 번호는 {signers}입니다",
        ),
    ),
    "time_not_after_parent": said(
        "블록의 시각이 앞 블록보다 뒤가 아닙니다",
        (
            "{time} is not after the parent's {parent}",
            "이 블록의 시각({time!when})이 앞 블록의 시각({parent!when})보다 뒤가 아닙니다",
        ),
    ),
    "time_out_of_range": said(
        "시각이 범위를 벗어납니다",
        (
            "{time} is not milliseconds since 1970",
            "{time}{은} 시각이 아닙니다. 시각은 1970년부터 센 밀리초로 적어야 합니다",
        ),
    ),
    "too_many_transactions": said(
        "블록에 거래가 너무 많습니다",
        ("{count}, at most {most}", "거래가 {count}건입니다. 한 블록에는 {most}건까지 담을 수 있습니다"),
    ),
    "too_much_evidence": said(
        "블록에 증거가 너무 많습니다",
        (
            "{count} pieces, at most one per validator",
            "증거가 {count}건입니다. 검증인 한 명에 하나까지 담을 수 있습니다",
        ),
    ),
    "unknown_proposer": said(
        "블록을 제안한 곳이 검증인이 아닙니다",
        ("{id} is not a validator of this height", "{id}{은} 이 높이의 검증인이 아닙니다"),
    ),
    "wrong_height": said(
        "블록의 높이가 맞지 않습니다",
        ("height {height}, the next is {next}", "다음 블록의 높이는 {next}인데 {height}{으로} 적혀 있습니다"),
    ),
    "wrong_next_validators": said(
        "다음 높이의 검증인이 맞지 않습니다",
        (
            "next_validators_hash is not of the set of the next height",
            "헤더에 적힌 다음 검증인의 해시가 실제 다음 높이의 검증인과 다릅니다",
        ),
    ),
    "wrong_params": said(
        "체인 설정이 맞지 않습니다",
        (
            "params_hash is not of the parameters in force",
            "헤더에 적힌 설정의 해시가 지금 적용되는 체인 설정과 다릅니다",
        ),
    ),
    "wrong_parent": said(
        "앞 블록이 맞지 않습니다",
        ("parent {parent}, the tip is {tip}", "앞 블록이 {parent}{으로} 적혀 있는데, 마지막 블록은 {tip}입니다"),
        ("the header does not follow the trusted one", "이 헤더는 신뢰하는 헤더에 이어지지 않습니다"),
    ),
    "wrong_receipts_root": said(
        "실행 결과가 블록과 다릅니다",
        ("execution here gives other receipts", "이 노드에서 실행하면 영수증이 다르게 나옵니다"),
    ),
    "wrong_state_root": said(
        "실행한 뒤의 상태가 블록과 다릅니다",
        ("execution here gives state root {root}", "이 노드에서 실행하면 상태 루트가 {root}입니다"),
    ),
    "wrong_version": said(
        "모르는 버전입니다",
        (
            "header version {version}, this software knows {known}",
            "헤더의 버전이 {version}입니다. 이 프로그램은 버전 {known}까지 읽을 수 있습니다",
        ),
        (
            "header version {version}, this client knows {known}",
            "헤더의 버전이 {version}입니다. 이 프로그램은 버전 {known}까지 읽을 수 있습니다",
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
    "wrong_validators": said(
        "검증인 목록이 다릅니다",
        ("the set given is not the one the header names", "받은 검증인 목록이 헤더에 적힌 목록과 다릅니다"),
        ("validators_hash is not of the set of this height", "헤더에 적힌 검증인의 해시가 이 높이의 검증인과 다릅니다"),
        (
            "the trusted header names another set for this height",
            "신뢰하는 헤더에는 이 높이의 검증인이 다르게 적혀 있습니다",
        ),
    ),
}
