"""Refusals of commands about clusters, of the demo and of the bench."""

from pathlib import Path

from cli.errors import BadUseError, DeclaredError, FailedError, TimedOutError
from ledger.primitives.wording import Sentence, Text

RESET_OR_ELSEWHERE = Text(
    "gye cluster reset --yes, or another --dir", "gye cluster reset --yes로 지우거나, --dir로 다른 폴더를 적어 주십시오"
)
PARAMETERS_PAGE = Text("docs/spec/ledger.md lists the parameters", "체인 설정의 목록은 docs/spec/ledger.md에 있습니다")
LOGS = Text("logs: {path}", "로그: {path}")
THEN_LOGS = Text("{first}; logs: {path}", "{first}. 로그: {path}")
WROTE_NOTHING = Text("it wrote nothing", "남긴 기록이 없습니다")

# Clusters ------------------------------------------------------------------------------------------------------------


class NoClusterError(DeclaredError, BadUseError):
    """The folder must contain a cluster."""

    code = "no_cluster"
    text = Text("there is no cluster in {folder}", "{folder} 폴더에 클러스터가 없습니다")
    advice = Text(
        "gye cluster up makes one; --dir names another folder",
        "gye cluster up으로 만들거나, --dir로 다른 폴더를 적어 주십시오",
    )
    folder: Path


class BadClusterFileError(DeclaredError, BadUseError):
    """The cluster file must be readable and list the peers."""

    code = "bad_cluster_file"
    text = Text("{path}: {why}", "{path} 클러스터 파일을 읽을 수 없습니다: {why}")
    advice = Text(
        "make the cluster again with gye cluster reset, or name another folder with --dir",
        "gye cluster reset으로 클러스터를 다시 만들거나 --dir에 다른 폴더를 적어 주십시오",
    )
    path: Path
    why: Text


class OtherClusterSizeError(DeclaredError, BadUseError):
    """The number of peers of an existing cluster cannot change."""

    code = "cluster_exists"
    reason = "size"
    text = Text(
        "the cluster in {folder} has {count} peers, not {given}",
        "{folder} 폴더의 클러스터에는 피어가 {count}개 있습니다. {given}개가 아닙니다",
    )
    advice = Text(
        "gye cluster reset --yes removes it; --dir names another folder",
        "gye cluster reset --yes로 지우거나, --dir로 다른 폴더를 적어 주십시오",
    )
    folder: Path
    count: int
    given: int


class ClusterFixedError(DeclaredError, BadUseError):
    """The keys and parameters of an existing cluster cannot change."""

    code = "cluster_exists"
    reason = "fixed"
    text = Text(
        "the cluster in {folder} has its keys and parameters already",
        "{folder} 폴더의 클러스터에는 이미 키와 체인 설정이 정해져 있습니다",
    )
    advice = Text("omit these values", "그 값을 빼고 다시 실행해 주십시오")
    folder: Path


class UnknownPeerError(DeclaredError, BadUseError):
    """A peer must be named by its name or its number."""

    code = "unknown_peer"
    reason = "cluster"
    text = Text("there is no peer '{name}'; there are {known}", "'{name}'{이라는} 피어는 없습니다. 있는 피어: {known}")
    name: str
    known: tuple[str, ...]


class PeerNotInGenesisError(DeclaredError, BadUseError):
    """The genesis must name every peer of its cluster."""

    code = "unknown_peer"
    reason = "genesis"
    text = Text("genesis.json names no validator {names}", "genesis.json에 없는 검증인입니다: {names}")
    advice = Text("name validators of this genesis", "이 제네시스에 적힌 검증인을 적어 주십시오")
    names: tuple[str, ...]


class BadPartitionError(DeclaredError, BadUseError):
    """A partition must have two sides."""

    code = "bad_partition"
    text = Text(
        "name some of the peers, each once, and not all of them",
        "피어 가운데 일부만, 한 번씩 적어 주십시오. 모두 적을 수는 없습니다",
    )


class NotADevelopmentChainError(DeclaredError, BadUseError):
    """Only the peers of a development chain may be cut off."""

    code = "not_a_development_chain"
    text = Text("{chain} is not a development chain", "{chain} 체인은 개발용 체인이 아닙니다")
    advice = Text(
        "use this command on a development cluster only: gye cluster up",
        "이 명령은 gye cluster up으로 만든 개발용 클러스터에서만 쓸 수 있습니다",
    )
    chain: str


class PortTakenError(DeclaredError, FailedError):
    """The port of a peer must be free when it starts."""

    code = "port_taken"
    reason = "one"
    text = Text(
        "port {port} of {name} is taken by another program", "{name}의 포트 {port}번을 다른 프로그램이 쓰고 있습니다"
    )
    advice = Text("stop it, and start again", "그 프로그램을 멈춘 뒤 다시 시작해 주십시오")
    port: int
    name: str


class PortsOfOthersTakenError(DeclaredError, FailedError):
    """The port of a peer can change only while no other peer runs."""

    code = "port_taken"
    reason = "known"
    text = Text(
        "another program uses the port of {names}; {running} would have to learn a new port",
        "{names}의 포트를 다른 프로그램이 쓰고 있습니다. 포트를 바꾸면 가동 중인 {running}에도 알려야 합니다",
    )
    advice = Text("gye cluster down, then up", "gye cluster down을 실행한 뒤 gye cluster up을 실행해 주십시오")
    names: tuple[str, ...]
    running: tuple[str, ...]


class NoFreePortError(DeclaredError, FailedError):
    """At least one port of the range must be free."""

    code = "no_free_port"
    text = Text("no port from {first} to {last} is free", "포트 {first}부터 {last}까지 비어 있는 포트가 없습니다")
    advice = Text(
        "end programs that use these ports, or name others",
        "이 포트를 쓰는 프로그램을 끝내거나 다른 포트를 적어 주십시오",
    )
    first: int
    last: int


class PeerNotOursError(DeclaredError, FailedError):
    """A peer that answers must have been started from this folder."""

    code = "peer_not_ours"
    text = Text(
        "{name} answers at port {port}, but it was not started from {folder}",
        "{name}: 포트 {port}에서 응답하지만 {folder} 폴더에서 시작한 피어가 아닙니다",
    )
    advice = Text(
        "stop that process first: two nodes with one key produce evidence against the key",
        "그 프로세스를 먼저 멈추어 주십시오. 한 키로 노드 둘을 돌리면 스스로 위반의 증거를 남깁니다",
    )
    name: str
    port: int
    folder: Path


_ITS_LOG = Text("its log: {log}", "그 피어의 로그: {log}")


class PeerStoppedError(DeclaredError, FailedError):
    """A started peer must keep running."""

    code = "peer_stopped"
    text = Text("{name} stopped: {line}", "{name}{이} 중지되었습니다: {line}")
    advice = _ITS_LOG
    name: str
    line: str | Text
    log: Path


class PeerStillNotReadyError(DeclaredError, FailedError):
    """A started peer must make progress until it is ready."""

    code = "peer_not_ready"
    reason = "still"
    text = Text(
        "{name} is not ready and has made no progress for {still_s} s",
        "{name}{이} 아직 준비되지 않았고, {still_s}초 동안 아무 진전이 없습니다",
    )
    advice = _ITS_LOG
    name: str
    still_s: str
    log: Path


class NotSyncedError(DeclaredError, FailedError):
    """A new peer must make progress until it has caught up."""

    code = "not_synced_in_time"
    text = Text(
        "{name} is at height {height} of {tip} and has made no progress for {still_s} s",
        "{name}{은} 높이 {tip} 가운데 {height}까지 따라온 뒤 {still_s}초 동안 진전이 없습니다",
    )
    advice = _ITS_LOG
    name: str
    height: str
    tip: int
    still_s: str
    log: Path


class NotAdmittedYetError(DeclaredError, FailedError):
    """A quorum of the operators must admit a new peer."""

    code = "not_admitted_yet"
    text = Text("{name} waits for the votes of other operators", "{name}{은} 다른 운영자들의 표를 기다리고 있습니다")
    advice = Text(
        "they make the same call; then run gye cluster start {name}",
        "다른 운영자들도 같은 호출을 한 뒤에 gye cluster start {name}{을} 실행해 주십시오",
    )
    name: str


# The demo, the bench -------------------------------------------------------------------------------------------------


class NotADemoError(DeclaredError, BadUseError):
    """The demo may replace only the folder of an earlier demo."""

    code = "not_a_demo"
    text = Text("{folder} is not a demo's folder", "{folder}{은} 데모의 폴더가 아닙니다")
    advice = Text("name another one with --dir", "--dir로 다른 폴더를 적어 주십시오")
    folder: Path


class OtherTermsError(DeclaredError, FailedError):
    """The chain must found the club that was asked for."""

    code = "wrong_terms"
    text = Text(
        "the club on the chain has other terms than the one that was founded",
        "체인에 기록된 계의 조건이 만들려던 조건과 다릅니다",
    )


class DemoStuckError(DeclaredError, TimedOutError):
    """The chain must make progress while the demo waits."""

    code = "demo_stuck"
    text = Text(
        "{what}: no progress for {still_s} s (last value: {seen})",
        "{still_s}초 동안 아무 진전이 없습니다: {what} (마지막 값 {seen})",
    )
    what: Sentence | Text
    still_s: str
    seen: str


class DemoWrongError(DeclaredError, FailedError):
    """The chain must show the figures that the demo claims."""

    code = "demo_wrong"
    text = Text(
        "{what}: the chain says {found}, it should be {expected}",
        "{what}: 체인에는 {found}{으로} 되어 있는데 {expected}{이어야} 합니다",
    )
    what: Text
    found: str
    expected: str


class NotCommittedInTimeError(DeclaredError, TimedOutError):
    """An awaited transaction must be committed in time."""

    code = "not_committed_in_time"
    reason = "wait"
    text = Text(
        "{id} is not in a block after {wait_s} s", "{wait_s}초가 지나도 거래 {id}{이} 블록에 들어가지 않았습니다"
    )
    advice = Text("look it up later: gye tx show", "나중에 gye tx show로 확인해 주십시오")
    id: str
    wait_s: str


class BenchFailedError(DeclaredError, FailedError):
    """The measured transactions must be committed."""

    code = "bench_failed"
    text = Text("{why}", "측정하지 못했습니다: {why}")
    why: str
