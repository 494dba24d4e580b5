"""Under which number is the address of a document kept?

    docs.address  u64 [documents]  the first 8 bytes of the BLAKE2b digest of its canonical form; 0: it has none

Two addresses of an archive of ten million have one number once in 400,000 such archives.

Useful for: finding the article of an address. Not for: telling the address, which stands in the stored article.
"""

import hashlib

NO_ADDRESS = 0


def address_hash(address: str) -> int:
    """Never NO_ADDRESS."""
    digest = hashlib.blake2b(address.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1
