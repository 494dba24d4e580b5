"""What can be written in the search box, row by row?

Useful for: the help page. Not for: reading queries (query/), whose language this describes.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Operator:
    """`form` is how it looks, `meaning` what it finds, `examples` queries that use it, for any archive."""

    form: str
    meaning: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OperatorGroup:
    """Rows that belong together. `id` is their anchor on the page."""

    id: str
    title: str
    operators: tuple[Operator, ...]


OPERATORS = (
    OperatorGroup(
        "words",
        "Words",
        (
            Operator("word word", "The words in any form, all or else some: ferry finds ferries.", ("ferry storm",)),
            Operator('"…"', "These words, spelt so, side by side and in this order.", ('"prime minister"',)),
            Operator("-word", "Articles without the word. It goes with a phrase or a field, too.", ("storm -sport",)),
            Operator("OR", "Either of two. In capitals.", ("ferry OR bridge",)),
            Operator("w/5", "Both at most five words apart; pre/5 in this order.", ("storm w/5 harbour",)),
            Operator('"…"~4', "In any order, with up to four other words among them.", ('"minister prime"~4',)),
            Operator("w/s, w/p", "Both in one sentence, or in one paragraph.", ("storm w/s harbour",)),
            Operator("lead:", "In the standfirst or the first two paragraphs.", ("lead:storm",)),
            Operator("atleast3", "What follows stands there three times or more.", ("atleast3 storm",)),
            Operator("wc>500", "Articles of more words than that; wc<200 of fewer.", ("storm wc>300",)),
            Operator("( )", "Brackets keep together what belongs together.", ("(ferry OR bridge) closed",)),
            Operator("word*", "Any word that begins so; between letters * is any number of letters.", ("dredg*",)),
            Operator("w?rd", "Any letter there.", ("harb?ur",)),
            Operator("word~", "Words spelt nearly so, with one or two letters amiss.", ("harbuor~",)),
        ),
    ),
    OperatorGroup(
        "places",
        "Where the words stand",
        (
            Operator("headline:", "In the headline. title: does as well.", ("headline:harbour",)),
            Operator("standfirst:", "In the lines that stand between headline and text.", ("standfirst:council",)),
            Operator("body:", "In the text itself.", ("body:harbour",)),
            Operator("caption:", "In a picture's caption, or in its description.", ("caption:harbour",)),
        ),
    ),
    OperatorGroup(
        "facts",
        "What the article is",
        (
            Operator("by:", "Words of an author's name. author: does as well.", ('by:"jo bloggs"',)),
            Operator("tag:", "Words of a tag.", ("tag:elections",)),
            Operator("section:", "The whole name of the section. Quote a name of several words.", ("section:sport",)),
            Operator("source:", "The whole name of the newspaper or agency.", ("source:reuters",)),
            Operator("language:", "Its language. en takes en-GB and en-US, too; lang: does as well.", ("language:en",)),
            Operator("has:", "A picture, or one with a caption: picture or caption.", ("has:picture",)),
        ),
    ),
    OperatorGroup(
        "dates",
        "When it was published",
        (
            Operator("after:", "On this day or later: a year, a month or a day.", ("storm after:2025-01",)),
            Operator("before:", "Before this day begins.", ("storm before:2025-03-17",)),
            Operator("date:", "Then, or in these days: 2025, yesterday, 7d, 2019..2021.", ("date:2019..2021",)),
        ),
    ),
)
