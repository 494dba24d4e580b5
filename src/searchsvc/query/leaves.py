"""What does one lexeme of a query mean: words, a phrase, a prefix, a whole value, dates?"""

from __future__ import annotations

import re
from itertools import groupby, zip_longest

from searchsvc.query.compounds import (
    Compound,
    QueryAnalyzer,
    QueryToken,
    compound_of,
    compounds,
    is_of_run,
    is_run_letter,
)
from searchsvc.query.dates.days import DayOrMonthFirst, slashed_days
from searchsvc.query.dates.spans import Calendar, date_ranges, is_range
from searchsvc.query.field_names import DATE_FIELDS, FIELDS, LEAD_FIELDS
from searchsvc.query.keyword_values import code_of_name, fold_value
from searchsvc.query.lengths import lengths_of
from searchsvc.query.lexing.lexer import OPERATOR_WORDS, Kind, Lexeme
from searchsvc.query.lexing.quotes import without_single_quotes
from searchsvc.query.notes import (
    BoostIgnored,
    DateInBrackets,
    DateUnread,
    FuzzyAfterOther,
    NoPlace,
    Notes,
    SignApart,
    SignInWord,
    StarAfterSeveral,
    StarAfterTooFew,
    StarInQuotes,
    ValueWithSign,
    clipped,
)
from searchsvc.query.personal_names import names_otherwise
from searchsvc.query.proximity.operands import in_lead, in_row, with_scored
from searchsvc.query.tree import Best, Fuzzy, Keyword, Node, Phrase, Prefix, Within, Word, known_word
from searchsvc.query.wildcards import WildcardLimit, distance_of, may_be_pattern, misplaced_sign
from searchsvc.query.word_limit import WordLimit
from searchsvc.schema import Field, FieldKind

SHORTEST_PREFIX = 2
SHORTEST_FUZZY = 4

_MARK = re.compile(r"((?<!\*)\*++|~[\d.]*+)[,.;:!?]*+$")
_PATTERN = re.compile(r"([^\W_]++(?>(?:[?*]++[^\W_]++)+)\*?)[,.;:!?]*+$")
"""Letters with `?` and `*` between them."""
_SIGNS_OF_PATTERN = re.compile(r"[?*]+")
_BOOST = re.compile(r"(?<!\^)\^[\d.]++[,;:!?]*+$")
_DOLLARS_OF = re.compile(r"^(?:US|AU?|CA?|NZ|HK|S)(?=\$\d)")
"""Whose dollars: US$3bn is $3bn, which says no more where it is printed at home."""
_WORD_THEN_STAR = re.compile(r"\w\*")


class Leaves:
    """Makes leaves from lexemes, of as many words as one query may have."""

    def __init__(self, analyzer: QueryAnalyzer, calendar: Calendar, notes: Notes) -> None:
        self._analyzer = analyzer
        self._calendar = calendar
        self._notes = notes
        self._words_left = WordLimit(analyzer, notes)
        self._wildcards = WildcardLimit(notes)
        self.misread_dates = 0

    def of(self, lexeme: Lexeme, outer: str | None) -> list[Node]:
        """What the lexeme asks for, all of it required; empty where it holds no word.

        `outer` is the field of the brackets round the lexeme, which holds where it has none of its own.
        """
        name = lexeme.field or outer
        if name is None and lexeme.kind is Kind.WORD and lexeme.text.isalpha():
            return self._letters(lexeme.text)
        if name in LEAD_FIELDS:
            found = self.of(lexeme._replace(field=None), None)
            if any(in_lead(one) == (one,) for one in found):
                self._notes.add(NoPlace(f"{name}:"))
            return [node for one in found for node in in_lead(one)]
        if name is not None and name in DATE_FIELDS:
            return self._dates(lexeme, name)
        if name is None and lexeme.kind is Kind.WORD and is_range(lexeme.text):
            return self._dates(lexeme, "date")
        if name is None and lexeme.kind is Kind.WORD and (lengths := lengths_of(lexeme.text)):
            return [*lengths]
        field = FIELDS[name] if name else None
        if field and field.kind is FieldKind.KEYWORD:
            return self._keyword(lexeme, field)
        if lexeme.kind is Kind.QUOTED:
            return self._quoted(lexeme.text, field, lexeme.slop)
        return self._words(lexeme.text, field)

    def bracket_after_date(self, name: str) -> None:
        """Say that `after:` holds no brackets; what is in them is read without it."""
        self._notes.add(DateInBrackets(name))

    def _dates(self, lexeme: Lexeme, name: str) -> list[Node]:
        ranges = date_ranges(without_single_quotes(lexeme.text), DATE_FIELDS[name], self._calendar)
        if not ranges:  # as words, the numbers of a date would only mislead
            self.misread_dates += 1
            days = tuple(day.isoformat() for day in slashed_days(without_single_quotes(lexeme.text)))
            note = DayOrMonthFirst(lexeme.text, days) if days else DateUnread(name, clipped(lexeme.text))
            self._notes.add(note, without_words=True)
        return [*ranges] if self._words_left.take(len(ranges)) else []

    def _keyword(self, lexeme: Lexeme, field: Field) -> list[Node]:
        text = lexeme.text
        if lexeme.kind is Kind.WORD:
            text = text.rstrip(",;*~")
            if text != lexeme.text.rstrip(",;"):
                self._notes.add(ValueWithSign(field.prefix, clipped(lexeme.text)))
            text = without_single_quotes(text)
        value = fold_value(field.name, text)
        value = code_of_name(value) if field.name == "language" else value
        return [Keyword(field.name, value)] if value and self._words_left.take(1) else []

    def _quoted(self, text: str, field: Field | None, slop: int) -> list[Node]:
        text = " ".join(text.split())
        if "*" in text or "?" in text:
            if not slop and (field is None or field.kind is FieldKind.TEXT) and (found := self._row(text, field)):
                return found
            if _WORD_THEN_STAR.search(text):
                self._notes.add(StarInQuotes())
        return self._exactly(text, field, slop)

    def _row(self, text: str, field: Field | None) -> list[Node]:
        """Words in quotes of which some are patterns: each stands directly behind the one before it.

        Empty where none is a pattern.
        """
        pieces = [(piece, self._words(piece, field) if may_be_pattern(piece) else []) for piece in text.split(" ")]
        operands: list[Node] = []
        for is_pattern, group in groupby(pieces, lambda piece: len(piece[1]) == 1 and isinstance(piece[1][0], Prefix)):
            if is_pattern:
                operands += (node for _, nodes in group for node in nodes)
            else:
                operands += self._exactly(" ".join(piece for piece, _ in group), field)
        if not any(isinstance(operand, Prefix) for operand in operands):
            return []
        return [*in_row(operands).children] if len(operands) > 1 else operands

    def _exactly(self, text: str, field: Field | None, slop: int = 0) -> list[Node]:
        compound = self._words_left.of_compound(compound_of(text, self._analyzer))
        if compound is None:
            return []
        typed = _typed(f'"{compound.text}"', field)
        if len(compound.parts) == 1:
            return [self._exact_word(compound.parts[0], field, typed)]
        words = tuple(Word(part.term, part.form, typed=compound.text[part.start : part.end]) for part in compound.parts)
        if field and field.name == "authors":
            return [self._in_any_order(words, field, typed)]
        if slop:
            return [*with_scored(Within(words, slop, _name(field), f"{typed}~{slop}")).children]
        return [Phrase(words, _name(field), typed)]

    def _in_any_order(self, words: tuple[Word, ...], field: Field, typed: str) -> Node:
        """A name as it was typed, or otherwise: `Doe, Jane` is Jane Doe.

        Only the words that were typed count, so that a name is read alike wherever in a query it stands; short names
        alone have other orders, so that these are few.
        """
        phrases = tuple(Phrase(name, field.name, typed) for name in names_otherwise(words, self._analyzer))
        return Best(phrases) if len(phrases) > 1 else phrases[0]

    def _exact_word(self, token: QueryToken, field: Field | None, typed: str) -> Node:
        if is_run_letter(token, self._analyzer):
            return Prefix(token.form, _name(field), typed)
        return Word(token.term, token.form, _name(field), typed)

    def _words(self, text: str, field: Field | None) -> list[Node]:
        text = self._without_boost(text)
        if ("*" in text or "?" in text) and (pattern := _PATTERN.match(text)):
            node = self._pattern(pattern, field)
            if node and self._wildcards.take():
                return [node] if self._words_left.take(1) else []
        mark = None if text.isalnum() else _MARK.search(text)
        body = _DOLLARS_OF.sub("", text[: mark.start()] if mark else text)
        found = compounds(body, self._analyzer)
        sign = mark[1] if mark else ""
        misplaced = misplaced_sign(body)
        if misplaced:
            words = " ".join(compound.text for compound in found)
            self._notes.add(SignInWord(misplaced, clipped(text), clipped(words)))
            sign = ""
        elif sign and not (found and body.endswith(found[-1].text)):
            self._notes.add(SignApart(sign[0], clipped(text)))
            sign = ""
        within = self._within_limit(found, field)
        nodes = [self._plain(compound, field) for compound in within]
        if sign and within and within[-1] is found[-1]:
            nodes[-1] = self._marked(within[-1], sign, field) or nodes[-1]
        return nodes

    def _letters(self, text: str) -> list[Node]:
        tokens = self._analyzer.query_tokens(text) if text.isascii() else ()
        if len(tokens) != 1 or tokens[0].end - tokens[0].start != len(text):
            within = self._within_limit(compounds(text, self._analyzer), None)
            return [self._plain(compound, None) for compound in within]
        kept = self._words_left.of_plain(Compound(text, tuple(tokens)), None)  # the quick way of most words
        return [] if kept is None else [known_word(tokens[0].term, None, None, _typed(text, None))]

    def _within_limit(self, found: list[Compound], field: Field | None) -> list[Compound]:
        kept = [self._words_left.of_plain(compound, field) for compound in found]
        return [compound for compound in kept if compound is not None]

    def _without_boost(self, text: str) -> str:
        boost = _BOOST.search(text) if "^" in text else None
        if boost is None or not boost.start():
            return text
        self._notes.add(BoostIgnored(clipped(boost.group())))
        return text[: boost.start()]

    def _pattern(self, pattern: re.Match[str], field: Field | None) -> Prefix | None:
        """`w?man`; None where a part of it is no word of its own to the analyzer."""
        signs = _SIGNS_OF_PATTERN.findall(pattern[1])
        parts = [self._analyzer.query_tokens(part) for part in _SIGNS_OF_PATTERN.split(pattern[1]) if part]
        if any(len(tokens) != 1 or is_of_run(tokens[0], self._analyzer) for tokens in parts):
            return None
        beginning, *others = (tokens[0].form for tokens in parts)
        rest = "".join(sign + other for sign, other in zip_longest(signs, others, fillvalue=""))
        return Prefix(beginning, _name(field), _typed(pattern[1], field), rest)

    def _plain(self, compound: Compound, field: Field | None) -> Node:
        name, typed = _name(field), _typed(compound.text, field)
        only = compound.parts[0] if len(compound.parts) == 1 else None
        if only is not None and is_run_letter(only, self._analyzer):
            return Prefix(only.form, name, typed)
        if only is None:
            parts = [Word(part.term, typed=compound.text[part.start : part.end]) for part in compound.parts]
            leaf: Node = Phrase(tuple(parts), name, typed)
        else:
            leaf = known_word(only.term, None, name, typed)
        return leaf if compound.joined is None else Best((leaf, Word(compound.joined.term, None, name, typed)))

    def _marked(self, compound: Compound, sign: str, field: Field | None) -> Node | None:
        """The compound as a prefix or fuzzy word; None, with a note, where it can be neither."""
        if is_of_run(compound.parts[-1], self._analyzer):
            return None  # any part of a run is found as it is: nothing to say
        starred = sign.startswith("*")
        found = self._prefix(compound, field) if starred else self._fuzzy(compound, sign[1:].rstrip("."), field)
        return found if found and self._wildcards.take() else None

    def _prefix(self, compound: Compound, field: Field | None) -> Prefix | None:
        whole = _whole(compound)
        if whole is None:
            self._notes.add(StarAfterSeveral(clipped(compound.text)))
            return None
        if len(whole.form) < SHORTEST_PREFIX:
            self._notes.add(StarAfterTooFew(clipped(compound.text), SHORTEST_PREFIX))
            return None
        return Prefix(whole.form, _name(field), _typed(f"{compound.text}*", field))

    def _fuzzy(self, compound: Compound, number: str, field: Field | None) -> Fuzzy | None:
        whole = _whole(compound)
        form = whole.form if whole else ""
        if len(form) < SHORTEST_FUZZY or any(sign.isnumeric() for sign in form):
            self._notes.add(FuzzyAfterOther(clipped(compound.text), SHORTEST_FUZZY))
            return None
        distance = distance_of(number, form, self._notes)
        if distance == 0:
            return None
        return Fuzzy(form, distance, _name(field), _typed(f"{compound.text}~{distance}", field))


def _whole(compound: Compound) -> QueryToken | None:
    """The compound as one word; None where it is only several in a row."""
    return compound.parts[0] if len(compound.parts) == 1 else compound.joined


def _name(field: Field | None) -> str | None:
    return field.name if field else None


def _typed(text: str, field: Field | None) -> str:
    """A leaf's piece of the query, written so that it is read again as that leaf."""
    if field:
        return f"{field.prefix}:{text}"
    return text.lower() if text in OPERATOR_WORDS else text
