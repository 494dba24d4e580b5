"""What does a line with `Image source,` or `Image caption,` say of a picture?

The labels come in many forms: `Image source, Reuters` and `image copyrightReuters`, alone or glued to the alt text
before them, `Image caption,` with the caption behind it or on the next line, all of them on one line. In running
text the same words are prose ("each image caption, and every label").
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from searchsvc.article import Caption
from searchsvc.corpus.parsing.attribution.credits import SMALL_IN_CREDITS

_MARK = re.compile(
    r"(?P<what>image|media|video|audio|figure) ?(?P<part>source|copyright|credit|caption)"
    r"(?P<comma> ?[,:])?(?P<space> ?)",
    re.IGNORECASE,
)
_QUICK = ("mage ", "edia c", "ideo c", "udio c", "igure c", "MAGE ", "EDIA C", "IDEO C")
_OPENING = tuple("\"'“‘«([")
_CREDIT_LIMIT = 120
_SMALL_WORDS_LIMIT = 3
_SENTENCE_WORDS = 4


@dataclass(frozen=True, slots=True)
class PictureLabels:
    """What one line says of pictures: one Caption each. `before` is the text that leads up to the first label.

    `open_caption`: the line ends with a caption's label, so the caption comes next. `video`: a label of a video.
    """

    before: str
    pictures: tuple[Caption, ...]
    open_caption: bool
    video: bool

    @property
    def names_source(self) -> bool:
        return self.pictures[0].credit is not None

    @property
    def only_captions(self) -> bool:
        return not self.before and len(self.pictures) == 1 and not self.names_source


def picture_labels_of(line: str) -> PictureLabels | None:
    """The labels of `line`; None where it has none, or where its words are prose."""
    if not any(word in line for word in _QUICK):
        return None
    found = _plausible(line)
    if not found:
        return None
    before = line[: found[0].start()].rstrip()
    segments = [
        (label, line[label.end() : following.start() if following else None].strip())
        for label, following in pairwise([*found, None])
        if label
    ]
    if not all(_fits(label, text, before) for label, text in segments):
        return None
    last, text = segments[-1]
    return PictureLabels(before, _pictures(segments), _is_caption(last) and not text, last["what"].lower() != "image")


def _plausible(line: str) -> list[re.Match[str]]:
    """The labels, from the first that may be one: a word may only happen to look like a label in running text."""
    found = list(_MARK.finditer(line))
    for index, label in enumerate(found):
        if label.start() == 0 or _is_inner_label(line, label):
            return [label] + [later for later in found[index + 1 :] if _is_inner_label(line, later)]
    return []


def _is_inner_label(line: str, label: re.Match[str]) -> bool:
    """Inside a line a label is capitalised or glued to what follows, and no quotation opens before it."""
    before, after = line[max(0, label.start() - 2) : label.start()].rstrip(), line[label.end() : label.end() + 1]
    if before.endswith(_OPENING):
        return False
    if label["what"][0].isupper():
        return _starts_anew(after) if label["comma"] else _starts_anew(after) and bool(after)
    return not label["comma"] and not label["space"] and _starts_anew(after) and bool(after)


def _starts_anew(text: str) -> bool:
    return not text or not text[0].isalpha() or not text[0].islower()


def _fits(label: re.Match[str], text: str, before: str) -> bool:
    """May `text` be what such a label stands before?"""
    if not _is_caption(label):
        sure = bool(label["comma"]) and label.string[max(0, label.start() - 1) : label.start()] != " "
        return bool(text) and (_is_credit(text) or (sure and _may_be_credit(text)))
    if not label["comma"] and text and text[0].islower():
        return False  # "Image captions", "Image caption writers"
    if before and label["space"] and not before.endswith((".", "!", "?", '"', "”", "’", "'")):
        return bool(label["comma"]) or label["what"][0].isupper()
    return not (label["comma"] and text[:1].islower() and text.endswith(".") and len(text.split()) > _SENTENCE_WORDS)


def _may_be_credit(text: str) -> bool:
    """After a label that no sentence has like this: `The friends who took Jo to sea`, though of many small words."""
    return len(text) <= _CREDIT_LIMIT and _starts_anew(text) and not text.endswith((".", "?", "!", '"', "”"))


def _is_credit(text: str) -> bool:
    """`Getty Images`, `BBC / Jo Bloggs`, `Family handout`; not "said the press council, must be named."."""
    words = text.split()
    small = [word for word in words if word[0].islower() and word.strip(".,") not in SMALL_IN_CREDITS]
    if len(text) > _CREDIT_LIMIT or text.count('"') % 2 or text.endswith(("”", "’")):
        return False
    if text.endswith((".", "?", "!")) and len(words) > _SENTENCE_WORDS and small:
        return False
    return len(small) <= _SMALL_WORDS_LIMIT and (len(small) < len(words) or len(words) <= _SMALL_WORDS_LIMIT)


def _is_caption(label: re.Match[str]) -> bool:
    return label["part"].lower() == "caption"


def _pictures(segments: list[tuple[re.Match[str], str]]) -> tuple[Caption, ...]:
    """A source begins a picture, a caption belongs to the one before it."""
    pictures: list[Caption] = []
    for label, text in segments:
        if not _is_caption(label):
            pictures.append(Caption(credit=text))
        elif pictures and pictures[-1].caption is None:
            pictures[-1] = Caption(text or None, None, pictures[-1].credit)
        else:
            pictures.append(Caption(caption=text or None))
    return tuple(pictures)
