"""What does text scraped from a news site, in the BBC manner, say, and what in it is boilerplate?

    line_kinds.py, boilerplate.py       every kind of boilerplate in one table; which kind a line is
    picture_labels.py, timestamps.py, bylines.py   what the labels of pictures, date lines and bylines hold
    lines.py, pictures.py, quotes.py, end_matter.py, article.py   line after line, a text becomes an article
    reader.py                    the reader

Useful for: texts with labels such as `Image source, Reuters`. Not for: text without them (plain/).
"""
