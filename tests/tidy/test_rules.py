"""Every rule of the house finds what it is there for: a violation is planted, and beside it what is allowed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tidy import rules

Rule = Callable[[Path], list[str]]

ADR = "# 0001 Why\n\n## Status\n\nAccepted\n\n## Context\n\n## Decision\n\n## Consequences\n\n## Rejected\n"
LOGIC = '"""Law."""\n\n\ndef f(x: int) -> int:\n    """Return."""\n    return 1 if x else 2\n'
LOCK = "a==1 \\\n    --hash=sha256:00\n"
PROJECT = '[project]\ndependencies = ["a>=1"]\n'
EXTRA = '[project.optional-dependencies]\nservices = ["c>=1"]\n'
MARK = "TO" + "DO"
HOST = "files.python" + "hosted.org"
HOME = "/ho" + "me/somebody"

CASES: list[tuple[Rule, dict[str, str], dict[str, str]]] = [
    (
        rules.module_without_test,
        {"ledger/tree.py": LOGIC},
        {"ledger/tree.py": LOGIC, "tests/ledger/test_tree.py": "", "ledger/values.py": '"""Law."""\nX = 1\n'},
    ),
    (
        rules.orphan_test,
        {"tests/ledger/test_gone.py": "", "ledger/tree.py": LOGIC},
        {"tests/ledger/test_tree.py": "", "ledger/tree.py": LOGIC, "tests/laws/test_money.py": ""},
    ),
    (
        rules.borrowed_test,
        {"tests/ledger/test_a.py": "from tests.ledger.test_b import World\n"},
        {"tests/ledger/test_a.py": "from tests.kit.world import World\nfrom tests.sim.run import run_one\n"},
    ),
    (
        rules.borrowed_test,
        {"tests/laws/plants.py": "def law():\n    from tests.laws import test_exploits as exploits\n"},
        {"tests/laws/plants.py": "from tests.kit.named_test import named_test\n"},
    ),
    (rules.borrowed_test, {"tests/a.py": "import tests.conftest\n"}, {"tests/a.py": "import tests.kit.ports\n"}),
    (
        rules.long_function,
        {"ledger/a.py": "def f():\n" + "    x = 1\n" * 70},
        {"ledger/a.py": "def f():\n" + "    x = 1\n" * 69},
    ),
    (rules.long_module, {"ledger/a.py": "x = 1\n" * 401}, {"ledger/a.py": "x = 1\n" * 400}),
    (
        rules.long_module,
        {"ledger/a.py": f'"""Law.\n\n{rules.LONG_BECAUSE}one thought."""\n' + "x = 1\n" * 498},
        {"ledger/a.py": f'"""Law.\n\n{rules.LONG_BECAUSE}one thought."""\n' + "x = 1\n" * 497},
    ),
    (rules.long_module, {"tests/a.py": "x = 1\n" * 501}, {"tests/a.py": "x = 1\n" * 500}),
    (
        rules.class_without_duty,
        {"ledger/a.py": '"""Law."""\n\n\nclass A:\n    """See the module\'s docstring."""\n'},
        {"ledger/a.py": '"""Law."""\n\n\nclass A:\n    """Signs votes. See `B`."""\n'},
    ),
    (rules.module_without_law, {"ledger/__init__.py": "x = 1\n"}, {"ledger/__init__.py": '"""Law."""\n'}),
    (
        rules.folder_without_package,
        {"ledger/a.py": '"""Law."""\n'},
        {"ledger/a.py": '"""Law."""\n', "ledger/__init__.py": '"""Law."""\n'},
    ),
    (
        rules.swallowed_error,
        {"ledger/a.py": "try:\n    f()\nexcept Exception:\n    pass\n"},
        {"ledger/a.py": "try:\n    f()\nexcept KeyError:\n    pass\n"},
    ),
    (
        rules.open_match,
        {"ledger/a.py": "match x:\n    case 1:\n        pass\n    case _ if y:\n        pass\n"},
        {"ledger/a.py": "match x:\n    case 1:\n        pass\n    case rest:\n        assert_never(rest)\n"},
    ),
    (rules.assert_of_tuple_or_effect, {"ledger/a.py": "assert (x := f())\n"}, {"ledger/a.py": "assert x, 'why'\n"}),
    (rules.assert_of_tuple_or_effect, {"ledger/a.py": "assert (x, 'why')\n"}, {"ledger/a.py": "assert x\n"}),
    (rules.leftover_mark, {"docs/a.md": f"{MARK}: later\n"}, {"docs/a.md": f"{MARK}S and {MARK.lower()}\n"}),
    (rules.unresolved_conflict, {"docs/a.md": "<" * 7 + " HEAD\na\n"}, {"docs/a.md": "<<< HEAD\n=======\n"}),
    (rules.registry_host, {"requirements.lock": f"# {HOST}\n"}, {"requirements.lock": "# a host.org\n"}),
    (rules.machine_path, {"Makefile": f"run:\n\t{HOME}/x\n"}, {"Makefile": "run:\n\t./home/x $(HOME)/x\n"}),
    (rules.misshapen_adr, {"docs/adr/0002-why.md": ADR}, {"docs/adr/0001-why.md": ADR}),
    (
        rules.misshapen_adr,
        {"docs/adr/0001-why.md": ADR.replace("## Rejected\n", "")},
        {"docs/adr/0001-why.md": ADR.replace("Accepted", "Superseded by 0002")},
    ),
    (rules.misshapen_adr, {"docs/adr/0001-why.md": ADR.replace("Accepted", "Perhaps")}, {"docs/adr/0001-why.md": ADR}),
    (
        rules.figure_without_command,
        {"docs/speed.md": "# Speed\n\n`make bench`\n\n## Blocks\n\n1,200 tx/s\n"},
        {"docs/speed.md": "# Speed\n\n1,200 tx/s by `make bench`\n", "docs/spec/a.md": "# T\n\n50 ms\n"},
    ),
    (
        rules.document_that_is_not_there,
        {"ledger/a.py": '"""See docs/gone.md."""\n'},
        {"ledger/a.py": '"""See here.md and law.md."""\n', "here.md": "", "docs/spec/law.md": ""},
    ),
    (
        rules.citation_of_nothing,
        {"ledger/a.py": '"""docs/spec/sumeragi.md 4.3"""\n', "docs/spec/sumeragi.md": "## 4.30 Blocks\n"},
        {"ledger/a.py": '"""sumeragi.md 4.3, 4.4"""\n', "docs/spec/sumeragi.md": "## 4.3 Blocks\n"},
    ),
    (
        rules.citation_of_nothing,
        {"a.py": "# contracts.md ORDER, ADR 0002\n", "docs/spec/contracts.md": "ORDER\n", "docs/adr/0002-x.md": ""},
        {
            "a.py": "# contracts.md ORDER, ADR 0002\n",
            "docs/spec/contracts.md": "**ORDER**:\n",
            "docs/adr/0002-x.md": "",
        },
    ),
    (
        rules.path_that_is_not_there,
        {"MAP.md": "The tree is `ledger/tree.py`, its root `ledger/`.\n", "ledger/a.py": ""},
        {"MAP.md": "The tree is `ledger/tree.py: Tree`; run `.venv/bin/x` or `a/b c`.\n", "ledger/tree.py": ""},
    ),
    (
        rules.loose_lock,
        {"requirements.lock": "a==1\n", "pyproject.toml": PROJECT},
        {"requirements.lock": LOCK, "pyproject.toml": PROJECT},
    ),
    (
        rules.loose_lock,
        {"requirements.lock": LOCK + "b>=1\n", "pyproject.toml": PROJECT},
        {"requirements.lock": LOCK, "pyproject.toml": PROJECT},
    ),
    (
        rules.loose_lock,
        {"requirements.lock": LOCK, "pyproject.toml": PROJECT.replace("a>=1", "b>=1")},
        {"requirements.lock": LOCK, "pyproject.toml": PROJECT},
    ),
    (
        rules.loose_lock,
        {"requirements.lock": LOCK, "pyproject.toml": PROJECT + EXTRA},
        {"requirements.lock": LOCK, "pyproject.toml": PROJECT + EXTRA.replace("c>=1", "a[b]>=1")},
    ),
]


def _plant(root: Path, tree: dict[str, str]) -> Path:
    for name, text in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize(("rule", "wrong", "right"), CASES, ids=lambda value: getattr(value, "__name__", ""))
def test_finds_the_violation_and_nothing_else(
    rule: Rule, wrong: dict[str, str], right: dict[str, str], tmp_path: Path
) -> None:
    assert len(rule(_plant(tmp_path / "wrong", wrong))) == 1
    assert rule(_plant(tmp_path / "right", right)) == []


def test_every_rule_has_a_planted_violation() -> None:
    assert {rule for rule, _, _ in CASES} == set(rules.RULES)


def test_caches_and_environments_are_not_looked_at(tmp_path: Path) -> None:
    _plant(tmp_path, {".venv/a.md": MARK, "build/a.md": MARK, "getty.egg-info/a.md": MARK})
    assert rules.leftover_mark(tmp_path) == []


def test_the_continuous_check_is_looked_at(tmp_path: Path) -> None:
    assert rules.leftover_mark(_plant(tmp_path, {".ci/run": MARK})) != []


def test_every_exception_names_a_module_that_is_there() -> None:
    root = Path(__file__).resolve().parents[2]
    assert [path for path in rules.TESTED_ELSEWHERE if not (root / path).is_file()] == []
