"""Route of operators' open ballots, for which some votes are still missing."""

from aiohttp import web

from api import query_params, render
from api.errors import Hex
from api.response import PORT, answer
from contracts.won import views
from contracts.won.ballots import CALLS
from ledger.primitives.codec import trusted_decode

routes = web.RouteTableDef()


@routes.get("/v1/ballots")
async def ballots(request: web.Request) -> web.Response:
    """Operators' open ballots: the call, who has voted, the number of votes needed, and until when votes count."""
    limit = query_params.number(request, "limit", views.MAX_BALLOTS, 1, views.MAX_BALLOTS)
    after = query_params.hexbytes(request.query.get("cursor", ""), Hex.CURSOR, query_params.BALLOT_CURSOR_BYTES)
    chain = request.app[PORT].chain
    page = views.open_ballots(chain.reader(), chain.storage("won"), limit, after)
    return answer({"ballots": [_shown(one) for one in page.ballots], "cursor": page.next.hex() or None})


def _shown(ballot: views.OpenBallot) -> render.Json:
    """Return a ballot with its call as an object, as in a transaction."""
    call = render.record(trusted_decode(CALLS[ballot.method], ballot.args))
    return render.record(ballot) | {"args": call, "args_hex": ballot.args.hex()}
