"""The least-privilege policy: the read-only actions the collector calls, and nothing else."""

from typing import Any

from .kinds import KINDS

_BARE = (
    "account",
    "identities",
    "identity_details",
    "configuration_sets",
    "configuration_set_details",
    "event_destinations",
)

REQUIRED_ACTIONS = tuple(KINDS[kind].source for kind in _BARE)
"""Without these the account's state cannot be told. The IAM prefix is ``ses:`` for version 2 of the
API as well."""

ACTIONS = tuple(dict.fromkeys(kind.source for name, kind in KINDS.items() if name != "caller"))
"""`GetCallerIdentity` needs no grant."""

OPTIONAL_ACTIONS = tuple(action for action in ACTIONS if action not in REQUIRED_ACTIONS)
"""Each is one more thing that can be shown; without it, that one is unknown and the rest is intact."""


def policy() -> dict[str, Any]:
    """The IAM policy document to attach to a user or role that only reads."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            _statement("ReadSesAccount", REQUIRED_ACTIONS),
            _statement("OptionalReadWhatElseAReviewerCouldSee", OPTIONAL_ACTIONS),
        ],
    }


def _statement(sid: str, actions: tuple[str, ...]) -> dict[str, Any]:
    return {"Sid": sid, "Effect": "Allow", "Action": list(actions), "Resource": "*"}
