"""What does the index know of the texts of a hit, before they are read?

Useful for: highlight.py. Not for: finding the words themselves (cutting.py, matching.py).
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeAlias

from searchsvc.article import Article
from searchsvc.engines.port import Occurrence
from searchsvc.search.matching import Span
from searchsvc.search.passages import Passage, Worth
from searchsvc.search.results import SnippetField
from searchsvc.stored import FieldMarks, StringMarks, checkpoints

LONG = 2_000
"""A text of more characters than this is read in parts, round what matched in it."""
MARGIN = 640
"""Characters round a match within which all lies that has a say in how it is shown: twice windows.LONGEST."""
_NO_MORE = 1 << 62
"""Beyond every position."""

_KINDS: dict[str, tuple[SnippetField, ...]] = {
    "standfirst": ("standfirst",),
    "body": ("body",),
    "captions": ("caption", "alt"),
}
"""What the strings of each field are, in turn; fields in the order of reading."""

Read: TypeAlias = Callable[[str, StringMarks, Sequence[Occurrence]], list[Span]]
"""What matches in a text at its occurrences, from its marks."""


class Sighting:
    """`text[start:end]`, one text of an article or a part of it, in which the index knows `occurrences` of `groups`.

    A passages.Source. The occurrences are all of one field, and come by where they begin.
    """

    __slots__ = ("_field", "_marks", "_passage", "_read", "end", "groups", "occurrences", "start", "text")

    def __init__(self, field: SnippetField, text: str, marks: StringMarks, read: Read) -> None:
        self._field = field
        self._marks = marks
        self._read = read
        self._passage: Passage | None = None
        self.text = text
        self.start = 0
        self.end = len(text)
        self.occurrences: list[Occurrence] = []
        self.groups: set[int] = set()

    def bound(self, lacking: Collection[int]) -> Worth:
        groups = self.groups
        return len(groups.intersection(lacking)) if lacking else 0, len(groups), len(self.occurrences)

    def passage(self) -> Passage:
        if self._passage is None:
            spans = self._read(self.text, self._marks, self.occurrences)
            self._passage = Passage(self._field, self.text, spans, self.start, self.end)
        return self._passage

    def parts(self, groups: Sequence[int]) -> list["Sighting"]:
        """The surroundings of its occurrences, apart where there is more than that between them."""
        offsets, positions = checkpoints(self._marks)
        offsets.append(len(self.text))
        found: list[Sighting] = []
        part: Sighting | None = None
        for one in self.occurrences:
            earliest = offsets[bisect_right(positions, one.position) - 1] - MARGIN
            latest = offsets[bisect_right(positions, one.position + one.length - 1)] + MARGIN
            if part is None or earliest > part.end:
                part = Sighting(self._field, self.text, self._marks, self._read)
                part.start, part.end = max(0, earliest), 0
                found.append(part)
            part.end = max(part.end, min(len(self.text), latest))
            part.occurrences.append(one)
            part.groups.add(groups[one.leaf])
        return found


def sightings(
    article: Article,
    marks: Mapping[str, FieldMarks],
    occurrences: Mapping[str, Sequence[Occurrence]],
    groups: Sequence[int],
    read: Read,
) -> list[Sighting]:
    """The texts for snippets that have any of the `occurrences`, in the order of reading.

    `marks` and `occurrences` are by field, `groups` those of the leaves.
    """
    found: list[Sighting] = []
    for field, kinds in _KINDS.items():
        if field in occurrences:
            texts = _texts(article, field)
            for sighting in _seen(kinds, texts, marks[field], occurrences[field], groups, read):
                found += sighting.parts(groups) if sighting.end > LONG else (sighting,)
    return found


def _texts(article: Article, field: str) -> Sequence[str | None]:
    """The strings of a field, in the order in which they were indexed."""
    if field == "body":
        return article.body
    if field == "standfirst":
        return (article.standfirst,)
    return [text for picture in article.captions for text in (picture.caption, picture.alt)]


def _seen(  # noqa: PLR0913, PLR0917  (what `sightings` has, for one field)
    kinds: Sequence[SnippetField],
    texts: Sequence[str | None],
    marks: FieldMarks,
    occurrences: Sequence[Occurrence],
    groups: Sequence[int],
    read: Read,
) -> list[Sighting]:
    """The texts of one field that have any of the occurrences. Texts are of the `kinds` in turn."""
    if not marks:  # an index that tells of matches in texts that are not there is damaged, and no reason to fail
        return []
    firsts = [of_text[0] for of_text in marks]
    firsts.append(_NO_MORE)
    found: list[Sighting] = []
    past = -1
    for one in occurrences:
        _, position, leaf, _ = one
        if position >= past:
            index = bisect_right(firsts, position) - 1
            past = firsts[index + 1]
            sighting = Sighting(kinds[index % len(kinds)], texts[index] or "", marks[index], read)
            found.append(sighting)
        sighting.occurrences.append(one)
        sighting.groups.add(groups[leaf])
    return found
