"""What stands around the account, as it is kept: summed, masked, counted, compared exactly."""

import dataclasses
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.account.reader import Options, collect
from sandbox_exit.account.reader.answers import Rows, masked, named_case, sent_by_day
from sandbox_exit.account.reader.kinds import home
from sandbox_exit.observed.aws import SENDING_QUOTA, SENDING_RATE, HostedZone, SendDay, understand
from sandbox_exit.observed.snapshot import (
    Absent,
    Found,
    NotRead,
    Snapshot,
    Unreachable,
    dump_snapshot,
    load_snapshot,
)

from .fake_aws import (
    CASE,
    CREATED,
    NOON,
    PATIENCE,
    TOPIC,
    FakeAws,
    Reply,
    Request,
    answer,
    error,
    query_error,
)

pytestmark = pytest.mark.slow


def read(aws: FakeAws, **more: Any) -> Snapshot:
    options = Options("eu-central-1", domains=("shop.example",), endpoint_url=aws.url, **PATIENCE)
    return collect(dataclasses.replace(options, **more))


def test_a_careful_account_is_read_as_it_is(aws: FakeAws) -> None:
    snapshot = read(aws)
    assert isinstance(snapshot.send_statistics, Found)
    assert snapshot.send_statistics.value == (
        SendDay(day=date(2026, 11, 19), attempts=30, bounces=1, complaints=0, rejects=0),
    )
    assert isinstance(snapshot.bounce_rate, Found)
    assert snapshot.bounce_rate.value.latest == 0.004
    assert snapshot.bounce_rate.value.measured_at == NOON
    assert snapshot.bounce_rate.value.highest == 0.006
    assert isinstance(snapshot.complaint_alarms, Found)
    (alarm,) = snapshot.complaint_alarms.value
    assert (alarm.name, alarm.threshold, alarm.state) == ("rate too high", 0.05, "OK")
    assert (alarm.actions_enabled, alarm.actions) == (True, 1)
    requests = snapshot.quota_requests[SENDING_RATE]
    assert isinstance(requests, Found)
    assert [(row.open, row.desired_value, row.case_id) for row in requests.value] == [
        (True, 5000.0, CASE)
    ]
    assert isinstance(snapshot.information, Found)
    assert snapshot.information.value.created == CREATED
    assert isinstance(snapshot.review_case, Found)
    assert snapshot.review_case.value.status == "pending-customer-action"
    assert isinstance(snapshot.suppression, Found)
    counts = snapshot.suppression.value
    assert (counts.bounces, counts.complaints, counts.other, counts.complete) == (1, 1, 0, True)
    zones = snapshot.hosted_zones["shop.example"]
    assert isinstance(zones, Found)
    assert [(z.id, z.name, z.private, z.records) for z in zones.value] == [
        ("Z1", "shop.example", False, 12)
    ]
    assert load_snapshot(dump_snapshot(snapshot)) == snapshot


def test_each_metric_quota_and_zone_is_asked_by_its_name(aws: FakeAws) -> None:
    read(aws, domains=("mail.shop.example",))
    metrics = [r.body["MetricName"] for r in aws.requests if r.operation == "GetMetricStatistics"]
    assert sorted(metrics) == ["Reputation.BounceRate", "Reputation.ComplaintRate"]
    history = "ListRequestedServiceQuotaChangeHistoryByQuota"
    quotas = [r.body["QuotaCode"] for r in aws.requests if r.operation == history]
    assert sorted(quotas) == sorted([SENDING_QUOTA, SENDING_RATE])
    zones = [r.body["dnsname"] for r in aws.requests if r.operation == "ListHostedZonesByName"]
    assert sorted(zones) == ["mail.shop.example", "shop.example"]


def test_no_data_in_cloudwatch_is_absent_and_normal(aws: FakeAws) -> None:
    aws.says("GetMetricStatistics", answer("GetMetricStatistics", Datapoints=[]))
    aws.says("DescribeAlarmsForMetric", answer("DescribeAlarmsForMetric", MetricAlarms=[]))
    snapshot = read(aws)
    assert isinstance(snapshot.bounce_rate, Absent)
    assert isinstance(snapshot.bounce_alarms, Found)
    assert snapshot.bounce_alarms.value == ()


def test_the_latest_point_counts_in_whatever_order_they_come(aws: FakeAws) -> None:
    points = [
        {"Timestamp": NOON - timedelta(hours=hours), "Average": rate, "Maximum": rate}
        for hours, rate in ((5, 0.09), (1, 0.02), (3, 0.04))
    ]
    aws.says("GetMetricStatistics", answer("GetMetricStatistics", Datapoints=points))
    seen = read(aws).bounce_rate
    assert isinstance(seen, Found)
    assert (seen.value.latest, seen.value.highest) == (0.02, 0.09)


def test_nothing_sent_is_found_and_empty(aws: FakeAws) -> None:
    aws.says("GetSendStatistics", answer("GetSendStatistics", SendDataPoints=[]))
    seen = read(aws).send_statistics
    assert isinstance(seen, Found)
    assert seen.value == ()


COUNT = st.integers(0, 10**6)
POINT = st.fixed_dictionaries(
    {
        "Timestamp": st.integers(0, 20_000).map(lambda minutes: NOON - timedelta(minutes=minutes)),
        "DeliveryAttempts": COUNT,
        "Bounces": COUNT,
        "Complaints": COUNT,
        "Rejects": COUNT,
    }
)


@given(st.lists(POINT, max_size=30))
def test_no_mail_is_lost_or_counted_twice(points: list[dict[str, Any]]) -> None:
    days = sent_by_day(Rows(tuple(points), "", complete=True))
    for field, count in (("attempts", "DeliveryAttempts"), ("bounces", "Bounces")):
        assert sum(getattr(day, field) for day in days) == sum(point[count] for point in points)
    assert [day.day for day in days] == sorted({day.day for day in days})


def test_days_are_those_of_utc() -> None:
    evening = datetime(2026, 11, 19, 23, 30, tzinfo=UTC).astimezone(
        datetime.strptime("+0200", "%z").tzinfo
    )
    days = sent_by_day(Rows(({"Timestamp": evening, "Bounces": 1},), "", complete=True))
    assert [day.day for day in days] == [date(2026, 11, 19)]


def test_of_a_subscription_only_the_host_or_domain_is_kept(aws: FakeAws) -> None:
    snapshot = read(aws)
    topic = snapshot.topics[TOPIC]
    assert isinstance(topic, Found)
    assert [(s.protocol, s.endpoint, s.state) for s in topic.value.subscriptions] == [
        ("https", "hooks.shop.example", "confirmed"),
        ("email", "shop.example", "pending"),
    ]
    assert [s.protocol for s in topic.value.confirmed] == ["https"]
    kept = dump_snapshot(snapshot)
    assert b"very-secret" not in kept
    assert b"somebody" not in kept
    assert b"gone@x.example" not in kept


@pytest.mark.parametrize(
    ("protocol", "endpoint", "kept"),
    [
        ("https", "https://user:pw@hooks.example:8443/a?b#c", "hooks.example"),
        ("http", "nonsense", None),
        ("email-json", "a@b@shop.example", "shop.example"),
        ("email", "no-address", "no-address"),
        ("sms", "+49*****1234", None),
        ("lambda", "arn:aws:lambda:eu-central-1:123456789012:function:f", None),
        ("sqs", None, None),
    ],
)
def test_masking(protocol: str, endpoint: str | None, kept: str | None) -> None:
    assert masked(protocol, endpoint) == kept


def test_a_topic_is_asked_once_however_many_name_it(aws: FakeAws) -> None:
    read(aws, configuration_sets=("named-set",))
    assert aws.count("ListSubscriptionsByTopic") == 1


def test_a_topic_that_was_deleted_is_absent(aws: FakeAws) -> None:
    aws.says("ListSubscriptionsByTopic", query_error("NotFound", 404))
    assert isinstance(read(aws).topics[TOPIC], Absent)


def test_a_limit_on_topics_says_what_it_leaves_out(aws: FakeAws) -> None:
    rows = [
        {
            "Name": f"d{n}",
            "MatchingEventTypes": ["BOUNCE"],
            "SnsDestination": {"TopicArn": f"arn:aws:sns:eu-central-1:1:t{n}"},
        }
        for n in range(4)
    ]
    operation = "GetConfigurationSetEventDestinations"
    aws.says(operation, answer(operation, EventDestinations=rows))
    empty = answer("GetIdentityNotificationAttributes", NotificationAttributes={})
    aws.says("GetIdentityNotificationAttributes", empty)
    snapshot = read(aws, max_topics=2)
    assert len(snapshot.topics) == 2
    assert aws.count("ListSubscriptionsByTopic") == 2
    (note,) = snapshot.not_examined
    assert note.startswith("2 topics")


def test_identities_are_asked_for_their_topics_in_one_call(aws: FakeAws) -> None:
    senders = tuple(f"a{n}@shop.example" for n in range(40))
    rows = [
        {"IdentityName": name, "IdentityType": "EMAIL_ADDRESS"}
        for name in (*senders, "shop.example", "unrelated.example")
    ]
    aws.says("ListEmailIdentities", answer("ListEmailIdentities", EmailIdentities=rows))
    snapshot = read(aws, addresses=senders)
    (call,) = (r for r in aws.requests if r.operation == "GetIdentityNotificationAttributes")
    asked = [value for key, value in call.body.items() if key.startswith("Identities.")]
    assert sorted(asked) == sorted((*senders, "shop.example"))
    notified = snapshot.identity_notifications
    assert isinstance(notified["shop.example"], Found)
    assert notified["shop.example"].value.bounce_topic == TOPIC
    # AWS's answer left it out
    assert isinstance(notified["a7@shop.example"], Absent)
    assert "unrelated.example" not in notified


def test_without_a_case_none_is_asked_for(aws: FakeAws) -> None:
    aws.says("GetAccount", answer("GetAccount", ProductionAccessEnabled=False))
    snapshot = read(aws)
    assert isinstance(snapshot.review_case, NotRead)
    assert aws.count("DescribeCases") == 0


def test_a_case_support_does_not_show_is_absent(aws: FakeAws) -> None:
    aws.says("DescribeCases", answer("DescribeCases", cases=[{"displayId": "1"}]))
    assert isinstance(read(aws).review_case, Absent)


@pytest.mark.parametrize("when", ["", "yesterday", "2026-11-18T09:12:00", None])
def test_a_case_without_a_usable_time_is_a_case(when: str | None) -> None:
    row = {"displayId": CASE, "timeCreated": when, "status": "resolved"}
    assert named_case(Rows((row,), CASE, complete=True)).created is None


def test_the_support_api_is_asked_at_its_home() -> None:
    assert home("ap-south-1") == "us-east-1"
    assert home("us-gov-east-1") == "us-gov-west-1"
    assert home("eusc-de-east-1") == "eusc-de-east-1"
    assert home("nowhere-1") == "us-east-1"


def test_a_long_suppression_list_is_counted_as_far_as_it_goes(aws: FakeAws) -> None:
    row = {"EmailAddress": "x@y.example", "Reason": "PURPLE", "LastUpdateTime": NOON}
    page = answer(
        "ListSuppressedDestinations", SuppressedDestinationSummaries=[row], NextToken="on"
    )
    aws.says("ListSuppressedDestinations", page)
    seen = read(aws).suppression
    assert isinstance(seen, Found)
    assert seen.value.complete is False
    assert seen.value.other == aws.count("ListSuppressedDestinations")


def test_a_suppression_list_that_breaks_off_is_not_counted(aws: FakeAws) -> None:
    good = aws.answers["ListSuppressedDestinations"](Request(""))
    page = Reply(body=good.body[:-1] + b', "NextToken": "on"}')
    aws.says("ListSuppressedDestinations", page, error("AccessDeniedException", 403))
    assert isinstance(read(aws).suppression, Unreachable)


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Shop.Example.", True),
        ("shop.example", True),
        ("a.shop.example.", False),
        ("shop.example.org.", False),
    ],
)
def test_a_hosted_zone_counts_only_under_its_exact_name(
    aws: FakeAws, name: str, same: bool
) -> None:
    zone = {"Id": "/hostedzone/Z", "Name": name, "CallerReference": "x"}
    aws.says(
        "ListHostedZonesByName",
        answer("ListHostedZonesByName", HostedZones=[zone], IsTruncated=False, MaxItems="10"),
    )
    assert isinstance(read(aws).hosted_zones["shop.example"], Found if same else Absent)


def test_octal_codes_in_a_zones_name_are_characters() -> None:
    zone = understand(HostedZone, {"Id": "/hostedzone/Z", "Name": r"\052.shop.example."})
    assert zone.name == "*.shop.example"


def test_requests_are_newest_first_and_read_to_the_end(aws: FakeAws) -> None:
    operation = "ListRequestedServiceQuotaChangeHistoryByQuota"

    def page(request: Request) -> Reply:
        first = "NextToken" not in request.body
        row = {"Status": "DENIED" if first else "PENDING"}
        created = NOON - timedelta(days=9 if first else 1)
        more = {"NextToken": "2"} if first else {}
        return answer(operation, RequestedQuotas=[{**row, "Created": created}, {}], **more)

    aws.answers[operation] = page
    seen = read(aws).quota_requests[SENDING_QUOTA]
    assert isinstance(seen, Found)
    assert [row.status for row in seen.value] == ["PENDING", "DENIED", None, None]


def test_the_alarms_of_a_set_are_asked_for_where_the_account_has_none(aws: FakeAws) -> None:
    def watched(request: Request) -> Reply:
        of_set = any("configuration-set" in str(value) for value in request.body.values())
        rows = [{"AlarmName": "of the set", "StateValue": "ALARM"}] if of_set else []
        return answer("DescribeAlarmsForMetric", MetricAlarms=rows)

    read(aws)
    assert aws.count("DescribeAlarmsForMetric") == 2
    aws.answers["DescribeAlarmsForMetric"] = watched
    seen = read(aws).set_alarms["complaint/default-set"]
    assert isinstance(seen, Found)
    assert [alarm.name for alarm in seen.value] == ["of the set"]
