"""Readers of answers: each route that is read once has one, under a name that follows from its path."""

import pytest

from api.description import ROUTES, SCHEMAS
from api.reference.typescript import FOLDER
from api.reference.typescript_answers import modules, route_name

MADE = modules()
RECORDS, OF_ROUTES = MADE[f"{FOLDER}/answers/records.ts"], MADE[f"{FOLDER}/answers/routes.ts"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/status", "status"),
        ("/v1/clubs", "clubs"),
        ("/v1/clubs/{id}", "club"),
        ("/v1/clubs/{id}/seats/{seat}/terms", "clubSeatTerms"),
        ("/v1/receipts/{height}/{index}/proof", "receiptProof"),
        ("/v1/state/{key}", "state"),
    ],
)
def test_a_route_is_named_by_its_path(path: str, name: str) -> None:
    assert route_name(path) == name


def test_every_route_that_answers_json_is_there() -> None:
    for route in ROUTES:
        is_read = route.method == "GET" and route.media == "application/json" and route.status == "200"
        declared = f'route("{route.path}", ' in OF_ROUTES
        assert declared == (is_read and route.path != "/openapi.json"), route.path


def test_every_named_record_is_there_and_after_those_it_needs() -> None:
    at = {name: RECORDS.index(f"export const {name}: ") for name in SCHEMAS.named}
    assert at["ProposalView"] > max(at["Amend"], at["Swap"])
    assert "  readonly balance: bigint;" in OF_ROUTES, "won is never a number"
    assert "  readonly proof?: string;" in OF_ROUTES, "a field that may be absent says so"
    assert '}, ["proof", "certified"]));' in OF_ROUTES
