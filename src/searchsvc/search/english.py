"""How is a note said in English?

API and command line say notes so, and pages.

Useful for: whoever shows a SearchPage, whose `notes` are these sentences.
Not for: what is worth saying (query/notes.py, zero_results.py).
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from searchsvc.query import notes
from searchsvc.query.dates.days import DayOrMonthFirst
from searchsvc.query.lexing import librarians
from searchsvc.query.notes import Note, clipped, shortened
from searchsvc.query.render import render
from searchsvc.query.tree import And, DateRange, Keyword, Node, Not, Or, Phrase, Placed
from searchsvc.query.word_limit import FEW_WORDS
from searchsvc.search.corrections import Corrected, DateMeant, MeantPerhaps
from searchsvc.search.facets.holdings import ArchiveLacks
from searchsvc.search.facets.periods import following
from searchsvc.search.zero_results import (
    NameFound,
    NoDayLeft,
    NothingFound,
    PageBeyond,
    PhrasesUnknown,
    ScoredAnew,
    Shortfall,
    ValueUnknown,
)

PLAIN: Mapping[type[Note], str] = MappingProxyType(
    {
        notes.QueryCut: "Only the first {0.characters:,} characters of the query were read.",
        notes.WordsCut: "Only the first {0.words} words were looked for.",
        notes.WildcardsCut: "*, ? and ~ work in the first {0.words} words that have one; "
        "the others were read as plain words.",
        notes.AddressRead: "This address was looked for as that of an article.",
        notes.NoWord: "There is no word in “{0.text}”.",
        notes.DateInBrackets: "{0.field}: takes a date such as 2025-01-31, not brackets, so it was ignored.",
        notes.DateUnread: "{0.field}: takes a date such as 2025, 2025-01-31, yesterday or 7d, "
        "so “{0.text}” was ignored.",
        DayOrMonthFirst: "“{0.text}” is one day or another, so it was ignored: write {0.days[0]} or {0.days[1]}.",
        notes.NothingLeft: "Nothing else is left of the query, so nothing was looked for.",
        notes.ValueWithSign: "{0.field}: takes a whole value, so “{0.text}” was read without its sign.",
        notes.StarInQuotes: "* means nothing inside quotes, and was ignored there.",
        notes.SignApart: "{0.sign} works only directly after a word, so it was ignored in “{0.text}”.",
        notes.StarAfterSeveral: "* works at the end of one word, so it was ignored after “{0.text}”.",
        notes.StarAfterTooFew: "* needs at least {0.letters} letters before it, so “{0.text}” was read as a word.",
        notes.FuzzyAfterOther: "~ works after one word of at least {0.letters} letters and no digits, "
        "so it was ignored after “{0.text}”.",
        notes.DistanceUnread: "~ takes 1 or {0.most}, so ~{0.number} was read as ~{0.used}.",
        notes.DistanceTooLarge: "~ goes up to {0.most}, so ~{0.number} was read as ~{0.most}.",
        notes.SuffixIgnored: "“{0.text}” means nothing after quotes or brackets, and was ignored.",
        notes.BoostIgnored: "Words have no weights of their own here, so “{0.text}” was ignored.",
        notes.PlusIgnored: "All words are looked for, so + before one was ignored.",
        notes.SignBetween: "{0.sign} between words means nothing, and was ignored.",
        notes.SignAsAnd: "{0.sign} was read as AND, which goes without saying.",
        notes.NoPlace: "“{0.text}” works on words and phrases, and on brackets of them with OR, so it was ignored.",
        notes.PlacesCut: "Only the first {0.most} operators that ask where words stand (w/5, lead:) were looked at; "
        "other words count wherever they stand.",
        librarians.NumberOfPlace: "“{0.text}” takes a number from 1 to {0.most}, so it was read with {0.used}.",
        librarians.OperatorIgnored: "“{0.text}” stands behind another operator, and was ignored.",
        librarians.CountApart: "“{0.text}” was read as words; {0.written} before a word finds what has it so often.",
        notes.AndNotInWords: "“and not” was read as words; -{0.after} or NOT {0.after} excludes.",
        notes.Truncated: "“{0.text}” was read as the word {0.word}; {0.word}* finds what begins so.",
        notes.QuoteUnclosed: "A quote was not closed, so the phrase goes on to the end.",
        notes.FieldOfNothing: "“{0.text}” has nothing directly after it, so it was read as a word.",
        notes.FieldBehindField: "“{0.text}” stands behind another field, so it was read as a word.",
        notes.FieldBeforeBlank: "The blank after “{0.text}” was ignored, so what follows is looked for in that field.",
        notes.BracketsTooDeep: "Brackets inside {0.depth} others were ignored.",
        notes.BracketUnopened: "A closing bracket that nothing opens was ignored.",
        notes.BracketUnclosed: "A bracket was not closed, so it goes on to the end.",
        notes.BracketsEmpty: "Empty brackets were ignored.",
        notes.OperatorAlone: "{0.operator} has nothing beside it to work on, so it was read as a word.",
        notes.QuotesInText: "The query is a text, so what is in quotes in it counts like its other words.",
        notes.BulletsIgnored: "Several lines were read as a list, so what begins them was ignored.",
        notes.OperatorInCapitals: "All of the query is in capitals, so {0.operator} was read as a word.",
        NoDayLeft: "No day lies between these dates: before must be later than after.",
        ScoredAnew: "The archive has changed since the last hits: by relevance some may come again, or be left out. "
        "By date none is.",
        PageBeyond: "There is no page {0.page:,}: these results end at page {0.last:,}.",
    }
)
"""The notes that are said in the same words each time."""
_SIGN_RULES = {
    "*": "works only after or between letters",
    "?": "works only between letters",
    "~": "works only at the end of a word",
}
_WHOLE = {"language": "code, or its beginning"}
"""What a keyword field compares the whole of; the name, if not said here."""
_SAID = {"authors": "author", "tags": "tag"}


def sentence(note: Note) -> str:
    match note:
        case Shortfall():
            return _shortfall(note) + _others(note)
        case PhrasesUnknown():
            return _phrases_unknown(note)
        case NothingFound():
            return _nothing_found(note)
        case Corrected(typed, shown):
            return f"Showing {shortened(shown)}. Search only for {shortened(typed)} with correct=0."
        case MeantPerhaps(_, shown):
            return f"Did you mean {shortened(shown)}?"
        case notes.SignInWord():
            return _sign_in_word(note)
        case notes.FieldUnknown(text, fields):
            return f"“{text}” is not a field, so it was read as a word. Fields are {', '.join(fields)}."
        case ValueUnknown():
            return _value_unknown(note)
        case NameFound() | DateMeant() | ArchiveLacks():
            return _lacks(note) if isinstance(note, ArchiveLacks) else _finds(note)
        case _:
            return _template(note).format(note)


def _lacks(note: ArchiveLacks) -> str:
    """`The archive has nothing from Quay Gazette between March and November 2019.`"""
    source = f" from {clipped(note.source)}" if note.source else ""
    when = f"{source} {_months(note.first, note.last)}"
    if not note.articles:
        return f"The archive has nothing{when}."
    return f"The archive has only {_articles(note.articles)}{when}, where {note.usual:,} a month are usual."


def _months(first: dt.date | None, last: dt.date | None) -> str:
    """From month to month, both inclusive."""
    if first is None or last is None:
        if first is not None:
            return f"after {first - dt.timedelta(days=1):%B %Y}"
        return f"before {following(last, 'month') or last:%B %Y}" if last else "at any time"
    if first == last:
        return f"in {first:%B %Y}"
    return f"between {first:{'%B' if first.year == last.year else '%B %Y'}} and {last:%B %Y}"


def _value_unknown(note: ValueUnknown) -> str:
    field, value, meant = note.field, clipped(note.value), note.meant
    if field == "pictures":
        return f"No article is found by has:{value}; has: takes picture or caption."
    whole = f"{field}: compares the whole {_WHOLE.get(field, 'name')}."
    return f"No article has the {field} “{value}”; {_perhaps(field, meant) if meant else whole}"


def _finds(note: NameFound | DateMeant) -> str:
    """Another search that finds something."""
    said = "Published then"
    if isinstance(note, NameFound):
        name = _SAID.get(note.field, note.field)
        said = f"As {'an' if name[0] in 'aeiou' else 'a'} {name}"
    return f"{said}: {shortened(note.query)} finds {_articles(note.articles)}."


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


def _template(note: Note) -> str:
    return PLAIN[type(note)]


def _sign_in_word(note: notes.SignInWord) -> str:
    rule = _SIGN_RULES.get(note.sign, "means nothing in a word")
    outcome = f"read as “{note.words}”" if note.words else "ignored"
    return f"{note.sign} {rule}, so “{note.text}” was {outcome}."


def _perhaps(field: str, meant: str) -> str:
    return f"did you mean {shortened(render(Keyword(field, meant)))}?"


def _shortfall(note: Shortfall) -> str:
    """`No article has both words: earthquake (9), indonesia (12).` Or `2 articles have both words: …`"""
    parts, complete = note.parts, note.complete
    quantity = {2: "both"}.get(len(parts), f"all {len(parts)}")
    what = f"{quantity} {'words' if _all_words(parts) else 'parts of the query'}"
    counted = f": {_counted(parts, note.counts)}" if note.counts else ""
    if not complete:
        return f"No article{_within(note.filters)} has {what}{counted}."
    have = "1 article has" if complete == 1 else f"{complete:,} articles have"
    return f"{have} {what}{_within(note.filters, that='and pass')}{counted}."


def _others(note: Shortfall) -> str:
    some = "one of them" if len(note.parts) == 2 else "some of them"  # noqa: PLR2004  (of both)
    if not note.others:
        return ""
    if note.mixed:
        return f" Those that have {some} are listed too, best first."
    return f" Those below have {some}." if note.complete else f" These have {some}."


def _phrases_unknown(note: PhrasesUnknown) -> str:
    counted = f" Its words: {_counted(note.parts, note.counts)}." if note.counts else ""
    return f"No article has {_any_of(note.phrases)}.{counted} These have some of the words."


def _nothing_found(note: NothingFound) -> str:
    parts, filters, unfiltered = note.parts, note.filters, note.counts_unfiltered
    if not parts:
        if _only(DateRange, filters):
            return f"No article is{_within(filters)}."
        if len(filters) > FEW_WORDS:
            return f"No article passes all {len(filters)} filters."
        named = ", ".join(map(_shown, filters))
        return f"No article passes {'all of these filters:' if len(filters) > 1 else 'the filter'} {named}."
    names = _any_of(parts)
    if not filters or not any(unfiltered):
        return f"No article has {names}."
    if all(isinstance(one, Placed) for one in filters):
        said = f"No article has {' and '.join(map(_shown, filters))}."
        return said if len(parts) > FEW_WORDS else f"{said} Counting all: {_counted(parts, unfiltered)}."
    said = f"No article{_within(filters)} has {names}"
    if len(parts) > FEW_WORDS:
        return f"{said}; others have some."
    if not _only(Not, filters):
        return f"{said}. Without them: {_counted(parts, unfiltered)}."
    if len(parts) > 1:
        return f"{said}. Counting all articles: {_counted(parts, unfiltered)}."
    [count] = unfiltered
    have = f"all {count} articles with {names} have" if count > 1 else f"the one article with {names} has"
    return f"{said}: {have} {_excluded(filters)}."


def _within(filters: Sequence[Node], that: str = "that passes") -> str:
    if not filters:
        return ""
    if _only(Not, filters):
        return f" without {_excluded(filters)}"
    return " within these dates" if _only(DateRange, filters) else f" {that} these filters"


def _excluded(filters: Sequence[Node]) -> str:
    return _any_of([one.child for one in filters if isinstance(one, Not)])


def _any_of(parts: Sequence[Node]) -> str:
    if len(parts) <= FEW_WORDS:
        return " or ".join(map(_shown, parts))
    return f"any of {len(parts)} {'words' if _all_words(parts) else 'parts of the query'}"


def _only(kind: type[Node], filters: Sequence[Node]) -> bool:
    return all(isinstance(one, kind) for one in filters)


def _counted(parts: Sequence[Node], counts: Sequence[int]) -> str:
    return ", ".join(f"{_shown(node)} ({count:,})" for node, count in zip(parts, counts, strict=True))


def _shown(node: Node) -> str:
    return shortened(render(node))


def _all_words(parts: Sequence[Node]) -> bool:
    return not any(isinstance(node, Phrase | Or | And) for node in parts)
