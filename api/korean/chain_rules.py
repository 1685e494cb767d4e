"""What a node refuses to believe or to start with, in Korean: blocks, certificates, genesis, records, keys, peers."""

from api.korean.phrases import Said, said

CODES: dict[str, Said] = {
    # what a light client believes
    "already_trusting": said(
        "이미 신뢰하는 블록이 있습니다",
        ("height {height} is trusted already", "높이 {height}의 블록을 이미 신뢰하고 있습니다"),
    ),
    "clock_needed": said(
        "지금 시각이 필요합니다",
        ("this step asks for the present time", "이 단계를 확인하려면 지금 시각이 필요합니다"),
    ),
    "header_from_the_future": said(
        "헤더의 시각이 미래입니다",
        ("time {time}; the clock here says {now}", "헤더의 시각은 {time!when}인데, 이 기기의 시각은 {now!when}입니다"),
    ),
    "not_the_trusted_block": said(
        "신뢰하기로 한 블록이 아닙니다",
        ("the header has hash {hash}", "헤더의 해시가 {hash}입니다"),
    ),
    # a set of validators
    "set_bad_width": said(
        "검증인 집합이 올바르지 않습니다",
        (
            "id and keys of a validator have {id}, {key} and {other} bytes, not {widths}",
            "검증인의 ID와 두 키는 각각 {id}바이트, {key}바이트, {other}바이트여야 합니다. 지금은 {widths}바이트입니다",
        ),
        ("a validator's name has at most {most} letters", "검증인의 이름은 {most}자까지입니다"),
    ),
    "set_empty": said(
        "검증인 집합이 비어 있습니다",
        ("a chain has at least one validator", "체인에는 검증인이 1명 이상 있어야 합니다"),
    ),
    "set_not_readable": said(
        "검증인 집합을 읽을 수 없습니다",
        ("these bytes are not a set of validators: {why}", "검증인 집합의 바이트가 아닙니다: {why}"),
    ),
    "set_repeated_address": said(
        "검증인 집합에 같은 연결 키가 두 번 있습니다",
        ("two validators of the set have the same {what}", "집합의 두 검증인이 같은 값을 씁니다: {what}"),
    ),
    "set_repeated_id": said(
        "검증인 집합에 같은 ID가 두 번 있습니다",
        ("two validators of the set have the same {what}", "집합의 두 검증인이 같은 값을 씁니다: {what}"),
    ),
    "set_repeated_key": said(
        "검증인 집합에 같은 키가 두 번 있습니다",
        ("two validators of the set have the same {what}", "집합의 두 검증인이 같은 값을 씁니다: {what}"),
        (
            "a validator's connection key is another one's consensus key",
            "한 검증인의 연결 키가 다른 검증인의 합의 키입니다",
        ),
    ),
    "set_repeated_name": said(
        "검증인 집합에 같은 이름이 두 번 있습니다",
        ("two validators of the set have the same {what}", "집합의 두 검증인이 같은 값을 씁니다: {what}"),
    ),
    "set_too_large": said(
        "검증인이 너무 많습니다",
        (
            "{count} validators; a set has at most {most}",
            "검증인은 {most}명까지 둘 수 있는데 {count}명이 적혀 있습니다",
        ),
    ),
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
    # light client and proofs
    "bad_leaf": said("증명된 내용을 읽을 수 없습니다"),
    "certificate_malformed": said(
        "인증서의 형식이 올바르지 않습니다",
        ("scheme {scheme}, view {view}", "서명 방식 {scheme}, 뷰 {view}{은} 올바르지 않습니다"),
    ),
    "certificate_of_other_block": said(
        "다른 블록의 인증서입니다",
        ("the certificate does not name this header", "이 헤더의 인증서가 아닙니다"),
    ),
    "duplicate_signer": said(
        "같은 검증인이 두 번 서명했습니다",
        ("signers {signers} are not strictly increasing", "서명한 검증인의 번호가 오름차순이 아닙니다: {signers}"),
    ),
    "genesis_hash_mismatch": said(
        "제네시스의 해시가 다릅니다",
        ("the file has hash {hash}", "이 파일의 해시는 {hash}입니다"),
    ),
    "genesis_needed": said(
        "제네시스를 먼저 읽어야 합니다",
        ("the genesis file has not been read yet", "아직 제네시스 파일을 읽지 않았습니다"),
    ),
    "no_quorum": said(
        "검증인의 서명이 모자랍니다",
        ("{count} keys have signed, {needed} are needed", "키 {needed}개의 서명이 필요한데 {count}개만 서명했습니다"),
    ),
    "not_in_block": said(
        "그 블록에 있다는 것이 증명되지 않았습니다",
        (
            "the transaction is not shown to be in block {height}",
            "이 거래가 블록 {height}에 있다는 것이 증명되지 않았습니다",
        ),
        (
            "the receipt is not shown to be of block {height}",
            "이 영수증이 블록 {height}의 것이라는 점이 증명되지 않았습니다",
        ),
    ),
    "not_in_state": said(
        "상태에 있다는 것이 증명되지 않았습니다",
        (
            "the proof does not show this for {key} at height {height}",
            "이 증명으로는 높이 {height}에서 {key}의 값을 확인할 수 없습니다",
        ),
    ),
    "not_newer": said(
        "더 새로운 헤더가 아닙니다",
        (
            "height {height}, {trusted} is trusted already",
            "이미 높이 {trusted}의 헤더를 신뢰하고 있어, 높이 {height}의 헤더는 쓰지 않습니다",
        ),
    ),
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
    "time_not_after_trusted": said(
        "시각이 신뢰하는 헤더보다 뒤가 아닙니다",
        (
            "time {time} is not after {trusted}",
            "이 헤더의 시각({time!when})이 신뢰하는 헤더의 시각({trusted!when})보다 뒤가 아닙니다",
        ),
    ),
    "trust_expired": said(
        "신뢰하는 헤더가 너무 오래되었습니다",
        (
            "the trusted header is older than the trusting period: name a newer trusted block",
            "신뢰하는 헤더가 신뢰 기간보다 오래되었습니다. 더 최근의 신뢰하는 블록을 적어 주십시오",
        ),
    ),
    "trust_too_small": said(
        "신뢰하는 검증인의 서명이 너무 적습니다",
        (
            "{count} of the {all} trusted validators have signed",
            "신뢰하는 검증인 {all}명 가운데 {count}명만 서명했습니다",
        ),
    ),
    "unknown_height": said(
        "그 높이의 헤더가 없습니다",
        ("no header of height {height} is trusted", "높이 {height}의 신뢰하는 헤더가 없습니다"),
    ),
    "unknown_signer": said(
        "검증인이 아닌 서명이 있습니다",
        (
            "signers {signers}; the set has {count} members",
            "검증인은 {count}명인데, 서명에 적힌 검증인의 번호는 {signers}입니다",
        ),
    ),
    "validators_needed": said(
        "검증인 목록이 필요합니다",
        (
            "the set of height {height} is another one, and was not given",
            "높이 {height}에서는 검증인이 바뀌었는데 그 목록을 받지 못했습니다",
        ),
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
