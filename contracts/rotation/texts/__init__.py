"""The sentences of the rotation contract, by area like its refusals."""

from enum import StrEnum

from contracts.abi.texts import Text, Texts
from contracts.rotation.errors.words import ClubStatus, FormName, Term, Unshared
from contracts.rotation.texts import calendar, changes, claims, club, founding, money, rate, sealed, shared_turns, terms

__all__ = ["TEXTS", "WORDS"]

WORDS: dict[type[StrEnum], dict[StrEnum, Text]] = {
    ClubStatus: {
        ClubStatus.FORMING: Text("forming", "모집 중"),
        ClubStatus.RUNNING: Text("running", "진행 중"),
        ClubStatus.CLOSED: Text("closed", "종료"),
        ClubStatus.DISSOLVED: Text("dissolved", "해산"),
        ClubStatus.CANCELLED: Text("cancelled", "모집 취소"),
    },
    FormName: {
        FormName.SURCHARGE: Text("surcharge", "가산금"),
        FormName.FLAT: Text("flat", "무이자"),
        FormName.FIXED_POT: Text("fixed_pot", "정액 곗돈"),
        FormName.FIXED_AFTER: Text("fixed_after", "수령 후 정액 납입"),
        FormName.FAIR: Text("fair", "균등 이자"),
        FormName.SHEET: Text("sheet", "번호계"),
        FormName.DRAWN: Text("drawn", "추첨"),
        FormName.SHARED: Text("shared", "낙찰 잔액 분담"),
        FormName.DIVIDEND: Text("dividend", "낙찰 차액 배당"),
    },
    Term: {
        Term.CONTRIBUTION: Text("contribution", "계불입금"),
        Term.SURCHARGE: Text("surcharge", "가산금"),
        Term.POT: Text("pot", "곗돈"),
        Term.PAYMENT_AFTER: Text("payment_after", "수령 후 납입액"),
        Term.UNIT: Text("unit", "금액 단위"),
        Term.AMOUNT: Text("an amount of the sheet", "금액표의 납입액"),
        Term.FLOOR: Text("floor", "최저 응찰액"),
    },
    Unshared: {
        Unshared.KIND: Text("turns that are drawn or bid for", "추첨이나 낙찰로 정하는 순번"),
        Unshared.LATE_JOINERS: Text("late joiners", "중도 가입"),
        Unshared.MINIMUM: Text("a start with fewer seats", "정원보다 적은 구좌로 시작하는 조건"),
        Unshared.HALF_SEATS: Text("half seats and two pots", "반 구좌와 두 명 수령을 함께 두는 조건"),
        Unshared.ORGANIZER_TURN: Text("a turn of the organizer", "계주의 순번"),
    },
}

TEXTS: Texts = {
    **club.TEXTS,
    **terms.TEXTS,
    **shared_turns.TEXTS,
    **calendar.TEXTS,
    **rate.TEXTS,
    **founding.TEXTS,
    **money.TEXTS,
    **claims.TEXTS,
    **sealed.TEXTS,
    **changes.TEXTS,
}
