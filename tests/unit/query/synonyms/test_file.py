"""Which words stand for which others, as a file says it."""

import os
from pathlib import Path

import pytest

from searchsvc.errors import SynonymsUnreadable, UsageError
from searchsvc.query.synonyms.file import MOST_RULES, NEWS_SYNONYMS, Synonyms, read_synonyms
from searchsvc.query.tree import Phrase, Word
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.tokens import Token

ENGLISH = Analyzer("english")


def read(folder: Path, text: str) -> Synonyms:
    path = folder / "own.txt"
    path.write_text(text, encoding="utf-8")
    return read_synonyms([path], ENGLISH)


def shown(synonyms: Synonyms) -> dict[str, list[str]]:
    """What stands for each, as it is written in the file."""
    return {" ".join(forms): [option.typed for option in options] for forms, options in synonyms.options.items()}


def test_sides_without_an_arrow_find_one_another(tmp_path: Path) -> None:
    """Each of them all the others, in their order."""
    assert {
        "barrister": ["advocate", "silk"],
        "advocate": ["barrister", "silk"],
        "silk": ["barrister", "advocate"],
    } == (shown(read(tmp_path, "barrister, advocate, silk")))


def test_an_arrow_points_one_way(tmp_path: Path) -> None:
    """Each on its left finds all on its right."""
    assert {"quay": ["pier"], "dock": ["pier"]} == shown(read(tmp_path, "quay, dock => pier"))


def test_sides_may_have_several_words(tmp_path: Path) -> None:
    """They are looked for in a row, by their stems."""
    synonyms = read(tmp_path, "CAP, common agricultural policy\nlorries => heavy goods vehicles")

    assert ("common", "agricultural", "policy") == list(synonyms.options)[1]
    assert {"cap": 1, "common": 3, "lorries": 1} == synonyms.longest
    assert (Phrase(tuple(Word(term) for term in ("common", "agricultur", "polici"))),) == synonyms.options[("cap",)]
    assert (Phrase(tuple(Word(term) for term in ("heavi", "good", "vehicl"))),) == synonyms.options[("lorries",)]


def test_in_quotes_the_form_itself_is_meant(tmp_path: Path) -> None:
    """On the side that is looked for; what is typed is compared by its form in any case."""
    synonyms = read(tmp_path, 'Brook, "Beck"\nhill => "the fells"')

    assert (Word("beck", "beck"),) == synonyms.options[("brook",)]
    assert (Word("brook"),) == synonyms.options[("beck",)]
    assert (Phrase((Word("the", "the"), Word("fell", "fells"))),) == synonyms.options[("hill",)]


def test_case_accents_and_full_stops_make_no_difference(tmp_path: Path) -> None:
    """As in a query."""
    assert [("gov",), ("qc",), ("cafe",), ("bar",)] == list(read(tmp_path, "GOV. => Q.C.\nQ.c, Café, bar").options)


def test_lines_add_up_and_comments_say_nothing(tmp_path: Path) -> None:
    """Also over files, of which the later adds to the earlier; a file may begin with a byte order mark."""
    (tmp_path / "first.txt").write_text("\ufeff# ours\n\nquay, dock # the town's\r\n", encoding="utf-8")
    (tmp_path / "second.txt").write_text("quay => pier\nquay => dock", encoding="utf-8")

    read_both = read_synonyms([tmp_path / "first.txt", tmp_path / "second.txt"], ENGLISH)

    assert {"quay": ["dock", "pier"], "dock": ["quay"]} == shown(read_both)
    assert Synonyms() == read(tmp_path, "# nothing\n") == read_synonyms([], ENGLISH)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("quay", 1, "one side only"),
        ("quay, dock\n\nquay,", 3, "empty side"),
        ("=> dock", 1, "empty side"),
        ("quay =>", 1, "empty side"),
        ("quay => dock => pier", 1, "=> twice"),
        ("quay, dock, Quay.", 1, "same side twice"),
        ("quay => quay", 1, "for itself"),
        ("quay, &", 1, "no word in “&”"),
        ("quay, doc*", 1, "“*” in a side"),
        ("quay, headline:dock", 1, "“:” in a side"),
        ('quay, "dock', 1, '“"” in a side'),
        ("quay => (dock)", 1, "“(” in a side"),
        ("one two three four five six seven eight nine, quay", 1, "more than 8 words"),
        (", ".join(f"w{n}" for n in range(17)), 1, "more than 16 sides"),
        ("\n".join(f"quay => dock{n}" for n in range(17)), 17, "“quay” has more than 16 synonyms"),
        ("\n".join(f"quay{n} => dock" for n in range(MOST_RULES + 1)), MOST_RULES + 1, "goes beyond 10,000 words"),
        ("# two\nquay => dock\ndock => pier\npier => quay", 4, "leads back to “pier”, a loop"),
        ("quay => dock\ndock => quay", 2, "leads back to “dock”, a loop"),
        ("pier => quay\nbar => quay\ndock => bar, pier\nquay => dock", 4, "leads back to “quay”, a loop"),
    ],
)
def test_a_line_that_cannot_be_is_named(tmp_path: Path, text: str, line: int, reason: str) -> None:
    """The file, the number of the line, and what is wrong with it."""
    with pytest.raises(SynonymsUnreadable) as refused:
        read(tmp_path, text)
    assert (tmp_path / "own.txt", line) == (refused.value.path, refused.value.line)
    assert reason in refused.value.reason
    assert f"own.txt, line {line}: " in str(refused.value)
    assert isinstance(refused.value, UsageError)


def test_a_loop_over_two_files_is_one(tmp_path: Path) -> None:
    """The last of its lines is named, in the file where it stands."""
    (tmp_path / "first.txt").write_text("quay => dock", encoding="utf-8")
    (tmp_path / "second.txt").write_text("pier => bar\ndock => quay", encoding="utf-8")
    with pytest.raises(SynonymsUnreadable, match=r"second\.txt, line 2: leads back to “dock”, a loop"):
        read_synonyms([tmp_path / "first.txt", tmp_path / "second.txt"], ENGLISH)


@pytest.mark.slow
@pytest.mark.parametrize("step", [1, -1])
def test_rules_may_follow_one_another_however_far(tmp_path: Path, step: int) -> None:
    """In whichever order they stand; the one that closes so long a loop is found as well."""
    lines = [f"quay{n} => quay{n + 1}" for n in range(5_000)][::step]
    assert 5_000 == len(read(tmp_path, "\n".join(lines)).options)
    with pytest.raises(SynonymsUnreadable, match="line 5001: leads back to “quay5000”, a loop"):
        read(tmp_path, "\n".join([*lines, "quay5000 => quay0"]))


def test_what_is_no_text_is_named(tmp_path: Path) -> None:
    """A file that is not there, is too large, or is not in UTF-8."""
    path = tmp_path / "own.txt"
    with pytest.raises(SynonymsUnreadable, match=r"own\.txt: No such file or directory"):
        read_synonyms([path], ENGLISH)
    path.write_bytes(b"quay, dock\nbar, caf\xe9")
    with pytest.raises(SynonymsUnreadable, match=r"own\.txt, line 2: is no UTF-8"):
        read_synonyms([path], ENGLISH)
    path.write_bytes(b"#" * (1 << 20) + b"#")
    with pytest.raises(SynonymsUnreadable, match=r"own\.txt: has more than 1,048,576 bytes"):
        read_synonyms([path], ENGLISH)


def test_two_ways_are_no_loop(tmp_path: Path) -> None:
    """Nor is a rule that says one way what another says both ways, or two that lead to the same."""
    assert 3 == len(read(tmp_path, "quay, dock\ndock => quay\npier => quay\npier => dock").options)


def test_our_list_can_be_read() -> None:
    """Titles both ways; what is another word too, one way; never US or WHO."""
    ours = shown(read_synonyms([NEWS_SYNONYMS], ENGLISH))

    assert (["Saint"], ["St"]) == ([name.strip('"') for name in ours["st"]], ours["saint"])
    assert (["United Nations"], ["UN"]) == (ours["un"], ours["united nations"])
    assert ["prime minister"] == ours["pm"]
    assert not {"prime minister", "us", "who", "general", "major"} & ours.keys()


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    """Whoever opened it would wait until somebody writes."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(SynonymsUnreadable, match="no regular file"):
        read_synonyms([pipe], ENGLISH)


class _Counting(Analyzer):
    """Counts the texts that it is given."""

    asked = 0

    def query_tokens(self, text: str) -> list[Token]:
        self.asked += 1
        return super().query_tokens(text)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a," * 100_000, "more than 10,000 characters"),
        ("word " * 10_000, "more than 10,000 characters"),
        ("a," * 1_000, "more than 16 sides"),
    ],
)
def test_a_line_that_is_too_long_is_not_looked_at_word_by_word(tmp_path: Path, line: str, reason: str) -> None:
    """Its characters and commas are counted first."""
    path = tmp_path / "own.txt"
    path.write_text(line)
    counting = _Counting("english")
    with pytest.raises(SynonymsUnreadable, match=reason):
        read_synonyms([path], counting)
    assert 0 == counting.asked


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"quay, pier\nmole, je\0tty\n", 2, "NUL"),
        (b"# ours\rquay, pier\rmole, jetty\r", 1, "carriage return"),
        (b"quay, pier\r\r\n", 1, "carriage return"),
    ],
)
def test_what_is_no_line_of_a_text_is_refused(tmp_path: Path, content: bytes, line: int, reason: str) -> None:
    """It is named by its line; else lines that end as old Macs ended them would be one comment."""
    path = tmp_path / "own.txt"
    path.write_bytes(content)
    with pytest.raises(SynonymsUnreadable, match=reason) as caught:
        read_synonyms([path], ENGLISH)
    assert line == caught.value.line
