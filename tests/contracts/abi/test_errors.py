"""A refusal whose fields are not declared yet is one English sentence."""

from contracts.abi.errors import SentenceError


class OldError(SentenceError):
    code = "old"


def test_the_sentence_is_its_one_field() -> None:
    assert OldError("it is too late").fields == (("detail", "it is too late"),)
