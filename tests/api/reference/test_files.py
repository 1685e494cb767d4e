"""The files made from the description are up to date; an outdated one is named with its changes."""

import json
from pathlib import Path

import pytest

from api.reference.files import SCHEMA, files
from tests.kit.drift import drift

ROOT = Path(__file__).resolve().parents[3]
FILES = files()
REMEDY = "python -m api.reference"


def test_the_description_is_what_the_code_says() -> None:
    kept = json.loads((ROOT / SCHEMA).read_text(encoding="utf-8"))
    changed = list(drift(kept, json.loads(FILES[SCHEMA])))
    assert not changed, "\n".join([f"{SCHEMA} is behind the code; make it again by {REMEDY}:", *changed])


@pytest.mark.parametrize("name", FILES)
def test_every_file_made_of_it_is_up_to_date(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == FILES[name], f"{name}: make it again by {REMEDY}"
