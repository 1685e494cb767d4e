"""What a command says when it went well, in Korean: whole lines, by the pattern of the English one."""

SENTENCES: tuple[tuple[str, str], ...] = (
    # clubs
    (
        "{won} won locked for seat {seat}, block {height}",
        "{seat}번 구좌의 보증금으로 {won}원을 묶어 두었습니다. 블록 {height}",
    ),
    ("{won} won brought, block {height}", "예치금 {won}원을 채웠습니다. 블록 {height}"),
    (
        "seat {seat} taken; the chain may collect {asked} won in all, {deposit} of it the deposit",
        "{seat}번 구좌에 가입했습니다. 모두 {asked}원까지 자동으로 납입되며, 그중 {deposit}원은 예치금입니다",
    ),
    ("signed {hash}; the organizer takes {won}", "일정표 {hash}에 서명했습니다. 계주의 몫은 {won}원입니다"),
    ("started {club}", "{club} 계를 시작했습니다"),
    (
        "paid {won} won for seat {seat} in round {round}, block {height}",
        "{round}회차에 {seat}번 구좌의 계불입금 {won}원을 납입했습니다. 블록 {height}",
    ),
    ("seat {seat} given back, block {height}", "{seat}번 구좌의 가입을 취소했습니다. 블록 {height}"),
    (
        "seat {seat} taken: {price} won to those who have received, {deposit} deposit; "
        "the chain may collect {rest} in the rounds to come",
        "{seat}번 구좌에 중도 가입했습니다. 이미 탄 계원들에게 {price}원, 예치금으로 {deposit}원을 냈습니다. 남은 "
        "회차에는 {rest}원까지 자동으로 납입됩니다",
    ),
    (
        "repaid {won} won, {left} left, block {height}",
        "빚 {won}원을 갚았습니다. 남은 빚은 {left}원입니다. 블록 {height}",
    ),
    ("bought for {won} won, block {height}", "채권을 {won}원에 샀습니다. 블록 {height}"),
    (
        "the chain may collect {won} won in all, block {height}",
        "앞으로 모두 {won}원까지 자동으로 납입됩니다. 블록 {height}",
    ),
    # votes
    ("voted {choice}, block {height}", "'{choice!w}'{으로} 투표했습니다. 블록 {height}"),
    ("voted yes, block {height}", "찬성으로 투표했습니다. 블록 {height}"),
    ("voted no, block {height}", "반대로 투표했습니다. 블록 {height}"),
    ("signed, block {height}", "서명했습니다. 블록 {height}"),
    (
        "accepted seat {seat}; the chain may collect {won} won, block {height}",
        "{seat}번 구좌를 이어받기로 수락했습니다. {won}원까지 자동으로 납입됩니다. 블록 {height}",
    ),
    ("proposal {id}, block {height}", "제안을 등록했습니다. 제안 번호 {id}, 블록 {height}"),
    # won
    ("sent {won} won to {to}, block {height}, {id}", "{to} 앞으로 {won}원을 보냈습니다. 블록 {height}, {id}"),
    ("withdrawal {id} has begun, block {height}", "출금 {id}의 이체를 시작했습니다. 블록 {height}"),
    (
        "withdrawal {id} is paid and burned, block {height}",
        "출금 {id}의 이체를 확인하고 그 돈을 소각했습니다. 블록 {height}",
    ),
    ("withdrawal {id} is given back, block {height}", "출금 {id}의 돈을 되돌려 주었습니다. 블록 {height}"),
    ("minted {won} won to {to}, block {height}, {id}", "{to} 앞으로 {won}원을 발행했습니다. 블록 {height}, {id}"),
    ("gave {won} won to {to}, block {height}", "{to} 앞으로 {won}원을 넣었습니다. 블록 {height}"),
    (
        "reported {won} won for {day}; `gye audit` says whether it agrees",
        "{day!day}의 은행 잔액 {won}원을 보고했습니다. 원장과 맞는지는 `gye audit`{으로} 확인할 수 있습니다",
    ),
    (
        "{what}: {votes} of {needed} votes that it takes, {done}",
        "{what!w}: 필요한 {needed}표 가운데 {votes}표를 받았습니다. {done!w}",
    ),
    ("chain time is {time}", "체인의 시각은 {time!when}입니다"),
    # wallets
    (
        "write these words down and keep them where nobody sees them:",
        "아래 복구 단어를 종이에 적어 남이 볼 수 없는 곳에 보관하십시오:",
    ),
    ("{name} has a new passphrase", "{name} 지갑의 암호를 바꾸었습니다"),
    ("{name} has no passphrase", "{name} 지갑의 암호를 없앴습니다"),
    ("signed by {who}", "{who}의 서명이 맞습니다"),
    ("removed {name}", "{name}{을} 지웠습니다"),
    ("not readable: {name} ({code})", "읽을 수 없음: {name} ({code})"),
    (
        "cancelled {club}; every consent has ended, block {height}",
        "{club} 계를 취소했습니다. 모든 동의가 끝났습니다. 블록 {height}",
    ),
    ("sign this?", "서명하시겠습니까?"),
    ("no wallets in {folder}", "{folder} 폴더에 지갑이 없습니다"),
    # transactions
    (
        "wrote {file}: {call}, nonce {nonce}, not signed yet",
        "{file} 파일로 저장했습니다: {call}, 논스 {nonce}. 아직 서명하지 않은 거래입니다",
    ),
    ("signed {call} {id} into {file}", "{call} {id}에 서명하여 {file} 파일로 저장했습니다"),
    ("admitted {id}", "거래 {id}{이} 접수되었습니다"),
    # clusters
    ("{up} of {count} up", "피어 {count}개 중 {up}개가 가동 중입니다"),
    ("{up} of {count} up, needs {needed}", "피어 {count}개 중 {up}개가 가동 중입니다. {needed}개 이상이 필요합니다"),
    (
        "{up} of {count} up; {seen} of {others} observers up",
        "피어 {count}개 중 {up}개, 관찰 노드 {others}개 중 {seen}개가 가동 중입니다",
    ),
    (
        "{up} of {count} up, needs {needed}; {seen} of {others} observers up",
        "피어 {count}개 중 {up}개, 관찰 노드 {others}개 중 {seen}개가 가동 중입니다. 피어는 {needed}개 이상이 "
        "필요합니다",
    ),
    (
        "{run} run, and not all of them see each other",
        "피어 {run}개가 가동 중이지만, 서로 연결되지 않은 피어가 있습니다",
    ),
    ("{name} runs, and its API does not answer", "{name} 프로세스는 있지만 API가 응답하지 않습니다"),
    ("{name}: another program answers at {url}", "{name}: {url}에서 다른 프로그램이 응답하고 있습니다"),
    ("{name} has halted: {why}", "{name}{이} 스스로 중지했습니다: {why}"),
    ("{name} only observes: {why}", "{name}{은} 투표하지 않고 관찰만 합니다: {why}"),
    ("folder  {folder}", "폴더  {folder}"),
    ("stopped {names}", "{names}{을} 중지했습니다"),
    ("nothing was up", "가동 중인 것이 없었습니다"),
    ("killed {name}", "{name}{을} 강제로 중지했습니다"),
    ("was not up: {name}", "{name}{은} 이미 중지되어 있습니다"),
    ("started {name}", "{name}{을} 시작했습니다"),
    ("runs already: {name}", "{name}{은} 이미 가동 중입니다"),
    (
        "cut off: {names}; gye cluster heal joins them again",
        "{names}{을} 나머지 피어에서 분리했습니다. 다시 연결하려면 `gye cluster heal`을 실행해 주십시오",
    ),
    ("{names} may see everybody again", "{names}{이} 다시 모든 피어와 연결됩니다"),
    ("nobody was cut off", "분리해 둔 피어가 없습니다"),
    (
        "wrote {file}; gye cluster down first, the folders and ports are the same",
        "{file} 파일로 저장했습니다. 폴더와 포트가 같으므로 먼저 gye cluster down을 실행하십시오",
    ),
    ("removed the chain in {folder}; wallets stay", "{folder} 폴더의 체인을 지웠습니다. 지갑은 그대로 있습니다"),
    (
        "ports {taken} are taken by other programs; using {chosen}",
        "포트 {taken}{은} 다른 프로그램이 쓰고 있어 {chosen} 포트를 씁니다",
    ),
    ("ports {taken} are taken by other programs", "포트 {taken}{은} 다른 프로그램이 쓰고 있습니다"),
    (
        "port {port} of {name} is taken; using {other}",
        "{name}의 포트 {port}{은} 이미 쓰이고 있어 {other} 포트를 씁니다",
    ),
    # nodes and genesis
    ("ready", "노드가 준비되었습니다"),
    ("ok: {name} of {chain}", "{chain} 체인의 {name}에 이상이 없습니다"),
    ("ok: {name} of {chain}, an observer", "{chain} 체인의 관찰 노드 {name}에 이상이 없습니다"),
    (
        "ok: {name} of {chain}; no address for {missing}",
        "{chain} 체인의 {name}에 이상이 없습니다. 주소가 없는 피어: {missing}",
    ),
    (
        "ok: {name} of {chain}, an observer; no address for {missing}",
        "{chain} 체인의 관찰 노드 {name}에 이상이 없습니다. 주소가 없는 피어: {missing}",
    ),
    (
        "an operator lets it in: gye tx build peers.admit '{call}' --from …",
        "운영자가 연결을 허용해야 합니다: gye tx build peers.admit '{call}' --from …",
    ),
    ("wrote {file}", "{file} 파일로 저장했습니다"),
    ("added {name} to {file}", "{name}{을} {file} 파일에 더했습니다"),
    ("{file} is a good genesis", "{file}{은} 올바른 제네시스 파일입니다"),
    # figures
    (
        "latency at {rate} tx/s: p50 {half} ms, p99 {most} ms ({samples} batches)",
        "{rate} 거래/s일 때의 지연: p50 {half} ms, p99 {most} ms ({samples}묶음)",
    ),
    (
        "one transaction on an idle chain: p50 {half} ms, worst {most} ms",
        "쉬는 체인에서 거래 한 건: p50 {half} ms, 최악 {most} ms",
    ),
    (
        "{validators} validators, transfers of {bytes} bytes, {lanes} clients × batches of {batch}, "
        "{repeats} × {slice} s",
        "검증인 {validators}명, {bytes}바이트의 송금, 클라이언트 {lanes}개 × {batch}건 묶음, {repeats} × {slice}초",
    ),
    (
        "{cpu}, {cores} cores, load {load}, {system}, Python {python}",
        "{cpu}, 코어 {cores}개, 부하 {load}, {system}, Python {python}",
    ),
)
