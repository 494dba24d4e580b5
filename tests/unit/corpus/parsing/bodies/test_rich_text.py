"""Trees of nodes become paragraphs and captions, whoever's editor stored them."""

from typing import Any

import pytest

from searchsvc.article import Caption
from searchsvc.corpus.parsing.bodies.rich_text import content_in

LINES = ("The mud is back.", "There is more of it.")
QUAY = Caption("The quay.")


@pytest.mark.parametrize(
    "tree",
    [
        {"type": "doc", "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": "The mud "},
                                              {"type": "text", "marks": [{"type": "bold"}], "text": "is"},
                                              {"type": "text", "text": " back."}]},
            {"type": "paragraph", "content": [{"type": "text", "text": "There is more of it."}]}]},
        {"nodeType": "document", "content": [
            {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "The mud "},
                                                  {"nodeType": "hyperlink", "data": {"uri": "https://a.example"},
                                                   "content": [{"nodeType": "text", "value": "is back"}]},
                                                  {"nodeType": "text", "value": "."}]},
            {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "There is more of it."}]}]},
        [{"_type": "block", "children": [{"_type": "span", "text": "The mud "}, {"_type": "span", "text": "is back."}]},
         {"_type": "block", "children": [{"_type": "span", "text": "There is more of it."}]}],
        [{"children": [{"text": "The mud"}, {"text": " is back.", "bold": True}]},
         {"children": [{"text": "There is more of it."}]}],
        {"ops": [{"insert": "The mud "}, {"insert": "is", "attributes": {"bold": True}},
                 {"insert": " back.\nThere is more of it.\n"}]},
        {"root": {"type": "root", "children": [
            {"type": "paragraph", "children": [{"type": "text", "text": "The mud is "}, {"type": "link", "children": [
                {"type": "text", "text": "back"}]}, {"type": "text", "text": "."}]},
            {"type": "paragraph", "children": [{"type": "text", "text": "There is more of it."}]}]}},
        {"time": 1, "blocks": [{"type": "paragraph", "data": {"text": "The mud <b>is</b> back."}},
                               {"type": "paragraph", "data": {"text": "There is more of it."}}]},
        [{"type": "paragraph", "paragraph": {"rich_text": [{"plain_text": "The mud"}, {"plain_text": " is back."}]}},
         {"type": "paragraph", "paragraph": {"rich_text": [{"plain_text": "There is more of it."}]}}],
        {"blocks": [{"key": "a", "text": "The mud is back.", "type": "unstyled", "entityRanges": []},
                    {"key": "b", "text": "There is more of it.", "type": "unstyled"}], "entityMap": {}},
        [{"blockName": "core/paragraph", "innerHTML": "<p>The mud is back.</p>", "innerBlocks": []},
         {"blockName": "core/group", "innerHTML": "<div></div>", "innerBlocks": [
             {"blockName": "core/paragraph", "innerHTML": "<p>There is more of it.</p>", "innerBlocks": []}]}],
        [{"type": "text", "model": {"blocks": [
            {"type": "paragraph", "model": {"text": "The mud is back.", "blocks": [
                {"type": "fragment", "model": {"text": "The mud"}}, {"type": "fragment", "model": {"text": " is back."}}
            ]}},
            {"type": "paragraph", "model": {"text": "There is more of it."}}]}}],
        {"p1": "The mud is back.", "p2": "There is more of it."},
        {"en": ["The mud is back.", "There is more of it."], "fr": ["La boue."]},
        ["The mud ", "is", " back.", "There is more of it."],
        "['The mud is back.', 'There is more of it.']",
        ('{"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "The mud is back."}]},'
        '{"type": "paragraph", "content": [{"type": "text", "text": "There is more of it."}]}]}'),
    ],
)  # fmt: skip
def test_pieces_of_a_line_are_put_together(tree: Any) -> None:
    """Each block is a paragraph, whatever its members are called."""
    assert LINES == content_in(tree).paragraphs


@pytest.mark.parametrize(
    "block",
    [
        {"type": "image", "caption": "The quay.", "url": "/a.jpg"},
        {"kind": "photo", "caption": "The quay."},
        {"type": "image", "data": {"file": {"url": "a.jpg"}, "caption": "The quay."}},
        {"_type": "image", "asset": {"_ref": "image-a"}, "caption": "The quay."},
        {"type": "image", "image": {"caption": [{"plain_text": "The "}, {"plain_text": "quay."}], "file": {}}},
        {"type": "figure", "content": [{"type": "image", "attrs": {"src": "a.jpg"}}, {"type": "figcaption", "content": [
            {"type": "text", "text": "The quay."}]}]},
        {"nodeType": "embedded-asset-block", "data": {"target": {"fields": {"description": "The quay."}}}},
        {"blockName": "core/image", "innerHTML": "<figure><img src='a'/><figcaption>The quay.</figcaption></figure>"},
        {"type": "image", "caption": {"editorState": {"root": {"children": [{"children": [{"text": "The quay."}]}]}}}},
        {"type": "html", "html": "<figure><img src='a.jpg'><figcaption>The quay.</figcaption></figure>"},
    ],
)  # fmt: skip
def test_a_picture_among_the_blocks_gives_its_caption(block: dict[str, Any]) -> None:
    """It is no paragraph, and its caption is not lost."""
    content = content_in([{"type": "paragraph", "text": "More."}, block])
    assert (("More.",), (QUAY,)) == (content.paragraphs, content.captions)


def test_what_surrounds_the_text_is_left_out() -> None:
    """Blocks for advertisements, embeds and bylines are no paragraphs; headings of sections are."""
    blocks = [
        {"type": "ad", "text": "Buy mud"},
        {"type": "heading", "text": "Mud"},
        {"type": "embed", "html": "<p>A post</p>"},
        {"heading": "Eels", "paragraphs": ["Fewer."]},
    ]
    assert ("Mud", "Eels", "Fewer.") == content_in(blocks).paragraphs


def test_elements_of_a_page_as_a_tree() -> None:
    """`tagName` tells what is inside a line, and results of an interface are blocks."""
    line = [{"type": "text", "value": "The mud "}, {"type": "element", "tagName": "em",
            "children": [{"type": "text", "value": "is"}]}, {"type": "text", "value": " back."}]  # fmt: skip
    assert content_in(
        {"type": "root", "children": [{"type": "element", "tagName": "p", "children": line}]}
    ).paragraphs == ("The mud is back.",)
    block = {"type": "paragraph", "paragraph": {"rich_text": [{"plain_text": "The mud "}, {"plain_text": "is back."}]}}
    assert content_in({"object": "list", "results": [block]}).paragraphs == ("The mud is back.",)
