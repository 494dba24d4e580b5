"""What is an occurrence of a term worth?

BM25F: Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields" (CIKM 2004), with the
length normalisation of each field by itself, as in Zaragoza and others, "Microsoft Cambridge at TREC-13" (2004).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from searchsvc.engines.memory.archive import Archive
from searchsvc.engines.port import IndexDocument


@dataclass(frozen=True, slots=True)
class Weighting:
    """BM25F over one archive. `boosts` and `b` are by text field.

    Frequencies are boosted and normalised by field, summed over the fields, and only then saturated, so that a
    word in headline and body is not counted as two words:

        W      =  Σ over fields   boost · tf / ((1 − b) + b · length / mean length)
        score  =  idf · W / (W + k1) · (k1 + 1)
        idf    =  ln(1 + (N − df + ½) / (df + ½))
    """

    archive: Archive
    boosts: Mapping[str, float]
    b: Mapping[str, float]
    k1: float

    def score(self, document: IndexDocument, frequencies: Mapping[str, int], idf: float) -> float:
        """Score of a term that stands `frequencies[field]` times in each text field of `document`."""
        weight = sum(
            self.boosts[name] * frequency / self._length_norm(document, name)
            for name, frequency in frequencies.items()
            if frequency > 0
        )
        if weight == 0:  # all boosts are 0; without this, k1 = 0 would divide by zero
            return 0.0
        return idf * weight / (weight + self.k1) * (self.k1 + 1)

    def _length_norm(self, document: IndexDocument, name: str) -> float:
        b = self.b[name]
        return (1 - b) + b * document.fields[name].length / self.archive.mean_length[name]
