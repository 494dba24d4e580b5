"""What do these bytes hold? Content sniffing.

    charset.py       which characters, in which encoding
    plain_text.py    is it text for people, rather than markup or data?
    program_text.py  is it text for a program: code, settings, subtitles, a log?

Useful for: every reader of text. Not for: which reader takes a file (corpus/detect.py).
"""
