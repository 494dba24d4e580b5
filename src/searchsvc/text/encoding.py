"""Which encoder is there for an analyzer?"""

from searchsvc import native
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.compiled_encoder import CompiledEncoder
from searchsvc.text.encoded import EncodedField, TextEncoder
from searchsvc.text.plain_encoder import PlainEncoder
from searchsvc.text.tokens import TextAnalyzer

__all__ = ["EncodedField", "TextEncoder", "encoder_for"]


def encoder_for(analyzer: TextAnalyzer) -> TextEncoder:
    """The compiled encoder for the analyzer whose rules it knows, where it was compiled; else the plain one."""
    if isinstance(analyzer, Analyzer) and (library := native.load("text/chunks.c")) is not None:
        return CompiledEncoder(analyzer, library)
    return PlainEncoder(analyzer)
