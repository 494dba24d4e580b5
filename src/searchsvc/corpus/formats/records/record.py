"""What does one record say of each field, whichever key has it?

Useful for: mapping.py, containers.py. Not for: which key means which field (keys.py).
"""

from collections.abc import Iterator, Mapping

from searchsvc.article import Caption, Moment
from searchsvc.corpus.formats.records.embedded_page import is_page
from searchsvc.corpus.formats.records.keys import asked_for, asked_keys, paths_among
from searchsvc.corpus.formats.records.layers import flattened
from searchsvc.corpus.formats.records.naming.picture_keys import captions_of
from searchsvc.corpus.formats.records.record_values import (
    address_of,
    joined_text,
    moment_under,
    numbered_together,
    source_of,
    text_and_pictures,
    uncut,
)
from searchsvc.corpus.parsing.bodies.captions import address_in, captions_in, merged
from searchsvc.corpus.parsing.bodies.content import NO_CONTENT, BodyContent
from searchsvc.corpus.parsing.bodies.rich_text import content_in
from searchsvc.corpus.parsing.dates.moments import moment_of
from searchsvc.corpus.parsing.json.nothing import is_nothing
from searchsvc.corpus.parsing.json.values import (
    Json,
    label_of,
    labels_in,
    names_in,
    plain_key,
    plain_keys,
    scalar_of,
    text_of,
)
from searchsvc.corpus.parsing.json.words import word_set
from searchsvc.corpus.parsing.pictures.addresses import picture_address, places_of
from searchsvc.corpus.parsing.standfirsts import is_beginning
from searchsvc.corpus.parsing.web_address import language_tag, web_address

_NAME = ("name",)
_SUBJECT = ("subject",)
"""Of a message its headline, of an article a list of what it is about."""
_WEAK_BODIES = word_set(
    "message document extract copy sections revisions lines sentences blocks md detail details components elements "
    "updates chapters pages parts"
)
"""Keys that hold the text of a record with a headline, and anything else without one."""
_LETTERS_ALONE = 120
"""Of such a text, with which it is an article without a headline."""
_AS_GOOD = 0.9
_LONG_SUMMARIES = frozenset(("leadparagraph", "longdescription", "descriptionlong", "longsummary"))


def record_of(value: Mapping[str, Json]) -> "Record":
    """The Record of a value; the same one where the last that was asked for was of this value, and no copy of it."""
    if _Last.value is not value or _Last.keys != asked_keys():
        _Last.value, _Last.keys, _Last.record = value, asked_keys(), Record(value)
    return _Last.record


class Record:
    """A JSON object under its plain keys, with those of the objects that are wrapped around it or in it."""

    def __init__(self, record: Mapping[str, Json]) -> None:
        flat = flattened(record)
        self.raw = flat
        self._content_found: BodyContent | None = None
        self._keys = {key: value for key, value in plain_keys(flat).items() if not is_nothing(value)}
        self._paths = paths_among(tuple(flat))

    def key_of(self, plain: str) -> str:
        """The key as the record has it."""
        return next(key for key in self.raw if plain_key(key) == plain)

    def values(self, field: str, but: tuple[str, ...] = ()) -> Iterator[Json]:
        """What the keys of `field` hold, the preferred ones first, without what is nothing and the key `but`."""
        for _path, value in self.found(field, but):
            yield value

    def found(self, field: str, but: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Json]]:
        """As `values`, each with the path that leads to it."""
        for path in self._paths[field]:
            value = self._keys.get(path[0])
            if value is None or path == but:
                continue
            for key in path[1:]:
                value = plain_keys(value).get(key) if isinstance(value, dict) else None
            if len(path) == 1 or not is_nothing(value):
                yield path, value

    def text(self, field: str) -> str | None:
        return next(filter(None, map(text_of, self.values(field))), None)

    def headline(self, body: tuple[str, ...]) -> str | None:
        """A `name` heads a text, or what has an address and a date; a thing that has only a name is no article."""
        titled = any(map(text_of, self.values("headline", but=_NAME)))
        return self.text("headline") if body or titled or (self.url() and self.moment("published")) else None

    def has_plain_text(self) -> bool:
        """Holds a key for the text a string, that is no message of a service (`"message": "ok"`) and no address?"""
        return any(
            isinstance(value, str)
            and (len(value) >= _LETTERS_ALONE or path[0] not in _WEAK_BODIES)
            and not web_address(value)
            for path, value in self.found("body")
        )

    def content(self) -> BodyContent:
        """The fullest text under the keys of a body; of those that are about as full, the one with most structure."""
        if self._content_found is None:
            self._content_found = self._fullest()
        return self._content_found

    def _fullest(self) -> BodyContent:
        asked = asked_for("body")
        for path, value in self.found("body"):
            if path in asked and (content := uncut(text_and_pictures(value))).paragraphs:
                return content
        read = [(path, self._content(path, value)) for path, value in self.found("body")]
        found = [content for content in numbered_together(read) if content.paragraphs]
        if not found and not self.page():
            return self._content_of_summary()
        if not found:
            return NO_CONTENT
        fullest = max(content.letters for content in found)
        near = [content for content in found if content.letters >= _AS_GOOD * fullest]
        return max(near, key=lambda content: (len(content.captions) > 0, len(content.paragraphs)))

    def _content(self, path: tuple[str, ...], value: Json) -> BodyContent:
        if path[0] in _WEAK_BODIES and not any(map(text_of, self.values("headline", but=_NAME))):
            content = text_and_pictures(value)
            return content if content.letters >= _LETTERS_ALONE else NO_CONTENT
        if isinstance(value, str) and (web_address(value) or is_page(value)):
            return NO_CONTENT
        if path[0] == "sections" and not (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
            return NO_CONTENT
        if isinstance(value, int | float):
            return NO_CONTENT
        content = uncut(text_and_pictures(value))
        return content if isinstance(value, list) else self._without_title(content)

    def _without_title(self, content: BodyContent) -> BodyContent:
        """`content` without the headline above it, which scrapers take along; a list is taken as it is."""
        first, *rest = content.paragraphs or ("",)
        if rest and first.casefold() == (self.text("headline") or "").casefold():
            return BodyContent(tuple(rest), content.captions)
        return content

    def page(self) -> str | None:
        """The whole page that a key holds, one for the text first."""
        held = (*self.values("body"), *self.raw.values())
        return next((value for value in held if isinstance(value, str) and is_page(value)), None)

    def _content_of_summary(self) -> BodyContent:
        """Where no key holds a text, a summary of several paragraphs is it, or the paragraph that leads."""
        for path, value in self.found("standfirst"):
            content = content_in(value) if isinstance(value, str) else NO_CONTENT
            if len(content.paragraphs) > 1 or path[-1] in _LONG_SUMMARIES:
                return content
        return NO_CONTENT

    def standfirst(self, body: tuple[str, ...]) -> str | None:
        """Sentences in a list are one text. What the body was made of or begins with is none: it stands there once."""
        for value in self.values("standfirst"):
            text = joined_text(value)
            if text and not is_beginning(text, body):
                return text
        return None

    def moment(self, field: str, day_first: bool | None = None) -> Moment | None:
        """The first that is a date; an instant on that day, where another key of the field has it."""
        found = [(moment, key) for key, value in self._dates(field) if (moment := moment_under(key, value, day_first))]
        if not found:
            return self._of_three_keys() if field == "published" else None
        first = found[0][0]
        if first.time is None:
            return next((one for one, _ in found if one.time and one.day == first.day), first)
        return first

    def _dates(self, field: str) -> Iterator[tuple[str, Json]]:
        """What may be a date, with its key; last the members of an object of dates (`{"dates": {"modified": …}}`)."""
        yield from ((path[-1], value) for path, value in self.found(field))
        for value in self.values("published"):
            if isinstance(value, dict):
                members = plain_keys(value)
                yield from ((path[0], members[path[0]]) for path in paths_among(tuple(value))[field] if len(path) == 1)

    def _of_three_keys(self) -> Moment | None:
        parts = [scalar_of(self._keys.get(key)) for key in ("year", "month", "day")]
        if None in parts:
            return None
        year, month, day = (str(part).strip() for part in parts)
        if month.isdecimal() and day.isdecimal():
            return moment_of(f"{year}-{int(month):02}-{int(day):02}")
        return moment_of(f"{day} {month} {year}")

    def names(self, field: str) -> tuple[str, ...]:
        """Of the author keys the first that names anybody; a list of several before a single name."""
        found = [names for value in self.values(field) if (names := names_in(value))]
        return max(found[:2], key=len) if found else ()

    def labels(self, field: str) -> tuple[str, ...]:
        found = (labels_in(value) for path, value in self.found(field) if path != _SUBJECT or isinstance(value, list))
        return next(filter(None, found), ())

    def section(self) -> str | None:
        for path, value in self.found("section"):
            if path == ("sections",) and isinstance(value, list) and any(isinstance(one, dict) for one in value):
                continue
            if label := label_of(value):
                return label
        return None

    def captions(self, in_body: tuple[Caption, ...], paragraphs: int | None) -> tuple[Caption, ...]:
        asked = (caption for value in self._asked("captions") for caption in captions_in(value, "", paragraphs))
        return merged((*asked, *captions_of(self.raw, in_body, paragraphs)))

    def _asked(self, field: str) -> Iterator[Json]:
        return (value for path, value in self.found(field) if path in asked_for(field))

    def image(self) -> str | None:
        return picture_address(list(filter(None, map(address_in, self.values("image")))))

    def crossheads(self, paragraphs: int | None) -> tuple[int, ...]:
        return next(filter(None, (places_of(value, paragraphs) for value in self.values("crossheads"))), ())

    def counted(self, body: tuple[str, ...]) -> int | None:
        """How many paragraphs `body` has; None where the record has another number, by which it counts places."""
        listed = next(self.values("body"), None)
        return len(body) if isinstance(listed, list) and len(listed) == len(body) else None

    def url(self) -> str | None:
        return next(filter(None, (address_of(value) for value in self.values("url"))), None)

    def source(self) -> str | None:
        return next(filter(None, map(source_of, self.values("source"))), None)

    def language(self) -> str | None:
        return next(filter(None, (language_tag(text_of(value)) for value in self.values("language"))), None)

    def own_id(self) -> str | int | None:
        own = next((found for found in map(scalar_of, self.values("id")) if found is not None), None)
        if isinstance(own, float):
            return int(own) if own.is_integer() else str(own)
        return own


class _Last:
    """The record that was looked at last: whether it is one and which article it makes are asked one after another."""

    value: Mapping[str, Json] = {}
    keys: tuple[tuple[str, str], ...] = ()
    record = Record({})
