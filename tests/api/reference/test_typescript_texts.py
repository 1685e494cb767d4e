"""Every refusal with a sentence is in the TypeScript client's table, with the kinds of its fields."""

import json
import re
from functools import partial

from api.reference.typescript import FOLDER
from api.reference.typescript_texts import modules
from api.texts import CATALOGUE
from ledger.primitives.fields import field_types

quoted = partial(json.dumps, ensure_ascii=False)
MADE = modules()[f"{FOLDER}/texts/refusals.ts"]
DECLARED, LISTS = CATALOGUE.declared, dict(CATALOGUE.words)
"""What the catalogue has now: other tests import the command line and services, whose refusals it learns then."""


def test_every_refusal_is_there_with_both_sentences() -> None:
    for said in DECLARED:
        key = f"{said.code}.{said.reason}" if said.reason else said.code
        (row,) = re.findall(rf'^  "{re.escape(key)}": \[(.*)\],$', MADE, re.MULTILINE)
        text = CATALOGUE.text_of(said)
        assert row.startswith(f"{quoted(text.en)}, {quoted(text.ko)}, "), key
        for name, of in field_types(said).items():
            assert f'{name}: "{"word" if of.words else of.kind}' in row, key


def test_every_closed_list_has_its_words_in_both_languages() -> None:
    lists = MADE.partition("export const WORDS")[2]
    for kind, words in LISTS.items():
        assert f"{kind.__name__}: {{ " in lists
        for told in words.values():
            assert f"[{quoted(told['en'])}, {quoted(told['ko'])}]" in lists
