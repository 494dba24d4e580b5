"""Which comes first, day or month."""

import pytest

from searchsvc.corpus.parsing.dates.order import day_first_among, day_first_in


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en-US", False),
        ("en-GB", True),
        ("de", True),
        ("pt-BR", True),
        ("en", None),
        ("en-CA", None),
        ("ja", None),
        (None, None),
    ],
)
def test_languages_have_an_order(language: str | None, first: bool | None) -> None:
    """Where all who write a language write it one way."""
    assert first is day_first_in(language)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ('{"date": "03-17-2019"}\n{"date": "04-01-2019"}', False),
        ('{"date": "17/03/2019"}\n{"date": "04/01/2019"}', True),
        ('{"date": "17/03/2019"}\n{"date": "04/21/2019"}', None),
        ('{"date": "03/04/2019"}', None),
        ("a,17/03/2019\nb,04/01/2019", True),
        ('{"text": "on 17/03/2019"}', None),
    ],
)
def test_the_dates_of_a_file_tell_its_order(text: str, first: bool | None) -> None:
    """Those with a number over twelve, if they agree; dates inside of texts are no column."""
    assert first is day_first_among(text)
