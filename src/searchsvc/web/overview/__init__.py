"""What is told of the archive as a whole?

    page.py    the page about the archive
    months.py  its table of months by years
    ahead.py   dates that lie in the future, and the newest without these
    unread.py  what could not be read, as plain data

Useful for: the application. Not for: what is counted (search/summarising/).
"""
