"""Who wrote the article, and whose is the picture?

    bylines.py       the names in a byline, in any large language
    byline_words.py  the words in it that are no names
    byline_dates.py  the day at its end
    credits.py       the credit at the end of a caption, and what of running text is one
    papers.py        for which paper it was written

Useful for: authors and captions, from every reader. Not for: where in a page they stand (formats/html/).
"""
