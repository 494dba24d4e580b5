"""What of a walk is known from the served generation, and when do two builds make the same?

    walks.py            what was found, beside what is served: what is read of it, and what stays
    build_identity.py   all that the outcome of a build depends on, as texts and digests

Useful for: bootstrap.py, which builds. Not for: comparing (indexing/files/), or walking (corpus/).
"""
