"""Sentences of `gye club earmark`, and lines about won that is set aside."""

from ledger.primitives.wording import Text

SET_ASIDE = Text(
    "{won} won set aside for seat {seat}, block {height}; it is used first, and what is not used comes back to you",
    "{seat}번 구좌에 {won}원을 따로 맡겼습니다. 낼 돈이 생기면 이 돈부터 쓰고, 남은 돈은 돌려받습니다. 블록 {height}",
)
RELEASED = Text(
    "{won} won that were set aside for seat {seat} went back to {account}, block {height}",
    "{seat}번 구좌에 따로 맡긴 {won}원을 {account} 계정에 돌려주었습니다. 블록 {height}",
)
AGREED = Text(
    "{account} may set up to {won} won aside for seat {seat}, block {height}",
    "{account} 계정이 {seat}번 구좌에 {won}원까지 따로 맡기는 데 동의했습니다. 블록 {height}",
)
NOT_WANTED = Text(
    "{account} may not set won aside for seat {seat} any more, block {height}",
    "{account} 계정이 {seat}번 구좌에 돈을 따로 맡기는 데 한 동의를 거두었습니다. 블록 {height}",
)
LINE = Text("{won} won for seat {seat}, by {account}", "{seat}번 구좌에 {won}원, 맡긴 계정 {account}")
OF_ACCOUNT = Text("{won} won for seat {seat} of club {club}", "계 {club}의 {seat}번 구좌에 {won}원")
