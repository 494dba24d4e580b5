"""Names and job titles below a headline."""

import pytest

from searchsvc.corpus.formats.scraped.bylines import byline_of, is_affiliation, is_name, is_role, names_of


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Quill", ("Ada Quill",)),
        ("BY ADA QUILL", ("ADA QUILL",)),
        ("By Ada Quill & Bo Tarn", ("Ada Quill", "Bo Tarn")),
        ("By Ada Quill, Bo Tarn and Zoë O'Dare", ("Ada Quill", "Bo Tarn", "Zoë O'Dare")),
        ("By Ada QuillBBC News, Delhi", ("Ada Quill",)),
        ("By Ada QuillNorth America technology reporter", ("Ada Quill",)),
        ("By Ada McTarn Political correspondent", ("Ada McTarn",)),
        ("By Bo van der Tarn, BBC Sport", ("Bo van der Tarn",)),
        ("By Ada Quill in Port Calder", ("Ada Quill",)),
        ("By Ada Quill - BBC News", ("Ada Quill",)),
        ("Additional reporting by J. K. Tarn", ("J. K. Tarn",)),
        ("By Press Association", ("Press Association",)),
        ("By BBC News", ()),
        ("By", ()),
    ],
)
def test_bylines_give_their_names(line: str, names: tuple[str, ...]) -> None:
    """Names are what a byline has without job titles and places."""
    assert names == byline_of(line)


@pytest.mark.parametrize(
    "line",
    ["By Monday the water had gone.", "By Monday", "By land and sea", "By then, it was late", "Bye", "Ada Quill"],
)
def test_prose_is_no_byline(line: str) -> None:
    """A line that only begins with the word is none."""
    assert byline_of(line) is None


def test_names_alone() -> None:
    """People without "By" are known by their capitals; anything else on the line makes it something else."""
    assert ("Ada Quill", "Bo Tarn") == names_of("Ada Quill and Bo Tarn")
    assert () == names_of("Ada Quill opens the bridge")
    assert is_name("Ludwig van Tarn")
    assert not is_name("What Next")
    assert not is_name("Quill")


@pytest.mark.parametrize(
    "line", ["BBC News, London", "BBC News, the Tarran Islands", "BBC Sport at Eastmere", "BBC Radio Calder", "BBC"]
)
def test_affiliations(line: str) -> None:
    """A part of the BBC, with a place or without."""
    assert is_affiliation(line)


@pytest.mark.parametrize("line", ["BBC staff voted to strike", "BBC News understands that he left.", "BBC response"])
def test_sentences_about_the_bbc_are_none(line: str) -> None:
    """Words in small letters make it a sentence or a crosshead."""
    assert not is_affiliation(line)


@pytest.mark.parametrize(
    "line", ["Business reporter", "Reporting from Kyiv", "@adaquill", "BBC News", "Cost of living correspondent"]
)
def test_trades(line: str) -> None:
    """What stands below a name: a job title, a place, a handle."""
    assert is_role(line)


def test_sentences_are_no_trades() -> None:
    """A full stop or a quotation ends the doubt."""
    assert not is_role("The editor resigned.")
    assert not is_role('"The editor resigned"')


def test_what_ends_in_a_role_behind_a_comma_is_one() -> None:
    """However much it looks like a name; and a nickname in quotes is part of one."""
    assert ("Ada Quill",) == byline_of("By Ada Quill, Local Government Reporter")
    assert ("Ada Quill",) == byline_of("By Ada Quill, Northern England Correspondent")
    assert ("Ada Quill", "Bo Tarn") == byline_of("By Ada Quill, Crime Reporter, and Bo Tarn, Political Editor")
    assert ('Bo "Lefty" Tarn',) == byline_of('By Bo "Lefty" Tarn')
