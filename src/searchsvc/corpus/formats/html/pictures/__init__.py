"""Which words belong to the pictures of a page's article?

    captions.py   the captions, put together
    elements.py   which elements of the page are captions
    boxes.py      captions that only their place beside a picture tells
    credits.py    whose picture it is: in the caption, or beside it
    teasers.py    pictures that lead to other articles
    nearby.py     which picture is near an element
    texts.py      what pictures say of themselves
    places.py     where they stand in the text, and where they lie

Useful for: captions and credits. Not for: credits inside a caption's own words (parsing/attribution/credits.py).
"""
