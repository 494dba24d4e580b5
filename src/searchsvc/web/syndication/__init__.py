"""How does the archive reach people who are not on its pages?

    feeds.py      a search as a feed
    exports.py    all articles of a search, sent piece by piece
    streams.py    what such an answer and its server say to one another
    addresses.py  the site's addresses where they leave it

Useful for: feed readers, browsers and search engines. Not for: the API (web/api.py) and pages (web/pages.py).
"""
