"""In which other ways the words of a query are written."""

from dataclasses import replace

import pytest

from searchsvc.article import Article, Origin
from searchsvc.engines.memory import MemoryEngine
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.query.parser import parse
from searchsvc.query.render import render
from searchsvc.query.spellings.expansion import with_spellings
from searchsvc.query.tree import Alternatives, And, Or, Phrase, Word
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for

ENGLISH = Analyzer()

SAME = [
    ("QZ 815", "QZ815", "QZ-815"),
    ("b 52", "B52", "B-52"),
    ("40 kg", "40kg", "40-kg"),
    ("6.5 mm", "6.5mm"),
    ("7 pm", "7pm"),
    ("5G mast", "5 G mast", "a 5 G mast"),
    ("an A 5 km road", "an A 5km road"),
    ("US$7bn", "$7bn", "7bn", "A$7bn", "7 billion"),
    ("3D", "3 D"),
    ("80p", "80 p"),
    ("$2.5bn", "2.5 billion", "2.5 bn", "2.5billion", "$2.5B", "2,500,000,000"),
    ("$60B", "60 billion"),
    ("30k", "30 thousand", "30,000"),
    ("£8m", "8 million", "8mn", "8,000,000"),
    ("4.25 million", "4,250,000", "$4.25m"),
    ("31C", "31°C", "31 °C"),
    ("15 per cent", "15 percent"),
    ("1.2tn", "1.2 trillion", "1.2 tn"),
    ("P.D. James", "PD James", "P. D. James", "P D James"),
    ("J. R. R. Tolkien", "JRR Tolkien", "J.R.R. Tolkien"),
    ("E.A. Quill", "EA Quill", "ea quill", "E. A. Quill", "E.A.Quill"),
    ("the leaf", "the leaves"),
    ("an axis", "axes"),
    ("6.45pm", "6:45pm", "6.45 pm", "6:45 pm", "6.45 p.m."),
    ("#SaveOurPiers", "Save our piers", "SaveOurPiers"),
    ("#SaveQZB", "Save QZB"),
    ("2 500 000", "2500000", "2,500,000", "2.500.000"),
    ("45 000", "45000", "45,000"),
]
PAIRS = [(typed, said) for group in SAME for typed in group for said in group if typed != said]
OPEN_HASHTAG = {("Save our piers", "#SaveOurPiers"), ("Save our piers", "SaveOurPiers"), ("Save QZB", "#SaveQZB")}

OTHERS = [
    ("hell", "he'll be there"),
    ("5g network", "a network of 5 g of salt"),
    ("4.5bn", "4.5 million"),
    ("7G", "7 G"),
    ("3 d", "3D"),
    ("1080p", "1080 p"),
    ("phase 3b", "phase of 3 billion"),
    ("8 million", "8,000,500"),
    ("8,000,500", "8 million and 500"),
    ("7c", "7 of c"),
    ("centre", "per cent"),
    ("4.5 million", "4.5 and then 4.5bn"),
    ("10.30", "10:30"),
    ("MH370", "370 of the MH"),
    ("JK Rowling", "K J Rowling"),
    ("6.45pm", "6.45am"),
    ("2024", "2 024"),
    ('"flight ZQ 815"', "the ZQ815 flight"),
    ('"drop to 32"', "a drop to32"),
    ('"drop TO 2019"', "a drop TO2019"),
    ("US$7bn", "7 of the us"),
    ("news", "n e w s"),
    ("it", "i t"),
    ("leaf", "leave and leaving"),
    ("car", "c a r"),
]


def finds(typed: str, *said: str) -> list[str]:
    """What of these texts has all that was typed."""
    engine, encoder = MemoryEngine(), encoder_for(ENGLISH)
    articles = [Article(id=text, headline="", body=(text,), origin=Origin("a.txt")) for text in said]
    with engine.begin() as build:
        build.add([index_document(article, encoder) for article in articles])
        build.publish()
    return [hit.id for hit in Search(engine, ENGLISH, spelling="off").search(typed).hits if not hit.missing]


@pytest.mark.slow
@pytest.mark.parametrize(("typed", "said"), [pair for pair in PAIRS if pair not in OPEN_HASHTAG])
def test_each_spelling_finds_each_other(typed: str, said: str) -> None:
    """Whichever of them was typed, an article with another has all words."""
    assert [said] == finds(typed, said)


@pytest.mark.parametrize(("typed", "said"), OTHERS)
def test_what_is_alike_is_not_the_same(typed: str, said: str) -> None:
    """Other things that look alike are not found."""
    assert [] == finds(typed, said)


def test_initials_meet_in_quotes() -> None:
    """A name in quotes has its initials in any spelling, and its words in a row as before."""
    said = ("P.D. James wrote", "PD James wrote", "P. D. James wrote", "P. D. and James wrote")
    for typed in ('"P. D. James"', '"PD James"', '"P.D. James"'):
        assert list(said[:3]) == sorted(finds(typed, *said), key=said.index)


def test_codes_meet_in_quotes() -> None:
    """A code in capitals is a name: in quotes it is found apart and together, in the row that was typed."""
    said = ("flight ZQ 32 left", "flight ZQ32 left", "flight ZQ-32 left")
    for typed in ('"flight ZQ 32"', '"flight ZQ32"'):
        assert list(said) == sorted(finds(typed, *said, "ZQ32, no flight"), key=said.index)


def test_other_words_in_quotes_stand_as_they_are() -> None:
    """Quotes ask for the very words."""
    assert [] == finds('"40 kg"', "40kg of it")


def test_words_in_a_row_are_as_many_as_they_were() -> None:
    """The joined word stands beside each, so that each is still one to have or to lack, and what was typed is said."""
    tree = with_spellings(parse("QZ 815 lost", ENGLISH).tree, ENGLISH)
    joined = Word("qz815")
    assert isinstance(tree, And)
    assert [joined in node.options for node in tree.children if isinstance(node, Alternatives)] == [True, True]
    assert "QZ 815 lost" == render(tree)


def test_a_field_stays() -> None:
    """In a field the other spelling is looked for in that field."""
    tree = with_spellings(parse("headline:QZ815", ENGLISH).tree, ENGLISH)
    assert Alternatives((Word("qz815", None, "headline"), Phrase((Word("qz"), Word("815")))), "headline") == tree


@pytest.mark.parametrize("typed", ["st.oswin", "brook.example", "oswin@brook"])
def test_a_compound_with_a_synonym_in_it_stays_one(typed: str) -> None:
    """Words in a row of which one has a synonym have no other spelling, and are as they were."""
    plain = parse(typed, ENGLISH).tree
    assert isinstance(plain, Phrase)
    saint = Alternatives((Word("st", typed="st"), Word("saint")), typed="st")
    for words in ((saint, *plain.words[1:]), (*plain.words[:-1], saint)):
        compound = replace(plain, words=words)
        for tree in (compound, And((compound, Word("storm"))), Or((compound, plain))):
            assert tree == with_spellings(tree, ENGLISH)


@pytest.mark.parametrize(
    "query", ["by:QZ815", "-QZ815 storm", "QZ81*", "storm harbour", "the storm of 2024", "top 2019"]
)
def test_the_rest_stays_as_it_is(query: str) -> None:
    """Names, what a minus excludes, prefixes, plain words and years have no other spelling."""
    tree = parse(query, ENGLISH).tree
    assert tree == with_spellings(tree, ENGLISH)
