"""What do the keys of records name that no table lists?

    families.py      words of which the keys of a field are made
    picture_keys.py  keys that are about pictures

Useful for: keys.py, record.py. Not for: the keys that are met most (keys.py).
"""
