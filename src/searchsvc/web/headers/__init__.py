"""What do the headers of answers say, and how?

    tagged.py       answers that say whether they have changed
    compression.py  answers that are sent smaller
    cors.py         which other sites may read the API

Useful for: the application and whatever answers. Not for: the headers that every answer has (web/app.py).
"""
