"""Templates escape all that they show, in the quicker way, too."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape
from tests.web.newsroom import site

from searchsvc.web.theming.escaping import QuickTemplate, escaped

HOSTILE = "<b title=\"x\" id='y'>&amp;</b>"


class Shown(str):
    """A text that says itself how it is shown."""

    __slots__ = ()

    def __html__(self) -> str:
        return "<i>shown</i>"


@pytest.mark.slow
@given(st.text() | st.text("&<>\"'a") | st.integers() | st.none() | st.floats(allow_nan=False))
def test_a_value_is_escaped_as_everywhere(value: object) -> None:
    """Texts, numbers, nothing."""
    assert str(escape(value)) == escaped(value)


@pytest.mark.parametrize("value", [Markup(HOSTILE), Shown("x"), type("Text", (str,), {})(HOSTILE)])
def test_what_is_markup_stays_and_what_is_like_a_text_is_escaped(value: object) -> None:
    """A subclass of text is no plain text."""
    assert str(escape(value)) == escaped(value)


@pytest.mark.parametrize("template", ["{{ x }}", "{{ x ~ '' }}", "{% macro m(v) %}{{ v }}{% endmacro %}{{ m(x) }}",
                                      "{% set s %}{{ x }}{% endset %}{{ s }}", "{{ x | upper }}"])  # fmt: skip
def test_a_template_escapes_once(template: str) -> None:
    """Within macros and blocks, too; and the quicker way is the one that it goes."""
    app: Flask = site()
    made = app.jinja_env.from_string(f"{{% autoescape true %}}{template}{{% endautoescape %}}")
    assert isinstance(made, QuickTemplate)
    assert escaped is made.root_render_func.__globals__["escape"]
    text = HOSTILE.upper() if "upper" in template else HOSTILE
    assert str(escape(text)) == made.render(x=HOSTILE)
