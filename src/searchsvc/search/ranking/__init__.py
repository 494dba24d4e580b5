"""RANKING. Which of the best hundred deserve to be first, beyond what BM25F says of them?

    weights.py      the table: each part, what it is worth, and whether it is on
    wording.py      what of a query the parts look at
    candidates.py   the hundred as columns: scores, evidence, positions
    bm25f.py        the formula over the evidence
    parts/          a part each: columns in, an addition for each candidate out
    compiled/       two of them in C, as their parts have them
    rerank.py       adds the parts up, and orders anew

A rule is defined once, in parts/, over evidence that every engine gives, and may be mirrored in C; engines and kernels
know none of them. The hundred are those that the engine has first, so that a page never depends on which page was asked
for.

Useful for: Search. Not for: what matches, and the score it starts from (engines/), the weights of fields (schema.py).
"""
