"""What the auditor says, in Korean: the sentence of a broken invariant, and what stands around it.

    the ledger: …    club 0123…: …    club 0123… by operators, height 9: …    auditor: M6 …

A new sentence of the auditor (ledger/invariants, ledger/audit.py, ledger/replay.py, contracts/rotation/audit.py)
needs a pair here; tests/cli/test_language.py names what has none.
"""

FRAMES: tuple[tuple[str, str], ...] = (
    ("the ledger: {inner}", "장부: {inner}"),
    ("club {club}: {inner}", "계 {club}: {inner}"),
    (
        "club {club} by {by}, height {height}: {invariant} {inner}",
        "계 {club}, {by!w}, 높이 {height}: {invariant} {inner}",
    ),
    ("club {club} by {by}, height {height}: {inner}", "계 {club}, {by!w}, 높이 {height}: {inner}"),
    ("{by}: {invariant} {inner}", "{by!w}: {invariant} {inner}"),
    ("{by}: {inner}", "{by!w}: {inner}"),
    (
        "height {height}: {invariant} was broken, club {club}: {inner}",
        "높이 {height}: {invariant} 깨짐, 계 {club}: {inner}",
    ),
    ("height {height}: {invariant} was broken, the ledger: {inner}", "높이 {height}: {invariant} 깨짐, 장부: {inner}"),
)
"""`inner` is one of the sentences below."""

SENTENCES: tuple[tuple[str, str], ...] = (
    # M1, M11: the bank
    ("the block has made {won} won that nobody minted", "아무도 발행하지 않은 {won}원을 블록이 만들었습니다"),
    (
        "{minted} won were minted, {named} for new transactions of the bank",
        "{minted}원을 발행했는데 은행의 새 이체는 {named}원입니다",
    ),
    (
        "{burned} won were burned, {paid} of withdrawals that the bank paid",
        "{burned}원을 소각했는데 은행이 내준 출금은 {paid}원입니다",
    ),
    (
        "what is set aside for withdrawals of {owner} is not what waits",
        "{owner} 계정의 출금 대기금이 기다리는 출금과 다릅니다",
    ),
    (
        "all purses hold {total} won, {supply} are minted and not burned",
        "모든 계정과 계에 있는 돈은 {total}원인데, 발행하고 소각하지 않은 돈은 {supply}원입니다",
    ),
    ("the report of day {day} was changed", "{day}일째의 보고가 바뀌었습니다"),
    (
        "day {day}: the bank's account differs from the ledger by {won} won",
        "{day}일째: 은행 계좌와 장부가 {won}원 다릅니다",
    ),
    # M2: where won lie
    ("a purse that no rule knows: {key}", "어느 규칙에도 없는 곳에 돈이 있습니다: {key}"),
    (
        "a purse that no rule knows, or that is not positive: {key}",
        "규칙에 없는 곳에 돈이 있거나, 잔액이 0원보다 크지 않습니다: {key}",
    ),
    ("{won} won lie in purses of a club that does not exist", "존재하지 않는 계에 모두 {won}원이 있습니다"),
    ("{won} won lie in a purse of a club that does not exist", "존재하지 않는 계에 {won}원이 있습니다"),
    (
        "the pot holds {held} won, {whole} were collected for rounds that are not paid out",
        "모인 곗돈이 {held}원인데 지급하지 않은 회차에 걷힌 돈은 {whole}원입니다",
    ),
    (
        "{won} won lie in the {kind} of seat {seat} of a club that is {status}",
        "{status!w} 상태인 계의 {seat}번 구좌 {kind!w}에 {won}원이 있습니다",
    ),
    (
        "{won} won lie in the {kind} of seat {seat}, which does not exist",
        "없는 {seat}번 구좌의 {kind!w}에 {won}원이 있습니다",
    ),
    (
        "{won} won lie in the {kind} of seat {seat} after the close",
        "종료한 뒤 {seat}번 구좌의 {kind!w}에 {won}원이 있습니다",
    ),
    (
        "{won} won lie in the {kind} of seat {seat} before the start",
        "시작하기 전 {seat}번 구좌의 {kind!w}에 {won}원이 있습니다",
    ),
    ("{won} won lie in the pot after the close", "종료한 뒤 모인 곗돈에 {won}원이 있습니다"),
    ("{won} won lie in the pot before the start", "시작하기 전 모인 곗돈에 {won}원이 있습니다"),
    (
        "seat {seat} has deposited {won} won, {agreed} are agreed",
        "{seat}번 구좌의 예치금이 {won}원인데 계약은 {agreed}원입니다",
    ),
    (
        "{won} won are held back of seat {seat}, which has not received",
        "아직 타지 않은 {seat}번 구좌에서 {won}원을 떼어 두었습니다",
    ),
    # M3, M9, M10: debts
    (
        "what {account} owes does not add up to its total of {won} won",
        "{account} 계정의 빚을 더하면 합계 {won}원이 되지 않습니다",
    ),
    (
        "what is due of {account} does not add up to its lock of {won} won",
        "{account} 계정이 낼 돈을 더하면 묶인 {won}원이 되지 않습니다",
    ),
    (
        "the debt of round {round}, seat {seat} is not the same in all books",
        "{round}회차 {seat}번 구좌의 빚이 모든 장부에서 같지 않습니다",
    ),
    (
        "the debt of round {round}, seat {seat} is not in the club's book",
        "{round}회차 {seat}번 구좌의 빚이 계의 장부에 없습니다",
    ),
    (
        "a debt of {won} won of round {round}, seat {seat} is none",
        "{round}회차 {seat}번 구좌의 빚 {won}원은 빚이 아닙니다",
    ),
    (
        "round {round} paid somebody in arrears, of it {won} won were netted",
        ("{round}회차가 연체한 사람에게 지급하면서 빚으로 뗀 돈은 {won}원입니다"),
    ),
    (
        "{won} won are owed for seat {seat} in round {round}, which misses {missing}",
        "{round}회차 {seat}번 구좌의 빚이 {won}원인데 모자란 돈은 {missing}원입니다",
    ),
    (
        "{won} won of the debt of round {round}, seat {seat} are gone, and nobody paid them",
        "{round}회차 {seat}번 구좌의 빚 {won}원이 아무도 갚지 않았는데 없어졌습니다",
    ),
    # M4, M5, M6: rounds and turns
    (
        "escrow paid seat {seat} {paid} won, its round says {said}",
        "{seat}번 구좌에 {paid}원을 지급했는데 그 회차에는 {said}원으로 적혀 있습니다",
    ),
    (
        "escrow paid seat {seat} {paid} won, round {round} says {said}",
        "{seat}번 구좌에 {paid}원을 지급했는데 {round}회차에는 {said}원으로 적혀 있습니다",
    ),
    (
        "{won} won of surplus left the pot, the rounds say {named}",
        "모인 곗돈에서 잉여금 {won}원이 나갔는데 회차에는 {named}원으로 적혀 있습니다",
    ),
    ("a seat has paid more than round {round} asks", "{round}회차의 금액보다 많이 낸 구좌가 있습니다"),
    (
        "{came} won came in for round {round}, {went} went out",
        "{round}회차에 {came}원이 들어오고 {went}원이 나갔습니다",
    ),
    ("round {round} has a negative amount", "{round}회차에 0보다 작은 금액이 있습니다"),
    (
        "round {round} asks {asked} won and promises {payout}",
        "{round}회차가 걷는 돈은 {asked}원인데 주기로 한 돈은 {payout}원입니다",
    ),
    ("round {round} is gone", "{round}회차가 없어졌습니다"),
    (
        "round {round} pays seat {seat}, which had received, or is not noted as paid",
        "{round}회차가 지급하는 {seat}번 구좌는 이미 탔거나, 탄 것으로 적혀 있지 않습니다",
    ),
    (
        "round {round}, which is over, has another recipient or is open again",
        "끝난 {round}회차의 타는 사람이 바뀌었거나 회차가 다시 열렸습니다",
    ),
    (
        "round {round}, which is over, is noted with another payout",
        "끝난 {round}회차의 지급액이 다르게 적혀 있습니다",
    ),
    (
        "seat {seat} received in round {round}, and again in {again}",
        "{seat}번 구좌가 {round}회차에 타고 {again}회차에 또 탔습니다",
    ),
    (
        "seat {seat} receives in round {round} and again in round {again}",
        "{seat}번 구좌가 {round}회차에 타고 {again}회차에 또 탑니다",
    ),
    ("escrow notes a second payout to seat {seat}", "{seat}번 구좌에 두 번째 지급이 적혀 있습니다"),
    (
        "seat {seat} is noted as paid in round {round}, the rounds say otherwise",
        "{seat}번 구좌가 {round}회차에 탔다고 적혀 있는데 회차에는 다르게 적혀 있습니다",
    ),
    (
        "the club is closed and seat {seat} has never received",
        "계가 끝났는데 {seat}번 구좌가 한 번도 타지 않았습니다",
    ),
    ("the chain cannot go on with the club: {why}", "체인이 계를 이어 갈 수 없습니다: {why}"),
    # M7, M8: by whose will, and to whom
    (
        "{won} won were collected from {account}, who signed {agreed}",
        "{account} 계정에서 {won}원을 걷었는데 서명한 동의는 {agreed}원입니다",
    ),
    (
        "{won} won were taken from {account} unsigned, {agreed} were agreed",
        "{account} 계정에서 서명 없이 {won}원을 가져갔는데 동의한 돈은 {agreed}원입니다",
    ),
    ("{won} won of the {kind} went to {who}", "{kind!w} {won}원이 {who} 계정으로 갔습니다"),
    (
        "the reserve paid {won} won, {told} for shares and claims",
        "적립금에서 {won}원이 나갔는데 나눔과 채권에 쓴 돈은 {told}원입니다",
    ),
    # M12, M13, M14: what was signed
    (
        "seat {seat} pays more than {cap} bp a year for its credit",
        "{seat}번 구좌가 먼저 탄 돈에 이자율 상한 연 {cap!percent}보다 많은 이자를 냅니다",
    ),
    ("the club has another organizer than at its founding", "계주가 계를 만들 때와 다릅니다"),
    ("{name} is not what it was at the founding", "{name} 조건이 계를 만들 때와 다릅니다"),
    (
        "seat {seat} is charged {won} won for round {round}; the terms allow {most}",
        "{seat}번 구좌의 {round}회차 연체료가 {won}원인데 조건은 {most}원까지입니다",
    ),
    (
        "{account} is worse off by {won} won and has not signed",
        "{account} 계정이 서명하지 않았는데 {won}원 손해를 봅니다",
    ),
    ("the table is not the one that its members signed", "표가 계원들이 서명한 것과 다릅니다"),
    (
        "round {round} is due at {due}, signed was {signed}",
        "{round}회차의 납입 기한이 {due}인데 서명한 것은 {signed}입니다",
    ),
    # M15: replaying
    ("block {height} cannot be executed again: {why}", "블록 {height}: 다시 실행할 수 없습니다: {why}"),
    (
        "the replay ends with state root {root}, kept is another",
        "다시 실행한 상태 루트가 {root}이며 간직한 것과 다릅니다",
    ),
    ("the value kept at {key} is not what the blocks make of it", "{key}의 값이 블록에서 나오는 것과 다릅니다"),
    ("no block has written what is kept at {key}", "{key}의 값을 적은 블록이 없습니다"),
    # the operators' freeze
    ("by the operators' quorum", "운영자의 정족수로"),
)
