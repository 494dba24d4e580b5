"""Where do the sentences of a paragraph begin and end?

A sentence ends at signs that end one, with what closes quotes and brackets behind them, before a space and something
that is no small letter; at a lone full stop only if the word before it is no abbreviation or initial. Signs of full
width, as in Chinese and Japanese, need no space.

Useful for: words in one sentence, and snippets that begin and end where a reader would.
Not for: grammar. Where it is in doubt it does not split, so that a piece is rather too long than cut in the middle.
"""

import re

ENDS, CLOSING, OPENING = ".!?…", "\"'”’»)]", "\"'“‘«(["
WIDE_ENDS, WIDE_CLOSING = "。｡\uff01\uff1f", "」』”’\uff09】"
_END = re.compile(
    # The first character by itself, so that it is looked for fast; then which of two kinds it was.
    rf"""[{ENDS}{WIDE_ENDS}] (?:
        (?<= [{ENDS}]) (?<! [{ENDS}]{{2}}) ([{ENDS}]*+) [{re.escape(CLOSING)}]*+ (?= \s++ [{re.escape(OPENING)}]*+ \S)
      | (?<= [{WIDE_ENDS}]) [{WIDE_ENDS}]*+ [{WIDE_CLOSING}]*+
    ) (\s*+) (?= [{re.escape(OPENING)}]*+ (\S?) )""",
    re.VERBOSE,
)
_MORE, _SPACE, _NEXT = 1, 2, 3
_TITLES = """
    adm brig capt cdr cllr cmdr col cpl det dr ft gen gov hon insp lt maj messrs mme mr mrs ms mt mx pres prof pte
    rep revd rev sen sgt sr st supt vs viz cf e.g eg fig i.e ie p pp vol approx
"""
_ABBREVIATIONS = """
    ave bros co corp dept etc est inc jr jan feb mar apr jun jul aug sep sept oct nov dec ltd plc rd univ
"""
_FIRST_WORDS = """
    a after all also although an and another as at both but by dr during each even few for from he her here his how
    however i if in it its last later many meanwhile most mr mrs ms my no not nobody now on one only other others our
    people she since so some still such that the their then there these they this those though to today under until
    we what when where which while who why with yesterday yet you your
"""
_NEVER_LAST = frozenset(_TITLES.split())
"""What stands before a full stop and is followed by the rest of its sentence, however that begins."""
_SELDOM_LAST = frozenset(_ABBREVIATIONS.split())
"""What may end a sentence with its full stop; so may acronyms (U.S.) and initials."""
_BEGINNERS = frozenset(_FIRST_WORDS.split())
"""Words that, with a capital letter, begin a sentence rather than go on with a name."""
ABBREVIATIONS = _NEVER_LAST | _SELDOM_LAST | {"no"}
"""After a word of two letters or more that is none of them, a full stop ends a sentence."""
LONGEST_ABBREVIATION = max(map(len, ABBREVIATIONS))
LONGEST_WORD_SEEN = 40
SENTENCES_LAYOUT = (
    ("LONGEST_ABBREVIATION", LONGEST_ABBREVIATION),
    ("LONGEST_WORD_SEEN", LONGEST_WORD_SEEN),
)
"""What C and Python must agree on."""


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` in order, as (start, end), without the spaces round them."""
    bounds = []
    start = len(text) - len(text.lstrip())
    for end in _END.finditer(text, start):
        if _ends_here(text, end):
            bounds.append((start, end.start(_SPACE)))
            start = end.end()
    rest = len(text.rstrip())
    if rest > start:
        bounds.append((start, rest))
    return bounds


def _ends_here(text: str, end: re.Match[str]) -> bool:
    if end[_NEXT].islower():
        return False
    stop = end.start()
    if text[stop] != "." or end[_MORE]:
        return True
    if stop > LONGEST_ABBREVIATION and text[stop - LONGEST_ABBREVIATION - 1 : stop].isalpha():
        return True  # most words: told without looking for their beginnings
    return stop_ends_sentence(_word_before(text, stop), text[end.start(_NEXT) : end.start(_NEXT) + LONGEST_WORD_SEEN])


def _word_before(text: str, stop: int) -> str:
    seen = text[max(0, stop - LONGEST_WORD_SEEN) : stop]
    return "" if seen[-1:].isspace() else "".join(seen.split()[-1:])


def stop_ends_sentence(word: str, following: str) -> bool:
    """Does a full stop between `word` and what follows end a sentence, or is it part of an abbreviation?

    `word` is what stands right before the stop, back to a space or LONGEST_WORD_SEEN characters of it; `following` what
    comes after signs that close, spaces and signs that open, as far or farther.
    """
    folded = word.lstrip(OPENING).casefold()
    if folded == "no":
        return not following[:1].isdigit()
    if folded in _NEVER_LAST:
        return False
    parts = folded.strip(".").split(".")
    acronym = len(parts) > 1 and all(len(part) == 1 for part in parts)
    initial = len(folded) == 1 and word[-1].isupper() and word[-1] != "I"
    if acronym or initial or folded in _SELDOM_LAST:
        return _first_word(following) in _BEGINNERS
    return True


def _first_word(text: str) -> str:
    letters = re.match(r"[^\W\d_]+", text)
    return letters[0].casefold() if letters else ""
