"""How is something said in the language of whoever reads it?

    language.py  what a language gives: messages, numbers, months; English is the one that is there

Useful for: whatever makes words of data. Not for: the other languages (web/localisation/).
"""
