"""What is told of a build?

    report.py    while it goes on, and when it is done
    failures.py  what could not be read: each, and how often for the same reason
    unread.py    the same, as it is kept with the generation

Useful for: the command line, the page about the archive. Not for: why a file cannot be read (corpus/).
"""
