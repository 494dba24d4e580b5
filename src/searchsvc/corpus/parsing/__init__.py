"""How is what several formats have in common read: characters, dates, names, JSON?

    charset.py           bytes to text;  plain_text.py, program_text.py  is it text for people?
    lines.py, paragraphs.py, header_block.py   text to lines and paragraphs
    dates/               one date, in whatever language or shape it is written
    bylines.py           one byline, by the words in it that are no names (byline_words.py)
    credits.py, web_address.py, pictures.py, article_id.py   one value each
    local_pictures.py    pictures that lie beside the file
    json_syntax.py, json_values.py   JSON of anybody's, also inside a page;  markup.py  HTML inside a field
    loose_json/          what is not quite JSON;  bodies/  paragraphs and captions of a body
    linear.py            how a pattern is written so that no text makes it slow

Useful for: formats/. Not for: whole files (corpus/files.py).
"""
