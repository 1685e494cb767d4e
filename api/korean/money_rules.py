"""What the won, account, peers and dev contracts refuse, in Korean."""

from api.korean.phrases import Said, said

CODES: dict[str, Said] = {
    # won
    "amount_locked": said("납입 기한이 된 계불입금이 있어 쓸 수 없는 돈입니다"),
    "amount_not_positive": said("금액이 올바르지 않습니다"),
    "bad_bank_tx_id": said("은행 거래 번호가 올바르지 않습니다"),
    "bad_memo": said("메모가 올바르지 않습니다"),
    "bad_recipient": said("받는 사람이 올바르지 않습니다"),
    "bank_tx_already_minted": said("이미 발행한 은행 거래입니다"),
    "not_operator": said("운영자만 할 수 있습니다", ("a freeze is voted on by the operators alone", "동결 투표는 운영자만 할 수 있습니다")),
    "not_owner": said("본인의 출금이 아닙니다"),
    "too_many_withdrawals": said("기다리는 출금이 너무 많습니다"),
    "withdrawal_not_found": said("그런 출금이 없습니다"),
    "wrong_withdrawal_status": said("이 출금의 지금 상태에서는 할 수 없습니다"),
    # account
    "account_exists": said("이미 열려 있는 계정입니다", ("the account is open already", "이미 열려 있는 계정입니다")),
    "account_not_open": said(
        "열려 있지 않은 계정입니다",
        ("the signing account is not open", "서명한 계정이 아직 열려 있지 않습니다"),
    ),
    "bad_account_id": said(
        "계정 번호가 올바르지 않습니다",
        (
            "the account id is not the one that follows from the first key on this chain",
            "계정 번호가 이 체인에서 첫 키로 정해지는 번호와 다릅니다",
        ),
    ),
    "bad_key": said(
        "키가 올바르지 않습니다",
        ("a public key has {bytes} bytes", "공개키는 {bytes}바이트입니다"),
        ("the same key stands twice", "같은 키가 두 번 적혀 있습니다"),
    ),
    "bad_threshold": said(
        "필요한 서명 수가 올바르지 않습니다",
        (
            "threshold {threshold}; with {keys} keys it is 1 to {most}",
            "키가 {keys}개인 계정에 필요한 서명 수는 1개부터 {most}개까지입니다. {threshold}개로는 정할 수 없습니다",
        ),
    ),
    "key_already_present": said(
        "이미 등록된 키입니다",
        ("this key speaks for the account already", "이 키는 이미 이 계정에 등록되어 있습니다"),
    ),
    "key_not_present": said(
        "등록되지 않은 키입니다",
        ("this key does not speak for the account", "이 키는 이 계정에 등록되어 있지 않습니다"),
    ),
    "not_registrar": said(
        "계정을 열 권한이 없습니다",
        ("on this chain accounts are opened by registrars", "이 체인에서는 등록 담당자만 계정을 열 수 있습니다"),
    ),
    "not_the_ledger": said(
        "원장만 할 수 있는 일입니다",
        ("{method} is called by the ledger alone", "{method} 메서드는 원장만 호출합니다"),
    ),
    "too_many_keys": said(
        "키가 너무 많습니다",
        (
            "{count} keys; an account has at most {most}",
            "한 계정에는 키를 {most}개까지 등록할 수 있는데 {count}개를 적었습니다",
        ),
    ),
    # peers
    "already_voted": said(
        "이미 투표했습니다",
        (
            "this operator's voice for exactly this is counted already",
            "이 운영자는 같은 내용에 이미 표를 냈습니다",
        ),
        ("voted already", "이미 투표했습니다"),
        ("this vote counts already", "이 표는 이미 집계되었습니다"),
    ),
    "bad_peer_address": said(
        "피어의 주소가 올바르지 않습니다",
        (
            "an address is a hint of at most {most} printable ASCII characters",
            "주소에는 화면에 보이는 ASCII 문자만 {most}자까지 쓸 수 있습니다",
        ),
    ),
    "bad_peer_key": said(
        "피어의 키가 올바르지 않습니다",
        (
            "a connection key has {bytes} bytes, not {given}",
            "연결 키는 {bytes}바이트여야 합니다. 지금은 {given}바이트입니다",
        ),
    ),
    "bad_peer_name": said(
        "피어의 이름이 올바르지 않습니다",
        (
            "a peer's name has 1 to 64 letters, digits, dots, dashes or underscores",
            "피어 이름은 영문자, 숫자, 점, 붙임표, 밑줄로 1자부터 64자까지 적을 수 있습니다",
        ),
    ),
    "key_of_validator": said(
        "검증인이 쓰는 키입니다",
        (
            "this is a key of a validator, which connects already",
            "이 키는 검증인의 키입니다. 검증인은 허용하지 않아도 이미 연결할 수 있습니다",
        ),
    ),
    "not_network_operator": said(
        "운영자만 할 수 있습니다",
        ("only operators decide who may connect", "어느 피어가 연결할 수 있는지는 운영자만 정합니다"),
    ),
    "peer_admitted": said(
        "이미 허용된 피어입니다",
        ("a peer with this key may connect already", "이 키를 가진 피어는 이미 연결할 수 있습니다"),
    ),
    "peer_name_taken": said(
        "이미 쓰는 이름입니다",
        ("another peer is called {name}", "{name}{이라는} 이름은 다른 피어가 쓰고 있습니다"),
    ),
    "peer_not_admitted": said(
        "허용되지 않은 피어입니다",
        ("no admitted peer has this key", "이 키를 가진 피어는 허용되어 있지 않습니다"),
    ),
    "peer_operator_not_open": said(
        "피어를 책임질 계정이 아직 열려 있지 않습니다",
        (
            "the account that is to answer for the peer is not open",
            "피어를 책임질 계정이 아직 열려 있지 않습니다",
        ),
    ),
    "too_many_ballots": said(
        "기다리는 투표가 너무 많습니다",
        (
            "{count} ballots that this operator has opened wait already",
            "이 운영자가 연 투표 {count}건이 아직 끝나지 않았습니다",
        ),
    ),
    "too_many_peers": said(
        "피어가 너무 많습니다",
        (
            "{count} peers that are not validators is all this network takes",
            "이 네트워크에는 검증인이 아닌 피어를 {count}개까지만 둘 수 있습니다",
        ),
    ),
    # dev
    "bad_warp": said("시각을 그만큼 옮길 수 없습니다"),
    "not_a_development_chain": said("개발용 체인이 아닙니다"),
    # payments as the ledger performs them
    "debit_forbidden": said("그 돈을 꺼낼 권한이 없습니다"),
    "mint_forbidden": said("발행하거나 소각할 권한이 없습니다"),
    "payment_without_purse": said("돈이 나오거나 들어갈 곳이 없습니다"),
    "supply_exceeded": said("발행 한도를 넘습니다"),
    "bank_day": said("은행 보고의 날짜가 맞지 않습니다"),
    "bad_bank_report": said("은행 보고가 올바르지 않습니다"),
}
