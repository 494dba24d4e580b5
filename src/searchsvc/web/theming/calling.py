"""Templates that call functions and import macros in less time.

A page of results calls some two hundred functions from its templates. Jinja looks at each twice for whether it wants
the context; and it joins its globals anew for each template and each import, by a chain of dictionaries.

Useful for: the environment of an application. Not for: what templates may call.
"""

from collections.abc import MutableMapping
from types import FunctionType, MethodType
from typing import Any, Final

from flask.templating import Environment
from jinja2.runtime import Context

_PLAIN: Final = frozenset((FunctionType, MethodType))
_PASSED: Final = "jinja_pass_arg"
"""The attribute of a function that wants the context, or something of it, as its first argument."""
_OF_LOOPS: Final = ("_loop_vars", "_block_vars")
"""What compiled code gives to a call for a function that wants the context."""


class QuickContext(Context):
    """Calls a plain function or method as it is."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  (as a template has it)
        if type(called) not in _PLAIN or hasattr(called, _PASSED):
            return super().call(called, *args, **kwargs)
        if kwargs:
            for name in _OF_LOOPS:
                kwargs.pop(name, None)
        try:
            return called(*args, **kwargs)
        except StopIteration:  # which would end the template
            return self.environment.undefined("a function that the template calls has nothing more to give")


class QuickEnvironment(Environment):
    """Flask's, whose templates share one dictionary of globals, those apart that are given some of their own."""

    context_class = QuickContext

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals
