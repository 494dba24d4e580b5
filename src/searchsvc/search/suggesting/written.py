"""How do articles write a word that is suggested?

An index has its words folded. One article that has the form is read, where the index says that it stands; what was read
is remembered, since the same words are suggested after each letter that is typed.

Useful for: the few words that are shown. Not for: which words are meant (words.py).
"""

from dataclasses import dataclass, field

from searchsvc.engines.port import SimilarForm
from searchsvc.search.spelling.speller import Speller

_REMEMBERED = 20_000
"""Words, some 4 MB."""


@dataclass
class WrittenForms:
    """Of one archive. Safe to share between threads."""

    speller: Speller
    _switches: int = field(default=0, init=False)
    _known: tuple[tuple[int, int], dict[tuple[str, str], str]] = field(default_factory=lambda: ((0, 0), {}), init=False)

    def forget(self) -> None:
        """Another generation is served, which may have the number of the one before."""
        self._switches += 1

    def of(self, form: str, term: str, generation: int) -> str:
        """The form with its accents, as an article of the generation has it; as it is where none has it as a word."""
        served = self._switches, generation
        of, known = self._known
        if of != served or len(known) >= _REMEMBERED:
            self._known = served, (known := {})
        written = known.get((form, term))
        if written is None:
            written = known[form, term] = self.speller.as_written(SimilarForm(form, term, 0, 0))
        return written
