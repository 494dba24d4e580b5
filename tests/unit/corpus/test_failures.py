"""Why something is not read."""

from searchsvc.corpus.failures import reason_of


def test_what_a_library_says_of_a_file_stands_behind_a_colon() -> None:
    """So that it can be told apart; what the system says is the same for all files."""
    assert "it cannot be read: Quay" == reason_of(OSError("Quay"))
    assert "permission denied" == reason_of(PermissionError(13, "Permission denied", "quay.jsonl"))
