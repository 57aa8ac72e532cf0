"""The answers say what to read."""

from sandbox_exit.account.reader import Options, options_for
from sandbox_exit.answers.profile import Profile
from sandbox_exit.answers.questions import Request as Answers


def test_the_answers_say_what_to_read() -> None:
    profile = Profile(
        request=Answers(
            sending_domain="shop.example",
            sender_addresses=["a@shop.example"],
            configuration_set="set",
        )
    )
    assert options_for(profile, "eu-central-1", "shop", "http://127.0.0.1:1") == Options(
        "eu-central-1",
        aws_profile="shop",
        domains=("shop.example",),
        addresses=("a@shop.example",),
        configuration_sets=("set",),
        endpoint_url="http://127.0.0.1:1",
    )


def test_other_domains_of_ones_own_are_read_like_the_sending_domain() -> None:
    answers = Answers(sending_domain="shop.example", more_domains=["other.example"])
    read = options_for(Profile(request=answers), "eu-central-1")
    assert read.domains == ("shop.example", "other.example")


def test_without_answers_the_account_is_read_all_the_same() -> None:
    assert options_for(Profile(), "eu-central-1") == Options("eu-central-1")
    assert options_for(Profile(request=Answers()), "eu-central-1") == Options("eu-central-1")
