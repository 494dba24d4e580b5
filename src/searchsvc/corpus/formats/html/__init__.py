"""Where in a web page is the article, and what does the page say of it?

    tree.py                      bytes to a tree of elements
    linked_data/, meta.py        what the page states for machines
    headline.py, date.py, authors.py, standfirst.py, site.py   one question each
    pictures/, image.py          its pictures
    shown/                       the article's paragraphs
    surroundings.py              what stands around the article
    page_kind.py                 whether it is another kind of page
    saved_address.py             from where it was saved
    article.py                   an article from all of these
    page.py                      the reader, which loads the rest with the first page

Useful for: saved news pages. Not for: HTML inside a field of JSON (parsing/markup.py).
"""
