"""The values that the articles of a search have."""

from searchsvc.search.facets.results import FacetValue
from searchsvc.search.rendering.html import facets_html


class Facets(dict[str, tuple[FacetValue, ...]]):
    """By the name of each facet its values, those of most articles first."""

    def to_dicts(self) -> list[dict[str, str | int]]:
        """A row for each value: `pandas.DataFrame` takes them as they are."""
        return [
            {"facet": name, "value": one.value, "count": one.count} for name, values in self.items() for one in values
        ]

    def _repr_html_(self) -> str:
        return facets_html(self)
