"""How do templates say a message?

`_("…")` gives it, `ngettext("…", "…", count)` in the form for so many; both take values for its `%(names)s`, which are
escaped, while tags of the message itself stay tags.
"""

from flask import Flask
from markupsafe import Markup

from searchsvc.web.localisation.current import spoken


def say_in_templates(app: Flask) -> None:
    """Give the templates of `app` what they say messages with."""
    app.jinja_env.globals.update(
        _=_message,
        ngettext=_message_of,
        page_language=lambda: spoken().code,
        short_months=lambda: spoken().short_months,
    )


def _message(message: str, /, **values: object) -> Markup:
    return spoken().message(message, **values)


def _message_of(one: str, many: str, count: int, /, **values: object) -> Markup:
    return spoken().message_of(one, many, count, **values)
