"""Which sign says that a text as it was typed or wired ends?

Useful for: the readers of plain and scraped text. Not for: what a page puts below an article (formats/scraped/).
"""

import re
from collections.abc import Sequence

_END_MARK = re.compile(r"[-–—]{1,3}+ ?(?:30|0|[Ee]nds?|END) ?[-–—]{1,3}+|# ?# ?#|\* ?\* ?\*")


def without_end_mark(lines: Sequence[str]) -> tuple[str, ...]:
    """`lines` (paragraphs as single lines) without `-30-`, `###`, `* * *` or several of them as the last: they are no
    text, and may part sections above.
    """
    count = len(lines)
    while count > 1 and _END_MARK.fullmatch(lines[count - 1]):
        count -= 1
    return tuple(lines[:count])
