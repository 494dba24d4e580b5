"""Walking a corpus."""

import errno
import os
import subprocess
from pathlib import Path

import pytest

from searchsvc.article import ReadFailure
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.walking.folders import Skipped, walk
from searchsvc.corpus.walking.not_articles import never_an_article
from searchsvc.errors import CorpusMissing
from searchsvc.index_names import IN_AN_INDEX


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Words")


def paths(*roots: Path) -> list[str]:
    return [found.path for found in walk(roots, Limits()) if isinstance(found, FileSource)]


def test_files_come_in_the_order_of_names(tmp_path: Path) -> None:
    """The order is that of names, folder by folder, so that two runs agree; paths are below the corpus."""
    write(tmp_path, "b.txt", "a/2.txt", "a/1.txt", "c/d/e.txt")
    assert ["a/1.txt", "a/2.txt", "b.txt", "c/d/e.txt"] == paths(tmp_path)


def test_hidden_and_system_files_are_passed_over(tmp_path: Path) -> None:
    """Hidden files and what systems leave behind are not even counted."""
    write(tmp_path, ".DS_Store", ".git/a.txt", "__MACOSX/a.txt", "Thumbs.db", "a.txt")
    assert ["a.txt"] == [found.path for found in walk([tmp_path], Limits())]


def test_what_is_never_an_article_is_counted(tmp_path: Path) -> None:
    """Pictures, styles, notes about the folder and the files of a saved page are skipped by kind."""
    write(tmp_path, "a.png", "LICENSE", "README.txt", "b.css.gz", "p.html", "p_files/ad.html", "q_files/a.txt")
    skipped = {found.path: found.kind for found in walk([tmp_path], Limits()) if isinstance(found, Skipped)}
    assert {
        "a.png": ".png",
        "LICENSE": "LICENSE",
        "README.txt": "README",
        "b.css.gz": ".css",
        "p_files": "_files folder",
    } == skipped
    assert ["p.html", "q_files/a.txt"] == paths(tmp_path)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *(("a.txt", None), ("a.TXT.gz", None), ("a", None), ("a.", None), (".css", None), ("a.b.c.html", None)),
        *(("a.PNG", ".png"), ("a.b.png", ".png"), ("a.png.GZ", ".png"), ("a.css.gz.xz", ".css"), ("a.gz", None)),
        *(("a~", "~"), ("a.txt~", "~"), ("Readme.txt", None), ("README.b.txt", "README"), ("licence.md", "LICENCE")),
    ],
)
def test_what_is_known_of_an_ending_holds_for_no_other_name(name: str, kind: str | None) -> None:
    """The last ending says it where it is no packing's; and of a name that it leaves in all of the name says it."""
    known = [never_an_article(one) for one in ("b.txt", "b.png", "b.gz", "b.txt~", "b.html", "b.md")]
    assert [None, ".png", None, "~", None, None] == known
    assert kind == never_an_article(f"folder.png/{name}")


def test_a_file_may_be_named_whatever_it_is_called(tmp_path: Path) -> None:
    """A file that is named is taken, by its name, even where a walk would leave it out."""
    write(tmp_path, "README.md")
    assert ["README.md"] == paths(tmp_path / "README.md")


def test_several_roots_do_not_clash(tmp_path: Path) -> None:
    """With several roots each path begins with its root's name, with as many folders as tell the roots apart."""
    write(tmp_path, "one/a.txt", "two/a.txt", "two/deep/one/a.txt")
    assert ["one/a.txt", "two/a.txt", "two/deep/one/a.txt"] == paths(tmp_path / "one", tmp_path / "two")
    same_name = paths(tmp_path / "one", tmp_path / "two/deep/one")
    assert [f"{tmp_path.name}/one/a.txt", "deep/one/a.txt"] == same_name


def test_a_folder_is_read_once(tmp_path: Path) -> None:
    """A root that is named twice, or that lies in another, gives its files once."""
    write(tmp_path, "news/a.txt", "news/old/b.txt")
    assert ["news/a.txt", "news/old/b.txt"] == paths(tmp_path / "news", tmp_path / "news" / "old", tmp_path / "news")


def test_a_root_counts_once_however_it_is_called(tmp_path: Path) -> None:
    """One folder that is named several times, by its name, its link or its way, gives the paths that it gives alone."""
    write(tmp_path, "news/a.txt", "news/old/b.txt")
    (tmp_path / "link").symlink_to(tmp_path / "news")
    news = tmp_path / "news"
    assert ["a.txt", "old/b.txt"] == paths(news, news, tmp_path / "link", news / "old" / "..")


@pytest.mark.slow
def test_folders_may_lie_deeper_than_calls(tmp_path: Path) -> None:
    """A file a thousand and one folders down is found; what is too deep for the system to name is a failure."""
    deep = os.open(tmp_path, os.O_RDONLY)
    for level in range(2_100):
        if level == 1_001:
            os.close(os.open("a.txt", os.O_CREAT, dir_fd=deep))
        os.mkdir("d", dir_fd=deep)
        below = os.open("d", os.O_RDONLY, dir_fd=deep)
        os.close(deep)
        deep = below
    os.close(deep)
    try:
        found, failure = walk([tmp_path], Limits())
        assert "d/" * 1_001 + "a.txt" == found.path
        assert isinstance(failure, ReadFailure)
        assert "file name too long" == failure.reason
    finally:
        subprocess.run(["rm", "-rf", str(tmp_path)], check=True)  # shutil's way of removing it calls itself


def test_links_do_not_loop(tmp_path: Path) -> None:
    """A link back to a folder above ends there; a link to a file that is read anyway is left out."""
    write(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert Skipped("link.txt", "link to a file of the corpus") in list(walk([tmp_path], Limits()))
    assert ["a.txt"] == paths(tmp_path)


@pytest.mark.parametrize("hidden", [".store/a.txt", "a.log", "page_files/a.txt", "__MACOSX/a.txt"])
def test_a_link_to_what_is_left_out_is_read(tmp_path: Path, hidden: str) -> None:
    """As programs keep large files in a hidden folder, and link to them."""
    (tmp_path / hidden).parent.mkdir(exist_ok=True)
    write(tmp_path, "page.html")
    write(tmp_path, hidden)
    (tmp_path / "link.txt").symlink_to(tmp_path / hidden)
    assert ["link.txt", "page.html"] == paths(tmp_path)


def test_a_dangling_link_is_a_failure(tmp_path: Path) -> None:
    """A link to nowhere is named with its reason, and the rest is read."""
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    write(tmp_path, "z.txt")
    first, second = walk([tmp_path], Limits())
    assert ReadFailure("gone.txt", "no such file or directory") == first
    assert second.path == "z.txt"


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    """What is no regular file is skipped: opening a pipe would wait for ever."""
    os.mkfifo(tmp_path / "pipe")
    assert [Skipped("pipe", "special file")] == list(walk([tmp_path], Limits()))


def test_an_unreadable_folder_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be read is one failure with the reason, whose path says that it is a folder."""
    shut = tmp_path / "shut"
    shut.mkdir()
    listed = os.scandir

    def refused(path: Path) -> object:
        if path == shut:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert [ReadFailure("shut/", "permission denied")] == list(walk([tmp_path], Limits()))
    assert [ReadFailure("shut/", "permission denied")] == list(walk([shut], Limits()))


def test_a_missing_path_names_what_is_near(tmp_path: Path) -> None:
    """A path that does not exist is refused before anything is read, with up to three similar names."""
    write(tmp_path, "news/a.txt", "newest/a.txt", "newness/a.txt", "newsy", "nest/a.txt", "unlike")
    with pytest.raises(CorpusMissing) as missing:
        walk([tmp_path / "news", tmp_path / "nws"], Limits())
    assert (f"{tmp_path}/news/", f"{tmp_path}/newsy", f"{tmp_path}/newest/") == missing.value.nearby


def test_a_missing_path_like_nothing_gets_no_hint(tmp_path: Path) -> None:
    """A name that shares a few letters only is nothing that somebody may have meant."""
    write(tmp_path, "nest/a.txt", "news-archive/a.txt")
    with pytest.raises(CorpusMissing) as missing:
        walk([tmp_path / "nws"], Limits())
    assert () == missing.value.nearby


def test_names_that_are_no_unicode_stay_printable(tmp_path: Path) -> None:
    """A file's name in another system's encoding becomes a path that can be shown and written as JSON."""
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "w") as file:  # noqa: PTH123  (a Path would not take the bytes)
        file.write("Words")
    assert ["caf\\xe9.txt"] == paths(tmp_path)


def test_a_link_out_of_the_corpus_is_left_out(tmp_path: Path) -> None:
    """What lies outside the folders that were named is not read through a link, unless its folder is named too."""
    corpus, elsewhere = tmp_path / "corpus", tmp_path / "elsewhere"
    corpus.mkdir()
    elsewhere.mkdir()
    (elsewhere / "secret.txt").write_text("x")
    (corpus / "secret.txt").symlink_to(elsewhere / "secret.txt")
    (corpus / "folder").symlink_to(elsewhere)
    [*found] = walk([corpus], Limits())
    assert [Skipped("folder", "link out of the corpus"), Skipped("secret.txt", "link out of the corpus")] == found
    assert any(isinstance(item, FileSource) for item in walk([corpus, elsewhere], Limits()))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe that is named itself is a failure that says what to do; nobody may ever write into it."""
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    [failure] = walk([pipe], Limits())
    assert isinstance(failure, ReadFailure)
    assert failure.reason.startswith("a pipe or a device")


@pytest.mark.parametrize("name", ["REPLACED", "REPLACED.new", "CHECKPOINT/1/part", *sorted(IN_AN_INDEX)])
def test_nothing_that_lies_beside_generations_is_an_article(tmp_path: Path, name: str) -> None:
    """Neither what a command keeps there nor what one that was killed left behind; elsewhere it is a file like any."""
    write(tmp_path, f"elsewhere/{name}")
    assert [f"elsewhere/{name}"] == paths(tmp_path)
    write(tmp_path, "index/LOCK", "index/generations/1/manifest.json")
    if not (tmp_path / "index" / name).exists():
        write(tmp_path, f"index/{name}")
    assert [] == paths(tmp_path / "index")


def test_an_index_in_the_corpus_is_left_out(tmp_path: Path) -> None:
    """Each is named, and articles beside it are read; a folder of that name alone is none."""
    write(tmp_path, "index/CURRENT", "index/LOCK", "index/SNAPSHOT", "index/generations/12/manifest.json")
    write(tmp_path, "index/generations/11.rolled-back", "index/generations/.building-13/1.columns", "index/a.txt")
    write(tmp_path, "LOCK", "generations/1/manifest.json", "b.txt")
    write(tmp_path, "family/CURRENT", "family/generations/of-bakers.txt")
    [*found] = walk([tmp_path], Limits())
    named = Skipped("generations", "search index"), Skipped("index/generations", "search index in index/")
    assert [*named] == [one for one in found if isinstance(one, Skipped)]
    assert ["b.txt", "family/CURRENT", "family/generations/of-bakers.txt", "index/a.txt"] == paths(tmp_path)
