"""What encoders make of texts, and that the compiled one makes the same of any text as the plain one."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
import Stemmer
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.reading import read_here
from tests.unit.indexing.articles import PlainAnalyzer
from tests.unit.text.encoding.encoders import Cut, compiled, cut, plain

from searchsvc.article import Article
from searchsvc.corpus.limits import Limits
from searchsvc.indexing.documents import index_document
from searchsvc.schema import POSITION_GAP
from searchsvc.text import vocabulary as vocabulary_module
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding import encoded_field
from searchsvc.text.encoding.compiled import CompiledEncoder
from searchsvc.text.encoding.encoder import TextEncoder, encoder_for
from searchsvc.text.encoding.plain import PlainEncoder

ROOT = Path(__file__).resolve().parents[4]
SHARED = ROOT.parent / "shared" / "data"

WORDS = (
    "storm Storms STORM covid-19 U.S. U.S C++ C# a+ AT&T O'Dare's rock'n'roll 1,000 1.5. it's a-b-c-d-e l'Été “Yes” "
    "naïve e\u0301 I\u0307 ǰ 東京都 ㌀ ที่นี่ \ud800 don’t ‐ — ... ' & # + - , . ( \" _ ½ ﬁn \u200b \u00ad "
    "Köln's Élysée women colours İzmir’de SANA'A مُحَمَّد خبر\u200cگزاری हिन्दी שָׁלוֹם йод "
    "Mr. No. etc. J. I. a.m. e.g. up. ended.” why?) «Now! 5. …The 雨が降った。終わり。 "
    "end.\u00a0Then ſep. ﬁg. 降。」 \U0001d41a \U0001d400"
)
PARTS = st.sampled_from([*WORDS.split(" "), "x" * 70])
ODD_SPACES = "\t\n\r\v\f\x00\x01\x02\x1c\x1d\x1e\x1f\x7f\x85\xa0\u1680\u2028\u2029\u3000"
SPACES = st.sampled_from([*ODD_SPACES, " ", " ", " ", "", "  ", " - "])
MADE_TEXT = st.lists(st.tuples(PARTS, SPACES), max_size=60).map(lambda pairs: "".join(map("".join, pairs)))
ANY_TEXT = (
    MADE_TEXT
    | st.text(st.characters(), max_size=60)
    | st.text(" aA.-'`´&+#,01vI\u00a0\u0307\x00\x01é東😀\u200d", max_size=60)
    | st.text(" aA.!?…。\uff01”“’)(nNoO\u00a0\u3000\x00é東。\U0001d41a", max_size=60)
)
FIELDS = st.lists(st.lists(ANY_TEXT, max_size=4), max_size=4)

LANGUAGES = ("english", "french", "german", "turkish", "greek", "arabic")
PLAIN = {language: plain(language) for language in LANGUAGES}


@pytest.fixture(scope="module", params=LANGUAGES)
def pair(request: pytest.FixtureRequest) -> tuple[CompiledEncoder, PlainEncoder]:
    """Encoders that live on from example to example, so that most chunks are remembered ones."""
    return compiled(request.param), PLAIN[request.param]


@pytest.mark.slow
@settings(max_examples=examples(300))
@given(fields=FIELDS)
def test_both_encoders_give_the_same(pair: tuple[CompiledEncoder, PlainEncoder], fields: list[list[str]]) -> None:
    """Words, positions, lengths and checkpoints of any text, in any language, whatever was read before."""
    fast, reference = pair
    expected = cut(reference, fields)
    assert expected == cut(fast, fields)
    assert expected == cut(fast, fields)  # now every chunk is remembered, or cannot be


@settings(max_examples=examples(100))
@given(fields=FIELDS)
def test_entries_alone_are_those_of_the_fields(
    pair: tuple[CompiledEncoder, PlainEncoder], fields: list[list[str]]
) -> None:
    """In a row, with how many each field has, whatever sentences they are in."""
    for encoder in pair:
        encoded = [field.words for field in cut(encoder, fields)]
        entries, counts = encoder.entries(fields)
        assert [word for field in encoded for word in field] == [encoder.vocabulary.entries[one] for one in entries]
        assert list(map(len, encoded)) == counts


@pytest.mark.long
@pytest.mark.parametrize("language", sorted(set(Stemmer.algorithms()).difference(LANGUAGES)))
def test_both_encoders_give_the_same_in_every_other_language(language: str) -> None:
    """Each that there is a stemmer for."""
    fast, reference = compiled(language), plain(language)

    @settings(max_examples=150)
    @given(fields=FIELDS)
    def alike(fields: list[list[str]]) -> None:
        assert cut(reference, fields) == cut(fast, fields)

    alike()


@settings(max_examples=examples(200))
@given(strings=st.lists(ANY_TEXT, max_size=3))
def test_marks_say_where_words_lie(strings: list[str]) -> None:
    """From the offset of a checkpoint on a string is tokenised as within the whole, beginning at its position."""
    [field] = PLAIN["english"].encode([[" ".join([string] * 8) for string in strings]])
    analyzer = Analyzer()
    start = 0
    for string, (first, *pairs) in zip(strings, field.checkpoints, strict=True):
        text = " ".join([string] * 8)
        tokens = analyzer.tokens(text)
        assert start == first
        offset, position = 0, first
        for further, words in zip(pairs[::2], pairs[1::2], strict=True):
            offset, position = offset + further, position + words
            tail = [token for token in tokens if token.start >= offset]
            assert position == first + tail[0].position
            assert [(token.term, token.start) for token in tail] == [
                (token.term, offset + token.start) for token in analyzer.tokens(text[offset:])
            ]
        if tokens:
            start += tokens[-1].position + 1 + POSITION_GAP


def test_marks_stand_every_32_positions_after_a_blank() -> None:
    """The first is the position of the string's first word; the others are differences of offset and position."""
    words = " ".join(["word"] * 70)
    [field] = cut(PLAIN["english"], [[words, "", words.replace(" ", "/")]])
    second = 70 + POSITION_GAP
    assert [[0, 32 * 5, 32, 32 * 5, 32], [second], [second]] == field.checkpoints


def test_sentences_and_paragraphs_begin_at_words() -> None:
    """A string begins both, also one that begins with a sign; an abbreviation and a small letter begin neither."""
    text = "(Mr. Tope left at 9 a.m. today. “Why?” he asked. 20 stayed! … Nobody knew.) -- 雨。雪が降る。"
    [field] = cut(PLAIN["english"], [[text, "… !", "The end"]])
    words = [form for _, form in field.words]
    assert ["mr", "why", "20", "nobody", "雨", "雪が", "the"] == [
        words[field.positions.index(position)] for position in field.sentences
    ]
    assert ["mr", "the"] == [words[field.positions.index(position)] for position in field.paragraphs]


def test_a_stacked_word_adds_no_length() -> None:
    """The joined form of a compound stands on its first part, and the next string begins after its last."""
    expected = Cut(
        words=[("covid", "covid"), ("covid19", "covid19"), ("19", "19"), ("wave", "waves")],
        positions=[0, 0, 1, 2 + POSITION_GAP],
        length=3,
        checkpoints=[[0], [2 + POSITION_GAP]],
        sentences=[0, 2 + POSITION_GAP],
        paragraphs=[0, 2 + POSITION_GAP],
    )
    assert [expected] == cut(PLAIN["english"], [["covid-19", "waves"]])


@pytest.mark.slow
@pytest.mark.parametrize("letter", ["a", "i", "j", "k", "s", "t", "w", "y", "h", "n"])
def test_case_of_ascii_letters_never_changes_a_word(letter: str) -> None:
    """The compiled encoder remembers a chunk in small letters, so marks and odd letters beside it must not see case."""
    for language, mark in itertools.product(LANGUAGES, [chr(point) for point in range(0x80, 0x370)]):
        encoder = PLAIN[language]
        for text in (f"{letter}{mark}", f"{mark}{letter}", f"{letter}{mark}{letter}"):
            assert cut(encoder, [[text]]) == cut(encoder, [[text.replace(letter, letter.upper())]])


@pytest.mark.slow
def test_long_texts_find_room() -> None:
    """Many words, strings and fields; chunks that are too long, or have too many words, to be remembered."""
    fields = [
        [" ".join(f"word{number}" for number in range(20_000))],
        [f"a{number}-b {number}" for number in range(9_000)],
        ["x" * 65, "x" * 64, "東" * 30_000, "-".join("abc" * 100), "㌀" * 21, "a" * 300],
        *([str(number)] for number in range(600)),
    ]
    fast = compiled()
    expected = cut(plain(), fields)
    assert expected == cut(fast, fields)
    assert expected[-1] == cut(fast, [["599"]])[0]


@pytest.mark.parametrize("make", [plain, compiled])
def test_a_vocabulary_that_has_grown_large_is_left(
    make: Callable[[], TextEncoder], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next article begins another one; fields of articles before keep theirs."""
    monkeypatch.setattr(vocabulary_module, "MOST_ENTRIES", 2)
    encoder = make()
    encoder.encode([["storm flood"]])
    first = encoder.vocabulary
    [field] = encoder.encode([["flood"]])
    assert [("storm", "storm"), ("flood", "flood")] == first.entries
    assert ([("flood", "flood")], [0]) == (encoder.vocabulary.entries, field.entries.tolist())


def test_an_analyzer_of_another_kind_is_taken_at_its_word() -> None:
    """The compiled encoder knows the rules of one analyzer alone."""
    assert isinstance(encoder_for(PlainAnalyzer()), PlainEncoder)


def test_the_sample_corpus_is_cut_alike() -> None:
    """Every article of corpus/ gives the same by both encoders."""
    check_corpus(ROOT / "corpus", 70)


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["bbctext", "ir", "opennews"])
def test_real_articles_are_cut_alike(folder: str) -> None:
    """So does every article of the collections beside the repository, where they are (but web pages, slow to read)."""
    if not (SHARED / folder).exists():
        pytest.skip(f"../shared/data/{folder} is not there")
    check_corpus(SHARED / folder, 1)


def check_corpus(folder: Path, at_least: int) -> None:
    fast, reference = compiled(), PLAIN["english"]
    items = (item for item in read_here([folder], Limits()) if isinstance(item, Article))
    articles = list(itertools.islice(items, 400))
    assert at_least <= len(articles)
    for article in articles:
        fields = index_document._strings(article)
        assert cut(reference, fields) == cut(fast, fields)


def test_plain_words_are_known_under_one_number_each_time() -> None:
    """Words and numbers that the compiled code numbers by itself are listed in the vocabulary with term and form."""
    encoder = compiled()
    [field] = encoder.encode([["Storms storms 1,000.50 1000.50 12,34 2.0.1"]])
    words = [encoder.vocabulary.entries[entry] for entry in field.entries]
    assert [("storm", "storms"), ("storm", "storms"), ("1000.50", "1000.50"), ("1000.50", "1000.50")] == words[:4]
    assert [("12", "12"), ("34", "34"), ("2.0.1", "2.0.1")] == words[4:]
    assert field.entries[0] == field.entries[1]


def test_checkpoints_are_as_far_apart_in_c() -> None:
    """Texts that were cut by the one way are read by marks of the other."""
    source = Path(encoded_field.__file__).with_name("chunks.c").read_text(encoding="utf-8")
    assert f"BETWEEN_CHECKPOINTS = {encoded_field.BETWEEN_CHECKPOINTS} }}" in source
