"""Where does a picture lie?

    addresses.py  where a JSON value says so, and where in the text it stands
    local.py      those that lie beside the article's file

Useful for: every reader. Not for: captions (parsing/bodies/), serving pictures (web/media/).
"""
