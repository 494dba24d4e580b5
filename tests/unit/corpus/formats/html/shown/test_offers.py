"""Where the text ends and an offer begins."""

import pytest

from searchsvc.corpus.formats.html.shown.offers import without_offers

TEXT = ("The wall held all night.", "It is eight metres high.")


@pytest.mark.parametrize(
    "offer",
    [
        "Subscribe to continue reading", "Sign in to read the full article",
        "You’ve reached your limit of free articles",
        "This article is for subscribers only", "Jetzt weiterlesen", "Cet article est réservé aux abonnés",
        "Suscríbete para seguir leyendo", "Abbonati per continuare a leggere",
    ],
)  # fmt: skip
def test_an_offer_ends_the_text(offer: str) -> None:
    """With what follows it, in the large languages."""
    assert TEXT == without_offers([*TEXT, offer, "One pound a week. Cancel at any time."])


def test_an_offer_inside_a_long_text_is_passed_over() -> None:
    """What follows is the article again; and nothing is cut at its first line."""
    rest = ["Long text. " * 30] * 6
    assert (*TEXT, "Subscribe to continue reading", *rest) == without_offers(
        [*TEXT, "Subscribe to continue reading", *rest]
    )
    assert ("Subscribe to continue reading",) == without_offers(["Subscribe to continue reading"])
