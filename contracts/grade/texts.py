"""The sentences of the grade contract."""

from enum import StrEnum

from contracts.abi.texts import Text
from contracts.grade import errors
from contracts.grade.words import Cause

__all__ = ["TEXTS", "WORDS"]

WORDS: dict[type[StrEnum], dict[StrEnum, Text]] = {
    Cause: {
        Cause.ON_TIME: Text("paid on time", "제때 납입"),
        Cause.LATE: Text("paid late", "늦은 납입"),
        Cause.COVERED: Text("covered by own security", "예치금·유보금으로 충당"),
        Cause.DEFAULT: Text("default", "미납"),
        Cause.COMPLETED: Text("club completed", "계 완주"),
        Cause.FEEDBACK: Text("feedback of a member", "계원의 평가"),
    },
}

TEXTS = {
    errors.OnlyRotationReportsError: Text(
        "only the contract that runs the clubs reports what happened in a round",
        "회차 결과는 계를 운영하는 계약만 알릴 수 있습니다",
    ),
    errors.FeedbackUnverifiedError: Text(
        "this account is verified at level {level}, but feedback needs level {asked}; a "
        "registered verifier can attest it",
        "이 계정의 본인 인증 단계는 {level}입니다. 평가하려면 {asked}단계가 필요하며, 등록된 인증 기관에서 "
        "인증받을 수 있습니다",
    ),
    errors.NotMetError: Text(
        "only a verified member of a common club with whom this account has paid on time may give feedback",
        "같은 계에서 제때 납입할 때 함께 집계된 계원만 평가할 수 있습니다",
    ),
}
