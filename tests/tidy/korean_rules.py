"""Rules of Korean texts: the words people use at a bank counter and in a gye, and none of the older ones.

The glossary is docs/reference/korean.md. A rule takes a text and returns what is wrong with it.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.kit.syntax_trees import parsed

FOLDERS = ("api", "bench", "cli", "clients", "configs", "consensus", "contracts", "ledger", "node", "services", "web")
"""Where people may be told something. Tests are left out: they hold planted faults."""
HANGUL = re.compile(r"[가-힣]")

OLD_TERMS: tuple[tuple[str, str], ...] = (
    (r"열쇠", "키, 공개키, 개인키"),
    (r"비밀\s?키", "개인키"),
    (r"공개 키", "공개키"),
    (r"씨앗", "시드"),
    (r"낱말", "복구 단어"),
    (r"거래 순번|순번 \{n(?:once|ext)", "논스 (순번 is a seat's turn)"),
    (r"(?<![가-힣])사건", "이벤트"),
    (r"[}\d]판|(?<![가-힣])판(?=[이의을은(]|$)|모르는 판", "버전"),
    (r"머리글", "헤더"),
    (r"뿌리|나무", "상태 루트, 상태 트리"),
    (r"대리 꼬리|(?<![가-힣])꼬리", "프록시 테일"),
    (r"가벼운 (?:검증|클라이언트)", "라이트 클라이언트"),
    (r"(?:원화|투표|순번계|감시|계정|에스크로|\}) 계약(?!서)|스마트 계약", "컨트랙트 (계약 is the agreement)"),
    (r"약정", "계약"),
    (r"(?:마지막|끝의) 손익", "최종 손익"),
    (r"(?:대신|예치금으로|유보금으로|보증금으로|적립금으로) 채[우움]", "담보로 충당"),
    (r"예정된 일", "예정"),
    (r"떠 있|꺼[져지]|꺼짐|뜨는 중", "가동 중, 중지"),
    (r"(?:구좌|계원) 대체|대체 제안|^대체|이어받는 값", "구좌 승계, 승계 대금"),
    (r"뒤늦[게은]", "중도 가입"),
    (r"까닭", "사유"),
    (r"(?:파일에|에 서명하여) 적었습니다", "파일로 저장했습니다"),
    (r"(?:\}|\d) ?bp|마다의 bp|한 해의 bp", "연 20 %"),
    (r"주머니", "계정의 돈, 예치금, …"),
)
"""What is not said any more, and what is said instead."""

PARTICLES = re.compile(r"\((?:를|을|은|는|이|가|와|과|으|로|으로|이나)\)")
"""을(를), (으)로: a form for two words is a form for none."""

_FIXED = re.compile(r"\}(?:은|는|이|가|을|를|과|와|으로|로|이라는|라는|이라고|라고)(?=[ .,)]|$)")

_TYPED = re.compile(r"`[^`]*`")
_SLOT = re.compile(r"\{[a-z_0-9]+(?:![a-z]+)?\}")
SNAKE = re.compile(r"(?<![\w./{-])[a-z]+(?:_[a-z0-9]+)+(?![A-Za-z0-9_}])")


def old_terms(text: str) -> list[str]:
    """Return the old terms in `text`, each with what is said instead."""
    return [f"{found[0]!r}: {new}" for old, new in OLD_TERMS for found in [re.search(old, text)] if found]


def double_particles(text: str) -> list[str]:
    """Return the particles that leave the choice to the reader."""
    return PARTICLES.findall(text)


def fixed_particles(text: str) -> list[str]:
    """Return the particles that are written right behind a value, whatever it is: `{name}{을}` chooses."""
    return _FIXED.findall(text)


def identifiers(text: str) -> list[str]:
    """Return the names of fields in `text`; what stands in backticks is typed and may be one."""
    return SNAKE.findall(_SLOT.sub("", _TYPED.sub("", text)))


def korean_texts(root: Path) -> Iterator[tuple[str, str]]:
    """Yield every Korean text of the source below `root`, with its place; docstrings are read by no user."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            nodes = list(ast.walk(parsed(path.read_text(encoding="utf-8"))))
            remarks = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
            for node in nodes:
                if id(node) in remarks:
                    continue
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and HANGUL.search(node.value):
                    yield f"{path.relative_to(root)}:{node.lineno}", node.value
    page = root / "docs" / "reference" / "korean.md"
    if page.exists():
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
            if HANGUL.search(line):
                yield f"docs/reference/korean.md:{number}", line
