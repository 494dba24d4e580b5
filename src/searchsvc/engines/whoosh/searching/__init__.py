"""How does a segment answer a query?

    kernel/    compiled, which answers where it can
    arrays/    the same with array operations: the readable form, and what answers where there is no kernel

Useful for: requests over one segment. Not for: what a segment holds, or how one is made.
"""
