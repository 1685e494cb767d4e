"""The house's style as rules a program can check (STYLE.md).

Every rule takes the root of a tree and returns what it finds wrong there, one line each, "path: what". So the same rule
runs on this repository (`test_house.py`) and on a planted violation that it has to find (`test_rules.py`).

Rule: an exception stands in a table here, with its reason, or there is none.
"""

import ast
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.kit.syntax_trees import parsed, walked

PACKAGES = ("node", "consensus", "ledger", "contracts", "api", "cli", "clients", "services")
MAX_FUNCTION_LINES = 70
"""What fits on one page is understood in one look."""
MADE_BY_PROGRAM = "; not edited by hand."
MAX_MODULE_LINES = 500
"""A file one can read before changing it."""
MODULE_LINES = 400
"""A module of the product that is longer says why in its docstring, in a paragraph that begins with `LONG_BECAUSE`."""
LONG_BECAUSE = f"More than {MODULE_LINES} lines: "
_SKIPPED_FOLDERS = {"__pycache__", "build", "dist", "gye-cluster", "gye-demo", "node_modules"}
_TEXT_SUFFIXES = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".json",
    ".yml",
    ".yaml",
    ".sh",
    ".lock",
    ".service",
    ".cfg",
    ".ini",
    "",
}

TESTED_ELSEWHERE: dict[str, str] = {}
"""Modules with logic whose tests stand elsewhere: path → that test file; the reason is the comment beside it."""

STORY_FOLDERS = (
    "adversary",
    "bank",
    "e2e",
    "exhaustive",
    "laws",
    "reference",
    "scenarios",
    "sim",
    "tidy",
    "vectors",
    "web",
)
"""Folders of tests that tell of the whole rather than of one module."""


def _is_ours(folder: str) -> bool:
    if folder.startswith("."):
        return folder == ".ci"
    return folder not in _SKIPPED_FOLDERS and not folder.endswith(".egg-info")


def files(root: Path) -> Iterator[tuple[str, str]]:
    """Yield (path from the root, text) of every text file of the project, sorted within its folder."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(filter(_is_ours, folders))
        for name in sorted(names):
            path = Path(folder, name)
            if path.suffix not in _TEXT_SUFFIXES or name == ".git":  # a file in a worktree, which names its repository
                continue
            try:
                yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
            except (UnicodeDecodeError, FileNotFoundError):
                continue  # not text, or gone while we looked


def modules(root: Path, *, with_tests: bool = False) -> Iterator[tuple[str, str, ast.Module]]:
    """Yield (path, text, syntax tree) of every Python module of the packages, and of the tests if asked."""
    tops = (*PACKAGES, "tests") if with_tests else PACKAGES
    for path, text in files(root):
        if path.endswith(".py") and path.split("/")[0] in tops:
            yield path, text, parsed(text)


def _has_logic(tree: ast.Module) -> bool:
    """Return whether anything in the module can go one way or another. Declarations of values cannot."""
    branches = (ast.If, ast.For, ast.While, ast.Try, ast.Match, ast.IfExp, ast.comprehension, ast.BoolOp, ast.Assert)
    functions = (node for node in walked(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return any(isinstance(inner, branches) for function in functions for inner in ast.walk(function))


def module_without_test(root: Path) -> list[str]:
    """Every module with logic has tests/<its path>/test_<its name>.py."""
    found = []
    for path, _, tree in modules(root):
        folder, _, name = path.rpartition("/")
        if name == "__init__.py" or not _has_logic(tree):
            continue
        wanted = TESTED_ELSEWHERE.get(path, f"tests/{folder}/test_{name.removesuffix('.py').strip('_')}.py")
        if not (root / wanted).is_file():
            found.append(f"{path}: has no {wanted}")
    return found


def orphan_test(root: Path) -> list[str]:
    """Every test file belongs to a module, or to a folder of stories."""
    found = []
    for path, _ in files(root):
        folder, _, name = path.rpartition("/")
        if not folder.startswith("tests/") or not (name.startswith("test_") and name.endswith(".py")):
            continue
        place = folder.removeprefix("tests/")
        if place.split("/")[0] in STORY_FOLDERS:
            continue
        subject = name.removeprefix("test_")
        beside = f"{folder}/{subject}"  # what the tests themselves rest on is tested where it stands
        candidates = (
            *(f"{place}/{subject}", f"{place}/__{subject[:-3]}__.py", f"{place}/{subject[:-3]}/__init__.py"),
            beside,
        )
        if not any((root / candidate).is_file() for candidate in candidates):
            found.append(f"{path}: tests {place}/{subject}, which is not there")
    return found


def borrowed_test(root: Path) -> list[str]:
    """No file of tests imports a test file or a conftest, nor a test out of any: what two share is in tests/kit."""
    found = []
    for path, _, tree in modules(root, with_tests=True):
        for node in walked(tree):
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module or ''}.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                continue
            parts = {part for name in names if name.startswith("tests.") for part in name.split(".")}
            if taken := sorted(part for part in parts if part.startswith("test_") or part == "conftest"):
                found.append(f"{path}:{node.lineno}: imports {', '.join(taken)}; what two tests share is in tests/kit")
    return found


def long_function(root: Path) -> list[str]:
    """No function is longer than a page."""
    found = []
    for path, _, tree in modules(root, with_tests=True):
        for node in walked(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > MAX_FUNCTION_LINES:
                    found.append(f"{path}:{node.lineno}: {node.name} has {length} lines, at most {MAX_FUNCTION_LINES}")
    return found


def long_module(root: Path) -> list[str]:
    """No module is longer than one can read before changing it; what is made by a program is not read so."""
    found = []
    for path, text, tree in modules(root, with_tests=True):
        lines = text.count("\n")
        if MADE_BY_PROGRAM in (ast.get_docstring(tree) or ""):
            continue
        if lines > MAX_MODULE_LINES:
            found.append(f"{path}: {lines} lines, at most {MAX_MODULE_LINES}")
            continue
        says_why = f"\n{LONG_BECAUSE}" in (ast.get_docstring(tree) or "")
        if lines > MODULE_LINES and not (says_why or path.startswith("tests/")):
            found.append(f"{path}: {lines} lines; split it, or say why not in its docstring: {LONG_BECAUSE}…")
    return found


def module_without_law(root: Path) -> list[str]:
    """Every module, packages included, says in its first lines what it is for."""
    return [f"{path}: no docstring" for path, _, tree in modules(root) if not ast.get_docstring(tree)]


def class_without_duty(root: Path) -> list[str]:
    """The docstring of a class says what the class does, instead of sending the reader to the module's."""
    return [
        f"{path}:{node.lineno}: {node.name} says no duty of its own"
        for path, _, tree in modules(root)
        for node in walked(tree)
        if isinstance(node, ast.ClassDef) and (ast.get_docstring(node) or "").startswith("See the module")
    ]


def folder_without_package(root: Path) -> list[str]:
    """Every folder of modules is a package with an `__init__.py` of its own."""
    folders = {path.rpartition("/")[0] for path, _, _ in modules(root)}
    return [f"{folder}: no __init__.py" for folder in sorted(folders) if not (root / folder / "__init__.py").is_file()]


def swallowed_error(root: Path) -> list[str]:
    """No handler takes every error and does nothing about it."""
    found = []
    for path, _, tree in modules(root, with_tests=True):
        for node in walked(tree):
            if not isinstance(node, ast.ExceptHandler):
                continue
            broad = node.type is None or (
                isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}
            )
            if broad and all(isinstance(line, ast.Pass | ast.Continue) for line in node.body):
                found.append(f"{path}:{node.lineno}: takes every error and says nothing")
    return found


def open_match(root: Path) -> list[str]:
    """Every `match` ends in a case that takes all the rest, `assert_never` for a closed sum (STYLE.md, 1)."""
    found = []
    for path, _, tree in modules(root):
        for node in walked(tree):
            if isinstance(node, ast.Match):
                last = node.cases[-1]
                takes_all = (
                    isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None and last.guard is None
                )
                if not takes_all:
                    found.append(f"{path}:{node.lineno}: this match does not end in a case for the rest")
    return found


def assert_of_tuple_or_effect(root: Path) -> list[str]:
    """An assert is for us: it is never the place where something happens (it vanishes under -O)."""
    found = []
    for path, _, tree in modules(root):
        for node in walked(tree):
            if not isinstance(node, ast.Assert):
                continue
            acts = any(isinstance(inner, ast.NamedExpr | ast.Await | ast.Yield) for inner in ast.walk(node.test))
            if acts or isinstance(node.test, ast.Tuple):
                found.append(f"{path}:{node.lineno}: an assert that does something, or is always true")
    return found


_MARKS = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b")
_REGISTRIES = re.compile(
    "|".join(
        left + r"\." + right
        for left, right in (
            (r"\bpypi", "org"),
            ("pythonhosted", "org"),
            ("registry.npmjs", "org"),
            (r"\bcrates", "io"),
            (r"proxy\.golang", "org"),
            (r"maven\.apache", "org"),
            (r"deb\.debian", "org"),
        )
    )
    + r"|--(extra-)?index-"
    + "url [^\n]*:"
)
_MACHINE_PATHS = re.compile(r"(?<![\w.}$/])/(root|home|Users|work|tmp)" + r"/[\w.]")


def _matches(root: Path, pattern: re.Pattern[str], what: str) -> list[str]:
    return [
        f"{path}:{number}: {what}: {line.strip()[:80]}"
        for path, text in files(root)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def leftover_mark(root: Path) -> list[str]:
    """What is not done is not marked; it is done, or an issue."""
    return _matches(root, _MARKS, "a leftover mark")


_CONFLICT = re.compile(r"^(?:<{7}|>{7}) ")


def unresolved_conflict(root: Path) -> list[str]:
    """A merge leaves no marks of a conflict in a file."""
    return _matches(root, _CONFLICT, "a conflict that is not resolved")


def registry_host(root: Path) -> list[str]:
    """Whoever installs decides where packages come from."""
    return _matches(root, _REGISTRIES, "names a package registry")


def machine_path(root: Path) -> list[str]:
    """Nothing here knows the machine it was written on."""
    return _matches(root, _MACHINE_PATHS, "an absolute path of some machine")


ADR_HEADINGS = ["Status", "Context", "Decision", "Consequences", "Rejected"]
_ADR_STATUS = re.compile(r"^(Proposed|Accepted|Superseded by \d{4})\b")


def misshapen_adr(root: Path) -> list[str]:
    """A record of a decision has its number, its five headings in order, and a status."""
    found = []
    records = [(path, text) for path, text in files(root) if path.startswith("docs/adr/")]
    for number, (path, text) in enumerate(records, 1):
        name = path.rpartition("/")[2]
        if not re.fullmatch(rf"{number:04d}-[a-z0-9-]+\.md", name):
            found.append(f"{path}: is record {number:04d}, named NNNN-words-like-this.md")
        if not text.startswith(f"# {number:04d} "):
            found.append(f"{path}: its title begins with its number")
        headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
        if headings != ADR_HEADINGS:
            found.append(f"{path}: headings are {', '.join(ADR_HEADINGS)}, in this order")
        status = text.partition("## Status\n")[2].strip()
        if not _ADR_STATUS.match(status):
            found.append(f"{path}: a status is Proposed, Accepted, or Superseded by NNNN")
    return found


_FIGURE = re.compile(r"\d[\d,.]*\s?(tx/s|µs|ms|blocks/s|MB/s|seeds/s)(?![\w/])")
_COMMAND = re.compile(r"`+[^`]*\b(make|gye|python -m|python3 -m) [^`]*`", re.DOTALL)


def figure_without_command(root: Path) -> list[str]:
    """A measured figure in a document stands in a section that names the command that gives it.

    Specifications and decision records state parameters, not measurements, and are left out.
    """
    found = []
    for path, text in files(root):
        if not path.endswith(".md") or path.startswith(("docs/spec/", "docs/adr/")):
            continue
        for section in re.split(r"^(?=#+ )", text, flags=re.MULTILINE):
            if _FIGURE.search(section) and not _COMMAND.search(section):
                found.append(f"{path}: figures without their command under {section.splitlines()[0]!r}")
    return found


_DOCUMENT = re.compile(r"(?<![\w/.*-])((?:[\w-]+/)*[\w-]+\.md)\b")


def document_that_is_not_there(root: Path) -> list[str]:
    """A document that is named can be opened: from the root, beside the file, or in docs/spec."""
    found = []
    for path, text in files(root):
        if path.startswith("tests/tidy/"):
            continue
        beside = (root / path).parent
        for name in sorted(set(_DOCUMENT.findall(text))):
            if not any((folder / name).is_file() for folder in (root, beside, root / "docs", root / "docs/spec")):
                found.append(f"{path}: names {name}, which is not there")
    return found


_CITATIONS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"sumeragi\.md (4\.\d+)"), "docs/spec/sumeragi.md", r"^## {} "),
    (
        re.compile(r"contracts\.md ([A-Z]{3,}(?: [A-Z]{3,})?|M\d+)"),
        "docs/spec/contracts.md",
        r"(\*\*|^\| ){}(\*\*| \|)",
    ),
    (re.compile(r"[^.]ledger\.md \"([^\"]+)\""), "docs/spec/ledger.md", r"^## {}$"),
    (re.compile(r"STYLE\.md, (\d+)"), "STYLE.md", r"^{}\. "),
    (re.compile(r"ADR (\d{4})"), "docs/adr", r"^{}-"),
)
"""How rules are cited, where they stand, and what they look like there."""


def citation_of_nothing(root: Path) -> list[str]:
    """A rule that is cited by its number or name exists under it."""
    found = []
    for path, text in files(root):
        for pattern, where, anchor in _CITATIONS:
            target = root / where
            for name in sorted(set(pattern.findall(text))):
                listing = sorted(entry.name for entry in target.iterdir()) if target.is_dir() else []
                there = "\n".join(listing) or (target.read_text(encoding="utf-8") if target.is_file() else "")
                if not re.search(anchor.format(re.escape(name)), there, re.MULTILINE):
                    found.append(f"{path}: cites {name}, which is not in {where}")
    return found


_PATH = re.compile(r"`((?:[\w.-]+/)+[\w.-]*)(?:: \w+)?`")


def path_that_is_not_there(root: Path) -> list[str]:
    """A path that a document names is there: a map that is wrong is worse than none."""
    found = []
    for path, text in files(root):
        if path.endswith(".md") and not path.startswith("docs/adr/"):
            for name in sorted(set(_PATH.findall(text))):
                if not name.startswith(".venv/") and not (root / name).exists():
                    found.append(f"{path}: names {name}, which is not there")
    return found


_PINNED = re.compile(r"^([a-z0-9._-]+)==\S+( \\)?$")


def loose_lock(root: Path) -> list[str]:
    """Every locked package has one version and at least one hash; every dependency of ours is locked."""
    lock, project = root / "requirements.lock", root / "pyproject.toml"
    if not lock.is_file() or not project.is_file():
        return ["requirements.lock: both it and pyproject.toml are needed"]
    found: list[str] = []
    hashes: dict[str, int] = {}
    current = ""
    for line in lock.read_text(encoding="utf-8").splitlines():
        pinned = _PINNED.match(line)
        if pinned:
            current = pinned.group(1)
            hashes[current] = 0
        elif line.strip().startswith("--hash=sha256:") and current:
            hashes[current] += 1
        elif line and not line.lstrip().startswith("#"):
            found.append(f"requirements.lock: not a pinned package: {line}")
    found += [f"requirements.lock: {name} has no hash" for name, count in hashes.items() if count == 0]
    table = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    extras = table.get("optional-dependencies", {})
    wanted = [*table["dependencies"], *extras.get("dev", []), *extras.get("services", [])]
    names = [re.split(r"[\s<>=!~;\[]", want, maxsplit=1)[0].lower() for want in wanted]
    return found + [f"requirements.lock: {name} is not locked" for name in names if name not in hashes]


RULES = (
    module_without_test,
    orphan_test,
    borrowed_test,
    long_function,
    long_module,
    module_without_law,
    class_without_duty,
    folder_without_package,
    swallowed_error,
    open_match,
    assert_of_tuple_or_effect,
    leftover_mark,
    unresolved_conflict,
    registry_host,
    machine_path,
    misshapen_adr,
    figure_without_command,
    document_that_is_not_there,
    citation_of_nothing,
    path_that_is_not_there,
    loose_lock,
)
