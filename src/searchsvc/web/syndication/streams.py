"""What do an answer that is sent piece by piece and the server that sends it say to one another?

Two keys of a request's environment; without them a stream goes on by itself.

Useful for: exports.py, and what runs the application (web/admission.py, server/draining.py).
"""

TURN = "searchsvc.turn"
"""What waits for a turn at work: a context manager is made by calling it."""
STREAMS = "searchsvc.streams"
"""A StreamWatch."""


class StreamWatch:
    """What a server wants to know of streams. This one does not."""

    def begun(self) -> None: ...

    def go_on(self) -> None:
        """Called before each piece. May hold the stream for good, where it shall break off."""

    def ended(self) -> None: ...
