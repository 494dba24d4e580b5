"""Which key gave each field, and what was not read."""

import csv
import importlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.corpus.explaining import explained_files, unmapped_keys
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.formats.records.keys import use_keys
from searchsvc.corpus.limits import Limits

LONG = "The mud is back in the harbour. " * 10
RECORD = f'{{"id": "a", "title": "Mud", "by": "Ada Quill", "zz_long": "{LONG}"}}\n'


@pytest.fixture(autouse=True)
def _no_keys() -> Iterator[None]:
    """What a test says of keys holds for it alone."""
    yield
    use_keys(())


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    path = tmp_path / "wire.jsonl"
    path.write_text(RECORD * 3)
    return path


def test_each_field_names_its_key(wire: Path) -> None:
    """And a long value under a key that means nothing is named, with what reads it."""
    lines = list(explained_files([wire], Limits()))
    for expected in ("  headline   Mud  <- title", "  authors    Ada Quill  <- by", "  body       nothing"):
        assert expected in lines
    assert f"  not read   zz_long ({len(LONG.strip()):,} characters); to read it: --map body=zz_long" in lines


def test_a_key_that_is_asked_for_is_read(wire: Path) -> None:
    """It comes before what the table knows."""
    keys = (("body", "zz_long"), ("headline", "by"))
    lines = list(explained_files([wire], Limits(keys=keys)))
    assert "  headline   Ada Quill  <- by" in lines
    assert any(line.startswith("  body       The mud") and line.endswith("<- zz_long") for line in lines)


def test_what_is_not_read_is_counted(wire: Path) -> None:
    """Records without a text, by the long key that may hold it; none where the text was found."""
    has = "3 records have no text but a long `zz_long`, which is not read"
    said = f"{has}, as in wire.jsonl; to read it: --map body=zz_long"
    assert [said] == list(unmapped_keys([FileSource(wire, "wire.jsonl")]))
    limits = Limits(keys=(("body", "zz_long"),))
    assert [] == list(unmapped_keys([FileSource(wire, "wire.jsonl", limits)]))


def test_other_files_say_who_reads_them(tmp_path: Path) -> None:
    """And which of their lines gave what; what cannot be read says why."""
    (tmp_path / "a.txt").write_text("Mud is back\n\nThere is more of it.\n")
    (tmp_path / "b.json").write_text("")
    lines = list(explained_files([tmp_path], Limits()))
    assert ["a.txt, read as plain text", "b.json: empty file"] == [lines[0], lines[-1]]


def test_two_sentences_under_an_unknown_key_are_named(tmp_path: Path) -> None:
    """From about 80 characters of prose; a list of codes and an address are none."""
    prose = "The medlars are ripe at last, said the gardener, and there is nobody who would pick them."
    path = tmp_path / "a.json"
    path.write_text(
        f'[{{"title": "A", "text": "Mud."}}, {{"title": "B", "lauf": "{prose}"}}, {{"title": "C", "k": "{"9f" * 60}"}}]'
    )
    [said] = unmapped_keys([FileSource(path, "a.json")])
    assert said.startswith("1 record has no text but a long `lauf`, which is not read, as in a.json")


def test_the_columns_of_a_table_are_explained(tmp_path: Path) -> None:
    """As the keys of a record are, in German too; a table without a headline or a text says so."""
    path = tmp_path / "a.csv"
    path.write_text(
        "Überschrift;Veröffentlicht am;Redakteur;Inhalt;Bildunterschrift;Fotograf\n"
        'Turm;7.6.2018;Ada Quill;"Er ist schief.";Im Mai;Bo Tarn\n'
    )
    (tmp_path / "b.csv").write_text("file,photographer\na.jpg,Bo Tarn\n")
    lines = list(explained_files([tmp_path], Limits()))
    assert "  published  2018-06-07  <- Veröffentlicht am" in lines
    assert "  authors    Ada Quill  <- Redakteur" in lines
    assert any("Bo Tarn" in line and "<- Bildunterschrift, Fotograf" in line for line in lines)
    assert "b.csv: no column with a headline or text" == lines[-1]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.db", "a.parquet"])
def test_records_of_each_kind_are_explained(tmp_path: Path, name: str) -> None:
    """Whichever reader takes them: keys and columns are named that gave a field, and those that are not read."""
    path = tmp_path / name
    write_record(path, {"title": "Mud", "by": "Ada Quill", "zz_long": LONG})
    lines = [*explained_files([path], Limits())]
    assert f"{name} record 1" == lines[0]
    for expected in ("  headline   Mud  <- title", "  authors    Ada Quill  <- by"):
        assert expected in lines
    assert f"  not read   zz_long ({len(LONG.strip()):,} characters); to read it: --map body=zz_long" in lines
    assert "`zz_long`, which is not read" in next(unmapped_keys([FileSource(path, name)]))


def write_record(path: Path, record: dict[str, str]) -> None:
    names, values = zip(*record.items(), strict=True)
    if path.suffix == ".parquet":
        pa = pytest.importorskip("pyarrow")
        importlib.import_module("pyarrow.parquet").write_table(pa.table({key: [record[key]] for key in names}), path)
    elif path.suffix == ".db":
        with closing(sqlite3.connect(path)) as database:
            database.execute(f"CREATE TABLE stories ({', '.join(names)})")
            database.execute("INSERT INTO stories VALUES (?, ?, ?)", values)
            database.commit()
    elif path.suffix == ".csv":
        with path.open("w", newline="") as file:
            csv.writer(file).writerows([names, values])
    else:
        path.write_text(json.dumps(record if path.suffix == ".jsonl" else [record], indent=None) + "\n")


def test_a_table_names_a_column_that_is_not_read(tmp_path: Path) -> None:
    """The same note as for records."""
    path = tmp_path / "a.csv"
    path.write_text(f'title,zz_long\nMud,"{LONG}"\n')
    assert "`zz_long`, which is not read" in next(unmapped_keys([FileSource(path, "a.csv")]))


def test_captions_are_shown_in_words_with_their_key(tmp_path: Path) -> None:
    """From a list of pictures, or from inside of a text."""
    caption = {"caption": "The pier in 1931.", "credit": "Ada Quill"}
    assert "  captions   The pier in 1931. (Ada Quill)  <- photos" in _told(tmp_path, text="Mud.", photos=[caption])
    figure = "<p>Mud.</p><figure><img src='/a.jpg'><figcaption>The pier.</figcaption></figure>"
    assert "  captions   The pier.  <- content" in _told(tmp_path, content=figure)


def test_a_text_that_leads_names_its_key(tmp_path: Path) -> None:
    """Where no other key holds one."""
    lead = "The mud is back in the harbour, and nobody knows where it is from."
    lines = _told(tmp_path, abstract="Mud again.", lead_paragraph=lead)
    assert any(line.startswith("  body       The mud") and line.endswith("<- lead_paragraph") for line in lines)


def _told(folder: Path, **values: object) -> list[str]:
    """What is said of a record with these and a headline."""
    path = folder / "a.json"
    path.write_text(json.dumps([{"title": "Mud", **values}]))
    return list(explained_files([path], Limits()))
