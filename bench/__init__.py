"""How fast is searchsvc, and how small, beside other engines that a Python program could use?

One run, one machine, the same articles, the same words: contestants build an index each in a process of their own,
then take turns at the same queries. `scripts/bench CORPUS` runs it; docs/benchmarks.md says what each figure means.

    made.py, corpora.py           the articles: a seeded generator, a corpus folder, Reuters-21578
    query.py, queries.py          the questions: classes, and a seeded sampler that draws them from the corpus
    contestants/                  one module each, behind contestant.py
    building.py, timing.py, …     one module for each concern that is measured
    known_items.py                how well single articles are found (`python -m bench.known_items`)
    quality.py                    how good the ranking is beside others' (`python -m bench.quality`)
    siege.py, siege_visitors.py    all that hurts a server at once, for minutes (`python -m bench.siege`)
    report.py, tables.py, charts.py    what is written: JSON, Markdown, SVG

Useful for: judging a change (run it before and after), and the tables of docs/benchmarks.md.
Not for: whether matches are right; that is the contract suite's, although `--check` compares a sample.
"""
