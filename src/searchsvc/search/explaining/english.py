"""How is the place of an article explained in English?

Useful for: pages, API and command line, which show an Explanation.
Not for: what is worth saying (explainer.py), the notes of a search (noting/english.py).
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from searchsvc.article import Moment
from searchsvc.query.notes import shortened
from searchsvc.query.render import render
from searchsvc.query.tree import And, Fuzzy, Node, Or, Phrase, Prefix
from searchsvc.search.explaining import explanation as said
from searchsvc.search.explaining.explanation import PartScore, Remark, WordScore
from searchsvc.search.ranking.weights import PARTS

_FIELDS: Mapping[str, str] = MappingProxyType({"captions": "captions"})
"""How text fields are spoken of whose name alone will not do."""
PLAIN: Mapping[type[Remark], str] = MappingProxyType(
    {
        said.PhraseThere: "The words of the query stand in it as a phrase: “{0.phrase}”.",
        said.OfYear: "It was published in {0.year}, which the query names.",
        said.OnlyOfYear: "It was published in {0.year}, and so has that year, for which the score has nothing.",
        said.PastCandidates: "It is not among the first {0.candidates}, which alone are ordered by more than words.",
        said.NothingMatches: "The query asks for what no article can have.",
    }
)
"""The remarks that are said in the same words each time."""
_NUMBERS = ("no", "one", "two", "three", "four", "five")
_WEIGHTS: Mapping[str, str] = {part.name: f"{part.weight:.0%} {part.unit}" for part in PARTS if part.weight != 1}


def word_sentence(word: WordScore, articles: int) -> str:
    """`“harbour” stands twice in the headline and once in the body; 12 of 520 articles have the word.`"""
    places = _listed([f"{_times(field.occurrences)} in {_field(field.field)}" for field in word.fields])
    subject, verb = _subject(word.node), f"stands {places}" if places else "is there"
    twice = f" It was typed {_times(word.times)}, and counts as often." if word.times > 1 else ""
    return f"{subject} {verb}{_rarity(word, articles)}.{_stand_in(word)}{twice}"


def _field(name: str) -> str:
    """A text field, as it is spoken of."""
    return _FIELDS.get(name, f"the {name}")


def _stand_in(word: WordScore) -> str:
    if not word.synonyms:
        return ""
    synonyms = _listed([f"“{shortened(one)}”" for one in word.synonyms])
    return f" {synonyms} {'stands for it, and is' if len(word.synonyms) == 1 else 'stand for it, and are'} counted."


class FieldNumbers(Protocol):
    """Where a word stands (explanation.FieldScore)."""

    @property
    def field(self) -> str: ...
    @property
    def occurrences(self) -> int: ...
    @property
    def boost(self) -> float: ...
    @property
    def length(self) -> int: ...
    @property
    def mean_length(self) -> float: ...


def field_numbers(placed: FieldNumbers) -> str:
    """`headline 2 × 3 in 6 words (mean 7.2)`: how often, times what it counts there, and the length of the field."""
    length = f"{_words(placed.length)} (mean {placed.mean_length:,.1f})"
    return f"{placed.field} {placed.occurrences:,} × {placed.boost:g} in {length}"


def weight_of(part: PartScore) -> str:
    """What the part is worth: `70% of the best score that words alone give`; empty where it is not weighed."""
    return _WEIGHTS.get(part.name, "")


def sentence(remark: Remark) -> str:
    if plain := PLAIN.get(type(remark)):
        return plain.format(remark)
    for say in (_found, _placed, _kept_out):
        if said_of_it := say(remark):
            return said_of_it
    raise TypeError(f"{type(remark).__name__} has no sentence")


def _found(remark: Remark) -> str:
    """What a part of the ranking found; empty of other remarks."""
    match remark:
        case said.PairsThere(there, of, pairs):
            shown = ", ".join(f"“{pair}”" for pair in pairs) + ("" if there == len(pairs) else " and others")
            return f"{there} of {of} neighbours in the query are neighbours in it: {shown}."
        case said.HeadlineHasAll(whole, ordered):
            besides = ", and no others" if whole else ", in their order" if ordered else ""
            return f"All words of the query are in the headline{besides}."
        case said.FormsThere(forms):
            what = "form that was typed is" if len(forms) == 1 else "forms that were typed are"
            return f"The very {what} there: {_listed([f'“{form}”' for form in forms])}."
        case said.CapitalsThere(names):
            return f"Written in capitals, as it was typed: {_listed([f'“{name}”' for name in names])}."
        case said.ShorterThanCounts():
            return _too_short(remark)
        case said.WordsNear(pairs):
            return f"Words stand near each other: {'; '.join(map(_pair, pairs))}."
        case said.LikeTheBest(articles, more):
            shared = f"the words that the {_number(articles)} best articles share"
            return f"Each score is mixed with one by {shared}, which makes this one {'higher' if more else 'lower'}."
        case said.OfAge(published):
            return f"Age takes this off: {_published(published)}."
        case said.PartFound(says):
            return f"{_capital(says)}."
        case _:
            return ""


def _placed(remark: Remark) -> str:
    """What else decides where it stands; empty of other remarks."""
    match remark:
        case said.SortedByDate(sort, published):
            return f"Sorted by date, {sort} first, whatever the score: {_published(published)}."
        case said.NothingScores(published):
            return f"Nothing was asked that gives a score, so the newest come first: {_published(published)}."
        case said.LacksClauses(lacking, clauses, counted):
            has = f"It has {clauses - len(lacking)} of {clauses} words, and not {_either(lacking)}"
            return (
                f"{has}: articles that have more of them come first." if counted else f"{has}, which gives it nothing."
            )
        case said.PhraseNowhere(phrases):
            return f"No article has {_either(phrases)}, so its words were looked for."
        case _:
            return ""


def _kept_out(remark: Remark) -> str:
    """Why it is not among the results; empty of other remarks."""
    match remark:
        case said.ClauseLacking(clause, held):
            return f"It does not have {_quoted(clause)}{', on which the query insists' if held else ''}."
        case said.Excluded(node):
            return f"It has {_quoted(node)}, which the query leaves out."
        case said.OtherValue(field, wanted, value):
            has = f"Its {field} is “{shortened(value)}”" if value else f"It has no {field}"
            return f"{has}, and “{shortened(wanted)}” was asked for."
        case said.NameLacking(field, node, names):
            known = _listed([f"“{shortened(name)}”" for name in names])
            has = f"Its {field}: {known}" if names else f"It has no {field}"
            return f"{has}; {_quoted(node)} was asked for."
        case said.OutsideDates(dates, published):
            return f"{_capital(_published(published))}, and {render(dates)} was asked for."
        case said.FilterFailed(node):
            return f"It does not pass the filter {_quoted(node)}."
        case said.OthersHaveAll(complete, by_date):
            have = "One article has" if complete == 1 else f"{complete:,} articles have"
            until = "any has everything" if by_date else "enough have everything"
            return f"{have} all that was asked for, and articles with some of it are not listed where {until}."
        case _:
            return ""


def _subject(node: Node) -> str:
    match node:
        case Prefix():
            return f"A word that {'begins as in' if node.rest == '*' else 'looks like'} {_quoted(node)}"
        case Fuzzy():
            return f"A word spelt much like {_quoted(node)}"
        case Phrase():
            return f"The phrase {_quoted(node)}"
        case _:
            return _quoted(node)


def _rarity(word: WordScore, articles: int) -> str:
    if isinstance(word.node, Prefix | Fuzzy):
        return f"; that counts {word.score / word.times:.3g}, however often"
    if len(word.rarities) == 1:
        return f"; {_of(word.rarities[0].articles, articles)} the word"
    counts = (f"{one.word} {one.articles:,}" for one in word.rarities)
    return f"; of {_many(articles)} so many have its words: {', '.join(counts)}" if word.rarities else ""


def _of(count: int, articles: int) -> str:
    return f"{count:,} of {_many(articles)} {'has' if count == 1 else 'have'}"


def _many(articles: int) -> str:
    return "1 article" if articles == 1 else f"{articles:,} articles"


def _too_short(remark: said.ShorterThanCounts) -> str:
    what = _field(remark.field)
    share = f"{remark.floor:g} of the mean of {remark.mean_length:,.0f} words"
    return f"{_capital(what)} has {_words(remark.length)}: taken off is what it gains from being shorter than {share}."


def _pair(pair: tuple[str, str, int]) -> str:
    one, other, apart = pair
    where = "side by side" if apart == 1 else f"{_words(apart - 1)} between them"
    return f"“{shortened(one)}” and “{shortened(other)}”, {where}"


def _published(published: Moment | None) -> str:
    return "it has no date" if published is None else f"it was published on {published.day.isoformat()}"


def _either(nodes: Sequence[Node]) -> str:
    return _listed([_quoted(node) for node in nodes], "or")


def _quoted(node: Node) -> str:
    """A part of the query as it was typed, which may have quotes of its own."""
    text = shortened(render(node))
    return text if isinstance(node, And | Or) or '"' in text else f"“{text}”"


def _listed(texts: Sequence[str], last: str = "and") -> str:
    return f" {last} ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def _words(count: int) -> str:
    return "1 word" if count == 1 else f"{count:,} words"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
