"""How is text without any markup an article?

Useful for: the first line as headline, the rest as paragraphs. Not for: a page's boilerplate (scraped/).
"""
