"""Templates call what they call as Jinja does, in the quicker way, too."""

import pytest
from jinja2 import pass_context, pass_environment, pass_eval_context
from tests.web.newsroom import site


class Greeting:
    """Called as an object, and by its methods."""

    def __call__(self, name: str) -> str:
        return f"good day {name}"

    def short(self, name: str, *, mark: str = "") -> str:
        return f"hi {name}{mark}"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ plain('Ann', mark='!') }}", "Ann!"),
        ("{{ greeting('Ann') }}, {{ greeting.short('Bo', mark='?') }}", "good day Ann, hi Bo?"),
        ("{% for n in [1, 2] %}{% set m = n %}{{ plain(n) }}{{ looked_up('m') }}{% endfor %}", "1122"),
        ("{% macro m(a, b=3) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}{{ m(1, b=2) }}", "1312"),
        ("{% macro m() %}<{{ caller() }}>{% endmacro %}{% call m() %}x{% endcall %}", "<x>"),
        ("{{ environment() }} {{ escapes() }}", "QuickEnvironment True"),
        ("[{{ exhausted() is undefined }}]", "[True]"),
        ("{{ 'a-b'.replace('-', '+') }} {{ dict(a=1)['a'] }}", "a+b 1"),
    ],
)  # fmt: skip
def test_each_kind_of_callable_is_called_with_what_it_wants(template: str, expected: str) -> None:
    """Functions, methods, objects, macros, those that want the context, and one that ends an iteration."""
    app = site()
    app.jinja_env.globals.update(
        plain=lambda name, mark="": f"{name}{mark}",
        greeting=Greeting(),
        looked_up=pass_context(lambda context, name: context[name]),
        environment=pass_environment(lambda environment: type(environment).__name__),
        escapes=pass_eval_context(lambda evaluated: evaluated.autoescape),
        exhausted=lambda: next(iter(())),
    )
    made = app.jinja_env.from_string(f"{{% autoescape true %}}{template}{{% endautoescape %}}")
    assert expected == made.render()


def test_what_one_template_is_given_no_other_has() -> None:
    """Globals are those of the environment, also those that came later; a template's own are its own."""
    environment = site().jinja_env
    first = environment.from_string("{{ word or '-' }}{{ late }}", globals={"word": "own"})
    second = environment.from_string("{{ word is defined }}{{ late }}")
    environment.globals["late"] = "later"
    assert ("ownlater", "Falselater") == (first.render(), second.render())
