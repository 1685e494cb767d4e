"""Korean help texts of options, by the English text; and the words that click adds to a help text."""

from collections.abc import Mapping

from cli.korean.earmarks import OPTIONS as OF_EARMARKS
from cli.korean.pots import OPTIONS as OF_POTS

FRAMES: Mapping[str, str] = {
    "Usage:": "사용법:",
    "Options": "옵션",
    "Commands": "명령",
    "Show this message and exit.": "이 도움말을 보여 줍니다.",
}
"""Click's own words."""

EXTRAS: Mapping[str, str] = {"required": "필수", "default": "기본값", "env var": "환경 변수"}
"""Words that click adds in brackets after an option."""

OPTIONS: Mapping[str, str] = {
    # of every command
    "The folder of the cluster (or $GYE_DIR).": "클러스터의 폴더(또는 $GYE_DIR).",
    "The API of a peer, instead of a folder; may be repeated.": (
        "폴더 대신 쓸 피어의 API 주소. 여러 번 적을 수 있습니다."
    ),
    "Print one JSON document.": "JSON 문서 하나로 출력합니다.",
    "The language of the output.": "화면에 쓸 언어.",
    # clusters and nodes
    "The file to write, instead of standard output.": "저장할 파일. 적지 않으면 표준 출력으로 나옵니다.",
    "The container image that holds this software (getty).": "이 소프트웨어가 들어 있는 컨테이너 이미지(getty).",
    "Keep printing new lines.": "새로 더해지는 로그를 계속 보여 줍니다.",
    "How many lines to print of each log.": "피어마다 보여 줄 줄 수.",
    "Confirm that the chain may be deleted.": "체인을 지워도 좋다고 확인합니다.",
    "How many validators a new cluster has (4).": "새 클러스터의 검증인 수(4).",
    "How many operators of the bank's account a new chain has (1). More than half of them must agree.": (
        "새 체인에서 은행 계좌를 맡는 운영자 수(1). 절반이 넘는 운영자가 동의해야 합니다."
    ),
    "Derive all keys from this text: the same text gives the same chain (development only).": (
        "이 문자열로 키를 만듭니다. 같은 시드면 같은 체인이 됩니다(개발용)."
    ),
    "An on-chain parameter of the new chain; may be repeated.": "새 체인에 정할 설정. 여러 번 적을 수 있습니다.",
    "The archive (debug-bundle.tar.gz).": "묶음 파일(debug-bundle.tar.gz).",
    "The name of the node.": "노드의 이름.",
    "The chain that the node will validate.": "검증인이 될 체인.",
    "The address at which other peers reach the node, host:port (127.0.0.1:26750).": (
        "다른 피어가 연결할 이 노드의 주소, host:port (127.0.0.1:26750)."
    ),
    "The address of the node's API, host:port (127.0.0.1:26650).": "API를 열 주소, host:port (127.0.0.1:26650).",
    "The address of the node's admin port, on this machine (127.0.0.1:26950).": (
        "이 컴퓨터에서 운영자 포트를 열 주소(127.0.0.1:26950)."
    ),
    "The genesis file of the chain, once it exists.": "체인의 제네시스 파일. 파일이 만들어진 뒤에 적습니다.",
    "The card of another validator; may be repeated.": "다른 검증인의 카드. 여러 번 적을 수 있습니다.",
    "Make an observer, which follows the chain of --genesis and never votes.": (
        "관찰 노드를 만듭니다. --genesis의 체인을 따라가며 투표하지 않습니다."
    ),
    "The address of a validator; may be repeated.": "검증인의 주소. 여러 번 적을 수 있습니다.",
    # genesis
    "The chain's name, as on the validators' cards.": "검증인의 카드에 적힌 체인 이름.",
    "The card of a validator; may be repeated.": "검증인의 카드. 여러 번 적을 수 있습니다.",
    "The public key of an operator, who may mint and burn; may be repeated.": (
        "운영자의 공개키. 발행과 소각을 할 수 있습니다. 여러 번 적을 수 있습니다."
    ),
    "The public key of a registrar, who may open accounts; may be repeated.": (
        "등록자의 공개키. 계정을 열 수 있습니다. 여러 번 적을 수 있습니다."
    ),
    "The first key of an account that genesis opens; may be repeated.": (
        "제네시스에서 열어 둘 계정의 첫 키. 여러 번 적을 수 있습니다."
    ),
    "A parameter whose value differs from its default; may be repeated.": (
        "기본값과 다르게 정할 체인 설정. 여러 번 적을 수 있습니다."
    ),
    "The time of height 0, in ms since 1970; by default now.": "높이 0의 시각(1970년부터의 밀리초). 기본값은 지금.",
    "Make a development chain: warp, faucet, open registration.": (
        "개발용 체인: 시각 옮기기, 돈 받기, 자유로운 계정 열기."
    ),
    "The hash that FILE must have.": "FILE의 해시가 이 값과 같은지 확인합니다.",
    # wallets
    "Confirm that you want this.": "실행해도 좋다고 확인합니다.",
    "The number of the key, of those that the words give.": "복구 단어에서 몇 번째 키를 쓸지 정합니다.",
    "For development only: anybody who can read the file can use the wallet.": (
        "개발용: 파일을 읽을 수 있으면 누구나 지갑을 쓸 수 있습니다."
    ),
    "How many recovery words the wallet has.": "복구 단어의 수.",
    # won, operators
    "The bank's date and id of the incoming transfer; won are minted once for it.": (
        "입금된 날짜와 은행 거래 번호. 같은 입금은 한 번만 발행합니다."
    ),
    "The operator's wallet; by default the operator key of the development cluster.": (
        "운영자의 지갑. 적지 않으면 개발용 클러스터의 운영자 키를 씁니다."
    ),
    "A note of one line, at most 140 bytes; everybody can read it.": (
        "한 줄 메모, 140바이트까지. 누구나 읽을 수 있습니다."
    ),
    "How many of the latest entries to show.": "최근 내역을 몇 건 보여 줄지 정합니다.",
    "Collected at the bank and not yet minted.": "은행에 입금되었지만 아직 발행하지 않은 돈.",
    "Paid out by the bank and not yet burned.": "은행에서 나갔지만 아직 소각하지 않은 돈.",
    "Won at the bank whose owner is not known.": "은행에 있지만 누구의 돈인지 확인되지 않은 돈.",
    # clubs
    "The amount to add, up to what the schedule still asks.": (
        "늘릴 금액. 납입표에서 앞으로 낼 돈까지 늘릴 수 있습니다."
    ),
    "The wallet that signs (or $GYE_WALLET).": "서명할 지갑(또는 $GYE_WALLET).",
    "The seat that did not pay.": "미납한 구좌.",
    "Refuse to buy if the claim has another face value than this.": "채권 금액이 이 금액과 다르면 사지 않습니다.",
    "How many seats pay contributions.": "납입하는 구좌의 수.",
    "The kind of the club: who decides the turns.": "계의 종류: 순번을 정하는 방법.",
    "drawn: draw the turns of all rounds before the first one.": (
        "`drawn` 방식: 첫 회차 전에 모든 회차의 순번을 한 번에 추첨합니다."
    ),
    "shared, dividend: the lowest bid that members allow.": "`shared`, `dividend` 방식: 계원들이 허용하는 최저 응찰액.",
    "drawn, shared, dividend: how long members reveal bids or seeds, such as 1d.": (
        "`drawn`, `shared`, `dividend` 방식: 회차 전에 응찰액이나 시드를 공개하는 기간(1d처럼)."
    ),
    "The seat that shall receive; by default the lowest that waits.": (
        "곗돈을 탈 구좌. 기본값은 순번을 기다리는 구좌 가운데 번호가 가장 낮은 구좌."
    ),
    "All but fixed_after and fair: what a seat pays in each round up to its own; in an auction, the most.": (
        "`fixed_after`, `fair` 말고 다른 방식: 곗돈을 타는 회차까지 구좌가 회차마다 납입할 돈(낙찰계에서는 상한)."
    ),
    "surcharge, fixed_pot: what a seat pays in addition in each round after its own.": (
        "`surcharge`, `fixed_pot` 방식: 곗돈을 탄 뒤 회차마다 더 납입할 가산금."
    ),
    "fixed_pot, fixed_after, fair: what every seat receives.": (
        "`fixed_pot`, `fixed_after`, `fair` 방식: 구좌마다 타는 곗돈."
    ),
    "fixed_after: what a seat pays in each round after its own.": (
        "`fixed_after` 방식: 곗돈을 탄 뒤 회차마다 납입할 돈."
    ),
    "Move a due date on a weekend or a public holiday to the next business day.": (
        "곗날이 주말이나 공휴일이면 다음 영업일로 미룹니다."
    ),
    "With --business-days: a further date without business; repeatable.": (
        "`--business-days`와 함께: 그 밖에 쉬는 날짜. 여러 번 적을 수 있습니다."
    ),
    "Ask for the terms, one question at a time.": "계의 조건을 한 가지씩 물어봅니다.",
    "How many seats receive in each round: with 2, a club of 20 seats has 10 rounds.": (
        "한 회차에 곗돈을 타는 구좌 수. 2로 정하면 20구좌 계가 10회차로 끝납니다."
    ),
    "Seats that two persons share, such as 3,5: each pays and receives half.": (
        "두 사람이 나누어 갖는 구좌(반 구좌)의 번호. 예: 3,5. 각자 반씩 내고 반씩 탑니다."
    ),
    "The most seats that one person may hold; 0 for no limit.": (
        "한 사람이 가질 수 있는 가장 많은 구좌 수. 0이면 제한이 없습니다."
    ),
    "fair: every payment is a multiple of this many won, such as 1,000.": (
        "`fair` 방식: 납입액의 단위. 1,000이면 천 원 단위로 납입합니다."
    ),
    'sheet: what each seat pays in every round, in the order of the turns: "550000 540000 …".': (
        '`sheet` 방식(번호계): 구좌마다 매 회차 납입할 금액을 순번대로 적습니다: "550000 540000 …".'
    ),
    "fair: the interest rate, in basis points a year.": "`fair` 방식: 연 이자율. 만분율이라 1200이 연 12 %입니다.",
    "fixed_pot: who receives the surplus of a round.": "`fixed_pot` 방식: 회차마다 남는 잉여금을 받을 곳.",
    "surcharge, flat, fixed_pot: a seat pays nothing in its own round.": (
        "`surcharge`, `flat`, `fixed_pot` 방식: 곗돈을 타는 계원은 그 회차에 납입하지 않습니다."
    ),
    "The seat that has missed twice.": "두 번 미납한 구좌.",
    "The new lowest bid, in an auction.": "새 최저 낙찰가. 낙찰계에서 씁니다.",
    "The new pot, in the form fixed_pot.": "새 곗돈. `fixed_pot` 방식에서 씁니다.",
    "The new surcharge, in the forms surcharge and fixed_pot.": "새 가산금. `surcharge`, `fixed_pot` 방식에서 씁니다.",
    "How payments are computed; by default surcharge.": "납입금을 계산하는 방식. 기본값은 surcharge.",
    "Percent of a seat's remaining contributions to hold back from its pot.": (
        "곗돈에서 유보할 비율. 구좌가 앞으로 납입할 돈의 퍼센트로 적습니다."
    ),
    "The highest penalty for leaving without a substitute.": "대신할 사람 없이 탈퇴할 때의 위약금 한도.",
    "flat: members may take the last seats after the start.": (
        "flat: 마지막 구좌에는 계가 시작한 뒤에도 가입할 수 있습니다."
    ),
    "The lowest level of verification that members need, 0 to 4.": "계원에게 필요한 본인 인증 단계(0부터 4까지).",
    "Let anybody take a seat. Otherwise only those whom you invite may.": (
        "초대가 없어도 누구나 가입할 수 있는 계로 만듭니다."
    ),
    "The seat; by default every vacant one.": "구좌 하나. 기본값은 비어 있는 구좌 모두.",
    "The seat; by default the one that the invitation names.": "구좌 번호. 기본값은 초대장에 적힌 구좌.",
    "Also show the invitation as a QR code.": "초대장을 QR 코드로도 보여 줍니다.",
    "Whom to invite to the seat: an address or a wallet. Without it, the text is only printed.": (
        "구좌에 초대할 사람(주소나 지갑). 적지 않으면 안내문만 출력합니다."
    ),
    "With --account: the organizer's wallet (or $GYE_WALLET).": "--account와 함께 쓰는 계주의 지갑(또는 $GYE_WALLET).",
    # accounts
    "How long it waits for approvals, at most 30d.": "승인을 기다리는 기간. 30d까지 적을 수 있습니다.",
    "Agree to a recovery of ACCOUNT: to be its only key, or one of those of --key.": (
        "ACCOUNT 계정의 복구에 동의합니다. 그 계정의 하나뿐인 키가 되거나, --key로 적은 키 가운데 하나가 됩니다."
    ),
    "Agree only if the naming has this number.": "지정 번호가 이 번호일 때만 동의합니다.",
    "How many must approve new keys: more than half.": "새 키에 동의해야 하는 보호인의 수. 절반을 넘어야 합니다.",
    "Also let a registered verifier recover the account.": "등록된 본인 확인 기관도 계정을 복구할 수 있게 합니다.",
    "How many of the first entries to show.": "처음부터 몇 건을 보여 줄지 정합니다.",
    "Continue after the page before, whose cursor this is.": "앞 페이지의 커서. 그다음부터 보여 줍니다.",
    "Make a new key, and show its words once: write them on paper.": (
        "새 키를 만들고 그 단어를 한 번만 보여 줍니다. 종이에 적어 두십시오."
    ),
    "The public key of another machine, 64 hex digits; with --consent.": (
        "다른 기기의 공개키(16진수 64자). --consent와 함께 적습니다."
    ),
    "With --key: what `gye wallet consent` printed there, 128 hex digits.": (
        "--key와 함께 적습니다. 그 기기에서 `gye wallet consent`로 만든 동의 서명(16진수 128자)."
    ),
    "A new key, 64 hex digits; repeat it for each.": "새 키(16진수 64자). 키마다 한 번씩 적습니다.",
    "For each --key: what `gye wallet consent --recover` printed.": (
        "--key마다 하나씩, `gye wallet consent --recover`로 만든 동의 서명."
    ),
    "What tells this person from others, 64 hex digits.": "이 사람의 중복 방지 값(16진수 64자).",
    "To open ACCOUNT with several keys: one of them, in hex; repeat it for each key.": (
        "키가 여럿인 ACCOUNT 계정을 열 때 쓰는 키(16진수). 키마다 한 번씩 적습니다."
    ),
    "With --key: how many of the keys must sign.": "--key와 함께 적습니다. 서명에 필요한 키의 수.",
    "When the bank booked the transfer (ISO 8601); Asia/Seoul if no zone is given.": (
        "은행에 입금된 시각. ISO 8601로 적고, 시간대가 없으면 서울 시각입니다."
    ),
    "Allow a start with fewer seats, but at least this many.": "구좌가 다 차지 않아도 이만큼만 차면 시작합니다.",
    "With --minimum: how long members may take seats, such as 7d.": (
        "--minimum과 함께 쓰며, 구좌에 가입할 수 있는 기간(7d처럼)."
    ),
    "The date of the first round, which is due at the end of that day in Asia/Seoul.": (
        "첫 회차의 날짜. 납입 기한은 서울 시각으로 그날이 끝날 때입니다."
    ),
    "Development chains: seconds between two rounds.": "개발용 체인: 몇 초마다 회차를 진행할지 정합니다.",
    "The grace: how long a contribution may be late.": "납입이 늦어도 되는 유예 기간.",
    "Let the organizer's seat pay like the others.": "계주의 구좌도 다른 구좌처럼 납입합니다.",
    "The deposit of each seat; by default its highest contribution.": (
        "구좌마다 맡길 예치금. 기본값은 그 구좌가 한 회차에 가장 많이 내는 계불입금."
    ),
    "How votes are counted.": "표를 세는 방법.",
    "Who may buy the claims of recipients: an address or a wallet.": (
        "덜 받은 곗돈의 채권을 살 수 있는 사람: 주소나 지갑."
    ),
    "The charge on late amounts, in basis points a year.": "늦게 낸 금액의 연체 이율. 만분율이라 2000이 연 20 %입니다.",
    "How long votes and signatures are accepted.": "투표와 서명을 받는 기간.",
    "Your seat, which you give up.": "탈퇴할 본인의 구좌.",
    "Refuse to join if the seat costs another sum in all than this.": (
        "구좌에 드는 돈이 이 금액과 다르면 가입하지 않습니다."
    ),
    "The round; by default the first that the seat has not paid in full.": (
        "기본값은 그 구좌가 아직 다 내지 않은 첫 회차."
    ),
    "The amount; by default all that is open.": "기본값은 남은 금액 전부.",
    "Who may guarantee for the seat: an address or a wallet.": "구좌의 보증을 설 사람(주소나 지갑).",
    "The amount of the guarantee. Without it, the agreement is withdrawn.": (
        "보증 금액. 적지 않으면 보증 동의를 거둡니다."
    ),
    "The seat that owes it.": "빚이 생긴 구좌.",
    "When it is due again, ISO 8601; without a zone it is Asia/Seoul.": (
        "다시 갚을 때. ISO 8601로 적고, 시간대가 없으면 서울 시각입니다."
    ),
    "Who may pay on your behalf: an address or a wallet.": "대납할 계정입니다. 주소나 지갑을 적습니다.",
    "The most that may be paid. Without it, the agreement is withdrawn.": (
        "대납 한도입니다. 적지 않으면 동의를 거둡니다."
    ),
    "Let the seat's holder, who has agreed, owe you the payment.": (
        "대납합니다. 그 구좌의 계원이 동의한 대로 나중에 갚습니다."
    ),
    "Allow an amount below the open one.": "남은 금액보다 적게 낼 수 있게 합니다.",
    "Whose debts to repay: an address or a wallet; by default the signer's own.": (
        "빚을 진 사람(주소나 지갑). 기본값은 서명하는 사람."
    ),
    "The amount; by default all that is owed.": "기본값은 빚 전부.",
    "The amount; by default all that is missing.": "기본값은 모자란 금액 전부.",
    "Refuse to sign any other schedule hash.": "일정표의 해시가 이것이 아니면 서명하지 않습니다.",
    "Mark the effect on this person: an address or a wallet.": "이 사람에게 미치는 영향을 표시합니다(주소나 지갑).",
    "Show only this person: an address or a wallet.": "이 사람의 내역만 보여 줍니다(주소나 지갑).",
    "Show only this seat.": "이 구좌의 내역만 보여 줍니다.",
    "Your seat, which you hand over.": "넘겨줄 본인의 구좌.",
    "Who takes over the seat: an address or a wallet.": "이어받을 사람(주소나 지갑).",
    "Your seat.": "본인의 구좌.",
    "The seat to exchange turns with.": "순번을 바꿀 상대 구좌.",
    # votes
    "One of the two seats.": "두 구좌 가운데 하나.",
    "The seat that would be handed over.": "주인이 바뀔 구좌.",
    "Who would take over the seat: an address or a wallet.": ("이어받을 사람입니다. 주소나 지갑을 적습니다."),
    "The seat that would leave.": "탈퇴할 구좌.",
    "Refuse if the seat costs another sum in all than this.": (
        "구좌를 이어받는 데 드는 돈이 이 금액과 다르면 이어받지 않습니다."
    ),
    "31 means the last day of every month.": "31은 매달의 마지막 날입니다.",
    "The seats that have not received, in their new order: 4,2,3.": "아직 타지 않은 구좌의 새 순번: 4,2,3.",
    # transactions, reading, verifying
    "The account: an address or a wallet's name.": "계정: 주소나 지갑 이름.",
    "The account's next nonce; by default a peer is asked.": "다음 논스. 적지 않으면 피어에게 물어봅니다.",
    "The last height at which the transaction is valid.": "거래가 들어갈 수 있는 마지막 블록 높이.",
    "Return the id as soon as a peer has admitted the transaction.": (
        "피어가 접수하면 확정을 기다리지 않고 거래 번호를 알려 줍니다."
    ),
    # grade
    "Hold back by the grade of each member instead: 100 to 15 percent.": (
        "등급별로 유보합니다. 등급에 따라 100 %부터 15 %까지입니다."
    ),
    "The lowest grade that members need; 0 for any.": "계원에게 필요한 가장 낮은 등급. 0이면 제한이 없습니다.",
    "What you say.": "평가 내용. `--good`은 좋았다, `--bad`는 나빴다입니다.",
    # upgrades
    "The first block with this version.": "이 버전을 쓰기 시작할 블록 높이.",
    # agreements of clauses
    "The folder of the clauses' texts (or $GYE_CLAUSES).": "조항 문안이 있는 폴더(또는 $GYE_CLAUSES).",
    "The verdict.": "판정.",
    "A law that matters; may be repeated.": "관련 법률. 여러 번 적을 수 있습니다.",
    "The name of the office.": "사무소 이름.",
    "A value of a clause; may be repeated.": "조항에서 정할 값. 여러 번 적을 수 있습니다.",
    "The hash of the agreement of clauses that members sign, 64 hex digits.": (
        "계원이 서명할 규약의 해시(16진수 64자)."
    ),
    # identity
    "1 phone and e-mail, 2 person, 3 bank account, 4 credit.": "1 휴대전화와 이메일, 2 본인, 3 본인 계좌, 4 신용.",
    "What is bound to the account, 64 hex digits.": "이 계정에 연결된 중복 방지 값(16진수 64자).",
    "How long it counts.": "인증이 유효한 기간.",
    "From level 2 on: what tells this person from others, 64 hex digits.": (
        "2단계부터 필요: 한 사람을 다른 사람과 가려내는 값(16진수 64자)."
    ),
    "The organisation's name.": "기관 이름.",
    "The highest level that it may attest.": "이 기관이 인증할 수 있는 가장 높은 단계.",
    "SHA-256 of the secret of its nullifiers, 64 hex digits.": "중복 방지 값을 만드는 비밀의 SHA-256(16진수 64자).",
    "Whose attestation, an address or a wallet; by default that of the wallet that signs.": (
        "인증한 기관의 주소나 지갑. 기본값은 서명하는 지갑."
    ),
    "The wallet that signs.": "서명할 지갑.",
    "Ask no peer. The genesis file of this folder says which chain it is.": (
        "피어에게 묻지 않고, 이 폴더의 제네시스 파일로 어느 체인인지 확인합니다."
    ),
    "Seconds to wait.": "기다릴 시간(초).",
    "Begin after this cursor; 0-0 is the beginning of the chain.": "이 커서 다음부터 보여 줍니다. 처음은 0-0입니다.",
    "Keep printing new events, until interrupted.": ("이제부터 일어나는 이벤트도 중단할 때까지 계속 보여 줍니다."),
    "Stop after this many events.": "이벤트를 이만큼 보여 주고 끝냅니다.",
    "Ask for a proof, and verify it against the certificates.": "증명을 받아 인증서로 확인합니다.",
    "A block that you trust. On an old chain, verification begins there.": (
        "신뢰하는 블록. 오래된 체인에서는 여기부터 확인합니다."
    ),
    "The genesis hash to trust; by default that of this folder's genesis file.": (
        "신뢰할 제네시스. 기본값은 이 폴더의 제네시스 파일."
    ),
    "Execute all blocks of the stopped node in --dir again, and compare the state.": (
        "중지된 노드의 --dir 폴더에 있는 블록을 모두 다시 실행하고 상태를 비교합니다."
    ),
    "The instant to move to (ISO 8601); Asia/Seoul if no zone is given.": (
        "옮길 시각(ISO 8601). 시간대를 적지 않으면 서울 시각입니다."
    ),
    # figures
    "Measure only once, which takes about fifteen seconds.": "한 번만 측정합니다. 15초쯤 걸립니다.",
    "How many validators run.": "검증인 수.",
    "How often throughput and ceiling are measured in turn.": "처리량과 한계를 번갈아 측정하는 횟수.",
    "How many accounts the state holds from the start.": "상태에 미리 넣어 둘 계정 수. 측정을 시작하기 전에 넣습니다.",
    "The load in tx/s at which latency is measured; by default half of the measured throughput.": (
        "측정한 속도의 절반 대신, 초당 이만큼의 거래에서 지연을 측정합니다."
    ),
    **OF_POTS,
    **OF_EARMARKS,
}
