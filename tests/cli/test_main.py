import io
import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

from cli.help import key
from cli.main import GROUPS, INTERRUPTED, gye, run
from contracts.registry import default_registry
from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit.local_gye import Gye


@pytest.fixture(name="gye_of")
def _gye_of(request: pytest.FixtureRequest) -> Gye:
    """Give the fixture `gye`, whose name is the command tree's here."""
    found: Gye = request.getfixturevalue("gye")
    return found


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_explains_itself(group: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([group, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: gye {group}")


def test_every_command_takes_the_common_options() -> None:
    def leaves(command: click.Command) -> list[click.Command]:
        if isinstance(command, click.Group):
            return [leaf for inner in command.commands.values() for leaf in leaves(inner)]
        return [command]

    for group in GROUPS:
        for leaf in leaves(import_module(f"cli.commands.{group}").command):
            names = {name for parameter in leaf.params for name in parameter.opts}
            assert {"--json", "--lang", "--dir", "--api"} <= names, leaf.name
            assert leaf.help, f"{leaf.name} explains itself"


def test_the_list_of_groups_cuts_nothing_off(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["--help"]) == 0
    listed = capsys.readouterr().out.partition("Commands:")[2].splitlines()
    assert [line for line in listed if line.endswith("...")] == []
    assert len([line for line in listed if line]) == len(GROUPS)


def test_the_list_says_of_each_group_what_the_group_says_of_itself() -> None:
    for name, listed in GROUPS.items():
        assert key(listed) == key(import_module(f"cli.commands.{name}").command.help), name


HEAVY = ("aiohttp", "api.server", "cryptography", "ledger.chain", "node.shell.init", "plyvel", "pydantic", "structlog")
"""Modules of a node. Importing them takes a second of processor time."""
LIGHT = ("version", "won", "wallet", "operator", "club", "vote", "tx", "query", "verify", "dev", "completion", "demo")
"""Groups that need none of them; `demo` needs them once it runs."""


def _imported_by(*lines: str) -> set[str]:
    """Return which of the heavy modules a new process holds that has run these command lines and groups' imports."""
    code = "\n".join(
        ["import sys", "from cli.main import run", *lines, f"print(*[m for m in {HEAVY} if m in sys.modules])"]
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_help_status_and_completion_import_no_node(tmp_path: Path) -> None:
    """Nobody waits a second for a list, nor for a question to peers that run already."""
    peers = [{"name": "peer-1", "api_port": 1, "p2p_port": 2, "observer": False}]
    (tmp_path / "cluster.json").write_text(json.dumps({"version": 1, "peers": peers}))
    status = ["--dir", str(tmp_path), "cluster", "status"]
    lines = [["--help"], ["--lang", "ko", "--help"], ["cluster", "--help"], status]
    complete = "from cli.main import gye; import click; gye.shell_complete(click.Context(gye), '')"
    groups = [f"import cli.commands.{name}" for name in LIGHT]
    assert _imported_by(*(f"run({line})" for line in lines), complete, *groups) == set()
    assert "node.shell.init" in _imported_by("import cli.devnet.launch"), "the test can see what it looks for"


def test_questions_to_a_node_import_no_http_server() -> None:
    """Each command of `gye node` took a second of processor time, most of it for what only a running node uses."""
    assert not _imported_by("import cli.commands.node") & {"aiohttp", "api.server", "node.shell.init", "structlog"}


def test_a_group_is_completed_from_the_list() -> None:
    found = gye.shell_complete(click.Context(gye), "ve")
    assert [item.value for item in found] == ["verify", "version"]
    assert found[1].help == "Show the version of this program."


def test_unknown_words_are_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fly"]) == 2
    assert run(["--fly"]) == 2
    assert "No such command" in capsys.readouterr().err


def test_an_error_is_json_when_json_was_asked_for(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = str(tmp_path_factory.mktemp("x") / "nothing")
    assert run(["cluster", "status", "--dir", nowhere, "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert json.loads(said.err)["error"]["code"] == "no_cluster"


def test_interrupting_is_not_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(gye, "make_context", interrupted)
    assert run([]) == INTERRUPTED


def test_it_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "cli", "version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("gye ")


def test_every_exit_code_is_reached_by_a_command(gye_of: Gye, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    called, poor = gye_of, tmp_path / "tx"
    world = called.node.world
    world.fund("member-01", 10)
    poor.write_bytes(world.tx("member-01", Transfer(world.id("member-02"), Won(10**12))).raw)
    dead = ("--api", "http://127.0.0.1:1")
    assert called("query", "block").code == 0
    assert called("tx", "send", str(poor)).code == 1
    assert called("query", "block", "--nonsense").code == 2
    assert called("query", "block", *dead).code == 3
    assert called("tx", "wait", "ab" * 32, "--timeout", "0.1").code == 4
    assert called("wallet", "show", "nobody").code == 5
    for group, *rest in (
        ("node", "status"),
        ("won", "balance", "gye1x"),
        ("query", "events"),
        ("tx", "show", "ab" * 32),
    ):
        assert called(group, *rest, *dead).code == 3, group


def test_a_refusal_by_the_limits_does_not_crash(gye_of: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.limits.Buckets.take", lambda self, client, cost: 7)
    monkeypatch.setattr("getty_client.http.PAUSE_BETWEEN_ROUNDS_S", 0)
    assert gye_of.refused("query", "block") == (1, "rate_limited")


SERVES_UNTIL_STOPPED = ("node run", "demo", "bench tx", "cluster up", "cluster add")
"""Commands that start processes; their wrong input has tests of its own."""
NONSENSE = ("", "-1", "0", "9" * 26, "한글", "\udcff", "a\nb", "/", "[" * 5_000)


def leaves(command: click.Command, context: click.Context, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not isinstance(command, click.Group):
        yield path
        return
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        assert inner is not None
        yield from leaves(inner, click.Context(inner, info_name=name, parent=context), (*path, name))


LEAVES = tuple(leaves(gye, click.Context(gye), ()))


def sensible(parameter: click.Parameter) -> str:
    if isinstance(parameter.type, click.Choice):
        return str(parameter.type.choices[0])
    by_name = {"wallet": "member-01", "account": "member-01", "to": "member-02", "amount": "1000", "day": "2026-01-31"}
    return by_name.get(str(parameter.name), "1")


def with_nonsense(path: tuple[str, ...]) -> Iterator[list[str]]:
    """Yield command lines in which one thing after the other is nonsense and the rest is not."""
    command: click.Command = gye
    for name in path:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found
    asked = [each for each in command.params if not {*each.opts} & {"--dir", "--api", "--json", "--lang", "--follow"}]
    for wrong in asked:
        if isinstance(wrong, click.Option) and wrong.is_flag:
            continue
        for text in NONSENSE:
            options, words = [], []
            for each in asked:
                value = text if each is wrong else sensible(each)
                if isinstance(each, click.Argument):
                    words.append(value)
                elif each.required or each is wrong:
                    options += [each.opts[0], value]
            yield [*path, *options, "--json", "--", *words]


def test_what_is_left_out_of_it_exists() -> None:
    assert {" ".join(path) for path in LEAVES} >= {*SERVES_UNTIL_STOPPED}


@pytest.mark.parametrize("path", [path for path in LEAVES if " ".join(path) not in SERVES_UNTIL_STOPPED], ids=" ".join)
def test_nonsense_is_refused_in_one_sentence_or_harmless(
    path: tuple[str, ...], gye_of: Gye, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For all input: no crash, an exit code of the table, and JSON under --json."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("getty_client.http.PAUSE_BETWEEN_ROUNDS_S", 0)
    monkeypatch.setenv("GYE_PASSPHRASE", "")
    monkeypatch.setattr("sys.stdin", io.StringIO("nonsense"))
    for line in with_nonsense(path):
        said = gye_of(*line)
        assert said.code in (0, 1, 2, 3, 4, 5), line
        if said.code == 0:
            for document in said.out.splitlines() if path == ("query", "events") else [said.out]:
                json.loads(document or "{}")
        elif not said.out:
            error = json.loads(said.err)["error"]
            assert set(error) == {"code", "detail", "fields", "action", "exit"}, line
            assert error["exit"] == said.code
            assert error["code"]
            assert error["detail"]


def test_an_unreadable_line_is_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["club", "pay", "trio", "--seat", "0", "--json"]) == 2
    said = capsys.readouterr()
    error = json.loads(said.err)["error"]
    assert said.out == ""
    assert (error["code"], error["action"]) == ("usage", "gye club pay --help")
    assert "'--seat'" in error["detail"]


def test_bytes_that_are_not_text_are_never_signed(gye_of: Gye) -> None:
    gye_of.node.world.fund("member-01", 10)
    assert gye_of.refused("won", "send", "member-01", "member-02", "5", "--memo", "\udcff") == (2, "not_utf8")


def test_what_no_transaction_can_hold_is_refused_here(gye_of: Gye) -> None:
    assert gye_of.refused("club", "leave", "ab" * 32, "--seat", "9" * 26, "-w", "member-01") == (2, "usage")
    arguments = json.dumps({"club": "ab" * 32, "seat": 10**26})
    assert gye_of.refused("tx", "build", "rotation.leave", arguments, "--from", "member-01") == (2, "bad_arguments")


def test_what_the_machine_cannot_do_is_one_line(gye_of: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    (gye_of.folder / "file").write_text("")
    monkeypatch.setenv("GYE_WALLETS", str(gye_of.folder / "file" / "wallets"))
    said = gye_of("wallet", "new", "member-00", "--no-passphrase")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("failed: ")
    assert said.err.endswith(": Not a directory (system_error)\n")
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("redirected", "code", "told"),
    [
        (">/dev/full", 1, "failed: No space left on device (system_error)\n"),
        (">&-", 0, ""),
        ("| true", 0, ""),
    ],
)
def test_whoever_reads_may_leave(redirected: str, code: int, told: str) -> None:
    line = f"set -o pipefail; {shlex.quote(sys.executable)} -m cli --help {redirected}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (code, told)


REACHED = {
    "account.open": "tx send", "account.add_key": "account keys add", "account.remove_key": "account keys remove",
    "account.set_threshold": "account keys threshold", "account.set_guardians": "account guardians set",
    "account.agree_guardian": "account guardians agree", "account.resign_guardian": "account guardians resign",
    "account.recover": "account recover approve", "account.verify_recovery": "account recover verify",
    "account.take_back": "account recover take-back", "account.veto": "account recover veto",
    "account.propose_call": "account multisig propose", "account.approve_call": "account multisig approve",
    "account.withdraw_call": "account multisig withdraw",
    "peers.admit": "tx send", "peers.remove": "tx send",
    "grade.feedback": "grade feedback",
    "peers.relocate": "tx send",
    "identity.register": "identity register", "identity.dismiss": "identity dismiss",
    "identity.attest": "identity attest", "identity.revoke": "identity revoke",
    "identity.release": "identity release",
    "agreement.register": "agreement expert register", "agreement.dismiss": "agreement expert dismiss",
    "agreement.add": "agreement clause add", "agreement.withdraw": "agreement clause withdraw",
    "agreement.judge": "agreement clause verdict", "agreement.draft": "agreement draft",
    "voting.propose_amend": "agreement amend",
    "won.transfer": "won send", "won.mint": "operator mint", "won.request_withdrawal": "tx send",
    "won.begin_withdrawal": "operator withdraw", "won.confirm_withdrawal": "operator confirm",
    "won.revert_withdrawal": "operator revert",
    "escrow.give_consent": "club autopay", "escrow.set_aside": "club earmark put",
    "escrow.agree_earmark": "club earmark agree", "escrow.release_earmark": "club earmark release",
    "rotation.create": "club create", "rotation.join": "club join", "rotation.leave": "club leave",
    "rotation.cancel": "club cancel", "rotation.invite": "club invite", "rotation.uninvite": "club uninvite",
    "rotation.free_seat": "club free-seat",
    "rotation.sign": "club sign", "rotation.start": "club start", "rotation.join_late": "club join-late",
    "rotation.commit": "club bid", "rotation.reveal": "club reveal",
    "rotation.agree_guarantee": "club agree-guarantee", "rotation.guarantee": "club guarantee",
    "rotation.restore_deposit": "club restore-deposit", "rotation.agree_payer": "club agree-payer",
    "rotation.waive_claim": "club waive", "rotation.defer_claim": "club defer",
    "rotation.buy_claim": "club buy-claim", "rotation.pay": "club pay", "rotation.pay_debt": "club pay-debt",
    "pot.create": "pot create", "pot.invite": "pot invite", "pot.uninvite": "pot uninvite", "pot.join": "pot join",
    "pot.sign": "pot sign", "pot.start": "pot start", "pot.pay": "pot pay", "pot.leave": "pot leave",
    "voting.propose_spend": "pot spend", "voting.propose_release": "pot release",
    "voting.propose_share_out": "pot share-out", "voting.propose_admit": "pot admit",
    "voting.propose_swap": "club swap", "voting.propose_substitute": "club substitute",
    "voting.propose_exit": "club exit", "voting.propose_dissolve": "club close",
    "voting.propose_due_day": "vote propose due-day", "voting.propose_amounts": "vote propose amounts",
    "voting.propose_order": "vote propose order", "voting.sign": "vote sign", "voting.accept": "vote accept",
    "voting.vote": "vote cast", "voting.withdraw": "vote withdraw", "dev.warp": "dev warp",
    "upgrade.plan": "operator upgrade plan", "upgrade.drop": "operator upgrade drop",
    "won.report_bank": "operator report", "guard.freeze": "operator freeze", "guard.lift": "operator lift",
}  # fmt: skip
"""By each method that a person may call: the command that sends it. `tx build` and `tx send` can send every call."""


OF_CONTRACTS = {
    "account.open_by_ledger", "won.recall", "escrow.move", "escrow.grant", "escrow.revoke", "rotation.credited",
    "rotation.booked", "rotation.use_earmark",
    "rotation.change", "rotation.thaw", "pot.change", "pot.thaw", "voting.open_eviction", "grade.report_round",
    "voting.open_dissolve", "guard.report_finding", "guard.dissolved", "guard.parked", "guard.resumed",
    "upgrade.activated",
}  # fmt: skip
"""Methods that contracts call, refused to every person."""


def test_every_method_is_reached_by_a_command() -> None:
    contracts = default_registry().newest().by_name.values()
    methods = {f"{contract.name}.{method}" for contract in contracts for method in contract.methods}
    assert methods == set(REACHED) | OF_CONTRACTS
    context = click.Context(gye)
    for words in REACHED.values():
        found: click.Command | None = gye
        for word in words.split():
            assert isinstance(found, click.Group), words
            found = found.get_command(context, word)
        assert found is not None, words
