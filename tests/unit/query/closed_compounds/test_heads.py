"""Which words of an archive are compounds of a head."""

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from searchsvc.query.closed_compounds.heads import HeadFinder, inflected
from searchsvc.query.closed_compounds.languages import COMPOUNDING
from searchsvc.text.analyzer import Analyzer


class Form(NamedTuple):
    form: str
    term: str
    documents: int


class Words:
    """An archive that has these words, in so many articles each."""

    def __init__(self, text: str, analyzer: Analyzer) -> None:
        counted = [part.partition("=") for part in text.split()]
        tokens = [(analyzer.query_tokens(word)[0], int(count or 1)) for word, _, count in counted]
        self._documents: dict[str, int] = {}
        for token, count in tokens:
            self._documents[token.term] = self._documents.get(token.term, 0) + count
        self._forms = {Form(token.form, token.term, self._documents[token.term]) for token, _ in tokens}

    def forms_ending(self, suffix: str, limit: int) -> Sequence[Form]:
        found = [one for one in self._forms if one.form.endswith(suffix)]
        return sorted(found, key=lambda one: (-one.documents, one.form))[:limit]

    def document_frequencies(self, terms: Sequence[str]) -> Sequence[int]:
        return [self._documents.get(term, 0) for term in terms]


def compounds(language: str, head: str, words: str) -> list[str]:
    analyzer = Analyzer(language)
    token = analyzer.query_tokens(head)[0]
    finder = HeadFinder(COMPOUNDING[language], analyzer, Words(f"{head} {words}", analyzer), 100)
    return [one.form for one in finder.compounds(token.form, token.term)]


FOUND = [
    ("german", "Steuer", "Hund", "hundesteuer", "the rest is a word with a linking e"),
    ("german", "Brücke", "Bahn Bahnbrücken", "bahnbrucken", "the head takes its endings"),
    ("german", "Häuser", "Rat", "rathaus", "and loses them"),
    ("german", "Preis", "Öl", "olpreis", "one of the few words of two letters"),
    ("german", "Plan", "Schule", "schulplan", "the rest has the stem of a word, without its ending"),
    ("german", "Streit", "", "mautstellenstreit", "a rest of six letters and more, of which no part is a word"),
    ("german", "Haft", "Sicherung", "sicherungshaft", "a linking s before a word that is a suffix, too"),
    ("dutch", "belasting", "hond", "hondenbelasting", "a linking en"),
    ("dutch", "bruggen", "spoor", "spoorbrug", "one consonant at the end of a word, two before an ending"),
    ("dutch", "school", "dorp", "dorpsscholen", "one vowel before an ending"),
    ("swedish", "skatten", "hund", "hundskatt", "the article is an ending"),
    ("swedish", "skola", "by", "byskolor", "one of the few words of two letters"),
    ("danish", "skatten", "hund", "hundeskat", "its stemmer knows both"),
    ("norwegian", "skole", "barn", "barneskolen", "a linking e"),
]


@pytest.mark.parametrize(("language", "head", "words", "compound", "_why"), FOUND)
def test_a_word_before_the_head_makes_a_compound(
    language: str, head: str, words: str, compound: str, _why: str
) -> None:
    """With or without a linking element, in any ending of the head."""
    assert compound in compounds(language, head, f"{words} {compound}")


OTHERS = [
    ("german", "Wahl", "aus", "auswahl", "a prefix"),
    ("german", "Wahl", "vor", "vorwahl", "a prefix"),
    ("german", "Wahl", "aus Kandidaten Auswahl", "kandidatenauswahl", "the head is a word with a prefix"),
    ("german", "Wahl", "aus Kandidaten", "kandidatenauswahl", "which the archive need not have"),
    ("german", "Stand", "gegen", "gegenstand", "a prefix of five letters"),
    ("german", "Kunft", "unter zusammen", "zusammenkunft", "a prefix of more than six letters"),
    ("german", "spielen", "ein zu", "einzuspielen", "prefixes in a row"),
    ("german", "Essen", "Inter Interesse=90", "interesse", "the rest is far rarer than the whole"),
    ("german", "Essen", "Industrie Interessen=90", "industrieinteressen", "the longer head is a word of its own"),
    ("german", "Schaft", "Mann", "mannschaft", "a suffix"),
    ("german", "Erde", "Pf", "pferde", "a rest of two letters that is no word"),
    ("german", "Rauch", "", "gebrauch", "a rest that nothing has"),
    ("dutch", "houd", "in", "inhoud", "a prefix"),
    ("dutch", "lijk", "natuur", "natuurlijk", "a suffix"),
    ("swedish", "slaget", "for", "forslaget", "a prefix"),
    ("swedish", "skapet", "vän", "vanskapet", "a suffix"),
    ("danish", "taler", "af", "aftaler", "a prefix"),
    ("norwegian", "tale", "av", "avtale", "a prefix"),
]


@pytest.mark.parametrize(("language", "head", "words", "other", "_why"), OTHERS)
def test_what_only_looks_like_a_compound_is_none(language: str, head: str, words: str, other: str, _why: str) -> None:
    """Though every part of it may be a word of the archive."""
    assert other not in compounds(language, head, f"{words} {other}")


def test_a_stop_word_is_no_rest() -> None:
    """Everything has it, so it tells nothing: das alte, dasalte."""
    assert [] == compounds("german", "Anders", "aber aberanders=2")


def test_the_most_frequent_come_first() -> None:
    """Of those that are told, some may be left out."""
    assert ["stadtwahl", "ratswahl"] == compounds("german", "Wahl", "Rat Stadt Ratswahl=2 Stadtwahl=3")


def test_endings_are_those_of_the_same_stem() -> None:
    """Whatever the stemmer takes for another word is another head; short forms end too much."""
    german = inflected("wahl", "wahl", COMPOUNDING["german"], Analyzer("german"))
    assert {"wahl", "wahlen"} <= set(german)
    assert "wahlern" not in inflected("wahl", "wahl", COMPOUNDING["german"], Analyzer("english"))
    assert all(len(one) > 3 for one in inflected("rate", "rat", COMPOUNDING["german"], Analyzer("german")))


class Remembering(Words):
    """An archive that gives the same forms again, and counts what it is asked besides."""

    def __init__(self, text: str, analyzer: Analyzer) -> None:
        super().__init__(text, analyzer)
        self.told: dict[str, Sequence[Form]] = {}
        self.asked = 0

    def forms_ending(self, suffix: str, limit: int) -> Sequence[Form]:
        return self.told.setdefault(suffix, super().forms_ending(suffix, limit))

    def document_frequencies(self, terms: Sequence[str]) -> Sequence[int]:
        self.asked += 1
        return super().document_frequencies(terms)


class Generations:
    """An archive of which another generation may be served."""

    def __init__(self, served: Remembering) -> None:
        self.served = served

    def forms_ending(self, suffix: str, limit: int) -> Sequence[Form]:
        return self.served.forms_ending(suffix, limit)

    def document_frequencies(self, terms: Sequence[str]) -> Sequence[int]:
        return self.served.document_frequencies(terms)


def test_what_was_judged_is_not_judged_again() -> None:
    """While the archive gives the same forms; of another generation they are others, and so are the compounds."""
    german = Analyzer("german")
    archive = Generations(before := Remembering("Wahl Rat Ratswahl", german))
    finder = HeadFinder(COMPOUNDING["german"], german, archive, 100)
    assert ["ratswahl"] == [one.form for one in finder.compounds("wahl", "wahl")]
    asked = before.asked
    assert ["ratswahl"] == [one.form for one in finder.compounds("wahl", "wahl")]
    assert asked == before.asked > 0

    archive.served = Remembering("Wahl Stadt Stadtwahl", german)
    assert ["stadtwahl"] == [one.form for one in finder.compounds("wahl", "wahl")]
