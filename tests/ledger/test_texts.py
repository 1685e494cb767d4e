"""The ledger's own sentences, with amounts and purses written by their types."""

from api.texts.catalogue import Catalogue
from ledger.balances import PurseKind, PurseTooSmallError
from ledger.primitives.units import Won
from ledger.texts import TEXTS, WORDS

CATALOGUE = Catalogue((TEXTS,), (WORDS,))


def test_the_catalogue_is_whole() -> None:
    assert list(CATALOGUE.gaps(TEXTS)) == []
    assert set(WORDS[PurseKind]) == set(PurseKind)


def test_amounts_and_purses_are_shown_as_people_write_them() -> None:
    refused = PurseTooSmallError(kind=PurseKind.RESERVE, held=Won(1_000), amount=Won(90_000))
    english, korean = (CATALOGUE.sentence(refused.code, refused.fields, each) for each in ("en", "ko"))
    assert english == "reserve holds 1,000 won, 90,000 won are needed"
    assert korean == "90,000원이 필요한데, 적립금에는 1,000원이 있습니다"
