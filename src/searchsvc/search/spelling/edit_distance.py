"""Is one word within a few edits of another?"""

from itertools import takewhile


def within(limit: int, left: str, right: str) -> bool:
    """Can `left` be made `right` by at most `limit` edits, as tree.Fuzzy counts them?

    Optimal string alignment, row by row; it stops at the first row in which everything is beyond the limit. Most words
    are told apart before: no edit brings in, or takes away, more than one letter.
    """
    if (
        abs(len(left) - len(right)) > limit
        or len(set(left) - set(right)) > limit
        or len(set(right) - set(left)) > limit
    ):
        return False
    same = sum(1 for _ in takewhile(bool, map(str.__eq__, left, right)))  # what both begin with takes no edit
    return _within(limit, left[same:], right[same:])


def _within(limit: int, left: str, right: str) -> bool:
    before: list[int] = []
    above = list(range(len(right) + 1))
    for row, letter in enumerate(left, 1):
        current = [row]
        for column, other in enumerate(right, 1):
            best = min(above[column] + 1, current[-1] + 1, above[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == right[column - 2] and left[row - 2] == other:
                best = min(best, before[column - 2] + 1)
            current.append(best)
        # A swap reaches back two rows, so both must be beyond the limit before nothing can come of it.
        if min(current) > limit and min(above) > limit:
            return False
        before, above = above, current
    return above[-1] <= limit
