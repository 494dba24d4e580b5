"""Records that only look like articles, and those that say of themselves that they are not for the public."""

import json
from pathlib import Path
from typing import Any

import pytest

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.portions import read_source

TEXT = "The ferry stays in the harbour until the ice has gone."
WORDPRESS: dict[str, Any] = {
    "slug": "ferry",
    "title": {"rendered": "Ferry waits"},
    "content": {"rendered": f"<p>{TEXT}</p>"},
}
PLAIN: dict[str, Any] = {"title": "Ferry waits", "text": TEXT}
DRUPAL: dict[str, Any] = {
    "nid": [{"value": 7}],
    "title": [{"value": "Ferry waits"}],
    "body": [{"value": f"<p>{TEXT}</p>"}],
}
STRAPI: dict[str, Any] = {"title": "Ferry waits", "body": TEXT, "createdAt": "2022-03-04T10:00:00.000Z"}


def read(folder: Path, text: str | bytes, name: str) -> list[Article | ReadFailure]:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_source(FileSource(folder / name, name)))


def articles(folder: Path, text: str | bytes, name: str) -> list[Article]:
    return [item for item in read(folder, text, name) if isinstance(item, Article)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            '{"type": "about:blank", "title": "Not Found", "status": 404, "detail": "No such article."}',
            "an error of status 404",
        ),
        ('{"title": "Settings", "threads": 4}', "a title, and nothing else"),
    ],
)
def test_records_that_only_look_like_articles_are_named(tmp_path: Path, text: str, reason: str) -> None:
    """Answers of an API, the settings of a program."""
    [failure] = read(tmp_path, text, "a.json")
    assert isinstance(failure, ReadFailure)
    assert reason in failure.reason


def withheld(folder: Path, name: str, text: str) -> list[str]:
    """What each record is left out as; nothing where it is an article."""
    items = read(folder, text, name)
    assert not [item for item in items if isinstance(item, ReadFailure) and not item.withheld]
    return [item.withheld if isinstance(item, ReadFailure) else "" for item in items]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (PLAIN | {"status": "draft"}, "draft"),
        (PLAIN | {"status": "Auto-Draft"}, "draft"),
        (PLAIN | {"status": "pending"}, "pending post"),
        (PLAIN | {"post_status": "trash"}, "trashed post"),
        (PLAIN | {"draft": True}, "draft"),
        (PLAIN | {"is_published": False}, "unpublished article"),
        (WORDPRESS | {"status": "private"}, "private post"),
        (WORDPRESS | {"status": "future"}, "scheduled post"),
        (WORDPRESS | {"status": "publish", "type": "page"}, "static page"),
        (PLAIN | {"post_status": "publish", "post_type": "nav_menu_item"}, "menu item"),
        (PLAIN | {"post_status": "inherit", "post_type": "attachment"}, "attachment"),
        (DRUPAL | {"status": [{"value": False}]}, "unpublished article"),
        (DRUPAL | {"status": [{"value": "0"}]}, "unpublished article"),
        (STRAPI | {"publishedAt": None}, "draft"),
        ({"id": 5, "attributes": STRAPI | {"publishedAt": None}}, "draft"),
    ],
)
def test_what_is_not_for_the_public_is_left_out(tmp_path: Path, record: dict[str, Any], expected: str) -> None:
    """A draft or a private post is named as what it is, and what stands beside it is read."""
    assert withheld(tmp_path, "a.json", json.dumps([record, PLAIN])) == [expected, ""]


@pytest.mark.parametrize(
    "record",
    [
        *(PLAIN | {"status": said} for said in (200, 0, True, "ok", "publish", "usable", "final", "archived")),
        PLAIN | {"status": False, "message": "nothing went wrong"},
        PLAIN | {"published": 0},
        PLAIN | {"published": "2019-05-03", "draft": "2"},
        PLAIN | {"type": "page", "status": "published"},
        WORDPRESS | {"status": "publish", "type": "post"},
        DRUPAL | {"status": [{"value": True}]},
        STRAPI | {"publishedAt": "2022-03-05T10:00:00.000Z"},
        STRAPI | {"publishedAt": None, "url": "https://dale.example/ferry"},
        STRAPI | {"publishedAt": None, "_id": "64f0c2a1b5d3e6f7a8b9c0d1"},
        PLAIN | {"published_at": None, "created_at": "2022-03-04"},
        PLAIN | {"tags": ["draft", "private"], "section": "trash"},
    ],
)
def test_other_meanings_leave_nothing_out(tmp_path: Path, record: dict[str, Any]) -> None:
    """How a request went, what a news item may be used for, a page without a date that somebody collected."""
    assert withheld(tmp_path, "a.json", json.dumps([record])) == [""]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("---\ntitle: Ferry waits\ndraft: true\n---\n", "draft"),
        ("---\ntitle: Ferry waits\npublished: false\n---\n", "unpublished article"),
        ("---\ntitle: Ferry waits\nStatus: draft\n---\n", "draft"),
        ('+++\ntitle = "Ferry waits"\ndraft = true\n+++\n', "draft"),
        ("---\ntitle: Ferry waits\ndraft: false\npublished: true\n---\n", ""),
        ("---\ntitle: Ferry waits\npublished: 2019-05-03\n---\n", ""),
    ],
)
def test_front_matter_keeps_to_the_same_rule(tmp_path: Path, front: str, expected: str) -> None:
    """`draft: true` in YAML and TOML; a day is no switch."""
    assert withheld(tmp_path, "a.md", f"{front}\n{TEXT}\n") == [expected]


def test_so_do_rows_of_a_table(tmp_path: Path) -> None:
    """The columns of a table of posts, under the names that the database has for them."""
    rows = [f"1,Ferry waits,{TEXT},publish,post", f"2,Ferry sinks,{TEXT},draft,post", f"3,Contact,{TEXT},publish,page"]
    table = "\n".join(["ID,post_title,post_content,post_status,post_type", *rows])
    assert withheld(tmp_path, "wp_posts.csv", table) == ["", "draft", "static page"]


def test_and_entries_of_a_wordpress_export(tmp_path: Path) -> None:
    """Of which attachments and menus are entries, too."""
    kinds = [("publish", "post"), ("draft", "post"), ("inherit", "attachment"), ("publish", "page"), ("trash", "post")]
    items = "".join(
        f"<item><title>Ferry {number}</title><description>{TEXT}</description><wp:post_id>{number}</wp:post_id>"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type></item>"
        for number, (status, kind) in enumerate(kinds)
    )
    export = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
        f"<title>Dale Post</title>{items}</channel></rss>"
    )
    assert withheld(tmp_path, "a.xml", export) == ["", "draft", "attachment", "static page", "trashed post"]


def test_a_record_that_was_removed_says_so(tmp_path: Path) -> None:
    """As a service leaves a shell of what it has withdrawn."""
    shell = {"title": "[Removed]", "content": "[Removed]", "url": "https://removed.example", "source": {"name": "X"}}
    [failure] = [item for item in read(tmp_path, json.dumps([PLAIN, shell]), "a.json") if isinstance(item, ReadFailure)]
    assert "removed where it comes from: it says [Removed]" == failure.reason
