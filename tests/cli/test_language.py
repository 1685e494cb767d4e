"""Whatever `gye --lang ko` prints is Korean, except names, numbers and typed text; `--json` is the same document.

Something is printed that has no Korean and a test here fails: say it through a template. A line, a cell or a value has
its Text in cli/texts, why a command ends a class in cli/refusals, a header or the name of a field a row in
cli/korean/labels.py.
"""

import ast
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cli import language, output
from cli.agreement import status_of, word_of
from cli.commands.query import _receipt
from cli.demo.report import screen
from cli.errors import (
    BadUseError,
    DeclaredError,
    FailedError,
    KeyProblemError,
    NotReachableError,
    RefusedError,
    TimedOutError,
)
from cli.korean import labels
from cli.main import run
from cli.refusals.clubs import WrongConsentError
from cli.refusals.clusters import LOGS, THEN_LOGS, PortTakenError
from cli.refusals.typed import BadDateError, UnknownIdError
from cli.texts import demo
from cli.texts.words import ROUND_STATES, WORDS
from contracts.voting.state import ProposalStatus
from ledger.primitives.units import Won
from ledger.primitives.wording import Text
from tests.kit.demo import played
from tests.kit.local_gye import Gye
from tests.kit.source_texts import ROOT, calls_of
from tests.kit.syntax_trees import parsed
from tests.kit.templates import declared_in, error_gaps, fillings, places, text_gaps, texts_in
from tests.kit.world import member

HANGUL = re.compile(r"[가-힣]")
ALLOWED = re.compile(
    r"gye1\w+|GYE:JOIN\S+|0x\w+|[0-9a-f]{6,}…?|member-\d+|peer-\d+|gye [a-z -]+\S*|-w WALLET|--\w+ ?\w*|https?:\S+|/\S+"
    r"|RATE|bp|Σ|PID|API|(?:won|rotation|dev|account|voting|escrow|peers|club|seat|round|block|proposal|consent|guard)\.\w+.*"
    r"|trio|operator|organizer|local|p2p|μs|ms|ok\b|none\b"
)


# Templates -----------------------------------------------------------------------------------------------------------

ERRORS = declared_in("cli", "getty_client")
TEXTS = texts_in("cli", "getty_client.refusals", "getty_client.http")


def test_every_declared_error_has_a_sentence_in_every_language() -> None:
    assert len(ERRORS) > 130
    missing = list(error_gaps(ERRORS))
    assert not missing, f"{__doc__}\n  " + "\n  ".join(missing)


def test_every_template_is_whole_in_every_language() -> None:
    assert len(TEXTS) > 280
    missing = [gap for where, text in TEXTS.items() for gap in text_gaps(where, text)]
    assert not missing, f"{__doc__}\n  " + "\n  ".join(missing)


def test_every_filling_has_exactly_the_values_of_its_template() -> None:
    found = list(fillings("cli", "clients/python/getty_client"))
    assert len(found) > 170
    wrong = [f"{where}: {sorted(given)} for {text.en!r}" for where, text, given in found if given != places(text)]
    assert not wrong, "\n  ".join(wrong)


class _NoKoreanError(DeclaredError, FailedError):
    code = "planted"
    text = Text("{count} of them", "{count} of them")
    count: int


class _LeftOutError(DeclaredError, FailedError):
    code = "planted"
    reason = "left_out"
    text = Text("{count} of {all}", "{all}개")
    count: int
    all: int


class _StrangePlaceError(DeclaredError, FailedError):
    code = "planted"
    reason = "strange"
    text = Text("no {sort}", "{sort}{이} 없습니다")
    advice = Text("look", "")
    kind: str


def test_what_is_missing_is_named() -> None:
    gaps = "\n".join(error_gaps([_NoKoreanError, _NoKoreanError, _LeftOutError, _StrangePlaceError]))
    for said in (
        "_NoKoreanError: '{count} of them' is not Korean",
        "_NoKoreanError has the same code and reason",
        "_LeftOutError: the Korean leaves ['count'] out",
        "_StrangePlaceError: ['sort'] are not fields",
        "_StrangePlaceError: nothing is said of ['kind']",
        "_StrangePlaceError.advice: it has no text in ko",
    ):
        assert said in gaps
    assert list(text_gaps("here", Text("", "없음"))) == ["here: it has no text in en"]


def test_an_error_has_the_fields_that_it_declares_and_no_others() -> None:
    error = WrongConsentError(seat=2, asked=Won(1_050_000), given=Won(7))
    assert error.fields == {"reason": "join", "seat": 2, "asked": "1050000", "given": "7"}
    assert error.detail == "seat 2 costs 1,050,000 won in all, not 7"
    assert (error.code, error.exit_code, error.seat) == ("wrong_consent", 2, 2)
    with pytest.raises(AssertionError, match="has the fields seat, asked, given"):
        WrongConsentError(seat=2)  # type: ignore[call-arg]


# Lines, labels and cells ---------------------------------------------------------------------------------------------


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / "cli").rglob("*.py")):
        if not {"korean", "texts", "refusals"} & set(path.relative_to(ROOT).parts):
            yield str(path.relative_to(ROOT)), parsed(path.read_text(encoding="utf-8"))


def spelled_out(node: ast.expr) -> list[str]:
    """Return the English words that an expression has itself, outside of templates."""
    if isinstance(node, ast.IfExp):
        return spelled_out(node.body) + spelled_out(node.orelse)
    if isinstance(node, ast.BinOp):
        return spelled_out(node.left) + spelled_out(node.right)
    if isinstance(node, ast.JoinedStr):
        parts = [str(part.value) for part in node.values if isinstance(part, ast.Constant)]
        return [part for part in parts if re.search("[A-Za-z]{2}", part)]
    text = node.value if isinstance(node, ast.Constant) else None
    return [text] if isinstance(text, str) and re.search("[A-Za-z]{2}", text) else []


COMMANDS_TO_TYPE = re.compile(r"gye |/peer-|/data|/logs/| && |^\.json$")
"""What is typed, and where files are."""


def test_every_header_has_korean() -> None:
    missing = []
    for where, tree in sources():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Tuple):
                continue
            words = [one.value for one in node.elts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            is_row = len(words) == len(node.elts) > 1 and all(word == word.upper() for word in words)
            if is_row and any(re.search("[A-Z]", word) for word in words):
                missing += [f"{word} ({where}:{node.lineno})" for word in words if word and word not in labels.HEADERS]
    assert not missing, f"{__doc__}\n  " + "\n  ".join(missing)


def pairs() -> Iterator[tuple[str, ast.Tuple]]:
    """Yield every pair that stands in a list of fields, or is appended to one."""
    for where, tree in sources():
        for node in ast.walk(tree):
            listed = node.elts if isinstance(node, ast.List) else []
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append":
                listed = node.args
            for pair in listed:
                if isinstance(pair, ast.Tuple) and len(pair.elts) == 2 and NAME.fullmatch(_constant(pair.elts[0])):
                    yield f"{where}:{pair.lineno}", pair


NAME = re.compile("[a-z][a-z '’]*")


def _constant(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


MOVES = ("minted", "received", "sent", "withdrawn")
"""Kinds of entries of a statement, in a list that is not shown."""


def test_every_name_of_a_field_has_korean() -> None:
    found = list(pairs())
    assert len(found) > 90
    names = [(where, str(pair.elts[0].value)) for where, pair in found if isinstance(pair.elts[0], ast.Constant)]
    missing = [f"{name} ({where})" for where, name in names if name not in (*labels.FIELDS, "operator", *MOVES)]
    assert not missing, f"{__doc__}\n  " + "\n  ".join(missing)


def test_every_value_of_a_field_is_said_through_a_template() -> None:
    missing = [
        f"{words} ({where})"
        for where, pair in pairs()
        if (words := [word for word in spelled_out(pair.elts[1]) if not COMMANDS_TO_TYPE.search(word)])
        and not where.startswith("cli/commands/vote")
        and str(getattr(pair.elts[0], "value", "")) not in ("next", "join")
    ]
    assert not missing, f"{__doc__}\n  " + "\n  ".join(missing)


@pytest.mark.parametrize(("name", "argument", "least"), [("show", 1, 60), ("tell", 0, 6), ("note", 0, 2)])
def test_every_line_is_said_through_a_template(name: str, argument: int, least: int) -> None:
    """What `settings.show` prints, what the demo tells while it plays, what a cluster notes while it starts."""
    found = [(where, call) for where, call in calls_of(name, "cli") if len(call.args) == argument + 1]
    assert len(found) >= least
    missing = [
        f"{words} ({where})"
        for where, call in found
        if (words := [word for word in spelled_out(call.args[argument]) if not COMMANDS_TO_TYPE.search(word)])
    ]
    assert not missing, f"{__doc__}\n  " + "\n  ".join(missing)


def test_every_word_of_the_contracts_lists_is_known() -> None:
    wanted = {each.value for each in ProposalStatus} - {"rejected"} | {"expired"}
    assert wanted <= set(WORDS)
    assert set(ROUND_STATES) == {"open", "collecting", "paid_out"}
    assert not any("_" in text.en for text in WORDS.values())
    language.use("ko")
    assert language.word("open") == "진행 중"
    assert language.word("open", ROUND_STATES) == "예정"
    assert language.word("of a newer peer") == "of a newer peer"


READS_WHAT_IS_TYPED = {
    "cli/clubs.py": "dates",
    "cli/commands/dev.py": "instants and lengths",
    "cli/commands/tx.py": "hex in a file",
    "cli/commands/wallet.py": "seeds and public keys",
    "cli/help.py": "paragraphs of a help text",
    "cli/ids.py": "ids",
    "cli/invitation.py": "invitations",
    "cli/options.py": "amounts, numbers, hex",
    "cli/proposals.py": "orders of seats",
    "cli/verify.py": "blocks and keys of the state",
    "cli/wallet/keystore.py": "names of wallets",
}
"""Modules with a pattern, and what it reads: what a person has typed, never a sentence."""


def test_no_sentence_is_taken_apart() -> None:
    using = set()
    for path in sorted((ROOT / "cli").rglob("*.py")):
        tree = parsed(path.read_text(encoding="utf-8"))
        names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
        if "re" in names:
            using.add(str(path.relative_to(ROOT)))
    assert using <= set(READS_WHAT_IS_TYPED), "a sentence is said through a template, and never read again"


# What is said --------------------------------------------------------------------------------------------------------


def test_the_end_of_the_demo_is_shown_in_korean(tmp_path: Path) -> None:
    language.use("ko")
    rest = []
    for line in screen(played(tmp_path), "gye").splitlines():
        left = ALLOWED.sub("", re.sub(r"gye( [a-z-]+)+|\(rate_above_cap\)", "", line))
        rest += [line] if re.search("[A-Za-z]{2}", left) else []
    assert not rest, f"{__doc__}\n  " + "\n  ".join(rest)
    taken = {"newcomer": "member-07", "seat": 5, "leaver": "member-05", "won": "200,000", "votes": 4}
    assert language.told(demo.TAKEN_OVER.of(**taken)) == (
        "member-07이 member-05의 5번 구좌를 200,000원에 이어받습니다. 4표의 찬성으로 가결되었습니다"
    )
    assert language.told(demo.ACT.of(what=demo.SWAPPED.of())) == "  4번 구좌와 6번 구좌가 순번을 바꿉니다"


def test_the_reason_why_a_proposal_failed_is_shown_in_korean() -> None:
    language.use("ko")
    why = {"code": "paid_ahead", "detail": "3번 구좌는 뒤의 회차를 선납했습니다", "fields": {}}
    assert status_of({"status": "failed", "outcome": why}) == f"실패: {why['detail']}(`paid_ahead`)"
    expired: dict[str, object] = {
        "status": "rejected",
        "outcome": None,
        "kind": "swap",
        "electorate": [],
        "votes": [],
        "no": [],
    }
    assert status_of(expired).startswith("기한 만료: ")
    assert word_of(expired) == "기한 만료"


def test_days_and_receipts_are_shown_in_korean() -> None:
    language.use("ko")
    assert language.field("first due") == "첫 납입 기한"
    assert language.moment("2026-01-31 23:59:59") == "2026년 1월 31일 23:59"
    assert language.moment("2026-02-09T15:00:00.027Z") == "2026년 2월 10일 0:00"
    assert language.moment("") == ""
    assert language.date_of("2026-11-29") == "2026년 11월 29일"
    assert language.percent(2340) == "23.4 %"
    receipt = {"contract": "rotation", "method": "collect", "code": "ok", "scheduled": True, "id": "ab" * 32}
    assert _receipt(receipt) == "rotation.collect: 성공 (체인이 스스로)"
    assert _receipt(receipt | {"scheduled": False}) == "rotation.collect: 성공 (abababababab…)"
    assert _receipt(receipt | {"code": "in_debt"}) == "rotation.collect: in_debt (체인이 스스로)"
    language.use("en")
    assert _receipt(receipt) == "rotation.collect ok (by the chain)"
    assert language.moment("2026-01-31T14:59:59.000Z") == "2026-01-31 23:59:59 +09:00"
    assert language.moment("+12026-01-31T14:59:59.000Z") == "+12026-01-31T14:59:59.000Z"
    assert language.date_of("2026-11-29") == "2026-11-29"


def test_what_is_put_in_is_never_a_template(capsys: pytest.CaptureFixture[str]) -> None:
    for spoken, said in (
        ("en", "usage: '{given}' is not a date: write 2026-12-25 (bad_date)\n"),
        ("ko", "사용 오류: '{given}'은 날짜가 아닙니다. 2026-12-25처럼 적어 주십시오 (bad_date)\n"),
    ):
        language.use(spoken)
        output.show_error(False, BadDateError(given="{given}"))
        assert capsys.readouterr().err == said
    output.show_error(False, BadDateError(given="a\nforged: line\x1b[2K"))
    assert capsys.readouterr().err.count("\n") == 1


def test_the_page_names_every_file_of_korean_texts() -> None:
    page = (ROOT / "docs/reference/korean.md").read_text(encoding="utf-8")
    folders = ("cli/korean", "cli/texts", "cli/refusals")
    files = [path for folder in folders for path in (ROOT / folder).glob("[!_]*.py")]
    assert len(files) > 15
    assert [path.name for path in files if not re.search(rf"[`/]{path.name}`", page)] == []


def test_what_somebody_typed_is_not_translated() -> None:
    language.use("ko")
    assert output.fields([("name", "running"), ("wallet", "ready"), ("status", language.word("running"))]) == (
        "이름  running\n지갑  ready\n상태  진행 중"
    )
    assert output.table(("NAME", "STATUS"), [("open", language.word("open"))]) == "이름  상태\nopen  진행 중"


def test_columns_align_in_korean() -> None:
    language.use("ko")
    text = output.table(("HOLDER", "WON"), [("(빈 구좌)", "1,000"), ("member-01", "10")], right=(1,))
    gap = " " * 5
    assert text.splitlines() == [f"계원{gap * 2}원", "(빈 구좌)  1,000", f"member-01{gap}10"]
    assert output.table(("DUE (SEOUL)", "WON"), [("x", "1")]) == f"납입 기한(서울)  원\nx{gap * 3} 1"
    assert output.fields([("seats", 3), ("in the club", 5)]) == f"구좌{gap * 2}3\n계에 있는 돈  5"


@pytest.mark.parametrize(
    ("kind", "ending"),
    [
        (RefusedError, "거절됨"),
        (FailedError, "실패"),
        (BadUseError, "사용 오류"),
        (NotReachableError, "연결 안 됨"),
        (TimedOutError, "시간 초과"),
        (KeyProblemError, "키 문제"),
    ],
)
def test_every_ending_has_korean(
    kind: Callable[[str, str, str], RefusedError], ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    language.use("ko")
    output.show_error(False, kind("no_peers", "피어가 한국어로 말한 것", "할 일"))
    assert capsys.readouterr().err == f"{ending}: 피어가 한국어로 말한 것 (no_peers)\n  할 일\n"


@pytest.mark.parametrize("spoken", ["en", "ko"])
def test_json_is_english_and_has_the_fields(spoken: str, capsys: pytest.CaptureFixture[str]) -> None:
    language.use(spoken)
    output.show_error(True, UnknownIdError(kind=Text("proposal", "제안"), given="ab12"))
    assert json.loads(capsys.readouterr().err)["error"] == {
        "code": "unknown_id",
        "detail": "no proposal has an id that begins with ab12",
        "fields": {"kind": "proposal", "given": "ab12"},
        "action": "check the digits",
        "exit": 2,
    }


def test_several_things_to_do_are_all_told(capsys: pytest.CaptureFixture[str]) -> None:
    error = PortTakenError(port=7, name="peer-1")
    error.todo = THEN_LOGS.of(first=error.todo, path="/x/y")
    assert error.action == "stop it, and start again; logs: /x/y"
    language.use("ko")
    output.show_error(False, error)
    assert capsys.readouterr().err.splitlines()[1] == "  그 프로그램을 멈춘 뒤 다시 시작해 주십시오. 로그: /x/y"
    assert language.told(LOGS.of(path="/x/y")) == "로그: /x/y"


def club(gye: Gye) -> None:
    gye.ok("club", "create", "trio", "--seats", "3", "--contribution", "100,000", "--surcharge", "2,000",
           "--first-due", "2026-01-31", "--open", "-w", "member-01")  # fmt: skip
    for seat in (1, 2, 3):
        gye.node.world.fund(member(seat), 1_000_000)
        gye.ok("club", "join", "trio", "--seat", str(seat), "-w", member(seat))


LINES = (
    "club list",
    "club show trio",
    "club schedule trio",
    "club invite trio",
    "club check trio --seats 3 --contribution 100000 --surcharge 2000 --first-due 2026-01-31",
    "club check trio --form flat --seats 3 --contribution 100000 --first-due 2026-01-31 --holdback 50",
    "club sign trio -w member-01",
    "club sign trio -w member-02",
    "club sign trio -w member-03",
    "club start trio -w member-01",
    "club show trio",
    "club agree-guarantee trio --seat 1 --guarantor member-04 --amount 5000 -w member-01",
    "club guarantee trio --seat 1 --amount 5000 -w member-04",
    "vote propose swap trio --seat 2 --with 3 -w member-02",
    "vote list trio",
    "club pay trio --seat 2 -w member-02",
    "dev warp --until 2026-02-01",
    "club schedule trio",
    "club statement trio",
    "club statement trio --seat 1",
    "club statement --account member-01",
    "won balance member-01",
    "won send member-01 member-02 1000",
    "won statement member-01",
    "dev faucet member-03 500",
    "dev accounts",
    "wallet list",
    "wallet show member-01",
    "query block latest",
    "query state sup/minted",
    "audit",
    "verify block",
    "verify account member-01",
    "cluster status",
    "node peers",
)


def test_nothing_but_korean_is_printed(gye: Gye) -> None:
    club(gye)
    gye.node.world.fund("member-04", 50_000)
    rest = []
    for line in LINES:
        said = gye(*line.split(), "--lang", "ko")
        assert said.code == 0, f"{line}: {said.err}"
        for printed in said.out.splitlines():
            left = ALLOWED.sub("", printed)
            rest += [f"gye {line}: {printed}"] if re.search("[A-Za-z]{2}", left) else []
    assert not rest, f"{__doc__}\n  " + "\n  ".join(rest)


REFUSALS = (
    ("club show nothing", 2),
    ("club join trio --seat 1 -w member-04", 1),
    ("club join trio --seat 9 -w member-04", 2),
    ("won send member-01 member-02 99999999", 1),
    ("won send member-01 member-02 nothing", 2),
    ("wallet show nobody", 5),
    ("club start trio -w member-02", 1),
    ("query block 99999", 1),
    ("dev warp soon", 2),
    ("cluster kill peer-7", 2),
    ("wallet export member-01", 2),
)


def test_refusals_are_shown_in_korean_and_change_nothing(gye: Gye) -> None:
    club(gye)
    for line, code in REFUSALS:
        before = gye.node.world.contents()
        said = gye(*line.split(), "--lang", "ko")
        assert said.code == code, f"{line}: {said.err}"
        assert gye.node.world.contents() == before or code == 1, "a refusal in a block uses a nonce"
        assert HANGUL.search(said.err.splitlines()[-1]), f"{line}: {said.err}"


def test_json_is_the_same_document(gye: Gye) -> None:
    club(gye)
    for line in (
        *("club show trio", "club list", "cluster status", "wallet list", "won balance member-01", "audit"),
        *(
            "club check x --seats 3 --contribution 9000 --surcharge 9 --first-due 2026-01-31",
            "club schedule trio",
            "query block latest",
        ),
        *("verify block", "dev accounts", "node status", "cluster heal"),
    ):
        english, korean = gye(*line.split(), "--json"), gye(*line.split(), "--json", "--lang", "ko")
        assert english.out == korean.out
        assert english.code == korean.code == 0, f"{line}: {english.err}"
        assert not HANGUL.search(korean.out)
    refused = [gye("club", "show", "no", "--json", *lang) for lang in ((), ("--lang", "ko"))]
    assert refused[0].err == refused[1].err


def test_the_language_may_stand_before_or_after(gye: Gye) -> None:
    club(gye)
    after, before = gye("club", "list", "--lang", "ko"), gye("--lang", "ko", "club", "list")
    assert after.out == before.out
    assert "모집 중" in after.out
    assert "forming" in gye("club", "list").out, "the next command speaks English again"


@pytest.mark.parametrize("arguments", [["--lang"], ["--lang=xx", "version"], ["version", "--lang", "fr"]])
def test_an_unknown_language_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
