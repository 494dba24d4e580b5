"""What does text scraped from a news site, in the BBC manner, say, and what in it is furniture?

    table.py, furniture.py       every kind of furniture in one table; which kind a line is
    marks.py, stamps.py, bylines.py   what picture marks, date lines and bylines hold
    lines.py, pictures.py, quotes.py, tail.py, article.py   the lines of a text, one after the other, become an article
    reader.py                    the reader

Useful for: texts with marks such as `Image source, Reuters`. Not for: text without them (plain/).
"""
