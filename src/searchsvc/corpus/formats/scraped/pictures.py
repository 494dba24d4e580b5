"""Which captions do the pictures and videos of a scraped text come to?"""

from collections.abc import Sequence
from dataclasses import replace

from searchsvc.article import Caption
from searchsvc.corpus.formats.scraped.line_kinds import Kind
from searchsvc.corpus.formats.scraped.lines import Line
from searchsvc.corpus.formats.scraped.picture_labels import PictureLabels, picture_labels_of

_ALT_LIMIT = 250
_LEAD_ALT_LIMIT = 140


class Pictures:
    """Collects captions from lines in order.

    `caption_due`: a caption's label stood there, and its words come next. `open`: the line before said something of
    the last picture, so that another label may go on about it.
    """

    def __init__(self, lines: Sequence[Line], *, gaps: bool) -> None:
        self._lines = lines
        self._gaps = gaps
        self._only_gaps = all(line.gap for line in lines[1:])
        self._glued_alts = not gaps and any(map(_has_glued_alt, lines))
        self._own_line_alts = any(map(_is_alt_above_source, lines[1:], lines[2:]))
        self._found: list[Caption] = []
        self.caption_due = False
        self.open = False

    @property
    def captions(self) -> tuple[Caption, ...]:
        return tuple(one for one in self._found if one.caption or one.alt or one.credit)

    def goes_on(self, labels: PictureLabels, line: Line) -> bool:
        """Are `labels` about the last picture still? A caption's is, and a source that comes after the caption."""
        if not self.open or len(labels.pictures) > 1:
            return False
        last = self._found[-1]
        if labels.only_captions:
            return last.caption is None
        return not (labels.before or line.gap or last.credit or labels.pictures[0].caption)

    def complete(self, labels: PictureLabels) -> None:
        """Add `labels`, which go on about the last picture, to it."""
        last, part = self._found[-1], labels.pictures[0]
        self._found[-1] = replace(last, caption=part.caption or last.caption, credit=part.credit or last.credit)
        self.caption_due = labels.open_caption

    def begin(self, labels: PictureLabels, alt: str | None) -> None:
        first, *others = labels.pictures
        self._found += [replace(first, alt=alt or None), *others]
        self.caption_due = labels.open_caption

    def add(self, caption: Caption) -> None:
        self._found.append(caption)

    def title_last(self, words: str) -> None:
        """`words` are the caption of the last picture."""
        self._found[-1] = replace(self._found[-1], caption=words)
        self.caption_due = False

    def may_be_alt(self, index: int, *, below_headline: bool) -> bool:
        """May the line before the source at `index` be the picture's alt text, rather than a paragraph?

        Where blank lines part paragraphs, an alt text has none behind it. Where they part all lines, or none, its
        length and its full stop have to tell, and how the other alt texts of the page stand.
        """
        alt, line = self._lines[index - 1], self._lines[index]
        if len(alt.text) > _ALT_LIMIT or self._glued_alts:
            return False
        if line.gap:
            likely = below_headline or self._own_line_alts
            return self._only_gaps and (alt.is_title or (likely and len(alt.text) <= _LEAD_ALT_LIMIT))
        if self._gaps:
            return alt.gap or below_headline or self._lines[index - 2].kind is not Kind.TEXT
        return below_headline or not any(sign in alt.text for sign in ('"', "“", " said "))


def _has_glued_alt(line: Line) -> bool:
    """`A grey lighthouseImage source, EPA`: then an alt text never has a line of its own."""
    labels = picture_labels_of(line.text) if line.kind is Kind.PICTURE else None
    return bool(labels and labels.before and labels.names_source and not labels.pictures[0].caption)


def _is_alt_above_source(above: Line, line: Line) -> bool:
    """A line without a full stop right above a source: the page gives alt texts lines of their own."""
    if above.kind is not Kind.TEXT or not above.is_title or line.kind is not Kind.PICTURE:
        return False
    labels = picture_labels_of(line.text)
    return bool(labels and labels.names_source and not labels.before)
