"""What of a query the parts of the ranking look at."""

import pytest

from searchsvc.query.parser import parse
from searchsvc.query.walking import text_leaves
from searchsvc.search.planning.plan import plan
from searchsvc.search.ranking.wording import Wording, wording_of
from searchsvc.text.analyzer import Analyzer


def wording(query: str, analyzer: Analyzer) -> Wording:
    tree = parse(query, analyzer).tree
    return wording_of(query, tree, plan(tree, (), analyzer).clauses, analyzer)


def test_a_query_of_many_words_has_no_pairs(analyzer: Analyzer) -> None:
    """Up to twelve words each pair is looked for once."""
    twelve = "one two three four five six seven eight nine ten eleven twelve"
    assert [11, 0] == [len(wording(query, analyzer).pairs) for query in (twelve, f"{twelve} thirteen")]
    assert 3 == len(wording("the ferry the ferry the quay", analyzer).pairs)


@pytest.mark.parametrize(
    ("query", "phrase"),
    [
        ("The Who", "the who"),
        ("to be or not to be", "to be or not to be"),
        ('"prime minister" resigns', "prime minister resigns"),
        ("covid-19 vaccine", "covid 19 vaccine"),
        ("Theresa May after:2019 -brexit", "theresa may"),
        ("storm", None),
        ("storm harb* wall", None),
        ("storm OR gale", None),
        ("Theresa AND May", "theresa may"),
        ("storm^2 flood", "storm flood"),
        ("storm after:17/33/2020", None),
        ("headline:dues harbour wall", "harbour wall"),
    ],
)
def test_the_phrase_is_all_that_was_typed_in_a_row(query: str, phrase: str | None, analyzer: Analyzer) -> None:
    """Stop words and quoted words included, operators and what is ignored left out; none where what scores stands
    between them.
    """
    found = wording(query, analyzer).phrase
    assert phrase == (None if found is None else " ".join(word.typed for word in found.words))


def test_years_and_capitals_of_a_query(analyzer: Analyzer) -> None:
    """Numbers that may be years, and short words in capitals, unless all is in capitals."""
    found = wording("US election 2019 4711 of the WHO and UNESCO", analyzer)
    assert ((2019,), ("US", "WHO")) == (found.years, found.capitals)
    assert () == wording("US ELECTION", analyzer).capitals


@pytest.mark.parametrize(
    ("query", "capitals"),
    [("WHO", ("WHO",)), ("IT", ("IT",)), ("US", ("US",)), ("RAIN", ()), ("who", ()), ("WHO IT", ()), ('"WHO"', ())],
)
def test_a_common_word_alone_in_capitals_is_a_name(query: str, capitals: tuple[str, ...], analyzer: Analyzer) -> None:
    """Nobody looks for who; another word may be in capitals since all that somebody types is."""
    assert capitals == wording(query, analyzer).capitals


@pytest.mark.parametrize(
    "query", ["storm", "storm floods", "storm OR tide floods", "covid-19 storm headline:tide", "sto* a"]
)
def test_a_column_is_that_of_its_leaf(query: str, analyzer: Analyzer) -> None:
    """Each leaf has one, those of the words come first, and each word and form is told those of its own leaves."""
    found = wording(query, analyzer)
    columns = found.columns()
    leaves = [*columns.of_leaf]
    assert list(range(len(leaves))) == [*columns.of_leaf.values()]
    of_words = [[leaves[column] for column in of_word] for of_word in columns.words]
    assert of_words == [[*text_leaves(word)] for word in found.words]
    assert [[leaves[column] for column in typed] for typed in columns.typed] == [[*typed] for typed in found.typed]
    assert [leaves[column] for column in columns.forms] == [form for form in found.forms if form is not None]
    first = {column for of_word in columns.words for column in of_word}
    assert columns.with_places == (len(first) if len(found.words) > 1 else 0)
    assert first == set(range(len(first)))
