"""What `gye services` prints."""

from ledger.primitives.wording import Text

STOPPED = Text("stopped {names}", "{names}{을} 중지했습니다")
NOTHING_UP = Text("no service was running", "가동 중인 서비스가 없었습니다")
READY = Text("ready", "준비됨")
STARTING = Text("not ready", "준비 중")
DOWN = Text("down", "중지")
SETTINGS = Text("settings  {path}", "설정  {path}")
