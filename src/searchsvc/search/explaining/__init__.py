"""Why is an article where it is among the results, or not among them?

    explanation.py   what is said of it, as plain data
    words.py         what each word of a query gave a hit, which adds up to the engine's score
    parts.py         what each part of the ranking found in a hit
    explainer.py     all of it, for the hits of a page
    absence.py       which word, filter or exclusion keeps an article out
    english.py       how all that is said in English
    near_ids.py      which ids are like one that there is not

Numbers come from where scores come from: the evidence of the engine, the formula of ranking/bm25f.py, and the additions
of ranking/rerank.py. So they add up to the score that is shown, on every engine.

Useful for: Search, and whoever shows an explanation. Not for: what a score is made of (ranking/, engines/).
"""
