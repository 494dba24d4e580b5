"""Results as HTML that needs no stylesheet. All texts are escaped; matches stand in `<mark>`."""

from collections.abc import Iterable, Mapping
from html import escape

from searchsvc.search.rendering.shapes import FragmentShape, HitShape, PageShape, ValueShape


def marked_html(fragments: Iterable[FragmentShape]) -> str:
    """The texts, escaped, with `<mark>` round those that match."""
    return "".join([f"<mark>{escape(one.text)}</mark>" if one.match else escape(one.text) for one in fragments])


def hit_html(hit: HitShape) -> str:
    """Its headline, what is known of it, and its snippets."""
    known = (hit.section, hit.published, hit.source, ", ".join(hit.authors), hit.id)
    line = " · ".join(escape(str(one)) for one in known if one)
    snippets = "".join(f'<p dir="auto">{marked_html(one.fragments)}</p>' for one in hit.snippets)
    headline = marked_html(hit.headline) or "Without headline"
    return f'<div><p dir="auto"><b>{headline}</b><br><small>{line}</small></p>{snippets}</div>'


def page_html(page: PageShape) -> str:
    """How many articles there are, what is to be said of the search, and the hits, numbered."""
    notes = "".join(f"<p><i>{escape(note)}</i></p>" for note in page.notes)
    first = (page.page - 1) * page.size + 1
    hits = "".join(f"<li>{hit_html(hit)}</li>" for hit in page.hits)
    return f'<div><p>{page.total:,} found</p>{notes}<ol start="{first}">{hits}</ol></div>'


def facets_html(facets: Mapping[str, Iterable[ValueShape]]) -> str:
    """A table with a row for each value."""
    rows = "".join(
        f'<tr><td>{escape(name)}</td><td dir="auto">{escape(one.value)}</td><td>{one.count:,}</td></tr>'
        for name, values in facets.items()
        for one in values
    )
    return f"<table><thead><tr><th>facet</th><th>value</th><th>count</th></tr></thead><tbody>{rows}</tbody></table>"
