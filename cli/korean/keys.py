"""What is wrong with wallets and keys of this machine, in Korean."""

from api.korean.phrases import Said, said

CODES: dict[str, Said] = {
    "bad_mnemonic": said(
        "복구 단어가 올바르지 않습니다",
        (
            "{count} words were given; a wallet has 12 or 24",
            "복구 단어를 {count}개 입력했습니다. 12개 또는 24개여야 합니다",
        ),
        ("these words are not on the list: {words}", "단어 목록에 없는 복구 단어입니다: {words}"),
        ("the words' checksum does not hold", "복구 단어의 검사값이 맞지 않습니다"),
    ),
    "bad_wallet_name": said(
        "지갑 이름이 올바르지 않습니다",
        (
            "{name} is not a wallet name: a-z, 0-9, dot, dash, underscore",
            "'{name}'{은} 지갑 이름으로 쓸 수 없습니다. a-z, 0-9, 점, 붙임표, 밑줄만 쓸 수 있습니다",
        ),
    ),
    "key_damaged": said(
        "키가 손상되었습니다",
        ("{path} holds no Ed25519 key in PEM form", "{path} 파일에 PEM 형식의 Ed25519 키가 없습니다"),
    ),
    "key_open_to_others": said(
        "다른 사람이 읽을 수 있는 키입니다",
        ("{path} may be read by others", "{path} 파일을 다른 사람이 읽을 수 있습니다"),
    ),
    "key_unreadable": said(
        "키를 읽을 수 없습니다",
        ("{path} holds no Ed25519 key in PEM form", "{path} 파일에 PEM 형식의 Ed25519 키가 없습니다"),
    ),
    "no_operator_key": said(
        "운영자의 키가 없습니다",
        (
            "{path}: {why}",
            "{path}의 운영자 키를 읽을 수 없습니다: {why}",
        ),
    ),
    "no_passphrase": said(
        "암호가 필요합니다",
        ("a passphrase is needed and nobody can type it", "암호가 필요한데 지금은 입력받을 수 없습니다"),
    ),
    "no_token": said(
        "토큰이 없습니다",
        ("{path} has no token of scope {scope}", "{path} 파일에 {scope} 권한의 토큰이 없습니다"),
    ),
    "wallet_damaged": said(
        "지갑이 손상되었습니다",
        ("{path} asks for too much work to be opened", "{path} 파일을 여는 데 필요한 계산이 너무 많습니다"),
        ("wallet {name}: {why}", "{name} 지갑을 읽을 수 없습니다: {why}"),
        (
            "wallet {name} names a public key that is not its own",
            "{name} 지갑에 적힌 공개키가 그 지갑의 키와 맞지 않습니다",
        ),
        ("{path}: {why}", "{path}의 지갑을 읽을 수 없습니다: {why}"),
    ),
    "wallet_exists": said(
        "이미 있는 지갑입니다",
        ("there is already a wallet {name} in {folder}", "{folder} 폴더에 이미 {name} 지갑이 있습니다"),
    ),
    "wallet_not_found": said(
        "그런 지갑이 없습니다",
        ("there is no wallet {name} in {folder}", "{folder} 폴더에 {name} 지갑이 없습니다"),
    ),
    "wallet_open_to_others": said(
        "다른 사람이 읽을 수 있는 지갑입니다",
        ("{path} may be read by others", "{path} 파일을 다른 사람이 읽을 수 있습니다"),
    ),
    "wallet_unreadable": said("지갑을 읽을 수 없습니다", ("{path}: {why}", "{path}의 지갑을 읽을 수 없습니다: {why}")),
    "wallet_version": said(
        "이 프로그램이 읽을 수 없는 버전의 지갑입니다",
        ("{path} is of version {version}, {kdf}", "{path} 파일의 버전은 {version}({kdf})입니다"),
    ),
    "wrong_p2p_key": said(
        "연결 키가 다릅니다",
        (
            "keys/p2p.key is not the key that genesis.json names for {name}",
            "keys/p2p.key의 키가 genesis.json에 적힌 {name}의 키와 다릅니다",
        ),
    ),
    "wrong_passphrase": said(
        "암호가 맞지 않습니다",
        ("the passphrase does not open wallet {name}", "입력한 암호로 {name} 지갑을 열 수 없습니다"),
    ),
}
