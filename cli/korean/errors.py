"""Why a command ends, in Korean: codes of this program and of its client, and what to do about them."""

from api.korean.phrases import Said, said

CODES: dict[str, Said] = {
    # what was typed
    "bad_address": said(
        "주소가 올바르지 않습니다",
        ("{text} is no address like 192.0.2.7:26750", "{text}: 192.0.2.7:26750 꼴의 주소가 아닙니다"),
    ),
    "bad_amount": said(
        "금액이 올바르지 않습니다",
        (
            "{text} is no amount: whole won from 1 on, like 100000 or 100,000",
            "{text}: 금액이 아닙니다. 100000 또는 100,000처럼 1원 이상을 적으십시오",
        ),
    ),
    "bad_api_address": said(
        "API 주소가 올바르지 않습니다",
        ("{url} is no address like http://127.0.0.1:8080", "{url}: http://127.0.0.1:8080 꼴의 주소가 아닙니다"),
    ),
    "bad_arguments": said(
        "호출에 적은 값이 올바르지 않습니다",
        ("arguments have at most {most} characters", "인자는 {most}자까지입니다"),
        ("the arguments are not JSON: {why}", "인자가 JSON 형식이 아닙니다: {why}"),
        (
            "{where}: there is no field {name}; there are {fields}",
            "{where}: {name} 항목은 없습니다. 있는 항목: {fields}",
        ),
        ("{where}: {names} is missing", "{where}: 빠진 항목이 있습니다: {names}"),
        ("{where} has {count} entries, not {given}", "{where}: 값이 {count}개여야 합니다. {given}개는 안 됩니다"),
        ("{where} is {wanted}, not {given}", "{where}: {wanted} 값이어야 합니다. {given}: 안 됩니다"),
        ("{call} cannot be written: {why}", "{call}: 적을 수 없는 값이 있습니다: {why}"),
    ),
    "bad_autopay": said(
        "자동 납입을 어떻게 할지 알 수 없습니다",
        ("say one of --give WON and --withdraw", "--give WON과 --withdraw 가운데 하나를 적으십시오"),
    ),
    "bad_calendar": said(
        "납입 일정이 올바르지 않습니다",
        (
            "rounds every few seconds begin from now; leave --first-due out",
            "몇 초마다 돌아가는 회차는 지금부터 시작합니다. --first-due를 빼십시오",
        ),
        (
            "say when the first round is due: --first-due 2026-12-25",
            "첫 회차의 납입일을 적으십시오: --first-due 2026-12-25",
        ),
    ),
    "bad_card": said(
        "검증인 카드가 올바르지 않습니다",
        ("the card of {name}: {why}", "{name}의 카드: {why}"),
        ("{path} is no validator's card: {why}", "{path}: 검증인 카드가 아닙니다: {why}"),
    ),
    "bad_config": said("node.toml이 올바르지 않습니다", ("{path} is not text", "{path} 파일이 텍스트 파일이 아닙니다")),
    "bad_cursor": said(
        "커서가 올바르지 않습니다",
        ("{text} is no cursor like 12-3; 0-0 is the beginning", "{text}: 12-3 꼴의 커서가 아닙니다. 0-0이 처음입니다"),
    ),
    "bad_date": said(
        "날짜가 올바르지 않습니다",
        ("{text} is no date: write 2026-12-25", "{text}: 날짜가 아닙니다. 2026-12-25처럼 적으십시오"),
    ),
    "bad_encoding": said(
        "거래의 형식이 올바르지 않습니다",
        ("these bytes are no signed transaction: {why}", "서명한 거래가 아닙니다: {why}"),
    ),
    "bad_file": said(
        "파일이 올바르지 않습니다",
        ("{file} is no unsigned transaction: {why}", "{file}: 서명하지 않은 거래가 아닙니다: {why}"),
    ),
    "bad_height": said(
        "블록 높이가 올바르지 않습니다",
        ("there is no block yet", "아직 블록이 없습니다"),
        ("heights begin at 1", "높이는 1부터입니다"),
        (
            "{given} is no height: a number from 1 on, or latest",
            "{given}: 높이가 아닙니다. 1 이상의 수나 latest를 적으십시오",
        ),
    ),
    "bad_hex": said(
        "16진수가 올바르지 않습니다",
        ("{file} holds half a byte", "{file}: 반 바이트가 남습니다"),
        (
            "{what} is written in {digits} hex digits, not {given}",
            "{what!w}: 16진수 {digits}자입니다. {given}: 아닙니다",
        ),
        ("a genesis hash is written in 64 hex digits", "제네시스 해시는 16진수 64자입니다"),
    ),
    "bad_instant": said(
        "시각이 올바르지 않습니다",
        (
            "{text} is no instant: write 2026-12-25T23:59:59+09:00",
            "{text}: 시각이 아닙니다. 2026-12-25T23:59:59+09:00처럼 적으십시오",
        ),
    ),
    "bad_key": said(
        "상태 키가 올바르지 않습니다",
        ("a state key has 1 to {most} bytes", "상태 키는 1바이트부터 {most}바이트까지입니다"),
    ),
    "bad_length": said(
        "시간의 길이가 올바르지 않습니다",
        ("say either how far (30d) or --until when", "얼마나(30d) 또는 언제까지(--until) 가운데 하나를 적으십시오"),
        (
            "{text} is no length of time: write 30d, 6h, 90s",
            "{text}: 시간의 길이가 아닙니다. 30d, 6h, 90s처럼 적으십시오",
        ),
    ),
    "bad_option": said(
        "함께 쓸 수 없는 옵션입니다",
        ("--peer goes with --observer", "--peer는 --observer와 함께 씁니다"),
    ),
    "bad_order": said(
        "순번이 올바르지 않습니다",
        ("{text} is no order: write 4,2,3", "{text}: 순번이 아닙니다. 4,2,3처럼 적으십시오"),
    ),
    "bad_parameter": said(
        "체인 설정이 올바르지 않습니다",
        (
            "{text} is no parameter: write rate_cap_enforced=true or rate_cap_bp=1500",
            "{text}: 체인 설정이 아닙니다. rate_cap_enforced=true 또는 rate_cap_bp=1500처럼 적으십시오",
        ),
    ),
    "bad_partition": said(
        "분할할 피어가 올바르지 않습니다",
        (
            "name some of the peers, each once, and not all of them",
            "피어 가운데 일부만, 한 번씩 적으십시오. 모두는 안 됩니다",
        ),
    ),
    "bad_place": said(
        "영수증의 자리가 올바르지 않습니다",
        ("{text} is no place of a receipt like 120/0", "{text}: 120/0 꼴의 자리가 아닙니다"),
    ),
    "foreign_node": said(
        "이 체인의 노드가 아닙니다",
        (
            "what answers at {url} is not the node of this chain that belongs there",
            "{url}에서 답하는 것은 이 체인의 그 노드가 아닙니다",
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
        "무엇의 명세인지 알 수 없습니다",
        ("name a club, or a person with --account", "계를 적거나, --account로 사람을 적으십시오"),
    ),
    "not_confirmed": said(
        "확인이 필요합니다",
        ("this removes the chain in {folder}", "{folder}의 체인이 지워집니다"),
        ("this prints the private key of {name}", "{name}의 개인키가 화면에 나옵니다"),
        ("this removes the key of {name} for ever", "{name}의 키가 영영 지워집니다"),
    ),
    "no_debt": said("빚이 없습니다", ("{account} owes nothing", "{account}: 빚이 없습니다")),
    "no_late_seat": said("중도 가입할 자리가 없습니다", ("the last round is past", "마지막 회차가 지났습니다")),
    "no_name": said(
        "이름이 없습니다",
        ("a new node needs --name and --chain-id", "새 노드에는 --name과 --chain-id가 필요합니다"),
        ("an observer needs --name and --genesis", "관찰 노드에는 --name과 --genesis가 필요합니다"),
    ),
    "no_peer": said(
        "연결할 피어가 없습니다",
        (
            "an observer dials: it needs the address of a validator",
            "관찰 노드는 먼저 연결합니다. 검증인의 주소가 필요합니다",
        ),
    ),
    "no_valid_until": said(
        "유효 기간이 없습니다",
        (
            "--nonce alone does not say how long it is valid",
            "--nonce만으로는 언제까지 쓸 수 있는지 알 수 없습니다",
        ),
    ),
    "nothing_open": said(
        "낼 돈이 없습니다",
        ("nothing is open for seat {seat} in round {round}", "{round}회차에 {seat}번 구좌가 더 납입할 돈은 없습니다"),
        ("nothing is open for seat {seat}", "{seat}번 구좌가 낼 돈이 없습니다"),
    ),
    "time_goes_forward": said(
        "시간은 앞으로만 갑니다",
        (
            "the chain's time is past that already; it goes forward only",
            "체인의 시각은 이미 그 뒤입니다. 시간은 앞으로만 갑니다",
        ),
    ),
    "unknown_club": said(
        "그런 계가 없습니다",
        ("{name} is the name of several clubs", "{name}: 같은 이름의 계가 여럿 있습니다"),
        ("{name} is no club", "{name}: 그런 계가 없습니다"),
    ),
    "unknown_contract": said(
        "그런 컨트랙트가 없습니다",
        ("there is no contract {name}; there are {known}", "그런 컨트랙트가 없습니다: {name}. 있는 컨트랙트: {known}"),
    ),
    "unknown_method": said(
        "그런 메서드가 없습니다",
        (
            "{contract} has no method {method}; it has {known}",
            "{contract} 컨트랙트에 그런 메서드가 없습니다: {method}. 있는 메서드: {known}",
        ),
    ),
    "unknown_peer": said(
        "그런 피어가 없습니다",
        ("there is no peer {name}; there are {known}", "그런 피어가 없습니다: {name}. 있는 피어: {known}"),
        (
            "p2p.peers names no validator of this chain: {names}",
            "p2p.peers에 이 체인의 검증인이 아닌 이름이 있습니다: {names}",
        ),
        ("genesis.json names no validator {names}", "genesis.json에 없는 검증인입니다: {names}"),
    ),
    "unknown_seat": said(
        "그런 구좌가 없습니다",
        ("the club has seats 1 to {most}, not {seat}", "이 계의 구좌는 1번부터 {most}번까지이며 {seat}번은 없습니다"),
    ),
    "unknown_validator": said(
        "그런 검증인이 없습니다",
        ("{name} is no validator of {genesis}", "{name}: {genesis} 파일의 검증인이 아닙니다"),
    ),
    "wrong_amount": said(
        "금액이 맞지 않습니다",
        ("{face} won are owed, not {given}", "빚은 {face}원입니다. {given}원은 안 됩니다"),
    ),
    "wrong_chain": said(
        "다른 체인의 거래입니다",
        ("{file} is for another chain than {chain}", "{file}: {chain} 체인의 거래가 아닙니다"),
    ),
    "wrong_consent": said(
        "자동 납입에 동의한 금액이 맞지 않습니다",
        (
            "seat {seat} costs {asked} won in all, not {given}",
            "{seat}번 구좌가 낼 돈은 모두 {asked}원입니다. {given}원이 아닙니다",
        ),
        (
            "the seat costs {asked} won in all, not {given}",
            "이 구좌가 낼 돈은 모두 {asked}원입니다. {given}원이 아닙니다",
        ),
    ),
    "wrong_genesis": said(
        "다른 제네시스입니다",
        ("{file} has the hash {hash}, not {expected}", "{file}: 해시가 {hash}입니다. {expected}: 아닙니다"),
        ("genesis is {hash}, expected {expected}", "제네시스는 {hash}입니다. 기대한 것: {expected}"),
    ),
    # what a peer answers
    "bad_answer": said(
        "피어의 응답이 올바르지 않습니다",
        ("the peer's club cannot be read: {why}", "피어가 보여 준 계를 읽을 수 없습니다: {why}"),
        ("the peer's schedule cannot be read: {why}", "피어가 보여 준 일정표를 읽을 수 없습니다: {why}"),
        ("the receipt does not say which club was founded", "영수증에 새로 만든 계가 적혀 있지 않습니다"),
        ("the receipt does not name the proposal", "영수증에 제안이 적혀 있지 않습니다"),
        ("the peer names an impossible set of validators", "피어가 있을 수 없는 검증인 목록을 보여 줍니다"),
        (
            "not proved: what the peer sent cannot be read ({why})",
            "증명되지 않았습니다: 피어가 보낸 것을 읽을 수 없습니다({why})",
        ),
        ("this is no event: {data}", "이벤트가 아닙니다: {data}"),
        ("{peer} did not answer with JSON", "{peer}: JSON으로 답하지 않았습니다"),
        ("{peer} answered {status} without saying why", "{peer}: 사유 없이 {status} 상태로 답했습니다"),
    ),
    "bad_genesis": said(
        "피어의 제네시스가 올바르지 않습니다",
        ("the peer's genesis cannot be read: {why}", "피어의 제네시스를 읽을 수 없습니다: {why}"),
    ),
    "bad_signature": said(
        "서명이 맞지 않습니다",
        ("this is not a signature of this message by {who}", "{who}의 이 글에 대한 서명이 아닙니다"),
    ),
    "no_events": said(
        "이벤트를 받지 못했습니다",
        ("{count} streams ended without a word", "연결 {count}개가 아무 말 없이 끊겼습니다"),
    ),
    "no_peers": said("아는 API 주소가 없습니다", ("no API address is known", "아는 API 주소가 없습니다")),
    "node_not_reachable": said(
        "노드에 닿지 않습니다",
        ("the admin port {listen} does not answer ({why})", "관리 포트 {listen}: 답하지 않습니다({why})"),
    ),
    "not_ready": said(
        "피어가 아직 준비되지 않았습니다",
        ("halted: {why}", "멈췄습니다: {why}"),
        ("{count} peers connected, {needed} are needed", "연결된 피어 {count}개, {needed}개가 필요합니다"),
        (
            "{count} peers have said where they are, {needed} are needed to know",
            "높이를 알린 피어 {count}개, {needed}개가 필요합니다",
        ),
        ("{behind} blocks behind, at most {most}", "블록 {behind}개만큼 뒤처졌습니다. {most}개까지 됩니다"),
    ),
    "peer_not_reachable": said(
        "피어에 닿지 않습니다", ("{url} does not answer ({why})", "{url}: 답하지 않습니다({why})")
    ),
    "peer_not_ready": said(
        "피어가 아직 준비되지 않았습니다",
        ("{name} is not ready after {wait} s", "{name}: {wait}초가 지나도 준비되지 않았습니다"),
        ("{url} answered {status}: {why}", "{url}: {status} 상태로 답했습니다: {why}"),
    ),
    "peer_withholds": said(
        "피어가 보여 주지 않습니다",
        ("the peer does not show the header of height {height}", "피어가 높이 {height}의 헤더를 보여 주지 않습니다"),
    ),
    "proof_of_another": said(
        "다른 것의 증명입니다",
        ("the peer proved transaction {id}", "피어가 증명한 것은 거래 {id}입니다"),
        (
            "the receipt the peer proved is not this transaction's",
            "피어가 증명한 영수증은 이 거래의 것이 아닙니다",
        ),
    ),
    "wrong_schedule_hash": said(
        "서명한 일정표가 지금의 일정표와 다릅니다",
        (
            "the peer shows a schedule hash that does not follow from the terms",
            "피어가 보여 준 일정표 해시가 조건에서 나오는 것과 다릅니다",
        ),
        (
            "the peer shows a schedule hash that does not follow from the table",
            "피어가 보여 준 일정표 해시가 표에서 나오는 것과 다릅니다",
        ),
        ("the schedule's hash is {hash}, not the expected one", "일정표의 해시는 {hash}이며 기대한 것과 다릅니다"),
    ),
    # clusters and nodes of this machine
    "bad_cluster_file": said("클러스터 파일이 올바르지 않습니다"),
    "bench_failed": said(
        "측정하지 못했습니다",
        (
            "too little became final within {seconds} s to tell a rate",
            "{seconds}초 안에 확정된 거래가 너무 적어 속도를 알 수 없습니다",
        ),
    ),
    "cannot_write": said("쓸 수 없습니다", ("{path}: {why}", "{path}: 쓸 수 없습니다: {why}")),
    "cluster_exists": said(
        "이미 클러스터가 있습니다",
        (
            "the cluster in {folder} has {count} peers, not {given}",
            "{folder}의 클러스터에는 피어가 {count}개 있습니다. {given}개가 아닙니다",
        ),
        ("the cluster in {folder} has {fixed} already", "{folder}의 클러스터에는 이미 정해져 있습니다: {fixed}"),
    ),
    "demo_stuck": said(
        "데모가 멈추었습니다",
        ("{what} within {wait} s", "{wait}초 안에 되지 않았습니다: {what}"),
    ),
    "demo_wrong": said(
        "데모의 숫자가 다릅니다",
        (
            "{what}: the chain says {found}, it should be {expected}",
            "{what}: 체인은 {found}, 맞는 값은 {expected}",
        ),
    ),
    "file_exists": said("이미 있는 파일입니다", ("{path} is there already", "{path}: 이미 있습니다")),
    "no_admin_port": said("관리 포트가 없습니다", ("{path} has no [admin]", "{path}: [admin] 항목이 없습니다")),
    "no_cluster": said(
        "클러스터가 없습니다",
        ("there is no cluster in {folder}", "{folder}에 클러스터가 없습니다"),
    ),
    "no_free_port": said(
        "빈 포트가 없습니다",
        ("no port from {first} to {last} is free", "포트 {first}부터 {last}까지 빈 것이 없습니다"),
    ),
    "no_genesis": said(
        "제네시스 파일이 없습니다",
        ("there is no genesis file in {folder}", "{folder}에 제네시스 파일이 없습니다"),
        ("{path}: {why}", "{path}: 제네시스 파일을 읽을 수 없습니다: {why}"),
    ),
    "no_node": said("노드가 없습니다", ("{path}: {why}", "{path}: 노드의 설정을 읽을 수 없습니다: {why}")),
    "no_store": said(
        "노드의 저장소가 없습니다",
        ("{folder} is not the folder of a node that has run", "{folder}: 돌았던 노드의 폴더가 아닙니다"),
    ),
    "node_exists": said(
        "이미 노드가 있습니다",
        ("there is a node in {folder} already", "{folder}에 이미 노드가 있습니다"),
        ("{folder} holds a node already", "{folder}에 이미 노드가 있습니다"),
    ),
    "node_running": said(
        "노드가 돌고 있습니다",
        (
            "the node in {folder} runs; a replay reads the store of a node that is stopped",
            "{folder}의 노드가 돌고 있습니다. 다시 실행은 멈춘 노드의 저장소를 읽습니다",
        ),
    ),
    "not_a_demo": said(
        "데모의 폴더가 아닙니다",
        ("{folder} is not a demo's folder", "{folder}: 데모의 폴더가 아닙니다"),
    ),
    "not_a_development_chain": said(
        "개발용 체인이 아닙니다",
        ("{chain} is no development chain", "{chain}: 개발용 체인이 아닙니다"),
    ),
    "not_a_validator": said(
        "검증인이 아닙니다",
        (
            "keys/consensus.key is not the key of a validator in genesis.json",
            "keys/consensus.key 키가 genesis.json의 검증인 것이 아닙니다",
        ),
        ("this node is no validator of {genesis}", "이 노드는 {genesis} 파일의 검증인이 아닙니다"),
    ),
    "not_admitted_yet": said(
        "아직 허용되지 않았습니다",
        ("{name} waits for the voices of other operators", "{name}: 다른 운영자들의 표를 기다립니다"),
    ),
    "not_synced_in_time": said(
        "제때 따라잡지 못했습니다",
        (
            "{name} is at height {height} of {tip} after {wait} s, and goes on",
            "{name}: {wait}초 뒤 높이 {height}/{tip}이며 계속 따라가고 있습니다",
        ),
    ),
    "nothing_to_trust": said(
        "믿을 제네시스가 없습니다",
        ("there is no genesis file here to trust", "여기에 믿을 제네시스 파일이 없습니다"),
    ),
    "peer_stopped": said("피어가 멈추었습니다", ("{name} stopped: {why}", "{name}: 멈추었습니다: {why}")),
    "port_taken": said(
        "이미 쓰고 있는 포트입니다",
        (
            "port {port} of {name} is taken by another program",
            "{name}의 포트 {port}번을 다른 프로그램이 쓰고 있습니다",
        ),
        (
            "somebody has taken the port of {names}; {running} would have to learn another",
            "{names}의 포트를 다른 프로그램이 쓰고 있습니다. 돌고 있는 {running}에도 새 포트를 알려야 합니다",
        ),
    ),
    "wrong_terms": said(
        "계의 조건이 다릅니다",
        ("the chain's club has other terms than were founded", "체인에 있는 계의 조건이 만든 것과 다릅니다"),
    ),
}

ACTIONS: dict[str, str] = {
    "gye node init makes one": "gye node init으로 만들 수 있습니다",
    "gye tx build makes one": "gye tx build로 만들 수 있습니다",
    "gye cluster reset --yes removes it; --dir names another folder": (
        "gye cluster reset --yes로 지우거나, --dir로 다른 폴더를 적으십시오"
    ),
    "gye cluster reset --yes, or another --dir": "gye cluster reset --yes를 쓰거나, 다른 --dir을 적으십시오",
    "docs/spec/ledger.md lists the parameters": "체인 설정의 목록은 docs/spec/ledger.md에 있습니다",
    "leave them out": "빼고 다시 하십시오",
    "name another one, or add-validator to it": "다른 이름을 적거나, 거기에 add-validator를 쓰십시오",
    "name another one": "다른 이름을 적으십시오",
    "--out names another file": "--out으로 다른 파일을 적으십시오",
    "chmod 600 {path}": "이렇게 하십시오: chmod 600 {path}",
    "gye cluster up makes one; --dir names another folder": (
        "gye cluster up으로 만들거나, --dir로 다른 폴더를 적으십시오"
    ),
    "copy it here; it is no secret": "여기에 복사하십시오. 비밀이 아닙니다",
    "or --genesis, to complete one": "이미 있는 노드를 마저 만들려면 --genesis를 쓰십시오",
    "and --peer NAME=HOST:PORT of validators": "그리고 검증인의 --peer NAME=HOST:PORT를 적으십시오",
    "--peer NAME=HOST:PORT": "--peer NAME=HOST:PORT를 적으십시오",
    "validators get --card": "검증인은 --card로 적습니다",
    "gye node init makes a node": "gye node init으로 노드를 만들 수 있습니다",
    "--dir names the folder of a development cluster": "--dir로 개발용 클러스터의 폴더를 적으십시오",
    "a development cluster has one; --wallet names another": (
        "개발용 클러스터에는 들어 있습니다. 다른 키는 --wallet으로 적으십시오"
    ),
    "set {variable}": "{variable} 환경 변수를 정하십시오",
    "are the peers up? their /status says how they are": (
        "피어가 가동 중인지 확인하십시오. 피어의 /status에서 알 수 있습니다"
    ),
    "name at least one peer": "피어를 하나라도 적으십시오",
    "name it with --dir": "--dir로 적으십시오",
    "add --valid-until": "--valid-until을 더하십시오",
    "--dir names another folder": "--dir로 다른 폴더를 적으십시오",
    "name another one with --dir": "--dir로 다른 폴더를 적으십시오",
    "add its card first": "그 카드를 먼저 더하십시오",
    "the same call by them, then gye cluster start {name}": (
        "그들도 같은 호출을 한 뒤 gye cluster start {name}을 하십시오"
    ),
    "answer y to sign": "서명하려면 y를 적으십시오",
    "say --yes": "정말이면 --yes를 적으십시오",
    "its log: {path}": "그 로그: {path}",
    "another program has taken its port": "다른 프로그램이 그 포트를 쓰고 있습니다",
    "--trust names a block that you trust": "--trust로 신뢰하는 블록을 적어 주십시오",
    "name the hash with --genesis-hash": "--genesis-hash로 해시를 적으십시오",
    "stop it, and start again": "그 프로그램을 멈추고 다시 시작하십시오",
    "gye cluster down, then up": "gye cluster down을 한 뒤 up을 하십시오",
    "gye club list shows their ids": "계의 번호는 gye club list로 알 수 있습니다",
    "gye wallet list shows those there are": "있는 지갑은 gye wallet list로 알 수 있습니다",
    "look for a mistyping": "잘못 친 곳을 찾으십시오",
    "a word is wrong, or their order": "복구 단어 가운데 하나가 틀렸거나 순서가 바뀌었습니다",
    "this was a simulation: nothing has changed": "미리 해 본 것입니다. 바뀐 것은 없습니다",
    "transaction {id} stands in block {height} and changed nothing but the nonce": (
        "거래 {id}: 블록 {height}에 들어갔고 논스 말고는 바뀐 것이 없습니다"
    ),
    "logs: {path}": "로그: {path}",
}
