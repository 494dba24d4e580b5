"""The picture that a page names."""

import pytest

from searchsvc.corpus.formats.html.image import image_of
from searchsvc.corpus.formats.html.linked_data.json_ld import json_ld_of
from searchsvc.corpus.formats.html.meta import meta_of
from searchsvc.corpus.formats.html.tree import tree_of

_JSON_LD = (
    '{"@type": "NewsArticle", "headline": "Goat",'
    ' "image": [{"caption": "A goat", "url": "https://sarn.example/ld.jpg"}]}'
)


@pytest.mark.parametrize(
    ("named", "image"),
    [
        ('<meta property="og:image" content="https://sarn.example/goat.jpg">', "https://sarn.example/goat.jpg"),
        ('<meta property="og:image" content="/goat.jpg"><meta name="twitter:image" content="http://sarn.example/g">',
         "http://sarn.example/g"),
        (f'<script type="application/ld+json">{_JSON_LD}</script>', "https://sarn.example/ld.jpg"),
        ('<meta property="og:image" content="javascript:alert(1)">', None),
        ('<meta property="og:image" content="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', None),
        ("", None),
    ],
)  # fmt: skip
def test_the_picture_that_a_page_names(named: str, image: str | None) -> None:
    """A whole address, of the meta elements before that of JSON-LD."""
    tree = tree_of(f"<html><head><title>Goat</title>{named}</head><body><h1>Goat</h1></body></html>".encode())
    assert image == image_of(json_ld_of(tree), meta_of(tree))
