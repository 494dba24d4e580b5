"""How is what several formats have in common read: characters, dates, names, JSON?

    sniffing/      what do these bytes hold: which characters, text for people or for a program?
    lines.py, paragraphs.py, header_block.py   text to lines and paragraphs
    text_article.py   paragraphs to an article, where nothing marks its fields
    end_marks.py   the sign with which a typed text ends
    dates/         one date, in whatever language or shape it is written
    attribution/   who wrote it, and whose picture is it?
    pictures/      where a picture lies, on the web or beside the file
    standfirsts.py  does a description say more than the beginning of the text?
    web_address.py, article_id.py   one value each
    json/          JSON of anybody's, also inside a page, also what is not quite JSON;  markup.py  HTML inside a field
    bodies/        paragraphs and captions of a body
    given.py       which place in a file gave a field, noted for whoever asks
    linear.py      how a pattern is written so that no text makes it slow

Useful for: formats/. Not for: whole files (corpus/files.py).
"""
