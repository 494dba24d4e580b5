"""How does the archive reach people who are not on its pages?

    feeds.py      a search as a feed
    addresses.py  the site's addresses where they leave it

Useful for: feed readers, browsers and search engines. Not for: the API (web/api.py) and pages (web/pages.py).
"""
