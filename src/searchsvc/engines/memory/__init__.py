"""What is the right answer to a search, computed in the plainest way?

The definition of matching and ranking, for every engine: plain loops over plain data, in float64, nothing
precomputed but the statistics that the formula names. It is shipped, and the contract suite measures the other
engines by it.

    archive.py        one generation: its documents, document frequencies and mean lengths
    bm25f.py          what an occurrence is worth
    edit_distance.py  how far one word is from another
    similar_forms.py  which forms of the archive are a few edits from one
    forms_ending.py   which forms of the archive end alike
    places.py         where a leaf stands in a field, and how often;  rarity.py  how rare it is
    nearness.py       which words stand near one another
    matching.py       which documents match a tree, and with which score
    answer.py         filters, the relaxed pass, order and paging
    counting.py       how many documents have each value, and are of each period
    contents.py       what the hits of an answer hold;  evidence.py  what ranking asks of them
    building/         how a generation comes about
    engine.py         which generation is served, and which can be gone back to

Useful for: reading what a query means; tests; archives of some hundred articles that need no disk.
Not for: large archives (every search reads every word), or keeping anything past the end of the process.
"""

from searchsvc.engines.memory.engine import MemoryEngine

__all__ = ["MemoryEngine"]
