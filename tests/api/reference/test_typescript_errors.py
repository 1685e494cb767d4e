"""The TypeScript client's errors are those that the Python client declares, read from its source text."""

import ast

import pytest
from getty_client import refusals
from getty_client.errors import DeclaredError

from api.reference.typescript import FOLDER
from api.reference.typescript_errors import NOT_HERE, modules, written

MADE = modules()[f"{FOLDER}/client/declared.ts"]
DECLARED = [
    each
    for each in vars(refusals).values()
    if isinstance(each, type) and issubclass(each, DeclaredError) and each.__module__ == refusals.__name__
]


@pytest.mark.parametrize("error", DECLARED, ids=lambda error: error.__name__)
def test_an_error_has_the_code_and_the_sentences_of_its_class(error: type[DeclaredError]) -> None:
    if error.__name__ in NOT_HERE:
        assert error.__name__ not in MADE
        return
    row = MADE.partition(f"  {error.__name__}: {{\n")[2].partition("  },\n")[0]
    assert f'    code: "{error.code}",' in row
    assert f'    reason: "{error.reason}",' in row
    for text in (error.text, error.advice):
        assert text.en in row.replace('\\"', '"')
        assert text.ko in row
    assert any(f'family: "{base.__name__}"' in row for base in error.__bases__)


def test_a_sentence_of_another_name_is_found_and_a_made_one_is_not() -> None:
    source = 'UP = Text("up", "가동")\nMADE = Text(str(1), "가")\n\n\nclass AError(DeclaredError, BadUseError):\n'
    source += '    code = "a"\n    text = Text("{x}", "{x}{을}")\n    advice = UP\n'
    made = written(ast.parse(source))
    assert 'advice: { en: "up", ko: "가동" },' in made
    assert "MADE" not in made
