"""What to do when a command has ended without doing its work, in Korean, by the English it says."""

ACTIONS: dict[str, str] = {
    "gye node init makes one": "gye node init으로 만들 수 있습니다",
    "gye tx build makes one": "gye tx build로 만들 수 있습니다",
    "gye cluster reset --yes removes it; --dir names another folder": (
        "gye cluster reset --yes로 지우거나, --dir로 다른 폴더를 적어 주십시오"
    ),
    "gye cluster reset --yes, or another --dir": (
        "gye cluster reset --yes로 지우거나, --dir로 다른 폴더를 적어 주십시오"
    ),
    "docs/spec/ledger.md lists the parameters": "체인 설정의 목록은 docs/spec/ledger.md에 있습니다",
    "leave them out": "그 값을 빼고 다시 실행해 주십시오",
    "name another one, or add-validator to it": "다른 파일을 적거나, 그 파일에 add-validator로 검증인을 더해 주십시오",
    "name another one": "다른 이름을 적어 주십시오",
    "--out names another file": "--out으로 다른 파일을 적어 주십시오",
    "chmod 600 {path}": "이 명령을 실행해 주십시오: chmod 600 {path}",
    "gye cluster up makes one; --dir names another folder": (
        "gye cluster up으로 만들거나, --dir로 다른 폴더를 적어 주십시오"
    ),
    "copy it here; it is not secret": "제네시스 파일을 여기에 복사해 주십시오. 비밀이 아닙니다",
    "or --genesis, to complete one": "이미 있는 노드를 마저 만들려면 --genesis를 적어 주십시오",
    "and --peer NAME=HOST:PORT of validators": "검증인의 주소도 --peer NAME=HOST:PORT로 적어 주십시오",
    "--peer NAME=HOST:PORT": "--peer NAME=HOST:PORT로 적어 주십시오",
    "validators get --card": "검증인은 --card로 적어 주십시오",
    "gye node init makes a node": "gye node init으로 노드를 만들 수 있습니다",
    "--dir names the folder of a development cluster": "--dir로 개발용 클러스터의 폴더를 적어 주십시오",
    "a development cluster has one; --wallet names another": (
        "개발용 클러스터에는 운영자 키가 들어 있습니다. 다른 키를 쓰려면 --wallet으로 적어 주십시오"
    ),
    "set {variable}": "{variable} 환경 변수를 설정해 주십시오",
    "are the peers up? their /status says how they are": (
        "피어가 가동 중인지 확인해 주십시오. 피어의 /status에서 볼 수 있습니다"
    ),
    "name at least one peer": "피어를 하나 이상 적어 주십시오",
    "name it with --dir": "--dir로 적어 주십시오",
    "add --valid-until": "--valid-until을 함께 적어 주십시오",
    "--dir names another folder": "--dir로 다른 폴더를 적어 주십시오",
    "name another one with --dir": "--dir로 다른 폴더를 적어 주십시오",
    "add its card first": "그 검증인의 카드를 먼저 더해 주십시오",
    "the same call by them, then gye cluster start {name}": (
        "다른 운영자들도 같은 호출을 한 뒤에 gye cluster start {name}{을} 실행해 주십시오"
    ),
    "answer y to sign": "서명하려면 y를 적으십시오",
    "say --yes": "정말 실행하려면 --yes를 적어 주십시오",
    "its log: {path}": "그 피어의 로그: {path}",
    "stop that process first: two nodes with one key would convict themselves": (
        "그 프로세스를 먼저 멈추어 주십시오. 한 키로 노드 둘을 돌리면 스스로 위반의 증거를 남깁니다"
    ),
    "another program has taken its port": "다른 프로그램이 그 포트를 쓰고 있습니다",
    "--trust names a block that you trust": "--trust로 신뢰하는 블록을 적어 주십시오",
    "name the hash with --genesis-hash": "--genesis-hash로 해시를 적어 주십시오",
    "stop it, and start again": "그 프로그램을 멈춘 뒤 다시 시작해 주십시오",
    "gye cluster down, then up": "gye cluster down을 실행한 뒤 gye cluster up을 실행해 주십시오",
    "gye club list shows their ids": "계의 번호는 gye club list로 확인해 주십시오",
    "gye wallet list shows those there are": "있는 지갑은 gye wallet list로 확인해 주십시오",
    "gye wallet new {name} makes one": "gye wallet new {name} 명령으로 지갑을 만들 수 있습니다",
    "warp more than once": "여러 번에 나누어 옮겨 주십시오",
    "look for a mistyping": "잘못 입력한 단어가 있는지 확인해 주십시오",
    "a word is wrong, or their order": "복구 단어 가운데 하나가 틀렸거나 순서가 바뀌었습니다",
    "this was a simulation: nothing has changed": "미리 해 본 것이므로 바뀐 것은 없습니다",
    "transaction {id} stands in block {height} and changed nothing but the nonce": (
        "거래 {id}{은} 블록 {height}에 들어갔지만, 논스 말고는 바뀐 것이 없습니다"
    ),
    "logs: {path}": "로그: {path}",
}
