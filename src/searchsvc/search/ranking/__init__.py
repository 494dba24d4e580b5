"""RANKING. Which of the best hundred deserve to be first, beyond what BM25F says of them?

    weights.py      the table: each part, what it is worth, and whether it is on
    wording.py      what of a query the parts look at
    candidates.py   the hundred as columns: scores, evidence, positions
    bm25f.py        the formula over the evidence
    parts/          a part each: columns in, an addition for each candidate out
    compiled_nearness.py   how near words stand to one another in C (nearness.c), as parts/proximity.py has it
    compiled_feedback.py   which terms the best articles share, and what these are worth, in C (feedback.c)
    rerank.py       adds the parts up, and orders anew

The rules stand here once, over evidence that every engine gives; engines and kernels know none of them. The hundred are
those that the engine has first, so that a page never depends on which page was asked for.

Useful for: Search. Not for: what matches, and the score it starts from (engines/), the weights of fields (schema.py).
"""
