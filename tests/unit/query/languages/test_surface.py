"""Which word was typed?"""

from searchsvc.query.languages.surface import Surface, surface_of
from searchsvc.query.tree import Word
from searchsvc.text.analyzer import Analyzer

ANALYZER = Analyzer("english")


def test_it_is_what_the_leaf_kept_without_its_field_and_quotes() -> None:
    """As it was typed, capitals included."""
    assert Surface("Houses", "houses") == surface_of(Word("hous", typed="Houses"), ANALYZER)
    assert Surface("Houses", "houses") == surface_of(Word("hous", field="headline", typed="headline:Houses"), ANALYZER)
    assert Surface("houses", "houses") == surface_of(Word("hous", "houses", typed='"houses"'), ANALYZER)


def test_what_stands_for_another_word_was_not_typed() -> None:
    """Nor was what has kept nothing."""
    assert surface_of(Word("hous", typed="flats"), ANALYZER) is None
    assert surface_of(Word("hous"), ANALYZER) is None
