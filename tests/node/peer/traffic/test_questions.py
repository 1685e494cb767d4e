from node.peer.traffic.questions import MAX_OPEN_PER_PEER, OpenQuestions

A, B = b"a" * 20, b"b" * 20


def test_each_question_pays_for_one_answer_of_who_was_asked() -> None:
    questions = OpenQuestions()
    for _ in range(2):
        questions.ask(A, ("sync", 7))
    assert (questions.expects(A, "sync"), questions.expects(A, "block"), questions.expects(B, "sync")) == (
        True,
        False,
        False,
    )
    assert [questions.take(B, ("sync", 7)), questions.take(A, ("sync", 8)), questions.take(A, ("block", 7))] == [
        False
    ] * 3
    assert [questions.take(A, ("sync", 7)) for _ in range(3)] == [True, True, False]
    assert (len(questions), questions.expects(A, "sync")) == (0, False)


def test_who_has_gone_owes_nothing() -> None:
    questions = OpenQuestions()
    questions.ask(A, ("block", b"h"))
    questions.ask(B, ("block", b"h"))
    questions.forget(A)
    assert (questions.take(A, ("block", b"h")), questions.take(B, ("block", b"h"))) == (False, True)


def test_what_is_kept_is_bounded_and_the_oldest_question_goes_first() -> None:
    questions = OpenQuestions()
    for height in range(10 * MAX_OPEN_PER_PEER):
        questions.ask(A, ("sync", height))
        questions.ask(A, ("sync", 0))  # asked again, it is not the oldest
    assert len(questions) == MAX_OPEN_PER_PEER
    assert questions.take(A, ("sync", 0))
    assert not questions.take(A, ("sync", 1))
    assert questions.take(A, ("sync", 10 * MAX_OPEN_PER_PEER - 1))
