"""In which script is a text?"""

import pytest

from searchsvc.text.detection.writing import script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Straße", ""),
        ("Мост", "cyrillic"),
        ("γέφυρα", "greek"),
        ("جسر", "arabic"),
        ("पुल", "devanagari"),
        ("橋", "han"),
        ("橋が", "kana"),
        ("다리", "hangul"),
        ("BBC: Мост закрыт", "cyrillic"),
        ("The bridge мост", ""),
        ("ከተማ", ""),
        ("1984", ""),
        ("“Straße” – café", ""),
        ("𠀀 𠀁", "han"),
        ("\u0370", "greek"),
        ("\uffa0", ""),
    ],
)
def test_it_is_that_of_most_letters(text: str, script: str) -> None:
    """Empty for Latin, and for scripts that tell nothing here."""
    assert script == script_of(text)
