"""What each option says of itself, in Korean, by the English it says; and the words that frame a help text."""

from collections.abc import Mapping

FRAMES: Mapping[str, str] = {
    "Usage:": "사용법:",
    "Options": "옵션",
    "Commands": "명령",
    "Show this message and exit.": "이 도움말을 보여 줍니다.",
}
"""Words of click's own."""

EXTRAS: Mapping[str, str] = {"required": "필수", "default": "기본값", "env var": "환경 변수"}
"""What click adds in brackets behind an option."""

OPTIONS: Mapping[str, str] = {
    # of every command
    "Folder of the cluster (or $GYE_DIR).": "클러스터의 폴더(또는 $GYE_DIR).",
    "API of a peer, instead of a folder; may be repeated.": "폴더 대신 쓸 피어의 API 주소. 여러 번 적을 수 있습니다.",
    "Print one JSON document.": "JSON 문서 하나로 출력합니다.",
    "Language of sentences.": "화면에 쓸 언어.",
    # clusters and nodes
    "Where to write it; standard output when left out.": "저장할 파일. 적지 않으면 표준 출력으로 나옵니다.",
    "The image that holds this software (getty).": "이 소프트웨어가 들어 있는 컨테이너 이미지(getty).",
    "Go on printing what is added.": "새로 더해지는 로그를 계속 보여 줍니다.",
    "How many lines of each.": "피어마다 보여 줄 줄 수.",
    "Really remove the chain.": "체인을 정말로 지웁니다.",
    "How many peers a new cluster has (4).": "새 클러스터의 피어 수(4).",
    "Make the keys from this text: the same seed gives the same chain (development only).": (
        "이 문자열로 키를 만듭니다. 같은 시드면 같은 체인이 됩니다(개발용)."
    ),
    "An on-chain parameter of the new chain.": "새 체인에 정할 설정.",
    "The archive (debug-bundle.tar.gz).": "묶음 파일(debug-bundle.tar.gz).",
    "What people call the node.": "노드의 이름.",
    "The chain it will be a validator of.": "검증인이 될 체인.",
    "Where its peers reach it, host:port (127.0.0.1:26750).": (
        "다른 피어가 연결할 이 노드의 주소, host:port (127.0.0.1:26750)."
    ),
    "Where its API answers, host:port (127.0.0.1:26650).": "API를 열 주소, host:port (127.0.0.1:26650).",
    "Where its operator's port answers, on this machine (127.0.0.1:26950).": (
        "이 컴퓨터에서 운영자 포트를 열 주소(127.0.0.1:26950)."
    ),
    "The chain's genesis, once it is there.": "체인의 제네시스 파일. 파일이 만들어진 뒤에 적습니다.",
    "Another validator's card; repeat it.": "다른 검증인의 카드. 여러 번 적습니다.",
    "Follow the chain of --genesis and never vote.": "--genesis의 체인을 따라가며 투표하지 않습니다.",
    "Where a validator listens; repeat it.": "검증인의 주소. 여러 번 적습니다.",
    # genesis
    "The chain's name, as on the validators' cards.": "검증인의 카드에 적힌 체인 이름.",
    "A validator's card; repeat it.": "검증인의 카드. 여러 번 적습니다.",
    "Public key that may mint and burn.": "발행과 소각 권한이 있는 공개키.",
    "Public key that may open accounts.": "계정을 열 권한이 있는 공개키.",
    "First key of an account to open.": "열어 둘 계정의 첫 키.",
    "A parameter with another value than its default.": "기본값과 다르게 정할 체인 설정.",
    "The time of height 0; now when left out.": "높이 0의 시각. 적지 않으면 지금.",
    "A development chain: warp, faucet, open registration.": "개발용 체인: 시각 옮기기, 돈 받기, 자유로운 계정 열기.",
    "The hash it must have.": "일치해야 하는 해시.",
    # wallets
    "Really do it.": "정말로 실행합니다.",
    "Which of the keys that the words give.": "복구 단어에서 몇 번째 키를 쓸지 정합니다.",
    "For development only: anybody who can read the file can open it.": (
        "개발용: 파일을 읽을 수 있으면 누구나 열 수 있습니다."
    ),
    "How many words the key is made of.": "복구 단어의 수.",
    # won, operators
    "The bank's name of the incoming transfer; each counts once.": (
        "입금된 이체의 은행 거래 번호. 같은 번호는 한 번만 처리합니다."
    ),
    "The operator's wallet; without it the development cluster's own operator key.": (
        "운영자의 지갑. 적지 않으면 개발용 클러스터의 운영자 키를 씁니다."
    ),
    "One line beside it, at most 140 bytes; everybody can read it.": (
        "한 줄 메모, 140바이트까지. 누구나 읽을 수 있습니다."
    ),
    "How many of the latest entries.": "최근 내역을 몇 건 보여 줄지 정합니다.",
    "Collected at the bank and not yet minted.": "은행에 입금되었지만 아직 발행하지 않은 돈.",
    "Paid out by the bank and not yet burned.": "은행에서 나갔지만 아직 소각하지 않은 돈.",
    "Won at the bank that belongs to nobody known.": "은행에 있지만 누구의 돈인지 확인되지 않은 돈.",
    # clubs
    "So much more, up to what the table asks.": "늘릴 금액. 납입표에서 앞으로 낼 돈까지 늘릴 수 있습니다.",
    "Who signs (or $GYE_WALLET).": "서명할 지갑(또는 $GYE_WALLET).",
    "The seat that did not pay.": "미납한 구좌.",
    "Refuse any other face value than this.": "채권 금액이 이 금액과 다르면 사지 않습니다.",
    "How many seats pay.": "납입하는 구좌의 수.",
    "surcharge, flat, fixed_pot: what a seat pays up to its own round.": (
        "`surcharge`, `flat`, `fixed_pot` 방식: 곗돈을 타는 회차까지 구좌가 회차마다 납입할 돈."
    ),
    "surcharge, fixed_pot: what it pays more in each round after that.": (
        "`surcharge`, `fixed_pot` 방식: 곗돈을 탄 뒤 회차마다 더 납입할 가산금."
    ),
    "fixed_pot, fixed_after, fair: what every seat receives.": (
        "`fixed_pot`, `fixed_after`, `fair` 방식: 구좌마다 타는 곗돈."
    ),
    "fixed_after: what a seat pays after its own round.": "`fixed_after` 방식: 곗돈을 탄 뒤 회차마다 납입할 돈.",
    "fair: the rate, basis points a year.": "`fair` 방식: 연 이자율. 만분율이라 1200이 연 12 %입니다.",
    "fixed_pot: who gets what a round has left.": "`fixed_pot` 방식: 회차마다 남는 잉여금을 받을 곳.",
    "surcharge, flat, fixed_pot: the recipient pays nothing.": (
        "`surcharge`, `flat`, `fixed_pot` 방식: 곗돈을 타는 계원은 그 회차에 납입하지 않습니다."
    ),
    "In the form fixed_pot.": "`fixed_pot` 방식에서 씁니다.",
    "In the forms surcharge and fixed_pot.": "`surcharge`, `fixed_pot` 방식에서 씁니다.",
    "How payments follow.": "납입금을 정하는 방식.",
    "Percent of what a seat still pays.": "구좌가 앞으로 납입할 돈의 몇 퍼센트를 유보할지 정합니다.",
    "What leaving without a substitute costs at most.": "대신할 사람 없이 탈퇴할 때의 위약금 한도.",
    "flat: the last seats may be taken after the start.": (
        "flat: 마지막 구좌에는 계가 시작한 뒤에도 가입할 수 있습니다."
    ),
    "How far members have been verified at least.": "계원에게 필요한 본인 인증 단계(0부터 4까지).",
    "Anybody may take a seat; otherwise whom you invite.": "초대가 없어도 누구나 가입할 수 있는 계로 만듭니다.",
    "One seat; by default all that are vacant.": "구좌 하나. 기본값은 비어 있는 구좌 모두.",
    "Show the invitation as a QR code too.": "초대장을 QR 코드로도 보여 줍니다.",
    "Whom to invite to the seat: an address or a wallet. Without it nothing is sent.": (
        "구좌에 초대할 사람(주소나 지갑). 적지 않으면 안내문만 보여 줍니다."
    ),
    "The organizer's, with --account (or $GYE_WALLET).": "--account와 함께 쓰는 계주의 지갑(또는 $GYE_WALLET).",
    "To open ACCOUNT with several keys: each of them, in hex.": "키가 여럿인 ACCOUNT 계정을 열 때: 모든 키(16진수).",
    "With --key: how many must sign.": "--key와 함께 쓰며, 몇 개의 키로 서명해야 하는지 정합니다.",
    "When the bank booked it, ISO 8601; without a zone it is Asia/Seoul.": (
        "은행에 입금된 시각. ISO 8601로 적고, 시간대가 없으면 서울 시각입니다."
    ),
    "Start with fewer seats, at least so many.": "구좌가 다 차지 않아도 이만큼만 차면 시작합니다.",
    "With --minimum: how long seats may be taken, such as 7d.": (
        "--minimum과 함께 쓰며, 구좌에 가입할 수 있는 기간(7d처럼)."
    ),
    "Date of the first round, due at its end in Asia/Seoul.": (
        "첫 회차의 날짜. 납입 기한은 서울 시각으로 그날이 끝날 때입니다."
    ),
    "Development chains: a round every so many seconds.": "개발용 체인: 몇 초마다 회차를 진행할지 정합니다.",
    "How long a contribution may be late.": "납입이 늦어도 되는 유예 기간.",
    "The organizer's seat pays like the others.": "계주의 구좌도 다른 구좌처럼 납입합니다.",
    "Per seat; by default the seat's highest contribution.": (
        "구좌마다 맡길 예치금. 기본값은 그 구좌가 한 회차에 가장 많이 내는 계불입금."
    ),
    "How votes count.": "표를 세는 방법.",
    "Who may buy what recipients are owed: an address or a wallet.": (
        "덜 받은 곗돈의 채권을 살 수 있는 사람: 주소나 지갑."
    ),
    "Basis points a year.": "연 이율. 만분율이라 2000이 연 20 %입니다.",
    "How long votes and signatures count.": "투표와 서명을 받는 기간.",
    "The proposer's seat, which leaves.": "제안하는 계원의 탈퇴할 구좌.",
    "Refuse to join if the seat costs another sum than this.": "구좌에 드는 돈이 이 금액과 다르면 가입하지 않습니다.",
    "By default the first that is open for the seat.": "기본값은 그 구좌가 아직 다 내지 않은 첫 회차.",
    "By default all that is open.": "기본값은 남은 금액 전부.",
    "Who may stand for the seat: an address or a wallet.": "구좌의 보증을 설 계정입니다. 주소나 지갑을 적습니다.",
    "With how much. Without it, the agreement is taken back.": "보증 금액입니다. 적지 않으면 동의를 거둡니다.",
    "The seat for which it is owed.": "빚이 생긴 구좌.",
    "Who may pay on your behalf: an address or a wallet.": "대납할 계정입니다. 주소나 지갑을 적습니다.",
    "At most how much. Without it, the agreement is taken back.": "대납 한도입니다. 적지 않으면 동의를 거둡니다.",
    "The holder of the seat owes it to you then, as it has agreed.": (
        "대납합니다. 그 구좌의 계원이 동의한 대로 나중에 갚습니다."
    ),
    "Allow less than what is open.": "남은 금액보다 적게 낼 수 있게 합니다.",
    "Whose debts, an address or a wallet; by default the signer's own.": (
        "빚을 진 사람(주소나 지갑). 기본값은 서명하는 사람."
    ),
    "By default all that is owed.": "기본값은 빚 전부.",
    "By default all that is missing.": "기본값은 모자란 금액 전부.",
    "Refuse to sign any other schedule hash.": "일정표의 해시가 이것이 아니면 서명하지 않습니다.",
    "Mark what it does to this person: an address or a wallet.": "이 사람에게 미치는 영향을 표시합니다(주소나 지갑).",
    "Show only this person: an address or a wallet.": "이 사람의 내역만 보여 줍니다(주소나 지갑).",
    "Show only this seat.": "이 구좌의 내역만 보여 줍니다.",
    "The proposer's seat, which changes hands.": "제안하는 계원의 넘겨줄 구좌.",
    "Who takes it over: an address or a wallet.": "이어받을 사람(주소나 지갑).",
    "The proposer's seat.": "제안하는 계원의 구좌.",
    "The seat to exchange turns with.": "순번을 바꿀 상대 구좌.",
    # votes
    "One of the two seats.": "두 구좌 가운데 하나.",
    "The seat that would change hands.": "주인이 바뀔 구좌.",
    "Who would take it over: an address or a wallet.": "이어받을 사람입니다. 주소나 지갑을 적습니다.",
    "The seat that would leave.": "탈퇴할 구좌.",
    "Refuse if taking the seat over costs another sum than this.": (
        "구좌를 이어받는 데 드는 돈이 이 금액과 다르면 이어받지 않습니다."
    ),
    "31 means the last day of every month.": "31은 매달의 마지막 날입니다.",
    "The seats that have not received, in their new order: 4,2,3.": "아직 타지 않은 구좌의 새 순번: 4,2,3.",
    # transactions, reading, verifying
    "The account: an address or a wallet's name.": "계정: 주소나 지갑 이름.",
    "Its next nonce; a peer is asked when it is left out.": "다음 논스. 적지 않으면 피어에게 물어봅니다.",
    "The last height it may stand in.": "거래가 들어갈 수 있는 마지막 블록 높이.",
    "Return with the id as soon as a peer has admitted it.": (
        "피어가 접수하면 확정을 기다리지 않고 거래 번호를 알려 줍니다."
    ),
    "The wallet that signs.": "서명할 지갑.",
    "Ask no peer: the genesis file of this folder says which chain it is.": (
        "피어에게 묻지 않고, 이 폴더의 제네시스 파일로 어느 체인인지 확인합니다."
    ),
    "Seconds to wait.": "기다릴 시간(초).",
    "Go on after this cursor; 0-0 is the beginning.": "이 커서 다음부터 보여 줍니다. 처음은 0-0입니다.",
    "Go on with what happens from now on, until interrupted.": (
        "이제부터 일어나는 이벤트도 중단할 때까지 계속 보여 줍니다."
    ),
    "End after so many.": "이벤트를 이만큼 보여 주고 끝냅니다.",
    "Ask for a proof, and check it against the certificates.": "증명을 받아 인증서로 확인합니다.",
    "A block you trust: where checking begins on an old chain.": (
        "신뢰하는 블록. 오래된 체인에서는 여기부터 확인합니다."
    ),
    "What to trust; by default this folder's own genesis file.": "신뢰할 제네시스. 기본값은 이 폴더의 제네시스 파일.",
    "Execute the blocks that the stopped node in --dir keeps again.": (
        "중지된 노드의 --dir 폴더에 보관된 블록을 다시 실행합니다."
    ),
    "The instant to go to, ISO 8601; without a zone it is Asia/Seoul.": (
        "옮길 시각(ISO 8601). 시간대를 적지 않으면 서울 시각입니다."
    ),
    # figures
    "One repeat, about fifteen seconds.": "한 번만 측정합니다. 15초쯤 걸립니다.",
    "Validators.": "검증인 수.",
    "Alternations of throughput and ceiling.": "처리량과 한계를 번갈아 측정하는 횟수.",
    "Accounts in the state, loaded before the start.": "상태에 미리 넣어 둘 계정 수. 측정을 시작하기 전에 넣습니다.",
    "Latency at so many tx/s, instead of half of what was measured.": (
        "측정한 속도의 절반 대신, 초당 이만큼의 거래에서 지연을 측정합니다."
    ),
}
