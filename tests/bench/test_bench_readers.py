"""How right web pages are read is counted per field, and peers that are missing are left out with a word."""

import gzip
from pathlib import Path

import pytest
from bench.page_readers import OURS, PageFields
from bench.page_scores import Hits, authors_f1, caption_hits, credit_hits, is_day, is_headline, text_f1
from bench.readers import main, measured

from bench import page_readers, readers
from searchsvc.serialise import encode

pytestmark = pytest.mark.slow

TEXT = [f"The goat of Oake stood in the arch for {days} days and nobody could say why it did." for days in range(2, 9)]
PAGE = f"""<html><head><title>Goat blocks arch</title><meta property="og:type" content="article">
<meta name="author" content="Ada Quill"><meta property="article:published_time" content="2021-03-04T10:00:00Z"></head>
<body><article><h1>Goat blocks arch</h1>
<figure><img src="goat.jpg" alt="A goat"><figcaption>The goat on Thursday. Photo: Bo Tarn</figcaption></figure>
{"".join(f"<p>{one}</p>" for one in TEXT)}</article></body>"""
EXPECTED = {
    "headline": "Goat blocks arch in Oake",
    "text": "\n".join(TEXT),
    "authors": ["By Ada Quill"],
    "published": "2021-03-04T23:00:00+13:00",
    "captions": ["The goat on Thursday"],
    "credits": ["Tarn"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "goat.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "plain.html").write_text(PAGE)
    known = {"file": "goat.html.gz", **EXPECTED}
    lines = (known, {"file": "plain.html", "captions": None, "text": None, "captionless": 1})
    (tmp_path / "expected.jsonl").write_bytes(b"\n".join(map(encode, lines)))
    return tmp_path


def test_texts_are_compared_by_their_grams() -> None:
    """Of four words, or letters where no spaces part words."""
    assert (1.0, 0.0) == (text_f1("a b c d e", "A b c d e!"), text_f1("a b c d e", "v w x y z"))
    assert text_f1("a b c d e", "a b c d x") == 0.5
    assert text_f1("新しい橋が開通", "新しい橋が開通した") == pytest.approx(0.8)


def test_each_field_has_its_measure() -> None:
    """Names without By, headlines in one of their forms, days in the zone of what is expected."""
    assert (1.0, 0.0, 1.0) == (authors_f1(["By Ada Quill"], ["ada quill"]), authors_f1(["A B"], []), authors_f1([], []))
    assert is_headline("Goat blocks arch", "Goat blocks arch | The Echo")
    assert not is_headline("Goat blocks arch", "Goat")
    assert is_day("2021-03-05T01:00:00+13:00", "2021-03-04T12:00:00+00:00")
    assert is_day("2021-03-04", "2021-03-04T23:00:00+00:00")
    assert not is_day("2021-03-04", "soon")


def test_captions_and_credits_are_paired_one_to_one() -> None:
    """The same but for signs, or nearly; a credit as whole words of the other."""
    hits = caption_hits(["The goat today.", "An eel"], ["the goat today", "the goat today", "A ship"])
    assert (1, 2, 2) == (hits.right, hits.expected, hits.given)
    hits = caption_hits(["The goat of Oake in its arch today"], ["The goat of Oake in its arch"])
    assert hits.f1 == 1.0
    hits = credit_hits(["Photo: Bo Tarn/LPA", "Quill"], ["Bo Tarn", "Quillan"])
    assert (1, 2, 2) == (hits.right, hits.expected, hits.given)
    assert Hits().f1 == 1.0


def test_pages_are_read_and_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Packed and plain; a row for each reader, and what it was run on."""
    assert 0 == main([str(folder), "--peers", f"{OURS},trafilatura"])
    rows = [line.split(" | ") for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
    assert [one.strip() for one in rows[1]][1:8] == ["1.000", "100.0", "1.000", "100.0", "1.000", "1.000", "1.000"]
    assert [one.strip() for one in rows[2]][5:8] == ["n/a", "n/a", "n/a"]


def test_what_fails_at_a_page_has_read_nothing_of_it(folder: Path) -> None:
    """Whatever it raises; the time is counted."""

    def read(page: bytes) -> PageFields:
        raise ValueError(page)

    figures = measured("broken", read, folder, readers.expectations(folder))
    assert ([0.0], [False], 2) == (figures.body, figures.headline, figures.pages)


def test_a_peer_that_is_missing_is_left_out(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a word; the others are measured."""

    def missing() -> page_readers.Read:
        raise ModuleNotFoundError("No module named 'goose3'")

    monkeypatch.setitem(page_readers.READERS, "goose3", missing)
    assert 0 == main([str(folder), "--peers", f"{OURS},goose3"])
    said = capsys.readouterr()
    assert "goose3 is left out: it is not installed" in said.err
    assert "goose3" not in said.out


def test_wrong_use_is_told(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No expectations, pages that are not there, a reader that nobody knows."""
    assert 1 == main([str(tmp_path / "none")])
    (folder / "plain.html").unlink()
    assert 1 == main([str(folder)])
    said = capsys.readouterr().err
    assert "has no expected.jsonl" in said
    assert "lacks 1 of the pages" in said
    with pytest.raises(SystemExit, match="2"):
        main([str(folder), "--peers", "nobody"])
