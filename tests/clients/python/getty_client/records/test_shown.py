"""What does not fit a record is the fault of the peer that sent it; what goes beyond it is left out."""

import pytest
from getty_client.errors import NotReachableError
from getty_client.records.events import TOPICS
from getty_client.records.shown import Shown, Won


class Payment(Shown, frozen=True):
    to: str
    amount: Won


def test_money_is_a_number_though_json_writes_a_text() -> None:
    assert Payment.read({"to": "gye1", "amount": "1090000"}) == Payment("gye1", 1_090_000)


def test_what_a_later_peer_adds_is_left_out() -> None:
    assert Payment.read({"to": "gye1", "amount": "5", "later": {}}) == Payment("gye1", 5)


@pytest.mark.parametrize(
    "answer", [{"to": "gye1"}, {"to": "gye1", "amount": "a lot"}, {"to": 7, "amount": "5"}, [], None]
)
def test_what_does_not_fit_is_a_bad_answer(answer: object) -> None:
    with pytest.raises(NotReachableError) as refusal:
        Payment.read(answer)
    assert refusal.value.code == "bad_answer"


def test_a_topic_is_the_topic_of_its_class() -> None:
    assert all(
        kind.__name__ == "".join(map(str.capitalize, topic.replace(".", "_").split("_")))
        for topic, kind in TOPICS.items()
    )
