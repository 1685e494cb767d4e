"""Korean help texts of `gye club earmark` and its options, by the English text."""

from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "Set won aside for what a seat must pay: it is used first, and for nothing else.": (
        "구좌가 낼 돈을 미리 따로 맡깁니다. 그 구좌가 낼 돈에 먼저 쓰고, 다른 데에는 쓰지 않습니다."
    ),
    "Set AMOUNT won aside for a seat of CLUB: your own, or one whose holder has agreed.": (
        "CLUB의 구좌에 AMOUNT원을 따로 맡깁니다. 자기 구좌나, 계원이 동의한 구좌에 맡길 수 있습니다."
    ),
    "Take back won that is set aside and not due; as the seat's holder, send it back to whoever has set it aside.": (
        "따로 맡긴 돈 가운데 아직 낼 때가 되지 않은 돈을 돌려받습니다. 구좌를 가진 계원은 맡긴 사람에게 돌려보낼 수 "
        "있습니다."
    ),
    "Let somebody else, say a parent or an employer, set won aside for your seat.": (
        "부모나 회사처럼 다른 사람이 내 구좌에 돈을 따로 맡기는 데 동의합니다."
    ),
}

OPTIONS: Mapping[str, str] = {
    "Whose won: an address or a wallet; by default the signer's.": (
        "누가 맡긴 돈인지: 주소나 지갑. 적지 않으면 서명하는 사람의 돈입니다."
    ),
    "The amount; by default all that is set aside.": "금액. 적지 않으면 따로 맡긴 돈 전부입니다.",
    "Who may set won aside for your seat: an address or a wallet.": "내 구좌에 돈을 따로 맡길 사람: 주소나 지갑.",
    "The most at a time. Without it, the agreement is withdrawn.": (
        "한 번에 맡아 둘 수 있는 최고 금액. 적지 않으면 동의를 거둡니다."
    ),
}
