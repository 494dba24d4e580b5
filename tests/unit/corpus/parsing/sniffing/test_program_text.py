"""Texts for programs."""

import pytest

from searchsvc.corpus.parsing.sniffing.program_text import program_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://echo.example/a\nhttps://echo.example/b\n", "a list of addresses"),
        ("# what it needs\nflask==3.1\nlxml>=5\n", "a list of packages"),
        ("User-agent: *\nDisallow: /admin/\n", "rules for robots"),
        ("all:\n\tpython scrape.py\n", "a program"),
        ("#!/bin/sh\necho eels\n", "a program"),
        ("FROM python:3.12\nRUN pip install eels\n", "a program"),
        ("[settings]\ndefault = news.settings\n", "settings"),
        ("KEY=1\nOTHER=two\n", "settings"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nEels\n", "subtitles"),
        ("1\n00:00:01,000 --> 00:00:02,000\nEels\n", "subtitles"),
        ("BEGIN:VCALENDAR\nVERSION:2.0\n", "a calendar"),
        ("2025-03-17 08:25:00 INFO started\n2025-03-17 08:26:00 ERROR mud\n", "a log"),
        ("MIT License\n\nCopyright (c) 2025\n", "a licence"),
    ],
)
def test_texts_for_programs_are_named(text: str, kind: str) -> None:
    """By how they begin, or by most of their lines."""
    assert kind == program_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Eels are back\n\nThe eels came back on Monday, said the master of the harbour.",
        "Import of eels falls\n\nFrom Monday on no eels are sold.\nClass sizes grow.",
        "https://echo.example/eels\nEels are back\n\nThe eels came back on Monday.",
        "Licence fee rises\n\nThe fee for boats rises by a tenth.",
        "Title: Eels\nBy: Ada Quill\n\nThe eels came back.",
        "1. Eels\n2. Mud\n3. Boats and what they cost",
        "",
    ],
)
def test_texts_for_people_are_not(text: str) -> None:
    """Whatever words of programs they have in them."""
    assert program_of(text) is None
