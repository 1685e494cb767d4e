"""What `gye identity` prints."""

from ledger.primitives.wording import Text

NO_VERIFIER = Text("no verifier is registered", "등록된 인증 기관이 없습니다")
LEVEL = Text("{account} has been verified up to level {level}", "{account}의 본인 인증 단계는 {level}입니다")
COUNTS = Text("yes", "유효")
COUNTS_NOT = Text("no", "만료 또는 무효")
DOMAIN = Text("a domain of nullifiers", "중복 방지 값의 영역")
NULLIFIER = Text("a nullifier", "중복 방지 값")
ATTESTED = Text(
    "attested level {level} of {account} until {until}", "{account}의 본인 인증 {level}단계를 {until}까지 인증했습니다"
)
REVOKED = Text("the attestation of {account} is taken back", "{account}의 인증을 취소했습니다")
LEFT = Text("the verifier is dismissed by its own wish", "인증 기관의 요청에 따라 등록을 해지했습니다")
DECISIONS = {
    "register": Text("registration", "인증 기관 등록"),
    "dismiss": Text("dismissal", "인증 기관 등록 해지"),
    "release": Text("release", "본인 연결 해제"),
}
"""What operators vote on, by the method."""
