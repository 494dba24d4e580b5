"""Texts in the data of scripts."""

import datetime as dt
import json

import pytest

from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.formats.html.article import article_of

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
TEXT = "The eels came back on Monday, said the master of the harbour, who had seen nothing like it since he was a boy."
BODY = (TEXT, TEXT.replace("eels", "boats"))
TEXTS = json.dumps(BODY)
DATA = json.dumps({"story": {"headline": "Eels are back", "body": BODY, "publishedAt": "2025-03-17"}})


@pytest.mark.parametrize(
    "script",
    [
        f'<script id="__NEXT_DATA__" type="application/json">{DATA}</script>',
        f"<script>window.__INITIAL_STATE__ = {DATA};</script>",
        f"<script>window.__STATE__ = JSON.parse({json.dumps(DATA)});</script>",
        f"<script>window.A=window.A||{{}};A.story={DATA};A.more=1;</script>",
        f'<script>window.__NUXT__={{story:{{headline:"Eels are back",body:{TEXTS},date:"2025-03-17"}}}};</script>',
    ],
)
def test_a_page_that_scripts_would_draw_has_its_text_in_their_data(script: str) -> None:
    """With the headline and the day beside it."""
    page = f"<html><head><title>Echo</title></head><body><div id=root></div>{script}</body></html>"
    article = article_of(page.encode(), "a.html", NOW)
    assert ("Eels are back", BODY, "2025-03-17") == (
        article.headline,
        article.body,
        str(article.published),
    )


def test_a_program_is_no_text() -> None:
    """Nor is data without a long text."""
    page = "<html><body><div id=root></div><script>var a = {b: function() { return 'eels' }};</script></body></html>"
    with pytest.raises(Unreadable, match="no article text"):
        article_of(page.encode(), "a.html", NOW)
