"""What compounds of each language are made of."""

import pytest
import Stemmer

from searchsvc.query.closed_compounds.languages import COMPOUNDING, Compounding
from searchsvc.text.folding import fold


@pytest.mark.parametrize("language", COMPOUNDING.values(), ids=list(COMPOUNDING))
def test_all_is_folded_as_forms_are(language: Compounding) -> None:
    """Or nothing would ever be found by it."""
    texts = language.endings | language.links | language.short_parts | language.prefixes | language.suffixes
    assert {fold(text) for text in texts} == texts


def test_languages_are_named_as_stemmers_are() -> None:
    """A name of another kind would be found for no archive."""
    assert COMPOUNDING.keys() <= set(Stemmer.algorithms())


@pytest.mark.parametrize(
    ("rest", "are"),
    [
        ("aus", True),
        ("einzu", True),
        ("ausge", True),
        ("wiederher", True),
        ("", True),
        ("ausl", False),
        ("rats", False),
    ],
)
def test_prefixes_may_stand_in_a_row(rest: str, are: bool) -> None:
    """As before the infinitive and the participle: einzuwählen, ausgewählt."""
    assert are == COMPOUNDING["german"].are_prefixes(rest)
