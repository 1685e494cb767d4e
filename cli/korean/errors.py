"""Why a command ends, in Korean: codes of this program and of its client. What to do about them is in actions.py."""

from api.korean.phrases import Said, said

CODES: dict[str, Said] = {
    # what was typed
    "bad_address": said(
        "주소가 올바르지 않습니다",
        (
            "{text} is not an address like 192.0.2.7:26750",
            "'{text}'{은} 주소가 아닙니다. 192.0.2.7:26750처럼 적어 주십시오",
        ),
    ),
    "bad_amount": said(
        "금액이 올바르지 않습니다",
        (
            "{text} is not an amount: whole won from 1 on, like 100000 or 100,000",
            "{text}{은} 금액으로 읽을 수 없습니다. 1원 이상의 금액을 100000 또는 100,000처럼 적어 주십시오",
        ),
    ),
    "bad_api_address": said(
        "API 주소가 올바르지 않습니다",
        (
            "{url} is not an address like http://127.0.0.1:8080",
            "'{url}'{은} 주소가 아닙니다. http://127.0.0.1:8080처럼 적어 주십시오",
        ),
    ),
    "bad_arguments": said(
        "호출에 적은 값이 올바르지 않습니다",
        ("arguments have at most {most} characters", "호출에 적는 값은 {most}자까지 쓸 수 있습니다"),
        ("the arguments are not JSON: {why}", "호출에 적은 값이 JSON 형식이 아닙니다: {why}"),
        (
            "{where}: there is no field {name}; there are {fields}",
            "{where}에는 {name}{이라는} 항목이 없습니다. 쓸 수 있는 항목: {fields}",
        ),
        ("{where}: {names} is missing", "{where}에 빠진 항목이 있습니다: {names}"),
        ("{where} has {count} entries, not {given}", "{where}에는 값을 {count}개 적어야 하는데 {given}개를 적었습니다"),
        ("{where} is {wanted}, not {given}", "{where}에는 {wanted} 값을 적어야 합니다. {given}{은} 쓸 수 없습니다"),
        ("{call} cannot be written: {why}", "{call} 호출로 쓸 수 없는 값이 있습니다: {why}"),
    ),
    "bad_autopay": said(
        "자동 납입을 어떻게 바꿀지 정해지지 않았습니다",
        ("write either --give WON or --withdraw", "--give WON과 --withdraw 가운데 하나만 적어 주십시오"),
    ),
    "bad_terms": said(
        "만들 수 없는 조건입니다",
        ("a club of the form {form} does not take {option}", "`{form}` 방식의 계에는 {option}{을} 쓸 수 없습니다"),
        ("a club of the form {form} needs {option}", "`{form}` 방식의 계에는 {option}{이} 필요합니다"),
        ("--organizer-pays needs --organizer-turn", "--organizer-pays는 --organizer-turn과 함께 씁니다"),
    ),
    "bad_calendar": said(
        "납입 일정이 올바르지 않습니다",
        (
            "rounds every few seconds begin from now; leave --first-due out",
            "몇 초마다 돌아오는 회차는 지금부터 시작하므로 --first-due를 빼 주십시오",
        ),
        (
            "say when the first round is due: --first-due 2026-12-25",
            "첫 회차의 납입일을 적어 주십시오. 예: --first-due 2026-12-25",
        ),
    ),
    "bad_card": said(
        "검증인 카드가 올바르지 않습니다",
        ("the card of {name}: {why}", "{name}의 카드를 읽을 수 없습니다: {why}"),
        ("{path} is not a validator's card: {why}", "{path} 파일은 검증인 카드가 아닙니다: {why}"),
    ),
    "bad_config": said("node.toml이 올바르지 않습니다", ("{path} is not text", "{path} 파일이 텍스트 파일이 아닙니다")),
    "bad_cursor": said(
        "커서가 올바르지 않습니다",
        (
            "{text} is not a cursor like 12-3; 0-0 is the beginning",
            "'{text}'{은} 커서가 아닙니다. 12-3처럼 적어 주십시오. 처음은 0-0입니다",
        ),
    ),
    "bad_date": said(
        "날짜가 올바르지 않습니다",
        ("{text} is not a date: write 2026-12-25", "'{text}'{은} 날짜가 아닙니다. 2026-12-25처럼 적어 주십시오"),
    ),
    "bad_encoding": said(
        "거래의 형식이 올바르지 않습니다",
        ("these bytes are not a signed transaction: {why}", "서명한 거래로 읽을 수 없습니다: {why}"),
    ),
    "bad_file": said(
        "파일이 올바르지 않습니다",
        ("{file} is not an unsigned transaction: {why}", "{file} 파일은 서명하지 않은 거래가 아닙니다: {why}"),
    ),
    "bad_height": said(
        "블록 높이가 올바르지 않습니다",
        ("there is no block yet", "아직 블록이 없습니다"),
        ("heights begin at 1", "높이는 1부터 시작합니다"),
        (
            "{given} is not a height: a number from 1 on, or latest",
            "'{given}'{은} 높이가 아닙니다. 1 이상의 수나 latest를 적어 주십시오",
        ),
    ),
    "bad_hex": said(
        "16진수가 올바르지 않습니다",
        ("{file} holds half a byte", "{file} 파일의 16진수가 홀수 자입니다. 한 자가 빠졌거나 남습니다"),
        (
            "{what} is written in {digits} hex digits, not {given}",
            "{what!w}{은} 16진수 {digits}자로 적어야 합니다. {given}{은} 쓸 수 없습니다",
        ),
        ("a genesis hash is written in 64 hex digits", "제네시스 해시는 16진수 64자로 적어야 합니다"),
    ),
    "bad_instant": said(
        "시각이 올바르지 않습니다",
        (
            "{text} is not an instant: write 2026-12-25T23:59:59+09:00",
            "'{text}'{은} 시각이 아닙니다. 2026-12-25T23:59:59+09:00처럼 적어 주십시오",
        ),
    ),
    "bad_key": said(
        "상태 키가 올바르지 않습니다",
        ("a state key has 1 to {most} bytes", "상태 키는 1바이트부터 {most}바이트까지 적을 수 있습니다"),
    ),
    "bad_length": said(
        "시간의 길이가 올바르지 않습니다",
        ("a warp goes at most {days} days forward", "한 번에 {days}일까지만 앞으로 옮길 수 있습니다"),
        (
            "write either how far (30d) or --until an instant",
            "얼마나 옮길지(30d) 또는 언제까지 옮길지(--until) 가운데 하나만 적어 주십시오",
        ),
        (
            "{text} is not a length of time: write 30d, 6h, 90s",
            "'{text}'{은} 시간의 길이가 아닙니다. 30d, 6h, 90s처럼 적어 주십시오",
        ),
    ),
    "bad_option": said(
        "함께 쓸 수 없는 옵션입니다",
        ("--peer goes with --observer", "--peer는 --observer와 함께 써야 합니다"),
    ),
    "bad_order": said(
        "순번이 올바르지 않습니다",
        ("{text} is not an order: write 4,2,3", "'{text}'{은} 순번이 아닙니다. 4,2,3처럼 적어 주십시오"),
    ),
    "bad_parameter": said(
        "체인 설정이 올바르지 않습니다",
        (
            "{text} is not a parameter: write rate_cap_enforced=true or rate_cap_bp=1500",
            "{text}{은} 체인 설정이 아닙니다. `rate_cap_enforced=true` 또는 `rate_cap_bp=1500`처럼 적어 주십시오",
        ),
    ),
    "bad_partition": said(
        "분리할 피어를 잘못 적었습니다",
        (
            "name some of the peers, each once, and not all of them",
            "피어 가운데 일부만, 한 번씩 적어 주십시오. 모두 적을 수는 없습니다",
        ),
    ),
    "bad_place": said(
        "영수증의 위치가 올바르지 않습니다",
        (
            "{text} is not a place of a receipt like 120/0",
            "'{text}'{은} 영수증의 위치가 아닙니다. 120/0처럼 높이와 번호를 적어 주십시오",
        ),
    ),
    "peer_not_ours": said(
        "이 폴더에서 시작하지 않은 피어가 가동 중입니다",
        (
            "{name} answers at port {port}, but it was not started from {folder}",
            "{name}: 포트 {port}에서 응답하지만 {folder} 폴더에서 시작한 피어가 아닙니다",
        ),
    ),
    "foreign_node": said(
        "이 체인의 노드가 아닙니다",
        (
            "what answers at {url} is not the node of this chain that belongs there",
            "{url}에서 응답한 것은 이 체인에서 그 주소를 쓰는 노드가 아닙니다",
        ),
    ),
    "bad_trusted_block": said(
        "신뢰할 블록을 읽을 수 없습니다",
        (
            "{text} is not a block like 120:HASH, with a hash of 64 hex digits",
            "'{text}'{은} 블록이 아닙니다. 120:HASH처럼 높이와 16진수 64자의 해시를 적어 주십시오",
        ),
    ),
    "bad_statement": said(
        "명세를 볼 대상을 적지 않았습니다",
        ("name a club, or a person with --account", "계를 적거나, --account로 사람을 적어 주십시오"),
    ),
    "not_confirmed": said(
        "확인이 필요합니다",
        ("this removes the chain in {folder}", "{folder} 폴더의 체인이 모두 지워집니다"),
        ("this prints the private key of {name}", "{name}의 개인키가 화면에 그대로 나옵니다"),
        ("this removes the key of {name} for ever", "{name}의 키가 영구히 지워집니다"),
    ),
    "no_debt": said("빚이 없습니다", ("{account} owes nothing", "{account} 계정에는 갚을 빚이 없습니다")),
    "no_late_seat": said("중도 가입할 자리가 없습니다", ("the last round is past", "마지막 회차가 지났습니다")),
    "no_name": said(
        "이름이 없습니다",
        ("a new node needs --name and --chain-id", "새 노드를 만들려면 --name과 --chain-id가 필요합니다"),
        ("an observer needs --name and --genesis", "관찰 노드를 만들려면 --name과 --genesis가 필요합니다"),
    ),
    "no_peer": said(
        "연결할 피어가 없습니다",
        (
            "an observer dials: it needs the address of a validator",
            "관찰 노드는 검증인에게 먼저 연결하므로 검증인의 주소가 필요합니다",
        ),
    ),
    "no_valid_until": said(
        "유효 기간이 없습니다",
        (
            "--nonce does not say how long the transaction is valid",
            "--nonce만으로는 거래가 언제까지 유효한지 알 수 없습니다",
        ),
    ),
    "nothing_missing": said(
        "예치금이 모두 있습니다",
        ("nothing is missing in the deposit of seat {seat}", "{seat}번 구좌의 예치금은 모자라지 않습니다"),
    ),
    "nothing_open": said(
        "납입할 돈이 없습니다",
        ("nothing is open for seat {seat} in round {round}", "{round}회차에 {seat}번 구좌가 더 납입할 돈은 없습니다"),
        ("nothing is open for seat {seat}", "{seat}번 구좌가 지금 납입할 돈은 없습니다"),
    ),
    "time_goes_forward": said(
        "시각은 앞으로만 옮길 수 있습니다",
        (
            "the chain's time is past that already; it goes forward only",
            "체인의 시각이 이미 그보다 뒤입니다. 시각은 앞으로만 옮길 수 있습니다",
        ),
    ),
    "unknown_club": said(
        "그런 계가 없습니다",
        ("{name} is not a club", "{name}{이라는} 계가 없습니다"),
    ),
    "unknown_contract": said(
        "그런 컨트랙트가 없습니다",
        (
            "there is no contract {name}; there are {known}",
            "{name}{이라는} 컨트랙트는 없습니다. 쓸 수 있는 컨트랙트: {known}",
        ),
    ),
    "unknown_method": said(
        "그런 메서드가 없습니다",
        (
            "{contract} has no method {method}; it has {known}",
            "{contract} 컨트랙트에는 {method}{이라는} 메서드가 없습니다. 쓸 수 있는 메서드: {known}",
        ),
    ),
    "unknown_peer": said(
        "그런 피어가 없습니다",
        ("there is no peer {name}; there are {known}", "{name}{이라는} 피어는 없습니다. 있는 피어: {known}"),
        (
            "p2p.peers names what is not a validator of this chain: {names}",
            "node.toml의 p2p.peers에 이 체인의 검증인이 아닌 이름이 있습니다: {names}",
        ),
        ("genesis.json names no validator {names}", "genesis.json에 없는 검증인입니다: {names}"),
    ),
    "unknown_seat": said(
        "그런 구좌가 없습니다",
        (
            "the club has seats 1 to {most}, not {seat}",
            "{seat}번 구좌는 없습니다. 이 계의 구좌는 1번부터 {most}번까지입니다",
        ),
    ),
    "unknown_validator": said(
        "그런 검증인이 없습니다",
        ("{name} is not a validator of {genesis}", "{name}{은} {genesis} 파일에 적힌 검증인이 아닙니다"),
    ),
    "wrong_amount": said(
        "금액이 맞지 않습니다",
        ("{face} won are owed, not {given}", "갚을 빚은 {face}원인데 {given}원을 적었습니다"),
    ),
    "wrong_chain": said(
        "다른 체인의 거래입니다",
        ("{file} is for another chain than {chain}", "{file} 파일의 거래는 {chain} 체인의 거래가 아닙니다"),
    ),
    "wrong_consent": said(
        "자동 납입에 동의한 금액이 맞지 않습니다",
        (
            "seat {seat} costs {asked} won in all, not {given}",
            "{seat}번 구좌가 모두 합쳐 낼 돈은 {asked}원입니다. 적은 금액은 {given}원입니다",
        ),
        (
            "the seat costs {asked} won in all, not {given}",
            "이 구좌가 모두 합쳐 낼 돈은 {asked}원입니다. 적은 금액은 {given}원입니다",
        ),
    ),
    "wrong_genesis": said(
        "다른 제네시스입니다",
        (
            "{file} has the hash {hash}, not {expected}",
            "{file} 파일의 해시는 {hash}입니다. 기대한 해시 {expected}{과} 다릅니다",
        ),
        (
            "genesis is {hash}, expected {expected}",
            "제네시스의 해시는 {hash}입니다. 기대한 해시 {expected}{과} 다릅니다",
        ),
    ),
    # what a peer answers
    "bad_answer": said(
        "피어의 응답이 올바르지 않습니다",
        ("the peer's club cannot be read: {why}", "피어가 보여 준 계를 읽을 수 없습니다: {why}"),
        ("the peer's schedule cannot be read: {why}", "피어가 보여 준 일정표를 읽을 수 없습니다: {why}"),
        ("the receipt does not say which club was founded", "영수증에 새로 만든 계가 적혀 있지 않습니다"),
        ("the receipt does not name the proposal", "영수증에 제안이 적혀 있지 않습니다"),
        ("the peer names an impossible set of validators", "피어가 보여 준 검증인 목록이 올바르지 않습니다"),
        (
            "not proved: what the peer sent cannot be read ({why})",
            "증명되지 않았습니다: 피어가 보낸 것을 읽을 수 없습니다({why})",
        ),
        ("this is not an event: {data}", "이벤트로 읽을 수 없습니다: {data}"),
        ("{peer} did not answer with JSON", "{peer}{이} JSON으로 응답하지 않았습니다"),
        ("{peer} answered {status} without saying why", "{peer}{이} 사유 없이 상태 코드 {status}{으로} 답했습니다"),
    ),
    "bad_genesis": said(
        "피어의 제네시스가 올바르지 않습니다",
        ("the peer's genesis cannot be read: {why}", "피어의 제네시스를 읽을 수 없습니다: {why}"),
    ),
    "bad_signature": said(
        "서명이 맞지 않습니다",
        ("this is not a signature of this message by {who}", "이 메시지에 {who}{이} 한 서명이 아닙니다"),
    ),
    "no_events": said(
        "이벤트를 받지 못했습니다",
        ("{count} streams ended without a word", "이벤트를 받던 연결 {count}개가 아무 응답 없이 끊겼습니다"),
    ),
    "no_peers": said("연결할 API 주소를 모릅니다", ("no API address is known", "연결할 API 주소를 모릅니다")),
    "node_not_reachable": said(
        "노드에 연결할 수 없습니다",
        ("the admin port {listen} does not answer ({why})", "노드의 관리 포트 {listen}{이} 응답하지 않습니다({why})"),
    ),
    "not_ready": said("피어가 아직 준비되지 않았습니다"),
    "peer_not_reachable": said(
        "피어에 연결할 수 없습니다", ("{url} does not answer ({why})", "{url}{이} 응답하지 않습니다({why})")
    ),
    "peer_not_ready": said(
        "피어가 아직 준비되지 않았습니다",
        (
            "{name} is not ready, and nothing has moved for {wait} s",
            "{name}{이} 아직 준비되지 않았고, {wait}초 동안 아무 진전이 없습니다",
        ),
        ("{url} answered {status}: {why}", "{url}{이} 상태 코드 {status}{으로} 답했습니다: {why}"),
    ),
    "peer_withholds": said(
        "피어가 내용을 보여 주지 않습니다",
        ("the peer does not show the header of height {height}", "피어가 높이 {height}의 헤더를 보여 주지 않습니다"),
    ),
    "proof_of_another": said(
        "다른 거래의 증명입니다",
        ("the peer proved transaction {id}", "피어는 다른 거래 {id}{을} 증명했습니다"),
        (
            "the receipt that the peer proved is not this transaction's",
            "피어가 증명한 영수증은 이 거래의 영수증이 아닙니다",
        ),
    ),
    "wrong_schedule_hash": said(
        "서명한 일정표가 지금의 일정표와 다릅니다",
        (
            "the peer shows a schedule hash that does not follow from the terms",
            "피어가 보여 준 일정표 해시가 계의 조건에서 계산한 해시와 다릅니다",
        ),
        (
            "the peer shows a schedule hash that does not follow from the table",
            "피어가 보여 준 일정표 해시가 표에서 계산한 해시와 다릅니다",
        ),
        ("the schedule's hash is {hash}, not the expected one", "일정표의 해시가 {hash}입니다. 기대한 해시와 다릅니다"),
    ),
    # clusters and nodes of this machine
    "bad_cluster_file": said("클러스터 파일이 올바르지 않습니다"),
    "bench_failed": said(
        "측정하지 못했습니다",
        (
            "too little became final within {seconds} s to tell a rate",
            "{seconds}초 안에 확정된 거래가 너무 적어 속도를 잴 수 없습니다",
        ),
    ),
    "cannot_write": said("쓸 수 없습니다", ("{path}: {why}", "{path} 파일에 쓸 수 없습니다: {why}")),
    "cluster_exists": said(
        "이미 클러스터가 있습니다",
        (
            "the cluster in {folder} has {count} peers, not {given}",
            "{folder} 폴더의 클러스터에는 피어가 {count}개 있습니다. {given}개가 아닙니다",
        ),
        (
            "the cluster in {folder} has {fixed} already",
            "{folder} 폴더의 클러스터에는 이미 {fixed}{이} 정해져 있습니다",
        ),
    ),
    "demo_stuck": said(
        "데모가 진행되지 않습니다",
        (
            "{what}: nothing has moved for {wait} s (seen last: {seen})",
            "{wait}초 동안 아무 진전이 없습니다: {what} (마지막 값 {seen})",
        ),
    ),
    "demo_wrong": said(
        "데모의 금액이 맞지 않습니다",
        (
            "{what}: the chain says {found}, it should be {expected}",
            "{what}: 체인에는 {found}{으로} 되어 있는데 {expected}{이어야} 합니다",
        ),
    ),
    "file_exists": said("이미 있는 파일입니다", ("{path} is there already", "{path} 파일이 이미 있습니다")),
    "no_admin_port": said("관리 포트가 없습니다", ("{path} has no [admin]", "{path} 파일에 [admin] 항목이 없습니다")),
    "no_cluster": said(
        "클러스터가 없습니다",
        ("there is no cluster in {folder}", "{folder} 폴더에 클러스터가 없습니다"),
    ),
    "no_free_port": said(
        "빈 포트가 없습니다",
        ("no port from {first} to {last} is free", "포트 {first}부터 {last}까지 비어 있는 포트가 없습니다"),
    ),
    "no_genesis": said(
        "제네시스 파일이 없습니다",
        ("there is no genesis file in {folder}", "{folder} 폴더에 제네시스 파일이 없습니다"),
        ("{path}: {why}", "{path}의 제네시스 파일을 읽을 수 없습니다: {why}"),
    ),
    "no_node": said("노드가 없습니다", ("{path}: {why}", "{path}의 노드 설정을 읽을 수 없습니다: {why}")),
    "no_store": said(
        "노드의 저장소가 없습니다",
        ("{folder} is not the folder of a node that has run", "{folder}{은} 노드를 실행한 적이 있는 폴더가 아닙니다"),
    ),
    "node_exists": said(
        "이미 노드가 있습니다",
        ("there is a node in {folder} already", "{folder} 폴더에 이미 노드가 있습니다"),
        ("{folder} holds a node already", "{folder}에 이미 노드가 있습니다"),
    ),
    "node_running": said(
        "노드가 가동 중입니다",
        (
            "the node in {folder} runs; a replay reads the store of a node that is stopped",
            "{folder} 폴더의 노드가 가동 중입니다. 블록을 다시 실행하려면 노드를 먼저 중지해야 합니다",
        ),
    ),
    "not_a_demo": said(
        "데모의 폴더가 아닙니다",
        ("{folder} is not a demo's folder", "{folder}{은} 데모의 폴더가 아닙니다"),
    ),
    "not_a_development_chain": said(
        "개발용 체인이 아닙니다",
        ("{chain} is not a development chain", "{chain} 체인은 개발용 체인이 아닙니다"),
    ),
    "not_a_validator": said(
        "검증인이 아닙니다",
        (
            "keys/consensus.key is not the key of a validator in genesis.json",
            "keys/consensus.key의 키가 genesis.json에 적힌 검증인의 키가 아닙니다",
        ),
        ("this node is not a validator of {genesis}", "이 노드는 {genesis} 파일에 적힌 검증인이 아닙니다"),
    ),
    "not_admitted_yet": said(
        "아직 연결이 허용되지 않았습니다",
        ("{name} waits for the votes of other operators", "{name}{은} 다른 운영자들의 표를 기다리고 있습니다"),
    ),
    "not_synced_in_time": said(
        "기다리는 시간 안에 동기화하지 못했습니다",
        (
            "{name} is at height {height} of {tip}, and nothing has moved for {wait} s",
            "{name}{은} 높이 {tip} 가운데 {height}까지 따라온 뒤 {wait}초 동안 진전이 없습니다",
        ),
    ),
    "nothing_to_trust": said(
        "신뢰할 제네시스가 없습니다",
        ("there is no genesis file here to trust", "여기에는 신뢰할 제네시스 파일이 없습니다"),
    ),
    "peer_stopped": said("피어가 중지되었습니다", ("{name} stopped: {why}", "{name}{이} 중지되었습니다: {why}")),
    "port_taken": said(
        "이미 쓰고 있는 포트입니다",
        (
            "port {port} of {name} is taken by another program",
            "{name}의 포트 {port}번을 다른 프로그램이 쓰고 있습니다",
        ),
        (
            "another program has taken the port of {names}; {running} would have to learn another",
            "{names}의 포트를 다른 프로그램이 쓰고 있습니다. 포트를 바꾸면 가동 중인 {running}에도 알려야 합니다",
        ),
    ),
    "wrong_terms": said(
        "계의 조건이 다릅니다",
        (
            "the club on the chain has other terms than the one that was founded",
            "체인에 기록된 계의 조건이 만들려던 조건과 다릅니다",
        ),
    ),
}
