"""What `gye node`, `gye genesis` and `gye bench` print."""

from ledger.primitives.wording import Text

READY = Text("ready", "노드가 준비되었습니다")
OK = Text("ok: {name} of {chain}", "{chain} 체인의 {name}에 이상이 없습니다")
OK_OBSERVER = Text("ok: {name} of {chain}, an observer", "{chain} 체인의 관찰 노드 {name}에 이상이 없습니다")
OK_MISSING = Text(
    "ok: {name} of {chain}; no address for {missing}",
    "{chain} 체인의 {name}에 이상이 없습니다. 주소가 없는 피어: {missing}",
)
OK_OBSERVER_MISSING = Text(
    "ok: {name} of {chain}, an observer; no address for {missing}",
    "{chain} 체인의 관찰 노드 {name}에 이상이 없습니다. 주소가 없는 피어: {missing}",
)
LET_IN = Text(
    "an operator must admit it: gye tx build peers.admit '{call}' --from …",
    "운영자가 연결을 허용해야 합니다: gye tx build peers.admit '{call}' --from …",
)

# Genesis -------------------------------------------------------------------------------------------------------------

WROTE = Text("wrote {file}", "{file} 파일로 저장했습니다")
ADDED = Text("added {name} to {file}", "{name}{을} {file} 파일에 더했습니다")
GOOD = Text("{file} is a valid genesis", "{file}{은} 올바른 제네시스 파일입니다")
DEVELOPMENT = Text("{chain} (development)", "{chain} (개발용)")
QUORUM = Text("{count}, {quorum} make a quorum", "{count}명, 정족수 {quorum}명")

# A bundle for support ---- -----------------------------------------------------------------------------------------

BYTES = Text("{count} bytes", "{count}바이트")
MISSING = Text("missing: {why}", "없음: {why}")

# The bench -----------------------------------------------------------------------------------------------------------

COMMITTED = Text("committed tx/s", "확정 거래/s")
CEILING = Text("ceiling tx/s", "합의 없는 한계 거래/s")
RATIO = Text("ratio to ceiling", "한계 대비")
CPU_ALL = Text("CPU µs per tx, all validators", "거래당 CPU µs, 검증인 모두")
CPU_ONE = Text("CPU µs per tx, one process without consensus", "거래당 CPU µs, 합의 없는 한 프로세스")
CPU_RATIO = Text("their ratio per validator", "검증인당 비율")
VIEWS_GIVEN_UP = Text("views that timed out, all validators", "포기한 뷰, 검증인 모두")
LONGEST_WAIT = Text("longest time without a commit, s", "확정된 것이 없던 가장 긴 시간, 초")
LATENCY = Text(
    "latency at {rate} tx/s: p50 {half} ms, p99 {most} ms ({samples} batches)",
    "{rate} 거래/s일 때의 지연: p50 {half} ms, p99 {most} ms ({samples}묶음)",
)
IDLE = Text(
    "one transaction on an idle chain: p50 {half} ms, worst {most} ms",
    "쉬는 체인에서 거래 한 건: p50 {half} ms, 최악 {most} ms",
)
PLAN = Text(
    "{validators} validators, {accounts} accounts, transfers of {bytes} bytes, {lanes} clients × batches of {batch}, "
    "{repeats} × {slice} s",
    "검증인 {validators}명, 계정 {accounts}개, {bytes}바이트의 송금, 클라이언트 {lanes}개 × {batch}건 묶음, "
    "{repeats} × {slice}초",
)
MACHINE = Text(
    "{cpu}, {cores} cores, load {load}, {system}, Python {python}",
    "{cpu}, 코어 {cores}개, 부하 {load}, {system}, Python {python}",
)
