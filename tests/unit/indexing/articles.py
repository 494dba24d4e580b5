"""Articles and an analyzer that are easy to follow, for the tests of this folder."""

from searchsvc.article import Article, Moment, Origin
from searchsvc.engines.port import Engine, EngineRequest
from searchsvc.query.tree import Everything
from searchsvc.text.tokens import Token


class PlainAnalyzer:
    """Words are what blanks part, in small letters. The stem is the word without a last s; `a-b` stacks `ab` on `a`."""

    fingerprint = "plain"
    has_decimal_comma = False

    def tokens(self, text: str) -> list[Token]:
        tokens: list[Token] = []
        position = 0
        for word in text.lower().split():
            first, *others = parts = word.split("-")
            tokens.append(_token(first, position))
            if others:
                tokens.append(_token("".join(parts), position, stacked=True))
            tokens += [_token(part, position + number) for number, part in enumerate(others, start=1)]
            position += len(parts)
        return tokens

    def query_tokens(self, text: str) -> list[Token]:
        return self.tokens(text)

    def is_stop_word(self, form: str) -> bool:
        return form == "the"


def _token(form: str, position: int, *, stacked: bool = False) -> Token:
    return Token(form.removesuffix("s"), form, position, 0, 0, stacked)


def article(
    article_id: str = "a",
    headline: str = "Storm",
    *body: str,
    path: str = "news/wire.jsonl",
    record: int | None = None,
    published: str | None = None,
) -> Article:
    return Article(
        id=article_id,
        headline=headline,
        body=body,
        published=None if published is None else Moment.parse(published),
        origin=Origin(path, record),
    )


def served(engine: Engine) -> set[str]:
    """The ids of the articles that are found."""
    return {hit.id for hit in engine.search(EngineRequest(Everything(), limit=10_000)).hits}
