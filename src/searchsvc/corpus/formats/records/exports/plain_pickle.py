"""What plain data is in a pickle, without running what it asks for?

A pickle is a program, and Python's own reader runs it: it may call anything. This reader knows the steps that put
texts, bytes, numbers, dates, lists and maps together, and refuses every other, naming what was asked for. Objects of
classes that the caller knows become maps of their attributes.

Useful for: files of other programs that hold pickles. Not for: pickles that hold anything else.
"""

import datetime as dt
import io
import pickletools
import struct
from collections.abc import Callable
from decimal import Decimal
from itertools import islice
from typing import Any

from searchsvc.corpus.failures import Unreadable

_MOST_STEPS = 10_000_000
_MARK = object()
_VALUES = frozenset((
    "INT", "BININT", "BININT1", "BININT2", "LONG", "LONG1", "LONG4", "FLOAT", "BINFLOAT", "STRING", "BINSTRING",
    "SHORT_BINSTRING", "UNICODE", "SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8", "BINBYTES", "SHORT_BINBYTES",
    "BINBYTES8", "BYTEARRAY8",
))  # fmt: skip
_CONSTANTS = {"NONE": None, "NEWTRUE": True, "NEWFALSE": False}
_TUPLES = {"EMPTY_TUPLE": 0, "TUPLE1": 1, "TUPLE2": 2, "TUPLE3": 3}
_KEPT = frozenset({"PUT", "BINPUT", "LONG_BINPUT"})
_FETCHED = frozenset({"GET", "BINGET", "LONG_BINGET"})
_NOTHING_TO_DO = frozenset({"PROTO", "FRAME"})


class RefusedPickle(Unreadable):
    """It is damaged, or asks for what is no plain data. The message is the reason, for people."""


class _Asked:
    """A class or function that a pickle named. `make` stands in for it; None for a class whose objects are maps."""

    def __init__(self, make: Callable[..., Any] | None) -> None:
        self.make = make


def plain_value(data: bytes, start: int = 0, known: str = "") -> tuple[Any, int]:
    """The value of the pickle that begins at `start`, and where it ends.

    `known`: what the names of modules begin with whose objects become maps; none where it is empty. RefusedPickle.
    """
    stream = io.BytesIO(data)
    stream.seek(start)
    machine = _Machine(known)
    try:
        for step, argument, _ in islice(pickletools.genops(stream), _MOST_STEPS):
            if step.name == "STOP":
                return machine.stack.pop(), stream.tell()
            machine.take(step.name, argument)
    except RefusedPickle:
        raise
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, EOFError, struct.error) as error:
        raise RefusedPickle(f"a damaged pickle: {error}") from error
    raise RefusedPickle("a damaged pickle: it has no end, or one too far")


class _Machine:
    def __init__(self, known: str) -> None:
        self.stack: list[Any] = []
        self._memo: dict[int, Any] = {}
        self._known = known

    def take(self, name: str, argument: Any) -> None:  # noqa: ANN401  (of any kind)
        """One step."""
        if name in _VALUES:
            self.stack.append(bytes(argument) if name == "BYTEARRAY8" else argument)
        elif name in _CONSTANTS:
            self.stack.append(_CONSTANTS[name])
        elif name in _TUPLES:
            self._tuple(_TUPLES[name])
        elif name in _KEPT:
            self._memo[argument] = self.stack[-1]
        elif name in _FETCHED:
            self.stack.append(self._memo[argument])
        elif name not in _NOTHING_TO_DO:
            step = getattr(self, f"_step_{name.lower()}", None)
            if step is None:
                raise RefusedPickle(f"a pickle that holds more than plain data ({name})")
            step(argument) if name == "GLOBAL" else step()

    def _tuple(self, size: int) -> None:
        found = self.stack[len(self.stack) - size :]
        del self.stack[len(self.stack) - size :]
        self.stack.append(tuple(found))

    def _since_mark(self) -> list[Any]:
        place = len(self.stack) - 1
        while self.stack[place] is not _MARK:
            place -= 1
            if place < 0:
                raise RefusedPickle("a damaged pickle: a mark is missing")
        found = self.stack[place + 1 :]
        del self.stack[place:]
        return found

    def _step_mark(self) -> None:
        self.stack.append(_MARK)

    def _step_pop(self) -> None:
        self.stack.pop()

    def _step_pop_mark(self) -> None:
        self._since_mark()

    def _step_dup(self) -> None:
        self.stack.append(self.stack[-1])

    def _step_memoize(self) -> None:
        self._memo[len(self._memo)] = self.stack[-1]

    def _step_empty_list(self) -> None:
        self.stack.append([])

    _step_empty_set = _step_empty_list

    def _step_list(self) -> None:
        self.stack.append(self._since_mark())

    _step_frozenset = _step_list

    def _step_tuple(self) -> None:
        self.stack.append(tuple(self._since_mark()))

    def _step_append(self) -> None:
        value = self.stack.pop()
        self._list().append(value)

    def _step_appends(self) -> None:
        values = self._since_mark()
        self._list().extend(values)

    _step_additems = _step_appends

    def _list(self) -> list[Any]:
        if not isinstance(self.stack[-1], list):
            raise RefusedPickle("a damaged pickle: a list is missing")
        return self.stack[-1]

    def _step_empty_dict(self) -> None:
        self.stack.append({})

    def _step_dict(self) -> None:
        self.stack.append({})
        self._set(self._since_mark_below())

    def _since_mark_below(self) -> list[Any]:
        made = self.stack.pop()
        found = self._since_mark()
        self.stack.append(made)
        return found

    def _step_setitem(self) -> None:
        value, key = self.stack.pop(), self.stack.pop()
        self._set([key, value])

    def _step_setitems(self) -> None:
        self._set(self._since_mark())

    def _set(self, items: list[Any]) -> None:
        into = self.stack[-1]
        if not isinstance(into, dict):
            raise RefusedPickle("a damaged pickle: a map is missing")
        into.update(zip(items[::2], items[1::2], strict=True))

    def _step_global(self, named: str) -> None:
        module, _, name = named.partition(" ")
        self._ask(module, name)

    def _step_stack_global(self) -> None:
        name, module = self.stack.pop(), self.stack.pop()
        self._ask(str(module), str(name))

    def _ask(self, module: str, name: str) -> None:
        if (module, name) in _PLAIN:
            self.stack.append(_Asked(_PLAIN[module, name]))
        elif self._known and module.startswith(self._known):
            self.stack.append(_Asked(None))
        else:
            raise RefusedPickle(f"a pickle that asks for a call, which is never run: {module}.{name}")

    def _step_reduce(self) -> None:
        arguments, asked = self.stack.pop(), self.stack.pop()
        if not isinstance(asked, _Asked) or not isinstance(arguments, tuple):
            raise RefusedPickle("a damaged pickle: nothing to call")
        self.stack.append({} if asked.make is None else asked.make(*arguments))

    _step_newobj = _step_reduce

    def _step_build(self) -> None:
        state = self.stack.pop()
        for part in state if isinstance(state, tuple) else (state,):
            if isinstance(part, dict):
                self._set([item for pair in part.items() for item in pair])


def _bytes(text: str = "", encoding: str = "latin1") -> bytes:
    """As the oldest forms write bytes: as a text, and how it is made bytes of."""
    if encoding not in {"latin1", "latin-1"}:
        raise RefusedPickle(f"a pickle with bytes in another encoding: {encoding}")
    return text.encode("latin1")


def _list(items: Any = ()) -> list[Any]:  # noqa: ANN401  (of any kind)
    return list(items) if isinstance(items, list | tuple) else []


def _empty_object(*_: object) -> dict[str, Any]:
    return {}


_PLAIN: dict[tuple[str, str], Callable[..., Any]] = {
    ("datetime", "datetime"): dt.datetime,
    ("datetime", "date"): dt.date,
    ("datetime", "time"): dt.time,
    ("datetime", "timedelta"): dt.timedelta,
    ("datetime", "timezone"): dt.timezone,
    ("decimal", "Decimal"): Decimal,
    ("_codecs", "encode"): _bytes,
    **{(module, name): _list for module in ("builtins", "__builtin__") for name in ("set", "frozenset", "list")},
    **{(module, "bytes"): _bytes for module in ("builtins", "__builtin__")},
    **{(module, "_reconstructor"): _empty_object for module in ("copyreg", "copy_reg")},
    **{(module, "object"): _empty_object for module in ("builtins", "__builtin__")},
    **{(module, name): int for module in ("builtins", "__builtin__") for name in ("int", "long")},
    ("collections", "OrderedDict"): _empty_object,
    ("collections", "defaultdict"): _empty_object,
}
"""What may be asked for: nothing that does more than make a value of what it is given."""
