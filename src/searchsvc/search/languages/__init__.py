"""How is an archive in several languages asked, by queries that are read in one?

    engine.py       `LanguagesEngine`, which stands between a search and its engine; `QueryReader`, whose stop words are
                    those of the archive's prevailing language

    compounds.py    the compounds of each of its languages

Useful for: Search. Not for: what a word is in another language (query/languages/).
"""
