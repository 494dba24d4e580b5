import re
from dataclasses import replace

import pytest
from tests.unit.search.exporting.articles import PLAIN

from searchsvc.search.exporting.bibtex import escaped, header, record

HOSTILE = [
    "{",
    "}}}",
    "\\",
    "a \\input{x}",
    "50 % of $9 & #1_a ~ ^",
    'a "b" @article{x,',
    "\n\n@comment",
    "%\nx",
    "{{a}",
]


def test_an_entry_says_what_is_known() -> None:
    """The id is the key; what is not known has no field."""
    assert b"" == header()
    assert record(PLAIN).decode() == (
        "@article{pond,\n  title = {Town pond reopens},\n  author = {Ada Flint and Bo Marsh},\n"
        "  journal = {Quay Gazette},\n  date = {2024-05-02},\n  year = {2024},\n  month = may,\n"
        "  url = {https://quay.example/pond},\n}\n\n"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_its_field(text: str) -> None:
    """Braces are balanced, whatever a text holds, and each field stays on its line; nothing is a command of its own."""
    article = replace(PLAIN, headline=text, authors=(text,), source=text, standfirst=text, tags=(text,), url=text)
    lines = record(article).decode().splitlines()
    assert lines[0] == "@article{pond,"
    assert all(line.count("{") == line.count("}") for line in lines[1:-2])
    assert all(re.match(r"  [a-z]+ = ", line) for line in lines[1:-2])
    assert "}" == lines[-2]


def test_what_tex_obeys_is_written_out() -> None:
    """Each sign stands for itself."""
    assert r"50 \% \& \textbackslash{}x \textbraceleft{}\_\$\#" == escaped("50 % & \\x {_$#")


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("Storm closes London port", "Storm closes {London} port"),
        ("WHO and iPhones at Acme\u2019s", "{WHO} and {iPhones} at {Acme\u2019s}"),
        ("Deal by &Co", r"Deal by {{\&Co}}"),
        ("", None),
    ],
)
def test_names_keep_their_capitals(headline: str, title: str | None) -> None:
    """Styles write titles in small letters; what is in braces stays as it is, and no more is."""
    written = record(replace(PLAIN, headline=headline)).decode()
    assert title is None or f"  title = {{{title}}},\n" in written
    assert (title is None) == ("  title" not in written)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://ours.example@other.example/", "file:///etc/passwd"])
def test_no_address_leads_elsewhere(url: str) -> None:
    """TeX makes links of them: those that are none of the web, or hide where they lead, are left out."""
    assert b"  url = " not in record(replace(PLAIN, url=url))


def test_names_with_and_are_one_author() -> None:
    """BibTeX parts authors at `and`, and turns them round at a comma."""
    article = replace(PLAIN, authors=("Salt and Sons", "Flint, Ada", "Andy Anders"))
    assert "  author = {{Salt and Sons} and {Flint, Ada} and Andy Anders},\n" in record(article).decode()
