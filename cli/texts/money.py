"""What `gye won`, `gye operator`, `gye dev` and `gye audit` print."""

from ledger.primitives.wording import Text

SENT = Text("sent {won} won to {to}, block {height}, {id}", "{to} 앞으로 {won}원을 보냈습니다. 블록 {height}, {id}")
MINTED = Text(
    "minted {won} won to {to}, block {height}, {id}", "{to} 앞으로 {won}원을 발행했습니다. 블록 {height}, {id}"
)
GAVE = Text("gave {won} won to {to}, block {height}", "{to} 앞으로 {won}원을 넣었습니다. 블록 {height}")
BEGUN = Text(
    "the payout of withdrawal {id} has begun, block {height}", "출금 {id}의 이체를 시작했습니다. 블록 {height}"
)
BURNED = Text(
    "withdrawal {id} is paid and burned, block {height}",
    "출금 {id}의 이체를 확인하고 그 돈을 소각했습니다. 블록 {height}",
)
REVERTED = Text("withdrawal {id} is returned, block {height}", "출금 {id}의 돈을 되돌려 주었습니다. 블록 {height}")
REPORTED = Text(
    "reported {won} won for {day}; `gye audit` says whether it agrees",
    "{day}의 은행 잔액 {won}원을 보고했습니다. 원장과 맞는지는 `gye audit`{으로} 확인할 수 있습니다",
)
SAID = Text(
    "{votes} of {needed} necessary operators have agreed; the others run the same command, until {until}",
    "필요한 운영자 {needed}명 가운데 {votes}명이 냈습니다. 다른 운영자도 {until}까지 같은 내용을 내야 합니다",
)
OF_NEEDED = Text("{votes} of {needed}", "{needed}명 가운데 {votes}명")
BOOKED_AT = Text("booked {when}", "은행 입금 시각 {when}")
ON_ITS_WAY = {
    "not_minted": Text("{won} won not minted", "발행하지 않은 돈 {won}원"),
    "not_burned": Text("{won} won not burned", "소각하지 않은 돈 {won}원"),
    "suspense": Text("{won} won in suspense", "주인을 모르는 돈 {won}원"),
}
"""By the field of a bank report."""
NO_BALLOTS = Text("no call waits for another operator", "다른 운영자를 기다리는 일이 없습니다")
VOTED = Text(
    "{what}: {votes} of {needed} votes, {done}",
    "{what}: 필요한 {needed}표 가운데 {votes}표를 받았습니다. {done}",
)
CARRIED_OUT = Text("carried out", "실행했습니다")
NOT_CARRIED_OUT = Text("not carried out yet", "아직 실행하지 않았습니다")
CHAIN_TIME = Text("chain time is {time}", "체인의 시각은 {time}입니다")
ENTRIES = Text("{shown} of {all}", "전체 {all}건 가운데 {shown}건")
OK = Text("ok", "성공")

# The audit -----------------------------------------------------------------------------------------------------------

LEDGER = Text("the ledger", "장부")
CLUB = Text("club {club}", "계 {club}")
ABOUT = Text("{about}: {what}", "{about}: {what}")
WAS_BROKEN = Text(
    "height {height}: {invariant} was broken, {broken}", "높이 {height}에서 불변식 {invariant}{이} 깨졌습니다. {broken}"
)
WAITS = Text("{topic} of club {club} is tried again: {why}", "계 {club}의 처리({topic})를 다시 시도합니다. {why}")
REPLAYED = Text("{height} of {all} blocks", "블록 {all}개 가운데 {height}개")
NEVER_REPORTED = Text(
    "never reported; use `gye operator report` once a day",
    "보고한 적이 없습니다. `gye operator report`로 하루에 한 번 보고합니다",
)
BANK = Text("{won} won on {day}, reported at height {height}", "{day}에 {won}원, 높이 {height}에서 보고")
BANK_STALE = Text(
    "{won} won on {day}, reported at height {height}, WARNING: older than a day",
    "{day}에 {won}원, 높이 {height}에서 보고. 주의: 하루가 지난 보고입니다",
)
