"""How does a generation of documents come about?

    build.py      a generation in the making, unseen until it is published
    parts.py      the documents of a build that another process makes
    decoded.py    the words of a document's fields, looked up once
    comparing.py  how a generation differs from the one before

Useful for: the engine (engine.py). Not for: what a generation answers (the modules beside this folder).
"""
