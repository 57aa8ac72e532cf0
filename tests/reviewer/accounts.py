"""The account of a profile of this folder: the example's, with the profile's names, changed as told."""

import json
from functools import cache
from typing import Any

from sandbox_exit.answers.profile import Profile
from sandbox_exit.observed.snapshot import Snapshot
from tests import ROOT

EXAMPLE = ROOT / "profiles" / "examples" / "handwerk.snapshot.json"


@cache
def _example() -> str:
    return EXAMPLE.read_text("utf-8")


def account_of(profile: Profile, seen: dict[str, Any]) -> Snapshot:
    """An account that confirms the answers, with what stands in ``seen`` put in.

    ``seen`` goes from a path with slashes (a key may hold dots) to a value; ``DOMAIN`` and ``REGION``
    in it stand for the answers' own. `None` takes a key away.
    """
    request = profile.request
    assert request.regions
    assert request.sending_domain
    names = {
        "bounce.handwerk.example": request.mail_from_domain or "bounce.DOMAIN",
        "handwerk-production": request.configuration_set or "production",
        "handwerk.example": "DOMAIN",
        "eu-central-1": "REGION",
    }
    text = _example()
    for old, new in names.items():
        text = text.replace(old, new)
    raw = json.loads(text)
    for path, value in seen.items():
        *parents, last = path.split("/")
        node = raw
        for part in parents:
            node = node[int(part)] if part.isdigit() else node.setdefault(part, {})
        if value is None:
            del node[last]
        else:
            node[int(last) if last.isdigit() else last] = value
    own = json.dumps(raw).replace("DOMAIN", request.sending_domain)
    return Snapshot.model_validate_json(own.replace("REGION", request.regions[0]))
