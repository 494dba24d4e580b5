"""Words of fields that are looked up once."""

from tests.contract.documents import document

from searchsvc.engines.memory.building.decoded import decoded


def test_a_document_stays_what_it_is() -> None:
    """Its fields have the words that they had, and are equal to them; all else is the same."""
    plain = document("a", seconds=7, headline="storm/storms . calm", body="the | ^ tide")
    kept = decoded(plain)
    assert plain == kept
    assert [("storm", "calm"), ("storms", "calm")] == [kept.fields["headline"].terms, kept.fields["headline"].forms]


def test_words_are_looked_up_once() -> None:
    """Whoever asks again gets the same tuple."""
    field = decoded(document("a", body="storm")).fields["body"]
    assert field.terms is field.terms
    assert field.forms is field.forms
