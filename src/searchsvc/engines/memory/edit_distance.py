"""How far is one word from another? The edit distance (Damerau-Levenshtein)."""

from functools import lru_cache


@lru_cache(maxsize=10_000)  # each document of an archive has the same words
def edit_distance(left: str, right: str) -> int:
    """Least number of edits from `left` to `right`: insert, delete or replace a character, or swap two neighbours.

    Optimal string alignment: no part is edited twice, so "ca" to "abc" takes 3. Recurrence as in Boytsov,
    "Indexing methods for approximate dictionary searching" (JEA 16, 2011), section 2.2.
    """
    distance = [[row + column for column in range(len(right) + 1)] for row in range(len(left) + 1)]
    for row in range(1, len(left) + 1):
        for column in range(1, len(right) + 1):
            replaced = 0 if left[row - 1] == right[column - 1] else 1
            best = min(
                distance[row - 1][column] + 1,
                distance[row][column - 1] + 1,
                distance[row - 1][column - 1] + replaced,
            )
            if row > 1 and column > 1 and left[row - 2 : row] == right[column - 1] + right[column - 2]:
                best = min(best, distance[row - 2][column - 2] + 1)
            distance[row][column] = best
    return distance[-1][-1]
