"""What does the index know of the texts of a hit, before they are read?

Useful for: highlighter.py. Not for: finding the words themselves (offsets.py, spans.py).
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeAlias

import msgspec

from searchsvc.engines.port import Occurrence
from searchsvc.search.highlighting.article_texts import ArticleText, Worth
from searchsvc.search.highlighting.spans import Span
from searchsvc.stored import QUOTED, FieldCheckpoints, SnippetField, StringCheckpoints, Texts, offsets_and_positions

LONG = 2_000
"""A text of more characters than this is read in parts, round what matched in it."""
MARGIN = 640
"""Characters round a match within which all lies that has a say in how it is shown: twice passages.LONGEST."""
_NO_MORE = 1 << 62
"""Beyond every position."""

Read: TypeAlias = Callable[[str, StringCheckpoints, Sequence[Occurrence]], list[Span]]
"""What matches in a text at its occurrences, from its checkpoints."""


class MatchedText(msgspec.Struct):
    """`text[start:end]`, one text of an article or a part of it, in which the index knows `occurrences` of `concepts`.

    An article_texts.Source, which `read` reads. The occurrences are all of one field, and come by where they begin.
    """

    field: SnippetField
    text: str
    checkpoints: StringCheckpoints
    read: Read
    end: int
    start: int = 0
    occurrences: list[Occurrence] = []
    concepts: set[int] = set()
    text_read: ArticleText | None = None

    @property
    def to_read(self) -> int:
        return self.end - self.start if self.text_read is None else 0

    def bound(self, lacking: Collection[int]) -> Worth:
        of_lacking = len(self.concepts.intersection(lacking)) if lacking else 0
        return of_lacking, len(self.concepts), len(self.occurrences)

    def article_text(self) -> ArticleText:
        if self.text_read is None:
            spans = self.read(self.text, self.checkpoints, self.occurrences)
            self.text_read = ArticleText(self.field, self.text, spans, self.start, self.end)
        return self.text_read

    def parts(self, concepts: Sequence[int], longest: int) -> list["MatchedText"]:
        """The surroundings of its occurrences, apart where there is more than that between them.

        Where a part would grow beyond `longest` characters another begins: what it shares with it, it does not tell.
        """
        offsets, positions = offsets_and_positions(self.checkpoints)
        offsets.append(len(self.text))
        found: list[MatchedText] = []
        part: MatchedText | None = None
        for one in self.occurrences:
            earliest = offsets[bisect_right(positions, one.position) - 1] - MARGIN
            latest = offsets[bisect_right(positions, one.position + one.length - 1)] + MARGIN
            if part is None or earliest > part.end or latest - part.start > longest:
                part = MatchedText(self.field, self.text, self.checkpoints, self.read, 0, max(0, earliest))
                found.append(part)
            part.end = max(part.end, min(len(self.text), latest))
            part.occurrences.append(one)
            part.concepts.add(concepts[one.leaf])
        return found


def matched_texts(  # noqa: PLR0913, PLR0917  (an article, what is known of it, and how to read it)
    article: Texts,
    field: str,
    checkpoints: FieldCheckpoints,
    occurrences: Iterable[Occurrence],
    concepts: Sequence[int],
    read: Read,
    longest: int,
) -> list[MatchedText]:
    """The texts of one field of snippets that have any of the field's `occurrences`; long ones in parts to `longest`.

    `concepts` are those of the leaves.
    """
    if not checkpoints:  # an index that tells of matches in texts that are not there is damaged, and no reason to fail
        return []
    strings, kinds = QUOTED[field]
    texts = strings(article)
    firsts = [of_text[0] for of_text in checkpoints]
    firsts.append(_NO_MORE)
    found: list[MatchedText] = []
    past = -1
    for one in occurrences:
        _, position, leaf, _ = one
        if position >= past:
            index = bisect_right(firsts, position) - 1
            past = firsts[index + 1]
            text = texts[index] or ""
            matched = MatchedText(kinds[index % len(kinds)], text, checkpoints[index], read, len(text))
            found.append(matched)
        matched.occurrences.append(one)
        matched.concepts.add(concepts[leaf])
    if any(matched.end > LONG for matched in found):
        return [
            part
            for matched in found
            for part in (matched.parts(concepts, longest) if matched.end > LONG else (matched,))
        ]
    return found
