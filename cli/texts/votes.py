"""What `gye vote` prints."""

from ledger.primitives.wording import Text

PREVIEWED = Text("this was a preview; nothing was proposed", "미리 본 것이므로 제안한 것은 없습니다")
VOTED_YES = Text("voted yes, block {height}", "찬성으로 투표했습니다. 블록 {height}")
VOTED_NO = Text("voted no, block {height}", "반대로 투표했습니다. 블록 {height}")
SIGNED = Text("signed, block {height}", "서명했습니다. 블록 {height}")
ACCEPTED = Text(
    "accepted seat {seat}; the chain may collect {won} won, block {height}",
    "{seat}번 구좌를 이어받기로 수락했습니다. {won}원까지 자동으로 납입됩니다. 블록 {height}",
)
WITHDRAWN = Text("withdrawn, block {height}", "제안을 철회했습니다. 블록 {height}")
PROPOSED = Text("proposal {id}, block {height}", "제안을 등록했습니다. 제안 번호 {id}, 블록 {height}")
KIND_OF_TWO = Text("{kind}, seat {seat} with {other}", "{kind}, {seat}번과 {other}번 구좌")
KIND_OF_SEAT = Text("{kind}, seat {seat}", "{kind}, {seat}번 구좌")
NOBODY_MORE = Text("nobody else", "더 없음")
SIGNED_SO_FAR = Text("{signed} of {needed} signed", "{needed}명 가운데 {signed}명 서명")
VOTED_SO_FAR = Text("{yes} yes, {no} no of {all}", "{all}표 가운데 찬성 {yes}, 반대 {no}")
