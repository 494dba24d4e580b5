"""How does a site look like its owner's?

    theme.py  a folder whose templates, stylesheet, logo and footer come before ours

Useful for: `SEARCHSVC_THEME` (docs/theming.md). Not for: what pages say.
"""
