"""Three dozen articles of many sections, two sources, several authors and ten years."""

import datetime as dt
from dataclasses import replace

from tests.web.newsroom import EARTHQUAKE, FERRIES

from searchsvc.article import Article, Moment

SECTIONS = ("Local", "Travel", "Sport", "Tides & <Weather>")


def _press() -> tuple[Article, ...]:
    return tuple(
        replace(
            FERRIES[number % 10],
            id=f"f{number}",
            section=SECTIONS[number % 4] if number < 24 else f"Section {number}",
            source=("Harbour Wire", "Quay Gazette")[number % 2],
            authors=(f"Cy Pool {number % 3}",),
            language=("en", "fr")[number % 2],
            captions=EARTHQUAKE.captions if number % 3 == 0 else (),
            published=Moment.on(dt.date(2011 + number % 10, 1 + number % 12, 1 + number % 28)),
        )
        for number in range(36)
    )


PRESS = _press()
