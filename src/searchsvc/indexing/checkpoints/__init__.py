"""How far is a build, for another one that goes on with it where it is killed?

    journal.py     what was read so far, kept now and then together with what was made of it
    own_parts.py   what one process made of it, in parts that can be kept
    unfinished.py  is there a build to go on with?

Useful for: rebuild.py, workers/parallel.py. Not for: how an engine keeps what it has (port.Build.keep).
"""
