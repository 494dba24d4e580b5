"""An article as a reader of results sees it: its words marked, and the pieces that say most.

Useful for: Search. What it gives is text, not HTML.
Not for: which articles match (engines/).
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from msgspec.structs import replace

from searchsvc.article import Article
from searchsvc.engines.port import Occurrence, OccurrenceRows
from searchsvc.query.tree import Node, Phrase, TextLeaf
from searchsvc.schema import TEXT_FIELDS
from searchsvc.search.highlighting.article_texts import (
    FIELD_OF,
    ArticleText,
    Passage,
    texts_of,
    texts_of_field,
    whole_text,
)
from searchsvc.search.highlighting.budget import CHARACTERS_OF_ARTICLE, Allowance, budget_of
from searchsvc.search.highlighting.compiled.excerpts import Asked, FoundExcerpt
from searchsvc.search.highlighting.fragments import cut, fragments
from searchsvc.search.highlighting.matched_texts import MARGIN, MatchedText, matched_texts
from searchsvc.search.highlighting.offsets import OffsetFinder
from searchsvc.search.highlighting.passages import best_passages, opening_passage
from searchsvc.search.highlighting.spans import Matcher, Span, distinct, wanted_leaves
from searchsvc.search.results import Fragment, MarkedArticle, MarkedCaption, Snippet
from searchsvc.stored import QUOTED, SnippetField, StoredArticle, StringCheckpoints, Texts

READ_FULLY = 100_000
"""After so many characters of one article, reading stops as soon as everything wanted has been seen."""
_make = tuple.__new__
"""Of a NamedTuple, in half the time of a call of its class: a page has hundreds of spans."""
_FIELD, _FIELD_AND_LEAF = itemgetter(0), itemgetter(0, 2)
"""Of an occurrence."""
_COLUMN = {field: column for column, field in enumerate(TEXT_FIELDS)}
"""Of a field, in the checkpoints."""


class Excerpt(NamedTuple):
    """`headline` is whole; `snippets` are the best pieces of the other texts, one or two, none without any text."""

    headline: tuple[Fragment, ...]
    snippets: tuple[Snippet, ...]


class Highlighter:
    """Marks in articles what the `nodes` of one query match. For one thread.

    `hits`: as many have the page, and share its budget. The index is to be asked for `leaves`: at which positions of
    the hits do they occur, the first `most` of each in each field?
    """

    def __init__(self, offset_finder: OffsetFinder, nodes: Iterable[Node], hits: int = 1) -> None:
        wanted = wanted_leaves(nodes)
        self._budget = budget_of(hits, len(wanted))
        self.leaves: tuple[TextLeaf, ...] = tuple(one.leaf for one in wanted)
        self.most = self._budget.occurrences
        self._margin = MARGIN if any(isinstance(leaf, Phrase) for leaf in self.leaves) else 0
        self._finders = offset_finder
        self._offset_finder = offset_finder
        """That of the language of the article in hand."""
        self._concepts = [one.concept for one in wanted]
        self._all_concepts = len(set(self._concepts))
        self._wanted = wanted
        self._asked = Asked(array("I", self._concepts), self._all_concepts, self._budget.characters, self._spans_at)
        self._matchers: dict[str, Matcher] = {}

    def excerpts(
        self, articles: Sequence[StoredArticle], occurrences: Sequence[Sequence[Occurrence]]
    ) -> Iterator[Excerpt]:
        """Of each article what `excerpt_of_whole` gives, from the positions at which `leaves` occur in it: only what is
        shown is read.

        Past the budget passages are chosen by what was looked at: the first occurrences of each leaf, as many texts.
        """
        at = 0
        for finder, neighbours in groupby(self._finders.for_language(article.language) for article in articles):
            end = at + len([*neighbours])
            some, theirs = articles[at:end], occurrences[at:end]
            self._offset_finder, at = finder, end
            found = finder.compiled.of_each(some, theirs, self._asked) if finder.compiled else [None] * len(some)
            yield from map(self._excerpt, some, theirs, found)

    def _excerpt(
        self, article: StoredArticle, occurrences: Sequence[Occurrence], found: FoundExcerpt | None
    ) -> Excerpt:
        """`found`: what compiled code says of it; None where it leaves that to Python."""
        if article.checkpoints is None:
            return self.excerpt_of_whole(article)
        if found is None:
            return self._plain_excerpt(article, occurrences)
        headline, pieces, longest_text = found
        if not pieces or longest_text > self._budget.characters or self._untold(occurrences):
            passages = [Passage(whole_text(field, text, _spans(marks)), *at) for field, text, *at, marks in pieces]
            return self._told(article, occurrences, _spans(headline), passages, longest_text)
        snippets = [
            Snippet(field, cut(text, marks, start, end), _credit(article, field, text))
            for field, text, start, end, marks in pieces
        ]
        return Excerpt(cut(article.headline, headline, 0, len(article.headline)), tuple(snippets))

    def _plain_excerpt(self, article: StoredArticle, occurrences: Sequence[Occurrence]) -> Excerpt:
        """In Python: what compiled/excerpts.c does in C, where it does."""
        headline: Sequence[Span] = ()
        matched: dict[str, Sequence[MatchedText]] = {}
        longest = self._budget.characters
        for field, of_field in groupby(occurrences, _FIELD):
            checkpoints = (article.checkpoints or ())[_COLUMN[field]]
            if field == "headline":
                headline = self._spans_at(article.headline, checkpoints[0], [*of_field])
            else:
                matched[field] = matched_texts(
                    article, field, checkpoints, of_field, self._concepts, self._spans_at, longest
                )
        seen = [one for field in QUOTED for one in matched.get(field, ())]
        passages = best_passages(seen, headline, self._all_concepts, Allowance(longest))
        return self._told(article, occurrences, headline, passages, max((len(one.text) for one in seen), default=0))

    def _told(
        self,
        article: StoredArticle,
        occurrences: Sequence[Occurrence],
        headline: Sequence[Span],
        passages: Sequence[Passage],
        longest_text: int,
    ) -> Excerpt:
        """The excerpt, with all marks also where the index may not have told of everything."""
        if self._untold(occurrences) or longest_text > self._budget.characters:
            headline = self._spans("headline", article.headline)
            passages = [self._read_again(passage) for passage in passages or _opening(article)]
        return _excerpt(article, headline, passages)

    def excerpt_of_whole(self, article: Texts) -> Excerpt:
        """The best pieces of an article, every text of which is read."""
        self._offset_finder = self._finders.for_language(article.language)
        headline = self._spans("headline", article.headline)
        return _excerpt(article, headline, best_passages(self._article_texts(article), headline, self._all_concepts))

    def mark(self, article: Article) -> MarkedArticle:
        """The whole article, of which so much is looked through as CHARACTERS_OF_ARTICLE allows, the body last."""
        self._offset_finder = self._finders.for_language(article.language)
        allowance = Allowance(CHARACTERS_OF_ARTICLE)
        cut_off = False

        def marked(field: str, text: str | None) -> tuple[Fragment, ...]:
            nonlocal cut_off
            if not text or not self._matcher(field):
                return fragments(text or "", ())
            beginning = allowance.take_beginning(text)
            cut_off |= len(beginning) < len(text)
            return fragments(text, self._spans(field, beginning))

        headline, standfirst = marked("headline", article.headline), marked("standfirst", article.standfirst)
        captions = tuple(
            MarkedCaption(marked("captions", one.caption), marked("captions", one.alt), one.credit, one.src, one.after)
            for one in article.captions
        )
        body = tuple(marked("body", paragraph) for paragraph in article.body)
        return MarkedArticle(article, headline, standfirst, body, captions, cut_off)

    def _spans(self, field: str, text: str) -> list[Span]:
        matcher = self._matcher(field)
        return matcher.find_in(text, self._offset_finder.read_word) if matcher else []

    def _matcher(self, field: str) -> Matcher:
        if field not in self._matchers:
            self._matchers[field] = Matcher(self._wanted, field)
        return self._matchers[field]

    def _spans_at(self, text: str, checkpoints: StringCheckpoints, occurrences: Sequence[Occurrence]) -> list[Span]:
        """What matches in a text, all of whose occurrences, which are of one field, are given."""
        stretches = [(position, position + length) for _, position, _, length in occurrences]
        bounds = self._offset_finder.bounds_at(text, checkpoints, stretches)
        if bounds is None:
            matcher = self._matcher(occurrences[0].field)
            return matcher.find(self._offset_finder.tokens_at(text, checkpoints, stretches))
        concepts = self._concepts
        spans = [
            _make(Span, (start, end, concepts[leaf]))
            for (start, end), (_, _, leaf, _) in zip(bounds, occurrences, strict=True)
        ]
        return distinct(spans) if len(spans) > 1 else spans

    def _untold(self, occurrences: Sequence[Occurrence]) -> bool:
        """May there be more than these?"""
        if len(occurrences) < self.most:
            return False
        if isinstance(occurrences, OccurrenceRows):
            _, columns, _, of_leaves, _ = occurrences.rows.T
            return max(Counter((columns * len(self.leaves) + of_leaves).tolist()).values()) >= self.most
        return max(Counter(map(_FIELD_AND_LEAF, occurrences)).values()) >= self.most

    def _read_again(self, passage: Passage) -> Passage:
        """The passage with all that matches in it, though the index did not tell of everything."""
        article_text, margin = passage.article_text, self._margin
        begin = article_text.text.rfind(" ", 0, max(0, passage.start - margin)) + 1
        stop = article_text.text.find(" ", passage.end + margin)
        piece = article_text.text[begin : stop if stop >= 0 else None]
        if len(piece) > self._budget.characters:  # of a script without spaces
            return passage
        spans = [
            Span(begin + first, begin + last, concept)
            for first, last, concept in self._spans(FIELD_OF[article_text.field], piece)
        ]
        return Passage(replace(article_text, spans=spans), passage.start, passage.end)

    def _article_texts(self, article: Texts) -> list[ArticleText]:
        """The texts for snippets in the order of reading, with what matched in them.

        Other fields are read before the body, which may be endless; see READ_FULLY.
        """
        read = {
            name: [self._read(*text) for text in texts_of_field(article, name)] for name in QUOTED if name != "body"
        }
        seen = {span.concept for of_field in read.values() for one in of_field for span in one.spans}
        read["body"] = self._read_body(article.body, seen)
        return [one for name in QUOTED for one in read[name]]

    def _read_body(self, paragraphs: Iterable[str], seen: set[int]) -> list[ArticleText]:
        texts = []
        length = 0
        for paragraph in paragraphs:
            article_text = self._read("body", paragraph)
            texts.append(article_text)
            seen.update(span.concept for span in article_text.spans)
            length += len(paragraph)
            if length > READ_FULLY and seen.issuperset(self._concepts):
                break
        return texts

    def _read(self, field: SnippetField, text: str) -> ArticleText:
        return whole_text(field, text, self._spans(FIELD_OF[field], text))


def _spans(marks: Sequence[int]) -> list[Span]:
    """Marks of whatever concept, whose bounds these are."""
    return [Span(start, end, 0) for start, end in zip(marks[::2], marks[1::2], strict=True)]


def _excerpt(article: Texts, headline: Sequence[Span], passages: Sequence[Passage]) -> Excerpt:
    """Without passages, the beginning of the texts is shown."""
    snippets = [
        Snippet(
            one.article_text.field,
            fragments(one.article_text.text, one.article_text.spans, one.start, one.end),
            _credit(article, one.article_text.field, one.article_text.text),
        )
        for one in passages or _opening(article)
    ]
    return Excerpt(fragments(article.headline, headline), tuple(snippets))


def _credit(article: Texts, field: SnippetField, text: str) -> str | None:
    """Of the first picture that has this text."""
    if FIELD_OF[field] != "captions":
        return None
    return next((one.credit for one in article.captions if text in (one.caption, one.alt)), None)


def _opening(article: Texts) -> Sequence[Passage]:
    opening = opening_passage(texts_of(article))
    return () if opening is None else (opening,)
