"""What stands beside the words of a query that means the same? Query expansion: one place for all of it.

But the words of quotes that a pasted text loses (planning/plan.py) stand alone: they are some of many.

Useful for: whatever plans a query of this archive. Not for: what each kind of it is (query/synonyms/, query/spellings/,
query/closed_compounds/), words that are put right instead (spelling/).
"""

from dataclasses import dataclass

from searchsvc.engines.port import Engine, EngineRequest
from searchsvc.query.spellings.archive import with_open_and_closed
from searchsvc.query.spellings.expansion import with_spellings
from searchsvc.query.synonyms.expansion import with_synonyms
from searchsvc.query.synonyms.file import Synonyms
from searchsvc.query.tree import Node
from searchsvc.search.languages.compounds import ArchiveCompounds
from searchsvc.text.tokens import TextAnalyzer


@dataclass(frozen=True, slots=True)
class Expansion:
    """Puts it there, for one archive: that of `engine`, whose queries `analyzer` reads."""

    engine: Engine
    analyzer: TextAnalyzer
    synonyms: Synonyms
    compounds: ArchiveCompounds

    def beside(self, tree: Node) -> Node:
        """The tree with all that stands beside its words; a tree that has it already stays as it is."""
        found = with_open_and_closed(self.in_any_archive(tree), self.analyzer, self._has)
        return self.compounds.beside(found)

    def in_any_archive(self, tree: Node) -> Node:
        """With what stands there whatever the archive has, synonyms and other spellings: words that have such are not
        to be put right.
        """
        return with_spellings(with_synonyms(tree, self.synonyms, self.analyzer), self.analyzer)

    def _has(self, node: Node) -> bool:
        return self.engine.search(EngineRequest(node, limit=1, exact_total=False)).total > 0
