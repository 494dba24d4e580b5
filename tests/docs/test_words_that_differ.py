"""Words that look alike and are not the same: each rule of docs/query-language.md goes so far and no further."""

from collections.abc import Iterator

import pytest
from tests.languages import article, publish_articles

from searchsvc.engines.memory import MemoryEngine
from searchsvc.search.service import Search
from searchsvc.text.languages import code_of

PAIRS = {
    "english": {
        "a contraction is no other word": "hell he'll, shell she'll, were we're, wed we'd, well we'll, its it's",
        "an accent is no end": "café case, exposé exposition, résumé rest, naïve naval, cliché click",
        "no edit in a word that is there": "carry Harry, storm stork, flood blood, mayor manor, trail trial",
        "a plural has the stem of its own singular": "busing bus, lives leaves, fees feet, mince mice, genes geese",
        "-ves is not every f": "sieves siege, halve hall, proven proof, wolverine wolf",
        "British spellings are a list": "cheque check, tyre tire, draught draft, kerb curb, metre metro, tour tor",
        "-ise is not every -ize": "advise advice, size sighs, prise price, device devise",
        "two letters are no umlaut": "neue nue, does dos, queue quu, canoe canon",
        "letters and digits": "a380 a38, mh370 mh37, m25 m250, 10km 100km, 4.5bn 4.6bn",
        "a name with an apostrophe is that name": "sanaa Sahara, quran quarrel, o'brien Brian",
    },
    "german": {
        "an umlaut is that letter": "Buche Bache, Mutter Mitte, Fälle Felle, Höhle Halle, Bühne Bohne",
        "ß is ss": "Maße Maus, Straße Strafe, Buße Bude",
        "two letters that are no umlaut": "neue Nonne, Feuer Feier, Mauer Maler, Zoo Zone",
        "a prefix makes another word": "Wahl Auswahl, Stand Umstand, Fall Unfall, Kunft Zukunft, Druck Eindruck",
        "a suffix is no head": "Schaft Mannschaft, Heit Freiheit, Haft lebhaft, Weise vorläufigerweise",
    },
    "dutch": {"a prefix, or a suffix": "houd inhoud, slag aanslag, lijk eigenlijk, komst aankomst, baar dankbaar"},
    "swedish": {"a prefix, or a suffix": "slag förslag, talet avtalet, skapet vänskapet, gång ingång, sida avsida"},
    "turkish": {
        "an ending is one that fits": "sanat Sana'a, hava Hawai'i, bul Bulut'un, ada Adana'dan",
        "vowels are letters": "kız kaz, kutu kat, masa mesa, bal bel, kol kul",
    },
    "arabic": {
        "letters that sound alike": "سور صور, تين طين, درس ضرس, ذكر زكر, كلب قلب",
        "letters in another order": "علم عمل, حرب بحر, مال أمل, حلم لحم",
        "letters that look alike": "حرب حرف, هرم حرم, خبر حبر",
    },
    "persian": {
        "letters that Arabic has not": "پیر بیر, کرم گرم, چین جین, ژاله زاله",
        "letters that look alike": "بار باز, شیر سیر, کار خار",
    },
    "hindi": {
        "long and short vowels": "दिन दीन, मिल मील, सुना सूना, बाल बल, काम कम",
        "breath and place": "ताल थाल, दान धान, सात साठ, दाल डाल, कर खर",
    },
    "hebrew": {"letters that sound alike": "כל קל, עם אם, ספר סבר, שיר שור, שלום שלוש"},
    "french": {
        "an accent is no end": "café case, élysée élire, côté cité, pêche poche, société social",
        "an elision is short": "lune l'une, dune d'une, dun d'un",
    },
    "russian": {
        "й is a letter": "йод иод, йота иота, бой бок",
        "vowels are letters": "дом дым, мир мэр, лес лис, рука река",
    },
    "ukrainian": {"ї and є are letters": "їжа іжак, є е, гора ґава"},
}


def _each() -> Iterator[tuple[str, str, str, str]]:
    """Language, rule, what is typed, and a text that it must not find."""
    for language, rules in PAIRS.items():
        for rule, pairs in rules.items():
            for pair in pairs.split(","):
                typed, _, text = pair.strip().partition(" ")
                yield language, rule, typed, text


EACH = list(_each())
NO_STEMMER = ("hebrew", "ukrainian")


@pytest.mark.slow
@pytest.mark.parametrize(("language", "rule", "typed", "text"), EACH, ids=[f"{row[2]}-{row[3]}" for row in EACH])
def test_a_word_never_finds_the_other(language: str, rule: str, typed: str, text: str) -> None:
    """In an archive of that language, whose words are put right where they are misspelt."""
    engine = MemoryEngine()
    analyzer = publish_articles(engine, (article("a", text),), "english" if language in NO_STEMMER else language)
    assert [] == [hit.id for hit in Search(engine, analyzer)(typed).hits if not hit.missing], rule


@pytest.mark.slow
def test_no_word_finds_the_other_in_an_archive_of_all_languages() -> None:
    """There a query is stemmed by each of them."""
    engine = MemoryEngine()
    texts = tuple(
        article(str(number), text, language=None if language in NO_STEMMER else code_of(language))
        for number, (language, _, _, text) in enumerate(EACH)
    )
    search = Search(engine, publish_articles(engine, texts), spelling="off")
    for number, (_, rule, typed, text) in enumerate(EACH):
        assert str(number) not in {hit.id for hit in search(typed, size=50).hits if not hit.missing}, (
            rule,
            typed,
            text,
        )


@pytest.mark.slow
def test_what_is_compared_would_be_found() -> None:
    """Each text by its own last word, so that the tests above can fail."""
    for language, _, _, text in EACH:
        engine = MemoryEngine()
        analyzer = publish_articles(engine, (article("a", text),), "english" if language in NO_STEMMER else language)
        assert ["a"] == [hit.id for hit in Search(engine, analyzer)(text.split()[-1]).hits], text


def test_there_are_pairs_of_every_kind() -> None:
    """Sixty at least, each once."""
    assert len({(language, typed, text) for language, _, typed, text in EACH}) == len(EACH) > 60
