"""The least-privilege policy: the read-only actions the collector calls, and nothing else."""

from typing import Any

REQUIRED_ACTIONS = (
    "ses:GetAccount",
    "ses:ListEmailIdentities",
    "ses:GetEmailIdentity",
    "ses:ListConfigurationSets",
    "ses:GetConfigurationSet",
    "ses:GetConfigurationSetEventDestinations",
)
"""Without these the account's state cannot be told. The IAM prefix is ``ses:`` for version 2 of the
API as well. `GetCallerIdentity` needs no grant."""

OPTIONAL_ACTIONS = (
    "ses:GetSendStatistics",
    "ses:GetIdentityNotificationAttributes",
    "ses:ListSuppressedDestinations",
    "sns:ListSubscriptionsByTopic",
    "cloudwatch:GetMetricStatistics",
    "cloudwatch:DescribeAlarmsForMetric",
    "servicequotas:GetServiceQuota",
    "servicequotas:ListRequestedServiceQuotaChangeHistoryByQuota",
    "support:DescribeCases",
    "route53:ListHostedZonesByName",
)
"""Each is one more thing that can be shown; without it, that one is unknown and the rest is intact."""

ACTIONS = REQUIRED_ACTIONS + OPTIONAL_ACTIONS


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
