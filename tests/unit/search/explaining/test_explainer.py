"""Why is an article where it is, or not among the results? Over small archives, whose reasons are known."""

from collections.abc import Callable

import pytest
from msgspec import structs

from searchsvc.article import Article, Moment
from searchsvc.engines.port import EngineRequest, EngineResult
from searchsvc.errors import ArticleMissing
from searchsvc.query.tree import Keyword, Word
from searchsvc.search.explaining import parts
from searchsvc.search.explaining.explanation import (
    CapitalsThere,
    ClauseLacking,
    Excluded,
    Explanation,
    FilterFailed,
    FormsThere,
    HeadlineHasAll,
    LacksClauses,
    LikeTheBest,
    NameLacking,
    NothingMatches,
    NothingScores,
    OfAge,
    OfYear,
    OthersHaveAll,
    OtherValue,
    OutsideDates,
    PairsThere,
    PartFound,
    PartScore,
    PastCandidates,
    PhraseNowhere,
    PhraseThere,
    Remark,
    ShorterThanCounts,
    SortedByDate,
    WordsNear,
)
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.ranking.weights import PARTS
from searchsvc.search.service import Search
from searchsvc.search.spelling.corrections import Corrected

Write = Callable[..., Article]
Archive = Callable[..., Search]


def explained(search: Search, query: str, article_id: str, **options: object) -> Explanation:
    explanation = search.explain(SearchRequest(query=query, **options), article_id).explanation  # type: ignore[arg-type]
    assert explanation is not None
    return explanation


def why_not(search: Search, query: str, article_id: str, **options: object) -> tuple[Remark, ...]:
    found = search.explain(SearchRequest(query=query, **options), article_id)  # type: ignore[arg-type]
    assert (None, None) == (found.explanation, found.position)
    return found.why_not


def part(explanation: Explanation, name: str) -> PartScore:
    [found] = [one for one in explanation.parts if one.name == name]
    return found


@pytest.fixture
def small(archive: Archive, write: Write) -> Search:
    return archive(
        write(
            "flood", "Storm brings a flood", "The harbour, the harbour storm, was flooded.", published="2019-03-01",
            section="Local", authors=["Ada Quill"],
        ),
        write("storm", "Harbour storm", "Nothing else was said of it by anybody in the town.", published="2024-02-01"),
        write("sport", "Larks win", "A storm of applause.", section="Sport"),
    )  # fmt: skip


def test_a_word_says_where_it_is_and_how_rare(small: Search) -> None:
    """In which fields, how often, how long they are, and how many articles of how many have it."""
    found = explained(small, "harbour", "flood")
    [word] = found.words
    assert (Word("harbor"), 1, 3) == (word.node, word.times, found.articles)
    assert [("harbour", 2)] == [(one.word, one.articles) for one in word.rarities]
    assert [("body", 2, 1.0, 7)] == [(one.field, one.occurrences, one.boost, one.length) for one in word.fields]
    assert pytest.approx((7 + 11 + 4) / 3) == word.fields[0].mean_length


def test_a_word_typed_twice_is_one_word_that_counts_twice(small: Search) -> None:
    """It is explained once, with twice the score."""
    once, [twice] = explained(small, "flood", "flood").words, explained(small, "flood flood", "flood").words
    assert 2 == twice.times
    assert pytest.approx(2 * once[0].score) == twice.score


def test_of_alternatives_the_best_alone_counts_and_of_a_disjunction_all_that_are_there(
    archive: Archive, write: Write
) -> None:
    """As the score does it: covid-19 is one thing in two spellings."""
    search = archive(write("a", "Covid-19 and flu", "Covid19, it says."), write("b", "Else", "Something."))
    assert 1 == len(explained(search, "covid-19", "a").words)
    assert 2 == len(explained(search, "flu OR covid19 OR absent", "a").words)


def test_each_part_says_what_it_found(archive: Archive, write: Write) -> None:
    """Phrase, headline, form, near words, year and capitals."""
    search = archive(
        write("one", "Flying WHO", "The WHO is flying vaccines in.", published="2019-05-01"),
        *(write(f"else-{number}", "Else", "Something quite unlike it, at length, and again.") for number in "abc"),
    )  # fmt: skip
    found = explained(search, "flying WHO", "one")
    assert PhraseThere("flying WHO") == part(found, "phrase").found
    assert PairsThere(1, 1, ("flying who",)) == part(found, "pairs").found
    assert HeadlineHasAll(whole=True, in_order=True) == part(found, "headline").found
    assert FormsThere(("flying", "who")) == part(found, "form").found
    assert CapitalsThere(("WHO",)) == part(found, "names").found
    assert WordsNear((("flying", "WHO", 1),)) == part(found, "proximity").found
    assert OfYear(2019) == part(explained(search, "flying 2019", "one"), "year").found
    assert all(one.score > 0 for one in found.parts)


def test_what_is_taken_off_a_stub_is_said(archive: Archive, write: Write) -> None:
    """What it loses is less than 0, with the field that is too short and its length."""
    search = archive(
        write("stub", "In brief", "Harbour."), write("long", "Else", "Something else that was said. " * 20)
    )
    stub = part(explained(search, "harbour", "stub"), "stubs")
    assert isinstance(stub.found, ShorterThanCounts)
    assert (True, "body", 1) == (stub.score < 0, stub.found.field, stub.found.length)


def test_feedback_says_whether_it_lifts(archive: Archive, write: Write) -> None:
    """By the sign of what it adds."""
    shared = "Dredgers, silt and the mud of channels. " * 3
    search = archive(
        *(write(f"best-{n}", "Harbour storm", f"Harbour, storm, wall, quay, ferry, tide. {shared}") for n in "abcde"),
        write("other", "Harbour storm wall", "Quay and ferry and tide, and harbour, and opera singers in the opera. "),
        *(write(f"else-{n}", "Else", "Something quite unlike it.") for n in range(30)),
    )  # fmt: skip
    found = part(explained(search, "harbour storm wall quay ferry tide", "other"), "feedback")
    assert LikeTheBest(5, more=found.score > 0) == found.found


def test_what_age_takes_off_is_said(small: Search) -> None:
    """It is less than 0, with the day that it is of."""
    taken = part(explained(small, "storm", "flood", recency=0.5), "recency")
    assert (True, OfAge(Moment.parse("2019-03-01"))) == (taken.score < 0, taken.found)


def test_a_part_that_is_switched_off_is_not_said(small: Search) -> None:
    """What adds nothing needs no word."""
    assert () == explained(small, "harbour storm", "flood", rank="none").parts


def test_a_part_without_a_remark_of_its_own_is_said_as_its_row_says(
    small: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And counts as any other."""
    monkeypatch.setattr(parts, "_FINDERS", {})
    found = explained(small, "harbour storm", "storm")
    assert [PartFound(row.says) for row in PARTS if row.name == "headline"] == [part(found, "headline").found]
    words, added = (sum(one.score for one in some) for some in (found.words, found.parts))
    assert pytest.approx(found.score) == words + added


def test_a_word_that_was_put_right_is_explained_as_it_was_looked_for(small: Search) -> None:
    """And the notes say what was typed."""
    found = small.explain("harbuor", "flood")
    assert found.explanation is not None
    assert [Word("harbor")] == [word.node for word in found.explanation.words]
    assert [Corrected] == [type(note) for note in found.noted]


def test_by_date_the_date_decides(small: Search) -> None:
    """And where nothing scores; nothing is ordered by more than that."""
    day = Moment.parse("2019-03-01")
    assert (SortedByDate("oldest", day),) == explained(small, "storm", "flood", sort="oldest").remarks
    assert (NothingScores(day),) == explained(small, "section:local", "flood").remarks
    assert (NothingScores(None),) == explained(small, "", "sport").remarks


def test_an_article_that_lacks_words_says_which(small: Search) -> None:
    """Up to five words their number comes first; past five the score alone counts."""
    counted, uncounted = (explained(small, query, "sport") for query in ("storm harbour", "storm a1 b2 c3 d4 e5"))
    assert (LacksClauses((Word("harbor"),), 2, counted=True),) == counted.remarks
    [remark] = uncounted.remarks
    assert isinstance(remark, LacksClauses)
    assert (6, False, 5) == (remark.clauses, remark.counted, len(remark.lacking))


def test_a_phrase_that_no_article_has_is_named(small: Search) -> None:
    """It was given up, and the remark says which."""
    [remark, *_] = explained(small, '"flood of storm"', "flood").remarks
    assert isinstance(remark, PhraseNowhere)
    assert ['"flood of storm"'] == [phrase.typed for phrase in remark.phrases if not isinstance(phrase, Keyword)]  # type: ignore[union-attr]


def test_past_the_first_hundred_only_words_count(archive: Archive, write: Write) -> None:
    """Its place is not known, its score is, and so is why no part looked at it."""
    first = (write(f"first-{number}", "Storm", "A storm.") for number in range(100))
    search = archive(*first, write("last", "Else", "Much else was said, and then of a storm. " * 9))
    found = search.explain("storm", "last")
    assert (None, ()) == (found.position, found.why_not)
    assert found.explanation is not None
    assert (PastCandidates(100),) == found.explanation.remarks
    assert search("storm", page=2, size=100, explain=True).hits[0].explanation == found.explanation


@pytest.mark.parametrize(
    ("query", "article_id", "expected"),
    [
        ("harbour -storm", "flood", [Excluded(Word("storm"))]),
        ("storm section:sport", "flood", [OtherValue("section", "sport", "Local")]),
        ("storm section:sport", "storm", [OtherValue("section", "sport", None)]),
        ("storm by:nobody", "flood", [NameLacking("authors", Word("nobodi", field="authors"), ("Ada Quill",))]),
        ('"storm of applause"', "flood", [ClauseLacking]),
        ("headline:harbour storm", "flood", [ClauseLacking]),
        ("absent", "flood", [ClauseLacking(Word("absent"), held=False)]),
        ("after:2020 storm", "flood", [OutsideDates]),
        ("(section:sport OR section:arts) storm", "flood", [FilterFailed]),
        ("section:sport harbour", "flood", [OtherValue("section", "sport", "Local")]),
    ],
)
def test_what_keeps_an_article_out_is_said(
    small: Search, query: str, article_id: str, expected: list[Remark | type[Remark]]
) -> None:
    """The word that it lacks, what it is excluded by, the filter that it does not pass, with what it has instead."""
    found = why_not(small, query, article_id)
    assert [one if isinstance(one, Remark) else one.__name__ for one in expected] == [
        remark if isinstance(one, Remark) else type(remark).__name__
        for remark, one in zip(found, expected, strict=True)
    ]


def test_what_the_query_insists_on_is_said(small: Search) -> None:
    """What has a field is never given up, so that lacking it is the reason."""
    [remark] = why_not(small, "headline:harbour storm", "flood")
    assert isinstance(remark, ClauseLacking)
    assert remark.held


def test_a_filter_that_nothing_passes_is_said(small: Search) -> None:
    """Then the article is not to blame."""
    assert (NothingMatches(),) == why_not(small, "storm", "flood", author="!")


def test_where_enough_have_all_words_those_with_some_are_not_listed(archive: Archive, write: Write) -> None:
    """The word that it lacks, and how many have all."""
    both = (write(f"both-{number}", "Storm", "A harbour.") for number in range(12))
    search = archive(*both, write("one", "Storm"), write("none", "Else"))
    lacking = ClauseLacking(Word("harbor"), held=False)
    assert (lacking, OthersHaveAll(12, by_date=False)) == why_not(search, "storm harbour", "one")
    assert (ClauseLacking(Word("storm"), held=False), lacking) == why_not(search, "storm harbour", "none")
    assert (lacking, OthersHaveAll(12, by_date=True)) == why_not(search, "storm harbour", "one", sort="newest")


def test_an_id_that_there_is_not_is_refused_with_those_near_it(small: Search) -> None:
    """Those of the results first, then those of the archive."""
    with pytest.raises(ArticleMissing) as caught:
        small.explain("harbour", "floods")
    assert (("flood",), "no article has the id 'floods'. Near it: flood") == (caught.value.nearby, str(caught.value))
    with pytest.raises(ArticleMissing) as caught:
        small.explain("harbour", "sports")
    assert ("sport",) == caught.value.nearby


def test_another_generation_meanwhile_is_searched_anew(small: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    """All numbers of an explanation are of one generation."""
    engine = small._engine
    answered: list[EngineResult] = []
    original = engine.search

    def switching(request: EngineRequest) -> EngineResult:
        """The second question is answered by the next generation, and so is whatever is asked after it."""
        result = structs.replace(original(request), generation=1 if not answered else 2)
        answered.append(result)
        return result

    monkeypatch.setattr(engine, "search", switching)
    page = small("harb*", explain=True)
    assert 2 == page.generation
    assert [1, 2, 2, 2] == [result.generation for result in answered]
