"""What keeps a node from starting or a peer from being heard, in Korean: genesis, records, store, keys, frames."""

from api.korean.phrases import Said, said

CODES: dict[str, Said] = {
    # genesis
    "genesis_account_key": said(
        "제네시스의 키가 올바르지 않습니다",
        ("a key in {kind} has not {bytes} bytes", "제네시스의 {kind} 항목에 {bytes}바이트가 아닌 키가 있습니다"),
    ),
    "genesis_chain_id": said(
        "체인 이름이 올바르지 않습니다",
        (
            "chain_id has 1 to {most} visible ASCII letters",
            "체인 이름은 눈에 보이는 ASCII 문자 1자부터 {most}자까지 쓸 수 있습니다",
        ),
    ),
    "genesis_duplicate_key": said(
        "제네시스에 같은 키가 두 번 적혀 있습니다",
        ("a key appears twice in {kind}", "제네시스의 {kind} 항목에 같은 키가 두 번 적혀 있습니다"),
    ),
    "genesis_duplicate_validator": said(
        "제네시스에 겹치는 검증인이 있습니다",
        ("two validators have the same {kind}", "두 검증인의 {kind} 값이 같습니다"),
        (
            "the validators do not make a set ({code})",
            "적힌 검증인들로는 검증인 집합을 만들 수 없습니다({code})",
        ),
    ),
    "genesis_no_possession": said(
        "검증인이 그 키를 가졌다는 증명이 없습니다",
        (
            "{name} does not prove that it holds its consensus key",
            "{name}{이} 자기 합의 키를 가졌다는 증명이 없습니다",
        ),
    ),
    "genesis_not_hex": said(
        "제네시스에 16진수가 아닌 값이 있습니다",
        ("{field} holds something that is not hexadecimal", "제네시스의 {field} 항목에 16진수가 아닌 값이 있습니다"),
        (
            "{field} is written in lower-case hexadecimal without spaces",
            "제네시스의 {field} 항목은 빈칸 없이 소문자 16진수로 적어야 합니다",
        ),
    ),
    "genesis_not_readable": said(
        "제네시스 파일을 읽을 수 없습니다",
        ("not a genesis file: {why}", "제네시스 파일이 아닙니다: {why}"),
    ),
    "genesis_params_order": said(
        "제네시스의 설정 순서가 올바르지 않습니다",
        (
            "params stand once each, in ascending order of their names",
            "체인 설정은 이름의 오름차순으로 한 번씩만 적어야 합니다",
        ),
    ),
    "genesis_shared_key": said(
        "한 키를 두 곳에 썼습니다",
        (
            "{name} uses one key for consensus and for connections; they are different keys",
            "{name}의 합의 키와 연결 키가 같습니다. 서로 다른 키를 써야 합니다",
        ),
    ),
    "genesis_timestamp": said(
        "제네시스의 시각이 올바르지 않습니다",
        (
            "timestamp_ms {time} is not milliseconds since 1970",
            "{time}{은} 제네시스의 시각으로 쓸 수 없습니다. 1970년부터 센 밀리초로 적어야 합니다",
        ),
    ),
    "genesis_too_large": said(
        "제네시스 파일이 너무 큽니다",
        ("{size} bytes, at most {most} are read", "{most}바이트까지만 읽을 수 있는데 {size}바이트입니다"),
    ),
    "genesis_too_many_keys": said(
        "제네시스에 키가 너무 많습니다",
        (
            "{kind} lists {count} keys, at most {most} are possible",
            "제네시스의 {kind} 항목에는 키를 {most}개까지 적을 수 있는데 {count}개가 적혀 있습니다",
        ),
    ),
    "genesis_validator_key": said(
        "검증인의 키가 올바르지 않습니다",
        ("the keys of {name} have {bytes} bytes each", "{name}의 키는 각각 {bytes}바이트여야 합니다"),
    ),
    "genesis_validator_name": said(
        "검증인의 이름이 올바르지 않습니다",
        (
            "a validator's name has 1 to {most} visible ASCII letters: {name}",
            "검증인의 이름은 눈에 보이는 ASCII 문자 1자부터 {most}자까지 쓸 수 있습니다: {name}",
        ),
    ),
    "genesis_validators": said(
        "검증인의 수가 올바르지 않습니다",
        (
            "{count} validators; 1 to {most} are possible",
            "검증인은 1명부터 {most}명까지 둘 수 있는데 {count}명이 적혀 있습니다",
        ),
    ),
    "genesis_version": said(
        "이 프로그램이 읽을 수 없는 버전의 제네시스입니다",
        (
            "version {version}, this software knows {known}",
            "버전이 {version}입니다. 이 프로그램은 버전 {known}까지 읽을 수 있습니다",
        ),
    ),
    # what is kept on the disk
    "another_chain": said(
        "다른 체인의 저장소입니다",
        ("the store holds the chain of another genesis", "이 저장소에는 다른 제네시스에서 시작한 체인이 들어 있습니다"),
    ),
    "damaged_record": said(
        "저장된 기록이 손상되었습니다",
        ("the state tree's root is not the tip's", "상태 트리의 루트가 마지막 블록에 적힌 것과 다릅니다"),
        (
            "header, block or certificate of height {height} are not the tip's",
            "높이 {height}의 헤더, 블록 또는 인증서가 마지막 블록과 맞지 않습니다",
        ),
        (
            "block {height}, its receipts or the state do not fit its header",
            "블록 {height}의 내용, 영수증 또는 상태가 헤더와 맞지 않습니다",
        ),
        ("record {key} cannot be read: {why}", "저장된 기록 {key}{을} 읽을 수 없습니다: {why}"),
    ),
    "store_found_damaged": said(
        "저장소에서 손상이 발견되었습니다",
        ("this store was found damaged: {why}", "이 저장소에서 손상이 발견되었습니다: {why}"),
    ),
    "missing_record": said(
        "저장된 기록이 빠져 있습니다",
        ("record {key} is missing", "기록 {key}{이} 없습니다"),
        (
            "header, certificate, block or receipts of height {height} are missing",
            "높이 {height}의 헤더, 인증서, 블록, 영수증 가운데 빠진 것이 있습니다",
        ),
        ("m/{name} is missing", "저장소에 m/{name} 기록이 없습니다"),
    ),
    "not_a_chain": said(
        "체인이 들어 있는 저장소가 아닙니다",
        (
            "the store is not empty, but no chain was ever begun in it",
            "저장소가 비어 있지 않은데, 여기서 체인을 시작한 적은 없습니다",
        ),
    ),
    "store_closed": said("저장소가 닫혔습니다", ("{path}: {why}", "{path}: 저장소가 닫혔습니다({why})")),
    "store_damaged": said(
        "저장소가 손상되었습니다",
        (
            "the state tree's root is not that of height {height}",
            "상태 트리의 루트가 높이 {height}의 상태 루트와 다릅니다",
        ),
        ("the state's value at {key} does not fit the state root", "{key}에 있는 상태 값이 상태 루트와 맞지 않습니다"),
        ("{path}: {why}", "{path}: 저장소가 손상되었습니다({why})"),
    ),
    "store_failed": said(
        "저장소에 쓰거나 읽지 못했습니다",
        ("the node does not answer: {why}", "노드가 응답하지 않습니다: {why}"),
        ("the peer could not read its store", "피어가 저장소를 읽지 못했습니다"),
        (
            "{path}: a write has failed before; open the store again",
            "{path}: 앞서 쓰기에 실패했습니다. 노드를 다시 시작해 저장소를 다시 열어 주십시오",
        ),
        ("{path}: {why}", "{path}: 저장소에 쓰거나 읽지 못했습니다({why})"),
    ),
    "store_locked": said(
        "다른 프로그램이 저장소를 쓰고 있습니다",
        (
            "{path}: another process has this store open ({why})",
            "{path}: 다른 프로그램이 이 저장소를 쓰고 있습니다({why})",
        ),
    ),
    "unknown_format": said(
        "이 프로그램이 읽을 수 없는 형식의 저장소입니다",
        ("the store has another layout than {format}", "저장소의 형식이 {format}{이} 아닙니다"),
    ),
    "wal_damaged": said(
        "안전 기록이 손상되었습니다",
        (
            "the safety record speaks of height {height}, the stored chain is at {stored}",
            "안전 기록은 높이 {height}까지 있는데, 저장된 체인은 높이 {stored}까지만 있습니다",
        ),
        (
            "the safety record is damaged at byte {at}: its length does not match its checksum",
            "안전 기록의 {at}바이트째부터 손상되었습니다. 길이가 검사값과 맞지 않습니다",
        ),
        (
            "the safety record is damaged at byte {at}: a record does not match its checksum",
            "안전 기록의 {at}바이트째부터 손상되었습니다. 기록이 검사값과 맞지 않습니다",
        ),
        (
            "the safety record is damaged at byte {at}: {why}",
            "안전 기록의 {at}바이트째부터 손상되었습니다: {why}",
        ),
        (
            "the safety record is missing: what this key has signed is not known",
            "안전 기록이 없습니다. 이 키로 무엇에 서명했는지 알 수 없으므로 시작하지 않습니다",
        ),
        (
            "the safety record is of another key: what this key has signed is not known",
            "다른 키의 안전 기록입니다. 이 키가 무엇에 서명했는지 알 수 없습니다",
        ),
        (
            "the safety record is of another chain: what this key has signed here is not known",
            "다른 체인의 안전 기록입니다. 이 키가 이 체인에서 무엇에 서명했는지 알 수 없습니다",
        ),
        (
            "the safety record is of another version of this software, which this one can't read",
            "다른 버전의 프로그램이 쓴 안전 기록이어서 이 버전에서는 읽을 수 없습니다",
        ),
        (
            "the safety record is cut short, or an old copy: the store knows of entries it lacks",
            "안전 기록이 잘렸거나 오래된 사본입니다. 저장소가 아는 항목이 안전 기록에 없습니다",
        ),
        (
            "the safety record is damaged at byte 0: this is not how a record begins",
            "안전 기록의 0바이트째부터 손상되었습니다. 안전 기록의 첫머리가 아닙니다",
        ),
    ),
    "wal_closed": said(
        "이 키는 더 이상 서명하지 않습니다",
        (
            "this key signs nothing since height {height}: {why}",
            "이 키는 높이 {height}부터 서명하지 않습니다: {why}",
        ),
        (
            "this key signs nothing any more: why it was stopped cannot be read",
            "이 키는 더 이상 서명하지 않습니다. 멈춘 사유는 읽을 수 없습니다",
        ),
    ),
    # starting
    "bad_config": said(
        "node.toml이 올바르지 않습니다",
        (
            "node.toml has {count} characters, at most {most} are read",
            "node.toml은 {most}자까지만 읽을 수 있는데 {count}자입니다",
        ),
        ("node.toml is not TOML: {why}", "node.toml을 읽을 수 없습니다. TOML 형식이 아닙니다: {why}"),
        (
            "{name}: no such entry",
            "node.toml에는 {name}{이라는} 항목이 없습니다",
        ),
        ("{name}: Field required", "node.toml에 {name} 항목이 빠져 있습니다"),
        ("{name}: {why}", "node.toml의 {name} 항목이 올바르지 않습니다: {why}"),
        (
            "timing.view_max_ms: smaller than timing.view_ms",
            "node.toml의 `timing.view_max_ms` 값이 `timing.view_ms` 값보다 작습니다",
        ),
    ),
    "address_not_usable": said(
        "이 주소에서 들을 수 없습니다",
        ("p2p.listen {listen} can't be used: {why}", "피어가 연결할 주소 {listen}{을} 쓸 수 없습니다: {why}"),
        ("api.listen {listen} can't be used: {why}", "API 주소 {listen}{을} 쓸 수 없습니다: {why}"),
    ),
    "assertions_off": said(
        "검사를 끈 채로는 시작하지 않습니다",
        (
            "assertions are off (python -O), and they guard the ledger",
            "원장을 지키는 검사를 하지 않는 상태로는 시작하지 않습니다. python을 -O 없이 실행해 주십시오",
        ),
    ),
    "file_unreadable": said(
        "파일을 읽을 수 없습니다",
        (
            "{path} can't be read: {why}",
            "{path} 파일을 읽을 수 없습니다: {why}",
        ),
    ),
    "system_error": said(
        "이 컴퓨터에서 처리하지 못했습니다",
        (
            "{path}: {why}",
            "{path}: 이 컴퓨터에서 처리하지 못했습니다: {why}",
        ),
    ),
    "node_failed": said("노드가 더 가동할 수 없어 중지되었습니다"),
    "not_a_validator": said(
        "검증인이 아닙니다",
        (
            "keys/consensus.key is not the key of a validator in genesis.json; "
            "for a node that only observes, write observer = true into node.toml",
            "keys/consensus.key의 키가 genesis.json에 적힌 검증인의 키가 아닙니다. "
            "관찰만 하는 노드라면 node.toml에 observer = true를 적어 주십시오",
        ),
    ),
    "unknown_peer": said(
        "그런 피어가 없습니다",
        (
            "node.toml: p2p.peers names what is not a validator of this chain: {names}",
            "node.toml의 p2p.peers에 이 체인의 검증인이 아닌 이름이 있습니다: {names}",
        ),
    ),
    "wrong_p2p_key": said(
        "연결 키가 다릅니다",
        (
            "keys/p2p.key is not the connection key of this validator in genesis.json",
            "keys/p2p.key의 키가 genesis.json에 적힌 이 검증인의 연결 키와 다릅니다",
        ),
    ),
    "cluster_exists": said(
        "이미 클러스터가 있습니다",
        ("{folder} holds a cluster already", "{folder}에 이미 클러스터가 있습니다"),
        ("{folder} holds a node already", "{folder}에 이미 노드가 있습니다"),
    ),
    "directory_in_use": said(
        "다른 노드가 쓰고 있는 폴더입니다",
        ("{folder} is in use by process {pid}", "{folder} 폴더를 다른 프로그램(프로세스 {pid})이 쓰고 있습니다"),
    ),
    "key_exists": said(
        "이미 키가 있습니다",
        (
            "{path} is there already; a key is never overwritten",
            "{path}에 이미 키가 있습니다. 키는 덮어쓰지 않습니다",
        ),
    ),
    "key_missing": said("키가 없습니다", ("{path} is missing", "{path} 파일이 없습니다")),
    "key_open_to_others": said(
        "다른 사람이 읽을 수 있는 키입니다",
        (
            "{path} has mode {mode}, others may read it; do: chmod 600 {same}",
            "{path} 파일의 권한이 {mode}{이라} 다른 사람이 읽을 수 있습니다. 이 명령을 실행해 주십시오: chmod 600 "
            "{same}",
        ),
    ),
    "key_unreadable": said(
        "키를 읽을 수 없습니다",
        ("{path} holds no Ed25519 key in PEM form", "{path} 파일에 PEM 형식의 Ed25519 키가 없습니다"),
        ("{path} can't be read: {why}", "{path} 파일을 읽을 수 없습니다: {why}"),
        ("{path} is larger than any key", "{path} 파일이 키라고 하기에는 너무 큽니다"),
        ("{path} does not hold {digits} hex digits", "{path} 파일에 16진수 {digits}자가 들어 있지 않습니다"),
        (
            "{path} holds {count} tokens, from 1 to {most} are read",
            "{path} 파일에는 토큰을 1개부터 {most}개까지 적을 수 있는데 {count}개가 적혀 있습니다",
        ),
        (
            "{path}, line {line}: written as {form} and 64 hex digits",
            "{path} 파일의 {line}째 줄은 {form} 뒤에 16진수 64자를 적어야 합니다",
        ),
        ("{path} is not text", "{path} 파일이 텍스트 파일이 아닙니다"),
    ),
    # other peers
    "bad_frame": said(
        "피어가 보낸 프레임이 올바르지 않습니다",
        ("more than {most} keepalives each second", "연결 유지 신호가 초당 {most}번보다 많습니다"),
        (
            "a {kind} frame has {least} to {most} bytes, not {given}",
            "{kind} 프레임은 {least}바이트부터 {most}바이트까지입니다. 받은 것은 {given}바이트입니다",
        ),
        ("unknown kind of frame {kind}", "알 수 없는 종류의 프레임입니다: {kind}"),
        ("{kind} before HELLO", "HELLO보다 {kind} 프레임이 먼저 왔습니다"),
        (
            "the peer speaks another protocol version or is on another chain",
            "피어의 프로토콜 버전이 다르거나, 피어가 다른 체인에 있습니다",
        ),
        ("HELLO is said once", "HELLO는 한 번만 보내야 합니다"),
    ),
    "bad_message": said(
        "피어가 보낸 메시지가 올바르지 않습니다",
        ("the certificate is of another height", "인증서의 높이가 다릅니다"),
        ("the certificate is for another block", "다른 블록의 인증서입니다"),
        ("{count} transactions in a block", "한 블록에 거래가 {count}건이나 들어 있습니다"),
        ("{count} pieces of evidence in a block", "한 블록에 증거가 {count}건이나 들어 있습니다"),
        (
            "evidence of height {height} in block {block}",
            "블록 {block}에 높이 {height}의 증거가 들어 있습니다. 시기가 맞지 않습니다",
        ),
        ("last_commit is not of the height before", "블록에 든 인증서가 바로 앞 높이의 인증서가 아닙니다"),
    ),
    "wrong_peer_key": said(
        "연결한 피어의 키가 맞지 않습니다",
        (
            "this peer was cut off, and its time is not over",
            "연결을 끊어 둔 피어이며, 아직 그 시간이 끝나지 않았습니다",
        ),
        ("the other side proves this node's own key", "연결한 상대가 이 노드 자신의 키를 내보였습니다"),
        ("the key proved is not that of a validator", "연결한 상대의 키가 검증인의 키가 아닙니다"),
        ("the key proved is another validator's", "연결한 상대의 키가 다른 검증인의 키입니다"),
        ("this validator is cut off by a partition", "이 검증인은 지금 네트워크 분할로 끊어 두었습니다"),
        ("the validator with the lower id dials", "두 검증인 가운데 번호가 낮은 쪽이 먼저 연결해야 합니다"),
        ("the peer presented no certificate", "연결한 상대가 인증서를 내보이지 않았습니다"),
        ("the peer's certificate holds no Ed25519 key", "연결한 상대의 인증서에 Ed25519 키가 없습니다"),
        (
            "the proved key is not of a peer that the chain lets in",
            "연결한 상대의 키는 이 체인에 연결이 허용된 키가 아닙니다",
        ),
        ("the proved key is another peer's", "연결한 상대의 키가 다른 피어의 키입니다"),
        ("this peer is cut off by a partition", "이 피어는 지금 네트워크 분할로 끊어 두었습니다"),
        ("in this pair only this node dials", "이 두 노드 사이에서는 이 노드가 먼저 연결해야 합니다"),
    ),
}
