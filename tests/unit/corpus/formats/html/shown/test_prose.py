"""Whether a page shows an article's text, or links alone."""

import time

from searchsvc.corpus.formats.html.shown.prose import is_page_of_links, shows_text
from searchsvc.corpus.formats.html.tree import tree_of

LINE = "The goat has been seen at the mill, at the ferry and twice in the council chamber this week"


def page(body: str) -> bytes:
    return f"<html><head><title>Goat</title></head><body>{body}</body></html>".encode()


def test_words_in_links_and_scripts_are_no_text() -> None:
    """A menu and a program are on pages that show nothing."""
    linked = f"<p><a href='/goat'>{LINE} <b>{LINE}</b></a></p><script>{LINE}</script><noscript>{LINE}</noscript>"
    assert not shows_text(tree_of(page(linked)))
    assert not shows_text(tree_of(page(f"{linked}<p>{LINE}</p>")))
    assert shows_text(tree_of(page(f"{linked}<p>{LINE}</p>and behind it {LINE}")))


def test_a_page_of_links_has_no_block_of_prose() -> None:
    """Links with a word between them are a list, whatever is in them; a paragraph behind them is an article."""
    lines = [f"{LINE} {LINE}"]
    links = "".join(f"<p>| <a href='/{number}'>{LINE} {LINE}</a></p>" for number in range(9))
    assert is_page_of_links(tree_of(page(links)), lines)
    assert not is_page_of_links(tree_of(page(f"{links}<p>{lines[0]}</p>")), lines)


def test_many_lines_take_time_by_their_number() -> None:
    """An XPath for the texts of 15,000 lines took half a minute, by the square of how many there are."""
    tree = tree_of(page("<br>".join(f"<a href='/{number}'>{LINE}</a> today" for number in range(15_000))))
    began = time.process_time()
    assert is_page_of_links(tree, [LINE])
    assert time.process_time() - began < 5
