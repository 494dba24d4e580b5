"""Which pieces of an article are shown."""

from collections.abc import Callable

from searchsvc.article import Article
from searchsvc.search.highlighting.highlighter import READ_FULLY, Highlighter
from searchsvc.search.highlighting.passages import LONGEST, ROOM

Write = Callable[..., Article]
Make = Callable[[str], Highlighter]
Show = Callable[..., str]

FILLER = "The harbour board met on Monday and heard from eleven people who had come by boat to say so."
"""One sentence of 92 characters."""


def snippets(highlighter: Highlighter, article: Article, shown: Show) -> list[tuple[str, str]]:
    return [(one.field, shown(one.fragments)) for one in highlighter.excerpt_of_whole(article).snippets]


def test_the_passage_with_most_different_words_wins(write: Write, highlighter: Make, shown: Show) -> None:
    """Two different words beat one word many times, wherever they stand."""
    article = write("a", "", "Tide, tide, tide and tide again.", f"{FILLER} A tide came with a surge. {FILLER}")
    expected = [("body", f"{FILLER} A [tide] came with a [surge]. {FILLER}")]
    assert expected == snippets(highlighter("tide surge"), article, shown)


def test_more_matches_then_earlier_ones_win(write: Write, highlighter: Make, shown: Show) -> None:
    """Among passages with equally many words, the one with more matches; among equals, the earlier."""
    many = write("a", "", f"A tide. {FILLER}", f"Tide and tide. {FILLER}")
    alike = write("a", "", f"One tide. {FILLER} {FILLER}", f"Two tide. {FILLER} {FILLER}")
    assert [
        [("body", f"[Tide] and [tide]. {FILLER}")],
        [("body", f"One [tide]. {FILLER} {FILLER}")],
    ] == [snippets(highlighter("tide"), article, shown) for article in (many, alike)]


def test_passages_are_whole_sentences(write: Write, highlighter: Make, shown: Show) -> None:
    """As many whole sentences as there is room for, also before the match where it stands at the end."""
    article = write("a", "", f"{FILLER} {FILLER} Mr. Tope saw 3.5 metres of tide.")
    assert [("body", f"{FILLER} {FILLER} Mr. Tope saw 3.5 metres of [tide].")] == snippets(
        highlighter("tide"), article, shown
    )
    longer = write("a", "", f"{FILLER} {FILLER} {FILLER} Mr. Tope saw 3.5 metres of tide.")
    assert [("body", f"{FILLER} {FILLER} Mr. Tope saw 3.5 metres of [tide].")] == snippets(
        highlighter("tide"), longer, shown
    )


def test_a_long_sentence_is_cut_between_words(write: Write, highlighter: Make, shown: Show) -> None:
    """A sentence that is too long to be shown whole is cut round its match, and no word is cut."""
    article = write("a", "", f"{'word ' * 100}the tide {'other ' * 100}end.")
    [(field, text)] = snippets(highlighter("tide"), article, shown)
    plain = text.replace("[", "").replace("]", "")
    assert ("body", True) == (field, ROOM - 10 <= len(plain) <= ROOM)
    assert {"word", "the", "[tide]", "other"} == set(text.split())


def test_a_cut_never_leaves_a_stray_word_of_a_phrase(write: Write, highlighter: Make, shown: Show) -> None:
    """Where the cut of a long sentence would fall into another match, that match is left out as a whole."""
    for gap in range(100, 130):
        article = write("a", "", f"{'w' * 9} " * 40 + f"ice storm {'x' * gap} tide {'y' * gap} ice storm " + "zz " * 90)
        for _, text in snippets(highlighter('tide OR "ice storm"'), article, shown):
            assert "ice storm" not in text.replace("[ice storm]", "")
            assert not text.endswith(("ice", "[ice]"))
            assert not text.startswith(("storm", "[storm]"))


def test_a_word_without_end_is_cut_off(write: Write, highlighter: Make, shown: Show) -> None:
    """A single word longer than any passage is shown as far as there is room."""
    article = write("a", "", "tide" * 10_000)
    [(_, text)] = snippets(highlighter("tidetide*"), article, shown)
    assert f"[{('tide' * 10_000)[:LONGEST]}]" == text


def test_a_match_across_two_sentences_keeps_them_together(write: Write, highlighter: Make, shown: Show) -> None:
    """A phrase may begin in one sentence and end in the next; both are shown."""
    article = write("a", "", f"{FILLER} {FILLER} It was the ice. Storm Ottilie came.")
    [(_, text)] = snippets(highlighter('"ice storm"'), article, shown)
    assert text.endswith("It was the [ice. Storm] Ottilie came.")


def test_a_second_passage_adds_what_the_first_lacks(write: Write, highlighter: Make, shown: Show) -> None:
    """Two words that stand far apart are both shown; a word that the headline shows needs no second passage."""
    far = [f"A tide came. {FILLER}", FILLER * 3, f"A surge came. {FILLER}"]
    expected = [("body", f"A [tide] came. {FILLER}"), ("body", f"A [surge] came. {FILLER}")]
    assert expected == snippets(highlighter("tide surge"), write("a", "Monday", *far), shown)
    assert expected[:1] == snippets(highlighter("tide surge"), write("a", "The surge", *far), shown)


def test_a_second_passage_may_lie_in_the_same_paragraph(write: Write, highlighter: Make, shown: Show) -> None:
    """The two passages of one paragraph have nothing in common."""
    article = write("a", "", f"A tide came. {FILLER} {FILLER} {FILLER} A surge came. {FILLER} {FILLER}")
    assert [
        ("body", f"A [tide] came. {FILLER} {FILLER}"),
        ("body", f"A [surge] came. {FILLER} {FILLER}"),
    ] == snippets(highlighter("tide surge"), article, shown)


def test_a_short_first_passage_leaves_room_for_another(write: Write, highlighter: Make, shown: Show) -> None:
    """Where the best passage is short, the next best stands beside it, if it says something else."""
    article = write("a", "", "Tide and tide.", "A tide.", captions=[("Tide and tide.", None)])
    assert [("body", "[Tide] and [tide]."), ("body", "A [tide].")] == snippets(highlighter("tide"), article, shown)


def test_a_hit_through_a_caption_shows_the_caption(write: Write, highlighter: Make, shown: Show) -> None:
    """The whole caption or alt text that matched is shown, under its own name; a credit never is."""
    caption = f"{FILLER} The tide. {FILLER} {FILLER}"
    article = write("a", "", FILLER, captions=[("Nothing", "A surge at night"), (caption, None)])
    assert [("caption", caption.replace("tide", "[tide]"))] == snippets(highlighter("tide"), article, shown)
    assert [("alt", "A [surge] at night")] == snippets(highlighter("surge"), article, shown)
    assert [("body", FILLER)] == snippets(highlighter("quenelle"), article, shown)


def test_a_long_caption_is_cut_like_a_paragraph(write: Write, highlighter: Make, shown: Show) -> None:
    """A caption that is too long to be shown whole gives the sentences round the match."""
    article = write("a", "", captions=[(f"{FILLER} {FILLER} {FILLER} {FILLER} The tide.", None)])
    assert [("caption", f"{FILLER} {FILLER} The [tide].")] == snippets(highlighter("tide"), article, shown)


def test_without_a_match_the_beginning_is_shown(write: Write, highlighter: Make, shown: Show) -> None:
    """A hit through its headline or a filter shows the standfirst, else the first text there is, unmarked."""
    article = write("a", "Tide", f"{FILLER} {FILLER} {FILLER}", standfirst="What came.")
    bare = write("a", "Tide", " ", f"{FILLER} {FILLER} {FILLER}")
    pictures = write("a", "Tide", captions=[(None, "A boat")])
    assert [
        [("standfirst", "What came.")],
        [("body", f"{FILLER} {FILLER}")],
        [("alt", "A boat")],
        [],
    ] == [snippets(highlighter("tide"), one, shown) for one in (article, bare, pictures, write("a", "Tide"))]


def test_a_long_beginning_is_cut_between_words(write: Write, highlighter: Make, shown: Show) -> None:
    """A first sentence without end is cut after a word, or anywhere where it has no words."""
    words = snippets(highlighter(""), write("a", "", "abcdefg " * 100), shown)
    assert [("body", ("abcdefg " * 30).strip())] == words
    assert [("body", "x" * ROOM)] == snippets(highlighter(""), write("a", "", "x" * 999), shown)


def test_a_match_late_in_a_long_article_is_shown(write: Write, highlighter: Make, shown: Show) -> None:
    """No match is lost for standing after 32,768 characters, or after what is read in any case."""
    long = [FILLER] * (2 * READ_FULLY // len(FILLER))
    article = write("a", "", *long, "The tide came.")
    assert [("body", "The [tide] came.")] == snippets(highlighter("tide"), article, shown)
    one_paragraph = write("a", "", " ".join([*long, "The tide came."]))
    assert [("body", f"{FILLER} {FILLER} The [tide] came.")] == snippets(highlighter("tide"), one_paragraph, shown)


def test_reading_stops_once_all_is_seen(write: Write, highlighter: Make, shown: Show) -> None:
    """An endless article is read to the end only for what has not been seen yet."""
    long = [FILLER] * (2 * READ_FULLY // len(FILLER))
    article = write("a", "", f"A tide. {FILLER}", *long, f"Tide and tide. {FILLER}")
    assert [("body", f"A [tide]. {FILLER}")] == snippets(highlighter("tide"), article, shown)


def test_scripts_without_blanks_are_cut_between_letters(write: Write, highlighter: Make, shown: Show) -> None:
    """A long Japanese sentence is cut round its match though it has no blanks."""
    [(_, text)] = snippets(highlighter("東京"), write("a", "", "雨" * 500 + "東京" + "風" * 500), shown)
    assert ROOM == len(text.replace("[東京]", "東京"))


def test_a_word_asked_of_captions_is_marked_in_captions(write: Write, highlighter: Make, shown: Show) -> None:
    """`caption:tide` shows and marks the caption that has it, though the body has the word as well."""
    article = write("a", "A tide", "The tide came in.", captions=[("The tide at noon", None)])
    assert [("caption", "The [tide] at noon")] == snippets(highlighter("caption:tide"), article, shown)
