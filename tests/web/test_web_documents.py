import subprocess
import sys
from dataclasses import replace

import pytest
from tests.web.newsroom import newsroom

from searchsvc.query.notes import OperatorAlone
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.rendering.html import marked_html
from searchsvc.search.results import Fragment
from searchsvc.serialise import encode, well_formed
from searchsvc.web.documents.api_documents import search_document


def test_html_escapes_the_text_and_marks_the_matches() -> None:
    """Whatever stands in an article, the only tags of the HTML are the marks."""
    fragments = (Fragment("<b> & ", match=False), Fragment('"tide"', match=True), Fragment("</mark>", match=False))
    assert "&lt;b&gt; &amp; <mark>&quot;tide&quot;</mark>&lt;/mark&gt;" == marked_html(fragments)


def test_fragments_of_a_document_are_those_of_the_page() -> None:
    """A document says what the page of results says, beside the HTML."""
    page = newsroom().run(SearchRequest(query="kettle"))
    document = search_document(page)
    assert (page.hits[0].headline, page.hits[0].snippets[0].fragments) == (
        document.hits[0].headline,
        document.hits[0].snippets[0].fragments,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [("plain", "plain"), ("a\ud800b", "a\ufffdb"), ("\udcff", "\ufffd"), ("\ud83d\ude00", "\U0001f600"), ("", "")],
)
def test_lone_surrogates_are_replaced(text: str, expected: str) -> None:
    """Text becomes what UTF-8 can hold; a whole pair of surrogates is the character that it means."""
    assert expected == well_formed(text)


def test_a_query_with_a_lone_surrogate_becomes_json() -> None:
    """What a shell passes as half a character can still be printed as JSON."""
    page = newsroom().run(SearchRequest(query="ferry \udcff"))
    noted = replace(page, noted=(OperatorAlone("\ud800"),), understood="\ud800")
    document = search_document(noted)
    assert ("ferry \ufffd", "\ufffd") == (document.query, document.understood)
    assert ["\ufffd"] == [note.split(" ")[0] for note in document.notes]
    assert b"ferry" in encode(document)


@pytest.mark.slow
def test_documents_load_without_flask() -> None:
    """The command line prints documents and must start fast, so they need no Flask and no engine."""
    loaded = "sorted({'flask', 'jinja2', 'whoosh'} & set(sys.modules))"
    program = f"import sys, searchsvc.web.documents.api_documents; print({loaded})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()
