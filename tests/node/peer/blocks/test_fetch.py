from ledger.primitives.units import Hash32
from node.peer.blocks.fetch import MAX_WANTED, Fetcher
from node.peer.traffic.questions import OpenQuestions
from tests.kit.fetch_net import BLOCK, HASH, A, B, C, Net


def test_holders_that_are_there_are_asked_in_turn() -> None:
    net = Net(A, C)
    questions = OpenQuestions()
    fetcher = Fetcher(net, questions)
    for _ in range(4):
        fetcher.want(1, HASH, [A, B, C])
    assert sorted(net.sent) == [A, A, C, C]
    assert net.sent[0] != net.sent[1]
    answers = [questions.take(peer, ("block", HASH)) for peer in (A, A, A, B, C)]
    assert answers == [True, True, False, False, True], "each question pays for one answer of whoever was asked"


def test_without_a_holder_anybody_is_asked_and_without_anybody_nobody() -> None:
    net = Net(C)
    Fetcher(net, OpenQuestions()).want(1, HASH, [A, B])
    assert net.sent == [C]
    alone = Net()
    Fetcher(alone, OpenQuestions()).want(1, HASH, [A])
    assert alone.sent == []


def test_only_what_was_asked_for_is_wanted_and_of_the_present_height() -> None:
    fetcher = Fetcher(Net(A), OpenQuestions())
    assert not fetcher.wanted(BLOCK, 1)
    fetcher.want(1, HASH, [A])
    assert fetcher.wanted(BLOCK, 1)
    assert not fetcher.wanted(BLOCK, 2)
    fetcher.after_commit()
    assert not fetcher.wanted(BLOCK, 1)


def test_what_is_wanted_of_one_height_is_bounded() -> None:
    fetcher = Fetcher(Net(), OpenQuestions())
    for number in range(10 * MAX_WANTED):
        fetcher.want(1, Hash32(number.to_bytes(32, "big")), [])
    assert len(fetcher._wanted) == MAX_WANTED
