"""What was typed, and what is to be typed?

    options.py          what the commands share: --index, --json, settings
    search_options.py   the options of a search, one for each of its parameters
    words.py            which arguments of `search` are words, though they begin with a dash
    invocation.py       how this program is called, for sentences that say what to type next

Useful for: commands, and messages that name one. Not for: what a parameter of a search means (search/parameters/),
what settings there are (config/).
"""
