"""Which language is a request answered in?

That of the setting; else the one that the browser wants most of those that there are, or English.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from flask import Response, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from searchsvc.web.localisation.current import speak
from searchsvc.web.localisation.language import CODES, ENGLISH, Language

AUTO: Final = "auto"
CHOICES: Final = (AUTO, *CODES)
_HEADER: Final = "Accept-Language"
_LONGEST: Final = 500
_WISHES_KEPT: Final = 512


class InterfaceLanguages:
    """`wanted` is one of CHOICES; `theme` a folder that may have messages of its own.

    Raises InvalidSetting where a file of messages in that cannot be read.
    """

    def __init__(self, wanted: str = AUTO, theme: Path | None = None) -> None:
        codes = CODES if wanted == AUTO else (wanted,)
        self._spoken: Mapping[str, Language] = {code: Language(code, theme) for code in codes}
        self._fixed = None if wanted == AUTO else self._spoken[wanted]
        self._for_programs = self._fixed or self._spoken[ENGLISH]

    def choose(self, *, for_programs: bool) -> None:
        """Answer the request in its language. Programs wish for none: an answer of theirs is one and the same."""
        speak(self._for_programs if self._fixed or for_programs else self._spoken[_best(_wish())])

    def told(self, response: Response) -> Response:
        """`response`, which says where another browser would get another."""
        if self._fixed is None and response.mimetype == "text/html":
            response.vary.add(_HEADER)
        return response


def _wish() -> str:
    return request.headers.get(_HEADER, "")[:_LONGEST]


@lru_cache(_WISHES_KEPT)
def _best(wish: str) -> str:
    wishes = parse_accept_header(wish, LanguageAccept)  # the dearest first
    codes = (tag.partition("-")[0].lower() for tag, quality in wishes if quality > 0)
    return next((code for code in codes if code in CODES), ENGLISH)
