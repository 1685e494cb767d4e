import pytest

from contracts.identity import errors, rules
from contracts.identity.state import Attestation, Verifier
from ledger.primitives.units import AccountId, Millis

ANNA, VERIFIER, OTHER = (AccountId(bytes([n]) * 20) for n in (1, 2, 3))
NOW = Millis(1_000)


def test_names_of_organisations() -> None:
    for name in ("a", "한국본인확인", "a" * 64, "Bank of Seoul 2"):
        rules.check_name(name)
    for name in ("", " a", "a ", "a\nb", "a\x1b[2J", "a\u202e", "a" * 65):
        with pytest.raises(errors.BadVerifierNameError):
            rules.check_name(name)


def test_levels() -> None:
    for level in (1, 2, 3, 4):
        rules.check_verifier(level)
        rules.check_level(level, 4)
    for level in (-1, 0, 5):
        with pytest.raises(errors.BadHighestLevelError):
            rules.check_verifier(level)
        with pytest.raises(errors.BadLevelError):
            rules.check_level(level, 4)
    with pytest.raises(errors.LevelAboveVerifierError):
        rules.check_level(3, 2)


def test_one_domain_for_all() -> None:
    rules.check_domain(bytes(32), None)
    rules.check_domain(bytes(32), bytes(32))
    for domain in (b"", bytes(31), bytes(33)):
        with pytest.raises(errors.BadDomainError):
            rules.check_domain(domain, None)
    with pytest.raises(errors.NullifierDomainError):
        rules.check_domain(b"\x01" * 32, bytes(32))


def test_expiry_to_the_millisecond() -> None:
    rules.check_expiry(Millis(NOW + 1), NOW)
    rules.check_expiry(Millis(NOW + rules.LONGEST_MS), NOW)
    for until in (NOW - 1, NOW, NOW + rules.LONGEST_MS + 1):
        with pytest.raises(errors.ExpiryError):
            rules.check_expiry(Millis(until), NOW)


def test_a_nullifier_from_the_level_of_a_person_on() -> None:
    rules.check_nullifier(1, b"")
    rules.check_nullifier(2, bytes(32))
    with pytest.raises(errors.NullifierNotNeededError):
        rules.check_nullifier(1, bytes(32))
    for given in (b"", bytes(31), bytes(33)):
        with pytest.raises(errors.BadNullifierError):
            rules.check_nullifier(2, given)


def said(level: int, until: int, verifier: AccountId = VERIFIER, term: int = 1) -> Attestation:
    return Attestation(ANNA, verifier, level, Millis(0), Millis(until), term)


def test_the_highest_level_that_counts() -> None:
    listed = {each.account: each for each in (Verifier(VERIFIER, "a", 4, 1), Verifier(OTHER, "b", 4, 2))}
    assert rules.level_at([], listed, NOW) == 0
    assert rules.level_at([said(2, 1_001), said(1, 9_999, OTHER, 2)], listed, NOW) == 2
    assert rules.level_at([said(2, 1_000), said(1, 9_999, OTHER, 2)], listed, NOW) == 1, "expired at its instant"
    assert rules.level_at([said(3, 9_999, term=0)], listed, NOW) == 0, "of an earlier registration"
    assert rules.level_at([said(3, 9_999, ANNA)], listed, NOW) == 0, "of nobody who is registered"
