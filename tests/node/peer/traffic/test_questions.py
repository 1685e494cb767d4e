from node.peer.traffic.questions import MAX_OPEN_PER_PEER, OpenQuestions

A, B = b"a" * 20, b"b" * 20


def test_each_question_pays_for_one_answer_of_whoever_was_asked() -> None:
    asked = OpenQuestions()
    for _ in range(2):
        asked.ask(A, ("sync", 7))
    assert (asked.expects(A, "sync"), asked.expects(A, "block"), asked.expects(B, "sync")) == (
        True,
        False,
        False,
    )
    assert [asked.take(B, ("sync", 7)), asked.take(A, ("sync", 8)), asked.take(A, ("block", 7))] == [False] * 3
    assert [asked.take(A, ("sync", 7)) for _ in range(3)] == [True, True, False]
    assert (len(asked), asked.expects(A, "sync")) == (0, False)


def test_a_peer_that_is_gone_owes_nothing() -> None:
    asked = OpenQuestions()
    asked.ask(A, ("block", b"h"))
    asked.ask(B, ("block", b"h"))
    asked.forget(A)
    assert (asked.take(A, ("block", b"h")), asked.take(B, ("block", b"h"))) == (False, True)


def test_what_is_kept_is_bounded_and_the_oldest_question_goes_first() -> None:
    asked = OpenQuestions()
    for height in range(10 * MAX_OPEN_PER_PEER):
        asked.ask(A, ("sync", height))
        asked.ask(A, ("sync", 0))  # asked again, it is not the oldest
    assert len(asked) == MAX_OPEN_PER_PEER
    assert asked.take(A, ("sync", 0))
    assert not asked.take(A, ("sync", 1))
    assert asked.take(A, ("sync", 10 * MAX_OPEN_PER_PEER - 1))
