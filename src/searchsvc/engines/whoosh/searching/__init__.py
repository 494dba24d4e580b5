"""How does a generation answer?

    statistics.py        what scores need to know of all segments together, and idf
    multi_segment.py     several segments as one
    similar_forms.py     which forms are a few edits from one
    forms_by_end.py      which forms end alike
    counts.py            how many documents have each value and are of each period;  value_tables.py  the values
    kernel/              with compiled code
    arrays/              the same answers with array operations: the readable form, frozen in speed

Useful for: engine.py. Not for: opening a generation, nor the choice between the two (opening.py).
"""
