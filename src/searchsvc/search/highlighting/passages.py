"""Which pieces of an article's texts say most about a query?

Lengths are in characters. Candidates move forward only, and each holds no more matches than there is room for.

Useful for: highlighter.py. Not for: what matches (spans.py).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from searchsvc.search.highlighting.article_texts import ArticleText, Passage, Source, Worth, worth_of
from searchsvc.search.highlighting.budget import Allowance
from searchsvc.search.highlighting.spans import Span
from searchsvc.stored import OF_PICTURES, SnippetField

ROOM = 240
"""A passage takes in further sentences up to here."""
LONGEST = 320
"""A sentence or a caption is shown whole up to here."""
SHORT = 80
"""A first passage of fewer characters than this leaves room for a second one."""
_ENOUGH = 2 * LONGEST
"""What comes after so many characters has no say in how a text's beginning is shown."""
_FIRST_IDEOGRAPH = "\u2e80"
"""From here on scripts write without spaces (CJK), and a text may be cut between any two characters."""


class _Candidate(msgspec.Struct, frozen=True, gc=False):
    """What a passage would hold, from `start` to `end`, and how it would be shown.

    Whole sentences are shown with as many before them as there is room for, from `within[0]` to `within[1]`;
    a piece of a long sentence is shown with words round it, as far as the bounds `within` of that sentence.
    """

    start: int
    end: int
    within: tuple[int, int]
    whole: bool


def best_passages(
    sources: Sequence[Source], headline: Sequence[Span], all_concepts: int, allowance: Allowance | None = None
) -> list[Passage]:
    """The best passage, and a second one if it adds something of the query or the first is short; else none.

    `all_concepts`: how many concepts the query has.
    """
    best = best_passage(sources, (), allowance)
    if best is None:
        return []
    index, first = best
    is_short = first.end - first.start < SHORT
    shown_concepts = first.concepts
    if len(shown_concepts) == all_concepts and not is_short:
        return [first]
    lacking = set().union(*[source.concepts for source in sources])
    lacking -= shown_concepts
    lacking.difference_update([span.concept for span in headline])
    if not lacking and not is_short:
        return [first]
    shown = first.text
    others: list[Source] = [*sources[:index], *first.article_text.outside(first), *sources[index + 1 :]]
    second = best_passage([other for other in others if other.text != shown], lacking, allowance)
    return [first] if second is None else [first, second[1]]


def whole_up_to(kinds: Sequence[SnippetField]) -> int:
    """Up to which length a text of these kinds is shown whole; 0 without any."""
    if not kinds:
        return 0
    return LONGEST if kinds[0] in OF_PICTURES else ROOM


def best_passage(
    sources: Sequence[Source], lacking: Collection[int] = (), allowance: Allowance | None = None
) -> tuple[int, Passage] | None:
    """The passage with the most different concepts, then the most matches, then the earliest, and its source's index.

    None if nothing matches. With `lacking`, only a passage that holds some of these concepts, and first of all the
    most of them. Sources that cannot hold the best passage are not read, nor those beyond an `allowance`.
    """
    best: tuple[Worth, int, ArticleText, _Candidate] | None = None
    bounds = [(source.bound(lacking), -index) for index, source in enumerate(sources)]
    bounds.sort(reverse=True)
    for bound, order in bounds:
        if (best is not None and (bound, order) < best[:2]) or (lacking and not bound[0]):
            break
        source = sources[-order]
        if allowance is not None and not allowance.take(source.to_read):
            continue
        article_text = source.article_text()
        found = _best_candidate(article_text, lacking)
        if found is None or (lacking and not found[0][0]):
            continue
        if best is None or (found[0], order) > best[:2]:
            best = found[0], order, article_text, found[1]
    return None if best is None else (-best[1], _shown(best[2], best[3]))


def _best_candidate(article_text: ArticleText, lacking: Collection[int]) -> tuple[Worth, _Candidate] | None:
    """The first of the candidates that are worth most, if anything matches; a short text is the only one."""
    spans = article_text.spans
    if not spans:
        return None
    bounds = article_text.start, article_text.end
    if bounds[1] - bounds[0] <= whole_up_to((article_text.field,)):
        return worth_of(spans, lacking), _Candidate(*bounds, bounds, whole=True)
    best: tuple[Worth, _Candidate] | None = None
    starts = [span.start for span in spans]
    for candidate in _candidates(article_text):
        held = spans[bisect_left(starts, candidate.start) : bisect_left(starts, candidate.end)]
        worth = worth_of(held, lacking)
        if best is None or worth > best[0]:
            best = worth, candidate
        if len(held) == len(spans):
            break  # it holds all there is
    return best


def opening_passage(texts: Iterable[tuple[SnippetField, str]]) -> Passage | None:
    """The beginning of the first text that has any word: whole sentences, or as many words as there is room for."""
    for field, text in texts:
        if text and not text.isspace():
            begin = len(text) - len(text.lstrip())
            article_text = ArticleText(field, text, (), begin, min(len(text), begin + _ENOUGH))
            units = article_text.sentences()
            start, end = units[0]
            if end - start > LONGEST:
                cut = _word_bound_before(text, start + ROOM, start)
                return article_text.passage(start, cut if cut > start else start + ROOM)
            return article_text.passage(start, _last_end(units, 0))
    return None


def _candidates(article_text: ArticleText) -> Iterator[_Candidate]:
    """Pieces with a match in them; neither their starts nor their ends go backwards."""
    units = _unbroken(article_text.sentences(), article_text.spans)
    following = 0
    for index, (start, end) in enumerate(units):
        first = following
        while following < len(article_text.spans) and article_text.spans[following].start < end:
            following += 1
        if first == following:
            continue
        if end - start > LONGEST:
            yield from _pieces(article_text.spans[first:following], (start, end))
        else:
            last = _last_end(units, index)
            yield _Candidate(start, last, (_first_start(units, index, last), last), whole=True)


def _unbroken(units: list[tuple[int, int]], spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The sentences, those joined that a match reaches across."""
    ends = [end for _, end in units]
    if all(span.end <= ends[bisect_right(ends, span.start)] for span in spans):
        return units
    joined: list[tuple[int, int]] = []
    following = reach = 0
    for start, end in units:
        if joined and start < reach:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
        while following < len(spans) and spans[following].start < end:
            reach = max(reach, spans[following].end)
            following += 1
    return joined


def _last_end(units: Sequence[tuple[int, int]], index: int) -> int:
    """Where the last sentence ends that fits into a passage from the start of sentence `index`."""
    start = units[index][0]
    while index + 1 < len(units) and units[index + 1][1] - start <= ROOM:
        index += 1
    return units[index][1]


def _first_start(units: Sequence[tuple[int, int]], index: int, end: int) -> int:
    """Where the first sentence, not after sentence `index`, begins that fits into a passage up to `end`."""
    while index and end - units[index - 1][0] <= ROOM:
        index -= 1
    return units[index][0]


def _pieces(spans: Sequence[Span], sentence: tuple[int, int]) -> Iterator[_Candidate]:
    """For each match of a long sentence, the piece from there to the last match that there is room for."""
    following = reach = 0
    for span in spans:
        while following < len(spans) and spans[following].end <= span.start + ROOM:
            reach = max(reach, spans[following].end)
            following += 1
        reach = max(reach, min(span.end, span.start + LONGEST))
        yield _Candidate(span.start, reach, sentence, whole=False)


def _shown(article_text: ArticleText, candidate: _Candidate) -> Passage:
    if candidate.whole:
        return article_text.passage(*candidate.within)
    start, end = _with_words_round(article_text.text, candidate)
    # A match is shown whole or not at all: a stray word of a phrase would mislead.
    for span in article_text.spans:
        if span.start < start < span.end:
            start = span.end
    for span in reversed(article_text.spans):
        if span.start < end < span.end:
            end = span.start
    return article_text.passage(min(start, candidate.start), max(end, candidate.end))


def _with_words_round(text: str, candidate: _Candidate) -> tuple[int, int]:
    """The bounds of the candidate moved apart to take up the room there is, to bounds of words."""
    first, last = candidate.within
    spare = max(0, ROOM - (candidate.end - candidate.start))
    start = max(first, candidate.start - spare // 2)
    end = min(last, candidate.end + spare - (candidate.start - start))
    start = max(first, min(start, end - ROOM))
    if start > first:
        start = next((at for at in range(start, candidate.start) if _is_word_bound(text, at)), candidate.start)
    if end < last:
        end = _word_bound_before(text, end, candidate.end)
    return start, end


def _word_bound_before(text: str, latest: int, earliest: int) -> int:
    return next((at for at in range(latest, earliest, -1) if _is_word_bound(text, at)), earliest)


def _is_word_bound(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    return before.isspace() or after.isspace() or min(before, after) >= _FIRST_IDEOGRAPH
