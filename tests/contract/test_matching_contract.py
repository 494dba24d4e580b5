"""Which documents match: every kind of node, on every engine."""

import pytest
from tests.contract.documents import document, found, publish, words

from searchsvc.engines.port import Engine, IndexDocument
from searchsvc.query.tree import Everything, Fuzzy, Keyword, Phrase, Prefix, Word


def one_a_field(text: str) -> list[IndexDocument]:
    """For each field a document that has `text` in it and nowhere else, and is called like the field."""
    return [
        document("headline", headline=text),
        document("captions", captions=text),
        document("standfirst", standfirst=text),
        document("body", body=text),
        document("authors", authors=text),
        document("tags", tags=text),
    ]


def test_a_word_without_field_is_found_in_every_text_field(engine: Engine) -> None:
    """Headline, captions, standfirst and body are searched; authors and tags are not."""
    publish(engine, one_a_field("storm"))

    assert {"headline", "captions", "standfirst", "body"} == found(engine, Word("storm"))


@pytest.mark.parametrize("field", ["headline", "captions", "standfirst", "body", "authors", "tags"])
def test_a_word_with_a_field_is_found_there_only(engine: Engine, field: str) -> None:
    """`by:storm` finds authors called Storm and nothing else, and so for every field."""
    publish(engine, one_a_field("storm"))

    assert {field} == found(engine, Word("storm", field=field))


def test_a_word_matches_by_its_stem_and_with_a_form_by_both(engine: Engine) -> None:
    """`running` typed plain finds run; quoted it finds running alone, and never the same form of another stem."""
    publish(
        engine,
        [
            document("run", body="run/run"),
            document("running", body="run/running"),
            document("other", body="runningstem/running"),
        ],
    )

    assert {"run", "running"} == found(engine, Word("run"))
    assert {"running"} == found(engine, Word("run", form="running"))
    assert set() == found(engine, Word("run", form="runs"))
    assert set() == found(engine, Word("absent"))


def test_a_phrase_needs_its_words_next_to_each_other_in_order_in_one_field(engine: Engine) -> None:
    """Order, gaps and fields count."""
    publish(
        engine,
        [
            document("right", body="the prime minister resigns"),
            document("turned", body="minister prime"),
            document("apart", body="prime time minister"),
            document("two-fields", headline="prime", body="minister"),
            document("caption", captions="prime minister"),
        ],
    )

    assert {"right", "caption"} == found(engine, Phrase(words("prime minister")))
    assert {"right"} == found(engine, Phrase(words("prime minister"), field="body"))
    assert {"right"} == found(engine, Phrase(words("the prime minister resigns")))


def test_a_phrase_does_not_cross_from_one_paragraph_to_the_next(engine: Engine) -> None:
    """The gap between paragraphs is no word."""
    publish(engine, [document("two", body="he met the prime | minister of sport")])

    assert set() == found(engine, Phrase(words("prime minister")))
    assert {"two"} == found(engine, Phrase(words("minister of sport")))


def test_a_phrase_may_repeat_a_word(engine: Engine) -> None:
    """Each occurrence in the phrase needs one of its own in the text."""
    publish(
        engine,
        [
            document("once", body="new york"),
            document("twice", body="new new york"),
            document("apart", body="new york new"),
            document("row", body="new york new york"),
        ],
    )

    assert {"twice"} == found(engine, Phrase(words("new new")))
    assert {"apart", "row"} == found(engine, Phrase(words("new york new")))
    assert {"row"} == found(engine, Phrase(words("new york new york")))


def test_words_of_a_phrase_may_ask_for_a_form(engine: Engine) -> None:
    """In quotes the exact words are wanted, each where it stands."""
    publish(
        engine,
        [
            document("exact", body="bank/banks rob/robbed"),
            document("stem", body="bank/bank rob/robs"),
            document("half", body="bank/banks rob/robs bank/bank rob/robbed"),
        ],
    )

    assert {"exact", "stem", "half"} == found(engine, Phrase(words("bank rob")))
    assert {"exact"} == found(engine, Phrase(words("bank/banks rob/robbed")))
    assert {"exact", "half"} == found(engine, Phrase(words("bank/banks rob")))


def test_a_stacked_word_stands_where_the_first_of_its_parts_stands(engine: Engine) -> None:
    """covid-19 is found as covid 19, as covid19, and in phrases with what stands before it."""
    publish(engine, [document("compound", body="the covid ^ covid19 19 wave")])

    assert {"compound"} == found(engine, Word("covid19"))
    assert {"compound"} == found(engine, Phrase(words("the covid19")))
    assert {"compound"} == found(engine, Phrase(words("the covid 19 wave")))
    assert set() == found(engine, Phrase(words("covid covid19")))
    assert set() == found(engine, Phrase(words("covid19 wave")))


def test_the_field_of_a_phrase_counts_and_not_that_of_its_words(engine: Engine) -> None:
    """A phrase is searched where the phrase says."""
    publish(engine, [document("body", body="prime minister"), document("headline", headline="prime minister")])

    assert {"body"} == found(engine, Phrase(words("prime minister", field="headline"), field="body"))
    assert {"body", "headline"} == found(engine, Phrase(words("prime minister", field="headline")))


def test_phrases_match_names_word_by_word_and_not_across_two_names(engine: Engine) -> None:
    """`by:"jo bloggs"` is one author, not the end of one and the start of the next."""
    publish(engine, [document("one", authors="jo bloggs"), document("two", authors="sam jo | bloggs lee")])

    assert {"one"} == found(engine, Phrase(words("jo bloggs"), field="authors"))
    assert set() == found(engine, Phrase(words("jo bloggs")))


def test_a_prefix_matches_forms_and_not_stems(engine: Engine) -> None:
    """`happy*` finds happy though its stem is happi; a whole form is a prefix of itself."""
    publish(
        engine,
        [
            document("happy", body="happi/happy"),
            document("happier", headline="happi/happier"),
            document("author", authors="happi/happy"),
            document("cjk", body="東京/東京"),
        ],
    )

    assert {"happy", "happier"} == found(engine, Prefix("happ"))
    assert {"happy"} == found(engine, Prefix("happy"))
    assert {"happier"} == found(engine, Prefix("happi"))
    assert {"author"} == found(engine, Prefix("happ", field="authors"))
    assert {"happier"} == found(engine, Prefix("h", field="headline"))
    assert {"cjk"} == found(engine, Prefix("東"))
    assert set() == found(engine, Prefix("unhapp"))


def test_a_prefix_goes_on_as_it_was_asked_for(engine: Engine) -> None:
    """`?` is one character, of any script and any length in bytes, `*` any number; the rest is as it stands."""
    forms = ("woman", "women", "wman", "womman", "wéman", "w京man", "w𠮷man", "womans", "oman")
    publish(engine, [document(form, body=f"{form}/{form}") for form in forms])

    assert {"woman", "wéman", "w京man", "w𠮷man"} == found(engine, Prefix("w", rest="?man"))
    assert {"woman", "women"} == found(engine, Prefix("w", rest="om?n"))
    assert {"woman", "wman", "womman", "wéman", "w京man", "w𠮷man"} == found(engine, Prefix("w", rest="*man"))
    assert {"woman", "womans", "womman"} == found(engine, Prefix("w", rest="o*ma*"))
    assert {"womman"} == found(engine, Prefix("w", rest="o??an"))
    assert {"woman", "women", "womman"} == found(engine, Prefix("wo", rest="*n"))
    assert {"woman"} == found(engine, Prefix("woman", rest=""))
    assert set() == found(engine, Prefix("w", rest="?京man"))
    assert set() == found(engine, Prefix("w", rest="?man", field="headline"))


def test_a_form_is_found_wherever_among_many_it_stands(engine: Engine) -> None:
    """After so many others of its stem, in the field that counts."""
    befores = (0, 1, 7, 8, 55, 56, 57, 63, 64, 111, 112, 113, 600)
    late = [document(f"{before}", body="storm " * before + "storm/storms") for before in befores]
    behind = document("behind", headline="storm " * 56, body="storm/storms " * 3)
    publish(
        engine, [*late, behind, document("none", body="storm " * 700), document("headline", headline="storm/storms")]
    )

    assert {*map(str, befores), "behind", "headline"} == found(engine, Prefix("storms"))
    assert {*map(str, befores), "behind"} == found(engine, Prefix("storms", field="body"))
    assert {"headline"} == found(engine, Prefix("storms", field="headline"))


@pytest.mark.parametrize(
    ("form", "distance", "expected"),
    [
        ("bukele", 1, {"bukele", "bukeles", "bukel", "bukeke"}),
        ("bukle", 1, {"bukele", "bukel"}),
        ("buekle", 1, {"bukele"}),
        ("buekle", 2, {"bukele", "bukeles", "bukel", "bukeke"}),
        ("nukele", 2, set()),
        ("bukele", 2, {"bukele", "bukeles", "bukel", "bukeke"}),
        ("b", 1, set()),
    ],
)
def test_fuzzy_counts_edits_and_keeps_the_first_letter(
    engine: Engine, form: str, distance: int, expected: set[str]
) -> None:
    """Insertions, deletions, replacements and swaps of neighbours are one edit each."""
    forms = ("bukele", "bukeles", "bukel", "bukeke", "kubele")
    publish(engine, [document(one, body=f"stem/{one}") for one in forms])

    assert expected == found(engine, Fuzzy(form, distance))


def test_fuzzy_edits_no_part_twice(engine: Engine) -> None:
    """Optimal string alignment: xca to xabc takes three edits, not two."""
    publish(engine, [document("xabc", body="xabc")])

    assert set() == found(engine, Fuzzy("xca", 2))


def test_fuzzy_counts_characters_and_not_bytes(engine: Engine) -> None:
    """One letter outside ASCII, or outside the basic plane, is one edit."""
    publish(engine, [document("kanji", body="東京都"), document("rare", body="a𠮷")])

    assert {"kanji"} == found(engine, Fuzzy("東京府", 1))
    assert {"rare"} == found(engine, Fuzzy("ab", 1))


def test_fuzzy_is_searched_where_its_field_says(engine: Engine) -> None:
    """Names only when they are named."""
    publish(engine, [document("author", authors="bloggs"), document("body", body="bloggs")])

    assert {"body"} == found(engine, Fuzzy("blogs", 1))
    assert {"author"} == found(engine, Fuzzy("blogs", 1, field="authors"))
    assert set() == found(engine, Fuzzy("blogs", 1, field="headline"))


def test_a_document_without_any_word_is_one_too(engine: Engine) -> None:
    """It is found by everything and by its keywords."""
    publish(engine, [document("bare"), document("keyed", keywords={"source": ("wire",)})])

    assert {"bare", "keyed"} == found(engine, Everything())
    assert {"keyed"} == found(engine, Keyword("source", "wire"))
