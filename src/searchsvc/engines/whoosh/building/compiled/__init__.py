"""How is a segment made, in compiled code?

    building.c   what building/native.py calls; it includes the headers, one step each

Useful for: builds, wherever a C compiler worked at install. Not for: what is done and why, which inversion.py,
merging/group_merge.py and posting_encoding.py say.
"""
