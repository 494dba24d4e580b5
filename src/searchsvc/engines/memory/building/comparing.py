"""How does a generation differ from the one served before it?"""

from collections.abc import Mapping

from searchsvc.engines.port import BuildReport


def report_of(generation: int, new: Mapping[str, bytes], old: Mapping[str, bytes]) -> BuildReport:
    """Compare the digests by id of two generations."""
    kept = sum(one in old for one in new)
    unchanged = sum(old.get(one) == digest for one, digest in new.items())
    return BuildReport(
        generation,
        articles=len(new),
        added=len(new) - kept,
        changed=kept - unchanged,
        removed=len(old) - kept,
        unchanged=unchanged,
    )
