"""Sentences for people: one template per refusal and language, with the refusal's typed fields.

    TEXTS = {
        DayNotBegunError: Text(
            "day {day} has not begun; today is {today}",
            "{day}{은} 아직 시작되지 않았습니다. 오늘은 {today}입니다",
        ),
    }

Rule 1: a placeholder names a field. The field's type decides how the value is shown, so a template has no unit after an
amount. `{은}` is a Korean particle that fits the sound before it.
Rule 2: no template is ever hashed, parsed or matched, so a sentence may be reworded at any time.
Rule 3: no rule imports a text. `api.texts` fills them in, and a test lists missing ones.
"""

from collections.abc import Mapping
from typing import Any

from contracts.abi.refusals import (
    ClubNotFoundError,
    LeadsElsewhereError,
    NotNetworkOperatorError,
    SignatureMissingError,
    TooManyBallotsError,
    VoiceCountedError,
)
from ledger.primitives.wording import Text

__all__ = ["TEXTS", "Text", "Texts"]


Texts = Mapping[type[Any], Text]
"""Texts by the class of the refusal or finding, which has `code`, `reason` and typed fields."""

TEXTS = {
    ClubNotFoundError: Text("there is no such club", "그런 계가 없습니다"),
    LeadsElsewhereError: Text(
        "the result of this change is now {leads_to}, not {agreed}; check it again, and propose it again if the "
        "proposal names the old result",
        "이 변경의 결과는 이제 {leads_to}{이며}, 동의한 결과({agreed})와 다릅니다. 내용을 다시 확인해 주십시오. "
        "제안에 적힌 결과가 예전 것이면 새로 제안해야 합니다",
    ),
    SignatureMissingError: Text(
        "{missing} of {needed} signatures are missing",
        "필요한 서명 {needed}개 가운데 {missing}개가 아직 없습니다",
    ),
    NotNetworkOperatorError: Text(
        "only the operators of this network decide that", "이 네트워크의 운영자만 결정할 수 있습니다"
    ),
    VoiceCountedError: Text(
        "this operator's vote for exactly this is counted already", "이 운영자는 같은 내용에 이미 표를 냈습니다"
    ),
    TooManyBallotsError: Text(
        "this operator has opened {most} ballots that are not decided yet; wait until one is decided or expires",
        "이 운영자가 연 투표 {most}건이 아직 끝나지 않았습니다. 하나가 끝나거나 기한이 지난 뒤에 다시 해 주십시오",
    ),
}
"""Texts of refusals by several contracts."""
