"""In which language do pages speak?

    language.py      a language of the interface: its messages, numbers and dates
    catalogue.py     the file of messages of a language
    placeholders.py  whether a translation can be filled in as its message is
    choosing.py      which language a request is answered in
    current.py       the language of the request that is being answered
    templates.py     how templates say a message
    formatting.py    numbers, dates and titles of searches, in words

Messages are written in English where they are said, in templates as `_("…")`; the files in web/messages/ give them in
the other languages.

Useful for: everything that people read on pages. Not for: the API, which speaks English; the language of articles.
"""
