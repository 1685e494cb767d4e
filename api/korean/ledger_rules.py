"""What admission, execution and parameters refuse, in Korean: whatever is between a signed call and its contract."""

from api.korean.phrases import Said, said

CODES: dict[str, Said] = {
    # admission
    "bad_address": said(
        "주소가 올바르지 않습니다",
        (
            "an account id has {bytes} bytes, not {given}",
            "계정 번호는 {bytes}바이트여야 합니다. 지금은 {given}바이트입니다",
        ),
        ("an address is written in one case", "주소에는 대문자와 소문자를 섞어 쓸 수 없습니다"),
        ("an account address starts with {prefix}1", "계정 주소는 {prefix}1로 시작해야 합니다"),
        ("an account address has 38 letters after gye1", "계정 주소는 gye1 뒤에 38자가 이어져야 합니다"),
        ("the checksum is wrong: a letter was mistyped", "주소에 잘못 입력한 글자가 있습니다. 다시 확인해 주십시오"),
    ),
    "bad_arguments": said("호출에 적은 값이 올바르지 않습니다"),
    "bad_encoding": said(
        "거래의 형식이 올바르지 않습니다",
        ("{size} bytes, at most {most} are read", "{most}바이트까지만 읽을 수 있는데 {size}바이트입니다"),
        ("not in canonical form", "정해진 표준 형식으로 적혀 있지 않습니다"),
        (
            "transaction version {version}, this chain knows {known}",
            "거래 형식의 버전이 {version}입니다. 이 체인은 버전 {known}만 받습니다",
        ),
        (
            "chain context has 32 bytes and an account id 20",
            "체인 구분값은 32바이트, 계정 번호는 20바이트여야 합니다",
        ),
        (
            "nonce and valid_until are within 0 … 2^63−1",
            "논스와 유효 기한은 0 … 2^63−1 사이여야 합니다",
        ),
        (
            "a contract or method name has at most {most} letters",
            "컨트랙트와 메서드의 이름은 {most}자까지 쓸 수 있습니다",
        ),
        ("a transaction carries 1 to {most} signatures", "거래 하나에는 서명을 1개부터 {most}개까지 붙일 수 있습니다"),
        (
            "a public key has 32 bytes and a signature 64",
            "공개키는 32바이트, 서명은 64바이트여야 합니다",
        ),
        (
            "signatures stand in strictly ascending order of their keys",
            "서명은 키의 오름차순으로, 겹치지 않게 적어야 합니다",
        ),
    ),
    "bad_signature": said(
        "서명이 맞지 않습니다",
        (
            "a signature does not belong to this transaction and key",
            "이 거래를 이 키로 서명한 것이 아닙니다",
        ),
        ("a signature does not verify", "서명이 맞지 않습니다"),
        ("a signature of the certificate does not verify", "인증서에 맞지 않는 서명이 있습니다"),
    ),
    "expired": said("거래의 기한이 지났습니다"),
    "nonce_gap": said("논스가 너무 앞섭니다"),
    "nonce_too_far": said("논스가 너무 앞섭니다"),
    "nonce_used": said("이미 쓴 논스입니다"),
    "too_few_signatures": said("서명이 모자랍니다"),
    "unknown_account": said("열려 있지 않은 계정입니다"),
    "unknown_contract": said("그런 컨트랙트가 없습니다"),
    "unknown_method": said("그런 메서드가 없습니다"),
    "validity_too_long": said("유효 기간이 너무 깁니다"),
    "wrong_chain": said("다른 체인의 거래입니다"),
    "wrong_key": said("이 계정의 키가 아닙니다"),
    # execution
    "block_work_exceeded": said("한 블록에서 처리할 수 있는 양을 넘습니다"),
    "call_too_deep": said("호출이 너무 깊습니다"),
    "scheduled_work_first": said("먼저 처리할 일이 남아 있습니다"),
    "too_many_events": said("이벤트가 너무 많습니다"),
    "warp_too_far": said("시간을 더 당길 수 없습니다"),
    "work_exceeded": said("호출 한 번에 처리할 수 있는 양을 넘습니다"),
}
