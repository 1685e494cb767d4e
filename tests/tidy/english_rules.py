"""Rules of English texts: what a reader should not have to read twice.

A rule takes one sentence and returns the words that break it. The texts are docstrings, comments, the sentences of the
source that people read, the names of tests, and the documents. What stands in backticks or in a block of code is not
English and is left out, and so is what is Korean.

The rules see words, not grammar. Each is narrow, so that what it finds is nearly always wrong, and misses the rest.
"""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from tests.kit.syntax_trees import parsed, walked
from tests.tidy.rules import files

_HANGUL = re.compile(r"[가-힣]")

_MODALS = frozenset({"may", "must", "can", "cannot", "will", "would", "should", "to"})
_FINITE = re.compile(r"^(is|are|was|were|has|have|had|may|must|can|cannot|does|do|did|will|would|should)$")
_NOT_VERBS = frozenset(
    [
        "this",
        "its",
        "his",
        "as",
        "less",
        "always",
        "perhaps",
        "whose",
        "us",
        "thus",
        "across",
        "towards",
        "afterwards",
        "besides",
        "unless",
        "plus",
        "ms",
    ]
)
_PRONOUNS = frozenset(
    ["it", "he", "she", "they", "we", "nobody", "everybody", "nothing", "everything", "one", "somebody"]
)
_OPENERS = frozenset(
    [
        "that",
        "which",
        "who",
        "whom",
        "whoever",
        "what",
        "whatever",
        "when",
        "where",
        "whether",
        "why",
        "how",
        "if",
        "because",
        "until",
        "while",
        "before",
        "after",
        "since",
        "and",
        "or",
        "but",
        "as",
        "than",
        "though",
        "although",
        "unless",
        "so",
    ]
)
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "its",
        "their",
        "his",
        "of",
        "in",
        "by",
        "to",
        "for",
        "from",
        "on",
        "at",
        "with",
        "no",
        "any",
        "all",
        "each",
        "two",
        "three",
        "own",
    ]
)
_WORD = re.compile(r"[\w'-]+|,")


def _verb(words: list[str], at: int) -> bool:
    """Return whether `words[at]` is surely a finite verb: an auxiliary, or an -s form where no noun can stand."""
    word = words[at]
    if words[at - 1] in _MODALS:
        return False
    if _FINITE.match(word):
        return True
    if not re.fullmatch(r"[a-z]{2,}s", word) or word.endswith("ss") or word in _NOT_VERBS:
        return False
    following = words[at + 1] if at + 1 < len(words) else ""
    return words[at - 1] not in _DETERMINERS and following in _DETERMINERS | {"it", "what", "nothing", "that", "this"}


_NO_NOUN = re.compile(
    r"(?<!regardless )(?<![\w.])((?:by|to|of|for|from|than|with|behind) who) "
    r"(?!may\b|the\b|were\b|has paid on time|holds them)"
)
"""Not "a view of who may vote": there a question follows."""


def no_subject(sentence: str) -> list[str]:
    """Every clause has a subject. "Who pays late owes a charge" has none, nor has "what is missing, is a debt". Won go
    back to whoever paid them, not "to who paid"."""
    if sentence.endswith("?"):
        return []
    found = _NO_NOUN.findall(sentence) + [
        match.group()
        for match in re.finditer(
            r"(?:^|, |[Tt]hat )(?:[Ww]ho|[Ww]hoever|[Ww]hat|[Ww]hatever)\b(?: [\w'-]+){1,9}, "
            r"(?:is|are|was|were|votes|pays|goes|gets|owes|counts)\b",
            sentence,
        )
        if not re.search(r", (?:if|when|as|by|or|and)\b", match.group())
    ]
    words = _WORD.findall(sentence)
    if not words or words[0] not in ("Who", "who") or len(words) < 4 or words[1] in _DETERMINERS | _PRONOUNS:
        return found
    open_clauses = 0
    for at in range(2, len(words)):
        if words[at] == ",":
            return found  # "Who leads, in which order": a heading
        if words[at] in _OPENERS:
            open_clauses += 1
        elif words[at] in _PRONOUNS:
            open_clauses += 1  # a clause without "that": "the round it is paid in"
        elif _verb(words, at):
            if not open_clauses:
                return [*found, " ".join(words[: at + 1])]
            open_clauses = max(0, open_clauses - 1)
    return found


_IS_NO = re.compile(
    r"(?<!\b[Tt]here )(?<!\b[Tt]here always )\b(?:is|are|was|were|be|been|being) "
    r"(?:no(?! (?:longer|more|later|less|fewer|greater|larger|better|worse|older|earlier|other than)\b) [\w-]+|none\b)"
)


def is_no(sentence: str) -> list[str]:
    """A thing "is not a", never "is no", "is none". "There is no peer" is plain, and is let be."""
    return _IS_NO.findall(sentence)


_OBJECT_FIRST = (
    re.compile(r"^Of (?!course\b)[^,.;:()]{2,80}? (?:is|are|was|were|has|have|counts?|goes|gets|may|must)\b"),
    re.compile(r"(?:^|[,;:] )[Oo]f (?!which\b|whom\b|course\b)[^,.;:()]{2,60}? (?:nothing|none|nobody)\b"),
    re.compile(
        r"(?:^|[;:] )of (?!course\b|which\b|whom\b)(?:the|an?|all|peers|those|who|what|this|it)\b[^,.;:()]{0,60}?"
        r" (?:is|are|was|were) \w+"
    ),
)


def object_first(sentence: str) -> list[str]:
    """A sentence is subject, verb, object: "the ids of a block are sent", never "of a block its ids are sent"."""
    return [match.group() for pattern in _OBJECT_FIRST for match in pattern.finditer(sentence)][:1]


_ALONE = re.compile(
    r"\b(?!(?:[Ss]tand|[Ss]tands|[Ss]tood|[Ss]tanding|is|are|was|were|be|been|[Ll]eave|[Ll]eaves|[Ll]eft|[Ll]eaving|[Ll]et"
    r"|[Rr]uns?|[Rr]an|[Rr]unning|goes|go|votes?|works?|acts?|when|or|not|first|and|lets|them|him|it|out) )"
    r"[\w)`'\"]+ alone\b(?! (?:enough|suffices))"
)


def alone(sentence: str) -> list[str]:
    """Only X does it; never "X alone does it". Who is by himself is alone: "runs alone", "left alone"."""
    return _ALONE.findall(sentence)


_NOT_PLAIN = (
    re.compile(r"\bwhat (?:came|comes|has come|will come) of\b", re.IGNORECASE),
    re.compile(r"\b(?:is|are|was|were|be|been) told\b(?! (?:to|that|apart|from|about|by|so|how|wh\w+)\b)"),
    re.compile(r"\b[Tt](?:ell|ells|old|elling) (?:anew|of)\b"),
    re.compile(r"\w+ anew\b"),
    re.compile(r"^(?:Say|Tell) (?:whether|what|which|who|how|why|where|when|if|of)\b"),
)


def not_plain(sentence: str) -> list[str]:
    """Plain verbs: is, has, returns, refuses, stores, reports. Nothing is "told anew", nothing "comes of" a block."""
    return [match.group() for pattern in _NOT_PLAIN for match in pattern.finditer(sentence)]


Rule = Callable[[str], list[str]]

RULES: tuple[Rule, ...] = (no_subject, is_no, object_first, alone, not_plain)

_CODE = re.compile(r"``[^`]*``|`[^`]*`|\b[\w/-]+\.(?:md|py|json)\b")
_END = re.compile(r"(?<=[.;:!?])\s+|\n\s*\n|\n(?=\s*(?:[*-]|\d+\.|\|) )|(?<=\S) {3,}(?=\S)| \| ")
_TAIL = re.compile(r"[.;:!]+$")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield (lines before it, sentence) of a text; a cell, an item of a list, a clause after ";" are sentences."""
    text = _CODE.sub(lambda code: "X" + "\n" * code.group().count("\n"), text)
    at = 0
    for end in [*_END.finditer(text), None]:
        part = text[at : end.start() if end else len(text)]
        skipped = len(part) - len(part.lstrip(" \n|*-"))
        line = text.count("\n", 0, at + skipped)
        part = _TAIL.sub("", " ".join(part[skipped:].split()))
        if part and not _HANGUL.search(part):
            yield line, part
        at = end.end() if end else at


def _of_document(text: str) -> Iterator[tuple[int, str]]:
    fenced, kept = False, []
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            fenced = not fenced
            kept.append("")
            continue
        kept.append("" if fenced else re.sub(r"\]\([^)]*\)", "]", line.lstrip("#")))
    yield 1, "\n".join(kept)


_STRING_OR_COMMENT = re.compile(
    r'''"""(?:\\.|[^\\])*?"""|\'\'\'(?:\\.|[^\\])*?\'\'\'|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*''', re.DOTALL
)
"""Whichever begins first: a quote within a comment, or a # within a string, begins nothing."""


def _comments(text: str) -> Iterator[tuple[int, str]]:
    first, last, block = 0, -1, list[str]()
    row, at = 1, 0
    for found in _STRING_OR_COMMENT.finditer(text):
        if text[found.start()] != "#":
            continue
        row, at = row + text.count("\n", at, found.start()), found.start()
        body = found.group().lstrip("#: ")
        own_line = not text[text.rfind("\n", 0, at) + 1 : at].strip()
        if block and own_line and row == last + 1:
            block.append(body)
        else:
            if block:
                yield first, "\n".join(block)
            first, block = row, [body]
        last = row if own_line else -1
    if block:
        yield first, "\n".join(block)


def _of_module(text: str, *, with_strings: bool) -> Iterator[tuple[int, str]]:
    nodes = walked(parsed(text))
    remarks = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield node.lineno, node.name.removeprefix("test_").replace("_", " ").capitalize()
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        if id(node) in remarks or (with_strings and node.value.count(" ") >= 3):
            yield node.lineno, node.value
    yield from _comments(text)


@cache
def _texts(root: Path) -> list[tuple[str, int, str]]:
    found = []
    for path, text in files(root):
        if path.startswith("tests/tidy/") or "/generated/" in path:
            continue  # planted faults
        if path.endswith(".md"):
            parts = _of_document(text)
        elif path.endswith(".py"):
            parts = _of_module(text, with_strings=not path.startswith("tests/"))
        else:
            continue
        found += [(path, first + line, sentence) for first, part in parts for line, sentence in sentences(part)]
    return found


def broken(root: Path, rule: Rule) -> list[str]:
    """Return "path:line: words: sentence" for all words below `root` that break the rule."""
    return [f"{path}:{line}: {words!r}: {text}" for path, line, text in _texts(root) for words in rule(text)]
