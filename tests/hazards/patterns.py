"""Which regular expressions has the source, and how is each of them used?

All modules are imported and what they hold is walked, and their syntax trees are searched for patterns that are written
where they are used: a new one is found without being listed anywhere.
"""

import ast
import dataclasses
import functools
import importlib
import inspect
import itertools
import re
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import searchsvc

_DEEPEST = 4
METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
UNKNOWN = frozenset({"search", "fullmatch"})
"""Of a pattern whose use cannot be told: what asks most of it."""

Compiled: TypeAlias = "re.Pattern[str] | re.Pattern[bytes]"


@dataclasses.dataclass(frozen=True)
class Use:
    """A pattern, by the module and name (or line) where it is written, and a method that is called on it."""

    place: str
    pattern: Compiled
    method: str

    def __str__(self) -> str:
        return f"{self.place}.{self.method}"

    def on(self, text: str) -> Callable[[], object]:
        """The call, to be timed."""
        value = text if isinstance(self.pattern.pattern, str) else text.encode("latin-1", "replace")
        if self.method in {"sub", "subn"}:
            return lambda: getattr(self.pattern, self.method)(value[:0], value)
        if self.method == "finditer":
            return lambda: deque(self.pattern.finditer(value), 0)  # type: ignore[arg-type]
        return lambda: getattr(self.pattern, self.method)(value)


def uses() -> list[Use]:
    """Every use of every pattern in the source, each once."""
    modules = [importlib.import_module(name) for name in _module_names()]
    methods = _methods_by_owner(modules)
    found: dict[tuple[Any, int, str], Use] = {}
    for module in modules:
        for name, pattern in _held(module):
            owner = name if name.startswith(".") else f"{module.__name__}.{name}"
            for method in sorted(methods.get(owner) or UNKNOWN):
                use = Use(f"{module.__name__}.{name.lstrip('.')}", pattern, method)
                found.setdefault((pattern.pattern, pattern.flags, method), use)
        for use in _inline(module):
            found.setdefault((use.pattern.pattern, use.pattern.flags, use.method), use)
    return sorted(found.values(), key=str)


def _module_names() -> Iterator[str]:
    top = Path(searchsvc.__path__[0])
    for path in sorted(top.rglob("*.py")):
        if path.stem != "__main__":
            parts = path.relative_to(top.parent).with_suffix("").parts
            yield ".".join(part for part in parts if part != "__init__")


def _held(module: ModuleType) -> Iterator[tuple[str, Compiled]]:
    """The patterns of a module's own globals, by name; those of a dataclass by `.` and its field.

    Those in tuples and mappings too, and what its cached makers of patterns give, which take switches or nothing.
    """
    imported = {alias.asname or alias.name for node in _imports(module) for alias in node.names}
    for name, value in list(vars(module).items()):
        if name in imported:
            continue
        for one in _made_by(value):
            yield from _inside(one, name)


def _made_by(value: object) -> Iterator[object]:
    """What a cached maker gives for each setting of its switches; any other value itself."""
    if not hasattr(value, "cache_info") or not callable(value):
        yield value
        return
    switches = inspect.signature(value).parameters.values()
    if all(switch.annotation in {bool, "bool"} for switch in switches):
        for settings in itertools.product((False, True), repeat=len(switches)):
            yield value(*settings)


def _inside(value: object, name: str, depth: int = 0) -> Iterator[tuple[str, Compiled]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif depth < _DEEPEST and isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from _inside(item, name, depth + 1)
    elif depth < _DEEPEST and isinstance(value, dict):
        yield from _inside(tuple(value.values()), name, depth + 1)
    elif depth < _DEEPEST and dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _inside(getattr(value, field.name), f".{field.name}", depth + 1)


@functools.cache
def _nodes(module: ModuleType) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(inspect.getsource(module))))


def _imports(module: ModuleType) -> Iterator[ast.ImportFrom]:
    return (node for node in _nodes(module) if isinstance(node, ast.ImportFrom))


def _methods_by_owner(modules: list[ModuleType]) -> dict[str, set[str]]:
    """Of each global name (`module.name`) the methods of patterns that are called on it, or on what a loop takes
    out of it, in its own module or one that imports it.
    """
    called: dict[str, set[str]] = {}
    for module in modules:
        origin = {
            alias.asname or alias.name: f"{node.module}.{alias.name}"
            for node in _imports(module)
            for alias in node.names
        }
        loops = _taken_from(module)
        for node in _nodes(module):
            if not isinstance(node, ast.Attribute) or node.attr not in METHODS:
                continue
            if isinstance(node.value, ast.Attribute):
                called.setdefault(f".{node.value.attr}", set()).add(node.attr)
            if isinstance(node.value, ast.Name):
                name = node.value.id
                for source in loops.get(name, {name}):
                    called.setdefault(origin.get(source, f"{module.__name__}.{source}"), set()).add(node.attr)
    return called


def _taken_from(module: ModuleType) -> dict[str, set[str]]:
    """`{"ending": {"_ENDINGS"}}` of `for ending in _ENDINGS`."""
    taken: dict[str, set[str]] = {}
    for node in _nodes(module):
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.iter, ast.Name):
            for target in ast.walk(node.target):
                if isinstance(target, ast.Name):
                    taken.setdefault(target.id, set()).add(node.iter.id)
    return taken


def _inline(module: ModuleType) -> Iterator[Use]:
    """`re.match(r"…", text, flags)` where it is written, and `re.compile(r"…")` inside a function."""
    for function in _nodes(module):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            name = _method_of_re(node)
            if not (isinstance(node, ast.Call) and node.args and name in (*METHODS, "compile")):
                continue
            flags = [ast.unparse(given) for given in (*node.args[1:], *(word.value for word in node.keywords))]
            flag = eval("|".join(given for given in flags if given.startswith("re.")) or "0", {"re": re})
            pattern = re.compile(_written(node.args[0], module), flag)
            for method in sorted(UNKNOWN) if name == "compile" else [name]:
                yield Use(f"{module.__name__}:{node.lineno}", pattern, method)


def _method_of_re(node: ast.AST) -> str:
    """`match` of `re.match(…)`; of anything else nothing."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=name)):
            return name
    return ""


def _written(node: ast.expr, module: ModuleType) -> str | bytes:
    """The text of a pattern. What only running would put into it is two letters here."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str | bytes) else str(node.value)
    if isinstance(node, ast.Name):
        known = getattr(module, node.id, "ab")
        return known if isinstance(known, str | bytes) else "ab"
    if isinstance(node, ast.JoinedStr):
        return "".join(str(_written(part, module)) for part in node.values)
    return _written(node.value, module) if isinstance(node, ast.FormattedValue) else "ab"
