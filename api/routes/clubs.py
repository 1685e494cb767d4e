"""Routes of clubs and proposals, from `contracts.rotation.views` and `contracts.voting.views`."""

from collections.abc import Callable
from typing import Any, TypeVar

from aiohttp import web

from api import change_params, language, query_params, render, texts
from api.errors import Hex, RelayedProblemError
from api.response import PORT, answer
from contracts.abi import InvalidCallError, ReadContext, Storage
from contracts.abi.club import Change, CheckChange, ListClubs, RunnerOf
from contracts.abi.refusals import ClubNotFoundError
from contracts.rotation import views as rotation
from contracts.rotation.changes import effects
from contracts.voting import views as voting
from ledger.chain import Chain
from ledger.primitives.codec import encode
from ledger.primitives.units import Hash32, Millis

T = TypeVar("T")

routes = web.RouteTableDef()


@routes.get("/v1/clubs")
async def page(request: web.Request) -> web.Response:
    """Clubs of all contracts in the order of their founding; ?cursor= continues after the answer before."""
    limit = query_params.number(request, "limit", 50, 1, query_params.MAX_CLUBS)
    after = query_params.hexbytes(request.query.get("cursor", ""), Hex.CURSOR, query_params.CLUB_CURSOR_BYTES)
    created, club = (after[:8], after[8:]) if len(after) == query_params.CLUB_CURSOR_BYTES else (b"", b"")
    found = request.app[PORT].chain.reader().ask(ListClubs(Millis(int.from_bytes(created)), club, limit))
    last = found.clubs[-1] if found.more else None
    cursor = None if last is None else (last.created_ms.to_bytes(8) + last.id).hex()
    return answer({"clubs": [render.record(club) for club in found.clubs], "cursor": cursor})


@routes.get("/v1/clubs/{id}")
async def club(request: web.Request) -> web.Response:
    """One club: its terms (also as the bytes that a member signs), the hash to sign, and its present state."""
    return answer(_club(_view(request, rotation.club)))


@routes.get("/v1/clubs/{id}/schedule")
async def schedule(request: web.Request) -> web.Response:
    """Its whole table, the final result of every seat, and the result of RATE."""
    found = _view(request, rotation.schedule)
    shown = render.record(found)
    shown["rate"]["sentence"] = texts.rate(found.rate, language.spoken())
    return answer(shown)


@routes.get("/v1/clubs/{id}/caps")
async def caps(request: web.Request) -> web.Response:
    """The price of credit for each seat: the least cap, in basis points per year, under which RATE accepts the seat."""
    return answer(render.record(_view(request, rotation.caps)))


@routes.get("/v1/clubs/{id}/rounds")
async def rounds(request: web.Request) -> web.Response:
    """Its rounds: due instant, pot, recipient, amounts collected and paid out."""
    return answer({"rounds": [render.record(row) for row in _view(request, rotation.rounds)]})


@routes.get("/v1/clubs/{id}/seats")
async def seats(request: web.Request) -> web.Response:
    """Its seats: holder, deposit, amounts paid and received, net."""
    return answer({"seats": [render.record(seat) for seat in _view(request, rotation.seats)]})


@routes.get("/v1/clubs/{id}/statement")
async def statement(request: web.Request) -> web.Response:
    """The statement of a club, line by line, for ?account=, for ?seat=, or for everybody, with amounts paid in and
    received."""
    text, number = request.query.get("account"), request.query.get("seat")
    account = None if text is None else query_params.account(text)
    seat = None if number is None else query_params.index(number, query_params.MAX_SEAT)
    found = _view(request, lambda ctx, storage, id_: rotation.statement(ctx, storage, id_, account, seat))
    return answer(render.record(found))


@routes.get("/v1/clubs/{id}/seats/{seat}/terms")
async def terms(request: web.Request) -> web.Response:
    """What a newcomer pays now for taking over a seat."""
    seat = query_params.index(request.match_info["seat"], query_params.MAX_SEAT)
    found = _view(request, lambda ctx, storage, id_: rotation.substitution_terms(ctx, storage, id_, seat))
    return answer(render.record(found))


@routes.get("/v1/clubs/{id}/proposals")
async def proposals(request: web.Request) -> web.Response:
    """Its proposals, in the order in which they were made."""
    _check_known(request)  # an unknown club is a 404, not an empty list
    limit = query_params.number(request, "limit", 50, 1, voting.MAX_PAGE)
    chain = request.app[PORT].chain
    found = voting.proposals(chain.reader(), chain.storage("voting"), _id(request, Hex.CLUB_ID), limit)
    return answer({"proposals": [render.record(proposal) for proposal in found]})


@routes.get("/v1/proposals/{id}")
async def proposal(request: web.Request) -> web.Response:
    """One proposal: who decides on it, its present votes, and while it is open its effect on every seat."""
    chain = request.app[PORT].chain
    try:
        found = voting.proposal(chain.reader(), chain.storage("voting"), _id(request, Hex.PROPOSAL_ID))
    except InvalidCallError as error:
        raise RelayedProblemError(error.code, error.fields) from error
    change = voting.proposed(found)
    shown = None if change is None else _effect(chain, change)
    return answer(render.record(found) | {"effect": shown})


@routes.get("/v1/clubs/{id}/preview/{change}")
async def preview(request: web.Request) -> web.Response:
    """The effect of a change on every seat, and its result, before anybody proposes it."""
    _check_known(request)  # an unknown club is a 404, not a refusal
    chain = request.app[PORT].chain
    change = change_params.change(request, _id(request, Hex.CLUB_ID), chain.reader())
    return answer(_effect(chain, change))


def _effect(chain: Chain, change: Change) -> dict[str, Any]:
    """Return the present effect of `change`, with the sentence of the rule that refuses it, if one does."""
    reader = chain.reader()
    if reader.ask(RunnerOf(change.club)) == "rotation":
        does = effects.effect(reader, chain.storage("rotation"), change)
    else:
        does = effects.without_table(reader.ask(CheckChange(change)))
    return render.record(does) | render.why(does.code, does.fields)


def _view(request: web.Request, view: Callable[[ReadContext, Storage, bytes], T]) -> T:
    """Return the result of `view` for the club in the request."""
    chain = request.app[PORT].chain
    try:
        return view(chain.reader(), chain.storage("rotation"), _id(request, Hex.CLUB_ID))
    except InvalidCallError as error:
        raise RelayedProblemError(error.code, error.fields) from error


def _check_known(request: web.Request) -> None:
    """Raise RelayedProblemError unless a contract runs the club in the request."""
    if request.app[PORT].chain.reader().ask(RunnerOf(_id(request, Hex.CLUB_ID))) is None:
        raise RelayedProblemError(ClubNotFoundError.code, ())


def _club(found: rotation.ClubView) -> dict[str, Any]:
    return render.record(found) | {"terms_encoded": encode(found.terms).hex()}


def _id(request: web.Request, what: Hex) -> Hash32:
    return query_params.hash32(request.match_info["id"], what)
