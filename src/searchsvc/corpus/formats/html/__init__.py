"""Where in a web page is the article, and what does the page say of it?

    tree.py                      bytes to a tree of elements
    json_ld.py, meta.py          what the page states for machines
    headline.py, date.py, authors.py, standfirst.py, captions.py, image.py, site.py   one question each
    body.py                      the article's paragraphs, by trafilatura
    prose.py                     whether there are any, or links only
    article.py                   an article from all of these
    page.py                      the reader, which loads the rest with the first page

Useful for: saved news pages. Not for: HTML inside a field of JSON (parsing/markup.py).
"""
