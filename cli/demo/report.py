"""Prints the result of the demo: one screen for people, one document for programs."""

from typing import Any

from cli import output
from cli.commands.cluster import status_line
from cli.demo.auction import KIND as AUCTION
from cli.demo.auction import MEMBERS
from cli.demo.play import LATE_BY_MS, LATE_ROUND, LATE_SEAT, Played, PlayedClub
from cli.demo.pot import BUS, DUES, LEFT, PERIODS
from cli.devnet.peers import PeerState, api_url
from cli.language import percent, say, word
from cli.texts import demo as texts


def document(played: Played) -> dict[str, Any]:
    """Return the demo's result for programs, with money as decimal strings of won."""
    states = played.cluster.states()
    return {
        "peers": [_peer(state) for state in states],
        "clubs": [_club(club) for club in played.clubs],
        "supply": {name: played.supply[name] for name in ("minted", "burned", "balances")},
        "proof": {"height": played.proof_height, "verified": True},
        "urls": list(played.cluster.api_urls()),
    }


def screen(played: Played, gye: str) -> str:
    """Return the screen. `gye` is the command that runs this program, for the commands to type next."""
    first, second = played.clubs[:2]
    states = played.cluster.states()
    supply, folder = played.supply, played.cluster.folder
    peers = [(s.entry.name, _seen(s, "height"), _seen(s, "peers_connected"), api_url(s.entry)) for s in states]
    itself = say(texts.BY_ITSELF, seat=LATE_SEAT, round=LATE_ROUND, hours=LATE_BY_MS // 3_600_000)
    total = output.won(sum(int(row["paid_out"]) for row in second.rounds))
    equation = f"{output.won(supply['balances'])} = {output.won(supply['minted'])} − {output.won(supply['burned'])}"
    parts = [
        output.table(("PEER", "HEIGHT", "PEERS", "API"), peers, right=(1, 2))
        + f"\n{status_line(played.cluster, states)}",
        _rounds(first, second),
        f"{itself}\n{say(texts.CLUB_RATE, club=1, rate=_rate(first))}\n"
        + say(texts.CLUB_SUM_RATE, club=2, total=total, rate=_rate(second)),
        *(_trouble(number, club) for number, club in enumerate(played.clubs, start=1) if club.carried),
        *(
            _auction(number, club) + (f"\n{_pot()}" if played.pot else "")
            for number, club in enumerate(played.clubs, start=1)
            if club.kind == AUCTION
        ),
        _accounts(played),
        output.fields(
            [
                ("Σ balances = minted − burned", equation),
                (
                    "light client",
                    say(
                        texts.VERIFIED,
                        round=len(first.rounds),
                        block=played.proof_height,
                        signers=played.proof_signers,
                    ),
                ),
                ("trusting only genesis", played.genesis_hash),
                ("data and logs", f"{folder}/peer-*/data, {folder}/peer-*/logs/node.log"),
                ("took", say(texts.TOOK, seconds=f"{played.seconds:.1f}")),
            ]
        ),
        f"{say(texts.NEXT, command=f'{gye} cluster status')}\n       {gye} club show {first.id[:8]}\n"
        f"       {gye} cluster kill peer-2 && {gye} dev warp 1d && {gye} cluster status",
    ]
    return "\n\n".join(parts)


def _trouble(number: int, club: PlayedClub) -> str:
    """Return the history of a club with a default: what was paid out, and who covered the rest."""
    rounds = [(r["round"], *_round(r), output.won(r["owed"])) for r in club.rounds]
    carried = [(who, output.won(amount)) for who, amount in club.carried]
    return (
        f"{say(texts.CLUB_IN_TROUBLE, club=number)}\n"
        + output.table(("ROUND", "DUE", "PAID OUT", "SEAT", "STILL OWED"), rounds, right=(0, 2, 3, 4))
        + "\n"
        + output.table(("WHO CARRIED WHAT SEAT 1 DID NOT PAY", "WON"), carried, right=(1,))
    )


def _auction(number: int, club: PlayedClub) -> str:
    """Return the pots and the results of a club by auction, in a line."""
    pots = " · ".join(f"{output.won(row['paid_out'])} ({row['recipient_seat']})" for row in club.rounds)
    nets = " · ".join(output.signed_won(net) for net in club.nets.values())
    return say(texts.CLUB_BY_AUCTION, club=number, pots=pots, nets=nets)


def _pot() -> str:
    """Return the history of the pot, whose figures the demo has checked, in a line."""
    own, left = DUES * PERIODS, output.won(LEFT)
    paid = output.won(own * len(MEMBERS))
    return say(texts.POT_LINE, paid=paid, bus=output.won(BUS), name=MEMBERS[-1], left=left, own=output.won(own))


def _rounds(first: PlayedClub, second: PlayedClub) -> str:
    """Return the rounds of both clubs side by side."""
    rows = []
    for index, row in enumerate(second.rounds):
        left = _round(first.rounds[index]) if index < len(first.rounds) else ("", "", "")
        rows.append((row["round"], *left, *_round(row)))
    headers = ("ROUND", "CLUB 1 DUE", "POT", "SEAT", "CLUB 2 DUE", "POT", "SEAT")
    return output.table(headers, rows, right=(0, 2, 3, 5, 6))


def _round(row: dict[str, Any]) -> tuple[str, str, str]:
    return (output.seoul(row["due"])[:10], output.won(row["paid_out"]), str(row["recipient_seat"]))


def _accounts(played: Played) -> str:
    first, second = played.clubs[:2]
    rows = []
    for seat, (name, address, balance) in enumerate(played.accounts, 1):
        nets = [output.signed_won(club.nets[seat]) if seat in club.nets else "" for club in (first, second)]
        rows.append((name, address, *nets, output.won(balance)))
    return output.table(("ACCOUNT", "ADDRESS", "NET CLUB 1", "NET CLUB 2", "HAS NOW"), rows, right=(2, 3, 4))


def _rate(club: PlayedClub) -> str:
    """Return the result of the default cap for a club that this development chain accepted."""
    rate = club.rate
    cap_bp, cap = f"{rate['cap_bp']:,}", percent(rate["cap_bp"])
    if rate["passes"]:
        return say(texts.CAP_PASSES, cap_bp=cap_bp, cap=cap)
    bp = rate["needed_bp"]
    needs = texts.NEEDS_MORE if bp is None else texts.NEEDS.of(needed_bp=f"{bp:,}", needed=percent(bp))
    largest = rate["largest_surcharge"]
    accepts = texts.ACCEPTS_NONE if largest is None else texts.ACCEPTS.of(won=output.won(largest))
    return say(texts.CAP_REFUSES, needs=needs, cap_bp=cap_bp, cap=cap, accepts=accepts)


def _club(club: PlayedClub) -> dict[str, Any]:
    rounds = [
        {name: row[name] for name in ("round", "due", "pot", "recipient_seat", "collected")} for row in club.rounds
    ]
    return {"kind": club.kind, "rounds": rounds, "nets": {str(seat): str(net) for seat, net in club.nets.items()}}


def _peer(state: PeerState) -> dict[str, Any]:
    seen = state.status or {}
    return {
        "name": state.entry.name,
        "up": state.up,
        "height": seen.get("height"),
        "peers": seen.get("peers_connected"),
        "api": api_url(state.entry),
    }


def _seen(state: PeerState, name: str) -> object:
    return (state.status or {}).get(name, word("down") if name == "height" else "-")
