"""All files that are made from the description, by their paths from the root of the project."""

from api.reference import client_records, python, typescript, typescript_answers, typescript_errors, typescript_texts
from api.reference.document import document
from api.reference.layout import written
from api.reference.pages import calls_page, events_page, refusals_page

__all__ = ["SCHEMA", "files"]

SCHEMA = "docs/reference/schema.json"


def files() -> dict[str, str]:
    """Return the up-to-date content of each file."""
    made = document()
    return {
        SCHEMA: written(made),
        "docs/reference/calls.md": calls_page(made),
        "docs/reference/events.md": events_page(made),
        "docs/reference/refusals.md": refusals_page(made),
        **python.modules(made),
        **client_records.modules(made),
        **typescript.modules(made),
        **typescript_answers.modules(),
        **typescript_errors.modules(),
        **typescript_texts.modules(),
    }
