"""Which paragraphs of a page are its article's?

    body.py         trafilatura's answer, less captions and headline
    shown_text.py   what it passes over: short texts, tables, further articles
    offers.py       where an offer to subscribe ends the text
    prose.py        whether there is any text, or links only

Useful for: the body of a page. Not for: what a page states of itself (formats/html/linked_data/).
"""
