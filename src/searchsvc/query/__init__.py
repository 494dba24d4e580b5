"""LANGUAGE. What did the user ask?

    parser     `parse`: what a person typed, as a tree with notes; never fails
    lexing/    the lexemes of a query: words, quotes, brackets, operators, fields
    proximity/   where words are to stand: near others, so often
    lengths    what `wc>500` asks for
    field_names   the names before a colon, and the fields they mean
    pasted_address   whether a query is the address of an article
    leaves     one lexeme as words, phrase, prefix, keyword or dates
    compounds  which words of a lexeme are a compound
    personal_names   in which other orders and spellings a name stands
    dates/     the days that a date means, and when a day begins
    notes      what was not understood, as data
    synonyms/   `with_synonyms`: what stands for the words of a query
    languages/   what words are in the other languages of an archive
    spellings/   `with_spellings`: in which other ways the words of a query are written
    closed_compounds/   `Compounds`: which words of the archive are compounds of a word
    render     `render`: a tree as a query again
    keyword_values   `fold_keyword`: when two values of a keyword field are the same
    stop_words   which stop words are dropped
    word_limit   how many words a query may have
    wildcards  how many words with `?`, `*` or `~` a query may have
    pattern_fit  when a form fits `?` and `*`
    tree       the frozen nodes that engines answer
    walking    what a node is made of, and what in it must hold or is scored

Useful for: search boxes, the API's `q`, and every engine, which takes the tree.
Not for: which fields a word is looked for in and what they are worth (schema.py, search/).
"""
