"""What each command says of itself, in Korean, by the English it says (blanks and line ends as single blanks).

A blank line divides paragraphs, as in the English. The first sentence is what a list of commands shows, so it is short.
"""

from collections.abc import Mapping

GROUPS: Mapping[str, str] = {
    "Savings clubs whose pot nobody holds: clusters, wallets, clubs, votes, proofs. "
    "Exit codes: 0 ok, 1 refused by the chain, 2 usage, 3 not reachable, 4 timed out, 5 local key problem.": (
        "곗돈을 아무도 쥐고 있지 않는 계: 클러스터, 지갑, 계, 투표, 증명.\n\n"
        "종료 코드: 0 성공, 1 체인이 거절함, 2 사용법, 3 연결 안 됨, 4 시간 초과, 5 이 컴퓨터의 키 문제."
    ),
    "Peers of this machine: start, look, kill, start again.": "이 컴퓨터의 피어를 시작하고, 살펴보고, 중지합니다.",
    "One node: make it, check it, run it, ask it. --dir is the node's own folder.": (
        "노드 하나를 만들고, 점검하고, 실행하고, 조회합니다. --dir은 그 노드의 폴더입니다."
    ),
    "The node's own configuration (node.toml).": "노드의 설정(node.toml)을 점검하고 봅니다.",
    "Make and check the file a chain begins with.": "체인이 시작되는 제네시스 파일을 만들고 점검합니다.",
    "Keys of this machine, encrypted on its disk.": (
        "이 컴퓨터의 지갑을 관리합니다. 키는 암호화하여 디스크에 보관합니다."
    ),
    "The money: balances and transfers.": "잔액을 보고 송금합니다.",
    "Between the bank's account and the chain (operators only).": (
        "은행 계좌와 체인 사이의 일을 처리합니다(운영자 전용)."
    ),
    "Clubs: found one, take a seat, sign, start, look, pay.": (
        "계를 만들고, 가입하고, 서명하고, 시작하고, 조회하고, 납입합니다."
    ),
    "Change a club together: turns, holders, amounts, who leaves.": (
        "순번, 계원, 금액, 탈퇴 등 계의 변경을 함께 정합니다."
    ),
    "Propose a change; the proposer signs it by proposing.": "변경을 제안합니다. 제안하면 서명한 것으로 봅니다.",
    "Transactions: build, sign, simulate, send, wait, show.": (
        "거래를 만들고, 서명하고, 미리 실행해 보고, 보내고, 기다리고, 조회합니다."
    ),
    "Read blocks, transactions and state.": "블록, 거래, 상태를 조회합니다.",
    "Check what a peer says against the validators' certificates.": (
        "피어의 말을 검증인의 인증서로 확인합니다(라이트 클라이언트)."
    ),
    "Time, money and accounts of a development chain.": "개발용 체인의 시각, 돈, 계정을 다룹니다.",
    "Measure how fast validators of this machine agree.": "이 컴퓨터의 검증인이 얼마나 빨리 합의하는지 잽니다.",
}

COMMANDS: Mapping[str, str] = {
    # clusters
    "Add a peer to the running cluster: it is let in by the chain, catches up, follows, and never votes.": (
        "돌고 있는 클러스터에 피어를 더합니다. 체인이 들이면 따라잡고 따라가며, 투표는 하지 않습니다."
    ),
    "Write a compose file that runs this folder's peers as containers, instead of `gye cluster up`.": (
        "`gye cluster up` 대신 이 폴더의 피어를 컨테이너로 돌리는 compose 파일을 적습니다."
    ),
    "Stop every peer; the chain stays in its folder.": "모든 피어를 중지합니다. 체인은 폴더에 남습니다.",
    "End every partition; the peers find each other again within a second or two.": (
        "끊어 둔 피어를 모두 다시 잇습니다. 1~2초 안에 이어집니다."
    ),
    "Kill PEER without warning (kill -9), as a power cut would.": (
        "정전이 난 것처럼 PEER 피어를 예고 없이 중지합니다(kill -9)."
    ),
    "Print the end of the log of PEER, or of all.": "PEER 피어나 모든 피어의 로그 끝부분을 보여 줍니다.",
    "Cut the peers A,B off from all others, as a broken line would; of a development chain alone.": (
        "회선이 끊긴 것처럼 A,B 피어를 나머지 피어와 끊습니다. 개발용 체인에서만 할 수 있습니다."
    ),
    "Stop the peers and remove the chain of this folder. Wallets stay.": (
        "피어를 중지하고 이 폴더의 체인을 지웁니다. 지갑은 그대로 있습니다."
    ),
    "Start PEER; it catches up by itself.": "PEER 피어를 시작합니다. 밀린 블록은 스스로 동기화합니다.",
    "Show every peer, and whether enough of them are up.": (
        "모든 피어의 상태와, 필요한 수만큼 가동 중인지를 보여 줍니다."
    ),
    "Stop PEER in order.": "PEER 피어를 정상적으로 중지합니다.",
    "Start the cluster of this folder; make a development cluster when there is none.": (
        "이 폴더의 클러스터를 시작합니다. 없으면 개발용 클러스터를 만듭니다."
    ),
    # one node
    "Check everything in --dir that would keep the node from starting.": (
        "--dir에 노드의 시작을 막을 문제가 있는지 모두 점검합니다."
    ),
    "Let the running node read its node.toml again; say what is in force now and what waits for its next start.": (
        "돌고 있는 노드가 node.toml을 다시 읽게 합니다. 바로 쓰이는 것과 다음 시작을 기다리는 것을 알려 줍니다."
    ),
    "Show the configuration in force, defaults included.": "쓰이고 있는 설정을 기본값까지 보여 줍니다.",
    "Pack what somebody needs who helps with a node: status, metrics, configuration, logs. No key, no token.": (
        "노드를 도와줄 사람에게 필요한 것을 묶습니다: 상태, 지표, 설정, 로그. 키와 토큰은 넣지 않습니다."
    ),
    "Say whether the node is fit to serve: exit 0, or 1 with the reasons.": (
        "노드가 일할 수 있는 상태인지 알려 줍니다. 종료 코드는 0이고, 아니면 사유와 함께 1입니다."
    ),
    "Make a node in --dir; with --genesis and --card complete one that was made before.": (
        "--dir에 노드를 만듭니다. --genesis와 --card를 주면 전에 만든 노드를 마저 만듭니다."
    ),
    "Show from which level on the running node logs, or set it until its next start.": (
        "돌고 있는 노드의 로그 수준을 보여 주거나, 다음 시작 때까지 바꿉니다."
    ),
    "Show the other validators as the node sees them.": "이 노드와 연결된 다른 검증인의 상태를 보여 줍니다.",
    "Run the node of --dir until it is told to stop.": (
        "--dir의 노드를 실행합니다. 중지하라는 신호를 받을 때까지 가동합니다."
    ),
    "Show the node's view of itself.": "노드의 지금 상태를 보여 줍니다.",
    # genesis
    "Add the validator of CARD to FILE. Every other copy of FILE is then of another chain.": (
        "CARD의 검증인을 FILE에 더합니다. 그러면 FILE의 다른 사본은 모두 다른 체인의 것이 됩니다."
    ),
    "Write a new genesis FILE with the validators whose cards are given.": (
        "카드로 받은 검증인들로 새 제네시스 FILE을 만듭니다."
    ),
    "Show what FILE says.": "FILE의 내용을 보여 줍니다.",
    "Check FILE by every rule: shape, keys, proofs of possession, bounds of parameters; and its hash.": (
        "모든 규칙으로 FILE을 검사합니다: 형식, 키, 소유 증명, 설정의 범위, 그리고 해시."
    ),
    # wallets
    "Print the seed of the private key of NAME: whoever has it, has everything the account has.": (
        "NAME 지갑 개인키의 시드를 화면에 보여 줍니다. 시드를 아는 사람은 계정의 돈을 모두 쓸 수 있습니다."
    ),
    "Make a wallet NAME from its words, or from a seed in 64 hex digits, typed or from standard input.": (
        "복구 단어나 16진수 64자의 시드로 NAME 지갑을 다시 만듭니다. 직접 입력하거나 표준 입력으로 넘깁니다."
    ),
    "List the wallets with their addresses on this chain.": "지갑과 이 체인에서의 주소를 보여 줍니다.",
    "Make a wallet NAME with a fresh key, and show the words it can be made again from. They are shown once.": (
        "새 키로 NAME 지갑을 만들고 복구 단어를 보여 줍니다. 복구 단어는 한 번만 보여 드립니다."
    ),
    "Give the wallet NAME another passphrase ($GYE_NEW_PASSPHRASE, or typed).": (
        "NAME 지갑의 암호를 바꿉니다. 새 암호는 $GYE_NEW_PASSPHRASE로 넘기거나 직접 입력합니다."
    ),
    "Remove the wallet NAME. Without its words or its seed the key is gone, and what its account has with it.": (
        "NAME 지갑을 지웁니다. 복구 단어나 시드가 없으면 키를 되찾을 수 없어 계정의 돈도 쓸 수 없게 됩니다."
    ),
    "Show what may be known of the wallet NAME: address and public key.": (
        "NAME 지갑의 주소와 공개키를 보여 줍니다. 남에게 알려도 됩니다."
    ),
    "Sign MESSAGE with the key of NAME; such a signature can never be taken for that of a transaction.": (
        "NAME의 키로 MESSAGE에 서명합니다. 이 서명은 결코 거래의 서명으로 쓰일 수 없습니다."
    ),
    "Check that WHO (a public key, a wallet, or an address whose keys a peer tells) signed MESSAGE.": (
        "WHO가 MESSAGE에 서명했는지 확인합니다. WHO는 공개키, 지갑, 또는 피어가 키를 알려 주는 주소입니다."
    ),
    # won, operators
    "Show what ACCOUNT (an address or a wallet's name) has.": ("ACCOUNT(주소나 지갑 이름)의 잔액을 보여 줍니다."),
    "Credit the account TO with AMOUNT won that arrived at the bank.": ("은행에 들어온 AMOUNT원을 TO 계정에 넣습니다."),
    "Move AMOUNT won from WALLET to the account TO.": "WALLET 지갑에서 TO 계정으로 AMOUNT원을 보냅니다.",
    "Show what happened to ACCOUNT, the latest first, and the sums that make its balance. "
    "WON is what was minted, sent, received or withdrawn; what clubs have moved, seat by seat and round by round, is "
    "in `gye club statement --account`.": (
        "ACCOUNT에 있었던 일을 최근 것부터 보여 주고, 잔액이 되는 합계를 보여 줍니다.\n\n"
        "WON(원)은 입금, 송금, 수취, 출금한 돈입니다. 계가 옮긴 돈은 구좌와 회차마다 "
        "`gye club statement --account`에 있습니다."
    ),
    "Vote to freeze CLUB: with a quorum of operators it collects and pays nothing, and its members vote on its end.": (
        "CLUB 계의 동결에 표를 냅니다. 운영자의 정족수가 차면 걷지도 지급하지도 않으며, 계원들이 해산을 투표합니다."
    ),
    "Vote to lift the freeze of CLUB, whoever froze it: with a quorum of operators what waited is due again.": (
        "누가 동결했든 CLUB 계의 동결을 푸는 데 표를 냅니다. 운영자의 정족수가 차면 미뤄 둔 일이 다시 진행됩니다."
    ),
    "Report that the bank's account held BALANCE won at the end of DAY (2026-12-25), once per day and in order.": (
        "DAY(2026-12-25)가 끝날 때 은행 계좌에 BALANCE원이 있었다고 보고합니다. 하루에 한 번, 날짜 순서대로 합니다."
    ),
    # clubs
    "Give or take back what the chain may collect. Joining gives it already.": (
        "자동 납입에 동의하거나 동의를 철회합니다. 가입할 때 이미 동의하게 됩니다."
    ),
    "Pay a recipient what it is still owed, and be owed it instead; by whom the club's terms name.": (
        "타는 사람이 덜 받은 돈을 대신 주고 그 채권을 가집니다. 계의 조건에 정해진 사람만 합니다."
    ),
    "Say what the club NAME would be, before anything is created: its table, RATE, what each seat has in the end.": (
        "아무것도 만들지 않고 NAME 계가 어떤 계일지 알려 줍니다: 표, RATE, 구좌마다의 최종 손익."
    ),
    "End the club: three quarters, and more than half of those who would get something.": (
        "계를 해산합니다. 4분의 3, 그리고 받을 것이 있는 계원의 과반수가 필요합니다."
    ),
    "Found the club NAME; the signer is its organizer.": "NAME 계를 만듭니다. 서명하는 사람이 계주입니다.",
    "End a club that has not started: its organizer, or a member once its first due date is past.": (
        "시작하지 않은 계를 취소합니다. 계주는 언제나, 계원은 첫 납입 기한이 지난 뒤에 할 수 있습니다."
    ),
    "Leave without a substitute, before receiving: what was paid comes back in the round of the seat's turn.": (
        "곗돈을 타기 전에 대신할 사람 없이 탈퇴합니다. 낸 돈은 그 구좌의 순번이던 회차에 돌려받습니다."
    ),
    "Stand for somebody else's seat in its present order: lock won for what it still pays.": (
        "다른 계원의 구좌에 지금 순번대로 보증을 섭니다. 그 구좌가 앞으로 납입할 돈만큼 묶어 둡니다."
    ),
    "Print what to tell people who may join: the club, what it asks, who takes what, and what to type.": (
        "가입할 사람에게 알릴 것을 보여 줍니다: 계, 낼 돈, 누가 무엇을 받는지, 무엇을 칠지."
    ),
    "Take a seat, and let the chain collect for it (autopay).": ("구좌에 가입하고 자동 납입에 동의합니다."),
    "Take the next seat of a running club without interest, at the price of all past rounds.": (
        "진행 중인 무이자 계의 다음 구좌에 중도 가입합니다. 지난 회차의 계불입금을 모두 냅니다."
    ),
    "Give a seat back before the start; consent and signature end with it.": (
        "계가 시작되기 전에 가입을 취소합니다. 자동 납입 동의와 서명도 함께 없어집니다."
    ),
    "List the clubs.": "계의 목록을 보여 줍니다.",
    "Pay a seat's contribution ahead, late, or for somebody else.": (
        "구좌의 계불입금을 선납하거나, 늦게 납입하거나, 다른 계원을 대신해 납입합니다."
    ),
    "Repay debts, the oldest first: one's own, or somebody else's.": (
        "자기 빚이나 다른 계원의 빚을 오래된 것부터 갚습니다."
    ),
    "Bring what misses have taken out of a deposit, so that they are made good.": (
        "미납으로 줄어든 예치금을 채워 미납을 만회합니다."
    ),
    "Show when each round is due, what it collects, and who receives it.": (
        "회차마다의 납입 기한, 걷는 돈, 타는 사람을 보여 줍니다."
    ),
    "Show a club: terms, seats, where it stands.": "계의 조건, 구좌, 진행 상태를 보여 줍니다.",
    "Sign the schedule's hash, which this machine derives from the terms itself.": (
        "일정표의 해시에 서명합니다. 해시는 이 컴퓨터가 조건에서 직접 계산합니다."
    ),
    "Start the club (its organizer): deposits come in, the chain collects from here on.": (
        "계주가 계를 시작합니다. 예치금이 들어오고, 이때부터 체인이 걷습니다."
    ),
    "Show what CLUB was, line by line, and what was put in and got out; without CLUB, a person's clubs in all.": (
        "CLUB 계의 명세와, 넣은 돈과 받은 돈을 보여 줍니다. CLUB이 없으면 한 사람의 모든 계를 보여 줍니다."
    ),
    # votes
    "Somebody else takes the proposer's seat over.": "제안한 계원의 구좌를 다른 사람이 이어받습니다(구좌 승계).",
    "Two seats exchange their turns.": "두 구좌가 순번을 서로 바꿉니다.",
    "Take a proposed seat over (the newcomer): sign its schedule, and let the chain collect for it.": (
        "제안된 구좌를 이어받습니다. 일정표에 서명하고 자동 납입에 동의합니다."
    ),
    "Vote yes or no, once. Who does not vote counts as no.": (
        "찬성(yes)이나 반대(no)로 한 번 투표합니다. 투표하지 않으면 반대로 셉니다."
    ),
    "List the proposals of a club.": "계의 제안을 보여 줍니다.",
    "Other amounts for the rounds to come; everybody must agree.": (
        "남은 회차의 금액을 바꿉니다. 모두가 찬성해야 합니다."
    ),
    "Another day of the month for the rounds to come.": "남은 회차의 납입일을 바꿉니다.",
    "Another order of the seats that have not received.": "아직 타지 않은 구좌의 순번을 바꿉니다.",
    "Show a proposal: what it changes, what it does to each seat, who must sign, who may vote, how it stands.": (
        "제안을 보여 줍니다: 바뀌는 것, 구좌마다의 영향, 서명할 사람, 투표할 사람, 현황."
    ),
    "Sign a change: the other holder, everybody for whom it is worse, a guarantor who stays.": (
        "변경에 서명합니다: 상대 구좌의 계원, 손해를 보는 모든 계원, 남는 보증인."
    ),
    # transactions, reading, verifying
    'Build a transaction that is not signed yet: gye tx build won.transfer \'{"to": "gye1…", "amount": "1000"}\'.': (
        '아직 서명하지 않은 거래를 만듭니다: gye tx build won.transfer \'{"to": "gye1…", "amount": "1000"}\'.'
    ),
    "Send the signed transaction in FILE (its bytes, or their hex).": (
        "FILE에 있는 서명한 거래(바이트나 16진수)를 보냅니다."
    ),
    "Show a committed transaction and its receipt.": "확정된 거래와 영수증을 보여 줍니다.",
    "Sign the transaction in FILE, as `gye tx build` wrote it.": "`gye tx build`가 적은 FILE의 거래에 서명합니다.",
    "Say what would come of the signed transaction in FILE; nothing changes.": (
        "FILE에 있는 서명한 거래를 보내면 어떻게 될지 미리 알려 줍니다. 아무것도 바뀌지 않습니다."
    ),
    "Wait until a transaction is committed, and show its receipt.": (
        "거래가 확정될 때까지 기다렸다가 영수증을 보여 줍니다."
    ),
    "Show the block at HEIGHT (a number, or latest).": "높이 HEIGHT(수 또는 latest)의 블록을 보여 줍니다.",
    "Print events of TOPICS (club.*, won.transferred; all without any), one per line; with --json one object each. "
    "Without --follow it ends at the last block there is, and without --from it begins at the first.": (
        "TOPICS의 이벤트를 한 줄에 하나씩 보여 줍니다(club.*, won.transferred. 없으면 모두). "
        "--json이면 객체 하나씩입니다."
        "\n\n--follow가 없으면 마지막 블록에서 끝나고, --from이 없으면 첫 블록에서 시작합니다."
    ),
    "Show the value at the state key KEY (hex, or text like sup/minted).": (
        "상태 키 KEY(16진수, 또는 sup/minted 같은 글)의 값을 보여 줍니다."
    ),
    "Show the transaction ID.": "ID 거래를 보여 줍니다.",
    "Verify the balance of ACCOUNT (an address or a wallet's name).": (
        "ACCOUNT(주소나 지갑 이름)의 잔액을 검증합니다."
    ),
    "Verify the header of HEIGHT, or the latest.": "높이 HEIGHT나 마지막 블록의 헤더를 검증합니다.",
    "Verify WHAT happened: a transaction's id, or HEIGHT/INDEX of a receipt (payouts by the chain have no id).": (
        "WHAT이 정말 있었는지 검증합니다: 거래 번호, 또는 영수증의 HEIGHT/INDEX(체인의 지급에는 번호가 없습니다)."
    ),
    "Check every money invariant over the whole state of a peer. Exit code 1 when one is broken. "
    "With --replay: everything that a node has kept gives the same state again, from genesis on (M15). "
    "The node is --dir, its own folder, and must not run; nothing is asked of the network and nothing is written "
    "there but by opening it.": (
        "피어의 상태 전체에서 돈의 불변식을 모두 검사합니다. 하나라도 깨지면 종료 코드는 1입니다.\n\n"
        "--replay: 노드가 간직한 모든 것이 제네시스부터 다시 같은 상태를 내는지 봅니다(M15). 노드는 --dir의 폴더이며 "
        "멈춰 있어야 합니다. 네트워크에 묻지 않고, 저장소를 여는 것 말고는 아무것도 적지 않습니다."
    ),
    # the rest
    "List the accounts whose keys lie in this cluster's folder, with what they have.": (
        "이 클러스터의 폴더에 키가 있는 계정과 잔액을 보여 줍니다."
    ),
    "Give AMOUNT won to the account TO, as if they had arrived at the bank.": (
        "은행에 들어온 것처럼 TO 계정에 AMOUNT원을 줍니다."
    ),
    "Let the chain's time jump forward by LENGTH (30d, 6h, 90s), or --until an instant.": (
        "체인의 시각을 LENGTH(30d, 6h, 90s)만큼, 또는 --until로 적은 시각까지 앞으로 옮깁니다."
    ),
    "Transfers: final per second, the ceiling without consensus in the same run, their ratio, latency.": (
        "송금: 초당 확정 수, 같은 실행에서 합의 없는 한계, 둘의 비율, 지연."
    ),
    "Play three clubs on four peers of this machine, which stay up.": (
        "이 컴퓨터의 피어 네 개에서 계 세 개를 끝까지 진행해 봅니다. 피어는 계속 가동합니다."
    ),
    'Print what lets SHELL complete what is typed. In bash: eval "$(gye completion bash)"': (
        'SHELL이 치는 것을 자동으로 완성하게 하는 글을 보여 줍니다.\n\nbash에서: eval "$(gye completion bash)"'
    ),
    "Show the version of this program.": "이 프로그램의 버전을 보여 줍니다.",
}
