"""What the auditor says, in Korean: the sentence of a broken invariant, and what stands around it.

    the ledger: …    club 0123…: …    club 0123… by operators, height 9: …    auditor: M6 …

Written as a bank's auditor writes: what the books should say, what they say, and the difference as two amounts.
A new sentence of the auditor (contracts/audit, ledger/chain/replay.py) needs a pair here;
tests/cli/test_language.py names what has none.
"""

FRAMES: tuple[tuple[str, str], ...] = (
    ("the ledger: {inner}", "장부: {inner}"),
    ("club {club}: {inner}", "계 {club}: {inner}"),
    (
        "club {club} by {by}, height {height}: {invariant} {inner}",
        "계 {club}, 동결 주체 {by!w}, 높이 {height}: 불변식 {invariant}, {inner}",
    ),
    ("club {club} by {by}, height {height}: {inner}", "계 {club}, 동결 주체 {by!w}, 높이 {height}: {inner}"),
    ("{by}: {invariant} {inner}", "{by!w}: 불변식 {invariant}, {inner}"),
    ("{by}: {inner}", "{by!w}: {inner}"),
    (
        "height {height}: {invariant} was broken, club {club}: {inner}",
        "높이 {height}에서 불변식 {invariant}{이} 깨졌습니다. 계 {club}: {inner}",
    ),
    (
        "height {height}: {invariant} was broken, the ledger: {inner}",
        "높이 {height}에서 불변식 {invariant}{이} 깨졌습니다. 장부: {inner}",
    ),
)
"""`inner` is one of the sentences below."""

SENTENCES: tuple[tuple[str, str], ...] = (
    # M1, M11: the bank
    (
        "the block has made {won} won that nobody minted",
        "이 블록에서 발행 기록이 없는 돈 {won}원이 생겼습니다",
    ),
    (
        "{minted} won were minted, {named} for new transactions of the bank",
        "발행한 돈은 {minted}원이지만, 은행에 새로 입금된 돈은 {named}원입니다",
    ),
    (
        "{burned} won were burned, {paid} of withdrawals that the bank paid",
        "소각한 돈은 {burned}원이지만, 은행이 출금으로 지급한 돈은 {paid}원입니다",
    ),
    (
        "what is set aside for withdrawals of {owner} is not what waits",
        "{owner} 계정의 출금 대기금이 처리를 기다리는 출금의 합계와 일치하지 않습니다",
    ),
    (
        "all purses hold {total} won, {supply} are minted and not burned",
        "모든 계정과 계에 있는 돈의 합계는 {total}원이지만, 발행액에서 소각액을 뺀 금액은 {supply}원입니다",
    ),
    ("the report of day {day} was changed", "이미 보고된 {day!day}의 은행 잔액이 바뀌었습니다"),
    (
        "day {day}: the bank's account differs from the ledger by {won} won",
        "{day!day}의 은행 계좌 잔액과 장부의 차이가 {won}원입니다",
    ),
    # M2: where won lie
    ("a purse that no rule knows: {key}", "규칙에 없는 항목에 돈이 기록되어 있습니다: {key}"),
    (
        "a purse that no rule knows, or that is not positive: {key}",
        "규칙에 없는 항목이거나 잔액이 0원 이하인 항목이 있습니다: {key}",
    ),
    ("{won} won lie in purses of a club that does not exist", "존재하지 않는 계의 여러 항목에 모두 {won}원이 있습니다"),
    ("{won} won lie in a purse of a club that does not exist", "존재하지 않는 계의 항목에 {won}원이 있습니다"),
    (
        "the pot holds {held} won, {whole} were collected for rounds that are not paid out",
        "모인 곗돈은 {held}원이지만, 아직 지급하지 않은 회차에 걷은 돈은 {whole}원입니다",
    ),
    (
        "{won} won lie in the {kind} of seat {seat} of a club that is {status}",
        "{status!w} 상태인 계의 {seat}번 구좌에 {kind!w} {won}원이 있습니다",
    ),
    (
        "{won} won lie in the {kind} of seat {seat}, which does not exist",
        "존재하지 않는 {seat}번 구좌에 {kind!w} {won}원이 있습니다",
    ),
    (
        "{won} won lie in the {kind} of seat {seat} after the close",
        "계가 종료된 뒤에도 {seat}번 구좌에 {kind!w} {won}원이 남아 있습니다",
    ),
    (
        "{won} won lie in the {kind} of seat {seat} before the start",
        "계가 시작하기 전인데 {seat}번 구좌에 {kind!w} {won}원이 있습니다",
    ),
    ("{won} won lie in the pot after the close", "계가 종료된 뒤에도 모인 곗돈 {won}원이 남아 있습니다"),
    ("{won} won lie in the pot before the start", "계가 시작하기 전인데 모인 곗돈 {won}원이 있습니다"),
    (
        "seat {seat} has deposited {won} won, {agreed} are agreed",
        "{seat}번 구좌의 예치금은 {won}원이지만, 계약에서 정한 예치금은 {agreed}원입니다",
    ),
    (
        "{won} won are held back of seat {seat}, which has not received",
        "아직 곗돈을 타지 않은 {seat}번 구좌에 유보금 {won}원이 있습니다",
    ),
    # M3, M9, M10: debts
    (
        "what {account} owes does not add up to its total of {won} won",
        "{account} 계정의 빚을 모두 더한 금액이 기록된 합계 {won}원과 일치하지 않습니다",
    ),
    (
        "what is due of {account} does not add up to its lock of {won} won",
        "{account} 계정이 낼 돈을 모두 더한 금액이 묶어 둔 {won}원과 일치하지 않습니다",
    ),
    (
        "the debt of round {round}, seat {seat} is not the same in all books",
        "{seat}번 구좌의 {round}회차 빚이 장부마다 다르게 기록되어 있습니다",
    ),
    (
        "the debt of round {round}, seat {seat} is not in the club's book",
        "{seat}번 구좌의 {round}회차 빚이 계의 장부에 없습니다",
    ),
    (
        "a debt of {won} won of round {round}, seat {seat} is none",
        "{seat}번 구좌의 {round}회차 빚 {won}원은 올바른 빚이 아닙니다",
    ),
    (
        "a debt of {won} won of round {round}, seat {seat} is not valid",
        "{seat}번 구좌의 {round}회차 빚 {won}원은 올바른 빚이 아닙니다",
    ),
    (
        "round {round} paid somebody in arrears, of it {won} won were netted",
        "{round}회차에 연체 중인 계원에게 곗돈을 지급하면서 빚으로 뗀 돈은 {won}원뿐입니다",
    ),
    (
        "{won} won are owed for seat {seat} in round {round}, which misses {missing}",
        "{seat}번 구좌의 {round}회차 빚은 {won}원이지만, 그 회차에 모자란 돈은 {missing}원입니다",
    ),
    (
        "{won} won of the debt of round {round}, seat {seat} are gone, and nobody paid them",
        "{seat}번 구좌의 {round}회차 빚 가운데 {won}원이 갚은 기록 없이 사라졌습니다",
    ),
    # M4, M5, M6: rounds and turns
    (
        "escrow paid seat {seat} {paid} won, its round says {said}",
        "{seat}번 구좌에 실제로 지급한 곗돈은 {paid}원이지만, 회차의 기록은 {said}원입니다",
    ),
    (
        "escrow paid seat {seat} {paid} won, round {round} says {said}",
        "{seat}번 구좌에 실제로 지급한 곗돈은 {paid}원이지만, {round}회차의 기록은 {said}원입니다",
    ),
    (
        "{won} won of surplus left the pot, the rounds say {named}",
        "모인 곗돈에서 나간 잉여금은 {won}원이지만, 회차의 기록은 {named}원입니다",
    ),
    ("a seat has paid more than round {round} asks", "{round}회차에 정해진 금액보다 많이 납입한 구좌가 있습니다"),
    (
        "{came} won came in for round {round}, {went} went out",
        "{round}회차에 들어온 돈은 {came}원이지만, 나간 돈은 {went}원입니다",
    ),
    ("round {round} has a negative amount", "{round}회차에 0원보다 적은 금액이 기록되어 있습니다"),
    (
        "round {round} asks {asked} won and promises {payout}",
        "{round}회차에 걷을 돈은 {asked}원이지만, 지급하기로 한 돈은 {payout}원입니다",
    ),
    ("round {round} is gone", "{round}회차의 기록이 사라졌습니다"),
    (
        "round {round} pays seat {seat}, which had received, or is not noted as paid",
        "{round}회차에 곗돈을 받은 {seat}번 구좌가 이미 곗돈을 탄 구좌이거나, 지급 기록이 없습니다",
    ),
    (
        "round {round}, which is over, has another recipient or is open again",
        "이미 끝난 {round}회차의 타는 계원이 바뀌었거나, 그 회차가 다시 진행 중입니다",
    ),
    (
        "round {round}, which is over, is noted with another payout",
        "이미 끝난 {round}회차의 지급액이 처음 기록과 다릅니다",
    ),
    (
        "seat {seat} received in round {round}, and again in {again}",
        "{seat}번 구좌가 {round}회차에 곗돈을 탄 뒤 {again}회차에 다시 탔습니다",
    ),
    (
        "seat {seat} receives in round {round} and again in round {again}",
        "{seat}번 구좌의 순번이 {round}회차와 {again}회차에 두 번 잡혀 있습니다",
    ),
    ("escrow notes a second payout to seat {seat}", "{seat}번 구좌에 곗돈을 두 번 지급한 기록이 있습니다"),
    (
        "seat {seat} is noted as paid in round {round}, the rounds say otherwise",
        "{seat}번 구좌가 {round}회차에 곗돈을 탔다는 기록이 있지만, 회차의 기록과 일치하지 않습니다",
    ),
    (
        "the club is closed and seat {seat} has never received",
        "계가 종료되었지만 {seat}번 구좌는 곗돈을 한 번도 타지 못했습니다",
    ),
    ("the chain cannot go on with the club: {why}", "체인이 이 계를 더 진행할 수 없습니다: {why}"),
    # M7, M8: by whose will, and to whom
    (
        "{won} won were collected from {account}, who signed {agreed}",
        "{account} 계정에서 자동으로 걷은 돈은 {won}원이지만, 서명하여 동의한 돈은 {agreed}원입니다",
    ),
    (
        "{won} won were taken from {account} unsigned, {agreed} were agreed",
        "{account} 계정에서 서명 없이 걷은 돈은 {won}원이지만, 동의한 돈은 {agreed}원입니다",
    ),
    (
        "{won} won of the {kind} went to {who}",
        "{kind!w}에서 {won}원이 받을 자격이 없는 {who} 계정으로 나갔습니다",
    ),
    (
        "the reserve paid {won} won, {told} for shares and claims",
        "적립금에서 나간 돈은 {won}원이지만, 배분과 채권 지급으로 기록된 돈은 {told}원입니다",
    ),
    # M12, M13, M14: what was signed
    (
        "seat {seat} pays more than {cap} bp a year for its credit",
        "{seat}번 구좌가 먼저 탄 곗돈에 대해 내는 이자가 이자율 상한 연 {cap!percent}{을} 넘습니다",
    ),
    ("the club has another organizer than at its founding", "계주가 계를 만들 때와 다릅니다"),
    ("{name} is not what it was at the founding", "계의 조건이 계를 만들 때와 다릅니다: {name!w}"),
    (
        "seat {seat} is charged {won} won for round {round}; the terms allow {most}",
        "{seat}번 구좌에 매긴 {round}회차 연체료는 {won}원이지만, 조건에서 정한 한도는 {most}원입니다",
    ),
    (
        "{account} is worse off by {won} won and has not signed",
        "{account} 계정이 서명하지 않은 변경으로 {won}원의 손해를 봅니다",
    ),
    ("the table is not the one that its members signed", "지금의 납입표가 계원들이 서명한 납입표와 다릅니다"),
    (
        "round {round} is due at {due}, signed was {signed}",
        "{round}회차의 납입 기한은 {due!when}이지만, 서명한 납입 기한은 {signed!when}입니다",
    ),
    # M15: replaying
    ("block {height} cannot be executed again: {why}", "블록 {height}{을} 다시 실행할 수 없습니다: {why}"),
    (
        "the replay ends with state root {root}, kept is another",
        "다시 실행한 결과의 상태 루트 {root}{이} 보관된 상태 루트와 다릅니다",
    ),
    (
        "the value kept at {key} is not what the blocks make of it",
        "{key}에 보관된 값이 블록을 다시 실행한 결과와 다릅니다",
    ),
    ("no block has written what is kept at {key}", "{key}에 보관된 값을 기록한 블록이 없습니다"),
    # the operators' freeze
    ("by the operators' quorum", "운영자의 정족수가 찬성했습니다"),
)
