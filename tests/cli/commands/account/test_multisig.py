import json
from typing import Any

import pytest

from api.routes import accounts
from tests.kit.local_gye import Gye

ME, YOU = "member-01", "member-02"
CALL = ("won.transfer", json.dumps({"to": YOU, "amount": "300"}))


@pytest.fixture
def both(gye: Gye) -> Gye:
    """Return a shell in which two phones must sign for member-01."""
    for name in (ME, YOU):
        gye.ok("dev", "faucet", name, "1000")
    gye.ok("wallet", "new", "second", "--no-passphrase")
    gye.ok("account", "keys", "add", "second", "-w", ME)
    gye.ok("account", "keys", "threshold", "2", "-w", ME)
    return gye


def balance(gye: Gye, name: str) -> str:
    return str(gye.ok("won", "balance", name)["balance"])


def test_two_phones_pay_together(both: Gye) -> None:
    gye = both
    assert gye.refused("won", "send", ME, YOU, "300") == (1, "too_few_signatures")
    assert gye("account", "multisig", "list", ME).out == "no call waits for approvals\n"
    assert "is approved by 1 of 2 keys" in gye("account", "multisig", "propose", *CALL, "-w", ME).out
    [waiting] = gye.ok("account", "multisig", "list", ME)["calls"]
    assert waiting["args"]["amount"] == "300"
    assert "won.transfer" in gye("account", "multisig", "list", ME).out
    assert gye.refused("account", "multisig", "approve", waiting["id"][:8], "-w", ME) == (1, "already_approved")
    done = gye("account", "multisig", "approve", waiting["id"][:8], "-w", "second").out
    assert "is approved by 2 of 2 keys\ncarried out\n" in done
    assert "won.transferred" in done
    assert (balance(gye, ME), balance(gye, YOU)) == ("700", "1300")


def test_a_proposal_is_withdrawn_by_its_phone(both: Gye) -> None:
    gye = both
    id_ = gye.ok("account", "multisig", "propose", *CALL, "--lasts", "1d", "-w", ME)["events"][0]["fields"]["proposed"]
    assert gye.refused("account", "multisig", "withdraw", id_, "-w", "second") == (1, "not_call_proposer")
    assert gye("account", "multisig", "withdraw", id_, "-w", ME).out == f"withdrawn: {id_}\n"
    for wrong in (id_, id_[:7], ""):
        assert gye.refused("account", "multisig", "approve", wrong, "-w", "second") == (2, "unknown_call")


def test_a_lying_peer_gets_no_signature(both: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    """The attack: the peer shows a small transfer under the id of a large one, or the reverse."""
    gye = both
    id_ = gye.ok("account", "multisig", "propose", *CALL, "-w", ME)["events"][0]["fields"]["proposed"]
    honest = accounts._proposed

    def lying(call: Any) -> dict[str, Any]:
        shown = honest(call)
        return shown | {"args_hex": shown["args_hex"][:-2] + "01"}

    monkeypatch.setattr(accounts, "_proposed", lying)
    assert gye.refused("account", "multisig", "approve", id_, "-w", "second") == (1, "other_call")
