"""Texts of the refusals of calendars."""

from contracts.abi.texts import Text, Texts
from contracts.rotation.errors import calendar as errors

__all__ = ["TEXTS"]

TEXTS: Texts = {
    errors.UnitError: Text(
        "the unit must be month, week, day or seconds, not {given}",
        "회차는 매달, 매주, 매일 또는 몇 초마다 가운데에서 정합니다. {given}{은} 쓸 수 없습니다",
    ),
    errors.SecondsNotForUseError: Text(
        "only development chains allow rounds every few seconds",
        "몇 초마다 돌아오는 회차는 개발용 체인에서만 쓸 수 있습니다",
    ),
    errors.SecondsWithDateError: Text(
        "a calendar in seconds must not have a date",
        "몇 초마다 납입하는 계에는 날짜를 정하지 않습니다",
    ),
    errors.EverySecondsError: Text(
        "rounds must be 1 to {most} seconds apart, not {given}",
        "회차 간격은 1초부터 {most}초까지 정할 수 있습니다. {given}초는 정할 수 없습니다",
    ),
    errors.BusinessDaysUnitError: Text(
        "only monthly and weekly rounds can keep to business days; choose another unit",
        "영업일에 맞추는 것은 매달 또는 매주 돌아오는 회차에서만 할 수 있습니다. 회차 간격을 바꾸어 주십시오",
    ),
    errors.HolidaysAloneError: Text(
        "holidays move a date only with business days; choose business days, or leave the holidays out",
        "공휴일은 영업일에 맞출 때에만 쓰입니다. 영업일을 고르거나 공휴일을 빼 주십시오",
    ),
    errors.TooManyHolidaysError: Text(
        "a calendar has at most {most} holidays, not {given}; leave out those on Saturdays and Sundays",
        "공휴일은 {most}일까지 정할 수 있습니다. {given}일은 너무 많으므로 토요일과 일요일에 오는 날을 빼 주십시오",
    ),
    errors.HolidayError: Text(
        "{given} is not a holiday after the one before it; write dates as 20260217, in ascending order",
        "{given}{은} 앞의 공휴일보다 뒤에 오는 날짜가 아닙니다. 20260217처럼 이른 날부터 차례로 적어 주십시오",
    ),
    errors.HolidaysTooLongError: Text(
        "from {holiday} on, more than {most} days on end would be closed; leave out some of the holidays",
        "{holiday}부터 쉬는 날이 {most}일 넘게 이어집니다. 공휴일을 줄여 주십시오",
    ),
    errors.DatesCollideError: Text(
        "holidays move round {round} to {due_ms}, where the next round is due too; leave out some of the holidays",
        "공휴일 때문에 {round}회차와 그다음 회차의 곗날이 모두 {due_ms}{이} 됩니다. 공휴일을 줄여 주십시오",
    ),
    errors.FirstDueOutOfRangeError: Text(
        "the first due instant must be between 1970-01-01 and {most_ms}, not {given_ms}",
        "첫 납입 기한은 1970년 1월 1일부터 {most_ms}까지 정할 수 있습니다. {given_ms}{은} 정할 수 없습니다",
    ),
    errors.DateWithInstantError: Text(
        "a calendar of dates must have neither instant nor seconds",
        "날짜로 납입하는 계에는 시각이나 초 간격을 정하지 않습니다",
    ),
    errors.MonthOutOfRangeError: Text(
        "{year}-{month} is not a month from {low} to {high}",
        "{year}년 {month}월은 정할 수 없습니다. {low}년부터 {high}년 사이의 달이어야 합니다",
    ),
    errors.DayOutOfRangeError: Text(
        "the day must be 1 to {longest}, not {given}",
        "그 달의 날짜는 1일부터 {longest}일까지입니다. {given}일은 없습니다",
    ),
    errors.FirstDueNotAheadError: Text(
        "the first due instant {due_ms} must be in the future; it is {now_ms} now",
        "첫 납입 기한({due_ms})은 지금({now_ms})보다 뒤로 정해야 합니다",
    ),
    errors.FirstDuePastError: Text(
        "the first due instant {due_ms} is past; it is {now_ms} now; found a new club",
        "첫 납입 기한인 {due_ms}{이} 지났습니다. 지금은 {now_ms}입니다. 계를 새로 만들어 주십시오",
    ),
    errors.NotMonthlyError: Text(
        "only a club with monthly rounds has a due day",
        "이 계는 매달 납입하는 계가 아니므로 납입일을 정할 수 없습니다",
    ),
    errors.AnotherDayError: Text(
        "the new due day must be 1 to 31, and differ from {day}",
        "새 납입일은 1일부터 31일까지 정할 수 있으며, 지금 납입일인 {day}일과 달라야 합니다",
    ),
    errors.NoRoundToComeError: Text(
        "no round remains",
        "남은 회차가 없습니다",
    ),
    errors.NextDuePastError: Text(
        "round {round} would be due at {due_ms}, which is past",
        "{round}회차의 납입 기한이 {due_ms}{이} 되는데, 이미 지난 때입니다",
    ),
    errors.NextDueTooNearError: Text(
        "round {round} would be due at {due_ms}, less than {notice} ahead; members need that long to have their won "
        "ready",
        "{round}회차의 납입 기한이 {due_ms}{이} 되는데, {notice}도 남지 않습니다. "
        "계원이 납입을 준비할 시간이 필요합니다",
    ),
    errors.StartTooLateError: Text(
        "the first round is due at {due_ms}, less than {notice} ahead, so the club cannot start any more; found a "
        "new one",
        "첫 납입 기한({due_ms})까지 {notice}도 남지 않아 계를 시작할 수 없습니다. 계를 새로 만들어 주십시오",
    ),
    errors.GraceReachesDueError: Text(
        "the grace of a round would be longer than half the time to the next due instant",
        "유예 기간이 다음 납입 기한까지 남은 기간의 절반을 넘게 됩니다",
    ),
}
