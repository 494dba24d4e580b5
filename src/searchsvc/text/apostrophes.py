"""Which apostrophes make no difference to a word?

don't       dont; can't, won't likewise
Sana'a      sanaa; Qur'an, Hawai'i
John's      john
1990's      1990s
he'll       he'll: hell is another word, and so are were, id, its
"""

import re

_IS = frozenset(
    f"{word}'s" for word in ("it", "he", "she", "that", "there", "here", "what", "who", "where", "how", "when", "let")
)
_VERB = re.compile(r"'(?:ll|re|ve|[dm])$", re.IGNORECASE)
_DECADE = re.compile(r"\d0's$", re.IGNORECASE)
_OWNER = re.compile("(?<=.)'s$", re.IGNORECASE)


def spelled(word: str) -> str:
    """The word without the apostrophes that people leave out, and without the 's of an owner.

    So "prime minister" in quotes is found in the prime minister's words. `word` has straight apostrophes, none of them
    at an end.
    """
    if "'" not in word or _VERB.search(word) or word.lower() in _IS:
        return word
    owner = word if _DECADE.search(word) else _OWNER.sub("", word)
    return owner.replace("'", "")
