"""What `gye tx`, `gye query` and `gye verify` print."""

from ledger.primitives.wording import Text

SIMULATED = Text("this was a simulation; nothing was sent", "미리 해 본 것이므로 바뀐 것은 없습니다")
WROTE_UNSIGNED = Text(
    "wrote {file}: {call}, nonce {nonce}, not signed yet",
    "{file} 파일로 저장했습니다: {call}, 논스 {nonce}. 아직 서명하지 않은 거래입니다",
)
SIGNED_INTO = Text("signed {call} {id} into {file}", "{call} {id}에 서명하여 {file} 파일로 저장했습니다")
ADMITTED = Text("admitted {id}", "거래 {id}{이} 접수되었습니다")
OK = Text("ok", "성공")
CODE_AND_WHY = Text("{code}: {why}", "{code}: {why}")
IN_BLOCK = Text("{call} in block {height}", "블록 {height}의 {call}")
BY_CHAIN = Text("{call} (by the chain)", "{call} (체인이 스스로)")
PLACE = Text("{height} (receipt {index}), {time}", "{height} (영수증 {index}), {time}")
EVENT = Text("{type}: {fields}", "{type}: {fields}")

# A block -------------------------------------------------------------------------------------------------------------

IN_SEOUL = Text("{time} (Seoul)", "{time}(서울)")
RECEIPT_OF_CHAIN = Text("{call} {result} (by the chain)", "{call}: {result} (체인이 스스로)")
RECEIPT = Text("{call} {result} ({id})", "{call}: {result} ({id})")
ABSENT = Text("(absent)", "(없음)")
PROVED = Text("matches the validators' certificates", "검증인의 인증서와 맞습니다")
NOT_PROVED = Text("not requested (--prove)", "요청하지 않았습니다(--prove)")

# A proof -------------------------------------------------------------------------------------------------------------

VERIFIED = Text("block {height}, signed by {signers}", "블록 {height}, 서명 {signers}")
JOINED_SINCE = Text("{count} of {all} signers", "서명자 {all}명 가운데 {count}명")
HAPPENED = Text("{call}: {result}", "{call}: {result}")
