"""The page of one article, and the files that cite it.

Each method answers the route of its name in routes.READING_ROUTES.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from flask import Response, make_response, render_template, request

from searchsvc.article import Article
from searchsvc.search.exporting import bibtex, ris
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.results import Hit
from searchsvc.web.api.operations import checked_id
from searchsvc.web.archive import Archive
from searchsvc.web.headers.tagged import tagged
from searchsvc.web.localisation.formatting import html_bytes
from searchsvc.web.params import read_typed, without_cursor
from searchsvc.web.reading.among_results import among_results
from searchsvc.web.reading.citing import citation_of
from searchsvc.web.reading.layout import laid_out
from searchsvc.web.reading.pictures import PagePictures
from searchsvc.web.syndication.addresses import Addresses
from searchsvc.web.syndication.metadata import news_article

_OTHERS = 3
"""So many other articles are listed by the same author, and in the same section."""


@dataclass(frozen=True, slots=True)
class Others:
    """The newest others of one value, of `total` with the article itself."""

    parameter: str
    value: str
    hits: tuple[Hit, ...]
    total: int


class ArticlePages:
    """`show_paths`: the page says which file an article was read from."""

    def __init__(
        self, archive: Archive, addresses: Addresses, site_name: str, pictures: PagePictures, *, show_paths: bool
    ) -> None:
        self._archive = archive
        self._addresses = addresses
        self._site_name = site_name
        self._pictures = pictures
        self._show_paths = show_paths

    def article_page(self, article_id: str) -> Response:
        """With `q`, the words are marked; the other parameters of a search lead back to its results."""
        typed = without_cursor(read_typed(request.query_string)).as_read
        found = self._archive.article(checked_id(article_id), typed["q"])
        article = found.article
        if article.body == (article.standfirst,):  # of a feed or an API that has no more than that of an article
            found = replace(found, standfirst=())
        own = self._addresses.of("article_page", article_id=article.id)
        html = render_template(
            "article.html",
            found=found,
            article=article,
            typed=typed,
            among=among_results(self._archive, article.id, typed),
            layout=laid_out(found, self._pictures),
            others=tuple(self._others(article)),
            citation=citation_of(article, self._site_name),
            facts=news_article(article, own),
            show_paths=self._show_paths,
        )
        response = make_response(html_bytes(html))
        return tagged(response, response.get_data(), weak=True)

    def article_bibtex(self, article_id: str) -> Response:
        return self._citing(article_id, bibtex.record, "application/x-bibtex", "bib")

    def article_ris(self, article_id: str) -> Response:
        return self._citing(article_id, ris.record, "application/x-research-info-systems", "ris")

    def _citing(self, article_id: str, record: Callable[[Article], bytes], media_type: str, suffix: str) -> Response:
        content = record(self._archive.article(checked_id(article_id)).article)
        response = Response(content, content_type=f"{media_type}; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{article_id}.{suffix}"'
        return tagged(response, content)

    def _others(self, article: Article) -> Iterator[Others]:
        """None where there is no other."""
        author = next(filter(str.strip, article.authors), "")
        wanted = (
            ("author", author, SearchRequest(author=author, sort="newest", size=_OTHERS + 1)),
            (
                "section",
                article.section or "",
                SearchRequest(section=article.section or "", sort="newest", size=_OTHERS + 1),
            ),
        )
        for parameter, value, asked in wanted:
            if not value.strip():
                continue
            page = self._archive.run(asked)
            hits = tuple(hit for hit in page.hits if hit.id != article.id)[:_OTHERS]
            if hits:
                yield Others(parameter, value, hits, page.total)
