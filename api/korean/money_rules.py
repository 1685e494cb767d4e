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
    "not_operator": said("운영자만 할 수 있습니다"),
    "not_owner": said("본인의 출금이 아닙니다"),
    "too_many_withdrawals": said("기다리는 출금이 너무 많습니다"),
    "withdrawal_not_found": said("그런 출금이 없습니다"),
    "wrong_withdrawal_status": said("이 출금의 지금 상태에서는 할 수 없습니다"),
    # account
    "account_exists": said("이미 열려 있는 계정입니다"),
    "account_not_open": said("열려 있지 않은 계정입니다"),
    "bad_account_id": said("계정 번호가 올바르지 않습니다"),
    "bad_key": said("키가 올바르지 않습니다"),
    "bad_threshold": said("필요한 서명 수가 올바르지 않습니다"),
    "key_already_present": said("이미 등록된 키입니다"),
    "key_not_present": said("등록되지 않은 키입니다"),
    "not_registrar": said("계정을 열 권한이 없습니다"),
    "not_the_ledger": said("원장만 할 수 있는 일입니다"),
    "too_many_keys": said("키가 너무 많습니다"),
    # peers
    "already_voted": said("이미 투표했습니다"),
    "bad_peer_address": said("피어의 주소가 올바르지 않습니다"),
    "bad_peer_key": said("피어의 키가 올바르지 않습니다"),
    "bad_peer_name": said("피어의 이름이 올바르지 않습니다"),
    "key_of_validator": said("검증인이 쓰는 키입니다"),
    "not_network_operator": said("운영자만 할 수 있습니다"),
    "peer_admitted": said("이미 허용된 피어입니다"),
    "peer_name_taken": said("이미 쓰는 이름입니다"),
    "peer_not_admitted": said("허용되지 않은 피어입니다"),
    "peer_operator_not_open": said("피어를 책임질 계정이 아직 열려 있지 않습니다"),
    "too_many_ballots": said("기다리는 투표가 너무 많습니다"),
    "too_many_peers": said("피어가 너무 많습니다"),
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
