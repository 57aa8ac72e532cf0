"""The Region table is botocore's, and links point only where a known Region is."""

import boto3
import botocore.session
import pytest

from sandbox_exit.observed.regions import (
    SES_REGIONS,
    account_dashboard_url,
    find_region,
    get_set_up_url,
    identities_url,
    region_label,
    support_case_url,
    support_center_url,
)


def test_the_table_is_botocores_list_with_its_names() -> None:
    session = boto3.Session()
    expected = {
        (code, partition)
        for partition in session.get_available_partitions()
        for code in session.get_available_regions("sesv2", partition_name=partition)
    }
    assert {(region.code, region.partition) for region in SES_REGIONS} == expected

    endpoints = botocore.session.get_session().get_data("endpoints")
    names = {
        code: data["description"]
        for partition in endpoints["partitions"]
        for code, data in partition["regions"].items()
    }
    assert {r.code: r.name for r in SES_REGIONS} == {r.code: names[r.code] for r in SES_REGIONS}


def test_regions_enabled_by_default_are_the_ones_older_than_march_2019() -> None:
    assert {r.code for r in SES_REGIONS if r.partition == "aws" and not r.opt_in} == {
        *("us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1"),
        *("eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "ap-south-1"),
        *("ap-northeast-1", "ap-northeast-2", "ap-northeast-3"),
        *("ap-southeast-1", "ap-southeast-2"),
    }


def test_links_by_partition() -> None:
    assert account_dashboard_url("eu-central-1") == (
        "https://eu-central-1.console.aws.amazon.com/ses/home?region=eu-central-1#/account"
    )
    assert account_dashboard_url("us-gov-west-1") == (
        "https://console.amazonaws-us-gov.com/ses/home?region=us-gov-west-1#/account"
    )
    assert account_dashboard_url("eusc-de-east-1") == (
        "https://eusc-de-east-1.console.amazonaws-eusc.eu/ses/home?region=eusc-de-east-1#/account"
    )
    assert str(get_set_up_url("eu-west-1")).endswith("#/get-set-up")
    assert str(identities_url("eu-west-1")).endswith("#/identities")
    assert str(identities_url("eu-west-1", "a/b?c@shop.example")).endswith(
        "#/identities/a%2Fb%3Fc%40shop.example"
    )


def test_every_region_has_a_dashboard() -> None:
    assert all(account_dashboard_url(region.code) for region in SES_REGIONS)


@pytest.mark.parametrize(
    "code", ["", "cn-north-1", "ap-east-1", "x.evil.example/#", "eu-central-1 "]
)
def test_what_is_not_an_ses_region_gets_no_link(code: str) -> None:
    assert find_region(code) is None
    assert account_dashboard_url(code) is None
    assert support_center_url(code) is None
    assert support_case_url("176208888800610", code) is None
    assert region_label(code) == code


def test_case_link() -> None:
    assert support_case_url("176208888800610", "eu-central-1") == (
        "https://console.aws.amazon.com/support/home#/case/?displayId=176208888800610&language=en"
    )


@pytest.mark.parametrize("case_id", [None, "", "case-1", "17620888&x=1", "1" * 21, "١٢٣٤٥٦٧"])
def test_a_case_id_that_is_none_gets_no_link(case_id: str | None) -> None:
    assert support_case_url(case_id, "eu-central-1") is None


def test_support_links_stay_within_the_documented_partition() -> None:
    assert support_case_url("176208888800610", "us-gov-west-1") is None
    assert support_center_url("eusc-de-east-1") is None


def test_label() -> None:
    assert region_label("eu-central-1") == "Europe (Frankfurt) · eu-central-1"
