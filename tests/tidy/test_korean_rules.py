"""Korean texts keep to the glossary. A test here fails: say it in the words of docs/reference/korean.md."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tidy.korean_rules import double_particles, fixed_particles, identifiers, korean_texts, old_terms

ROOT = Path(__file__).resolve().parents[2]
Rule = Callable[[str], list[str]]


RULES: tuple[Rule, ...] = (old_terms, double_particles, fixed_particles, identifiers)


def test_every_text_keeps_every_rule() -> None:
    texts = list(korean_texts(ROOT))
    assert len(texts) > 1_000
    found = [f"{where}: {text!r}: {wrong}" for where, text in texts for rule in RULES for wrong in rule(text)]
    assert not found, f"{__doc__}\n  " + "\n  ".join(found)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (old_terms, "공개 열쇠는 32바이트입니다"),
        (old_terms, "씨앗에서 만듭니다"),
        (old_terms, "낱말이 틀렸습니다"),
        (old_terms, "거래 순번이 너무 앞섭니다"),
        (old_terms, "다음 순번 {next}"),
        (old_terms, "다른 사건을 따라가십시오"),
        (old_terms, "{version}판입니다"),
        (old_terms, "모르는 판의 지갑입니다"),
        (old_terms, "이 프로그램의 판"),
        (old_terms, "머리글이 다릅니다"),
        (old_terms, "상태 뿌리"),
        (old_terms, "대리 꼬리"),
        (old_terms, "가벼운 검증"),
        (old_terms, "{mover} 계약만 옮깁니다"),
        (old_terms, "원화 계약만 할 수 있습니다"),
        (old_terms, "약정에 서명합니다"),
        (old_terms, "마지막 손익"),
        (old_terms, "대신 채움"),
        (old_terms, "예정된 일"),
        (old_terms, "3개가 떠 있습니다"),
        (old_terms, "대체"),
        (old_terms, "뒤늦게 들어갈 자리가 없습니다"),
        (old_terms, "까닭은 로그에 있습니다"),
        (old_terms, "{file} 파일에 적었습니다"),
        (old_terms, "상한은 연 {cap} bp입니다"),
        (double_particles, "{name}을(를) 지웠습니다"),
        (double_particles, "{path}(으)로 보냅니다"),
        (fixed_particles, "{name}을 지웠습니다"),
        (fixed_particles, "{kind!w}은 없습니다"),
        (identifiers, "surplus_to 값은 계주 또는 적립금입니다"),
        (identifiers, "{form} 방식에서는 valid_until을 쓰지 않습니다"),
    ],
)
def test_a_planted_fault_is_found(rule: Rule, text: str) -> None:
    assert rule(text)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (old_terms, "구좌의 순번을 바꿉니다"),
        (old_terms, "판단은 계원들이 합니다"),
        (old_terms, "계약에 서명합니다"),
        (old_terms, "이 컨트랙트에는 그런 메서드가 없습니다"),
        (old_terms, "감사 결과를 알립니다"),
        (double_particles, "유예 기간(7일)은 끝났습니다"),
        (fixed_particles, "{won}원을 {name}{을}"),
        (identifiers, "허용할 주소는 `api.cors_origins`에 적습니다"),
        (identifiers, "{surplus_to!w} 몫입니다"),
    ],
)
def test_what_is_right_is_let_be(rule: Rule, text: str) -> None:
    assert not rule(text)
