"""The JSON Schema of a profile (draft 2020-12), for editors and other tools.

It is made from the profile model and the questions, so that an editor shows the same words as the
pages. It is a little narrower than `answers.parsing.parse`, which also takes numbers in quotes,
``yes`` for ``true`` and the like.
"""

import json
from typing import Any

from .choices import Labelled
from .parsing import DONT_KNOW
from .profile import Profile
from .question_list import questions, words_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_UNDECIDED = {"const": DONT_KNOW, "title": "To be answered later"}
_NOT_ANSWERED = {"type": "null"}


def json_schema() -> dict[str, Any]:
    """The schema as a JSON value."""
    made = Profile.model_json_schema()
    return {
        "$schema": DIALECT,
        "title": "Sandbox Exit profile",
        "description": "The answers of one request for Amazon SES production access.",
        **_group("Profile", made),
        "$defs": {name: _definition(name, one) for name, one in made["$defs"].items()},
    }


def schema_text() -> str:
    """The schema as it is printed and as ``profiles/profile.schema.json`` holds it."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _definition(name: str, made: dict[str, Any]) -> dict[str, Any]:
    """A group of questions, or a closed list with the words of each of its values."""
    if "enum" not in made:
        return _group(name, made)
    return {"oneOf": [{"const": str(one.value), "title": one.label} for one in _choices()[name]]}


def _choices() -> dict[str, tuple[Labelled, ...]]:
    return {type(q.choices[0]).__name__: q.choices for q in questions().values() if q.choices}


def _group(model: str, made: dict[str, Any]) -> dict[str, Any]:
    properties = {name: _property(model, name, one) for name, one in made["properties"].items()}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _property(model: str, name: str, made: dict[str, Any]) -> dict[str, Any]:
    if name == "schema_version":
        return {
            "title": "Version of the profile's format",
            "description": "Written by the app. Leave it as it is.",
            "enum": list(range(1, made["const"] + 1)),
        }
    kinds = [one for one in made.get("anyOf", [made]) if one != _NOT_ANSWERED]
    question = words_of(model, name)
    examples = [e for one in kinds for e in one.get("examples", [])]
    if question.get("strong") and any(one.get("type") == "string" for one in kinds):
        examples = [question["strong"]]
    return {
        **_described(name, question),
        "anyOf": [*(a for one in kinds for a in _alternatives(one)), _NOT_ANSWERED, _UNDECIDED],
        **({"examples": examples} if examples else {}),
    }


def _described(name: str, question: dict[str, Any]) -> dict[str, str]:
    paragraphs = (
        question.get("help"),
        question.get("why") and f"Why AWS asks: {question['why']}",
        question.get("unit") and f"Unit: {question['unit']}",
    )
    title = question.get("title") or Profile.model_fields[name].annotation.__doc__ or name
    description = "\n\n".join(filter(None, paragraphs))
    return {"title": title, **({"description": description} if description else {})}


_KEPT = frozenset(
    """
    $ref type const items minLength maxLength pattern format maxItems minimum maximum exclusiveMinimum
    exclusiveMaximum
    """.split()
)


def _alternatives(made: dict[str, Any]) -> list[dict[str, Any]]:
    """What a value may be, without the words, which stand beside all alternatives once."""
    if "anyOf" in made:
        return [a for one in made["anyOf"] for a in _alternatives(one)]
    return [{key: value for key, value in made.items() if key in _KEPT}]
