"""Korean help texts of `gye pot` and its options, by the English text."""

from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "Save, collect dues, and spend by votes.": ("함께 저축하고 회비를 걷으며, 회원 투표로 지출합니다."),
    "Create a pot. You are its first member and invite the others; you get no right to its won.": (
        "모임통장을 만듭니다. 첫 회원이 되어 다른 사람을 초대하지만, 모임의 돈에 대한 권한은 없습니다."
    ),
    "Invite somebody to a pot that has not started.": "아직 시작하지 않은 모임통장에 사람을 초대합니다.",
    "Withdraw an invitation that nobody has used.": "아직 쓰지 않은 초대를 거둡니다.",
    "Join a pot to which you are invited, and let the chain collect its dues.": (
        "초대받은 모임통장에 가입하고 회비 자동 납입에 동의합니다."
    ),
    "Sign the terms and the list of members, before the start.": "시작하기 전에 약관과 회원 명단에 서명합니다.",
    "Start a pot that all its members have signed.": "모든 회원이 서명한 모임통장을 시작합니다.",
    "Pay AMOUNT into a pot: open dues first.": "모임통장에 AMOUNT원을 냅니다. 밀린 회비부터 냅니다.",
    "Leave a pot with your share of what it holds and has not promised.": (
        "모임통장에서 탈퇴하고, 아직 쓰기로 하지 않은 돈 가운데 자기 지분을 돌려받습니다."
    ),
    "Show what a pot holds, and the share of every member.": "모임통장의 잔액과 회원마다의 지분을 보여 줍니다.",
    "List what the members have decided to spend, and the parts that wait for receipts.": (
        "가결된 지출과, 영수증을 받고 나누어 낼 돈을 보여 줍니다."
    ),
    "Show what somebody has paid into a pot and received from it.": (
        "한 사람이 모임통장에 낸 돈과 받은 돈을 보여 줍니다."
    ),
    "Propose that a pot pays somebody. More than half of the members must agree.": (
        "모임통장에서 지출하자고 제안합니다. 회원의 과반수가 찬성해야 합니다."
    ),
    "Propose to pay the next part of a spending. Only the hash of the receipt goes to the chain.": (
        "나누어 내기로 한 돈을 영수증을 받고 내자고 제안합니다. 체인에는 영수증의 해시만 적힙니다."
    ),
    "Propose to return AMOUNT to the members, pro rata to what they have paid in.": (
        "AMOUNT원을 회원들에게 낸 돈에 비례하여 돌려주자고 제안합니다."
    ),
    "Propose to invite a new member to a running pot.": "진행 중인 모임통장에 새 회원을 초대하자고 제안합니다.",
}

OPTIONS: Mapping[str, str] = {
    "What every member pays in a period; 0 for no dues.": "회원마다 한 번에 낼 회비. 0이면 회비가 없습니다.",
    "How many times dues are collected.": "회비를 걷는 횟수.",
    "The date of the first dues, which are due at the end of that day in Asia/Seoul.": (
        "첫 회비를 걷는 날. 서울 시간으로 그날이 끝날 때까지 냅니다."
    ),
    "Collect this sum; if it is not reached, everything is paid back.": (
        "모을 목표 금액. 모이지 않으면 모두 돌려줍니다."
    ),
    "With --target: how long members may pay in.": "--target과 함께: 돈을 모으는 기간.",
    "With --target: when the rest is paid back.": "--target과 함께: 남은 돈을 돌려줄 때까지의 기간.",
    "Whom to invite: an address or a wallet.": "초대할 사람의 주소 또는 지갑.",
    "Whose invitation: an address or a wallet.": "초대를 거둘 사람의 주소 또는 지갑.",
    "Refuse to leave with less; by default your present share.": (
        "이보다 적으면 탈퇴하지 않습니다. 적지 않으면 지금의 지분입니다."
    ),
    "Whose statement: an address or a wallet.": "명세를 볼 사람의 주소 또는 지갑.",
    "Who is paid: an address or a wallet.": "돈을 받을 사람의 주소 또는 지갑.",
    "What is paid at once.": "바로 지급할 돈.",
    "What is paid for, in a few words, without anybody's name.": "지출 내용을 짧게. 사람 이름은 적지 않습니다.",
    "A part that is paid later against a receipt; may be repeated.": (
        "나중에 영수증을 받고 낼 돈. 여러 번 적을 수 있습니다."
    ),
    "With --later: when unpaid parts return.": "--later와 함께: 내지 않은 돈이 되돌아올 때까지의 기간.",
    "The proposal by which it was decided, 64 hex digits.": "그 지출을 가결한 제안. 16진수 64자리.",
    "The file.": "영수증 파일.",
    "The new member: an address or a wallet.": "새 회원의 주소 또는 지갑.",
}
