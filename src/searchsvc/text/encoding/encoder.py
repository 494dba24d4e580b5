"""Which encoder is there for an analyzer?"""

from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.compiled import CompiledEncoder, library
from searchsvc.text.encoding.encoded_field import EncodedField, TextEncoder
from searchsvc.text.encoding.plain import PlainEncoder
from searchsvc.text.tokens import TextAnalyzer
from searchsvc.text.vocabulary import CurrentVocabulary

__all__ = ["EncodedField", "TextEncoder", "encoder_for"]


def encoder_for(analyzer: TextAnalyzer, current: CurrentVocabulary | None = None) -> TextEncoder:
    """The compiled encoder for the analyzer whose rules it knows, where it was compiled; else the plain one.

    `current`: the vocabulary, where it shares one with other encoders.
    """
    if isinstance(analyzer, Analyzer) and (compiled := library()) is not None:
        return CompiledEncoder(analyzer, compiled, current)
    return PlainEncoder(analyzer, current)
