"""Which words does the made corpus use?

A word is known by its rank, from 0 for the most frequent on. The first are English function words, the others are
made of syllables, shorter ones first, so that any rank has a word and no two ranks share one.

Useful for: made.py. Not for: queries, which are drawn from the texts.
"""

FUNCTION_WORDS = (
    "the", "of", "to", "and", "a", "in", "that", "is", "was", "for", "it", "on", "he", "with", "as", "be", "at",
    "by", "had", "not", "are", "but", "from", "or", "have", "an", "they", "which", "one", "you", "were", "her",
    "all", "she", "there", "would", "their", "we", "him", "been", "has", "when", "who", "will", "more", "no",
    "if", "out", "so", "said", "what", "up", "its", "about", "into", "than", "them", "can", "only", "other",
    "new", "some", "could", "time", "these", "two", "may", "then", "do", "first", "any", "my", "now", "such",
    "like", "our", "over", "man", "me", "even", "most", "made", "after", "also", "did", "many", "before",
    "must", "through", "back", "years", "where", "much", "your", "way", "well", "down", "should", "because",
    "each", "just", "those", "people", "how", "too", "little", "state", "good", "very", "make", "world",
    "still", "own", "see", "men", "work", "long", "get", "here",
)  # fmt: skip

_ONSETS = (
    "b", "bl", "br", "c", "ch", "cl", "cr", "d", "dr", "f", "fl", "fr", "g", "gl", "gr", "h", "j", "k", "l",
    "m", "n", "p", "pl", "pr", "qu", "r", "s", "sc", "sh", "sl", "sp", "st", "str", "t", "th", "tr", "v", "w",
)  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ee", "oa", "oo", "ou", "ie")
_SYLLABLES = tuple(onset + vowel for onset in _ONSETS for vowel in _VOWELS)
_ENDINGS = ("", "n", "r", "l", "t", "m", "nd", "rk")
_STRIDE = 48_271
"""Prime to the number of syllables: neighbouring ranks get words that are not neighbours in the dictionary."""

_INFLECTIONS = ("", "s", "ing", "ed")
PLAIN, PLURAL, GOING, PAST = range(len(_INFLECTIONS))
"""The forms of a word, so that a stem has several of them as in English."""

_LETTERS_OF_VOWELS = frozenset("aeiou")
_TAKEN = frozenset(FUNCTION_WORDS)


def word(rank: int, form: int = PLAIN) -> str:
    """The word of a rank (from 0 on) in one of its forms; function words have only one."""
    if rank < len(FUNCTION_WORDS):
        return FUNCTION_WORDS[rank]
    stem = _stem(rank - len(FUNCTION_WORDS))
    ending = _INFLECTIONS[form]
    if ending[:1] in ("i", "e") and stem[-1] in _LETTERS_OF_VOWELS:
        stem += "k"
    return stem + ending


def _stem(number: int) -> str:
    """Two syllables and an ending; three, and more, when those are used up."""
    number, ending = divmod(number, len(_ENDINGS))
    syllables, first = 2, 0
    while number - first >= len(_SYLLABLES) ** syllables:
        first += len(_SYLLABLES) ** syllables
        syllables += 1
    rest = (number - first) * _STRIDE % len(_SYLLABLES) ** syllables
    parts = []
    for _ in range(syllables):
        rest, syllable = divmod(rest, len(_SYLLABLES))
        parts.append(_SYLLABLES[syllable])
    made = "".join(reversed(parts)) + _ENDINGS[ending]
    return f"{made}x" if made in _TAKEN else made
