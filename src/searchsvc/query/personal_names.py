"""In which other orders and spellings does a name stand that was typed in quotes?

Doe, Jane     Jane Doe: which word is the surname nobody knows, so that any word may be the first
J. R. Roe     JR Roe, J.R. Roe, and either of them the other way round
"""

from __future__ import annotations

from collections.abc import Sequence

from searchsvc.query.compounds import QueryAnalyzer
from searchsvc.query.field_names import LONGEST_TURNED_NAME
from searchsvc.query.spellings.rules import with_initials_otherwise
from searchsvc.query.tree import Word


def names_otherwise(words: Sequence[Word], analyzer: QueryAnalyzer) -> list[tuple[Word, ...]]:
    """The name as it was typed, then the others. `words`: those that were typed, in their very forms."""
    spelled = [tuple(words)]
    if len(words) > LONGEST_TURNED_NAME:
        return spelled
    texts = with_initials_otherwise([word.typed for word in words], [word.form or "" for word in words])
    for text in texts:
        tokens = [token for token in analyzer.query_tokens(text) if not token.stacked]
        spelled.append(tuple(Word(token.term, token.form, typed=text[token.start : token.end]) for token in tokens))
    turned = [name[at:] + name[:at] for name in spelled for at in range(1, len(name))]
    return [name for name in dict.fromkeys((*spelled, *turned)) if len(name) > 1]
