"""How does a search go on behind the last hit that somebody has seen, however deep, and in a newer archive?

    cursor.py    the place as a text, which is handed out and comes back
    position.py  where that place is in another generation

Useful for: Search. Not for: pages by number (parameters/request.py).
"""
