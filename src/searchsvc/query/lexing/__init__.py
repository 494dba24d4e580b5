"""LEXEMES. Which pieces is a query made of, before anybody asks what they mean?

    lexer        the lexemes of the language: words, quotes, brackets, operators, fields
    quotes       the signs that put words in quotes
    apart        which lexemes that blanks part are one operand
    librarians   operators of other archives: those that this language has too, and those that it has not
    mending      `lexemes`: those of a query, with operators and brackets that stand right

Useful for: the parser. Not for: what one lexeme means (leaves.py).
"""
