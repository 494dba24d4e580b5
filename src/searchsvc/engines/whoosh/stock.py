"""What do we take of Whoosh itself?

Whoosh 2.7.4 is of 2016, and Python warns of its invalid escapes and of its `is` with literals whenever it is compiled:
at the first start after an install without bytecode, or at each one where none may be written. Those warnings are for
whoever writes Whoosh, so they are held back while it is loaded, which is here alone.
"""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)  # what invalid escapes were before Python 3.12
    from whoosh import analysis, fields, formats
    from whoosh.codec import base
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import TOC
    from whoosh.matching import ListMatcher
    from whoosh.reading import TermInfo, TermNotFound

__all__ = ["TOC", "FileStorage", "ListMatcher", "TermInfo", "TermNotFound", "analysis", "base", "fields", "formats"]
