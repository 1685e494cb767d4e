"""Routes of the chain as a whole: genesis, validators, parameters, supply, audit, single state values."""

from typing import Any

from aiohttp import web

from api import proven, query_params, render
from api.errors import Hex
from api.response import PORT, answer
from api.walks import Walk
from contracts.audit.bank import is_stale, last_report
from contracts.audit.whole import Finding, audit_state
from contracts.guard.views import alarms, frozen, waiting
from contracts.identity.views import verifiers as verifiers_of
from ledger import balances
from ledger.chain import Chain
from ledger.params import PARAMETERS
from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.genesis import genesis_to_json

ENTRIES_AT_ONCE = 2_000
"""Number of balances summed before the loop may do something else: about two milliseconds."""


SUPPLY: web.AppKey[Walk] = web.AppKey("supply", Walk)
AUDIT: web.AppKey[Walk] = web.AppKey("audit", Walk)

routes = web.RouteTableDef()


@routes.get("/v1/genesis")
async def genesis(request: web.Request) -> web.Response:
    """Genesis: its canonical bytes, its hash, and the file for people."""
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
    """The validator set of the next block, in canonical order, and the numbers of its quorum."""
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


@routes.get("/v1/verifiers")
async def identity_verifiers(request: web.Request) -> web.Response:
    """The organisations that may attest how far holders of accounts have been verified."""
    chain = request.app[PORT].chain
    return answer({"verifiers": [render.record(each) for each in verifiers_of(chain.storage("identity"))]})


@routes.get("/v1/params")
async def params(request: web.Request) -> web.Response:
    """Every on-chain parameter: present value, default, unit, bounds, who may change it, and its reason."""
    chain = request.app[PORT].chain
    inner = chain.params.contracts
    rows = []
    for row in PARAMETERS:
        value = getattr(chain.params, row.name) if hasattr(chain.params, row.name) else getattr(inner, row.name)
        rows.append({"name": row.name, "value": value} | render.record(row))
    return answer({"hash": chain.params.hash.hex(), "dev": inner.dev, "params": rows})


@routes.get("/v1/supply")
async def supply(request: web.Request) -> web.Response:
    """All won ever minted and burned, and the sum of all balances, which is minted − burned at every height (M1)."""
    return await request.app[SUPPLY].answer(request, request.app[PORT].chain)


@routes.get("/v1/audit")
async def audit(request: web.Request) -> web.Response:
    """Every money invariant over the whole state: all violations; for a large state as of some heights ago."""
    return await request.app[AUDIT].answer(request, request.app[PORT].chain)


@routes.get("/v1/state/{key}")
async def state(request: web.Request) -> web.Response:
    """The value at a state key (hex), or null; with ?prove=true the proof, the header and its certificate."""
    chain = request.app[PORT].chain
    key = query_params.hexbytes(request.match_info["key"], Hex.STATE_KEY, query_params.MAX_STATE_KEY_BYTES)
    if query_params.flag(request, "prove"):
        return answer(proven.state(chain, key))
    value = chain.state_value(key)
    return answer({"key": key.hex(), "value": None if value is None else value.hex(), "height": chain.height})


async def walk_supply(chain: Chain, walk: Walk) -> dict[str, Any]:
    """Return the supply at the present height. The walk over all balances lets other work run in between.

    The store's scan shows the state of its start, so blocks that are committed meanwhile have no effect on it.
    """
    height, minted, burned = chain.height, _won(chain, balances.MINTED_KEY), _won(chain, balances.BURNED_KEY)
    total = 0
    for number, (_, value) in enumerate(chain.state_entries(balances.BALANCE_PREFIX), 1):
        total += trusted_decode(int, value)
        if number % ENTRIES_AT_ONCE == 0:
            await walk.part()
    return {
        "height": height,
        "minted": str(minted),
        "burned": str(burned),
        "balances": str(total),
        "balanced": total == minted - burned,
    }


async def walk_audit(chain: Chain, walk: Walk) -> dict[str, Any]:
    """Audit everything, with other work in between; `shown_audit` renders the result."""
    height, clubs = chain.height, 0
    findings: list[Finding] = []
    for finding in audit_state(chain):
        if isinstance(finding, Finding):
            findings.append(finding)
        else:
            clubs += 1
            await walk.part()
    reader, report = chain.reader(), last_report(chain.storage("won"))
    return {
        "height": height,
        "ok": not findings,
        "parts": clubs,
        "findings": findings,
        "frozen": frozen(reader, chain.storage("guard")),
        "alarms": alarms(reader, chain.storage("guard")),
        "waiting": waiting(reader, chain.storage("guard")),
        "bank": None if report is None else render.record(report),
        "bank_stale": is_stale(report, chain.tip_time_ms),
    }


def shown_audit(found: dict[str, Any]) -> dict[str, Any]:
    """Return the result of `walk_audit`, with its sentences in the language of the request."""
    return found | {
        "findings": [render.finding(one) for one in found["findings"]],
        "frozen": [render.record(one) for one in found["frozen"]],
        "alarms": [render.record(one) for one in found["alarms"]],
        "waiting": [render.record(one) for one in found["waiting"]],
    }


def _won(chain: Chain, key: bytes) -> int:
    value = chain.state_value(key)
    return 0 if value is None else trusted_decode(int, value)
