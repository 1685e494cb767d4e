"""The demo's last act: the mountain club's pot. Dues come in, a bus is hired by a vote, and one member leaves.

    month 1, 2   the chain collects 30,000 won of each of four members       240,000
    a vote       three of four pay 160,000 for a bus                          80,000 left
    member-10    leaves with a share of what is left                          20,000, not the 60,000 paid in
    a vote       the other three close the pot                                20,000 each

Rule: nobody holds the pot, and its organizer is a member like the others. The figures are written here.
"""

from typing import Any

from cli.chain import read_account
from cli.demo.auction import MEMBERS
from cli.demo.play import AFTER_DUE_MS, Demo, expect, terms_of
from cli.language import say, told
from cli.texts import demo as texts
from cli.wallet.keystore import Keystore
from contracts.abi.club import Change, Dissolve
from contracts.abi.leads import Leads, leads_hash
from contracts.abi.spending import Spend
from contracts.pot.calls import Create, Invite, Join, Leave, Sign, Start
from contracts.pot.terms import PotTerms, consent_from, dues_of
from contracts.voting.calls import ProposeDissolve, ProposeSpend, Vote
from ledger.primitives.codec import Record
from ledger.primitives.units import DAY_MS, Millis, Won

__all__ = ["BUS", "DUES", "LEFT", "NETS", "PERIODS", "play_pot"]

DUES, PERIODS, BUS = Won(30_000), 2, Won(160_000)
LEFT = 20_000
"""What a member who leaves gets, and everybody at the close."""
NETS = dict.fromkeys(MEMBERS, -40_000)
COMPANY = "bus"


def play_pot(demo: Demo) -> None:
    """Run the pot in a running demo."""
    before = {name: demo.balance(name) for name in MEMBERS}
    keystore = Keystore(demo.played.cluster.folder / "wallets")
    keystore.create(COMPANY, "")
    key = keystore.open(COMPANY, "")
    demo.calls([demo.opening(key)])
    terms = PotTerms("mountain club", DUES, 12, terms_of("", demo.now_ms()).calendar)
    pot = _form(demo, terms)
    for period in range(1, PERIODS + 1):
        demo.warp_to(dues_of(terms, period) + AFTER_DUE_MS)
        whole = str(DUES * len(MEMBERS) * period)
        demo.until(lambda want=whole: _shown(demo, pot)["held"] == want, texts.NO_DUES)  # type: ignore[misc]
    expect(texts.DUES_PAID, int(_shown(demo, pot)["held"]), DUES * PERIODS * len(MEMBERS))
    to = read_account(demo.chain.address_of(key))
    _decide(demo, pot, Spend(pot, to, BUS, COMPANY), MEMBERS[:3])
    last = MEMBERS[-1]
    demo.calls([(demo.keys[last], "pot", "leave", Leave(pot, Won(LEFT)))])
    demo.tell(say(texts.LEAVES, name=last, won=f"{LEFT:,}"))
    _decide(demo, pot, Dissolve(pot), MEMBERS[:3])
    demo.until(lambda: _shown(demo, pot)["status"] == "closed", texts.NOT_CLOSED)
    nets = {name: demo.balance(name) - before[name] for name in MEMBERS}
    expect(texts.NETS_OF_POT, nets, NETS)
    demo.played.pot = True


def _form(demo: Demo, terms: PotTerms) -> bytes:
    """Create the pot, and let all join, sign and start it; return its id."""
    demo.tell(told(texts.POT))
    first, consent = demo.keys[MEMBERS[0]], consent_from(terms, 1)
    [made] = demo.calls([(first, "pot", "create", Create(terms, consent))])
    pot = bytes.fromhex(next(event["fields"]["club"] for event in made["events"] if event["type"] == "pot.created"))
    others = [demo.keys[name] for name in MEMBERS[1:]]
    demo.calls([
        (first, "pot", "invite", Invite(pot, read_account(demo.chain.address_of(key)))) for key in others
    ])  # fmt: skip
    demo.calls([(key, "pot", "join", Join(pot, consent)) for key in others])
    agreement = bytes.fromhex(_shown(demo, pot)["agreement"])
    demo.calls([(demo.keys[name], "pot", "sign", Sign(pot, agreement)) for name in MEMBERS])
    demo.calls([(first, "pot", "start", Start(pot))])
    return pot


def _decide(demo: Demo, pot: bytes, change: Change, voters: tuple[str, ...]) -> None:
    """Let the organizer propose a change, and some members vote for it; wait until it is executed."""
    leads_to = leads_hash(change, Leads(bytes.fromhex(_shown(demo, pot)["agreement"])))
    deadline = Millis(demo.now_ms() + 7 * DAY_MS)
    call: Record = ProposeDissolve(pot, deadline, leads_to)
    method = "propose_dissolve"
    if isinstance(change, Spend):
        method = "propose_spend"
        call = ProposeSpend(pot, change.to, change.amount, change.what, (), Millis(0), deadline, leads_to)
    [made] = demo.calls([(demo.keys[MEMBERS[0]], "voting", method, call)])
    id_ = next(event["fields"]["proposal"] for event in made["events"] if event["type"] == "proposal.made")
    vote = Vote(bytes.fromhex(id_), leads_to, True)
    demo.calls([(demo.keys[name], "voting", "vote", vote) for name in voters])
    done = demo.until(lambda: _decided(demo, id_), texts.NOT_CARRIED_OUT.of(what=texts.POT))
    expect(texts.VOTE_DONE, done, "done")
    if isinstance(change, Spend):
        demo.tell(say(texts.HIRED, yes=len(voters), all=len(MEMBERS), won=f"{change.amount:,}"))


def _decided(demo: Demo, proposal: str) -> str:
    """Return the status of a proposal once it is decided and executed, else an empty text."""
    status = str(demo.client.get(f"/v1/proposals/{proposal}")["status"])
    return "" if status in {"open", "agreed"} else status


def _shown(demo: Demo, pot: bytes) -> dict[str, Any]:
    shown: dict[str, Any] = demo.client.get(f"/v1/pots/{pot.hex()}")
    return shown
