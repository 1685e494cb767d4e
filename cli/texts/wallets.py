"""What `gye wallet` prints and asks."""

from ledger.primitives.wording import Text

WRITE_DOWN = Text(
    "write these words down and keep them where nobody sees them:",
    "아래 복구 단어를 종이에 적어 남이 볼 수 없는 곳에 보관하십시오:",
)
NEW_PASSPHRASE = Text("{name} has a new passphrase", "{name} 지갑의 암호를 바꾸었습니다")
NO_PASSPHRASE = Text("{name} has no passphrase", "{name} 지갑의 암호를 없앴습니다")
SIGNED_BY = Text("signed by {who}", "{who}의 서명이 맞습니다")
REMOVED = Text("removed {name}", "{name}{을} 지웠습니다")
NOT_READABLE = Text("not readable: {name} ({code})", "읽을 수 없음: {name} ({code})")
NO_WALLETS = Text("no wallets in {folder}", "{folder} 폴더에 지갑이 없습니다")
NO_CHAIN_YET = Text(
    "known once there is a chain (no genesis here)", "체인이 있어야 알 수 있습니다(여기에 제네시스가 없음)"
)

# Asked ---------------------------------------------------------------------------------------------------------------

SIGN_THIS = Text("sign this?", "서명하시겠습니까?")
ASK_PASSPHRASE = Text("passphrase of {name}", "{name} 지갑의 암호")
ASK_NEW_PASSPHRASE = Text("new passphrase of {name}", "{name} 지갑의 새 암호")
ASK_WORDS = Text("words, or a seed in hex", "복구 단어, 또는 16진수로 적은 시드")
AGAIN = Text("Repeat for confirmation", "한 번 더 입력")
