"""WORDS. How is a text tokenised, and which words are the same?

    characters   what is a letter, a mark, a character without width; which scripts write without spaces
    patterns     where a word begins and ends, as regular expressions
    folding      what makes no difference: case, accents, forms of one character
    apostrophes  which of them make no difference to a word
    scripts      what is typed for one another in Arabic, Persian, Hebrew, Hindi and Cyrillic
    turkish      which part of İstanbul'da is the name
    english_forms  women is woman, colour is color: what the stemmer misses
    other_spellings  Düsseldorf is Duesseldorf, too
    tokenizer    the readings of one piece of text: compounds, elisions, acronyms, numbers, runs without spaces
    languages    Snowball's languages and their ISO codes
    stopwords    the words that nearly every text has
    sentences/   where a sentence begins and ends
    analyzer     all of it together: `Analyzer`
    analyzers    that of each language
    tokens       what comes out: `Token`, and the protocol `TextAnalyzer`
    vocabulary   words as numbers, for those who take in whole texts
    detection/   in which language an article is
    encoding/    all texts of an article as such numbers

Useful for: indexing, queries and highlights, which must tokenise in the same way.
Not for: what operators in a query mean (query/), or how words are stored and scored (engines/).
"""
