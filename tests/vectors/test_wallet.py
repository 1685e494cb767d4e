"""From words to a signed transaction, as a file that a second implementation reads.

wallet.json
    words         language, words, account, and the seed, key and address on one chain; or the reason of a refusal
    addresses     text, and the account id, or the fault
    transactions  the fields of a transaction, the seeds that sign it, its id and its bytes

`pytest tests/vectors --rewrite` rewrites the file. The Korean words are those of the library: `gye wallet` makes
English ones, and a phone may show either.
"""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mnemonic import Mnemonic

from cli.refusals.wallets import UnknownWordError, WordChecksumError, WordCountError
from cli.wallet.mnemonic import COIN, PURPOSE, derive, key_seed
from ledger.primitives.address import AddressError, account_id, format_account, parse_account
from ledger.primitives.hashing import sha256
from ledger.primitives.keys import SigningKey
from ledger.primitives.transaction import Transaction, parse_transaction, sign_transaction
from ledger.primitives.units import AccountId

FILE = Path(__file__).with_name("wallet.json")
CHAIN = sha256(b"the chain of the vectors")
ABANDON = "abandon " * 11 + "about"
ENTROPIES = [bytes(16), bytes(range(16)), bytes(32), bytes(range(100, 132)), b"\xff" * 32]
MISTYPED = [
    "",
    "abandon",
    "abandon " * 12,
    ABANDON.replace("about", "abuot"),
    ABANDON + " x",
    ABANDON.replace("abandon", "zzz", 1).replace("about", "äpfel"),
]
GOOD = format_account(account_id(CHAIN, bytes(32)))
ADDRESSES = [
    GOOD,
    GOOD.upper(),
    GOOD[:4] + GOOD[4:].upper(),
    GOOD[:-1] + ("q" if GOOD[-1] != "q" else "p"),
    GOOD[:-1],
    GOOD + "q",
    GOOD.replace("1", "b", 1),
    "eye" + GOOD[3:],
    GOOD[:-1] + "b",
    GOOD[:10] + "1" + GOOD[11:],
    f" {GOOD}",
    "gye1",
    "",
    "gye1가나다",
]
SEEDS = [bytes((number,)) * 32 for number in range(1, 10)]


def of_words() -> Iterator[dict[str, Any]]:
    for entropy in ENTROPIES:
        words = Mnemonic("english").to_mnemonic(entropy)
        for account in (0, 1, 9_999):
            yield _worded("english", words, account, key_seed(words, account))
        korean = Mnemonic("korean").to_mnemonic(entropy)
        for form in ("NFKD", "NFC"):
            seed = derive(Mnemonic.to_seed(korean), (PURPOSE, COIN, 0))
            yield _worded("korean", unicodedata.normalize(form, korean), 0, seed)
    loud = f"  {ABANDON.upper()} \n"
    yield _worded("english", loud, 0, key_seed(loud))
    for words in MISTYPED:
        yield {"language": "english", "words": words, "account": 0, "refused": _refusal(words)}


def _worded(language: str, words: str, account: int, seed: bytes) -> dict[str, Any]:
    public = SigningKey(seed).public
    address = format_account(account_id(CHAIN, public))
    found = {"language": language, "words": words, "account": account}
    return found | {"seed": seed.hex(), "public_key": public.hex(), "address": address}


def _refusal(words: str) -> str:
    try:
        key_seed(words)
    except (WordCountError, UnknownWordError, WordChecksumError) as error:
        return error.reason
    raise AssertionError("these words stand for a key")


def of_addresses() -> Iterator[dict[str, str]]:
    for text in ADDRESSES:
        try:
            yield {"address": text, "account": parse_account(text).hex()}
        except AddressError as error:
            yield {"address": text, "refused": error.fault.value}


def of_transactions() -> Iterator[dict[str, Any]]:
    account = account_id(CHAIN, SigningKey(SEEDS[0]).public)
    args = bytes.fromhex("93c414") + bytes(20) + bytes.fromhex("cd03e8a0")
    one = Transaction(1, CHAIN, account, 0, 500, "won", "transfer", args)
    yield _signed(one, 1)
    yield _signed(Transaction(1, CHAIN, account, 2**63 - 1, 2**32, "rotation", "join", b""), 3)
    yield _signed(Transaction(1, CHAIN, account, 7, 8, "한글", "", bytes(300)), 1)
    yield _signed(Transaction(2, CHAIN, account, 0, 500, "won", "transfer", args), 1)
    yield _signed(Transaction(1, CHAIN[1:], account, 0, 500, "won", "transfer", args), 1)
    yield _signed(Transaction(1, CHAIN, AccountId(account[1:]), 0, 500, "won", "transfer", args), 1)
    yield _signed(Transaction(1, CHAIN, account, -1, 500, "won", "transfer", args), 1)
    yield _signed(Transaction(1, CHAIN, account, 0, 2**63, "won", "transfer", args), 1)
    yield _signed(Transaction(1, CHAIN, account, 0, 500, "w" * 33, "transfer", args), 1)
    yield _signed(Transaction(1, CHAIN, account, 0, 500, "🙂" * 32, "transfer", args), 1)
    yield _signed(one, 0)
    yield _signed(one, 9)
    yield _signed(one, 2, backwards=True)
    yield _signed(one, 1, times=2)


def _signed(tx: Transaction, signers: int, *, backwards: bool = False, times: int = 1) -> dict[str, Any]:
    seeds = SEEDS[:signers] * times
    keys = sorted(map(SigningKey, seeds), key=lambda key: key.public, reverse=backwards)
    raw = sign_transaction(tx, *keys)
    shown = {
        "chain_ctx": tx.chain_ctx.hex(),
        "account": tx.account.hex(),
        "nonce": str(tx.nonce),
        "valid_until": str(tx.valid_until),
        "contract": tx.contract,
        "method": tx.method,
        "args": tx.args.hex(),
    }
    found = {"version": tx.version, **shown, "seeds": [seed.hex() for seed in seeds], "raw": raw.hex()}
    try:
        parsed = parse_transaction(raw)
    except Exception as error:  # the reason is what the file tells
        return found | {"refused": getattr(error, "reason", "")}
    return found | {"id": parsed.id.hex(), "witness": parsed.witness.hex()}


def rewritten() -> str:
    made = {
        "chain_ctx": CHAIN.hex(),
        "words": list(of_words()),
        "addresses": list(of_addresses()),
        "transactions": list(of_transactions()),
    }
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


@pytest.fixture(scope="module")
def vectors(request: pytest.FixtureRequest) -> Any:
    if request.config.getoption("--rewrite"):
        FILE.write_text(rewritten(), encoding="utf-8")
    return json.loads(FILE.read_text(encoding="utf-8"))


def test_this_project_says_what_the_file_says(vectors: Any) -> None:
    assert vectors == json.loads(rewritten())


def test_the_file_holds_every_refusal(vectors: Any) -> None:
    assert {case["refused"] for case in vectors["words"] if "refused" in case} == {"count", "word", "checksum"}
    assert {case["refused"] for case in vectors["addresses"] if "refused" in case} == {
        "case",
        "prefix",
        "letters",
        "checksum",
    }
    assert {case["refused"] for case in vectors["transactions"] if "refused" in case} == {
        "version",
        "field_length",
        "number_range",
        "name_length",
        "signature_count",
        "signature_order",
    }
    assert {case["language"] for case in vectors["words"] if "seed" in case} == {"english", "korean"}
