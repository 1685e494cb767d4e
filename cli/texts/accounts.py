"""What `gye account` prints."""

from ledger.primitives.wording import Text

OF_KEYS = Text("{needed} of {all} must sign", "키 {all}개 가운데 {needed}개로 서명")
OF_GUARDIANS = Text("{needed} of {all} must approve", "보호인 {all}명 가운데 {needed}명의 동의 필요")
NOBODY = Text("nobody", "없음")
WITH_VERIFIER = Text("a registered verifier too", "본인 확인 기관도 가능")
NUMBER = Text("naming {number}", "{number}번 지정")
AGREED = Text("has agreed", "동의함")
AGREED_NOT = Text("has not agreed", "아직 동의하지 않음")
REPLACES = Text("in force from {at}", "{at}부터 적용")
APPROVED_BY = Text("{guardian} approves {keys}", "{guardian} 보호인이 {keys} 키에 동의함")
WAITS = Text(
    "the account gets the new keys on {at}; until then each present key may veto",
    "{at}에 새 키로 바뀝니다. 그때까지 지금의 키로 이의를 제기할 수 있습니다",
)
UPHELD = Text(
    "guardians and a verifier agree: the account gets the new keys on {at}",
    "보호인과 본인 확인 기관이 함께 확인했습니다. {at}에 새 키로 바뀝니다",
)
CONTESTED = Text(
    "a present key has objected: the recovery ends on {at}, unless guardians and a verifier agree before",
    "지금의 키로 이의가 제기되었습니다. 보호인과 본인 확인 기관이 함께 확인하지 않으면 {at}에 복구가 끝납니다",
)
CALM = Text("none may begin before {at}, because one was vetoed", "이의가 제기되어 {at}까지 다시 시작할 수 없습니다")
ENDED = Text(
    "the recovery of {account} has ended; another may begin from {at} on",
    "{account} 계정의 복구가 끝났습니다. {at}부터 다시 시작할 수 있습니다",
)
APPROVED = Text(
    "approved: {approvals} of {needed} necessary approvals",
    "동의했습니다. 필요한 {needed}명 가운데 {approvals}명이 동의했습니다",
)
JOINED = Text(
    "approved; the recovery of {account} waits as before", "동의했습니다. {account} 계정의 복구는 그대로 진행됩니다"
)
TAKEN_BACK = Text("the approval for {account} is taken back", "{account} 계정에 대한 동의를 거두었습니다")
NAMED = Text(
    "named; each of them must agree: gye account guardians agree {account} -w WALLET",
    "보호인을 지정했습니다. 보호인마다 gye account guardians agree {account} -w 지갑 명령으로 동의해야 합니다",
)
NAMED_NOBODY = Text("nobody is named", "보호인을 두지 않기로 했습니다")
AGREED_TO = Text("agreed to be a guardian of {account}", "{account} 계정의 보호인이 되는 데 동의했습니다")
RESIGNED = Text("this account is no longer a guardian of {account}", "{account} 계정의 보호인을 그만두었습니다")
KEY_ADDED = Text("added the key {key}", "{key} 키를 등록했습니다")
KEY_REMOVED = Text("removed the key {key}", "{key} 키의 등록을 해지했습니다")
MUST_SIGN = Text("{needed} keys must sign from now on", "이제부터 키 {needed}개로 서명해야 합니다")
SIGNS_FOR = Text(
    "the wallet {name} signs for {account} from now on", "이제부터 {name} 지갑으로 {account} 계정의 거래에 서명합니다"
)
WRITE_ON_PAPER = Text(
    "Write these words on paper. They are not stored, and whoever reads them may sign for the account.",
    "다음 단어를 종이에 적어 두십시오. 어디에도 저장하지 않으며, "
    "이 단어를 아는 사람은 누구나 이 계정으로 서명할 수 있습니다.",
)
MORE = Text("more: --cursor {cursor}", "이어서 보기: --cursor {cursor}")
NO_CALLS = Text("no call waits for approvals", "승인을 기다리는 제안이 없습니다")
CALL_APPROVED = Text(
    "{id} is approved by {approvals} of {needed} keys",
    "{id} 제안을 필요한 키 {needed}개 가운데 {approvals}개로 승인했습니다",
)
CARRIED_OUT = Text("carried out", "처리했습니다")
CALL_WITHDRAWN = Text("withdrawn: {id}", "{id} 제안을 거두었습니다")
NO_WARDS = Text("guards nobody", "보호하는 계정이 없습니다")
WARD_WAITS = Text("a recovery waits for a veto", "복구가 이의 제기 기간에 있습니다")
WARD_APPROVED = Text("new keys are approved, also by this guardian", "새 키를 승인했습니다(이 보호인 포함)")
WARD_ASKED = Text("new keys are approved by others", "다른 보호인이 새 키를 승인했습니다")
WARD_CALM = Text("nothing waits", "기다리는 복구가 없습니다")
