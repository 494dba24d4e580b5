"""Records are found whatever is wrapped around them, by shape."""

import json
from typing import Any

import pytest

from searchsvc.article import Article
from searchsvc.corpus.formats.records.containers import Item, items_in
from searchsvc.corpus.formats.records.mapping import RecordOrigin, article_at

MUD = {"title": "Mud", "text": "More of it."}
EELS = {"title": "Eels", "text": "Fewer of them."}
DATED_MUD = {"title": "Mud", "url": "https://lantern.example/mud", "published": "2025-03-17"}


def headlines(value: Any) -> list[str]:
    """Of the articles in a value, in order."""
    items = items_in(value)
    found = [Item(value)] if items is None else list(items)
    articles = [article_at(item.value, RecordOrigin("x.json", None, item.key, item.feed)) for item in found]
    return [article.headline if isinstance(article, Article) else article.reason for article in articles]


@pytest.mark.parametrize(
    "value",
    [
        {"articles": {"results": [MUD, EELS], "page": 1}},
        {"data": [{"id": 1, "attributes": MUD}, {"id": 2, "attributes": EELS}]},
        {"jsonapi": {"version": "1.0"}, "data": [{"type": "node--page", "id": "a", "attributes": MUD},
                                                 {"type": "node--page", "id": "b", "attributes": EELS}]},
        {"total_rows": 2, "rows": [{"id": "a", "doc": MUD}, {"id": "b", "doc": EELS}]},
        {"rows": [{"row_idx": 0, "row": MUD}, {"row_idx": 1, "row": EELS}]},
        {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": MUD}, {"kind": "t3", "data": EELS}]}},
        {"db": [{"meta": {"version": "5"}, "data": {"posts": [MUD, EELS], "users": [{"id": 1, "name": "Ada"}]}}]},
        {"hits": {"hits": [{"_id": "a", "fields": {"title": ["Mud"], "text": ["More."]}},
                           {"_id": "b", "_source": EELS}]}},
        {"responses": [{"hits": {"hits": [{"_source": MUD}]}}, {"hits": {"hits": [{"_source": EELS}]}}]},
        {"-Nk1": MUD, "-Nk2": EELS},
        {"title": {"0": "Mud", "1": "Eels"}, "text": {"0": "More.", "1": "Fewer."}},
        {"title": ["Mud", "Eels"], "text": ["More.", "Fewer."]},
        {"columns": ["title", "text"], "index": [0, 1], "data": [["Mud", "More."], ["Eels", "Fewer."]]},
        {"schema": {"fields": [{"name": "title"}, {"name": "text"}]},
         "rows": [{"f": [{"v": "Mud"}, {"v": "More."}]}, {"f": [{"v": "Eels"}, {"v": "Fewer."}]}]},
        {"range": "A1:B3", "values": [["title", "text"], ["Mud", "More."], ["Eels", "Fewer."]]},
        {"Items": [{"title": {"S": "Mud"}, "text": {"S": "More."}}, {"title": {"S": "Eels"}, "text": {"S": "Few."}}]},
        {"documents": [{"name": "a", "fields": {"title": {"stringValue": "Mud"}, "text": {"stringValue": "More."}}},
                       {"name": "b", "fields": {"title": {"stringValue": "Eels"}, "text": {"stringValue": "Few."}}}]},
        {"data": {"allArticle": {"edges": [{"node": MUD}, {"node": EELS}]}}},
        {"query": {"pages": {"7": {"pageid": 7, "title": "Mud", "extract": "More."},
                             "8": {"pageid": 8, "title": "Eels", "extract": "Fewer."}}}},
        {"microdata": [], "json-ld": [{"@type": "NewsArticle", "headline": "Mud", "articleBody": "More."},
                                      {"@type": "NewsArticle", "headline": "Eels", "articleBody": "Fewer."}]},
        {"@context": "https://schema.org", "@graph": [
            {"@type": "WebSite", "name": "The Lantern", "url": "https://lantern.example"},
            {"@type": "NewsArticle", "headline": "Mud", "articleBody": "More."},
            {"@type": "Person", "name": "Ada Quill"},
            {"@type": "NewsArticle", "headline": "Eels", "articleBody": "Fewer."}]},
        {"items": [{"sys": {"id": "a"}, "fields": {"title": {"en-US": "Mud"}, "body": {"en-US": "More."}}},
                   {"sys": {"id": "b"}, "fields": {"title": {"en-US": "Eels"}, "body": {"en-US": "Fewer."}}}]},
        {"content": [MUD, EELS], "totalElements": 2},
        {"2025-03-17": [{**MUD, "id": "a"}], "2025-03-18": [{**EELS, "id": "b"}]},
        [{"articles": [MUD]}, {"articles": [EELS]}],
        {"status": "ok", "message": "success", "data": [MUD, EELS]},
        {"title": "Results", "message": "2 found", "items": [MUD, EELS]},
        {"feed": [{"post": {"record": MUD}}, {"post": {"record": EELS}}]},
    ],
    ids=lambda value: json.dumps(value)[:60],
)  # fmt: skip
def test_records_are_found_in_any_container(value: Any) -> None:
    """Answers of interfaces, exports of databases and tables of any orientation."""
    assert ["Mud", "Eels"] == headlines(value)


@pytest.mark.parametrize(
    "value",
    [
        {**MUD, "related": [DATED_MUD], "comments": [{**EELS, "id": 1}]},
        {"headline": "Mud", "related": [{**EELS, "url": "https://lantern.example/eels"}]},
        {"title": "Mud", "body": [{"type": "paragraph", "text": "More."}, {"type": "heading", "text": "Eels"}]},
        {"title": "Mud", "sections": [{"heading": "One", "paragraphs": ["More."]}]},
        {"article": MUD, "status": "ok"},
        {"response": {"status": "ok", "content": {**MUD, "webUrl": "https://lantern.example/mud"}}},
        {"text": "More of it.", "meta": {"title": "Mud"}},
    ],
)
def test_one_article_is_one(value: Any) -> None:
    """Blocks of its text, its comments and what is related to it are no articles of their own."""
    assert ["Mud"] == headlines(value)


def test_a_feed_names_the_source_of_what_is_in_it() -> None:
    """Its title and language hold for all records; a title without an address is a page's, not a source's."""
    items = items_in({"title": "The Lantern", "home_page_url": "https://lantern.example", "items": [MUD]})
    assert items is not None
    assert [{"source": "The Lantern"}] == [item.feed for item in items]
    assert [{}] == [item.feed for item in items_in({"title": "Results", "items": [MUD]}) or ()]


def test_a_key_of_a_map_is_an_id_unless_it_counts() -> None:
    """`-Nk1` is kept; `0` would be the id of the first record of every file."""
    assert ["-Nk1"] == [item.key for item in items_in({"-Nk1": MUD}) or ()]
    assert [""] == [item.key for item in items_in({"0": MUD}) or ()]


def test_replies_are_no_articles() -> None:
    """Nor are blocks of a text of which one has a title and an address."""
    reply = {"kind": "t1", "data": {"body": "Mud, again? " * 20}}
    post = {"kind": "t3", "data": {**MUD, "id": "a"}}
    assert headlines({"kind": "Listing", "data": {"children": [post, reply, {"kind": "more", "data": {}}]}}) == ["Mud"]
    film = {"type": "video", "title": "Watch", "url": "https://lantern.example/film"}
    assert headlines({"id": 1, "title": "Mud", "body": [{"type": "text", "value": "More of it."}, film]}) == ["Mud"]
