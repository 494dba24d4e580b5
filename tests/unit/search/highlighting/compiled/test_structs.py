"""What is told to excerpts.c."""

from searchsvc.search.highlighting.compiled.structs import ExcerptRequest, request_numbers


def test_the_numbers_of_a_request_are_in_the_order_of_its_members() -> None:
    """Each goes where C reads it."""
    names = [name for name, *_ in ExcerptRequest._fields_]
    numbered = {name: number for number, name in enumerate(names)}
    assert tuple(range(len(names))) == request_numbers(**numbered)
