"""Conversations with the machine.

    assert (
        Playbook(machine)
        >> Due()                          an input
        << BuildBlock(0, ...)             the machine's required effects, all of them, in this order
        >> BlockBuilt(0, block)
        << a(Persist)                     an effect of this kind, with any content
        << a(Broadcast, message=Proposal) … with a field of this kind, or of this value
    )

Rule 1: every effect is compared; a surplus effect is as wrong as a missing one. Timers and notes of entered views are
left out unless a test asks for them (`show`), because they would hide the messages.
Rule 2: if something differs, the whole conversation is printed, with the place of the difference.
Rule 3: a conversation that nobody asserts fails its test (`Conversations`), because nothing in it was compared.
Rule 4: the whole conversation is written beside the test (`transcripts`), where an `a(Persist)` shows all its fields.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from consensus.effects import CancelTimer, Effect, SetTimer, ViewEntered
from consensus.inputs import Input
from consensus.machine import Machine
from ledger.primitives.block import Block, Header, header_hash
from ledger.primitives.certificate import VoteSignature
from ledger.primitives.units import ZERO_HASH

HIDDEN = (SetTimer, CancelTimer, ViewEntered)

WIDTH = 900
"""Maximum number of characters of one input or effect: enough for the longest, a certificate inside a record."""
SIGNATURE_BYTES = 64

NAMES: dict[bytes, str] = {ZERO_HASH: "none"}
"""The printed names of hashes: `Height.block` names its blocks."""


@dataclass(frozen=True)
class a:  # noqa: N801 - reads as the article it is
    """Matches an effect of `kind` whose fields equal the given values, or are of the given classes."""

    kind: type
    fields: tuple[tuple[str, object], ...] = ()

    def __init__(self, kind: type, /, **fields: object) -> None:
        object.__setattr__(self, "kind", kind)
        object.__setattr__(self, "fields", tuple(fields.items()))

    def matches(self, effect: object) -> bool:
        """Return whether `effect` is the expected one."""
        return isinstance(effect, self.kind) and all(_fits(getattr(effect, n), value) for n, value in self.fields)

    def __repr__(self) -> str:
        return f"a({self.kind.__name__}{''.join(f', {n}={brief(v)}' for n, v in self.fields)})"


def _fits(found: object, wanted: object) -> bool:
    if isinstance(wanted, a):
        return wanted.matches(found)
    if isinstance(wanted, type):
        return isinstance(found, wanted)
    return found == wanted


Expected = Effect | a


class Conversations:
    """The playbooks of one test: those not yet asserted, and the conversations of the others."""

    def __init__(self) -> None:
        self._waiting: list[Playbook] = []
        self._said: list[list[str]] = []

    def begun(self, book: "Playbook") -> None:
        """Note that `book` has an input."""
        if not any(other is book for other in self._waiting):
            self._waiting.append(book)

    def played(self, book: "Playbook", lines: list[str]) -> None:
        """Note the conversation of `book`."""
        self._waiting = [other for other in self._waiting if other is not book]
        self._said.append(lines)

    def take(self) -> tuple[int, str]:
        """Return the number of playbooks that nobody asserted, and the conversations of the others; then forget
        both."""
        unheard, said = len(self._waiting), "\n\n".join("\n".join(lines) for lines in self._said)
        self._waiting, self._said = [], []
        return unheard, said


CONVERSATIONS = Conversations()


class Playbook:
    """A conversation with one machine. `assert` runs it; `run` does the same and returns the machine."""

    def __init__(self, machine: Machine, *, show: Sequence[type] = ()) -> None:
        self.machine = machine
        self._hidden = tuple(kind for kind in HIDDEN if kind not in show)
        self._script: list[tuple[Input, list[Expected]]] = []

    def __rshift__(self, event: Input) -> "Playbook":
        """Add an input."""
        CONVERSATIONS.begun(self)
        self._script.append((event, []))
        return self

    def __lshift__(self, effect: Expected) -> "Playbook":
        """Add an expected effect."""
        self._script[-1][1].append(effect)
        return self

    def __bool__(self) -> bool:
        self.run()
        return True

    def run(self) -> Machine:
        """Play the conversation; raises AssertionError with its transcript if the machine answers otherwise."""
        lines: list[str] = []
        script, self._script = self._script, []
        CONVERSATIONS.played(self, lines)
        for event, expected in script:
            lines.append(f">> {brief(event)}")
            found = [effect for effect in self.machine.handle(event) if not isinstance(effect, self._hidden)]
            lines += [f"<< {brief(effect)}" for effect in found]
            same = len(found) == len(expected) and all(map(_says, found, expected))
            if not same:
                wanted = [f"<< {brief(e) if not isinstance(e, a) else e}" for e in expected] or ["<< nothing"]
                raise AssertionError("\n".join([*lines, "", "but what was expected here is", *wanted]))
        return self.machine


def _says(found: Effect, expected: Expected) -> bool:
    return expected.matches(found) if isinstance(expected, a) else found == expected


def brief(value: object, width: int = WIDTH) -> str:
    """Return a value as one readable line: bytes as their name or their first four bytes in hex."""
    if isinstance(value, bytes):
        if len(value) == SIGNATURE_BYTES:
            return "signed"
        return NAMES.get(value) or value.hex()[:8] or "∅"
    if isinstance(value, Block | Header):
        found = header_hash(value.header if isinstance(value, Block) else value)
        return f"{type(value).__name__} {NAMES.get(found) or found.hex()[:8]}"
    if isinstance(value, VoteSignature):
        return f"by {value.signer}"
    if isinstance(value, type):
        return value.__name__
    if isinstance(value, tuple | list):
        text = "(" + ", ".join(brief(item) for item in value) + ")"
    elif hasattr(value, "__struct_fields__") or hasattr(value, "__dataclass_fields__"):
        names = getattr(value, "__struct_fields__", None) or tuple(value.__dataclass_fields__)  # type: ignore[attr-defined]
        fields = ", ".join(f"{name}={brief(getattr(value, name))}" for name in names)
        text = f"{type(value).__name__}({fields})"
    else:
        text = str(value)
    return text if len(text) <= width else text[: width - 1] + "…"
