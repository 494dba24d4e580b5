"""How is a note said in English, and by that in any language?

API and command line say notes in English, pages in the language of their reader (wording/).

Useful for: whoever shows a SearchPage, whose `notes` are these sentences.
Not for: what is worth saying (query/notes.py, zero_results.py).
"""

from collections.abc import Sequence

from searchsvc.query import notes
from searchsvc.query.notes import Note, clipped, shortened
from searchsvc.query.render import render
from searchsvc.query.tree import And, DateRange, Keyword, Node, Not, Or, Phrase, Placed
from searchsvc.query.word_limit import FEW_WORDS
from searchsvc.search.facets.holdings import ArchiveLacks
from searchsvc.search.noting.lacking import lacking_sentence
from searchsvc.search.noting.messages import AS_A, AS_ANY_OTHER, PLAIN, SIGN_IGNORED, SIGN_READ
from searchsvc.search.spelling.corrections import Corrected, DateMeant, MeantPerhaps
from searchsvc.search.wording.language import ENGLISH, Filler, Translator
from searchsvc.search.wording.language import gettext_noop as _
from searchsvc.search.zero_results import (
    NameFound,
    NothingFound,
    PhrasesUnknown,
    Shortfall,
    ValueUnknown,
)


def sentence(note: Note, translator: Translator = ENGLISH, uncorrected: str = "correct=0") -> str:
    """The note in words. `uncorrected`: how the reader asks for words as typed."""
    return _Sentences(translator, uncorrected).of(note)


class _Sentences:
    """What is said of notes in one language."""

    def __init__(self, translator: Translator, uncorrected: str) -> None:
        self._translator = translator
        self._uncorrected = uncorrected
        self._filler = Filler(translator)

    def of(self, note: Note) -> str:
        match note:
            case Shortfall():
                return self._shortfall(note) + self._others(note)
            case PhrasesUnknown():
                return self._phrases_unknown(note)
            case NothingFound():
                return self._nothing_found(note)
            case notes.SignInWord():
                return self._sign_in_word(note)
            case ValueUnknown():
                return self._value_unknown(note)
            case NameFound() | DateMeant():
                return self._finds(note)
            case ArchiveLacks():
                return lacking_sentence(note, self._translator)
            case _:
                return self._short(note)

    def _short(self, note: Note) -> str:
        match note:
            case Corrected(typed, shown):
                said = _("Showing {shown}. Search only for {typed} with {uncorrected}.")
                return self._say(said, shown=shortened(shown), typed=shortened(typed), uncorrected=self._uncorrected)
            case MeantPerhaps(_typed, shown):
                return self._say(_("Did you mean {shown}?"), shown=shortened(shown))
            case notes.FieldUnknown(text, fields):
                said = _("“{text}” is not a field, so it was read as a word. Fields are {fields}.")
                return self._say(said, text=text, fields=", ".join(fields))
            case _:
                return self._filler.format(self._translator.gettext(PLAIN[type(note)]), note)

    def _say(self, message: str, **values: object) -> str:
        return self._filler.format(self._translator.gettext(message), **values)

    def _say_of(self, one: str, many: str, count: int, **values: object) -> str:
        """In the form for so many, as `n`."""
        return self._filler.format(self._translator.ngettext(one, many, count), n=count, **values)

    def _value_unknown(self, note: ValueUnknown) -> str:
        if note.field == "pictures":
            said = _("No article is found by has:{value}; has: takes picture or caption.")
            return self._say(said, value=clipped(note.value))
        if note.meant:
            said = _("No article has the {field} “{value}”; did you mean {meant}?")
        elif note.field == "language":
            said = _("No article has the {field} “{value}”; {field}: compares the whole code, or its beginning.")
        else:
            said = _("No article has the {field} “{value}”; {field}: compares the whole name.")
        meant = shortened(render(Keyword(note.field, note.meant))) if note.meant else ""
        return self._say(said, field=note.field, value=clipped(note.value), meant=meant)

    def _finds(self, note: NameFound | DateMeant) -> str:
        """Another search that finds something."""
        articles = self._say_of("{n:,} article", "{n:,} articles", note.articles)
        values = {"query": shortened(note.query), "articles": articles}
        if isinstance(note, DateMeant):
            return self._say(_("Published then: {query} finds {articles}."), **values)
        return self._say(AS_A.get(note.field, AS_ANY_OTHER), field=note.field, **values)

    def _sign_in_word(self, note: notes.SignInWord) -> str:
        rules = SIGN_READ if note.words else SIGN_IGNORED
        return self._say(rules.get(note.sign, rules[""]), sign=note.sign, text=note.text, words=note.words)

    def _shortfall(self, note: Shortfall) -> str:
        """`No article has both words: earthquake (9), indonesia (12).` Or `2 articles have both words: …`"""
        what = self._all_of(note.clauses)
        counted = f": {self._counted(note.clauses, note.counts)}" if note.counts else ""
        if not note.complete:
            within = self._within(note.filters)
            return self._say(_("No article{within} has {what}{counted}."), within=within, what=what, counted=counted)
        passing = self._within(note.filters, _(" and pass these filters"))
        return self._say_of(
            "{n:,} article has {what}{within}{counted}.",
            "{n:,} articles have {what}{within}{counted}.",
            note.complete,
            what=what,
            within=passing,
            counted=counted,
        )

    def _all_of(self, clauses: Sequence[Node]) -> str:
        both = len(clauses) == 2  # noqa: PLR2004  (of both)
        if _all_words(clauses):
            return self._say(_("both words") if both else _("all {n} words"), n=len(clauses))
        return self._say(_("both parts of the query") if both else _("all {n} parts of the query"), n=len(clauses))

    def _others(self, note: Shortfall) -> str:
        if not note.others:
            return ""
        of_two = len(note.clauses) == 2  # noqa: PLR2004  (of both)
        if note.mixed:
            one, some = (
                _("Those that have one of them are listed too, best first."),
                _("Those that have some of them are listed too, best first."),
            )
        elif note.complete:
            one, some = _("Those below have one of them."), _("Those below have some of them.")
        else:
            one, some = _("These have one of them."), _("These have some of them.")
        return f" {self._say(one if of_two else some)}"

    def _phrases_unknown(self, note: PhrasesUnknown) -> str:
        said = [self._say(_("No article has {names}."), names=self._any_of(note.phrases))]
        if note.counts:
            said.append(self._say(_("Its words: {counted}."), counted=self._counted(note.clauses, note.counts)))
        return " ".join([*said, self._say(_("These have some of the words."))])

    def _nothing_found(self, note: NothingFound) -> str:
        clauses, filters, unfiltered = note.clauses, note.filters, note.counts_unfiltered
        if not clauses:
            return self._no_filter_passed(filters)
        names = self._any_of(clauses)
        if not filters or not any(unfiltered):
            return self._say(_("No article has {names}."), names=names)
        if all(isinstance(one, Placed) for one in filters):
            said = self._say(
                _("No article has {names}."), names=self._translator.gettext(_AND).join(map(_shown, filters))
            )
            counted = self._say(_("Counting all: {counted}."), counted=self._counted(clauses, unfiltered))
            return said if len(clauses) > FEW_WORDS else f"{said} {counted}"
        within = self._within(filters)
        if len(clauses) > FEW_WORDS:
            return self._say(_("No article{within} has {names}; others have some."), within=within, names=names)
        if not _only(Not, filters):
            said = _("No article{within} has {names}. Without them: {counted}.")
        elif len(clauses) > 1:
            said = _("No article{within} has {names}. Counting all articles: {counted}.")
        else:
            return self._excluded_all(filters, names, unfiltered[0])
        return self._say(said, within=within, names=names, counted=self._counted(clauses, unfiltered))

    def _no_filter_passed(self, filters: Sequence[Node]) -> str:
        if _only(DateRange, filters):
            return self._say(_("No article is within these dates."))
        if len(filters) > FEW_WORDS:
            return self._say(_("No article passes all {n} filters."), n=len(filters))
        return self._say_of(
            "No article passes the filter {names}.",
            "No article passes all of these filters: {names}.",
            len(filters),
            names=", ".join(map(_shown, filters)),
        )

    def _excluded_all(self, filters: Sequence[Node], names: str, count: int) -> str:
        return self._say_of(
            "No article{within} has {names}: the one article with {names} has {excluded}.",
            "No article{within} has {names}: all {n} articles with {names} have {excluded}.",
            count,
            within=self._within(filters),
            names=names,
            excluded=self._excluded(filters),
        )

    def _within(self, filters: Sequence[Node], passing: str = _(" that passes these filters")) -> str:
        if not filters:
            return ""
        if _only(Not, filters):
            return self._say(_(" without {names}"), names=self._excluded(filters))
        return self._say(_(" within these dates")) if _only(DateRange, filters) else self._say(passing)

    def _excluded(self, filters: Sequence[Node]) -> str:
        return self._any_of([one.child for one in filters if isinstance(one, Not)])

    def _any_of(self, clauses: Sequence[Node]) -> str:
        if len(clauses) <= FEW_WORDS:
            return self._translator.gettext(_OR).join(map(_shown, clauses))
        any_of = _("any of {n} words") if _all_words(clauses) else _("any of {n} parts of the query")
        return self._say(any_of, n=len(clauses))

    def _counted(self, clauses: Sequence[Node], counts: Sequence[int]) -> str:
        number = self._translator.number
        return ", ".join(f"{_shown(node)} ({number(count)})" for node, count in zip(clauses, counts, strict=True))


_AND, _OR = _(" and "), _(" or ")


def _only(kind: type[Node], filters: Sequence[Node]) -> bool:
    return all(isinstance(one, kind) for one in filters)


def _shown(node: Node) -> str:
    return shortened(render(node))


def _all_words(clauses: Sequence[Node]) -> bool:
    return not any(isinstance(node, Phrase | Or | And) for node in clauses)
