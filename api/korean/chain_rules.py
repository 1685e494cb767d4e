"""What a node refuses to believe or to start with, in Korean: blocks, certificates, genesis, records, keys, peers."""

from api.korean.phrases import Said, said

CODES: dict[str, Said] = {
    # what a light client believes
    "already_trusting": said(
        "믿는 블록이 이미 있습니다",
        ("height {height} is trusted already", "높이 {height}의 블록을 이미 믿고 있습니다"),
    ),
    "clock_needed": said(
        "지금 시각이 필요합니다",
        ("this step asks for the present time", "이 단계를 확인하려면 지금 시각이 필요합니다"),
    ),
    "header_from_the_future": said(
        "헤더의 시각이 미래입니다",
        ("time {time}; the clock here says {now}", "헤더의 시각은 {time}이고 이 기기의 시각은 {now}입니다"),
    ),
    "not_the_trusted_block": said(
        "믿기로 한 블록이 아닙니다",
        ("the header has hash {hash}", "헤더의 해시가 {hash}입니다"),
    ),
    # a set of validators
    "set_bad_width": said(
        "검증인 집합이 올바르지 않습니다",
        (
            "id and keys of a validator have {id}, {key} and {other} bytes, not {widths}",
            "검증인의 ID와 두 키는 {id}, {key}, {other}바이트여야 하는데 {widths}바이트입니다",
        ),
        ("a validator's name has at most {most} letters", "검증인의 이름은 {most}자까지입니다"),
    ),
    "set_empty": said(
        "검증인 집합이 비어 있습니다", ("a chain has at least one validator", "체인에는 검증인이 한 명은 있어야 합니다")
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
        ("{count} validators; a set has at most {most}", "검증인이 {count}명입니다. 한 집합에는 {most}명까지 됩니다"),
    ),
    # a block
    "already_guilty": said(
        "이미 적힌 증거입니다",
        (
            "evidence against {validator} stands in the chain already",
            "검증인 {validator}에 대한 증거는 이미 체인에 있습니다",
        ),
    ),
    "block_too_large": said(
        "블록이 너무 큽니다",
        ("{size} bytes, at most {most}", "{size}바이트입니다. {most}바이트까지 됩니다"),
    ),
    "body_mismatch": said(
        "블록의 내용이 헤더와 다릅니다",
        ("the transactions given are not the block's", "주어진 거래가 이 블록의 것이 아닙니다"),
        (
            "transactions, evidence or last commit are not those the header names",
            "거래나 증거나 앞 블록의 인증서가 헤더에 적힌 것과 다릅니다",
        ),
    ),
    "evidence_age": said(
        "증거의 시기가 맞지 않습니다",
        (
            "evidence of height {height} in block {block}",
            "블록 {block}에 높이 {height}의 증거가 들어 있습니다",
        ),
    ),
    "evidence_malformed": said("증거의 형식이 올바르지 않습니다"),
    "evidence_proves_nothing": said("아무것도 증명하지 않는 증거입니다"),
    "last_commit_malformed": said(
        "앞 블록의 인증서가 올바르지 않습니다",
        ("signature scheme {scheme}, view {view}", "서명 방식 {scheme}, 뷰 {view}"),
    ),
    "last_commit_missing": said(
        "앞 블록의 인증서가 없습니다",
        (
            "a block above height 1 carries the certificate of {height}",
            "높이 1보다 높은 블록에는 블록 {height}의 인증서가 있어야 합니다",
        ),
    ),
    "last_commit_no_quorum": said(
        "앞 블록의 인증서에 서명이 모자랍니다",
        ("{count} signers, {needed} are needed", "{count}명이 서명했습니다. {needed}명이 필요합니다"),
    ),
    "last_commit_of_other_block": said(
        "다른 블록의 인증서입니다",
        ("last_commit does not certify the parent", "인증서가 바로 앞 블록의 것이 아닙니다"),
    ),
    "last_commit_order": said(
        "인증서의 서명 차례가 올바르지 않습니다",
        ("signers {signers} are not strictly increasing", "서명인 {signers}: 오름차순이 아닙니다"),
    ),
    "last_commit_unexpected": said(
        "있어서는 안 되는 인증서입니다",
        ("block 1 carries no last commit", "블록 1에는 앞 블록의 인증서가 없습니다"),
    ),
    "last_commit_unknown_signer": said(
        "모르는 검증인의 서명입니다",
        ("signers {signers}, the set has {count} members", "서명인 {signers}: 검증인은 {count}명입니다"),
    ),
    "time_not_after_parent": said(
        "블록의 시각이 앞 블록보다 늦지 않습니다",
        ("{time} is not after the parent's {parent}", "시각 {time}: 앞 블록의 시각 {parent}보다 뒤가 아닙니다"),
    ),
    "time_out_of_range": said(
        "시각이 범위를 벗어납니다",
        ("{time} is not milliseconds since 1970", "{time}: 1970년부터 센 밀리초가 아닙니다"),
    ),
    "too_many_transactions": said(
        "블록에 거래가 너무 많습니다",
        ("{count}, at most {most}", "{count}건입니다. {most}건까지 됩니다"),
    ),
    "too_much_evidence": said(
        "블록에 증거가 너무 많습니다",
        ("{count} pieces, at most one per validator", "{count}건입니다. 검증인마다 하나까지 됩니다"),
    ),
    "unknown_proposer": said(
        "제안자가 검증인이 아닙니다",
        ("{id} is not a validator of this height", "{id}: 이 높이의 검증인이 아닙니다"),
    ),
    "wrong_height": said(
        "블록의 높이가 맞지 않습니다",
        ("height {height}, the next is {next}", "높이 {height}: 다음 높이는 {next}입니다"),
    ),
    "wrong_next_validators": said(
        "다음 검증인이 맞지 않습니다",
        (
            "next_validators_hash is not of the set of the next height",
            "next_validators_hash 값이 다음 높이의 검증인과 다릅니다",
        ),
    ),
    "wrong_params": said(
        "체인 설정이 맞지 않습니다",
        ("params_hash is not of the parameters in force", "params_hash 값이 지금 쓰는 설정과 다릅니다"),
    ),
    "wrong_parent": said(
        "앞 블록이 맞지 않습니다",
        ("parent {parent}, the tip is {tip}", "앞 블록 {parent}: 지금의 마지막 블록은 {tip}입니다"),
        ("the header does not follow the trusted one", "헤더가 믿는 헤더에 이어지지 않습니다"),
    ),
    "wrong_receipts_root": said(
        "실행 결과가 다릅니다",
        ("execution here gives other receipts", "여기서 실행하면 영수증이 다르게 나옵니다"),
    ),
    "wrong_state_root": said(
        "실행 결과의 상태가 다릅니다",
        ("execution here gives state root {root}", "여기서 실행하면 상태 루트가 {root}입니다"),
    ),
    "wrong_version": said(
        "모르는 버전입니다",
        (
            "header version {version}, this software knows {known}",
            "헤더의 버전이 {version}입니다. 이 프로그램은 버전 {known}까지 읽습니다",
        ),
        (
            "header version {version}, this client knows {known}",
            "헤더의 버전이 {version}입니다. 이 프로그램은 버전 {known}까지 읽습니다",
        ),
    ),
    # light client and proofs
    "bad_leaf": said("증명된 내용을 읽을 수 없습니다"),
    "certificate_malformed": said(
        "인증서의 형식이 올바르지 않습니다",
        ("scheme {scheme}, view {view}", "서명 방식 {scheme}, 뷰 {view}"),
    ),
    "certificate_of_other_block": said(
        "다른 블록의 인증서입니다",
        ("the certificate does not name this header", "인증서가 이 헤더의 것이 아닙니다"),
    ),
    "duplicate_signer": said(
        "같은 검증인이 두 번 서명했습니다",
        ("signers {signers} are not strictly increasing", "서명인 {signers}: 오름차순이 아닙니다"),
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
        ("{count} keys have signed, {needed} are needed", "키 {count}개가 서명했습니다. {needed}개가 필요합니다"),
    ),
    "not_in_block": said(
        "그 블록에 있다는 증명이 없습니다",
        (
            "the transaction is not shown to be in block {height}",
            "이 거래가 블록 {height}에 있다는 증명이 없습니다",
        ),
        ("the receipt is not shown to be of block {height}", "이 영수증이 블록 {height}의 것이라는 증명이 없습니다"),
    ),
    "not_in_state": said(
        "상태에 있다는 증명이 없습니다",
        (
            "the proof does not show this for {key} at height {height}",
            "증명이 높이 {height}에서 {key}의 값을 보여 주지 않습니다",
        ),
    ),
    "not_newer": said(
        "더 새로운 헤더가 아닙니다",
        ("height {height}, {trusted} is trusted already", "높이 {height}: 이미 높이 {trusted}까지 믿고 있습니다"),
    ),
    "not_provable": said(
        "증명할 수 없습니다",
        ("there is no block {height}; the tip is {tip}", "블록 {height}: 없습니다. 마지막 블록은 {tip}입니다"),
        ("no block has certified a state yet", "아직 상태를 인증한 블록이 없습니다"),
        (
            "block {height} has {count} receipts, none with index {index}",
            "블록 {height}에는 영수증이 {count}개 있고 번호 {index}의 영수증은 없습니다",
        ),
        ("no block holds transaction {id}", "어느 블록에도 없는 거래입니다: {id}"),
        ("there is no block {height}", "블록 {height}: 없습니다"),
    ),
    "time_not_after_trusted": said(
        "시각이 믿는 헤더보다 늦지 않습니다",
        ("time {time} is not after {trusted}", "시각 {time}: {trusted}보다 뒤가 아닙니다"),
    ),
    "trust_expired": said(
        "믿는 헤더가 너무 오래되었습니다",
        (
            "the trusted header is older than the trusting period: name a newer trusted block",
            "믿는 헤더가 신뢰 기간보다 오래되었습니다. 더 최근의 믿을 만한 블록을 적어야 합니다",
        ),
    ),
    "trust_too_small": said(
        "믿는 검증인의 서명이 너무 적습니다",
        (
            "{count} of the {all} trusted validators have signed",
            "믿는 검증인 {all}명 가운데 {count}명이 서명했습니다",
        ),
    ),
    "unknown_height": said(
        "그 높이의 헤더가 없습니다",
        ("no header of height {height} is trusted", "높이 {height}의 믿는 헤더가 없습니다"),
    ),
    "unknown_signer": said(
        "모르는 검증인의 서명입니다",
        ("signers {signers}; the set has {count} members", "서명인 {signers}: 검증인은 {count}명입니다"),
    ),
    "validators_needed": said(
        "검증인 목록이 필요합니다",
        (
            "the set of height {height} is another one, and was not given",
            "높이 {height}의 검증인은 다른데, 그 목록이 주어지지 않았습니다",
        ),
    ),
    "wrong_validators": said(
        "검증인 목록이 다릅니다",
        ("the set given is not the one the header names", "주어진 검증인이 헤더에 적힌 검증인과 다릅니다"),
        ("validators_hash is not of the set of this height", "validators_hash 값이 이 높이의 검증인과 다릅니다"),
        ("the trusted header names another set for this height", "믿는 헤더는 이 높이에 다른 검증인을 적고 있습니다"),
    ),
}
