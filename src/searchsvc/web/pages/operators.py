"""What can be written in the search box, row by row?

Useful for: the help page. Not for: reading queries (query/), whose language this describes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from searchsvc.search.wording.language import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Operator:
    """`form` is how it looks, `meaning` what it finds, both messages; `examples` are queries that use it, for any
    archive.
    """

    form: str
    meaning: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OperatorGroup:
    """Rows that belong together. `id` is their anchor on the page; `title` is a message."""

    id: str
    title: str
    operators: tuple[Operator, ...]


OPERATORS = (
    OperatorGroup(
        "words",
        _("Words"),
        (
            Operator(
                _("word word"), _("The words in any form, all or else some: ferry finds ferries."), ("ferry storm",)
            ),
            Operator('"…"', _("These words, spelt so, side by side and in this order."), ('"prime minister"',)),
            Operator(
                _("-word"), _("Articles without the word. It goes with a phrase or a field, too."), ("storm -sport",)
            ),
            Operator("OR", _("Either of two. In capitals."), ("ferry OR bridge",)),
            Operator("w/5", _("Both at most five words apart; pre/5 in this order."), ("storm w/5 harbour",)),
            Operator('"…"~4', _("In any order, with up to four other words among them."), ('"minister prime"~4',)),
            Operator("w/s, w/p", _("Both in one sentence, or in one paragraph."), ("storm w/s harbour",)),
            Operator("lead:", _("In the standfirst or the first two paragraphs."), ("lead:storm",)),
            Operator("atleast3", _("What follows stands there three times or more."), ("atleast3 storm",)),
            Operator("wc>500", _("Articles of more words than that; wc<200 of fewer."), ("storm wc>300",)),
            Operator("( )", _("Brackets keep together what belongs together."), ("(ferry OR bridge) closed",)),
            Operator(
                _("word*"), _("Any word that begins so; between letters * is any number of letters."), ("dredg*",)
            ),
            Operator(_("w?rd"), _("Any letter there."), ("harb?ur",)),
            Operator(_("word~"), _("Words spelt nearly so, with one or two letters amiss."), ("harbuor~",)),
        ),
    ),
    OperatorGroup(
        "places",
        _("Where the words stand"),
        (
            Operator("headline:", _("In the headline. title: does as well."), ("headline:harbour",)),
            Operator("standfirst:", _("In the lines that stand between headline and text."), ("standfirst:council",)),
            Operator("body:", _("In the text itself."), ("body:harbour",)),
            Operator("caption:", _("In a picture's caption, or in its description."), ("caption:harbour",)),
        ),
    ),
    OperatorGroup(
        "facts",
        _("What the article is"),
        (
            Operator("by:", _("Words of an author's name. author: does as well."), ('by:"jo bloggs"',)),
            Operator("tag:", _("Words of a tag."), ("tag:elections",)),
            Operator(
                "section:", _("The whole name of the section. Quote a name of several words."), ("section:sport",)
            ),
            Operator("source:", _("The whole name of the newspaper or agency."), ("source:reuters",)),
            Operator(
                "language:", _("Its language. en takes en-GB and en-US, too; lang: does as well."), ("language:en",)
            ),
            Operator("has:", _("A picture, or one with a caption: picture or caption."), ("has:picture",)),
        ),
    ),
    OperatorGroup(
        "dates",
        _("When it was published"),
        (
            Operator("after:", _("On this day or later: a year, a month or a day."), ("storm after:2025-01",)),
            Operator("before:", _("Before this day begins."), ("storm before:2025-03-17",)),
            Operator("date:", _("Then, or in these days: 2025, yesterday, 7d, 2019..2021."), ("date:2019..2021",)),
        ),
    ),
)


def operators_in(say: Callable[[str], str]) -> tuple[OperatorGroup, ...]:
    """All of them in the language in which `say` gives messages."""
    return tuple(replace(group, title=say(group.title), operators=_said(group, say)) for group in OPERATORS)


def _said(group: OperatorGroup, say: Callable[[str], str]) -> tuple[Operator, ...]:
    return tuple(replace(one, form=say(one.form), meaning=say(one.meaning)) for one in group.operators)
