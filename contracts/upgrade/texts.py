"""The sentences of the upgrade contract."""

from enum import StrEnum

from contracts.abi.texts import Text
from contracts.upgrade import errors
from contracts.upgrade.events import Decision

__all__ = ["TEXTS", "WORDS"]

WORDS: dict[type[StrEnum], dict[StrEnum, Text]] = {
    Decision: {Decision.PLAN: Text("upgrade", "업그레이드"), Decision.DROP: Text("no upgrade", "업그레이드 취소")},
}

TEXTS = {
    errors.BadContractNameError: Text(
        "a contract's name has 1 to {most} small letters, digits or underscores, and begins with a letter",
        "컨트랙트 이름은 영문 소문자, 숫자, 밑줄로 1자부터 {most}자까지이며, 영문자로 시작합니다",
    ),
    errors.NotNextVersionError: Text(
        "version {present} is in force, so an upgrade leads to the version after it, not to {given}; name that version",
        "지금 버전은 {present}입니다. 바로 다음 버전으로만 올릴 수 있으므로 {given} 대신 다음 버전을 적어 주십시오",
    ),
    errors.TooSoonError: Text(
        "an upgrade needs notice: give a height of at least {earliest}, not {given}",
        "업그레이드는 미리 알려야 합니다. 높이 {given}{은} 너무 이르니 {earliest} 이상으로 적어 주십시오",
    ),
    errors.TooFarAheadError: Text(
        "height {given} is too far ahead; give one of at most {latest}",
        "높이 {given}{은} 너무 멉니다. {latest} 이하로 적어 주십시오",
    ),
    errors.PlannedAlreadyError: Text(
        "version {version} is planned from height {from_height}; drop that upgrade first",
        "높이 {from_height}부터 버전 {version}{을} 쓰기로 이미 정했습니다. 바꾸려면 그것을 먼저 취소해 주십시오",
    ),
    errors.NothingPlannedError: Text(
        "no upgrade of this contract is planned, so there is nothing to drop",
        "이 컨트랙트에는 예정된 업그레이드가 없어 취소할 것이 없습니다",
    ),
}
