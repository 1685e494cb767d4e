"""The refusals of the agreement contract. Each class has a stable `code`; several classes of one code have reasons."""

from contracts.abi.agreement import ClauseTerm, ClauseUnit
from contracts.abi.refusal import InvalidCallError
from contracts.agreement.words import Language, Standing
from ledger.primitives.fields import HashBytes, Name

__all__ = [
    "BadClauseNameError",
    "BadExpertNameError",
    "BadVersionError",
    "ClauseBoundsError",
    "ClauseForbiddenError",
    "ClauseNotFoundError",
    "ClauseNotStandingError",
    "ClauseRequiredError",
    "ClauseTwiceError",
    "ClauseWithdrawnError",
    "DraftSizeError",
    "ExpertNotFoundError",
    "ExpertNotOpenError",
    "ExpertRegisteredError",
    "KoreanTextMissingError",
    "LawMissingError",
    "LawsOrderError",
    "NotExpertError",
    "OtherContentError",
    "ParameterNameError",
    "ParameterOfTwoClausesError",
    "ParameterUnitError",
    "RequiredNotStandingError",
    "TextForbiddenError",
    "TextOfAnotherError",
    "TextsError",
    "TooManyClausesError",
    "TooManyDraftsError",
    "TooManyExpertsError",
    "TooManyParametersError",
    "ValueBoundsError",
    "ValuesError",
    "VersionReplacedError",
]


class BadExpertNameError(InvalidCallError):
    """The name of an expert's office has 1 to `most` printable letters."""

    code = "bad_expert"
    reason = "name"
    most: int


class ExpertNotOpenError(InvalidCallError):
    """The account of the expert is not open."""

    code = "account_not_open"
    reason = "expert"


class ExpertRegisteredError(InvalidCallError):
    """The expert is already registered."""

    code = "expert_registered"


class ExpertNotFoundError(InvalidCallError):
    """No expert is registered with this account."""

    code = "expert_not_found"


class TooManyExpertsError(InvalidCallError):
    """The chain already has the most experts that are allowed."""

    code = "too_many_experts"
    most: int


class NotExpertError(InvalidCallError):
    """Only registered experts judge clauses."""

    code = "not_expert"


class BadClauseNameError(InvalidCallError):
    """A clause's name has 1 to `most` letters a … z, digits and underscores, and begins with a letter."""

    code = "bad_clause"
    reason = "name"
    most: int


class BadVersionError(InvalidCallError):
    """A version is one more than the last one, and at most `most`."""

    code = "bad_clause"
    reason = "version"
    next: int
    given: int
    most: int


class TextsError(InvalidCallError):
    """A clause has one hash of 32 bytes for each language, ascending by language."""

    code = "bad_clause"
    reason = "texts"


class KoreanTextMissingError(InvalidCallError):
    """A clause has a text in `language`."""

    code = "bad_clause"
    reason = "language"
    language: Language


class TooManyParametersError(InvalidCallError):
    """A clause has at most `most` parameters."""

    code = "bad_clause"
    reason = "parameters"
    most: int


class ParameterNameError(InvalidCallError):
    """Parameters have plain names, each once and ascending."""

    code = "bad_clause"
    reason = "parameter_name"
    most: int


class ClauseBoundsError(InvalidCallError):
    """The bounds of a parameter are 0 ≤ low ≤ high ≤ `most`."""

    code = "bad_clause"
    reason = "bounds"
    name: Name
    most: int


class ParameterUnitError(InvalidCallError):
    """A parameter that names a term of a club has the unit of that term."""

    code = "bad_clause"
    reason = "unit"
    term: ClauseTerm
    unit: ClauseUnit


class TextOfAnotherError(InvalidCallError):
    """The text belongs to another clause."""

    code = "text_of_another_clause"
    clause: Name


class TextForbiddenError(InvalidCallError):
    """The text is that of a forbidden clause."""

    code = "clause_forbidden"
    reason = "text"
    clause: Name


class TooManyClausesError(InvalidCallError):
    """The library already has the most clauses that are allowed."""

    code = "too_many_clauses"
    most: int


class ClauseNotFoundError(InvalidCallError):
    """The library has no such clause, or no such version of it."""

    code = "clause_not_found"


class ClauseWithdrawnError(InvalidCallError):
    """The clause is withdrawn already."""

    code = "clause_withdrawn"


class OtherContentError(InvalidCallError):
    """The clause is not the one that the expert has read."""

    code = "other_clause"
    content: HashBytes


class LawMissingError(InvalidCallError):
    """A rejection names at least one law."""

    code = "bad_verdict"
    reason = "no_law"


class LawsOrderError(InvalidCallError):
    """Laws are named once each, ascending."""

    code = "bad_verdict"
    reason = "order"


class DraftSizeError(InvalidCallError):
    """An agreement has 1 to `most` clauses."""

    code = "bad_draft"
    reason = "size"
    most: int


class ClauseTwiceError(InvalidCallError):
    """An agreement has each clause once."""

    code = "bad_draft"
    reason = "twice"
    clause: Name


class ParameterOfTwoClausesError(InvalidCallError):
    """Two clauses of an agreement do not set the same parameter."""

    code = "bad_draft"
    reason = "parameter_twice"
    name: Name


class ValuesError(InvalidCallError):
    """A draft sets each parameter of a clause once, and no other."""

    code = "bad_draft"
    reason = "values"
    clause: Name


class ValueBoundsError(InvalidCallError):
    """A value is within the bounds of its clause."""

    code = "bad_draft"
    reason = "bounds"
    clause: Name
    name: Name
    low: int
    high: int
    given: int


class ClauseForbiddenError(InvalidCallError):
    """No agreement has a forbidden clause."""

    code = "clause_forbidden"
    reason = "clause"
    clause: Name


class VersionReplacedError(InvalidCallError):
    """A draft uses the present version of a clause."""

    code = "clause_not_standing"
    reason = "version"
    clause: Name
    present: int
    given: int


class ClauseNotStandingError(InvalidCallError):
    """A draft uses only clauses that stand."""

    code = "clause_not_standing"
    reason = "standing"
    clause: Name
    standing: Standing


class ClauseRequiredError(InvalidCallError):
    """An agreement has every required clause."""

    code = "clause_required"
    reason = "missing"
    clause: Name


class RequiredNotStandingError(InvalidCallError):
    """While a required clause does not stand, nobody drafts an agreement."""

    code = "clause_required"
    reason = "standing"
    clause: Name
    standing: Standing


class TooManyDraftsError(InvalidCallError):
    """An account makes at most `most` agreements a day."""

    code = "too_many_drafts"
    most: int
