"""Texts of the refusals of calendars."""

from contracts.abi.texts import Text, Texts
from contracts.rotation.errors import calendar as errors

__all__ = ["TEXTS"]

TEXTS: Texts = {
    errors.FirstDueNotAheadError: Text(
        "the first due instant {due_ms} must be in the future; it is {now_ms} now, so choose a later one",
        "첫 납입 기한({due_ms})은 지금({now_ms})보다 뒤로 정해야 합니다",
    ),
    errors.FirstDuePastError: Text(
        "the first due instant {due_ms} is past; it is {now_ms} now; found a new club",
        "첫 납입 기한인 {due_ms}{이} 지났습니다. 지금은 {now_ms}입니다. 계를 새로 만들어 주십시오",
    ),
    errors.NotMonthlyError: Text(
        "only a club with monthly rounds has a due day; leave the day of this club as it is",
        "이 계는 매달 납입하는 계가 아니므로 납입일을 바꿀 수 없습니다. 매달 납입하는 계에서만 바꿀 수 있습니다",
    ),
    errors.AnotherDayError: Text(
        "the new due day must be 1 to 31, and differ from {day}; choose another day",
        "새 납입일은 1일부터 31일까지 정할 수 있으며, 지금 납입일인 {day}일과 달라야 합니다. 다른 날짜를 정해 주십시오",
    ),
    errors.NoRoundToComeError: Text(
        "no round of this club is still to come, so there is nothing to change",
        "이 계에는 남은 회차가 없어 바꿀 것이 없습니다",
    ),
    errors.NextDuePastError: Text(
        "round {round} would be due at {due_ms}, which is past; choose a later day",
        "{round}회차의 납입 기한이 {due_ms}{이} 되는데, 이미 지난 때입니다. 더 늦은 날짜를 정해 주십시오",
    ),
    errors.NextDueTooNearError: Text(
        "round {round} would be due at {due_ms}, less than {notice} ahead; members need that long "
        "to have their won ready, so choose a later day",
        "{round}회차의 납입 기한이 {due_ms}{이} 되는데, {notice}도 남지 않습니다. 계원이 납입을 준비할 시간이 "
        "필요하므로 더 늦은 날짜를 정해 "
        "주십시오",
    ),
    errors.StartTooLateError: Text(
        "the first round is due at {due_ms}, less than {notice} ahead, so the club cannot start any more; found a "
        "new one",
        "첫 납입 기한({due_ms})까지 {notice}도 남지 않아 계를 시작할 수 없습니다. 계를 새로 만들어 주십시오",
    ),
    errors.GraceReachesDueError: Text(
        "the grace of a round would be longer than half the time to the next due instant; choose another day",
        "유예 기간이 다음 납입 기한까지 남은 기간의 절반을 넘게 됩니다. 다른 날짜를 정해 주십시오",
    ),
}
