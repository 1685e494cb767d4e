"""Route that completes ids: a person types the first digits of an id, and clients ask here for the rest.

Rule: at most MAX_FOUND ids are listed, and whether there are more; two are enough to know that the digits are
ambiguous.
"""

import re
from collections.abc import Iterator
from itertools import islice

from aiohttp import web

from api import errors, query_params
from api.response import PORT, answer
from contracts.rotation.state import RotationState
from contracts.voting.state import VotingState
from ledger.chain import Chain

MAX_FOUND = 10
ID_BYTES = 32

routes = web.RouteTableDef()


@routes.get("/v1/ids/{kind}/{prefix}")
async def ids(request: web.Request) -> web.Response:
    """The ids of clubs, proposals or transactions that begin with these hex digits."""
    prefix, kind = request.match_info["prefix"], request.match_info["kind"]
    if not re.fullmatch(rf"[0-9a-f]{{{query_params.MIN_ID_DIGITS},{2 * ID_BYTES}}}", prefix):
        raise errors.IdPrefixError(least=query_params.MIN_ID_DIGITS)
    if kind not in query_params.ID_KINDS:
        raise errors.BadIdKindError(kinds=query_params.ID_KINDS)
    found = list(islice(_beginning(request.app[PORT].chain, kind, prefix), MAX_FOUND + 1))
    return answer({"kind": kind, "ids": found[:MAX_FOUND], "more": len(found) > MAX_FOUND})


def _beginning(chain: Chain, kind: str, prefix: str) -> Iterator[str]:
    """Yield the ids that begin with `prefix`, which may have an odd number of digits."""
    head = bytes.fromhex(prefix[: len(prefix) // 2 * 2])
    named: Iterator[bytes]
    if kind == "club":
        named = (club.id for club in RotationState(chain.storage("rotation")).clubs.values_beginning(head, ID_BYTES))
    elif kind == "proposal":
        named = (one.id for one in VotingState(chain.storage("voting")).proposals.values_beginning(head, ID_BYTES))
    else:
        named = chain.find_txs(head)
    return (id_.hex() for id_ in named if id_.hex().startswith(prefix))
