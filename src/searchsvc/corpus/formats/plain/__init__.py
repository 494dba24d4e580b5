"""How is text without any markup an article?

    reader.py    the reader, which has all of it

Useful for: the first line as headline, the rest as paragraphs. Not for: a page's boilerplate (scraped/).
"""
