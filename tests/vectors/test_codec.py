"""Bytes that the codec accepts and refuses, as a file that a second implementation reads.

codec.json: cases as in `codec_cases`, some of them by hand. `pytest tests/vectors --rewrite` rewrites the file.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import msgpack
import pytest

from tests.vectors.codec_cases import SHAPES, answer, cases, told

FILE = Path(__file__).with_name("codec.json")
SEED, COUNT, MOST_BYTES = 20_270_101, 160, 400
PROOF = b"\x92\x91\xc4\x01\x05\xc0"
BY_HAND = (
    ("state_proof", PROOF),
    ("state_proof", b"\x92\x91\xc5\x00\x01\x05\xc0"),  # the length of the bytes in two
    ("state_proof", b"\x92\xdc\x00\x01\xc4\x01\x05\xc0"),  # the length of the array in two bytes
    ("state_proof", b"\x91\x91\xc4\x01\x05"),  # a field less
    ("state_proof", b"\x93\x91\xc4\x01\x05\xc0\xc0"),  # a field more
    ("state_proof", PROOF + b"\x00"),
    ("state_proof", b"\x92\x91\xa1\x05\xc0"),  # a string for bytes
    ("state_proof", b"\x92\x81\xc4\x01\x05\xc0\xc0"),  # a map
    ("state_proof", b"\x92\xdd\xff\xff\xff\xff\xc0"),  # four thousand million values that do not come
    ("state_proof", b""),
    ("inclusion_proof", b"\x95\x01\x00\x01\xc4\x00\x90"),
    ("inclusion_proof", b"\x95\xd0\x01\x00\x01\xc4\x00\x90"),  # 1 as int8
    ("inclusion_proof", b"\x95\xcb\x3f\xf0\x00\x00\x00\x00\x00\x00\x00\x01\xc4\x00\x90"),  # 1.0
    ("inclusion_proof", b"\x95\xc3\x00\x01\xc4\x00\x90"),  # true
    ("inclusion_proof", b"\x95\xcf\xff\xff\xff\xff\xff\xff\xff\xff\x00\x01\xc4\x00\x90"),
    ("inclusion_proof", b"\x95\xd3\x80\x00\x00\x00\x00\x00\x00\x00\x00\x01\xc4\x00\x90"),
    ("inclusion_proof", b"\x95\xd3\xff\xff\xff\xff\xff\xff\xff\xff\x00\x01\xc4\x00\x90"),  # −1 in eight bytes
    ("validators", b"\x91\x94\xc4\x00\xa3\xef\xbb\xbf\xc4\x00\xc4\x00"),  # a byte order mark is a letter
    ("validators", b"\x91\x94\xc4\x00\xa3\xed\xa0\x80\xc4\x00\xc4\x00"),  # half a surrogate pair
    ("validators", b"\x91\x94\xc4\x00\xa2\xc0\x80\xc4\x00\xc4\x00"),  # 0 in two bytes
    ("validators", b"\x91\x94\xc4\x00\xd9\x01a\xc4\x00\xc4\x00"),  # the length of the text in a byte of its own
    ("commit_qc", b"\x96\xa9commit_qc\x01\x00\xc4\x00\x90\x01"),
    ("commit_qc", b"\x95\xa9commit_qc\x01\x00\xc4\x00\x90"),  # the default left out
    ("commit_qc", b"\x96\xaaprepare_qc\x01\x00\xc4\x00\x90\x01"),  # another tag
    ("commit_qc", b"\x95\x01\x00\xc4\x00\x90\x01"),  # no tag
    ("commit_qc", b"\x90"),
)


def rewritten() -> str:
    found = [told(shape, raw) for shape, raw in BY_HAND] + cases(SEED, COUNT, MOST_BYTES)
    lines = ",\n".join(f"  {json.dumps(each)}" for each in found)
    return f'{{\n "cases": [\n{lines}\n ]\n}}\n'


@pytest.fixture(scope="module")
def vectors(request: pytest.FixtureRequest) -> Any:
    if request.config.getoption("--rewrite"):
        FILE.write_text(rewritten(), encoding="utf-8")
    return json.loads(FILE.read_text(encoding="utf-8"))


def test_the_codec_says_what_the_file_says(vectors: Any) -> None:
    assert FILE.read_text(encoding="utf-8") == rewritten()
    for case in vectors["cases"]:
        raw = bytes.fromhex(case["data"])
        assert answer(case["shape"], raw) == case["expect"], case
        if case["expect"] == "ok":
            assert msgpack.packb(msgpack.unpackb(raw)) == raw


def test_the_file_holds_every_shape_and_every_reason(vectors: Any) -> None:
    said = Counter(case["expect"] for case in vectors["cases"])
    assert said.keys() == {"ok", "other_shape", "not_canonical"}
    assert min(said.values()) >= 10, said
    assert {case["shape"] for case in vectors["cases"] if case["expect"] == "ok"} == SHAPES.keys()
