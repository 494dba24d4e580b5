"""How are the parameters of a search read off texts?

    parameter.py  a row of the table of parameters, and the readers of values

Useful for: search/parameters.py, which has the rows. Not for: who sends the texts (web/, cli).
"""
