"""Names out of bylines."""

import pytest

from searchsvc.corpus.parsing.bylines import names


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Ada Quill and Bo Tarn", ("Ada Quill", "Bo Tarn")),
        ("Ada Quill, Bo Tarn", ("Ada Quill", "Bo Tarn")),
        ("Ada Quill & Bo Tarn; C. D. Low", ("Ada Quill", "Bo Tarn", "C. D. Low")),
        ("By Ada Quill, Political Editor", ("Ada Quill",)),
        ("Zoë Fen, Political Editor and Al Bow, Reporter", ("Zoë Fen", "Al Bow")),
        ("Ada Quill (Reuters)", ("Ada Quill",)),
        ("Quill, Ada", ("Quill, Ada",)),
        ("Quill, Ada Maria", ("Quill, Ada Maria",)),
        ("van der Quill, Ada", ("van der Quill, Ada",)),
        ("de Quill, Ada Maria", ("de Quill, Ada Maria",)),
        ("Ní Quill, Ada", ("Ní Quill, Ada",)),
        ("De Quill, A.B.", ("De Quill, A.B",)),
        ("Van Quill, Bo Tarn", ("Van Quill", "Bo Tarn")),
        ("Ada Quill, Larkmoor", ("Ada Quill",)),
        ("AFP, Ada Quill", ("Ada Quill",)),
        ("Martin Ford, Jr.", ("Martin Ford Jr",)),
        ("Littoral Press Agency", ("Littoral Press Agency",)),
        ("Byron Low", ("Byron Low",)),
        ("https://paper.example/staff/quill", ()),
        ("Ada Quill ada@paper.example @adaq", ("Ada Quill",)),
        ("by", ()),
        ("", ()),
        ("17 March 2025, 3 min read", ()),
    ],
)
def test_a_byline_gives_its_names(byline: str, expected: tuple[str, ...]) -> None:
    """Labels, job titles, agencies in brackets, addresses and times are no part of a name."""
    assert expected == names(byline)
