"""What can be told of an archive before anybody searches it?

    summary.py   how many articles, from when to when, and searches made from them, once for each generation

Useful for: the front page, the help, and pages without results. Not for: what a search finds.
"""
