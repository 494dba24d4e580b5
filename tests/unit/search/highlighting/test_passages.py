"""The best passage of several texts, and how few of them are read for it."""

from collections.abc import Collection
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.search.highlighting.article_texts import ArticleText, Worth, whole_text
from searchsvc.search.highlighting.budget import Allowance
from searchsvc.search.highlighting.passages import _best_candidate, best_passage
from searchsvc.search.highlighting.spans import Span

SENTENCE = "one tide two surge three boat four quay five end. "
WORDS = {"tide": 0, "surge": 1, "boat": 2, "quay": 3}


@dataclass
class Unread:
    """A text that counts how often it is read. It is thought to be worth `rumour` matches more than it is."""

    whole: ArticleText
    rumour: int = 0
    read: int = 0

    @property
    def text(self) -> str:
        return self.whole.text

    @property
    def to_read(self) -> int:
        return 0 if self.read else len(self.text)

    @property
    def concepts(self) -> Collection[int]:
        return self.whole.concepts

    def bound(self, lacking: Collection[int]) -> Worth:
        first, second, third = self.whole.bound(lacking)
        return first, second, third + self.rumour

    def article_text(self) -> ArticleText:
        self.read += 1
        return self.whole


def text_of(sentences: int, marked: Collection[tuple[int, str]]) -> ArticleText:
    """So many sentences; `marked` says which words of which of them match."""
    spans = []
    for number, word in marked:
        start = len(SENTENCE) * (number % sentences) + SENTENCE.index(word)
        spans.append(Span(start, start + len(word), WORDS[word]))
    return whole_text("body", SENTENCE * sentences, sorted(set(spans)))


MARKED = st.lists(st.tuples(st.integers(0, 20), st.sampled_from(list(WORDS))), max_size=6)
PASSAGES = st.lists(st.builds(text_of, st.integers(1, 20), MARKED), max_size=5)


@settings(max_examples=examples(200), deadline=None)
@given(PASSAGES, st.sets(st.integers(0, 3)), st.integers(0, 2))
def test_it_is_the_best_of_the_best_of_each(texts: list[ArticleText], lacking: set[int], rumour: int) -> None:
    """Reading the promising texts first and leaving out the others finds what reading all of them finds."""
    each = [(index, _best_candidate(article_text, lacking)) for index, article_text in enumerate(texts)]
    worths = [(found[0], -index) for index, found in each if found is not None and (found[0][0] or not lacking)]
    expected = max(worths, default=None)
    best = best_passage([Unread(article_text, rumour) for article_text in texts], lacking)
    if best is None or expected is None:
        assert (None, None) == (best, expected)
    else:
        alone = best_passage([texts[best[0]]], lacking)
        assert (-expected[1], best[1]) == (best[0], alone and alone[1])


def test_texts_that_cannot_win_are_not_read() -> None:
    """Once the best of one text is known, a text that cannot hold better is left alone; so is a later equal."""
    one, two = text_of(1, [(0, "tide")]), text_of(1, [(0, "tide"), (0, "surge")])
    sources = [Unread(one), Unread(two), Unread(two), Unread(one)]
    best = best_passage(sources)
    assert (1, [0, 1, 0, 0]) == (best and best[0], [source.read for source in sources])


def test_texts_beyond_the_allowance_are_not_read() -> None:
    """The best of those that may be read is taken, the most promising first; each is paid for once."""
    longer, shorter = text_of(4, [(0, "tide"), (0, "surge"), (0, "boat")]), text_of(2, [(0, "tide")])
    better = text_of(3, [(0, "tide"), (0, "surge")])
    sources = [Unread(shorter), Unread(longer), Unread(better)]
    allowance = Allowance(3 * len(SENTENCE))
    best = best_passage(sources, (), allowance)
    assert (2, [0, 0, 1]) == (best and best[0], [source.read for source in sources])
    again = best_passage(sources, (), allowance)
    assert (best, [0, 0, 2]) == (again, [source.read for source in sources])
    assert best_passage([Unread(shorter)], (), allowance) is None


def test_a_text_that_lacks_what_is_wanted_is_not_read() -> None:
    """With `lacking`, texts that have none of it have no passage."""
    sources = [Unread(text_of(1, [(0, "tide")]))]
    assert (None, 0) == (best_passage(sources, {WORDS["surge"]}), sources[0].read)
