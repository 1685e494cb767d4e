"""The chain as a whole: genesis, validators, parameters, supply, single state values."""

from aiohttp import web

from api import asked, proven, render
from api.room import PORT, answer
from ledger import balances
from ledger.chain import Chain
from ledger.params import PARAMETERS
from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.genesis import genesis_to_json

routes = web.RouteTableDef()


@routes.get("/v1/genesis")
async def genesis(request: web.Request) -> web.Response:
    """Genesis as its canonical bytes, its hash, and the file people read."""
    chain = request.app[PORT].chain
    return answer(
        {
            "hash": chain.genesis.hash.hex(),
            "chain_id": chain.genesis.chain_id,
            "chain_context": chain.chain_ctx.hex(),
            "genesis": encode(chain.genesis).hex(),
            "file": genesis_to_json(chain.genesis),
        }
    )


@routes.get("/v1/validators")
async def validators(request: web.Request) -> web.Response:
    """The set of the next block, in canonical order, and the arithmetic of its quorum."""
    chain = request.app[PORT].chain
    members = chain.validators(chain.height + 1)
    return answer(
        {
            "height": chain.height + 1,
            "hash": members.hash.hex(),
            "count": members.n,
            "faulty": members.f,
            "quorum": members.quorum,
            "validators": [render.record(member) for member in members.members],
        }
    )


@routes.get("/v1/params")
async def params(request: web.Request) -> web.Response:
    """Every on-chain parameter: value in force, default, unit, bounds, who may change it, why it is there."""
    chain = request.app[PORT].chain
    inner = chain.params.contracts
    rows = []
    for row in PARAMETERS:
        value = getattr(chain.params, row.name) if hasattr(chain.params, row.name) else getattr(inner, row.name)
        rows.append({"name": row.name, "value": value} | render.record(row))
    return answer({"hash": chain.params.hash.hex(), "dev": inner.dev, "params": rows})


@routes.get("/v1/supply")
async def supply(request: web.Request) -> web.Response:
    """All won ever minted and burned, and the sum of all balances: it is minted − burned at every height (M1)."""
    chain = request.app[PORT].chain
    minted, burned, total = _won(chain, balances.MINTED_KEY), _won(chain, balances.BURNED_KEY), _total(request)
    return answer(
        {
            "height": chain.height,
            "minted": str(minted),
            "burned": str(burned),
            "balances": str(total),
            "balanced": total == minted - burned,
        }
    )


@routes.get("/v1/state/{key}")
async def state(request: web.Request) -> web.Response:
    """The value at a state key (hex), or null; with ?prove=true the proof, the header and its certificate."""
    chain = request.app[PORT].chain
    key = asked.hexbytes(request.match_info["key"], "a state key", asked.MAX_STATE_KEY_BYTES)
    if asked.yes(request, "prove"):
        return answer(proven.state(chain, key))
    value = chain.state_value(key)
    return answer({"key": key.hex(), "value": None if value is None else value.hex(), "height": chain.height})


def _won(chain: Chain, key: bytes) -> int:
    value = chain.state_value(key)
    return 0 if value is None else trusted_decode(int, value)


def _total(request: web.Request) -> int:
    """Return the sum of all balances: a walk over the state, so done once per height however often it is asked for."""
    chain = request.app[PORT].chain
    found = request.app[TOTALS]
    if chain.height not in found:
        total = sum(trusted_decode(int, value) for _, value in chain.state_entries(balances.BALANCE_PREFIX))
        found.clear()
        found[chain.height] = total
    return found[chain.height]


TOTALS: web.AppKey[dict[int, int]] = web.AppKey("totals", dict)
"""The sum of all balances at the last height it was asked for."""
