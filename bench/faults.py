"""What stops a run? One root, so that the command says a sentence and not a traceback.

BenchFault
CorpusEmpty        corpora.py
QueryFileBroken    query_files.py
BuildFailed        building.py
StartFailed        starting.py
ColdFailed         cold.py
ServerFailed       http_api.py
RebuildFailed      siege.py
PagesMissing       readers.py
"""


class BenchFault(Exception):
    """The message says what happened and to whom."""
