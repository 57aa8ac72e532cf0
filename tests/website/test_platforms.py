"""Default hosts are told from domains of one's own."""

import pytest

from sandbox_exit.website.platforms import platform_of


@pytest.mark.parametrize(
    ("host", "platform"),
    [
        ("my-app-1234.herokuapp.com", "Heroku"),
        ("My-App.Vercel.App.", "Vercel"),
        ("abc.eu-central-1.awsapprunner.com", "AWS App Runner"),
        ("shop.s3-website.eu-central-1.amazonaws.com", "Amazon Web Services"),
        ("d111111abcdef8.cloudfront.net", "Amazon CloudFront"),
        ("someone.github.io", "GitHub Pages"),
        ("shop.myshopify.com", "Shopify"),
        ("sites.google.com", "Google Sites"),
        ("notion.site", "Notion"),
    ],
)
def test_a_platform_s_host_is_known(host: str, platform: str) -> None:
    assert platform_of(host) == platform


@pytest.mark.parametrize(
    "host",
    ["www.shop.example", "herokuapp.com.example", "myherokuapp.com", "google.com", "", "com"],
)
def test_other_hosts_are_somebody_s_own(host: str) -> None:
    assert platform_of(host) is None
