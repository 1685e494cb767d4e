"""Why a connection between peers ends, in Korean: frames, messages, keys."""

from api.korean.phrases import Said, said

CODES: dict[str, Said] = {
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
