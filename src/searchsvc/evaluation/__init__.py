"""EVALUATION. How good is the ranking, on questions whose right answers are known?

    collection.py     what a judged collection is;  judgments.py  how its lines are read
    folder.py         which layout a folder has;  beir.py, trec.py  the two layouts
    judged_run.py     the queries searched as they are typed, and what that is worth
    measures.py       nDCG@10, AP, RR@10 and R@100, by ir_measures
    significance.py   is the difference of two runs more than chance?

Useful for: `searchsvc eval`, and a floor in the tests. Not for: how fast a search is (bench/).
"""
