"""The closed lists in calls and events of the agreement contract."""

from enum import StrEnum

__all__ = ["ClauseKind", "Language", "Law", "LibraryDecision", "Standing"]


class ClauseKind(StrEnum):
    """The class of a clause."""

    REQUIRED = "required"
    """Every agreement has it."""
    COMMON = "common"
    """Most agreements have it; a draft may leave it out."""
    OPTIONAL = "optional"
    FORBIDDEN = "forbidden"
    """No agreement may have it. It is in the library so that nobody adds its text under another name."""


class Language(StrEnum):
    """The language of a text."""

    EN = "en"
    KO = "ko"


class Law(StrEnum):
    """A law under which an expert has examined a clause, or which a rejected clause offends."""

    CIVIL = "civil"
    """민법: 선량한 풍속, 불공정한 법률행위, 손해배상액의 예정."""
    INTEREST = "interest"
    """이자제한법."""
    TERMS = "terms"
    """약관의 규제에 관한 법률."""
    DEPOSITS = "deposits"
    """유사수신행위의 규제에 관한 법률."""
    LENDING = "lending"
    """대부업 등의 등록 및 금융이용자 보호에 관한 법률."""
    PRIVACY = "privacy"
    """개인정보 보호법."""


class Standing(StrEnum):
    """Whether a version of a clause may be in a new agreement."""

    PROPOSED = "proposed"
    """No expert has approved it yet."""
    STANDS = "stands"
    REJECTED = "rejected"
    """An expert has rejected it."""
    WITHDRAWN = "withdrawn"
    """The operators have withdrawn it."""
    REPLACED = "replaced"
    """A later version has come into force."""
    FORBIDDEN = "forbidden"


class LibraryDecision(StrEnum):
    """What operators decide; each is a method of the contract."""

    ADD = "add"
    WITHDRAW = "withdraw"
    REGISTER = "register"
    DISMISS = "dismiss"
