"""What the tests of building/ share: keys as the words that they are."""

from searchsvc.engines.whoosh.segment.byte_strings import Keys


def in_words(keys: Keys) -> list[bytes]:
    """Each of them, in order."""
    return [keys.key(number) for number in range(len(keys))]
