from tests.web.visitor import Visitor


def test_answers_follow_one_another(visitor: Visitor) -> None:
    """`next` leads on until it is null; every hit comes once."""
    ids, path = [], "/api/v1/search?q=ferry&sort=oldest&size=4"
    found = visitor.json(path)
    while True:
        ids += [hit["id"] for hit in found["hits"]]
        if found["next"] is None:
            break
        found = visitor.json(f"{path}&cursor={found['next']}")
    assert [f"ferry-{year}" for year in range(2011, 2021)] == ids


def test_a_damaged_cursor_is_a_400_that_names_it(visitor: Visitor) -> None:
    """So is one of another order."""
    cursor = visitor.json("/api/v1/search?q=ferry&sort=oldest&size=4")["next"]
    for path in (f"sort=oldest&cursor={cursor[:-3]}", f"sort=newest&cursor={cursor}", "cursor=x"):
        answer = visitor.get(f"/api/v1/search?q=ferry&{path}")
        assert (400, "cursor") == (answer.status_code, answer.get_json(force=True)["parameter"])
    assert 200 == visitor.get(f"/api/v1/search?q=ferry&sort=oldest&cursor={cursor}&page=").status_code


def test_pages_and_feeds_pass_over_a_cursor(visitor: Visitor) -> None:
    """They go on by number, and their links do not carry it."""
    for path in (
        "/?q=ferry&size=4&page=2&cursor=x",
        "/feed.atom?q=ferry&cursor=x",
        "/articles/earthquake?q=ferry&cursor=x",
    ):
        answer = visitor.get(path)
        assert (200, False) == (answer.status_code, "cursor" in answer.get_data(as_text=True))
