"""Reading and writing one answer in the raw nested dict, by dotted path (``streams.0.trigger``).

The dict may hold anything a file held; a group that is not a group is replaced only when somebody
answers a question inside it.
"""

from typing import Any

from sandbox_exit.answers.parsing import DONT_KNOW

Raw = dict[str, Any]


def is_dont_know(value: object) -> bool:
    return isinstance(value, str) and value.strip() == DONT_KNOW


def get(raw: Raw, path: str) -> Any:
    """The raw answer, `None` where there is none. Inside an undecided group all is undecided."""
    node: Any = raw
    for part in path.split("."):
        if is_dont_know(node):
            return DONT_KNOW
        if isinstance(node, dict):
            node = node.get(part)
        elif isinstance(node, list) and part.isdigit() and int(part) < len(node):
            node = node[int(part)]
        else:
            return None
    return node


def put(raw: Raw, path: str, value: Any) -> None:
    """Write an answer; `None` takes it away, with the groups that are empty then."""
    *parents, last = path.split(".")
    trail: list[tuple[Any, Any]] = []
    node: Any = raw
    for position, part in enumerate(parents):
        key: Any = int(part) if isinstance(node, list) else part
        child = node[key] if isinstance(node, list) else node.get(key)
        wanted = list if (parents + [last])[position + 1].isdigit() else dict
        if not isinstance(child, wanted):
            child = wanted()
            node[key] = child
        trail.append((node, key))
        node = child
    if value is None:
        node.pop(last, None)
    else:
        node[last] = value
    for parent, key in reversed(trail):
        if parent[key] == {} and isinstance(parent, dict):
            del parent[key]


def cards(raw: Raw, path: str) -> list[Any]:
    """The list of cards at a path; empty where there is none."""
    value = get(raw, path)
    return value if isinstance(value, list) else []
