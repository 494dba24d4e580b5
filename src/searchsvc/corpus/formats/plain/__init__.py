"""How is text without any marks an article?

Useful for: the first line as headline, the rest as paragraphs. Not for: scraped furniture (scraped/).
"""
