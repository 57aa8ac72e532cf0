"""The least-privilege policy: the read-only actions the collector calls, and nothing else."""

from typing import Any

ACTIONS = (
    "ses:GetAccount",
    "ses:ListEmailIdentities",
    "ses:GetEmailIdentity",
    "ses:ListConfigurationSets",
    "ses:GetConfigurationSet",
    "ses:GetConfigurationSetEventDestinations",
)
"""The IAM prefix is ``ses:`` for version 2 of the API as well. `GetCallerIdentity` needs no grant."""


def policy() -> dict[str, Any]:
    """The IAM policy document to attach to a user or role that only reads."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "ReadSesAccount",
                "Effect": "Allow",
                "Action": list(ACTIONS),
                "Resource": "*",
            }
        ],
    }
