"""Whatever the front reads is what the node's store holds after one height."""

import pytest

from ledger.store_errors import MovedOnError, StoreError
from node.shell.front import snapshots
from node.shell.front import store as module
from node.shell.front.chain import FollowedChain
from node.shell.front.snapshots import KEPT
from node.shell.front.store import FIRST_ENTRIES, RemoteStore
from node.shell.front.wire import Entries, Page, Question, ReadAnswer
from tests.kit.front_sides import NodeSide
from tests.kit.toy_chain import Put, registry


def remote(node: NodeSide) -> RemoteStore:
    reads, _ = node.attached()
    return RemoteStore(reads, node.world.chain.height)


def put(node: NodeSide, key: str, value: int) -> None:
    node.step(node.world.tx(1, "probe", "put", Put(key, value)))


def test_every_entry_is_read_as_the_node_has_it(node: NodeSide) -> None:
    for number in range(40):
        put(node, f"k{number}", number)
    read = remote(node)
    whole = list(node.store.scan(b""))
    assert len(whole) > module.FIRST_ENTRIES * 4, "several pages"
    assert list(read.scan(b"")) == whole
    assert [read.get(key) for key, _ in whole] == [value for _, value in whole]
    assert read.get(b"s/nothing") is None
    assert list(read.scan(b"h/", b"\x00" * 7 + b"\x05")) == list(node.store.scan(b"h/", b"\x00" * 7 + b"\x05"))


def test_a_height_is_read_until_the_next_is_named(node: NodeSide) -> None:
    put(node, "a", 1)
    read = remote(node)
    chain = FollowedChain(read, node.world.genesis, registry())
    root = chain.state_root
    key = next(key for key, _ in chain.state_entries(b"") if b"probe" in key)
    put(node, "a", 2)
    node.store.get(b"s/" + key)
    assert chain.state_value(key) != node.world.chain.state_value(key)
    read.go_to(2)
    header = node.world.chain.header(2)
    assert header is not None
    chain.follow(header, node.world.chain.params.hash)
    assert chain.state_value(key) == node.world.chain.state_value(key)
    assert (chain.height, chain.tip_hash) == (2, node.world.chain.tip_hash)
    assert chain.state_root == node.world.chain.state_root != root


def test_a_scan_asks_for_no_more_than_a_page_holds(node: NodeSide, monkeypatch: pytest.MonkeyPatch) -> None:
    for each in (snapshots, module):
        monkeypatch.setattr(each, "MAX_PAGE_ENTRIES", 40)
    for number in range(30):
        put(node, f"k{number:02}", 0)
    read = remote(node)
    asked: list[int] = []

    def ask(question: Question) -> ReadAnswer:
        answer = RemoteStore._ask(read, question)
        assert isinstance(question, Page)
        assert isinstance(answer, Entries)
        asked.append(question.entries)
        assert len(answer.entries) == question.entries or not answer.more, "the node gives what is asked for"
        return answer

    monkeypatch.setattr(read, "_ask", ask)
    assert list(read.scan(b"")) == list(node.store.scan(b""))
    assert asked[:3] == [FIRST_ENTRIES, 2 * FIRST_ENTRIES, 40]
    assert max(asked) == 40


def test_a_walk_ends_in_the_state_it_began_in(node: NodeSide) -> None:
    for number in range(30):
        put(node, f"k{number:02}", 0)
    read = remote(node)
    before = list(node.store.scan(b"s/"))
    walk = read.scan(b"s/")
    found = [next(walk)]
    put(node, "k29", 7)
    read.go_to(31)
    found += list(walk)
    assert found == before != list(node.store.scan(b"s/"))


def test_a_state_that_is_not_kept_is_reported_and_what_never_changes_is_read_all_the_same(node: NodeSide) -> None:
    put(node, "a", 1)
    read = remote(node)
    header = node.store.get(b"h/" + (1).to_bytes(8, "big"))
    for number in range(KEPT):
        put(node, "a", number)
    with pytest.raises(MovedOnError):
        read.get(b"s/x")
    with pytest.raises(MovedOnError):
        list(read.scan(b"s/"))
    assert read.get(b"h/" + (1).to_bytes(8, "big")) == header
    read.go_to(node.world.chain.height)
    assert read.get(b"s/x") is None


def test_what_is_known_is_not_asked_again_and_bounded(node: NodeSide, monkeypatch: pytest.MonkeyPatch) -> None:
    put(node, "a", 1)
    read = remote(node)
    asked: list[object] = []
    ask = read._ask

    def counted(question: Question) -> ReadAnswer:
        asked.append(question)
        return ask(question)

    monkeypatch.setattr(read, "_ask", counted)
    first = b"h/" + (1).to_bytes(8, "big")
    for _ in range(3):
        read.get(first)
        read.get(b"s/none")
    assert len(asked) == 2
    read.go_to(1)
    read.get(first)
    read.get(b"s/none")
    assert len(asked) == 3, "a header lasts, a state does not"
    kept = module._Kept(10_000)
    for number in range(1_000):
        kept.put(b"%d" % number, bytes(100))
        kept.put(b"%d" % number, bytes(100))
    assert kept._bytes <= 10_000
    assert b"999" in kept
    assert b"0" not in kept
    assert sum(module._cost(key, value) for key, value in kept._values.items()) == kept._bytes


def test_a_node_that_is_gone_or_cannot_read_is_a_store_that_failed(node: NodeSide) -> None:
    put(node, "a", 1)
    read = remote(node)
    node.call(node.store.close)
    with pytest.raises(StoreError, match="closed"):
        read.get(b"s/x")
    node.call(node.service.detach)
    for _ in range(2):
        with pytest.raises(StoreError, match="no_answer"):
            read.get(b"s/y")
    with pytest.raises(AssertionError):
        read.write({b"a": b"b"})
