"""Sentences for people: one template per refusal and language, over the refusal's typed fields.

    TEXTS = {
        DayNotBegunError: Text(
            "day {day} has not begun; today is {today}",
            "{day}{은} 아직 시작되지 않았습니다. 오늘은 {today}입니다",
        ),
    }

Rule 1: a placeholder names a field, and nothing else: its type decides how the value is rendered, so a template has no
unit behind an amount. `{은}` is a Korean particle that fits the sound before it.
Rule 2: no template is ever hashed, parsed or matched: a sentence may be reworded at any time.
Rule 3: nothing that decides imports a text. `api.texts` fills them in, and a test names what is missing.
"""

from collections.abc import Mapping
from typing import Any

from contracts.abi.refusals import ClubNotFoundError
from ledger.primitives.wording import Text

__all__ = ["TEXTS", "Text", "Texts"]


Texts = Mapping[type[Any], Text]
"""By the class of what is said: it has `code`, `reason` and typed fields."""

TEXTS = {ClubNotFoundError: Text("there is no such club", "그런 계가 없습니다")}
"""Of what several contracts refuse."""
