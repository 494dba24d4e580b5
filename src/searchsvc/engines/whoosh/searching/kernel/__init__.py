"""How does a segment answer a query in compiled code?

    searcher.py    a request becomes a page of hits; multi_segment.py has that of several segments from one call,
                   and seen.py what the ranking saw, for the page
    binding.py     calls kernel.c through ctypes; structs.py mirrors its structures, program.py encodes the tree,
                   mapped_arrays.py checks a segment's arrays and gives pointers to them; counting.py has the room for
                   what is counted, top_values.py finds the greatest counts, places.py has the room for where and how
                   often leaves match; placed.py has the documents in which words stand near one another, operands.py
                   encodes what they are asked by
    kernel.c       the requests and the choice of strategy; it includes the headers, one step or algorithm each

Useful for: searches, wherever a C compiler worked at install. Not for: rules of ranking, of which it learns none.
"""
