#!/usr/bin/env python3
"""Write a snapshot of an Amazon SES account for Sandbox Exit, from AWS CloudShell.

It needs nothing but Python and boto3, which CloudShell has, and makes read-only calls only:

    python3 cloudshell-snapshot.py --region eu-central-1 --domain shop.example --out snapshot.json

Download the file (Actions, Download file) and open it in the app (*Account, DNS, website*). It holds the
account's number, the names of its identities, what they look like, your request; no keys, no mail.
"""

import argparse
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from functools import partial
from operator import itemgetter
from pathlib import Path

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

DENIED = ("AccessDenied", "AccessDeniedException", "UnauthorizedOperation")
THROTTLED = ("TooManyRequestsException", "Throttling", "ThrottlingException")
MAX_ROWS = 20_000
AGAIN = "Run the script again. If it stays, look at it in the console."

# A line for each field: its name in the snapshot, and AWS's. What AWS leaves out is left out.
CALLER = "account Account, arn Arn"
ACCOUNT = """production_access ProductionAccessEnabled, sending_enabled SendingEnabled,
enforcement_status EnforcementStatus, quota.max_24_hour SendQuota.Max24HourSend,
quota.max_per_second SendQuota.MaxSendRate, quota.sent_last_24_hours SendQuota.SentLast24Hours,
suppressed_reasons SuppressionAttributes.SuppressedReasons, details.mail_type Details.MailType,
details.website Details.WebsiteURL, details.contact_language Details.ContactLanguage,
details.use_case Details.UseCaseDescription,
details.additional_contacts Details.AdditionalContactEmailAddresses,
details.review.status Details.ReviewDetails.Status,
details.review.case_id Details.ReviewDetails.CaseId, vdm.enabled VdmAttributes.VdmEnabled,
dedicated_ip_auto_warmup DedicatedIpAutoWarmupEnabled, pricing_plan PricingAttributes.CurrentPlan,
next_pricing_plan PricingAttributes.NextPlan"""
REGION = """production_access ProductionAccessEnabled, sending_enabled SendingEnabled,
enforcement_status EnforcementStatus, max_24_hour SendQuota.Max24HourSend,
review.status Details.ReviewDetails.Status, review.case_id Details.ReviewDetails.CaseId"""
ROW = """name IdentityName, type IdentityType, sending_enabled SendingEnabled,
verification_status VerificationStatus"""
IDENTITY = """type IdentityType, verified_for_sending VerifiedForSendingStatus,
verification_status VerificationStatus, verification_error VerificationInfo.ErrorType,
last_checked VerificationInfo.LastCheckedTimestamp, configuration_set ConfigurationSetName,
feedback_forwarding FeedbackForwardingStatus, dkim.signing_enabled DkimAttributes.SigningEnabled,
dkim.status DkimAttributes.Status, dkim.tokens DkimAttributes.Tokens,
dkim.signing_hosted_zone DkimAttributes.SigningHostedZone,
dkim.origin DkimAttributes.SigningAttributesOrigin,
dkim.key_length DkimAttributes.CurrentSigningKeyLength,
mail_from.domain MailFromAttributes.MailFromDomain,
mail_from.status MailFromAttributes.MailFromDomainStatus,
mail_from.behavior_on_mx_failure MailFromAttributes.BehaviorOnMxFailure"""
SET = """reputation_metrics ReputationOptions.ReputationMetricsEnabled,
sending_enabled SendingOptions.SendingEnabled, tls_policy DeliveryOptions.TlsPolicy,
suppressed_reasons SuppressionOptions.SuppressedReasons"""
DESTINATION = "name Name, enabled Enabled, event_types MatchingEventTypes"
TARGETS = """sns SnsDestination TopicArn, eventbridge EventBridgeDestination EventBusArn,
firehose KinesisFirehoseDestination DeliveryStreamArn, cloudwatch CloudWatchDestination None,
pinpoint PinpointDestination ApplicationArn"""
COUNTS = "attempts DeliveryAttempts, bounces Bounces, complaints Complaints, rejects Rejects"


def stamp(moment=None):
    return (moment or datetime.now(timezone.utc)).astimezone(timezone.utc).isoformat()


def pick(answer, table):
    """The fields of a table, nested as its names are."""
    picked = {}
    for line in table.split(","):
        name, path = line.split()
        names, value, place = name.split("."), answer, picked
        for depth, key in enumerate(path.split(".")):
            value = (value or {}).get(key)
            if value is not None and depth < len(names) - 1:
                place = place.setdefault(names[depth], {})
        if value is not None:
            place[names[-1]] = value
    return picked


class Reader:
    """Calls in one Region; every answer, and every way to fail, becomes an observation."""

    def __init__(self, session, region, endpoint):
        self.session, self.region, self.endpoint = session, region, endpoint
        self.clients, self.free_at = {}, {}

    def client(self, service):
        """Made once: making one takes longer than a call, and is not for several threads."""
        if service not in self.clients:
            config = Config(connect_timeout=5, read_timeout=20, retries={"total_max_attempts": 1})
            place = {"region_name": self.region, "endpoint_url": self.endpoint}
            self.clients[service] = self.session.client(service, config=config, **place)
        return self.clients[service]

    def call(self, service, operation, parameters, waits=(2, 4, 8)):
        """The answer. SES allows one call a second; a refusal for haste is waited out."""
        if not self.endpoint and service in ("ses", "sesv2"):
            time.sleep(max(0.0, self.free_at.get(operation, 0.0) - time.monotonic()))
            self.free_at[operation] = time.monotonic() + 1.0
        try:
            return getattr(self.client(service), operation)(**parameters)
        except ClientError as error:
            if error.response["Error"]["Code"] not in THROTTLED or not waits:
                raise
        time.sleep(waits[0])
        return self.call(service, operation, parameters, waits[1:])

    def read(self, service, operation, parse, rows=None, **parameters):
        """One fact; ``parse`` is a table or a function, ``rows`` a list that comes in pages."""
        action = "".join(part.capitalize() for part in operation.split("_"))
        source = f"{service.removesuffix('v2')}:{action}"
        try:
            first = {**parameters, "PageSize": 1000} if rows else parameters
            answer = self.call(service, operation, first)
            while rows and answer.get("NextToken"):
                if len(answer[rows]) > MAX_ROWS:
                    raise ValueError("The list does not end.")
                page = self.call(service, operation, {**first, "NextToken": answer["NextToken"]})
                answer = {**page, rows: answer[rows] + page[rows]}
            value = pick(answer, parse) if isinstance(parse, str) else parse(answer)
            seen = {"kind": "absent"} if value is None else {"kind": "found", "value": value}
        except ClientError as error:
            seen = refused(error, source)
        except Exception as error:  # noqa: BLE001 (what an answer does to botocore is known of none)
            reason = f"{source} could not be read ({type(error).__name__})."
            seen = {"kind": "unreachable", "reason": reason, "remedy": AGAIN}
        return {"source": source, "at": stamp(), **seen}


def refused(error, source):
    code = str(error.response.get("Error", {}).get("Code", ""))
    if code == "NotFoundException":
        return {"kind": "absent"}
    if code in DENIED:
        reason = f"The credentials may not call {source}."
        more = {"permission": source, "remedy": f"Add {source} to the policy of this role."}
        return {"kind": "unreachable", "cause": "denied", "reason": reason, **more}
    cause = "not_enabled" if code == "UnrecognizedClientException" else "refused"
    reason = f"AWS refused {source} ({code if code.isalpha() else 'not an AWS answer'})."
    return {"kind": "unreachable", "cause": cause, "reason": reason, "remedy": AGAIN}


def destination(row):
    for line in TARGETS.split(","):
        target, field, arn = line.split()
        if row.get(field) is not None:
            where = {"target": target, "target_arn": row[field].get(arn)}
            return {**pick(row, DESTINATION), **where}
    return {**pick(row, DESTINATION), "target": "unknown"}


def send_days(answer):
    days = {}
    for point in answer["SendDataPoints"]:
        day = days.setdefault(stamp(point["Timestamp"])[:10], dict.fromkeys(COUNTS.split()[::2], 0))
        for name, count in pick(point, COUNTS).items():
            day[name] += count
    return [{"day": day, **days[day]} for day in sorted(days) if any(days[day].values())]


def rate(answer):
    points = answer["Datapoints"]
    if not points:
        return None
    latest = max(points, key=lambda point: point["Timestamp"])
    highest = max(point["Maximum"] for point in points)
    return {"latest": latest["Average"], "measured_at": latest["Timestamp"], "highest": highest}


def identities(answer):
    return [{"type": "UNKNOWN", **pick(row, ROW)} for row in answer["EmailIdentities"]]


def identity(name, answer):
    value = {"name": name, "type": "UNKNOWN", **pick(answer, IDENTITY)}
    if "domain" not in value.get("mail_from", {}):
        value["mail_from"] = None
    return value


def configuration_set(read, name):
    named = {"ConfigurationSetName": name}
    seen = read("sesv2", "get_configuration_set", lambda a: {"name": name, **pick(a, SET)}, **named)
    if seen["kind"] == "found":
        events = "get_configuration_set_event_destinations"
        seen["value"]["event_destinations"] = read(
            "sesv2", events, lambda a: [destination(r) for r in a["EventDestinations"]], **named
        )
    return seen


def snapshot(wanted):
    session = boto3.Session()
    read = Reader(session, wanted.region, wanted.endpoint).read
    taken = {"taken_at": stamp(), "region": wanted.region, "endpoint": wanted.endpoint}
    taken["caller"] = read("sts", "get_caller_identity", CALLER)
    taken["account"] = read("sesv2", "get_account", ACCOUNT)
    taken["identities"] = read("sesv2", "list_email_identities", identities, "EmailIdentities")
    asked = [*(name.rstrip(".").lower() for name in wanted.domain), *wanted.address]
    one = partial(read, "sesv2", "get_email_identity")
    details = {name: one(partial(identity, name), EmailIdentity=name) for name in asked}
    taken["identity_details"] = details
    rows = "ConfigurationSets"
    taken["configuration_sets"] = read("sesv2", "list_configuration_sets", itemgetter(rows), rows)
    used = [seen.get("value", {}).get("configuration_set") for seen in details.values()]
    sets = dict.fromkeys(name for name in [*wanted.configuration_set, *used] if name)
    taken["configuration_set_details"] = {name: configuration_set(read, name) for name in sets}
    taken["send_statistics"] = read("ses", "get_send_statistics", send_days)
    today = datetime.now(timezone.utc)
    window = {"StartTime": today - timedelta(days=14), "EndTime": today, "Period": 3600}
    window.update(Namespace="AWS/SES", Statistics=["Average", "Maximum"])
    for kind in ("bounce", "complaint"):
        metric = {**window, "MetricName": f"Reputation.{kind.capitalize()}Rate"}
        taken[f"{kind}_rate"] = read("cloudwatch", "get_metric_statistics", rate, **metric)
    if wanted.all_regions:
        codes = session.get_available_regions("sesv2")
        there = [Reader(session, code, wanted.endpoint) for code in codes]
        for reader in there:
            reader.client("sesv2")
        with ThreadPoolExecutor(8) as pool:
            look = [pool.submit(reader.read, "sesv2", "get_account", REGION) for reader in there]
            taken["regions"] = {code: seen.result() for code, seen in zip(codes, look)}
    return taken


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--region", required=True)
    for name in ("--domain", "--address", "--configuration-set"):
        arguments.add_argument(name, action="append", default=[])
    arguments.add_argument("--all-regions", action="store_true")
    arguments.add_argument("--endpoint", help="another endpoint than AWS, for tests")
    arguments.add_argument("--out", default="-", help="a file, or - for standard output")
    wanted = arguments.parse_args()
    text = json.dumps(snapshot(wanted), indent=2, default=stamp) + "\n"
    sys.stdout.write(text) if wanted.out == "-" else Path(wanted.out).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
