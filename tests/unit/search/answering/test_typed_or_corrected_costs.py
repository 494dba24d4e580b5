"""What the engine is asked for one search, where words are strange to the archive."""

from collections.abc import Callable

from searchsvc.article import Article
from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import EngineRequest, EngineResult
from searchsvc.query.tree import Word
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer

Write = Callable[..., Article]


class Asked(MemoryEngine):
    """Keeps what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[EngineRequest] = []

    def search(self, request: EngineRequest) -> EngineResult:
        self.requests.append(request)
        return super().search(request)


def test_of_many_strange_words_no_more_than_four_are_looked_up(
    analyzer: Analyzer, write: Write, publish: Callable[..., None]
) -> None:
    """Three are put right, so that the fourth says that none is, and a pasted text costs what a few words cost."""
    engine = Asked()
    publish(engine, [write("a", "Harbour")])
    search = Search(engine, analyzer)
    search.search("harbour")  # which languages the archive has is asked once
    asked = []
    for many in (6, 60):
        before = len(engine.requests)
        page = search.search(" ".join(f"harbuor{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(many)))
        assert page.corrected is None
        asked.append(len(engine.requests) - before)
    assert asked[0] == asked[1]


def test_a_word_that_was_counted_is_not_looked_up(
    analyzer: Analyzer, write: Write, publish: Callable[..., None]
) -> None:
    """The first search says how many articles have each word of a short query."""
    engine = Asked()
    publish(engine, [write("a", "Storm at the harbour"), write("b", "Harbour wall"), write("c", "Ferry")])
    search = Search(engine, analyzer)
    assert 0 == search.search("ferry harbour").complete
    looked_up = {request.tree for request in engine.requests if not request.exact_total}
    assert not {Word("ferri"), Word("harbour")} & looked_up
    assert 0 == search.search("ferry harbuor wall").complete
    assert Word("harbuor") in {request.tree for request in engine.requests if not request.exact_total}


def test_a_rare_word_that_was_counted_is_not_counted_again(
    analyzer: Analyzer, write: Write, publish: Callable[..., None]
) -> None:
    """Where few articles have all words each is looked at for an error; with filters, only of those that pass them."""
    engine = Asked()
    harbours = [write(f"h{number}", "Harbour wall", section="Local") for number in range(20)]
    publish(engine, [*harbours, write("typo", "Harbuor wall", section="Away")])
    search = Search(engine, analyzer)
    assert ["harbour"] == [note.shown for note in search.search("harbuor wall").noted if hasattr(note, "shown")]
    counted = [request.tree for request in engine.requests if request.exact_total and request.limit == 1]
    assert Word("harbuor") not in counted
    search.search("harbuor wall", section="Away")
    assert Word("harbuor") in {request.tree for request in engine.requests if request.limit == 1}


def test_words_that_are_there_are_asked_for_once(
    analyzer: Analyzer, write: Write, publish: Callable[..., None]
) -> None:
    """Of a query joined by OR any may be missing. In another generation they may be gone."""
    engine = Asked()
    publish(engine, [write("a", "Storm"), write("b", "Harbour wall")])
    search = Search(engine, analyzer)
    search.search("storm OR harbour")
    before = len(engine.requests)
    search.search("storm OR harbour")
    looked_up = {request.tree for request in engine.requests[before:] if not request.exact_total}
    assert not {Word("storm"), Word("harbour")} & looked_up
    publish(engine, [write("b", "Harbour wall"), write("c", "Storms")])
    assert 2 == search.search("storm OR harbour").total
    publish(engine, [write("b", "Harbour wall")])
    corrected = search.search("harbour OR stromy")
    assert 1 == corrected.total
    before = len(engine.requests)
    search.search("storm OR harbour")
    assert Word("storm") in {request.tree for request in engine.requests[before:] if not request.exact_total}
