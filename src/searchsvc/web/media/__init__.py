"""How do pictures reach the page of an article that are files of the corpus?

    pictures.py  which files are served, and as what

Useful for: the application. Not for: which picture an article has (corpus/parsing/pictures/local.py), pictures of other
sites (web/reading/pictures.py).
"""
