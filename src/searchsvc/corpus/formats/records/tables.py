"""Which rows has a table that was written as JSON, whichever way it lies?

    {"columns": ["title", "text"], "data": [[…], […]]}      names apart from rows (`fields`, `schema`; `rows`, `values`)
    {"title": {"0": …, "1": …}, "text": {"0": …, "1": …}}   columns as maps, by the index of the row
    {"title": […, …], "text": […, …]}                       columns as lists

Useful for: containers.py. Not for: lists of records.
"""

from collections.abc import Iterator, Mapping

from searchsvc.corpus.formats.records.keys import paths_among
from searchsvc.corpus.parsing.json.values import Json, is_language_code, plain_keys

_NAMES = ("columns", "fields", "headers", "header", "schema", "columnnames", "cols")
_ROWS = ("data", "rows", "values", "records", "datarows", "items")
_FEWEST = 2


def rows_of(value: Mapping[str, Json]) -> Iterator[dict[str, Json]] | None:
    """The rows as records; None where it is no table."""
    return _split(value) or _columns_of_maps(value) or _columns_of_lists(value)


def header_of(row: Json) -> list[str] | None:
    """The names of columns, where the first row of a table has them."""
    if not isinstance(row, list) or len(row) < _FEWEST or not all(isinstance(name, str) for name in row):
        return None
    return row if _says_articles(tuple(row)) else None


def _split(value: Mapping[str, Json]) -> Iterator[dict[str, Json]] | None:
    keys = plain_keys(value)
    rows = next((keys[name] for name in _ROWS if isinstance(keys.get(name), list) and keys[name]), None)
    if rows is None or not isinstance(rows[0], list | dict):
        return None
    names = next(filter(None, (_names(keys.get(name)) for name in _NAMES)), None)
    if isinstance(rows[0], dict):
        cells = [_cells(row) for row in rows[:1]]
        if names is None or not cells[0] or len(cells[0]) != len(names):
            return None
        return (dict(zip(names, _cells(row) or (), strict=False)) for row in rows)
    if names is None:
        names = header_of(rows[0])
        if names is None:
            return None
        rows = rows[1:]
    return (dict(zip(names, row, strict=False)) for row in rows if isinstance(row, list))


def _cells(row: Json) -> list[Json] | None:
    """`{"f": [{"v": …}, …]}`, as one warehouse writes rows."""
    if not isinstance(row, dict) or not isinstance(row.get("f"), list):
        return None
    return [cell.get("v") if isinstance(cell, dict) else cell for cell in row["f"]]


def _names(value: Json) -> list[str] | None:
    if isinstance(value, dict):
        value = value.get("fields", value.get("columns"))
    if not isinstance(value, list) or not value:
        return None
    names = [item if isinstance(item, str) else _name_of(item) for item in value]
    return [name for name in names if name] if all(names) else None


def _name_of(item: Json) -> str | None:
    if not isinstance(item, dict):
        return None
    name = next((item[key] for key in ("name", "id", "label", "field") if key in item), None)
    return name if isinstance(name, str) else None


def _columns_of_maps(value: Mapping[str, Json]) -> Iterator[dict[str, Json]] | None:
    columns = {name: column for name, column in value.items() if isinstance(column, dict) and column}
    if len(columns) < _FEWEST or len(columns) < len(value) or not _says_articles(tuple(columns)):
        return None
    index = tuple(next(iter(columns.values())))
    if any(tuple(column) != index for column in columns.values()) or all(map(is_language_code, index)):
        return None
    titles = next(column for name, column in columns.items() if _is_headline(name))
    if not all(isinstance(title, str) and title.strip() for title in titles.values()):
        return None
    return ({name: column[label] for name, column in columns.items()} for label in index)


def _columns_of_lists(value: Mapping[str, Json]) -> Iterator[dict[str, Json]] | None:
    lengths = {len(column) if isinstance(column, list) else -1 for column in value.values()}
    if len(value) < _FEWEST or len(lengths) != 1 or min(lengths) < _FEWEST or not _says_articles(tuple(value)):
        return None
    titles = value[next(key for key in value if _is_headline(key))]
    if any(not isinstance(title, str) or not title.strip() or title != title.strip() for title in titles):
        return None
    return (dict(zip(value, row, strict=True)) for row in zip(*value.values(), strict=True))


def _is_headline(key: str) -> bool:
    return bool(paths_among((key,))["headline"])


def _says_articles(names: tuple[str, ...]) -> bool:
    paths = paths_among(names)
    return bool(paths["headline"] and (paths["body"] or paths["url"] or paths["standfirst"]))
