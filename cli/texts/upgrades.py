"""What `gye operator upgrade` prints."""

from ledger.primitives.wording import Text

READY = {
    True: Text("ready", "준비됨"),
    False: Text("lacks it: install newer software", "버전 없음: 새 소프트웨어 필요"),
}
"""By whether the asked node's software has the version."""
