"""What `gye cluster` prints."""

from ledger.primitives.wording import Text

FOLDER = Text("folder  {folder}", "폴더  {folder}")
STOPPED = Text("stopped {names}", "{names}{을} 중지했습니다")
NOTHING_UP = Text("no peer was running", "가동 중인 것이 없었습니다")
STOPPED_ONE = Text("stopped {name}", "{name}{을} 중지했습니다")
KILLED = Text("killed {name}", "{name}{을} 강제로 중지했습니다")
WAS_NOT_UP = Text("{name} was not running", "{name}{은} 이미 중지되어 있습니다")
STARTED = Text("started {name}", "{name}{을} 시작했습니다")
RUNS_ALREADY = Text("{name} is running already", "{name}{은} 이미 가동 중입니다")
CUT_OFF = Text(
    "cut off: {names}; gye cluster heal connects them again",
    "{names}{을} 나머지 피어에서 분리했습니다. 다시 연결하려면 `gye cluster heal`을 실행해 주십시오",
)
HEALED = Text("{names} can reach all peers again", "{names}{이} 다시 모든 피어와 연결됩니다")
NOBODY_CUT_OFF = Text("no peer was cut off", "분리해 둔 피어가 없습니다")
WROTE_COMPOSE = Text(
    "wrote {file}; run gye cluster down before you use it, because the folders and ports are the same",
    "{file} 파일로 저장했습니다. 폴더와 포트가 같으므로 먼저 gye cluster down을 실행하십시오",
)
REMOVED = Text(
    "removed the chain in {folder}; wallets stay", "{folder} 폴더의 체인을 지웠습니다. 지갑은 그대로 있습니다"
)

# Status --------------------------------------------------------------------------------------------------------------

UP = Text("{up} of {count} up", "피어 {count}개 중 {up}개가 가동 중입니다")
UP_NEEDS = Text(
    "{up} of {count} up, needs {needed}", "피어 {count}개 중 {up}개가 가동 중입니다. {needed}개 이상이 필요합니다"
)
UP_WITH_OBSERVERS = Text(
    "{up} of {count} up; {seen} of {others} observers up",
    "피어 {count}개 중 {up}개, 관찰 노드 {others}개 중 {seen}개가 가동 중입니다",
)
UP_NEEDS_WITH_OBSERVERS = Text(
    "{up} of {count} up, needs {needed}; {seen} of {others} observers up",
    "피어 {count}개 중 {up}개, 관찰 노드 {others}개 중 {seen}개가 가동 중입니다. 피어는 {needed}개 이상이 필요합니다",
)
NOT_IN_TOUCH = Text(
    "{run} are running, but some of them are not connected to each other",
    "피어 {run}개가 가동 중이지만, 서로 연결되지 않은 피어가 있습니다",
)
SILENT = Text("{name} is running, but its API does not answer", "{name} 프로세스는 있지만 API가 응답하지 않습니다")
FOREIGN = Text("{name}: another program answers at {url}", "{name}: {url}에서 다른 프로그램이 응답하고 있습니다")
HAS_HALTED = Text("{name} has halted: {why}", "{name}{이} 스스로 중지했습니다: {why}")
ONLY_OBSERVES = Text("{name} only observes: {why}", "{name}{은} 투표하지 않고 관찰만 합니다: {why}")

# Ports ---------------------------------------------------------------------------------------------------------------

PORTS_TAKEN_USING = Text(
    "ports {taken} are taken by other programs; using {chosen}",
    "포트 {taken}{은} 다른 프로그램이 쓰고 있어 {chosen} 포트를 씁니다",
)
PORTS_TAKEN = Text("ports {taken} are taken by other programs", "포트 {taken}{은} 다른 프로그램이 쓰고 있습니다")
PORT_TAKEN_USING = Text(
    "port {port} of {name} is taken; using {other}",
    "{name}의 포트 {port}{은} 이미 쓰이고 있어 {other} 포트를 씁니다",
)
