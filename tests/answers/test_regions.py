"""The Region that follows from the request AWS has not granted."""

from typing import Any

import pytest

from sandbox_exit.answers.parsing import parse


def regions(*requests: dict[str, Any], **request: Any) -> list[str] | None:
    history = {"asked_before": True, "requests": list(requests)}
    return parse({"history": history, "request": request}).profile.request.regions


@pytest.mark.parametrize("outcome", ["pending", "questions"])
def test_what_is_open_is_asked_for_where_it_was(outcome: str) -> None:
    asked = {"region": "eu-west-1", "outcome": outcome}
    assert regions(asked) == ["eu-west-1"]
    assert regions({"region": "us-east-1", "outcome": "denied"}, asked) == ["eu-west-1"]
    assert regions(asked, {"region": "us-east-1", "outcome": "granted"}) == ["eu-west-1"]
    assert regions(asked, regions=["eu-central-1"]) == ["eu-central-1"]
    assert regions(asked, {"region": "us-east-1", "outcome": "pending"}) is None
    assert regions(asked, {**asked, "outcome": "granted"}) is None


@pytest.mark.parametrize(
    "asked", [*({"region": "eu-west-1", "outcome": o} for o in ("granted", "denied")), {}]
)
def test_a_region_that_was_decided_on_or_not_named_is_none_to_ask_for(
    asked: dict[str, Any],
) -> None:
    assert regions(asked) is None
    assert regions() is None
