"""The sentences of the agreement contract."""

from enum import StrEnum

from contracts.abi import agreement as abi
from contracts.abi.agreement import ClauseTerm, ClauseUnit
from contracts.abi.texts import Text
from contracts.agreement import errors
from contracts.agreement.words import ClauseKind, Language, Law, LibraryDecision, Standing

__all__ = ["TEXTS", "WORDS"]

WORDS: dict[type[StrEnum], dict[StrEnum, Text]] = {
    ClauseUnit: {
        ClauseUnit.WON: Text("won", "원"),
        ClauseUnit.BASIS_POINTS: Text("basis points", "베이시스 포인트"),
        ClauseUnit.PERCENT: Text("percent", "퍼센트"),
        ClauseUnit.HOURS: Text("hours", "시간"),
        ClauseUnit.DAYS: Text("days", "일"),
        ClauseUnit.COUNT: Text("times", "회"),
    },
    ClauseTerm: {
        ClauseTerm.LATE_CHARGE: Text("late charge", "연체료율"),
        ClauseTerm.EXIT_PENALTY: Text("exit penalty", "탈퇴 위약금"),
        ClauseTerm.HOLDBACK: Text("holdback", "유보 비율"),
        ClauseTerm.GRACE: Text("grace", "유예 기간"),
    },
    ClauseKind: {
        ClauseKind.REQUIRED: Text("required", "필수"),
        ClauseKind.COMMON: Text("common", "일반"),
        ClauseKind.OPTIONAL: Text("optional", "선택"),
        ClauseKind.FORBIDDEN: Text("forbidden", "금지"),
    },
    Language: {Language.EN: Text("English", "영어"), Language.KO: Text("Korean", "한국어")},
    Law: {
        Law.CIVIL: Text("Civil Act", "민법"),
        Law.INTEREST: Text("Interest Limitation Act", "이자제한법"),
        Law.TERMS: Text("Act on Standard Terms", "약관법"),
        Law.DEPOSITS: Text("Act on Unauthorised Deposits", "유사수신행위법"),
        Law.LENDING: Text("Lending Business Act", "대부업법"),
        Law.PRIVACY: Text("Personal Information Protection Act", "개인정보 보호법"),
    },
    Standing: {
        Standing.PROPOSED: Text("not examined", "검토 전"),
        Standing.STANDS: Text("approved", "적정"),
        Standing.REJECTED: Text("rejected", "부적정"),
        Standing.WITHDRAWN: Text("withdrawn", "폐지"),
        Standing.REPLACED: Text("replaced", "개정 전"),
        Standing.FORBIDDEN: Text("forbidden", "금지"),
    },
    LibraryDecision: {
        LibraryDecision.ADD: Text("addition", "등재"),
        LibraryDecision.WITHDRAW: Text("withdrawal", "폐지"),
        LibraryDecision.REGISTER: Text("registration", "등록"),
        LibraryDecision.DISMISS: Text("dismissal", "등록 해지"),
    },
}

TEXTS = {
    abi.AgreementMissingError: Text(
        "a club on this chain needs an agreement of clauses; draft one, and name its hash in the terms",
        "이 체인에서는 규약 없이 계를 만들 수 없습니다. 먼저 규약을 만들고 그 해시를 조건에 적어 주십시오",
    ),
    abi.AgreementNotFoundError: Text(
        "nobody has drafted an agreement with the hash {agreement}; check the hash, or draft the agreement first",
        "해시가 {agreement}인 규약이 없습니다. 해시를 확인하거나 규약을 먼저 만들어 주십시오",
    ),
    abi.AgreementOutdatedError: Text(
        "this agreement cannot be used any more because of the clause {clause}: it has changed, does not stand, or is "
        "required now; draft the agreement again",
        "{clause} 조항 때문에 이 규약을 새로 쓸 수 없습니다. 조항이 바뀌었거나 효력이 없거나 새로 필수가 되었습니다. "
        "규약을 다시 만들어 주십시오",
    ),
    abi.PenaltyWithoutClauseError: Text(
        "the agreement names no {term}, so the club must not take one; set it to 0, or add a clause that names it",
        "규약에 {term}에 관한 조항이 없어 이 계는 그것을 받을 수 없습니다. 0으로 정하거나 해당 조항을 규약에 넣어 "
        "주십시오",
    ),
    abi.TermDiffersError: Text(
        "the agreement sets the {term} to {agreed} ({unit}), so the club's terms must have the same value",
        "규약이 정한 {term} 값은 {agreed}입니다(단위: {unit}). 계의 조건도 같은 값이어야 합니다",
    ),
    errors.BadExpertNameError: Text(
        "the name of an expert's office must have 1 to {most} printable letters",
        "전문가 사무소 이름은 화면에 보이는 글자로 1자부터 {most}자까지 적을 수 있습니다",
    ),
    errors.ExpertNotOpenError: Text(
        "the account of the expert is not open; check the address, or open the account first",
        "전문가의 계정이 아직 열려 있지 않습니다. 주소를 확인하거나 계정을 먼저 열어 주십시오",
    ),
    errors.ExpertRegisteredError: Text(
        "this expert is already registered; there is nothing to decide",
        "이미 등록된 전문가입니다. 더 결정할 것이 없습니다",
    ),
    errors.ExpertNotFoundError: Text(
        "no expert is registered with this account; check the address",
        "이 계정으로 등록된 전문가가 없습니다. 주소를 확인해 주십시오",
    ),
    errors.TooManyExpertsError: Text(
        "a chain has at most {most} experts; dismiss one first",
        "한 체인에는 전문가를 {most}명까지 둘 수 있습니다. 먼저 한 명의 등록을 해지해 주십시오",
    ),
    errors.NotExpertError: Text(
        "only registered experts may judge clauses; ask one of them, or ask the operators to register this account",
        "등록된 전문가만 조항을 판정할 수 있습니다. 전문가에게 요청하거나, 운영자에게 이 계정의 등록을 요청해 주십시오",
    ),
    errors.BadClauseNameError: Text(
        "a clause's name must have 1 to {most} small letters, digits and underscores, and begin with a letter",
        "조항 이름은 영문 소문자로 시작하고 소문자, 숫자, 밑줄로 {most}자까지 적을 수 있습니다",
    ),
    errors.BadVersionError: Text(
        "the next version of this clause is {next}, not {given}; name version {next}, of at most {most}",
        "이 조항의 다음 버전은 {next}입니다. 버전 {given} 대신 {next}{을} 적어 주십시오(최대 {most})",
    ),
    errors.TextsError: Text(
        "a clause must have one hash of 32 bytes for each language, in the order of the languages",
        "조항에는 언어마다 32바이트 해시를 하나씩, 언어 순서대로 적어야 합니다",
    ),
    errors.KoreanTextMissingError: Text(
        "a clause must have a text in {language}", "조항에는 {language} 문안이 있어야 합니다"
    ),
    errors.TooManyParametersError: Text(
        "a clause has at most {most} parameters; leave some of them out",
        "한 조항에는 정할 값을 {most}개까지 둘 수 있습니다. 값의 수를 줄여 주십시오",
    ),
    errors.ParameterNameError: Text(
        "parameters must have different names of 1 to {most} small letters, digits and underscores, in ascending order",
        "정할 값의 이름은 서로 달라야 하고, 영문 소문자, 숫자, 밑줄로 {most}자까지 오름차순으로 적어야 합니다",
    ),
    errors.ClauseBoundsError: Text(
        "the bounds of {name} must be 0 or more, at most {most}, and in order",
        "{name}의 범위는 0부터 {most}까지이고 작은 값이 앞에 와야 합니다",
    ),
    errors.ParameterUnitError: Text(
        "this parameter names the {term} of a club, so its unit must be {unit}",
        "이 값은 계의 조건인 {term}{을} 정하므로 단위가 {unit}이어야 합니다",
    ),
    errors.TextOfAnotherError: Text(
        "this is the text of the clause {clause}; use that clause, or write another text",
        "이 문안은 {clause} 조항의 문안입니다. 그 조항을 쓰거나 다른 문안을 적어 주십시오",
    ),
    errors.TextForbiddenError: Text(
        "this is the text of the forbidden clause {clause}; it cannot come back under any name or version",
        "이 문안은 금지된 {clause} 조항의 문안입니다. 다른 이름이나 버전으로도 넣을 수 없습니다",
    ),
    errors.TooManyClausesError: Text(
        "the library has at most {most} clauses; add another version to a clause instead",
        "조항집에는 조항을 {most}개까지 둘 수 있습니다. 새 조항 대신 기존 조항의 새 버전을 올려 주십시오",
    ),
    errors.ClauseNotFoundError: Text(
        "the library has no such clause, or no such version of it; look at the library",
        "조항집에 그런 조항이나 버전이 없습니다. 조항집을 확인해 주십시오",
    ),
    errors.ClauseWithdrawnError: Text(
        "this clause is already withdrawn; add a new version to use it again",
        "이미 폐지된 조항입니다. 다시 쓰려면 새 버전을 올려 주십시오",
    ),
    errors.OtherContentError: Text(
        "the clause on the chain has the hash {content}, which is not the one that you have read; read it again",
        "체인에 있는 조항의 해시는 {content}입니다. 읽으신 조항과 다르므로 다시 읽어 주십시오",
    ),
    errors.LawMissingError: Text(
        "a rejection must name at least one law that the clause offends",
        "부적정 판정에는 조항이 어긋나는 법률을 하나 이상 적어야 합니다",
    ),
    errors.LawsOrderError: Text(
        "a verdict must name each law once, in ascending order", "판정에는 법률을 한 번씩, 오름차순으로 적어야 합니다"
    ),
    errors.DraftSizeError: Text(
        "an agreement must have 1 to {most} clauses; choose as many",
        "규약에는 조항이 1개부터 {most}개까지 있어야 합니다. 조항의 수를 맞추어 주십시오",
    ),
    errors.ClauseTwiceError: Text(
        "the clause {clause} is there twice; name it only once",
        "{clause} 조항이 두 번 들어 있습니다. 한 번만 적어 주십시오",
    ),
    errors.ParameterOfTwoClausesError: Text(
        "two clauses set {name}; choose only one of them", "{name}{을} 정하는 조항이 둘입니다. 하나만 골라 주십시오"
    ),
    errors.ValuesError: Text(
        "the clause {clause} needs a value for each of its parameters, and no other",
        "{clause} 조항이 정하는 값을 빠짐없이 한 번씩 적고, 다른 값은 적지 말아 주십시오",
    ),
    errors.ValueBoundsError: Text(
        "{name} of the clause {clause} must be {low} to {high}, not {given}",
        "{clause} 조항의 {name} 값은 {low}부터 {high}까지입니다. {given}{은} 쓸 수 없습니다",
    ),
    errors.ClauseForbiddenError: Text(
        "the clause {clause} is forbidden, so no agreement may have it; leave it out",
        "{clause} 조항은 금지되어 규약에 넣을 수 없습니다. 이 조항을 빼 주십시오",
    ),
    errors.VersionReplacedError: Text(
        "the present version of the clause {clause} is {present}, so version {given} cannot be "
        "used; use the present one",
        "{clause} 조항의 현행 버전은 {present}입니다. 버전 {given} 대신 현행 버전을 써 주십시오",
    ),
    errors.ClauseNotStandingError: Text(
        "the clause {clause} cannot be used: {standing}; choose another clause, or wait until an expert approves it",
        "{clause} 조항은 쓸 수 없습니다(상태: {standing}). 다른 조항을 고르거나 전문가의 적정 판정을 기다려 주십시오",
    ),
    errors.ClauseRequiredError: Text(
        "the clause {clause} is required, so every agreement must have it; add it",
        "{clause} 조항은 필수 조항이므로 규약에 꼭 있어야 합니다. 이 조항을 넣어 주십시오",
    ),
    errors.RequiredNotStandingError: Text(
        "the required clause {clause} does not stand now ({standing}), so nobody can draft an agreement; the operators "
        "withdraw it or add a version that an expert approves",
        "필수 조항인 {clause} 조항이 지금 효력이 없어(상태: {standing}) 규약을 만들 수 없습니다. 운영자가 조항을 "
        "폐지하거나, 전문가가 적정하다고 판정한 새 버전을 올려야 합니다",
    ),
    errors.TooManyDraftsError: Text(
        "an account makes at most {most} agreements a day; try again tomorrow",
        "한 계정은 하루에 규약을 {most}개까지 만들 수 있습니다. 내일 다시 해 주십시오",
    ),
}
