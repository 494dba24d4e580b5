"""Which addresses are there?

The application registers exactly these, and the OpenAPI document describes exactly these.
"""

from dataclasses import dataclass

from searchsvc.search.exporting.formats import DEFAULT_FORMAT, FORMAT_NAMES, FORMATS
from searchsvc.search.parameters.facet_table import FACETS
from searchsvc.search.parameters.request import FACET_NAMES
from searchsvc.web.documents.api_documents import ArticleDocument, HealthDocument, SearchDocument, StatusDocument
from searchsvc.web.documents.explanations import ExplainedArticleDocument
from searchsvc.web.overview.unread import FailuresDocument
from searchsvc.web.params import EXPLAIN_PARAMETERS, READ_IN_PART, SEARCH_PARAMETERS, RouteParameter
from searchsvc.web.results.view import LISTS
from searchsvc.web.suggesting.documents import SUGGEST_PARAMETERS, SuggestDocument

_ID = {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$"}
_ARTICLE_ID = RouteParameter("article_id", "The article's id, as hits give it.", _ID, where="path")
_EXPLAINED_ID = RouteParameter("id", "The id of the article, as hits give it.", _ID, required=True)
_VALUE = RouteParameter(
    "value", "The value, as articles state it; slashes stand as they are.", {"type": "string"}, where="path"
)
_PICTURE = RouteParameter(
    "value", "The path of the picture below the corpus, as articles have it.", {"type": "string"}, where="path"
)
_SITEMAP = RouteParameter("page", "Which sitemap, from 1, where there are several.", {"type": "integer", "minimum": 1})
_FORMAT = RouteParameter(
    "format",
    "csv: a row for each article, without its text. jsonl: whole articles as JSON, one a line. bibtex: an entry each.",
    {"type": "string", "enum": FORMAT_NAMES, "default": DEFAULT_FORMAT.name},
)
_MARK = RouteParameter("q", f"A query whose words are marked. {READ_IN_PART}", {"type": "string"})


_DAYS = "A year, a month or a day as a person types it; the answer is the address with `after` and `before`."
_OF_PAGES_ALONE = (
    RouteParameter("from", f"From when, inclusive. {_DAYS}", {"type": "string"}),
    RouteParameter("until", f"Until when, inclusive. {_DAYS}", {"type": "string"}),
    RouteParameter("list", "compact: a line for each article.", {"type": "string", "enum": LISTS}),
    RouteParameter("more", "The facet that shows up to 100 values.", {"type": "string", "enum": FACET_NAMES}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """`name` is the method that answers, and the operation's id. `path` is written as OpenAPI has it.

    `document` is the type of the JSON answer; None: an object that is no document of ours, or no JSON of ours.
    `media_type` is that of the answer, `others` are those that it may have instead.
    `problems` are the statuses of errors that are its own, beside 405, 414, 500 and 503 that all have.
    """

    path: str
    name: str
    summary: str
    document: type | None = None
    media_type: str = "application/json"
    others: tuple[str, ...] = ()
    parameters: tuple[RouteParameter, ...] = ()
    problems: tuple[int, ...] = ()

    @property
    def rule(self) -> str:
        """The path as Flask has it. A `value` may have slashes."""
        return self.path.replace("{value}", "<path:value>").replace("{", "<").replace("}", ">")

    @property
    def is_strict(self) -> bool:
        """A parameter that it does not have is an error: of the API, not of pages, nor of what looks after servers."""
        return self.path.startswith("/api/")


API_ROUTES = (
    Route(
        path="/api/v1/search",
        name="search",
        summary="Search the archive",
        document=SearchDocument,
        parameters=SEARCH_PARAMETERS,
        problems=(400, 412),
    ),
    Route(
        path="/api/v1/suggest",
        name="suggest",
        summary="Complete what somebody is typing, from the words and headlines of the archive",
        document=SuggestDocument,
        parameters=SUGGEST_PARAMETERS,
        problems=(400, 412),
    ),
    Route(
        path="/api/v1/explain",
        name="explain",
        summary="Ask why an article is where it is among the results, or why it is not there",
        document=ExplainedArticleDocument,
        parameters=(*EXPLAIN_PARAMETERS, _EXPLAINED_ID),
        problems=(400, 404, 412),
    ),
    Route(
        path="/api/v1/articles/{article_id}",
        name="article",
        summary="Get one article",
        document=ArticleDocument,
        parameters=(_ARTICLE_ID,),
        problems=(400, 404, 412),
    ),
    Route(
        path="/api/v1/status",
        name="status",
        summary="See which index is served",
        document=StatusDocument,
        problems=(400, 412),
    ),
    Route(
        path="/api/v1/failures",
        name="failures",
        summary="See what could not be read when this was built, in groups, and the first of it one by one",
        document=FailuresDocument,
        problems=(400, 412),
    ),
    Route(path="/api/v1/openapi.json", name="openapi", summary="Get this description", problems=(400, 412)),
    Route(
        path="/healthz",
        name="health",
        summary="Ask whether searches can be answered",
        document=HealthDocument,
    ),
)
EXPORT_ROUTES = (
    Route(
        path="/api/v1/export",
        name="export",
        summary="Get all articles of a search, in its order; by relevance the score of the words alone decides",
        media_type=DEFAULT_FORMAT.media_type,
        others=tuple(one.media_type for one in FORMATS if one is not DEFAULT_FORMAT),
        parameters=(*EXPLAIN_PARAMETERS, _FORMAT),
        problems=(400,),
    ),
)
PAGE_ROUTES = (
    Route(
        path="/",
        name="search_page",
        media_type="text/html",
        summary="The search page: with a query its results, without one what the archive holds",
        parameters=(*SEARCH_PARAMETERS, *_OF_PAGES_ALONE),
        problems=(400,),
    ),
    Route(path="/help", name="help_page", media_type="text/html", summary="The query language explained"),
)
READING_ROUTES = (
    Route(
        path="/articles/{article_id}",
        name="article_page",
        media_type="text/html",
        summary="The page of one article",
        parameters=(_ARTICLE_ID, _MARK),
        problems=(404,),
    ),
    Route(
        path="/articles/{article_id}/bibtex",
        name="article_bibtex",
        media_type="application/x-bibtex",
        summary="One article as an entry of a BibTeX file",
        parameters=(_ARTICLE_ID,),
        problems=(404, 412),
    ),
    Route(
        path="/articles/{article_id}/ris",
        name="article_ris",
        media_type="application/x-research-info-systems",
        summary="One article as RIS, for reference managers",
        parameters=(_ARTICLE_ID,),
        problems=(404, 412),
    ),
)
BROWSE_ROUTES = tuple(
    Route(
        path=f"/{facet.name}/{{value}}",
        name=f"{facet.name}_page",
        media_type="text/html",
        summary=f"All articles of one {facet.name}, newest first",
        parameters=(_VALUE, *SEARCH_PARAMETERS, *_OF_PAGES_ALONE),
        problems=(400, 404),
    )
    for facet in FACETS
    if facet.pages
)
MEDIA_ROUTES = (
    Route(
        path="/media/{value}",
        name="media",
        media_type="image/jpeg",
        others=("image/avif", "image/gif", "image/png", "image/svg+xml", "image/webp"),
        summary="A picture that lies in the corpus",
        parameters=(_PICTURE,),
        problems=(404, 412),
    ),
)
OVERVIEW_ROUTES = (
    Route(
        path="/status",
        name="status_page",
        media_type="text/html",
        summary="What the archive holds, where it has gaps, and what could not be read",
    ),
)
REFERENCE_ROUTES = (
    Route(
        path="/reference",
        name="reference_page",
        media_type="text/html",
        summary="This reference, for people",
        problems=(412,),
    ),
)
FEED_ROUTES = (
    Route(
        path="/feed.atom",
        name="feed_atom",
        summary="A search as an Atom feed, newest first unless it is sorted",
        media_type="application/atom+xml",
        parameters=SEARCH_PARAMETERS,
        problems=(400, 412),
    ),
    Route(
        path="/feed.json",
        name="feed_json",
        summary="The same as a JSON Feed",
        media_type="application/feed+json",
        parameters=SEARCH_PARAMETERS,
        problems=(400, 412),
    ),
)
SITE_ROUTES = (
    Route(
        path="/opensearch.xml",
        name="opensearch",
        summary="How a browser searches here",
        media_type="application/opensearchdescription+xml",
        problems=(412,),
    ),
    Route(
        path="/robots.txt",
        name="robots",
        summary="What programs that follow links shall leave alone",
        media_type="text/plain",
        problems=(412,),
    ),
    Route(
        path="/sitemap.xml",
        name="sitemap",
        summary="The addresses of all articles, newest first, or of sitemaps that have them",
        media_type="application/xml",
        parameters=(_SITEMAP,),
        problems=(404, 412),
    ),
    Route(
        path="/favicon.ico",
        name="favicon",
        summary="The icon",
        media_type="image/vnd.microsoft.icon",
        problems=(412,),
    ),
)
ROUTES = (
    *API_ROUTES,
    *EXPORT_ROUTES,
    *PAGE_ROUTES,
    *READING_ROUTES,
    *OVERVIEW_ROUTES,
    *BROWSE_ROUTES,
    *MEDIA_ROUTES,
    *REFERENCE_ROUTES,
    *FEED_ROUTES,
    *SITE_ROUTES,
)
TAKEN = frozenset({"static", *(route.path.split("/")[1] for route in ROUTES)} - {""})
"""Beginnings of paths that an archive cannot be called."""
FOR_PROGRAMS = frozenset(route.path for route in (*API_ROUTES, *FEED_ROUTES, *SITE_ROUTES))
"""Addresses whose errors are told to programs, beside all that is below /api/."""
