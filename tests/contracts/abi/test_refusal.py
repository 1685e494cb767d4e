"""A contract's own refusals, and refusals that pass on another contract's verdict."""

from contracts.abi.refusal import InvalidCallError, RelayedError


class PassedOnError(RelayedError):
    """A verdict of somebody else."""


def test_a_verdict_is_passed_on_as_it_is() -> None:
    refused = PassedOnError("paid_ahead", (("seat", 3),))
    assert isinstance(refused, InvalidCallError)
    assert (refused.code, refused.fields) == ("paid_ahead", (("seat", 3),))
    assert str(refused) == "paid_ahead seat=3"
