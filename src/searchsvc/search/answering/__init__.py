"""Which articles answer a query?

    typed_or_corrected.py  is it answered as it was typed, or with words put right?
    outcome.py             the articles that have all words, then those that have some
    finding.py             those of a page, in which order;  all_hits.py  every one, read one by one
    one_generation.py      all of an answer is of one generation

Useful for: Search, explanations and exports. Not for: which words are meant (search/spelling/), what is shown of a hit
(search/highlighting/).
"""
