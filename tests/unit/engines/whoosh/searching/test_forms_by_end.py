"""What a generation remembers of the forms that end alike."""

from pathlib import Path

import pytest
from tests.contract.documents import document, publish

from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.engines.whoosh.searching import forms_by_end


def test_what_was_told_is_told_again_while_the_generation_is_served(tmp_path: Path) -> None:
    """The very same object, by which others know that nothing has changed."""
    engine = WhooshEngine(tmp_path, fingerprint="told")
    publish(engine, [document("1", body="ratswahl landwahl")])
    told = engine.forms_ending("wahl", 5)
    assert told is engine.forms_ending("wahl", 5)
    assert told[:1] == engine.forms_ending("wahl", 1)
    publish(engine, [document("1", body="ratswahl landwahl")])
    assert told == engine.forms_ending("wahl", 5) is not told
    engine.close()


def test_not_more_is_remembered_than_has_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All is forgotten then, and told anew."""
    monkeypatch.setattr(forms_by_end, "_MOST_TOLD", 2)
    engine = WhooshEngine(tmp_path, fingerprint="told")
    publish(engine, [document("1", body="ratswahl landwahl")])
    told = [engine.forms_ending(end, 5) for end in ("wahl", "ahl", "hl")]
    assert told[0] is not engine.forms_ending("wahl", 5)
    assert told[0] == engine.forms_ending("wahl", 5)
    engine.close()
