"""Which lexemes that blanks part are one operand?

    by: doe, jane       a name with its surname first: by:"doe, jane"
    date:last month     a date of several words: date:"last month"
    wc > 500            wc>500
    hlead (storm)       hlead(storm)

Useful for: mending.py. Not for: a blank behind a colon, which any field may have (mending.py).
"""

from __future__ import annotations

from searchsvc.query.dates.spans import LONGEST_DATE, is_date
from searchsvc.query.field_names import DATE_FIELDS, FIELDS, LONGEST_TURNED_NAME, MEASURES
from searchsvc.query.lengths import lengths_of
from searchsvc.query.lexing.lexer import Kind, Lexeme
from searchsvc.query.lexing.librarians import reads_as_operator
from searchsvc.query.notes import FieldBeforeBlank, Notes

_LONGEST_LENGTH = 3
_NOT_OF_NAMES = frozenset(("and", "or", "not"))


def with_dates(found: list[Lexeme], *, fields_before_blank: bool) -> list[Lexeme]:
    """A date field has the words behind it that are a date together, where the first of them alone is none."""
    kept: list[Lexeme] = []
    at = 0
    while at < len(found):
        lexeme = found[at]
        if lexeme.field in DATE_FIELDS and lexeme.kind in (Kind.WORD, Kind.FIELD):
            is_apart = lexeme.kind is Kind.FIELD
            words = _row(found[at + is_apart : at + is_apart + LONGEST_DATE], first=not is_apart)
            count = 0 if is_apart and not fields_before_blank else _words_of_date(words)
            if count:
                text = " ".join(words[:count])
                date = Lexeme(Kind.QUOTED, text) if is_apart else lexeme._replace(kind=Kind.QUOTED, text=text)
                kept += [lexeme, date] if is_apart else [date]
                at += count + is_apart
                continue
        kept.append(lexeme)
        at += 1
    return kept


def _words_of_date(words: list[str]) -> int:
    if not words or is_date(words[0]):
        return 0
    return next((count for count in range(len(words), 1, -1) if is_date(" ".join(words[:count]))), 0)


def with_surnames_first(found: list[Lexeme]) -> list[Lexeme]:
    """An author whose surname has a comma behind it has the words that follow, up to what is no part of a name."""
    kept: list[Lexeme] = []
    at = 0
    while at < len(found):
        lexeme = found[at]
        name = _name_from(found[at : at + LONGEST_TURNED_NAME + 1]) if _is_author(lexeme) else []
        kept.append(lexeme._replace(kind=Kind.QUOTED, text=" ".join(name)) if name else lexeme)
        at += len(name) or 1
    return kept


def _is_author(lexeme: Lexeme) -> bool:
    field = FIELDS.get(lexeme.field or "")
    return lexeme.kind is Kind.WORD and field is not None and field.name == "authors"


def _name_from(found: list[Lexeme]) -> list[str]:
    """The words of a name such as `doe, jane`; empty where it is none, or longer than one that is turned."""
    words = _row(found, first=True)
    end = next((at for at, word in enumerate(words) if not _is_of_name(word)), len(words))
    commas = [at for at, word in enumerate(words[:end]) if word.endswith(",")]
    return words[:end] if len(commas) == 1 and commas[0] + 1 < end <= LONGEST_TURNED_NAME else []


def _is_of_name(word: str) -> bool:
    has_sign = any(sign.isdigit() or sign in "*?~^<>=/" for sign in word)
    return not has_sign and word not in _NOT_OF_NAMES and not reads_as_operator(word)


def with_lengths(found: list[Lexeme], notes: Notes) -> list[Lexeme]:
    """`wc > 500` is one word, and brackets behind a lone `hlead` are of that field."""
    kept: list[Lexeme] = []
    at = 0
    while at < len(found):
        lexeme = found[at]
        words = _row(found[at : at + _LONGEST_LENGTH]) if lexeme.text.lower().startswith(MEASURES) else []
        size = next((size for size in range(1, len(words) + 1) if lengths_of("".join(words[:size]))), 0)
        count = size if size > 1 else 0
        after = found[at + 1] if at + 1 < len(found) else None
        if count:
            kept.append(lexeme._replace(text="".join(words[:count])))
        elif (
            _row([lexeme]) and lexeme.text.lower() == "hlead" and after and after.kind is Kind.OPEN and not after.field
        ):
            notes.add(FieldBeforeBlank(lexeme.text))
            kept.append(after._replace(field="hlead"))
            count = 2
        else:
            kept.append(lexeme)
        at += count or 1
    return kept


def _row(found: list[Lexeme], *, first: bool = False) -> list[str]:
    """The words up to what is no plain one; `first`: whatever field the first is of."""
    words: list[str] = []
    for at, lexeme in enumerate(found):
        if lexeme.kind is not Kind.WORD or (not (first and at == 0) and (lexeme.field or lexeme.negated)):
            break
        words.append(lexeme.text)
    return words
