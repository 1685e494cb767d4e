"""Korean help texts of commands, by the English text (with each run of blanks and line ends as one blank).

A blank line separates paragraphs, as in the English. Lists of commands show only the first sentence, so it is short.

More than 400 lines: it is one table, of all commands.
"""

from collections.abc import Mapping

from cli.korean.agreement_commands import AGREEMENT_COMMANDS
from cli.korean.earmarks import COMMANDS as OF_EARMARKS
from cli.korean.pots import COMMANDS as OF_POTS
from cli.korean.previews import COMMANDS as OF_PREVIEWS
from cli.korean.services import COMMANDS as OF_SERVICES

GROUPS: Mapping[str, str] = {
    "Run savings clubs (gye) in which no person holds the pot: clusters, wallets, clubs, votes, proofs. "
    "Exit codes: 0 ok, 1 refused by the chain, 2 usage, 3 not reachable, 4 timed out, 5 local key problem.": (
        "곗돈을 맡아 두는 사람이 없는 계를 운영합니다: 클러스터, 지갑, 계, 투표, 증명.\n\n"
        "종료 코드: 0 성공, 1 체인이 거절함, 2 사용법, 3 연결 안 됨, 4 시간 초과, 5 이 컴퓨터의 키 문제."
    ),
    "Start, inspect and stop the peers of this machine.": "이 컴퓨터의 피어를 시작하고, 살펴보고, 중지합니다.",
    "Set up, check, run and query one node. --dir is the node's folder.": (
        "노드 하나를 만들고, 점검하고, 실행하고, 조회합니다. --dir은 그 노드의 폴더입니다."
    ),
    "Check, show and reload the node's configuration (node.toml).": (
        "노드의 설정(node.toml)을 점검하고, 보고, 다시 읽게 합니다."
    ),
    "Create and check the genesis file of a chain.": "체인이 시작되는 제네시스 파일을 만들고 점검합니다.",
    "Manage the wallets of this machine. Their keys are encrypted on its disk.": (
        "이 컴퓨터의 지갑을 관리합니다. 키는 암호화하여 디스크에 보관합니다."
    ),
    "Show balances and transfer won.": "잔액을 보고 송금합니다.",
    "For operators: mint and burn won, report, freeze clubs.": (
        "운영자 전용: 돈을 발행하고 소각하며, 은행 잔액을 보고하고, 계를 동결합니다."
    ),
    "Show grades and what has moved them; give feedback.": (
        "등급과 등급이 오르내린 사유를 보여 주고, 다른 계원을 평가합니다."
    ),
    "Show and attest how far the holders of accounts are verified.": (
        "계정 주인의 본인 인증을 조회하고, 인증하고, 취소합니다."
    ),
    "Found, join, sign, start and inspect clubs, and pay into them.": (
        "계를 만들고, 가입하고, 서명하고, 시작하고, 조회하고, 납입합니다."
    ),
    "Propose changes of a club: turns, holders, amounts, exits. Vote on them and sign them.": (
        "순번, 계원, 금액, 탈퇴 등 계의 변경을 함께 정합니다."
    ),
    "Propose a change. By proposing it, you sign it.": "변경을 제안합니다. 제안하면 서명한 것으로 봅니다.",
    "Build, sign, simulate, send and show transactions.": (
        "거래를 만들고, 서명하고, 미리 실행해 보고, 보내고, 기다리고, 조회합니다."
    ),
    "Read blocks, transactions and state.": "블록, 거래, 상태를 조회합니다.",
    "Verify a peer's answers against the validators' certificates.": (
        "피어가 알려 준 내용을 검증인의 인증서로 확인합니다(라이트 클라이언트)."
    ),
    "Control time, money and accounts of a development chain.": "개발용 체인의 시각, 돈, 계정을 다룹니다.",
    "Run the services of this machine: bank, witness, sandbox.": (
        "이 컴퓨터의 서비스(은행 연동, 확인자, 모의 은행)를 운영합니다."
    ),
    "Measure how fast validators on this machine agree.": "이 컴퓨터의 검증인이 얼마나 빨리 합의하는지 측정합니다.",
}

COMMANDS: Mapping[str, str] = {
    # grade
    "Show the grade of ACCOUNT, an address or a wallet, and what has moved it.": (
        "ACCOUNT(주소나 지갑 이름)의 등급과, 등급이 오르내린 사유를 보여 줍니다."
    ),
    "Give feedback on ACCOUNT, a member of a common club. It replaces earlier feedback.": (
        "ACCOUNT와 같은 계를 한 경험이 좋았는지 평가합니다. 전에 한 평가를 대신합니다."
    ),
    **AGREEMENT_COMMANDS,
    **OF_EARMARKS,
    **OF_PREVIEWS,
    # identity
    "List the registered verifiers.": "등록된 인증 기관을 보여 줍니다.",
    "Show how far the holder of ACCOUNT, an address or a wallet, has been verified.": (
        "ACCOUNT(주소나 지갑 이름)의 본인 인증 단계를 보여 줍니다."
    ),
    "For operators: vote to let VERIFIER, an address or a wallet, attest accounts.": (
        "운영자 전용: VERIFIER(주소나 지갑 이름)를 인증 기관으로 등록하는 데 투표합니다."
    ),
    "Vote to dismiss VERIFIER: what it attested counts no more. Its own wallet is enough.": (
        "VERIFIER의 등록을 해지하는 데 투표합니다. 해지하면 그 기관의 인증은 무효가 됩니다. "
        "그 기관의 지갑만으로도 해지할 수 있습니다."
    ),
    "For operators: vote to release a person whom a verifier bound to ACCOUNT by mistake.": (
        "운영자 전용: 인증 기관이 ACCOUNT에 잘못 연결한 사람을 해제하는 데 투표합니다."
    ),
    "For verifiers: say how far the holder of ACCOUNT has been verified.": (
        "인증 기관 전용: ACCOUNT 주인의 본인 인증 단계를 인증합니다."
    ),
    "Take an attestation of ACCOUNT back: its verifier may, and the holder of the account.": (
        "ACCOUNT의 인증을 취소합니다. 인증한 기관이나 본인이 취소할 수 있습니다."
    ),
    # before a round
    "Take part in what decides the next round: seal a bid of AMOUNT won in an auction, or a seed for a draw. "
    "The lowest bid wins. Reveal yours when the time to take part is over: otherwise you lose its bond. In a draw, "
    "every seat that waits may be drawn, whether or not its holder takes part.": (
        "다음 회차에 참여합니다. 낙찰계에서는 응찰액 AMOUNT원을, 추첨계에서는 시드를 봉인하여 냅니다.\n\n"
        "가장 낮은 응찰액이 낙찰됩니다. 참여 시간이 끝나면 공개해 주십시오. 공개하지 않으면 입찰 보증금을 잃습니다. "
        "추첨계에서는 참여하지 않아도 순번을 기다리는 구좌가 모두 추첨 대상입니다."
    ),
    "Reveal what this wallet has sealed for the next round: AMOUNT won in an auction. "
    "Without AMOUNT, the bids that it may be are tried.": (
        "이 지갑이 다음 회차에 봉인한 것을 공개합니다. 낙찰계에서는 응찰액 AMOUNT원을 적습니다.\n\n"
        "AMOUNT를 적지 않으면 가능한 금액을 차례로 맞춰 봅니다."
    ),
    # clusters
    "Add an observer to the running cluster. The chain admits it; it then follows the chain and never votes.": (
        "가동 중인 클러스터에 피어를 추가합니다. 체인이 허용하면 밀린 블록을 동기화한 뒤 계속 따라가며, 투표는 하지 "
        "않습니다."
    ),
    "Write a compose file of the peers. It runs them as containers, instead of `gye cluster up`.": (
        "`gye cluster up` 대신 이 폴더의 피어를 컨테이너로 실행하는 compose 파일을 만듭니다."
    ),
    "Stop every peer. The chain stays in its folder.": "모든 피어를 중지합니다. 체인은 폴더에 남습니다.",
    "End every partition. The peers connect to each other again within two seconds.": (
        "분리해 둔 피어를 모두 다시 연결합니다. 1~2초 안에 연결됩니다."
    ),
    "Kill PEER without warning (kill -9), as a power cut would.": (
        "정전이 난 것처럼 PEER 피어를 예고 없이 중지합니다(kill -9)."
    ),
    "Print the last lines of the log of PEER, or of every peer.": "PEER 피어나 모든 피어의 로그 끝부분을 보여 줍니다.",
    "Disconnect the peers A,B from all others. This works only on a development chain.": (
        "회선이 끊긴 것처럼 A,B 피어를 나머지 피어에서 분리합니다. 개발용 체인에서만 할 수 있습니다."
    ),
    "Stop the peers and delete the chain of this folder. Wallets stay.": (
        "피어를 중지하고 이 폴더의 체인을 지웁니다. 지갑은 그대로 있습니다."
    ),
    "Start PEER; it catches up by itself.": "PEER 피어를 시작합니다. 밀린 블록은 스스로 동기화합니다.",
    "Show every peer, and whether enough of them are running.": (
        "모든 피어의 상태와, 필요한 수만큼 가동 중인지를 보여 줍니다."
    ),
    "Stop PEER, and let it end its work first.": "PEER 피어를 정상적으로 중지합니다.",
    "Start the cluster of this folder. In a folder without one, a development cluster is created.": (
        "이 폴더의 클러스터를 시작합니다. 없으면 개발용 클러스터를 만듭니다."
    ),
    # one node
    "Check --dir for everything that would keep the node from starting.": (
        "--dir에 노드의 시작을 막을 문제가 있는지 모두 점검합니다."
    ),
    "Make the running node reload node.toml, and show which settings apply now and which from its next start on.": (
        "가동 중인 노드가 node.toml을 다시 읽게 합니다. 바로 적용된 설정과 다음에 시작할 때 적용될 설정을 알려 줍니다."
    ),
    "Show the configuration in force, including defaults.": "적용 중인 설정을 기본값까지 모두 보여 줍니다.",
    "Pack an archive for support. It has status, metrics, configuration and logs, but not keys and tokens.": (
        "노드 문제를 도와줄 사람에게 보낼 자료를 한 파일로 묶습니다: 상태, 지표, 설정, 로그. 키와 토큰은 넣지 않습니다."
    ),
    "Report whether the node can serve requests. The exit code is 0, or 1 with the reasons.": (
        "노드가 정상적으로 응답할 수 있는지 알려 줍니다. 종료 코드는 정상이면 0, 아니면 1이며 사유를 함께 보여 줍니다."
    ),
    "Create a node in --dir. With --genesis and --card, complete an existing one.": (
        "--dir에 노드를 만듭니다. --genesis와 --card를 적으면 앞서 만든 노드를 완성합니다."
    ),
    "Show or set the log level of the running node. A new level is in force until its next start.": (
        "가동 중인 노드의 로그 수준을 보여 주거나, 다음에 시작할 때까지 바꿉니다."
    ),
    "Show the other validators as the node sees them.": "이 노드와 연결된 다른 검증인의 상태를 보여 줍니다.",
    "Run the node in --dir until it receives a signal to stop.": (
        "--dir의 노드를 실행합니다. 중지하라는 신호를 받을 때까지 가동합니다."
    ),
    "Show the status that the node reports.": "노드의 지금 상태를 보여 줍니다.",
    # genesis
    "Add the validator of CARD to FILE. Earlier copies of FILE then belong to another chain.": (
        "CARD의 검증인을 FILE에 추가합니다. 추가하고 나면 예전에 복사해 둔 FILE은 모두 다른 체인의 파일이 됩니다."
    ),
    "Write a new genesis FILE with the validators of the cards.": (
        "카드로 받은 검증인들로 새 제네시스 FILE을 만듭니다."
    ),
    "Show the contents of FILE.": "FILE의 내용을 보여 줍니다.",
    "Check that FILE is valid. It checks format, keys, proofs of possession, parameters, and the hash.": (
        "FILE이 모든 규칙에 맞는지 검사합니다: 형식, 키, 키의 소유 증명, 설정값의 범위, 해시."
    ),
    # wallets
    "Print the seed of NAME's private key. Anybody who knows the seed can spend the money of the account.": (
        "NAME 지갑 개인키의 시드를 화면에 보여 줍니다. 시드를 아는 사람은 계정의 돈을 모두 쓸 수 있습니다."
    ),
    "Restore the wallet NAME from its words or its seed. A seed is 64 hex digits; type it, or use standard input.": (
        "복구 단어나 16진수 64자의 시드로 NAME 지갑을 다시 만듭니다. 직접 입력하거나 표준 입력으로 넘깁니다."
    ),
    "List the wallets and their addresses on this chain.": "지갑과 이 체인에서의 주소를 보여 줍니다.",
    "Create the wallet NAME, and show its recovery words. They are shown only once.": (
        "새 키로 NAME 지갑을 만들고 복구 단어를 보여 줍니다. 복구 단어는 한 번만 보여 드립니다."
    ),
    "Change the passphrase of the wallet NAME. Type the new one, or set $GYE_NEW_PASSPHRASE.": (
        "NAME 지갑의 암호를 바꿉니다. 새 암호는 $GYE_NEW_PASSPHRASE로 넘기거나 직접 입력합니다."
    ),
    "Delete the wallet NAME. Without its words or its seed, the money of its account cannot be spent any more.": (
        "NAME 지갑을 지웁니다. 복구 단어나 시드가 없으면 키를 되찾을 수 없어 계정의 돈도 쓸 수 없게 됩니다."
    ),
    "Show the address and the public key of the wallet NAME. Neither is secret.": (
        "NAME 지갑의 주소와 공개키를 보여 줍니다. 남에게 알려도 됩니다."
    ),
    "Sign MESSAGE with the key of NAME. Such a signature is never valid for a transaction.": (
        "NAME 지갑의 키로 MESSAGE에 서명합니다. 이 서명은 거래의 서명으로 쓰일 수 없습니다."
    ),
    "Check that WHO signed MESSAGE. WHO is a public key, a wallet, or an address whose keys a peer reports.": (
        "WHO가 MESSAGE에 서명했는지 확인합니다. WHO는 공개키, 지갑, 또는 피어가 키를 알려 주는 주소입니다."
    ),
    # won, operators
    "Show the balance of ACCOUNT (an address or a wallet's name).": ("ACCOUNT(주소나 지갑 이름)의 잔액을 보여 줍니다."),
    "Credit the account TO with AMOUNT won that arrived at the bank.": ("은행에 입금된 AMOUNT원을 TO 계정에 넣습니다."),
    "Send AMOUNT won from WALLET to the account TO.": "WALLET 지갑에서 TO 계정으로 AMOUNT원을 보냅니다.",
    "Show the entries of ACCOUNT, the latest first. Below are the sums that make its balance. "
    "WON shows what was minted, sent, received or withdrawn, and what was paid to a club or received from one. It "
    "is empty for an entry that involves a miss, a debt or a security; `gye club statement --account` shows every "
    "amount.": (
        "ACCOUNT의 거래 내역을 최근 것부터 보여 주고, 지금 잔액이 어떻게 나왔는지 합계로 보여 줍니다.\n\n"
        "WON(원)은 입금, 송금, 수취, 출금한 돈과 계에 납입하거나 계에서 받은 돈입니다. 미납, 빚, 담보가 얽힌 내역은 "
        "비워 두며, 계에서 오간 모든 금액은 `gye club statement --account`에 있습니다."
    ),
    "Begin to pay out WITHDRAWAL, named by the id of its request. Its won cannot be used from here on.": (
        "WITHDRAWAL(출금 신청 거래의 ID) 출금의 이체를 시작합니다. 이때부터 은행에 이체를 요청하며, 그 돈은 쓸 수 "
        "없습니다."
    ),
    "Confirm that the bank has paid WITHDRAWAL. Its won are burned.": (
        "은행이 WITHDRAWAL 출금을 이체했음을 확인합니다. 그 돈은 소각합니다."
    ),
    "Return the won of WITHDRAWAL, which the bank has not paid.": (
        "은행이 이체하지 않은 WITHDRAWAL 출금의 돈을 주인에게 되돌려 줍니다."
    ),
    "Vote to freeze CLUB. With a quorum of operators, it stops collecting and paying, and its members vote on its "
    "end.": (
        "CLUB 계를 동결하자고 투표합니다. 운영자의 정족수가 찬성하면 납입과 지급이 멈추고, 계원들이 해산 여부를 "
        "투표합니다."
    ),
    "Vote to lift the freeze of CLUB, whoever froze it. With a quorum of operators, it collects and pays again.": (
        "누가 동결했든 CLUB 계의 동결을 풀자고 투표합니다. 운영자의 정족수가 찬성하면 미뤄 둔 납입과 지급이 다시 "
        "진행됩니다."
    ),
    "Report the bank's balance. It was BALANCE won at the end of DAY (2026-12-25); a later report corrects it.": (
        "DAY(2026-12-25)가 끝날 때의 은행 계좌 잔액이 BALANCE원이었다고 보고합니다. 날짜 순서대로 보고하고, "
        "마지막 날은 고칠 수 있습니다."
    ),
    "For operators: plan the next version of a contract, from a height on.": (
        "운영자 전용: 어느 높이부터 컨트랙트를 다음 버전으로 올릴지 정합니다."
    ),
    "List the versions in force, planned upgrades, and open votes on upgrades.": (
        "지금 쓰는 버전, 예정된 업그레이드, 진행 중인 업그레이드 투표를 보여 줍니다."
    ),
    "Vote for VERSION of CONTRACT from a height on. Install the software on your nodes before.": (
        "정한 높이부터 CONTRACT를 VERSION으로 올리는 데 투표합니다. 먼저 노드에 새 소프트웨어를 설치해 두어야 합니다."
    ),
    "Vote against the planned upgrade of CONTRACT. With a quorum of operators, it does not take place.": (
        "예정된 CONTRACT 업그레이드를 취소하는 데 투표합니다. 운영자의 정족수가 찬성하면 취소됩니다."
    ),
    "List calls that wait for other operators. Compare each with the bank, then run the same command.": (
        "일부 운영자만 내어 다른 운영자를 기다리는 일을 보여 줍니다. 은행 기록과 한 줄씩 맞추어 본 뒤 같은 내용을 "
        "냅니다."
    ),
    # clubs
    "Raise what the chain may collect. Taking a seat already allows what the seat needs, until the seat ends.": (
        "자동 납입 한도를 늘립니다. 필요한 만큼의 동의는 가입할 때 이미 하고, 구좌와 함께 없어집니다."
    ),
    "Buy the claim of a recipient who is still owed won. Only the buyer named in the terms may do this.": (
        "계원이 덜 받은 곗돈을 대신 지급하고 그 채권을 넘겨받습니다. 계의 조건에 정해진 사람만 할 수 있습니다."
    ),
    "Preview the club NAME without founding it. It shows the schedule, the rate (RATE) and each seat's result.": (
        "NAME 계를 만들기 전에 미리 살펴봅니다: 납입표, 이자율(RATE), 구좌별 최종 손익."
    ),
    "Propose to dissolve the club. Three quarters must agree, and more than half of those who would get something.": (
        "계를 해산하자고 제안합니다. 4분의 3 이상이 찬성하고, 받을 돈이 있는 계원의 과반수가 찬성해야 합니다."
    ),
    "Found the club NAME; the signer is its organizer.": "NAME 계를 만듭니다. 서명하는 사람이 계주입니다.",
    "Cancel a club that has not started. A member who is not its organizer can do so after the first due date.": (
        "시작하지 않은 계를 취소합니다. 계주는 언제나, 계원은 첫 납입 기한이 지난 뒤에 할 수 있습니다."
    ),
    "Propose to leave without a substitute, before receiving. What was paid comes back in the round of your turn.": (
        "곗돈을 타기 전에 대신할 사람 없이 탈퇴하겠다고 제안합니다. 낸 돈은 그 구좌의 순번이던 회차에 돌려받습니다."
    ),
    "Agree to a guarantee for your seat. Nobody can guarantee for a seat whose holder has not agreed.": (
        "구좌를 가진 계원으로서 보증에 동의합니다. 동의가 없으면 아무도 그 구좌의 보증을 설 수 없습니다."
    ),
    "Agree that somebody pays a contribution on your behalf. You then owe it to the payer.": (
        "구좌를 가진 계원으로서 대납에 동의합니다. 대납한 돈은 그 사람에게 갚아야 합니다."
    ),
    "Defer what a seat owes you for a round. Until then it is not due and bears no charge.": (
        "구좌에서 받을 회차의 돈을 미룹니다. 그때까지는 빚으로 떼지 않고 연체료도 붙지 않습니다."
    ),
    "Waive what a seat owes you for a round, or a part of it.": (
        "구좌에서 받을 회차의 돈을 전부 또는 일부 탕감합니다. 탕감한 돈은 아무도 갚지 않아도 됩니다."
    ),
    "Guarantee for somebody else's seat. It locks won for the remaining contributions in the present order.": (
        "다른 계원의 구좌에 지금 순번대로 보증을 섭니다. 그 구좌가 앞으로 납입할 금액만큼 돈을 묶어 둡니다."
    ),
    "Invite somebody to a seat. It prints the club's terms, the costs, and the command to type.": (
        "구좌에 사람을 초대하고 안내문을 보여 줍니다: 계의 조건, 낼 돈, 입력할 명령."
    ),
    "Sign that NAME agrees to be a key of ACCOUNT. It is needed to add a key, to recover an account, and to open one "
    "with several keys.": (
        "NAME의 키가 ACCOUNT 계정에 쓰이는 데 동의한다고 서명합니다.\n\n"
        "키를 더하거나, 계정을 복구하거나, 키가 여럿인 계정을 열 때 필요합니다."
    ),
    # accounts
    "Propose a call of an account whose keys must sign together, and approve it.": (
        "여러 키로 함께 서명해야 하는 계정의 거래를 제안하고 승인합니다."
    ),
    'Propose a call. Example: gye account multisig propose won.transfer \'{"to": "gye1…", "amount": "1000"}\'.': (
        '거래를 제안합니다. 예: gye account multisig propose won.transfer \'{"to": "gye1…", "amount": "1000"}\'.'
    ),
    "List the calls of ACCOUNT that wait for approvals.": "ACCOUNT 계정에서 승인을 기다리는 제안을 보여 줍니다.",
    "Approve the call with this ID, or with an ID that begins so. The last necessary approval carries it out.": (
        "이 번호(앞부분만 적어도 됩니다)의 제안을 승인합니다. 필요한 승인이 모두 모이면 바로 처리됩니다."
    ),
    "Withdraw the call with this ID. The wallet that proposed it signs.": (
        "이 번호의 제안을 거둡니다. 제안한 지갑으로 서명합니다."
    ),
    "Show accounts, change their keys, and recover them.": ("계정을 보여 주고, 키를 바꾸고, 복구합니다."),
    "Name who may recover an account. Each of them must agree.": (
        "계정을 복구할 수 있는 보호인을 지정합니다. 보호인마다 동의해야 합니다."
    ),
    "Agree to be a guardian of ACCOUNT, beside the others that its owner has named.": (
        "ACCOUNT 계정 주인이 함께 지정한 사람들과 보호인이 되는 데 동의합니다."
    ),
    "Stop being a guardian of ACCOUNT.": "ACCOUNT 계정의 보호인을 그만둡니다.",
    "Name ACCOUNTS, addresses or wallets, as the guardians of the account; nobody, with --needed 0. Present guardians "
    "stay for the waiting time. Naming them again cancels what waits.": (
        "ACCOUNTS(주소나 지갑 이름)를 이 계정의 보호인으로 지정합니다. 아무도 두지 않으려면 --needed 0을 적습니다.\n\n"
        "지금의 보호인은 대기 기간 동안 그대로 남습니다. 지금의 보호인을 다시 지정하면 기다리던 변경이 취소됩니다."
    ),
    "Show the transactions of ACCOUNT, and the chain's own work that concerned it, from the first on.": (
        "ACCOUNT 계정의 거래와, 체인이 이 계정에 대해 처리한 일을 처음부터 보여 줍니다."
    ),
    "Add and remove the keys of an account, and set how many of them must sign.": (
        "계정의 키를 더하거나 빼고, 서명에 필요한 키의 수를 정합니다."
    ),
    "Add a key: that of the wallet NAME, one of another machine, or a new one on paper.": (
        "키를 더합니다. NAME 지갑의 키, 다른 기기의 키, 종이에 적어 둘 새 키 가운데 하나입니다."
    ),
    "Remove KEY, 64 hex digits or a wallet: a lost phone, or a paper key that somebody has seen.": (
        "KEY(16진수 64자 또는 지갑 이름)를 뺍니다. 잃어버린 휴대전화의 키나 남이 본 종이 키를 해지할 때 씁니다."
    ),
    "Set how many keys must sign for the account.": "이 계정의 서명에 필요한 키의 수를 정합니다.",
    "List whom ACCOUNT, an address or a wallet, guards; those for whom a recovery waits come first.": (
        "ACCOUNT(주소나 지갑)가 보호하는 계정을 보여 줍니다. 복구가 기다리는 계정이 먼저 나옵니다."
    ),
    "Give an account new keys by its guardians, or object to that.": (
        "보호인의 동의로 계정의 키를 새로 정하거나, 그에 이의를 제기합니다."
    ),
    "For guardians: approve new keys of ACCOUNT. Without --key: the keys that other guardians have approved.": (
        "보호인 전용: ACCOUNT 계정의 새 키에 동의합니다. --key를 적지 않으면 다른 보호인이 동의한 키에 동의합니다."
    ),
    "Take the own approval of new keys of ACCOUNT back.": "ACCOUNT 계정의 새 키에 대한 동의를 거둡니다.",
    "For verifiers: confirm that the holder of ACCOUNT, verified again, wants new keys.": (
        "본인 확인 기관 전용: 다시 확인한 ACCOUNT 계정 주인이 새 키를 원한다고 확인합니다."
    ),
    "Object to the recovery of the own account. One present key is enough.": (
        "자기 계정의 복구에 이의를 제기합니다. 지금의 키 하나면 됩니다."
    ),
    "Show ACCOUNT, an address or a wallet: its won, its keys, its guardians, and a recovery that waits.": (
        "ACCOUNT(주소나 지갑 이름)의 잔액과 키, 보호인, 진행 중인 복구를 보여 줍니다."
    ),
    "Let the wallet NAME sign for ACCOUNT from now on: after a recovery, or when its key was added.": (
        "이제부터 NAME 지갑으로 ACCOUNT 계정에 서명합니다. 복구가 끝났거나 키를 더했을 때 씁니다."
    ),
    "Withdraw the invitation to a seat that is still vacant.": "아직 가입하지 않은 구좌의 초대를 거둡니다.",
    "Free a seat whose holder has not signed in time. The organizer can, or more than half of those who signed.": (
        "제때 서명하지 않은 계원의 구좌를 비웁니다. 계주는 바로, 서명한 계원들은 과반수가 되면 비울 수 있습니다."
    ),
    "Take a seat. From then on, the chain may collect its contributions (autopay).": (
        "구좌에 가입하고 자동 납입에 동의합니다."
    ),
    "Take the next vacant seat of a running club. The club has no interest, and you pay for all past rounds.": (
        "진행 중인 무이자 계의 다음 구좌에 중도 가입합니다. 지난 회차의 계불입금을 모두 냅니다."
    ),
    "Give a seat back before the start. Your consent and signature end with it.": (
        "계가 시작되기 전에 가입을 취소합니다. 자동 납입 동의와 서명도 함께 없어집니다."
    ),
    "List the clubs.": "계의 목록을 보여 줍니다.",
    "Pay a contribution ahead, late, or for somebody else.": (
        "구좌의 계불입금을 선납하거나, 늦게 납입하거나, 다른 계원을 대신해 납입합니다."
    ),
    "Repay your own or somebody else's debts, oldest first.": ("자기 빚이나 다른 계원의 빚을 오래된 것부터 갚습니다."),
    "Refill a deposit that misses have reduced. Once it is complete, they are made good.": (
        "미납으로 줄어든 예치금을 다시 채웁니다. 다 채우면 그 미납은 정리됩니다."
    ),
    "Show the due instant, sums and recipient of each round.": (
        "회차마다의 납입 기한, 걷는 돈, 타는 사람을 보여 줍니다."
    ),
    "Show the terms, the seats and the progress of a club.": "계의 조건, 구좌, 진행 상태를 보여 줍니다.",
    "Sign the schedule's hash. This machine computes it from the terms, and checks the texts of its agreement.": (
        "일정표의 해시에 서명합니다. 해시는 이 컴퓨터가 조건에서 직접 계산하고, 규약의 문안도 확인합니다."
    ),
    "Start the club, as its organizer. The deposits come in, and the chain collects from here on.": (
        "계주가 계를 시작합니다. 예치금을 받고, 이때부터 계불입금을 체인이 자동으로 걷습니다."
    ),
    "Show the statement of CLUB. Without CLUB, show a person's totals over all clubs.": (
        "CLUB 계의 명세와 지금까지 넣은 돈, 찾은 돈을 보여 줍니다. CLUB을 적지 않으면 한 사람의 모든 계를 보여 줍니다."
    ),
    # votes
    "Propose that somebody else takes over your seat.": "본인의 구좌를 다른 사람이 이어받도록 제안합니다(구좌 승계).",
    "Propose that two seats exchange their turns.": "두 구좌의 순번을 서로 바꾸자고 제안합니다.",
    "Take over a proposed seat, as the newcomer. You sign its schedule, and the chain may collect its contributions.": (
        "제안된 구좌를 이어받습니다. 일정표에 서명하고 자동 납입에 동의합니다."
    ),
    "Vote yes or no, once. A member who does not vote counts as a no.": (
        "찬성(yes)이나 반대(no)로 한 번 투표합니다. 투표하지 않으면 반대로 셉니다."
    ),
    "List the proposals of a club.": "계의 제안을 보여 줍니다.",
    "Withdraw a proposal of your own, as long as it is not decided.": "아직 결정되지 않은 자기 제안을 철회합니다.",
    "Propose other amounts for the remaining rounds. Everybody must agree.": (
        "남은 회차의 금액을 바꾸자고 제안합니다. 모두가 찬성해야 합니다."
    ),
    "Propose another due day for the remaining rounds.": "남은 회차의 납입일을 바꾸자고 제안합니다.",
    "Propose another order of the seats that have not received yet.": (
        "아직 타지 않은 구좌의 순번을 바꾸자고 제안합니다."
    ),
    "Show a proposal. It shows the change, its effect on each seat, who must sign, who may vote, and the progress.": (
        "제안을 보여 줍니다: 바뀌는 내용, 구좌마다 미치는 영향, 서명할 사람, 투표할 사람, 현황."
    ),
    "Sign a change. The other holder signs, everybody whom it makes worse off, and a guarantor who stays.": (
        "변경에 서명합니다. 상대 구좌의 계원, 불리해지는 모든 계원, 보증을 계속 설 보증인이 서명합니다."
    ),
    # transactions, reading, verifying
    'Build an unsigned transaction. Example: gye tx build won.transfer \'{"to": "gye1…", "amount": "1000"}\'.': (
        '아직 서명하지 않은 거래를 만듭니다: gye tx build won.transfer \'{"to": "gye1…", "amount": "1000"}\'.'
    ),
    "Send the signed transaction in FILE (its bytes, or their hex).": (
        "FILE에 있는 서명한 거래(바이트나 16진수)를 보냅니다."
    ),
    "Show a committed transaction and its receipt.": "확정된 거래와 영수증을 보여 줍니다.",
    "Sign the transaction in FILE, which `gye tx build` wrote.": "`gye tx build`로 만든 FILE의 거래에 서명합니다.",
    "Show what the signed transaction in FILE would do. It is not sent.": (
        "FILE에 있는 서명한 거래를 보내면 어떻게 될지 미리 알려 줍니다. 아무것도 바뀌지 않습니다."
    ),
    "Wait until a transaction is committed, and show its receipt.": (
        "거래가 확정될 때까지 기다렸다가 영수증을 보여 줍니다."
    ),
    "Show the block at HEIGHT (a number, or latest).": "높이 HEIGHT(수 또는 latest)의 블록을 보여 줍니다.",
    "Print events, one per line. TOPICS are such as club.* or won.transferred; by default all. "
    "With --json, each event is one object. Without --follow, the command ends at the latest block; without --from, "
    "it begins at the first.": (
        "TOPICS의 이벤트를 한 줄에 하나씩 보여 줍니다(club.*, won.transferred처럼 적습니다. 기본값은 모두)."
        "\n\n--json이면 이벤트마다 객체 하나를 출력합니다. --follow가 없으면 마지막 블록에서 끝나고, "
        "--from이 없으면 첫 블록에서 시작합니다."
    ),
    "Show the value at the state key KEY. It is hex, or text like sup/minted.": (
        "상태 키 KEY(16진수, 또는 sup/minted 같은 문자열)의 값을 보여 줍니다."
    ),
    "Show the transaction with the id ID.": "번호가 ID인 거래를 보여 줍니다.",
    "Verify the balance of ACCOUNT (an address or a wallet's name).": (
        "ACCOUNT(주소나 지갑 이름)의 잔액을 검증합니다."
    ),
    "Verify the header of HEIGHT, or the latest.": "높이 HEIGHT나 마지막 블록의 헤더를 검증합니다.",
    "Verify a transaction or a receipt. WHAT is its id, or HEIGHT/INDEX of a receipt (payouts by the chain have no "
    "id).": (
        "WHAT이 실제로 처리되었는지 검증합니다. 거래 번호나 영수증의 위치 HEIGHT/INDEX를 적습니다(체인이 스스로 한 "
        "지급에는 번호가 없습니다)."
    ),
    "Check every money invariant over the whole state of a peer. The exit code is 1 if one is broken. "
    "With --replay: execute all blocks of a node again, from genesis on, and check that they give the same state "
    "(M15). --dir is the folder of the node, which must not be running. The network is not used, and the folder "
    "does not change except by opening its store.": (
        "피어의 상태 전체에서 돈에 관한 불변식을 모두 검사합니다. 하나라도 깨지면 종료 코드는 1입니다.\n\n"
        "--replay: 노드에 보관된 블록을 제네시스부터 다시 실행하여 같은 상태가 나오는지 확인합니다(M15). 노드는 "
        "--dir의 "
        "폴더이며 중지되어 있어야 합니다. 네트워크에는 아무것도 묻지 않고, 저장소를 여는 것 말고는 아무것도 쓰지 "
        "않습니다."
    ),
    # the rest
    "List the accounts of this cluster's folder, with balances.": (
        "이 클러스터의 폴더에 키가 있는 계정과 잔액을 보여 줍니다."
    ),
    "Credit the account TO with AMOUNT won. They count as arrived at the bank.": (
        "은행에 입금된 것처럼 TO 계정에 AMOUNT원을 넣습니다."
    ),
    "Move the chain's time forward. Give a LENGTH (30d, 6h, 90s), or an instant with --until.": (
        "체인의 시각을 LENGTH(30d, 6h, 90s)만큼, 또는 --until로 적은 시각까지 앞으로 옮깁니다."
    ),
    "Measure transfers: committed per second, the ceiling without consensus, their ratio, and the latency.": (
        "송금 성능을 측정합니다: 초당 확정 건수, 같은 조건에서 합의 없이 처리할 때의 한계, 둘의 비율, 지연 시간."
    ),
    "Run four clubs on four peers of this machine. The peers keep running afterwards.": (
        "이 컴퓨터의 피어 네 개에서 계 네 개를 끝까지 진행해 봅니다. 피어는 계속 가동합니다."
    ),
    'Print the script that lets SHELL complete commands. In bash: eval "$(gye completion bash)"': (
        'SHELL에서 명령을 자동으로 완성하게 하는 스크립트를 출력합니다.\n\nbash에서: eval "$(gye completion bash)"'
    ),
    "Show the version of this program.": "이 프로그램의 버전을 보여 줍니다.",
    **OF_POTS,
    **OF_SERVICES,
}
