import json
from pathlib import Path

from cli.demo.report import document, screen
from tests.kit.demo import played


def test_the_document_has_exactly_its_fields(tmp_path: Path) -> None:
    shown = json.loads(json.dumps(document(played(tmp_path))))
    assert set(shown) == {"peers", "clubs", "supply", "proof", "urls"}
    assert shown["clubs"][0] == {
        "kind": "surcharge",
        "rounds": [
            {"round": 1, "due": "2026-11-25T14:59:59.000Z", "pot": "20", "recipient_seat": 1, "collected": "20"}
        ],
        "nets": {"1": "-5"},
    }
    assert shown["supply"] == {"minted": "30", "burned": "0", "balances": "30"}
    assert shown["proof"] == {"height": 9, "verified": True}
    assert shown["urls"] == ["http://127.0.0.1:1"]


def test_the_screen_says_it_all(tmp_path: Path) -> None:
    text = screen(played(tmp_path), "gye")
    for part in (
        "0 of 1 up, needs 1",
        "needs 2,340 bp a year, the cap is 2,000; accepted: a surcharge of 8,516",
        "accepted: no surcharge at all",
        "in = out = 40",
        "30 = 30 − 0",
        "block 9, signed by peer-1, peer-2",
        f"{tmp_path}/peer-*/logs/node.log",
        "gye cluster status",
        "−5",
        "+7",
    ):
        assert part in text, part
