"""Whatever `gye --lang ko` prints is Korean, but for names, numbers and what is typed; `--json` is the same document.

Something is printed that has no Korean and a test here fails: add it in cli/korean (the table in cli/language.py says
where): a header or a field to labels.py, a line to sentences.py, a code to errors.py or keys.py.
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.korean.phrases import skeleton, slots
from cli import language, output
from cli.agreed import WHY_FAILED, status_of, word_of
from cli.demo.report import screen
from cli.errors import BadUseError, FailedError, KeyProblemError, NotReachableError, RefusedError, TimedOutError
from cli.korean import actions, agreed, labels, sending, sentences, stories
from cli.main import run
from tests.kit.demo import played
from tests.kit.korean_numbers import assert_whole
from tests.kit.local_gye import Gye
from tests.kit.said_in_source import ROOT, Found, calls_of, said_in, texts
from tests.kit.world import member

SHARE = 0.95
HANGUL = re.compile(r"[가-힣]")
ALLOWED = re.compile(
    r"gye1\w+|0x\w+|[0-9a-f]{6,}…?|member-\d+|peer-\d+|gye [a-z -]+\S*|-w WALLET|--\w+ ?\w*|https?:\S+|/\S+"
    r"|RATE|bp|Σ|PID|API|(?:won|rotation|dev|account|voting|escrow|peers|club|seat|round|block|proposal|consent|guard)\.\w+.*"
    r"|trio|operator|organizer|local|p2p|μs|ms|ok\b|none\b"
)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    language.use("en")


@pytest.fixture(scope="module")
def found() -> list[Found]:
    return said_in("cli", "clients", "bench")


def test_every_code_has_korean(found: list[Found]) -> None:
    assert len({each.code for each in found}) > 60
    missing = sorted({f"{each.code}: {each.where}" for each in found if each.code not in language.CATALOGUE.codes})
    assert not missing, f"{__doc__}\n  " + "\n  ".join(missing)


def test_nearly_every_sentence_has_a_pair(found: list[Found]) -> None:
    known = {(code, skeleton(one)) for code, entry in language.CATALOGUE.codes.items() for one, _ in entry.pairs}
    wanted = {(each.code, each.sentence): each.where for each in found if re.search("[a-z]{2}", each.words)}
    missing = [f"{key[0]}: {key[1]!r} ({where})" for key, where in wanted.items() if key not in known]
    assert len(missing) <= (1 - SHARE) * len(wanted), f"{__doc__}\n  " + "\n  ".join(missing)


def tuples() -> Iterator[tuple[str, ast.Tuple]]:
    """Yield every tuple that is written in the command line's source, with its place."""
    for path in sorted((ROOT / "cli").rglob("*.py")):
        if "korean" not in path.relative_to(ROOT).parts:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            yield from ((f"{path.name}:{n.lineno}", n) for n in ast.walk(tree) if isinstance(n, ast.Tuple))


def test_every_header_has_korean() -> None:
    missing = []
    for where, node in tuples():
        words = [one.value for one in node.elts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        is_row = len(words) == len(node.elts) > 1 and all(word == word.upper() for word in words)
        if is_row and any(re.search("[A-Z]", word) for word in words):
            missing += [f"{word} ({where})" for word in words if word and word not in labels.HEADERS]
    assert not missing, f"{__doc__}\n  " + "\n  ".join(missing)


PARTS = {
    "{}; no address for {}": "the line before it says what is ok: sentences.py has both together",
    "{} has {} passphrase": "a new or no passphrase: sentences.py has each",
    "gye {}": "the name of the program",
}
"""Lines of `settings.show` that are put together of words, and where their Korean is."""


def test_every_line_has_korean() -> None:
    """What `settings.show` prints, where it is one line that is written there."""
    language.use("ko")
    missing = [
        f"{line!r} ({where})"
        for where, call in calls_of("show", "cli")
        if len(call.args) == 2
        for text in texts(call.args[1])
        for line in text.splitlines()
        if re.search("[a-z]{2}", line.replace("{}", "")) and line not in PARTS
        if not HANGUL.search(language.text(line.replace("{}", "7")))
    ]
    assert not missing, f"{__doc__}\n  " + "\n  ".join(missing)


@pytest.mark.parametrize(("name", "least"), [("say", 5), ("note", 3)])
def test_what_is_told_on_the_way_has_korean(name: str, least: int) -> None:
    """What the demo says while it plays, and what a cluster notes while it starts."""
    language.use("ko")
    told = [(text, where) for where, call in calls_of(name, "cli") if call.args for text in texts(call.args[0])]
    told = [(text, where) for text, where in told if re.search("[a-z]{2}", text.replace("{}", ""))]
    assert len(told) >= least
    # what follows a round's payout is put together there: nothing, or what is still owed
    missing = [f"{text!r} ({where})" for text, where in told if not _told(text) and not _told(text.removesuffix("{}"))]
    assert not missing, f"{__doc__}\n  " + "\n  ".join(missing)


def _told(text: str) -> bool:
    return HANGUL.search(language.text(text.replace("{}", "7"))) is not None


def test_the_end_of_the_demo_is_told_in_korean(tmp_path: Path) -> None:
    language.use("ko")
    rest = []
    for line in language.text(screen(played(tmp_path), "gye")).splitlines():
        left = ALLOWED.sub("", re.sub(r"gye( [a-z-]+)+|\(rate_above_cap\)", "", line))
        rest += [line] if re.search("[A-Za-z]{2}", left) else []
    assert not rest, f"{__doc__}\n  " + "\n  ".join(rest)
    handed_over = "  member-07 takes seat 5 over from member-05 for 200,000 won, decided by 4 votes"
    assert language.text(handed_over) == (
        "  member-07이 member-05의 5번 구좌를 200,000원에 이어받습니다. 4표의 찬성으로 가결되었습니다"
    )
    assert language.text("  seats 4 and 6 swap turns") == "  4번 구좌와 6번 구좌가 순번을 바꿉니다"


def test_why_a_proposal_failed_is_told_in_korean() -> None:
    language.use("ko")
    for code in (*WHY_FAILED, "wrong_status"):
        told = language.field("status", status_of({"status": "failed", "outcome": code}))[1]
        assert told.startswith("실패: ")
        assert not re.search("[a-z]", told.removesuffix(f"(`{code}`)")), told
    expired = {"status": "rejected", "outcome": ""}
    assert language.field("status", status_of(expired))[1].startswith("기한 만료: ")
    assert language.cell("STATUS", word_of(expired)) == "기한 만료"
    assert language.field("to vote", "nobody more") == ("투표할 사람", "더 없음")


def test_days_and_receipts_are_told_in_korean() -> None:
    language.use("ko")
    assert language.field("first due", "2026-01-31 23:59:59") == ("첫 납입 기한", "2026년 1월 31일 23:59")
    assert language.field("until", "2026-03-20 00:00:00") == ("마감", "2026년 3월 20일 0:00")
    assert language.field("time", "2026-03-20 09:30:00 (Seoul)") == ("시각", "2026년 3월 20일 9:30(서울)")
    assert language.field("chain time", "2026-02-09T15:00:00.027Z") == ("체인 시각", "2026년 2월 10일 0:00")
    assert language.detail("unknown_id", "no proposal has an id that begins with ab12") == (
        "번호가 ab12로 시작하는 제안이 없습니다"
    )
    assert language.field("  0", "rotation.collect ok (by the chain)") == (
        "  0",
        "rotation.collect: 성공 (체인이 스스로)",
    )
    assert language.field("  1", "won.transfer ok (ab12…)") == ("  1", "won.transfer: 성공 (ab12…)")
    assert language.field("  2", "won.transfer in_debt (ab12…)")[1] == "won.transfer: 갚지 않은 빚이 있습니다 (ab12…)"


def test_every_field_of_a_command_has_korean() -> None:
    """A pair of a name and what is worked out, in a list that is shown as fields."""
    missing = []
    for path in sorted((ROOT / "cli").rglob("*.py")):
        if "korean" in path.relative_to(ROOT).parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for pair in node.elts if isinstance(node, ast.List) else ():
                if isinstance(pair, ast.Tuple) and len(pair.elts) == 2 and isinstance(pair.elts[0], ast.Constant):
                    name = str(pair.elts[0].value)
                    if re.fullmatch("[a-z][a-z ]*", name) and name not in labels.FIELDS and name not in PARTS_OF_TABLES:
                        missing.append(f"{name} ({path.name}:{pair.lineno})")
    assert not missing, f"{__doc__}\n  " + "\n  ".join(missing)


PARTS_OF_TABLES = ("operator", "its own deposit and what was held back of its pot")
"""What stands in the first column of a table, not beside a field."""


def test_the_page_names_every_file_of_korean_texts() -> None:
    page = (ROOT / "docs/reference/korean.md").read_text(encoding="utf-8")
    files = [path for folder in ("api", "cli") for path in (ROOT / folder / "korean").glob("[!_]*.py")]
    assert len(files) > 15
    assert [path.name for path in files if not re.search(rf"[`/]{path.name}`", page)] == []


def test_no_pair_is_without_korean() -> None:
    pairs = [pair for listed in (*labels.CELLS.values(), *labels.VALUES.values()) for pair in listed]
    for english, korean in (
        *sentences.SENTENCES,
        *stories.SENTENCES,
        *pairs,
        *actions.ACTIONS.items(),
        *agreed.ACTIONS.items(),
        *sending.ACTIONS.items(),
    ):
        assert HANGUL.search(korean) or "!w}" in korean or not re.search("[a-z]{2}", skeleton(english)), english
        assert set(slots(english)) == set(slots(korean))


@given(st.sampled_from((*sentences.SENTENCES, *stories.SENTENCES)), st.data())
def test_no_number_of_a_line_is_lost(pair: tuple[str, str], data: st.DataObject) -> None:
    numbers = {name: str(data.draw(st.integers(10, 10**9), name)) for name in slots(pair[0])}
    english = re.sub(r"\{(\w+)\}", lambda m: numbers[m[1]], pair[0])
    language.use("ko")
    told = language.text(f"  {english}")
    language.use("en")
    assert told.startswith("  ")
    assert_whole(english, told)
    assert HANGUL.search(told)


def test_what_somebody_typed_is_not_translated() -> None:
    language.use("ko")
    assert output.fields([("name", "running"), ("wallet", "ready"), ("status", "running")]) == (
        "이름  running\n지갑  ready\n상태  진행 중"
    )
    assert output.table(("NAME", "STATUS"), [("open", "open")]) == "이름  상태\nopen  진행 중"


def test_columns_align_in_korean() -> None:
    language.use("ko")
    text = output.table(("HOLDER", "WON"), [("(vacant)", "1,000"), ("member-01", "10")], right=(1,))
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
    output.show_error(False, kind("no_peers", "no API address is known", "name at least one peer"))
    said = capsys.readouterr().err
    assert said == f"{ending}: 연결할 API 주소를 모릅니다 (no_peers)\n  피어를 하나 이상 적어 주십시오\n"


def test_several_things_to_do_are_all_told() -> None:
    language.use("ko")
    assert language.action("say --yes; logs: /x/y") == "정말 실행하려면 --yes를 적어 주십시오. 로그: /x/y"
    assert language.action("something new") == "something new"
    assert language.action("") == ""


def club(gye: Gye) -> None:
    gye.ok("club", "create", "trio", "--seats", "3", "--contribution", "100,000", "--surcharge", "2,000",
           "--first-due", "2026-01-31", "-w", "member-01")  # fmt: skip
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


def test_refusals_are_told_in_korean_and_change_nothing(gye: Gye) -> None:
    club(gye)
    for line, code in REFUSALS:
        before = gye.node.world.contents()
        said = gye(*line.split(), "--lang", "ko")
        assert said.code == code, f"{line}: {said.err}"
        assert gye.node.world.contents() == before or code == 1, "a refusal in a block uses a nonce"
        assert HANGUL.search(said.err.splitlines()[-1]), f"{line}: {said.err}"


def test_json_is_the_same_document(gye: Gye) -> None:
    club(gye)
    for line in ("club show trio", "club list", "cluster status", "wallet list", "won balance member-01"):
        english, korean = gye(*line.split(), "--json"), gye(*line.split(), "--json", "--lang", "ko")
        assert english.out == korean.out
        assert english.code == korean.code == 0
    refused = [gye("club", "show", "no", "--json", *lang) for lang in ((), ("--lang", "ko"))]
    assert refused[0].err == refused[1].err


def test_the_language_may_stand_before_or_after(gye: Gye) -> None:
    club(gye)
    after, before = gye("club", "list", "--lang", "ko"), gye("--lang", "ko", "club", "list")
    assert after.out == before.out
    assert "모집 중" in after.out
    assert "forming" in gye("club", "list").out, "the next command speaks English again"


MISUSES = (
    ("club join x -w a", "'--seat' 옵션을 적어 주십시오"),
    ("club show", "'CLUB'을 적어 주십시오"),
    ("nothing", "'nothing'이라는 명령은 없습니다"),
    ("club list --foo", "'--foo'라는 옵션은 없습니다"),
    ("club join x --seat 0 -w a", "'--seat' 값이 올바르지 않습니다. 0은 쓸 수 없습니다. 1 이상이어야 합니다"),
    (
        "won send a b c",
        "'AMOUNT' 값이 올바르지 않습니다. 'c'는 금액으로 읽을 수 없습니다. "
        "1원 이상의 금액을 100000 또는 100,000처럼 적어 주십시오",
    ),
    ("won send a b 1 2", "필요 없는 값이 더 적혀 있습니다: 2"),
    ("genesis show /nope", "'FILE' 값이 올바르지 않습니다. '/nope' 파일이 없습니다"),
)


@pytest.mark.parametrize(("line", "told"), MISUSES)
def test_a_line_that_cannot_be_read_is_refused_in_korean(
    line: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*line.split(), "--lang", "ko"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("사용법: gye ")
    assert said[-1] == f"오류: {told}"
    assert run(["--lang=ko", *line.split()]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"오류: {told}"
    assert run(line.split()) == 2
    assert not HANGUL.search(capsys.readouterr().err)


@pytest.mark.parametrize("arguments", [["--lang"], ["--lang=xx", "version"], ["version", "--lang", "fr"]])
def test_a_language_that_is_none_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
