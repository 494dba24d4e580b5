"""Which formats have articles, a package each?

    html/  office/  plain/  records/  scraped/  wire/

They know nothing of one another; corpus/registry.py lists their readers.

Useful for: adding a format. Not for: what several formats need (parsing/).
"""
