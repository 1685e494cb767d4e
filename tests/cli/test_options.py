import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from msgspec.structs import replace

from cli.client import WAITS, Client
from cli.devnet.cluster import Cluster, save
from cli.devnet.peers import PeerEntry
from cli.errors import BadUseError, KeyProblemError
from cli.main import gye as commands
from cli.options import (
    AMOUNT,
    AMOUNT_OR_0,
    DEFAULT_DIR,
    DEMO_DIR,
    Number,
    Settings,
    as_record,
    ask_passphrase,
    common,
    read_amount,
    read_hex,
    read_hex32,
    write_new,
)
from ledger.primitives.genesis import genesis_to_json
from ledger.primitives.wording import Text
from tests.kit.fake_peer import serve_answers
from tests.kit.local_gye import Gye
from tests.kit.world import World


def test_where_the_chain_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GYE_DIR", raising=False)
    assert Settings().place == tmp_path / DEFAULT_DIR
    for name in (DEMO_DIR, DEFAULT_DIR):
        (tmp_path / name).mkdir()
        (tmp_path / name / "cluster.json").touch()
        assert Settings().place == tmp_path / name
    monkeypatch.setenv("GYE_DIR", str(tmp_path / "c"))
    assert Settings().place == tmp_path / "c"
    assert Settings(dir=Path("d")).place == tmp_path / "d"


def test_options_stand_before_or_after_the_command(gye: Gye, tmp_path: Path) -> None:
    assert gye("--json", "cluster", "status").json["count"] == 1
    elsewhere = str(tmp_path / "nowhere")
    assert gye("--dir", elsewhere, "cluster", "status").code == 2
    assert gye("--dir", elsewhere, "cluster", "status", "--dir", str(gye.folder)).code == 0
    assert gye("cluster", "status", "--lang", "ko").code == 0
    assert gye("cluster", "status", "--lang", "xx").code == 2


def test_an_address_of_a_peer_instead_of_a_folder(gye: Gye) -> None:
    url = gye.ok("cluster", "status")["peers"][0]["api"]
    assert gye("query", "block", "--api", url, "--api", "http://127.0.0.1:1").code == 1, "there is no block yet"
    assert gye("query", "block", "--api", "nonsense").code == 2
    assert gye("query", "block", "--api", "http://127.0.0.1:1").code == 3


def test_a_person_is_told_what_is_waited_for_and_a_program_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    client = Settings().patient(Client(["http://127.0.0.1:1"]))
    assert client.waits is not None
    for what in WAITS:
        client.waits(what)
    assert capsys.readouterr().err.splitlines() == [what.en for what in WAITS]
    assert Settings(as_json=True).patient(Client(["http://127.0.0.1:1"])).waits is None


def test_wallets_may_stand_elsewhere(gye: Gye, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GYE_WALLETS", str(tmp_path / "mine"))
    gye.ok("wallet", "new", "member-00", "--no-passphrase")
    assert (tmp_path / "mine" / "member-00.json").exists()


@pytest.mark.parametrize(
    ("text", "amount"), [("1", 1), ("100,000", 100_000), ("1_000", 1_000), (str(2**53 - 1), 2**53 - 1)]
)
def test_amounts(text: str, amount: int) -> None:
    assert read_amount(text) == amount


MISTYPED = [
    "1,00",
    "10,0000",
    "1,000,00",
    ",100",
    "100,",
    "1,,000",
    "1_00",
    "1,000_000",
    "0100",
    "+100",
    " 100",
    "100 ",
    "1 000",
    "1e3",
    "１００",
    "0x10",
]


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "", "ten", "9" * 20, str(2**53), "٣", *MISTYPED])
def test_amounts_that_are_not_valid(text: str) -> None:
    with pytest.raises(BadUseError):
        read_amount(text)


@pytest.mark.parametrize("text", [*MISTYPED, "1_0", "1,0", "٣", "--5", "", "1.0"])
def test_whole_numbers_have_one_spelling(text: str) -> None:
    with pytest.raises(click.BadParameter):
        Number(0, 1_000).convert(text, None, None)


def test_whole_numbers() -> None:
    assert [Number(-5, 100).convert(text, None, None) for text in ("0", "7", "-5", "100")] == [0, 7, -5, 100]
    assert Number().convert(7, None, None) == 7
    for text in ("-6", "101"):
        with pytest.raises(click.BadParameter, match="not in the range"):
            Number(-5, 100).convert(text, None, None)


def test_no_option_takes_a_number_in_any_other_spelling() -> None:
    """click's own kinds take what int() takes: 1_0, blanks, a plus sign, digits of other scripts."""

    def options(command: click.Command, path: str) -> Iterator[tuple[str, click.Parameter]]:
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                inner = command.get_command(context, name)
                assert inner is not None
                yield from options(inner, f"{path} {name}")
        yield from ((f"{path} {parameter.name}", parameter) for parameter in command.params)

    found = list(options(commands, "gye"))
    assert len(found) > 200
    lax = [
        name for name, one in found if isinstance(one.type, click.types.IntParamType) and type(one.type) is not Number
    ]
    assert lax == []


def test_ids() -> None:
    assert read_hex32("ab" * 32, Text("an id", "번호")) == b"\xab" * 32
    with pytest.raises(BadUseError):
        read_hex32("ab", Text("an id", "번호"))
    assert read_hex("abcd", 2, IT) == b"\xab\xcd"
    for text in ("", "ab", "abcdef", "zz", "abc", "ab cd", "ab c", " abcd"):
        with pytest.raises(BadUseError) as refusal:
            read_hex(text, 2, IT)
        assert refusal.value.code == "bad_hex"


def test_nothing_is_an_amount_where_it_is_a_choice() -> None:
    assert AMOUNT_OR_0.convert("0", None, None) == 0
    assert AMOUNT_OR_0.convert("7", None, None) == AMOUNT.convert(7, None, None) == 7
    for kind, text in ((AMOUNT, "0"), (AMOUNT_OR_0, "-1"), (AMOUNT_OR_0, "")):
        with pytest.raises(click.BadParameter):
            kind.convert(text, None, None)


def test_a_file_is_written_once(tmp_path: Path) -> None:
    write_new(tmp_path / "new", b"first")
    for path, code in ((tmp_path / "new", "file_exists"), (tmp_path / "new" / "in a file", "cannot_write")):
        with pytest.raises(BadUseError) as refusal:
            write_new(path, b"second")
        assert refusal.value.code == code
    assert (tmp_path / "new").read_bytes() == b"first"


IT = Text("it", "그것")


def test_a_passphrase_is_taken_from_where_it_is_or_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GYE_PASSPHRASE", "a song")
    monkeypatch.setenv("GYE_NEW", "another")
    assert (ask_passphrase(IT), ask_passphrase(IT, variable="GYE_NEW")) == ("a song", "another")
    monkeypatch.setenv("GYE_NEW", "")
    with pytest.raises(KeyProblemError) as empty:
        ask_passphrase(IT, variable="GYE_NEW")
    assert (empty.value.code, empty.value.exit_code) == ("empty_passphrase", 5)
    monkeypatch.delenv("GYE_PASSPHRASE")
    monkeypatch.setattr("sys.stdin", io.StringIO("typed"))
    with pytest.raises(KeyProblemError) as refusal:
        ask_passphrase(IT)
    assert (refusal.value.code, refusal.value.exit_code) == ("no_passphrase", 5)
    asked: list[tuple[str, bool, bool | str]] = []

    def prompt(text: str, *, hide_input: bool, confirmation_prompt: bool | str, **_: object) -> str:
        asked.append((text, hide_input, confirmation_prompt))
        return "typed"

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "prompt", prompt)
    assert (ask_passphrase(IT), ask_passphrase(Text("new", "새 것"), confirm=True)) == ("typed", "typed")
    assert asked == [("it", True, False), ("new", True, "Repeat for confirmation")]


def test_an_account_is_credited_only_when_it_is_open(gye: Gye) -> None:
    """A wallet of this machine is opened by the one who pays; an address somebody typed is not."""
    world = gye.node.world
    world.fund("member-01", 10)
    gye.ok("wallet", "new", "member-00", "--no-passphrase")
    stranger = gye.ok("wallet", "show", "member-00")["address"]
    assert gye.refused("won", "send", "member-01", stranger, "3")[0] == 1
    before = world.chain.height
    gye.ok("won", "send", "member-01", "member-00", "3")
    assert world.chain.height == before + 2, "opened, then paid"
    gye.ok("won", "send", "member-01", "member-00", "3")
    assert world.chain.height == before + 3
    assert world.available("member-01") == 4


@pytest.mark.parametrize(
    "line",
    [
        "--json wallet list",
        "wallet --json list",
        "wallet list --json",
        "node --json config show --dir {folder}",
        "node config --json show --dir {folder}",
        "node --dir {folder} config show --json",
    ],
)
def test_the_common_options_may_stand_behind_every_name(gye: Gye, tmp_path: Path, line: str) -> None:
    folder = str(tmp_path / "node")
    assert gye("node", "init", "--dir", folder, "--name", "n", "--chain-id", "club-net").code == 0
    said = gye(*(word.format(folder=folder) for word in line.split()))
    assert said.code == 0, said.err
    assert isinstance(said.json, dict)


def test_what_stands_nearer_to_the_command_counts(gye: Gye, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere")
    assert gye("cluster", "--dir", nowhere, "status", "--dir", str(gye.folder)).code == 0
    assert gye("--dir", str(gye.folder), "cluster", "--dir", nowhere, "status").code == 2
    assert "이름" in gye("wallet", "--lang", "ko", "list").out
    assert "NAME" in gye("wallet", "list").out


READING = (
    "won balance member-01",
    "won statement member-01",
    "club list",
    "audit",
    "query block",
    "query state 737570",
    "query events --from 0-0",
    "tx show " + "ab" * 32,
    "vote list " + "ab" * 32,
    "node status",
    "node peers",
    "node health",
    "verify block",
)


@pytest.mark.parametrize("line", READING)
def test_no_reading_command_believes_another_chains_node(gye: Gye, line: str) -> None:
    """At the port of this folder's peer another cluster's node answers: a balance of 0 would look like an answer."""
    other = World(params={"rate_cap_enforced": True})
    (gye.folder / "genesis.json").write_text(genesis_to_json(other.genesis))
    assert gye.refused(*line.split()) == (3, "foreign_node")


@pytest.mark.parametrize("line", ["won balance member-01", "audit", "node status"])
def test_no_reading_command_believes_a_program_that_is_not_a_node(gye: Gye, line: str) -> None:
    answers: dict[str, object] = {"/status": {"height": 7}, "/v1/audit": {"ok": True, "findings": [], "height": 7}}
    with serve_answers(lambda path: answers.get(path, {"balance": "0", "nonce": 0, "open": False})) as url:
        save(gye.folder, [PeerEntry("peer-0", int(url.rpartition(":")[2]), 1)])
        assert gye.refused(*line.split()) == (3, "foreign_node")


def test_no_reading_command_believes_another_node_of_the_same_chain(gye: Gye) -> None:
    """The port belongs to peer-0; a node with another key is there."""
    (entry,) = Cluster.open(gye.folder).peers
    save(gye.folder, [replace(entry, peer_id="ab" * 20)])
    assert gye.refused("won", "balance", "member-01") == (3, "foreign_node")
    save(gye.folder, [entry])
    assert gye.ok("won", "balance", "member-01")["balance"] == "0"


def test_a_payment_is_not_handed_to_another_chains_node(gye: Gye) -> None:
    gye.node.world.fund("member-01", 9)
    other = World(params={"rate_cap_enforced": True})
    (gye.folder / "genesis.json").write_text(genesis_to_json(other.genesis))
    assert gye.refused("won", "send", "member-01", "member-02", "5") == (3, "foreign_node")
    assert gye.node.waiting == []


@dataclass(frozen=True, slots=True)
class SeatOptions:
    seat: int
    part: bool


def test_options_come_as_one_record_and_the_signer_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    @click.command()
    @click.argument("seat", type=int)
    @click.option("--part", is_flag=True)
    @click.option("--wallet")
    @common
    @as_record(SeatOptions)
    def command(settings: Settings, asked: SeatOptions, wallet: str | None) -> None:
        settings.show({"asked": repr(asked), "wallet": wallet}, "text")

    command.main(["3", "--part", "--wallet", "w", "--json"], standalone_mode=False)
    assert json.loads(capsys.readouterr().out) == {"asked": "SeatOptions(seat=3, part=True)", "wallet": "w"}
