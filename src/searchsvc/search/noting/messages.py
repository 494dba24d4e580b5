"""The messages that notes are said with, where one is as long as its note.

Useful for: english.py. Not for: sentences that are put together there.
"""

from collections.abc import Mapping
from types import MappingProxyType

from searchsvc.query import notes
from searchsvc.query.dates.days import DayOrMonthFirst
from searchsvc.query.lexing import librarians
from searchsvc.query.notes import Note
from searchsvc.query.proximity import limit
from searchsvc.search.wording.language import gettext_noop as _
from searchsvc.search.zero_results import NoDayLeft, PageBeyond, ScoredAnew

PLAIN: Mapping[type[Note], str] = MappingProxyType(
    {
        notes.QueryCut: _("Only the first {0.characters:,} characters of the query were read."),
        notes.WordsCut: _("Only the first {0.words} words were looked for."),
        notes.WildcardsCut: _(
            "*, ? and ~ work in the first {0.words} words that have one; the others were read as plain words."
        ),
        notes.AddressRead: _("This address was looked for as that of an article."),
        notes.NoWord: _("There is no word in “{0.text}”."),
        notes.DateInBrackets: _("{0.field}: takes a date such as 2025-01-31, not brackets, so it was ignored."),
        notes.DateUnread: _(
            "{0.field}: takes a date such as 2025, 2025-01-31, yesterday or 7d, so “{0.text}” was ignored."
        ),
        DayOrMonthFirst: _("“{0.text}” is one day or another, so it was ignored: write {0.days[0]} or {0.days[1]}."),
        notes.NothingLeft: _("Nothing else is left of the query, so nothing was looked for."),
        notes.ValueWithSign: _("{0.field}: takes a whole value, so “{0.text}” was read without its sign."),
        notes.StarInQuotes: _("* means nothing inside quotes, and was ignored there."),
        notes.SignApart: _("{0.sign} works only directly after a word, so it was ignored in “{0.text}”."),
        notes.StarAfterSeveral: _("* works at the end of one word, so it was ignored after “{0.text}”."),
        notes.StarAfterTooFew: _("* needs at least {0.letters} letters before it, so “{0.text}” was read as a word."),
        notes.FuzzyAfterOther: _(
            "~ works after one word of at least {0.letters} letters and no digits, so it was ignored after “{0.text}”."
        ),
        notes.DistanceUnread: _("~ takes 1 or {0.most}, so ~{0.number} was read as ~{0.used}."),
        notes.DistanceTooLarge: _("~ goes up to {0.most}, so ~{0.number} was read as ~{0.most}."),
        notes.SuffixIgnored: _("“{0.text}” means nothing after quotes or brackets, and was ignored."),
        notes.BoostIgnored: _("Words have no weights of their own here, so “{0.text}” was ignored."),
        notes.PlusIgnored: _("All words are looked for, so + before one was ignored."),
        notes.SignBetween: _("{0.sign} between words means nothing, and was ignored."),
        notes.SignAsAnd: _("{0.sign} was read as AND, which goes without saying."),
        notes.NoPlace: _("“{0.text}” works on words and phrases, and on brackets of them with OR, so it was ignored."),
        notes.PlacesCut: _(
            "Only the first {0.most} operators that ask where words stand (w/5, lead:) were looked at; "
            "other words count wherever they stand."
        ),
        limit.BroadPatternsApart: _(
            "“{0.text}” was ignored, since it takes too long to look where words stand if more than one of them has "
            "but two letters before its *; a third letter helps."
        ),
        librarians.NumberOfPlace: _("“{0.text}” takes a number from 1 to {0.most}, so it was read with {0.used}."),
        librarians.OperatorIgnored: _("“{0.text}” stands behind another operator, and was ignored."),
        librarians.CountApart: _("“{0.text}” was read as words; {0.written} before a word finds what has it so often."),
        notes.AndNotInWords: _("“and not” was read as words; -{0.after} or NOT {0.after} excludes."),
        notes.Truncated: _("“{0.text}” was read as the word {0.word}; {0.word}* finds what begins so."),
        notes.QuoteUnclosed: _("A quote was not closed, so the phrase goes on to the end."),
        notes.FieldOfNothing: _("“{0.text}” has nothing directly after it, so it was read as a word."),
        notes.FieldBehindField: _("“{0.text}” stands behind another field, so it was read as a word."),
        notes.FieldBeforeBlank: _(
            "The blank after “{0.text}” was ignored, so what follows is looked for in that field."
        ),
        notes.BracketsTooDeep: _("Brackets inside {0.depth} others were ignored."),
        notes.BracketUnopened: _("A closing bracket that nothing opens was ignored."),
        notes.BracketUnclosed: _("A bracket was not closed, so it goes on to the end."),
        notes.BracketsEmpty: _("Empty brackets were ignored."),
        notes.OperatorAlone: _("{0.operator} has nothing beside it to work on, so it was read as a word."),
        notes.QuotesInText: _("The query is a text, so what is in quotes in it counts like its other words."),
        notes.BulletsIgnored: _("Several lines were read as a list, so what begins them was ignored."),
        notes.OperatorInCapitals: _("All of the query is in capitals, so {0.operator} was read as a word."),
        NoDayLeft: _("No day lies between these dates: before must be later than after."),
        ScoredAnew: _(
            "The archive has changed since the last hits: by relevance some may come again, or be left out. "
            "By date none is."
        ),
        PageBeyond: _("There is no page {0.page:,}: these results end at page {0.last:,}."),
    }
)
"""The notes that are said in the same words each time."""
SIGN_READ = {
    "*": _("* works only after or between letters, so “{text}” was read as “{words}”."),
    "?": _("? works only between letters, so “{text}” was read as “{words}”."),
    "~": _("~ works only at the end of a word, so “{text}” was read as “{words}”."),
    "": _("{sign} means nothing in a word, so “{text}” was read as “{words}”."),
}
SIGN_IGNORED = {
    "*": _("* works only after or between letters, so “{text}” was ignored."),
    "?": _("? works only between letters, so “{text}” was ignored."),
    "~": _("~ works only at the end of a word, so “{text}” was ignored."),
    "": _("{sign} means nothing in a word, so “{text}” was ignored."),
}
AS_A = {
    "section": _("As a section: {query} finds {articles}."),
    "source": _("As a source: {query} finds {articles}."),
    "authors": _("As an author: {query} finds {articles}."),
    "tags": _("As a tag: {query} finds {articles}."),
}
"""By the field of a name that was typed as words."""
AS_ANY_OTHER = _("As {field}: {query} finds {articles}.")
