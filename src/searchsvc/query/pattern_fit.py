"""Does a text fit a pattern with `?` for one character and `*` for any number of them?

Useful for: Prefix (tree.py), whose forms every engine must choose alike. Not for: such signs in a query (wildcards.py).
"""


def fits(text: str, pattern: str) -> bool:
    """Each `*` takes as little as it can, and one more where what follows does not fit: the last one can make good for
    all before it (Krauss, Matching Wildcards, Dr. Dobb's 2008). At most len(text) times len(pattern) steps.
    """
    at = place = tried = 0
    star = -1
    while at < len(text):
        sign = pattern[place : place + 1]
        if sign == "*":
            star, tried = place, at
            place += 1
        elif sign in ("?", text[at]):
            at, place = at + 1, place + 1
        elif star >= 0:
            tried += 1
            at, place = tried, star + 1
        else:
            return False
    return not pattern[place:].strip("*")
