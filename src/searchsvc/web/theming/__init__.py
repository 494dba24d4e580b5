"""How does a site look like its owner's?

    theme.py     a folder whose templates, stylesheet, logo and footer come before ours
    escaping.py  templates, theirs and ours, that escape what they show in less time
    calling.py   and that call functions and import macros in less

Useful for: `SEARCHSVC_THEME` (docs/theming.md). Not for: what pages say.
"""
