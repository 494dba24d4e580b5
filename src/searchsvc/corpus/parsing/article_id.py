"""What is an article's id?"""

from searchsvc.article import HASH_DIGITS, fitted_id


def article_id(own: str | int | None, url: str | None, path: str, record: int | None = None) -> str:
    """The id of an article: the same whenever the corpus is read again.

    It comes from the record's own id, else its URL, else its place: the file's path below the corpus, and the
    record's number where a file holds several. What fits `[A-Za-z0-9._-]{1,64}` is taken as it is, anything else
    as 16 hexadecimal digits of its SHA-256.
    """
    name = "" if own is None else str(own).strip()
    if not name and url is not None:
        name = url.strip()
    if not name:
        name = path if record is None else f"{path}#{record}"
    return fitted_id(name)


def is_of_place(own_id: str, path: str, record: int) -> bool:
    """Is it the id that an article of this record has where nothing but its place names it? Told by its length first:
    a place with a record's number is always hashed.
    """
    return len(own_id) == HASH_DIGITS and own_id == article_id(None, None, path, record)
