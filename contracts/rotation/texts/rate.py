"""Texts of the refusals of RATE."""

from contracts.abi.texts import Text, Texts
from contracts.rotation.errors import rate as errors

__all__ = ["TEXTS"]

TEXTS: Texts = {
    errors.ScheduleRateError: Text(
        "RATE: the cap is {cap} a year, this schedule needs {needed}",
        "이자율 상한은 연 {cap}이고, 이 일정의 이자율은 연 {needed}입니다",
    ),
    errors.UncappableRateError: Text(
        "RATE: the cap is {cap} a year, this schedule needs more than any cap allows",
        "이자율 상한은 연 {cap}이고, 이 일정은 어떤 상한에도 맞출 수 없습니다",
    ),
    errors.ScheduleNoSurchargeRateError: Text(
        "RATE: the cap is {cap} a year, this schedule needs {needed}; the cap does not accept any surcharge",
        "이자율 상한은 연 {cap}이고, 이 일정의 이자율은 연 {needed}입니다. 이 상한에서는 가산금을 정할 수 없습니다",
    ),
    errors.UncappableNoSurchargeRateError: Text(
        "RATE: the cap is {cap} a year, this schedule needs more than any cap allows; the cap does not accept any "
        "surcharge",
        "이자율 상한은 연 {cap}이고, 이 일정은 어떤 상한에도 맞출 수 없습니다. 이 상한에서는 가산금을 정할 수 없습니다",
    ),
    errors.ScheduleSurchargeRateError: Text(
        "RATE: the cap is {cap} a year, this schedule needs {needed}; the cap accepts a surcharge of {largest}",
        "이자율 상한은 연 {cap}이고, 이 일정의 이자율은 연 {needed}입니다. 이 상한에서는 가산금을 "
        "{largest}까지 정할 수 있습니다",
    ),
    errors.UncappableSurchargeRateError: Text(
        "RATE: the cap is {cap} a year, this schedule needs more than any cap allows; the cap accepts a "
        "surcharge of {largest}",
        "이자율 상한은 연 {cap}이고, 이 일정은 어떤 상한에도 맞출 수 없습니다. 이 상한에서는 가산금을 "
        "{largest}까지 정할 수 있습니다",
    ),
    errors.HoldbackRateError: Text(
        "with the holdback counted, these seats exceed the cap: {seats}",
        "유보금까지 계산하면 상한을 넘는 구좌: {seats}",
    ),
    errors.SeatHoldbackRateError: Text(
        "RATE: seat {seat}, with {percent} % held back, would pay more than {cap} a year for its credit",
        "이자율 상한 연 {cap}{을} 넘습니다. 곗돈에서 앞으로 낼 돈의 {percent} %를 유보하면 {seat}번 구좌가 "
        "상한보다 많은 이자를 내게 됩니다",
    ),
    errors.SeatRateError: Text(
        "RATE: seat {seat} would pay more than {cap} a year",
        "이자율 상한 연 {cap}{을} 넘습니다. {seat}번 구좌가 상한보다 많은 이자를 내게 됩니다",
    ),
    errors.LeavingRateError: Text(
        "RATE: without the seat somebody would pay more than {cap} a year",
        "이자율 상한 연 {cap}{을} 넘습니다. 그 구좌가 빠지면 상한보다 많은 이자를 내는 계원이 생깁니다",
    ),
    errors.LeavingSurchargeRateError: Text(
        "RATE: without the seat no surcharge keeps everybody below {cap} a year",
        "그 구좌가 빠지면 가산금을 낮추어도 모든 계원의 이자율을 상한 연 {cap} 아래로 맞출 수 없습니다",
    ),
}
