"""What are the parts of the ranking? A file each: columns in, an addition for each candidate out.

    phrase.py, pairs.py, proximity.py   words of the query in a row, two by two, and near to one another
    headline.py, names.py, typed_form.py, years.py   where they stand, as what, as they were typed, and of which year
    feedback.py     the terms of the best articles
    stubs.py        too short to be an article
    recency.py      how old it is

Useful for: rerank.py, which adds them up, and explanations. Not for: what a part is worth (weights.py), or what of a
query it looks at (wording.py).
"""
