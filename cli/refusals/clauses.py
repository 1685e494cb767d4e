"""Refusals of commands about agreements: a text is missing or is another one, a folder is not a library."""

from cli.errors import BadUseError, DeclaredError, FailedError
from ledger.primitives.wording import Text


class NoLibraryError(DeclaredError, FailedError):
    """The folder of the clauses has a `library.toml`."""

    code = "no_library"
    text = Text("there is no library of clauses in {folder}", "{folder} 폴더에 조항집이 없습니다")
    advice = Text(
        "name the folder with --texts; the library that ships is configs/clauses of the sources",
        "--texts로 폴더를 적어 주십시오. 기본 조항집은 소스의 configs/clauses에 있습니다",
    )
    folder: str


class StrangeLibraryError(DeclaredError, FailedError):
    """A library lists each clause with name, version, class and parameters."""

    code = "strange_library"
    text = Text("{folder}/library.toml is not a library of clauses", "{folder}/library.toml이 조항집 형식이 아닙니다")
    advice = Text(
        "name the folder of a library, as configs/clauses", "configs/clauses와 같은 조항집 폴더를 적어 주십시오"
    )
    folder: str


class UnknownClauseError(DeclaredError, BadUseError):
    """A clause is named as in the library."""

    code = "unknown_clause"
    text = Text("there is no clause '{name}'", "'{name}'{이라는} 조항이 없습니다")
    advice = Text("gye agreement clause list shows them", "조항은 gye agreement clause list로 확인해 주십시오")
    name: str


class ClauseTextMissingError(DeclaredError, FailedError):
    """Whoever signs or judges a clause has its text."""

    code = "clause_text_missing"
    text = Text(
        "the text of the clause {clause}, version {version}, is not on this machine ({file})",
        "{clause} 조항 버전 {version}의 문안이 이 컴퓨터에 없습니다({file})",
    )
    advice = Text(
        "ask the organizer for the texts, and name their folder with --texts",
        "계주에게 문안을 받아 그 폴더를 --texts로 적어 주십시오",
    )
    clause: str
    version: int
    file: str


class ClauseTextDiffersError(DeclaredError, FailedError):
    """A text of this machine is the one whose hash is on the chain."""

    code = "clause_text_differs"
    text = Text(
        "{file} is not the text of the clause {clause}, version {version}: its hash is not {hash}",
        "{file}의 문안은 {clause} 조항 버전 {version}{과} 다릅니다. 체인에 있는 문안의 해시는 {hash}입니다",
    )
    advice = Text(
        "somebody has changed the text, so do not sign; get the right one, and read it",
        "문안이 바뀌었으니 서명하지 마십시오. 올바른 문안을 받아 다시 읽어 주십시오",
    )
    clause: str
    version: int
    file: str
    hash: str


class OtherClausesError(DeclaredError, FailedError):
    """The clauses that a peer shows give the hash that members sign."""

    code = "clauses_differ"
    text = Text(
        "the clauses that the peer shows do not give the hash {agreement}",
        "피어가 보여 준 조항들의 해시가 규약의 해시 {agreement}{와} 다릅니다",
    )
    advice = Text("use --api with another peer", "--api로 다른 피어를 적어 주십시오")
    agreement: str


class NoAgreementError(DeclaredError, FailedError):
    """The club has an agreement of clauses."""

    code = "agreement_not_found"
    reason = "club"
    text = Text("this club has no agreement of clauses", "이 계에는 규약이 없습니다")
    advice = Text(
        "there is nothing to read; gye club show shows the terms",
        "읽을 규약이 없습니다. 계의 조건은 gye club show로 볼 수 있습니다",
    )


class BadSettingError(DeclaredError, BadUseError):
    """A value is set as NAME=NUMBER, for a parameter of a chosen clause."""

    code = "bad_setting"
    text = Text(
        "'{given}' does not set a parameter of the chosen clauses; write NAME=NUMBER",
        "'{given}'{은} 고른 조항의 값이 아닙니다. 이름=숫자 꼴로 적어 주십시오",
    )
    given: str


class SettingMissingError(DeclaredError, BadUseError):
    """Each parameter of a chosen clause has a value."""

    code = "setting_missing"
    text = Text(
        "the clause {clause} needs a value: --set {name}=NUMBER, {low} to {high} ({unit})",
        "{clause} 조항에 값이 필요합니다. --set {name}=숫자로 적어 주십시오. 범위는 {low}부터 {high}까지입니다({unit})",
    )
    clause: str
    name: str
    low: int
    high: int
    unit: str
