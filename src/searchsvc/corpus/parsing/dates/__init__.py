"""When is that, in whatever language or shape it is written?

    moments.py   one text or number as a Moment
    days.py      which calendar days a text names;  months.py  the names of months
    clock.py     the time beside a day
    order.py     whether day or month comes first
    values.py    the shapes in which JSON holds a date

Useful for: every reader. Not for: finding a date in running text or in a page (formats/html/date.py).
"""
