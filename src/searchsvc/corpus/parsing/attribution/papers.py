"""For which paper was it written, as the lines around a byline say?

Useful for: the source of texts that name it nowhere else. Not for: the names beside it (bylines.py).
"""

from searchsvc.corpus.parsing.attribution.byline_words import FOR_WHOM, QUOTED_PAPER

_LONGEST = 60
_MOST_WORDS = 6
_ENDS = (".", "?", "!", ":", ",")


def paper_in(line: str) -> str | None:
    """`Courier` of `By Ada Quill, Special to the Courier`, `Le Courrier` of `Par Ada Quill, « Le Courrier »`."""
    found = FOR_WHOM.search(line) or QUOTED_PAPER.search(line)
    return _name(found["paper"]) if found else None


def only_paper_in(line: str) -> str | None:
    """As `paper_in`, where `line` says nothing else."""
    found = FOR_WHOM.fullmatch(line) or QUOTED_PAPER.fullmatch(line)
    return _name(found["paper"]) if found else None


def unquoted(name: str) -> str:
    """`Le Courrier` of `« Le Courrier »`."""
    found = QUOTED_PAPER.fullmatch(name)
    return found["paper"].strip() if found else name


def _name(words: str) -> str | None:
    """It begins with a capital and is no sentence: `Special to us all` and `« Nous partons ! »` name no paper."""
    name = words.removeprefix("the ").strip()
    said = name.split()
    if not said or len(name) > _LONGEST or len(said) > _MOST_WORDS or name.endswith(_ENDS) or "," in name:
        return None
    small = sum(word[0].islower() for word in said)
    return None if said[0][0].islower() or small * 2 > len(said) else name
