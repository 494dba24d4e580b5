"""How is an error told?

    error_handlers.py  as a problem document (RFC 9457) or as a page
    slashes.py         an address with a slash too many, which is sent on

Useful for: whatever a request raises, so that nobody else catches it. Not for: what is refused (errors.py).
"""
