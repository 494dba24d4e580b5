"""The nodes of a graph of JSON-LD, which name one another by `@id`.

Useful for: containers.py. Not for: which of them are articles.
"""

from collections.abc import Mapping

from searchsvc.corpus.parsing.json_values import Json


def joined(graph: Json) -> Json:
    """The nodes in a list, in which references to other nodes are these nodes, one level deep."""
    if not isinstance(graph, list):
        return graph
    named = {node["@id"]: node for node in graph if isinstance(node, dict) and isinstance(node.get("@id"), str)}
    return [
        {key: _node(value, named) for key, value in node.items()} if isinstance(node, dict) else node for node in graph
    ]


def _node(value: Json, named: Mapping[str, Json]) -> Json:
    if isinstance(value, list):
        return [_node(item, named) for item in value]
    if isinstance(value, dict) and list(value) == ["@id"] and isinstance(value["@id"], str):
        return named.get(value["@id"], value)
    return value
