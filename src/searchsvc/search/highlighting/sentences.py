"""Where do the sentences of a paragraph begin and end?

Useful for: snippets that begin and end where a reader would.
Not for: grammar. Where it is in doubt it does not split, so that a piece is rather too long than cut in the middle.
"""

import re

_END = re.compile(
    # The first character by itself, so that it is looked for fast; then which of two kinds it was. Western ones need a
    # space and something more behind them, Chinese and Japanese ones, of full width, do not.
    r"""[.!?…。｡\uff01\uff1f] (?:
        (?<= [.!?…]) (?<! [.!?…]{2}) [.!?…]*+ ["'”’»)\]]*+ (?= \s++ ["'“‘«(\[]*+ (\S))
      | (?<= [。｡\uff01\uff1f]) [。｡\uff01\uff1f]* [」』”’\uff09】]*
    ) (\s*+)""",
    re.VERBOSE,
)
_NEXT, _BLANK = 1, 2
_OPENING = "\"'“‘«(["
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
_LONGEST_ABBREVIATION = max(map(len, _NEVER_LAST | _SELDOM_LAST))
_LONGEST_WORD_SEEN = 40


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` in order, as (start, end), without the spaces round them."""
    bounds = []
    start = len(text) - len(text.lstrip())
    for end in _END.finditer(text, start):
        if _ends_here(text, end):
            bounds.append((start, end.start(_BLANK)))
            start = end.end()
    rest = len(text.rstrip())
    if rest > start:
        bounds.append((start, rest))
    return bounds


def _ends_here(text: str, end: re.Match[str]) -> bool:
    if (end[_NEXT] or _following(text, end)[:1]).islower():
        return False
    stop = end.start()
    if text[stop] != "." or text.startswith(".", stop + 1):
        return True
    if stop > _LONGEST_ABBREVIATION and text[stop - _LONGEST_ABBREVIATION - 1 : stop].isalpha():
        return True  # most words: told without looking for their beginnings
    word = _word_before(text, stop)
    if len(word) > _LONGEST_ABBREVIATION and "." not in word:
        return True
    return _stop_ends_sentence(word, _following(text, end))


def _following(text: str, end: re.Match[str]) -> str:
    return text[end.end() : end.end() + _LONGEST_WORD_SEEN].lstrip(_OPENING)


def _word_before(text: str, stop: int) -> str:
    words = text[max(0, stop - _LONGEST_WORD_SEEN) : stop].rsplit(None, 1)
    return words[-1].lstrip(_OPENING) if words else ""


def _stop_ends_sentence(word: str, following: str) -> bool:
    """Does a full stop between `word` and the text `following` end a sentence, or is it part of an abbreviation?"""
    folded = word.casefold()
    if folded == "no":
        return not following[:1].isdigit()
    if folded in _NEVER_LAST:
        return False
    acronym = "." in word.strip(".") and all(len(part) == 1 for part in word.strip(".").split("."))
    initial = len(word) == 1 and word.isupper() and word != "I"
    if acronym or initial or folded in _SELDOM_LAST:
        return _first_word(following) in _BEGINNERS
    return True


def _first_word(text: str) -> str:
    letters = re.match(r"[^\W\d_]+", text)
    return letters[0].casefold() if letters else ""
