"""Which articles answer a query?

    query_planner.py       what was typed becomes a plan, with what stands beside its words (expansion.py)
    outcome.py             the articles of a plan: those that have all words, then those that have some
    typed_or_corrected.py  calls both, and again with words put right where the archive does not have those typed
    finding.py             those of a page, in which order;  all_hits.py  every one, read one by one
    one_generation.py      all of an answer is of one generation

Useful for: Search, explanations and exports. Not for: which words are meant (search/spelling/), what is shown of a hit
(search/highlighting/).
"""
