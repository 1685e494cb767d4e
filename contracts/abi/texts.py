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

from contracts.abi.calendar_errors import (
    BusinessDaysUnitError,
    DatesCollideError,
    DateWithInstantError,
    DayOutOfRangeError,
    EverySecondsError,
    FirstDueOutOfRangeError,
    HolidayError,
    HolidaysAloneError,
    HolidaysTooLongError,
    MonthOutOfRangeError,
    SecondsNotForUseError,
    SecondsWithDateError,
    TooManyHolidaysError,
    UnitError,
)
from contracts.abi.refusals import (
    ClubNotFoundError,
    LeadsElsewhereError,
    NotLedgerError,
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
    ClubNotFoundError: Text(
        "there is no such club; check its id",
        "그런 계가 없습니다. 계 번호를 확인해 주십시오",
    ),
    LeadsElsewhereError: Text(
        "the result of this change is now {leads_to}, not {agreed}; check it again, and propose it again if the "
        "proposal names the old result",
        "이 변경의 결과는 이제 {leads_to}{이며}, 동의한 결과({agreed})와 다릅니다. 내용을 다시 확인해 주십시오. "
        "제안에 적힌 결과가 예전 것이면 새로 제안해야 합니다",
    ),
    SignatureMissingError: Text(
        "{missing} of {needed} signatures are missing; ask the others to sign",
        "필요한 서명 {needed}개 가운데 {missing}개가 아직 없습니다. 남은 사람에게 서명을 요청해 주십시오",
    ),
    NotLedgerError: Text(
        "only the ledger itself makes this call", "원장만 하는 일입니다. 서명하는 사람은 할 수 없습니다"
    ),
    NotNetworkOperatorError: Text(
        "only the operators of this network decide that; ask them",
        "이 네트워크의 운영자만 결정할 수 있습니다. 운영자에게 요청해 주십시오",
    ),
    VoiceCountedError: Text(
        "this operator's vote for exactly this is counted already; wait for the other operators",
        "이 운영자는 같은 내용에 이미 표를 냈습니다. 다른 운영자의 표를 기다려 주십시오",
    ),
    TooManyBallotsError: Text(
        "this operator has opened {most} ballots that are not decided yet; wait until one is decided or expires",
        "이 운영자가 연 투표 {most}건이 아직 끝나지 않았습니다. 하나가 끝나거나 기한이 지난 뒤에 다시 해 주십시오",
    ),
    UnitError: Text(
        "the unit must be month, week, day or seconds, not {given}",
        "회차는 매달, 매주, 매일 또는 몇 초마다 가운데에서 정합니다. {given}{은} 쓸 수 없습니다",
    ),
    SecondsNotForUseError: Text(
        "only development chains allow rounds every few seconds; choose month, week or day",
        "몇 초마다 돌아오는 회차는 개발용 체인에서만 쓸 수 있습니다. 매달, 매주, 매일 가운데에서 정해 주십시오",
    ),
    SecondsWithDateError: Text(
        "a calendar in seconds must not have a date; leave the date out",
        "몇 초마다 납입하는 계에는 날짜를 정하지 않습니다. 날짜를 빼 주십시오",
    ),
    EverySecondsError: Text(
        "rounds must be 1 to {most} seconds apart, not {given}",
        "회차 간격은 1초부터 {most}초까지 정할 수 있습니다. {given}초는 정할 수 없습니다",
    ),
    FirstDueOutOfRangeError: Text(
        "the first due instant must be between 1970-01-01 and {most_ms}, not {given_ms}",
        "첫 납입 기한은 1970년 1월 1일부터 {most_ms}까지 정할 수 있습니다. {given_ms}{은} 정할 수 없습니다",
    ),
    DateWithInstantError: Text(
        "a calendar of dates must have neither instant nor seconds; leave them out",
        "날짜로 납입하는 계에는 시각이나 초 간격을 정하지 않습니다. 시각과 초 간격을 빼 주십시오",
    ),
    MonthOutOfRangeError: Text(
        "{year}-{month} is not a month from {low} to {high}",
        "{year}년 {month}월은 정할 수 없습니다. {low}년부터 {high}년 사이의 달이어야 합니다",
    ),
    DayOutOfRangeError: Text(
        "the day must be 1 to {longest}, not {given}",
        "그 달의 날짜는 1일부터 {longest}일까지입니다. {given}일은 없습니다",
    ),
    BusinessDaysUnitError: Text(
        "only monthly and weekly rounds can keep to business days; choose another unit",
        "영업일에 맞추는 것은 매달 또는 매주 돌아오는 회차에서만 할 수 있습니다. 회차 간격을 바꾸어 주십시오",
    ),
    HolidaysAloneError: Text(
        "holidays move a date only with business days; choose business days, or leave the holidays out",
        "공휴일은 영업일에 맞출 때에만 쓰입니다. 영업일을 고르거나 공휴일을 빼 주십시오",
    ),
    TooManyHolidaysError: Text(
        "a calendar has at most {most} holidays, not {given}; leave out those on Saturdays and Sundays",
        "공휴일은 {most}일까지 정할 수 있습니다. {given}일은 너무 많으므로 토요일과 일요일에 오는 날을 빼 주십시오",
    ),
    HolidayError: Text(
        "{given} is not a holiday after the one before it; write dates as 20260217, in ascending order",
        "{given}{은} 앞의 공휴일보다 뒤에 오는 날짜가 아닙니다. 20260217처럼 이른 날부터 차례로 적어 주십시오",
    ),
    HolidaysTooLongError: Text(
        "from {holiday} on, more than {most} days on end would be closed; leave out some of the holidays",
        "{holiday}부터 쉬는 날이 {most}일 넘게 이어집니다. 공휴일을 줄여 주십시오",
    ),
    DatesCollideError: Text(
        "holidays move round {round} to {due_ms}, where the next round is due too; leave out some of the holidays",
        "공휴일 때문에 {round}회차와 그다음 회차의 곗날이 모두 {due_ms}{이} 됩니다. 공휴일을 줄여 주십시오",
    ),
}
"""Texts of refusals by several contracts."""
