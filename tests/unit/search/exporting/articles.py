"""An article to be written in every format."""

import datetime as dt

from searchsvc.article import Article, Moment, Origin

PLAIN = Article(
    id="pond",
    headline="Town pond reopens",
    body=("The goldfish are back.", "So is everybody"),
    authors=("Ada Flint", "Bo Marsh"),
    source="Quay Gazette",
    published=Moment.on(dt.date(2024, 5, 2)),
    url="https://quay.example/pond",
    origin=Origin("news/pond.txt"),
)
