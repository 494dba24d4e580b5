"""Parts of the ranking in compiled code: the same as parts/ gives with arrays, in fewer steps.

    feedback.py   which terms the best articles share, and what these are worth (feedback.c)
    nearness.py   how near words stand to one another (nearness.c)
    addresses.py  where C finds the numbers of an array

Useful for: the parts, each of which goes on by itself where nothing is compiled. Not for: what a part is and by whose
formula, which its module in parts/ says; the C mirrors it, and tests hold both equal.
"""
