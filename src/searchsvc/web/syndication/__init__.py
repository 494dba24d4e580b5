"""How does the archive reach people who are not on its pages?

    feeds.py      a search as a feed
    exports.py    all articles of a search, sent piece by piece
    streams.py    what such an answer and its server say to one another
    site.py       what browsers and search engines ask for: OpenSearch, robots.txt, sitemap, icon
    metadata.py   what a page says of itself;  xml.py  a document of XML as an answer
    addresses.py  the site's addresses where they leave it

Useful for: feed readers, browsers and search engines. Not for: the API (api/operations.py) and pages
(pages/handlers.py).
"""
