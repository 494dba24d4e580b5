"""Lines between records, of files that are written for a search engine.

Useful for: lines.py, foreign_lines.py. Not for: the records.
"""

import re

ACTION = re.compile(rb"\s*+\{\s*+\"(?:index|create|update)\"\s*+:\s*+\{[^{}]{0,1000}\}\s*+\}[ \t\r]*+(?:\n|$)")
"""A line that says what a search engine shall do with the record in the line below it."""
DELETION = re.compile(rb"\s*+\{\s*+\"delete\"\s*+:\s*+\{[^{}]{0,1000}\}\s*+\}\s*+")
"""One that has no record below it."""
