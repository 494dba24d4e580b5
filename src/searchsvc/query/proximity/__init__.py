"""WHERE WORDS STAND. What near what, how often, in which part of an article?

    chains     what `w/5` between operands asks for
    counts     what `atleast3` before something asks for
    limit      how many of them a query may have
    operands   which nodes have a place in a text, and which words are scored beside what asks for places

Useful for: the parser, and whatever makes one tree of another. Not for: looking for places (engines/).
"""
