"""Nodes of JSON-LD that a browser would not read."""

import time

import pytest
from lxml import html

from searchsvc.corpus.formats.html.linked_data.nodes import nodes_of


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle",, "headline": "Mud", "n": 1}',
        '{"@type": "NewsArticle"\n"headline": "Mud",\n"n": 1}',
        '{"@type": "NewsArticle", "headline": "Mud", "n": 1',
        '[{"@type": "NewsArticle", "headline": "Mud", "n": 1',
        "{'@type': 'NewsArticle', 'headline': 'Mud', 'n': 1}",
        '/* for search engines */ {"@type": "NewsArticle", "headline": "Mud", "n": 1}',
        '{"@type": "NewsArticle", "about": "The "old" mud", "headline": "Mud", "n": 1}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;Mud&quot;, &quot;n&quot;: 1}",
        '{"@type": "WebPage", "subjectOf": {"@type": "NewsArticle", "headline": "Mud", "n": 1}}',
    ],
)
def test_nodes_are_mended(script: str) -> None:
    """Commas, brackets and backslashes that are lacking, quotes of the wrong kind, comments."""
    tree = html.fromstring(f'<html><script type="application/ld+json">{script}</script></html>')
    found = [node for node in nodes_of(tree) if node["@type"] == "NewsArticle"]
    assert [("Mud", 1)] == [(node["headline"], node["n"]) for node in found]


@pytest.mark.parametrize("script", ['{"a": "' * 60_000, '{"a": ' + "[" * 100_000, "{'a" + '"' * 150_000])
def test_scripts_that_stay_broken_are_none(script: str) -> None:
    """And cost little, however long they are."""
    tree = html.fromstring(f'<html><script type="application/ld+json">{script}</script></html>')
    began = time.process_time()
    assert [] == [node for node in nodes_of(tree) if node.get("headline")]
    assert time.process_time() - began < 10
