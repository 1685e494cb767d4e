from tests.cli.local import Gye


def test_the_operators_key_must_be_private(gye: Gye) -> None:
    (gye.folder / "keys" / "operator.key").chmod(0o644)
    assert gye.refused("bridge", "mint", "member-01", "5", "--bank-tx", "b") == (5, "key_open_to_others")


def test_without_an_operators_key(gye: Gye) -> None:
    (gye.folder / "keys" / "operator.key").unlink()
    assert gye.refused("bridge", "mint", "member-01", "5", "--bank-tx", "b") == (5, "no_operator_key")


def test_minting_names_the_bank_transfer(gye: Gye) -> None:
    assert gye("bridge", "mint", "member-01", "5").code == 2
    said = gye("bridge", "mint", "member-01", "5000", "--bank-tx", "b")
    assert said.code == 0
    assert said.out.startswith("minted 5,000 won to gye1")
