"""The ledger asks the registry: no module of it imports a contract (import-linter) or spells the name of one."""

import ast
from pathlib import Path

from contracts.registry import default_registry

ROOT = Path(__file__).parents[2]

OTHER_MEANING = {
    ("ledger/balances.py", "pot"),
    ("ledger/primitives/genesis.py", "dev"),
    ("ledger/primitives/kinds.py", "account"),
    ("ledger/primitives/kinds.py", "won"),
    ("ledger/texts/__init__.py", "pot"),
}
"""(module, word): the development flag of genesis, a field of its file; kinds of fields;
the purse in which a club's contributions are."""


def spelled(source: str) -> list[str]:
    """Return the names of contracts that stand as texts in `source`."""
    names = set(default_registry().newest().by_name)
    texts = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return [text for text in texts if isinstance(text, str) and text in names]


def test_no_module_of_the_ledger_spells_the_name_of_a_contract() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in sorted((ROOT / "ledger").rglob("*.py"))
        for name in spelled(path.read_text(encoding="utf-8"))
    }
    assert found == OTHER_MEANING


def test_a_planted_name_is_found() -> None:
    assert spelled('if by == "escrow":\n    follow()\n') == ["escrow"]
