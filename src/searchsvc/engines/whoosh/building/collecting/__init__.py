"""How are documents kept until all are there?

    collector.py         in columns, these as runs on disk once the memory share is used up
    token_columns.py     the tokens of their texts, until there is a run to invert
    vocabularies.py      the terms and forms that a run uses
    document_columns.py  what is kept of documents beside their terms;  value_numbers.py  its values, as numbers

Useful for: a build (build.py), or a part of it (part.py). Not for: what the runs become (merging/).
"""
