"""The demo's fourth club: four members bid for each pot, and whoever can wait longest pays least (낙찰계).

    round   bids                       receives          the others pay
      1     seat 1 280,000, 2 270,000   seat 2: 270,000   90,000 each
      2     seat 1 260,000, 3 285,000   seat 1: 260,000   seat 2 100,000, 80,000 each
      3     seat 3 250,000              seat 3: 250,000   seats 1 and 2 100,000, seat 4 50,000
      4     nobody needs to bid         seat 4: 300,000   100,000 each

Rule: bids are sealed until nobody can answer them, each with a bond, and the chain opens the round by itself. Pots and
results are checked against figures written here.
"""

from cli.chain import read_account
from cli.commands.club.sealed import seed_of
from cli.commands.dev import read_instant
from cli.demo.play import AFTER_DUE_MS, CONTRIBUTION, Demo, PlayedClub, expect, terms_of
from cli.language import say
from cli.texts import demo as texts
from contracts.rotation.calls import Commit, Reveal
from contracts.rotation.kinds.sealing import commitment_of
from contracts.rotation.terms.forms import Shared
from ledger.primitives.units import DAY_MS, Millis, Won

MEMBERS = ("member-02", "member-03", "member-09", "member-10")
"""Seats 1 to 4; who is in debt after the third club joins no other."""
BIDS: tuple[dict[int, int], ...] = ({1: 280_000, 2: 270_000}, {1: 260_000, 3: 285_000}, {3: 250_000}, {})
"""By round: what each seat bids, won."""
PHASE_MS = Millis(DAY_MS)
POTS = [270_000, 260_000, 250_000, 300_000]
NETS = {1: -30_000, 2: -30_000, 3: -20_000, 4: 80_000}
KIND = "auction"


def play_auction(demo: Demo) -> None:
    """Run the fourth club in a running demo."""
    before = {name: demo.balance(name) for name in MEMBERS}
    terms = terms_of(
        "four seats by auction", demo.now_ms(), seats=len(MEMBERS), kind="auction", form=Shared(CONTRIBUTION, PHASE_MS)
    )
    club = demo.form(MEMBERS[0], terms, MEMBERS)
    for number, bids in enumerate(BIDS, start=1):
        _bid(demo, club, number, bids)
        due = read_instant(demo.rounds(club)[number - 1]["due"])
        demo.warp_to(due + AFTER_DUE_MS)
        row = demo.until(lambda n=number: demo.paid_out(club, n), texts.NOT_PAID_OUT.of(round=number))  # type: ignore[misc]
        seat, won = row["recipient_seat"], f"{int(row['paid_out']):,}"
        told = " · ".join(f"{bid:,}" for bid in bids.values()) or "—"
        demo.tell(say(texts.AUCTION_ROUND, round=f"{number:2}", bids=told, won=won, seat=seat))
    demo.until(lambda: demo.client.get(f"/v1/clubs/{club}")["status"] == "closed", texts.NOT_CLOSED)
    rounds = demo.rounds(club)
    nets = {seat: demo.balance(name) - before[name] for seat, name in enumerate(MEMBERS, start=1)}
    expect(texts.POTS_4, [int(row["paid_out"]) for row in rounds], POTS)
    expect(texts.NETS_4, nets, NETS)
    rate = demo.client.get(f"/v1/clubs/{club}/schedule")["rate"]
    demo.played.clubs.append(PlayedClub(club, KIND, rounds, nets, rate))


def _bid(demo: Demo, club: str, number: int, bids: dict[int, int]) -> None:
    """Let seats seal their bids for the next round, and reveal them when the time to bid is over."""
    if not bids:
        return
    id_, row = bytes.fromhex(club), demo.rounds(club)[number - 1]
    keys = {seat: demo.keys[MEMBERS[seat - 1]] for seat in bids}
    commits = []
    for seat, amount in bids.items():
        key = keys[seat]
        account = read_account(demo.chain.address_of(key))
        seed = seed_of(key, id_, number)
        sealed = commitment_of(id_, number, account, seat, amount=Won(amount), seed=seed)
        commits.append((key, "rotation", "commit", Commit(id_, number, seat, sealed, Won(int(row["bond"])))))
    demo.calls(commits)
    demo.warp_to(read_instant(row["commits_until"]) + AFTER_DUE_MS)
    demo.calls([
        (keys[seat], "rotation", "reveal", Reveal(id_, number, Won(amount), seed_of(keys[seat], id_, number)))
        for seat, amount in bids.items()
    ])  # fmt: skip
