"""What does the API say, as plain data?

    api_documents.py  its JSON documents
    explanations.py   what it says of the place of an article

Useful for: the API, and `--json` on the command line. Not for: how a request is answered (web/api/).

Importing this package does not load Flask.
"""
