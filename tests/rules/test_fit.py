"""The two tables of what fits which mail, cell by cell where a reviewer would look first."""

from itertools import product

import pytest

from sandbox_exit.answers.choices import ConsentBasis, MailKind, StreamKind, Unsubscribe
from sandbox_exit.answers.profile import Profile
from sandbox_exit.answers.questions import Stream
from sandbox_exit.rules.fit import Column, Fit, agreement, column, way_out

NOBODY = Profile()


def mail(kind: str, **answers: str) -> Stream:
    return Stream.model_validate({"mail": kind, **answers})


@pytest.mark.parametrize(
    ("kind", "consent", "fit"),
    [
        ("code", "requested", Fit.FINE),
        ("code", "none", Fit.OBJECTED),
        ("order", "account", Fit.FINE),
        ("order", "warranted", Fit.LIMITS),
        ("notice", "account", Fit.FINE),
        ("notice", "default_on", Fit.WORD),
        ("digest", "set_up", Fit.FINE),
        ("digest", "default_on", Fit.OBJECTED),
        ("digest", "none", Fit.STOP),
        ("invitation", "entered_by_others", Fit.LIMITS),
        ("tenant", "account", Fit.LIMITS),
        ("tenant_news", "warranted", Fit.OBJECTED),
        ("news", "double_opt_in", Fit.FINE),
        ("news", "single_opt_in", Fit.WARNED),
        ("news", "soft_opt_in", Fit.OBJECTED),
        ("news", "account", Fit.OBJECTED),
        ("news", "told", Fit.SHOWN),
        ("digest", "told", Fit.WORD),
        ("tenant", "warranted", Fit.OBJECTED),
        ("news", "entered_by_others", Fit.STOP),
        ("series", "none", Fit.STOP),
        ("team", "staff", Fit.FINE),
    ],
)
def test_what_was_agreed(kind: str, consent: str, fit: Fit) -> None:
    assert agreement(NOBODY, mail(kind, consent=consent)) is fit


@pytest.mark.parametrize(
    ("kind", "how", "fit"),
    [
        ("code", "not_offered", Fit.FINE),
        ("order", "not_offered", Fit.FINE),
        ("notice", "not_offered", Fit.WORD),
        ("notice", "settings", Fit.FINE),
        ("digest", "not_offered", Fit.OBJECTED),
        ("digest", "link", Fit.FINE),
        ("invitation", "settings", Fit.OBJECTED),
        ("invitation", "block", Fit.FINE),
        ("tenant", "customer", Fit.WORD),
        ("news", "settings", Fit.OBJECTED),
        ("news", "one_click", Fit.FINE),
        ("news", "other", Fit.OBJECTED),
        ("order", "other", Fit.FINE),
        ("news", "none_yet", Fit.STOP),
    ],
)
def test_how_it_can_be_stopped(kind: str, how: str, fit: Fit) -> None:
    assert way_out(mail(kind, unsubscribe=how)) is fit


def test_every_kind_of_mail_has_its_column_or_is_judged_elsewhere() -> None:
    apart = {MailKind.TEAM, MailKind.PERSONAL, MailKind.RELAY}
    for kind in MailKind:
        stream = Stream(mail=kind, kind=StreamKind.TRANSACTIONAL)
        assert (column(stream) is None) is (kind in apart)


def test_marketing_is_a_list_whatever_it_is_called() -> None:
    assert column(Stream(mail=MailKind.NOTICE, kind=StreamKind.MARKETING)) is Column.LIST


def test_no_table_has_a_gap() -> None:
    for kind, consent, how in product(MailKind, ConsentBasis, Unsubscribe):
        stream = Stream(mail=kind, consent=consent, unsubscribe=how)
        assert isinstance(agreement(NOBODY, stream), Fit)
        assert isinstance(way_out(stream), Fit)
