"""An archive as a reader meets one: many sections, authors and years, three languages, pictures, odd characters."""

import datetime as dt
from collections.abc import Iterator

from searchsvc.article import Article, Caption, Moment, Origin

SECTIONS = (
    "Local",
    "Business",
    "Culture",
    "Sport",
    "Science",
    "Travel",
    "Opinion",
    "Weather",
    "Courts",
    "Farming",
    "Schools",
    "Notices",
    "Obituaries of people, boats and other institutions of the coast",
)
SOURCES = ("Quay Gazette", "Harbour Wire", "The Tidemark & Evening Post")
AUTHORS = tuple(f"{first} {last}" for first in ("Ada", "Bo", "Cy", "Dora") for last in ("Flint", "Marsh", "Pool"))
FRENCH = "Le port attend la marée, et la marée attend le port. Personne ne sait qui des deux a commencé."
ARABIC = "ينتظر الميناء المد، وينتظر المد الميناء، ولا أحد يعرف من بدأ."
ODD = '"><script>alert(1)</script> the harbour 🐕 \u202eback\u202c & <b>forth</b>'


def _ordinary(number: int) -> Article:
    year = 2009 + number % 14
    there = f"The harbour has kept its {number} moorings, and the tide has kept its hours."
    return Article(
        id=f"harbour-{number}",
        headline=f"Harbour counts {number} boats",
        standfirst="A short word on what floats." if number % 3 else None,
        body=(there, "Nobody on the pier had seen it otherwise.", "The gulls made no comment."),
        captions=(Caption(f"A kettle on mooring {number}", None, "Ada Flint"),) if number % 4 == 0 else (),
        authors=(AUTHORS[number % len(AUTHORS)],),
        image="icon.svg" if number % 4 == 0 else None,
        section=SECTIONS[number % len(SECTIONS)],
        source=SOURCES[number % len(SOURCES)],
        published=Moment.on(dt.date(year, 1 + number % 12, 1 + number % 28)),
        language="en",
        origin=Origin(f"news/{number}.txt"),
    )


def _odd() -> Iterator[Article]:
    yield Article(
        id="odd", headline=ODD, body=(ODD,), captions=(Caption(ODD, ODD, ODD),), authors=(ODD,), section=ODD,
        source=ODD, url="javascript:alert(1)", origin=Origin("news/odd.txt"),
    )  # fmt: skip
    yield Article(
        id="long-word", headline="harbour" + "word" * 40, body=("harbour " + "x" * 300,), origin=Origin("news/long.txt")
    )
    for tag, text in (("fr", FRENCH), ("ar", ARABIC)):
        yield Article(
            id=f"port-{tag}", headline=text.split("." if tag == "fr" else "،")[0], body=(text, f"{text} harbour"),
            language=tag, section="Travel", published=Moment.on(dt.date(2021, 5, 4)), origin=Origin(f"news/{tag}.txt"),
        )  # fmt: skip


ARTICLES = (*map(_ordinary, range(60)), *_odd())
