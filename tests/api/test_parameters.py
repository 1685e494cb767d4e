"""The schema of a parameter and its parser take the same values."""

import re
from typing import Any

import pytest
from aiohttp.test_utils import make_mocked_request

from api import query_params
from api.description import ROUTES
from api.errors import ProblemError
from api.events import read_cursor, read_topics
from api.parameters import OF_ROUTE, PATH, QUERY, in_path, in_query


def fits(text: str, schema: dict[str, Any]) -> bool:
    return re.search(schema["pattern"], text) is not None and len(text) <= schema["maxLength"]


def taken(parse: Any, *given: Any) -> bool:
    try:
        parse(*given)
    except ProblemError:
        return False
    return True


@pytest.mark.parametrize(
    "text",
    ["", "1", "0", "10s", "60s", "61s", "60", "59", "60000ms", "60001ms", "9999ms", "5 s", "05s", "٣s", "500ms\n"],
)
def test_timeouts(text: str) -> None:
    request = make_mocked_request("GET", "/?timeout=" + text.replace(" ", "%20").replace("\n", "%0A"))
    schema = QUERY["timeout"].schema
    assert taken(query_params.timeout_s, request) == (fits(text, schema) and not text.endswith("\n"))


def test_timeouts_in_seconds() -> None:
    for text, seconds in (("500ms", 0.5), ("10s", 10), ("7", 7), ("60000ms", 60)):
        assert query_params.timeout_s(make_mocked_request("GET", f"/?timeout={text}")) == seconds


@pytest.mark.parametrize("text", ["0-0", "1-1", "1", "x-1", "1-", "9" * 16 + "-1", "-1-1"])
def test_cursors(text: str) -> None:
    assert taken(read_cursor, text) == fits(text, in_query("/v1/events", "from").schema)


@pytest.mark.parametrize(
    "text",
    ["*", "won.*", "won.minted,club.*", "", "won", "Won.*", "won.*,", ",".join(["*"] * 16), ",".join(["*"] * 17)],
)
def test_topics(text: str) -> None:
    assert taken(read_topics, text) == fits(text, QUERY["topics"].schema)


def test_every_name_of_every_route_has_a_schema() -> None:
    for row in ROUTES:
        for name in row.query:
            assert in_query(row.path, name).words
        for name in re.findall(r"\{(\w+)\}", row.path):
            assert in_path(row.path, name).schema
    assert in_path("/v1/accounts/{id}", "id") is not PATH["id"]
    assert all(path in {row.path for row in ROUTES} and name in QUERY for path, name in OF_ROUTE)
