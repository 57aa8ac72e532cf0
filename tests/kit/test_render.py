"""From a profile to the kit's files: which parts, with what, nothing of a profile but as a value."""

import ast
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.account.reader.answers import Rows, kit_stacks
from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.profile import Profile
from sandbox_exit.cli import main
from sandbox_exit.documents.checklist import TASKS
from sandbox_exit.kit.parameters import KitError, Parameters, parameters, slug
from sandbox_exit.kit.parts import ABOUT, Part, needed, needs
from sandbox_exit.kit.render import files
from tests import ROOT
from tests.examples import example, example_raw, example_snapshot
from tests.peers import program

KIT = ROOT / "sandbox_exit" / "kit"


def changed(path: str, value: Any) -> Profile:
    raw = example_raw()
    node: Any = raw
    *parents, last = path.split(".")
    for part in parents:
        node = node[int(part)] if part.isdigit() else node[part]
    node[last] = value
    return parse(raw).profile


def made(profile: Profile, *parts: Part) -> Parameters:
    return parameters(profile, None, parts or tuple(Part))


def values(profile: Profile, *parts: Part) -> dict[str, str]:
    rows = json.loads(files(made(profile, *parts))["parameters.json"])
    return {row["ParameterKey"]: row["ParameterValue"] for row in rows}


# Which parts


def test_an_example_whose_controls_run_needs_nothing() -> None:
    assert needed(example().profile) == ()


@pytest.mark.parametrize(
    ("path", "value", "parts"),
    [
        ("feedback.hard_bounce", {"handled": "absent"}, {Part.BOUNCES, Part.SENDING, Part.CONSENT}),
        ("feedback.hard_bounce", {"handled": "person"}, {Part.BOUNCES, Part.SENDING, Part.CONSENT}),
        ("feedback.hard_bounce", {"handled": "function"}, set()),
        ("feedback.alarms", {"state": "absent"}, {Part.MONITORING}),
        ("feedback.alarms", {"state": "not_needed", "because": "x"}, set()),
        ("reputation.monitoring", {"state": "planned"}, {Part.MONITORING}),
        ("recipients.double_opt_in", {"state": "absent"}, {Part.CONSENT, Part.SENDING}),
        ("feedback.one_click", {"state": "planned"}, {Part.SENDING, Part.CONSENT}),
        ("streams.2.unsubscribe", "none_yet", {Part.CONSENT, Part.SENDING}),
    ],
)
def test_what_is_lacking_chooses_the_parts(path: str, value: Any, parts: set[Part]) -> None:
    profile = changed(path, value)
    assert set(needed(profile)) == parts
    assert all(need.why for need in needs(profile) if need.part in parts)


def test_parts_name_answers_tasks_and_parameters_that_exist() -> None:
    template = read_template()
    tasks = {task.id for task in TASKS}
    for about in ABOUT.values():
        assert set(about.tasks) <= tasks
        assert about.parameter in template["Parameters"]


# What it is made with


def test_the_facts_of_the_profile_are_the_parameters() -> None:
    assert values(example().profile, Part.BOUNCES, Part.MONITORING) == {
        "BouncesAndComplaints": "yes",
        "Consent": "no",
        "Sending": "no",
        "Monitoring": "yes",
        "SenderAddress": "noreply@handwerk.example",
        "OwnerAddress": "director@handwerk.example",
        "ConfigurationSet": "handwerk-production",
        "CreateConfigurationSet": "yes",
        "SoftBounceTimes": "5",
        "SoftBounceDays": "30",
        "BounceAlarm": "0.04",
        "ComplaintAlarm": "0.0008",
    }


def test_a_configuration_set_that_is_there_is_used() -> None:
    profile = example().profile
    assert parameters(profile, example_snapshot(), tuple(Part)).creates_set is False
    assert parameters(profile, None, tuple(Part)).creates_set is True


def test_the_kinds_of_mail_say_what_they_need() -> None:
    site = json.loads(made(example().profile).site())
    assert site["name"] == "Handwerk"
    assert [(s["id"], s["consent"], s["unsubscribe"]) for s in site["streams"]] == [
        ("account-and-booking-mails", False, False),
        ("reminders-and-account-notices", False, False),
        ("monthly-newsletter", True, True),
    ]


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("request.regions", [], "In which Region do you send? Choose a Region."),
        ("request.sending_domain", None, "From which domain do you send? Name the domain."),
        ("request.sender_addresses", None, "Which sender addresses will you use? Name an address"),
        ("request.sender_addresses", ["o'hara@handwerk.example"], "letters, digits"),
        ("request.sender_addresses", ["a@elsewhere.example"], "is not at handwerk.example"),
        ("request.configuration_set", "two words", "SES allows letters"),
        ("request.configuration_set", "x" * 65, "SES allows letters"),
        ("request.configuration_set", "${AWS::AccountId}", "SES allows letters"),
        (
            "business.contact",
            {"name": "Somebody"},
            "Who gets reports and alarms? Name an address",
        ),
        ("feedback.bounce_alarm", 5.1, "is not between 0.010% and AWS's own line of 5 %"),
        ("feedback.bounce_alarm", 0, "is not between"),
        ("feedback.complaint_alarm", 0.2, "AWS's own line of 0.1 %"),
        ("streams", [], "describe at least one"),
    ],
)
def test_what_it_cannot_be_made_with_is_said_before_anything_is(
    path: str, value: Any, said: str
) -> None:
    with pytest.raises(KitError) as error:
        made(changed(path, value))
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("parts", "said"),
    [((Part.SENDING,), "Choose both"), ((), "no answer lacks a control")],
)
def test_parts_that_do_not_go_together_are_refused(parts: tuple[Part, ...], said: str) -> None:
    with pytest.raises(KitError) as error:
        parameters(example().profile, None, parts)
    assert said in str(error.value)


@given(st.text(max_size=60))
def test_a_slug_is_a_value_ses_takes_in_a_tag(name: str) -> None:
    assert set(slug(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(slug(name)) <= 40


# The files

HOSTILE = (
    "$region ${AWS::AccountId}",
    "{{ 7*7 }}{% raw %}",
    '"}]}, !Ref X # \\',
    "`rm -rf /`; $(id)",
    "</form><script>alert(1)</script>",
    "!Sub ${x}\n- &a *a",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_profile_becomes_code(text: str) -> None:
    """Neither where the profile would not take such a name."""
    usual = made(example().profile)
    named = [{**stream, "name": text} for stream in usual.streams]
    plain, hostile = files(usual), files(replace(usual, name=text, streams=tuple(named)))
    assert hostile.keys() == plain.keys()
    changed_ones = {name for name in plain if hostile[name] != plain[name]}
    assert changed_ones == {"functions/handlers/site.json"}
    site = json.loads(hostile["functions/handlers/site.json"])
    assert (site["name"], site["streams"][0]["name"]) == (text, text)


@pytest.mark.parametrize(
    ("name", "parts"), [("handwerk", tuple(Part)), ("stellwerk", (Part.BOUNCES, Part.SENDING))]
)
def test_equal_answers_give_equal_bytes(name: str, parts: tuple[Part, ...]) -> None:
    first, again = (files(made(example(name).profile, *parts)) for _ in range(2))
    assert first == again


@given(st.sets(st.sampled_from(tuple(Part)), min_size=1))
def test_any_choice_of_parts_is_made_or_refused_with_a_reason(parts: set[Part]) -> None:
    refused = parts >= {Part.SENDING} and Part.CONSENT not in parts
    if refused:
        with pytest.raises(KitError):
            made(example().profile, *parts)
        return
    written = files(made(example().profile, *parts))
    readme = written["README.md"].decode()
    assert "$" not in readme.replace("$who", "")
    assert {part for part in Part if f"- **{ABOUT[part].title}.**" in readme} == parts


def test_the_functions_need_nothing_but_boto3_and_stay_short() -> None:
    lines = 0
    for path in (KIT / "handlers").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        lines += len(text.splitlines())
        for node in ast.walk(ast.parse(text, feature_version=(3, 11))):
            if isinstance(node, ast.ImportFrom) and node.level:
                continue
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = (
                    [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module]
                )
                for name in names:
                    assert (name or "").partition(".")[0] in _ALLOWED, (path.name, name)
    assert lines <= 900
    assert sum(len(p.read_text().splitlines()) for p in KIT.glob("*.py")) <= 900


_ALLOWED = sys.stdlib_module_names | {"boto3", "botocore"}


class _Template(yaml.SafeLoader):
    """CloudFormation's YAML: a short form of a function is its name and what it is given."""


def _short_form(loader: _Template, name: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        return {name: loader.construct_scalar(node)}
    if isinstance(node, yaml.SequenceNode):
        return {name: loader.construct_sequence(node, deep=True)}
    assert isinstance(node, yaml.MappingNode)
    return {name: loader.construct_mapping(node, deep=True)}


_Template.add_multi_constructor("!", _short_form)


def read_template() -> dict[str, Any]:
    text = (KIT / "folder" / "template.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, _Template)  # noqa: S506 (a safe loader)
    return found


def resources() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = read_template()["Resources"]
    return found


def test_no_role_may_do_everything() -> None:
    for name, resource in resources().items():
        if resource["Type"] != "AWS::IAM::Role":
            continue
        for policy in resource["Properties"]["Policies"]:
            for statement in policy["PolicyDocument"]["Statement"]:
                actions = statement["Action"]
                actions = [actions] if isinstance(actions, str) else actions
                assert not any("*" in action for action in actions), name
                if statement["Resource"] == "*":
                    assert actions == ["ses:GetSendStatistics"], name
                if "ses:SendEmail" in actions:
                    assert "StringEquals" in statement["Condition"], name


def test_nothing_is_public_but_the_pages() -> None:
    public = {
        name
        for name, resource in resources().items()
        if resource["Type"] == "AWS::Lambda::Permission"
        and resource["Properties"]["Principal"] == "*"
    }
    assert public == {"PagesArePublic", "PagesAreInvokedByTheirUrl"}
    urls = [n for n, r in resources().items() if r["Type"] == "AWS::Lambda::Url"]
    assert urls == ["PagesUrl"]


def test_everything_that_can_carry_a_tag_is_tagged_and_all_of_it_goes_with_the_stack() -> None:
    untagged = {
        "AWS::SNS::TopicPolicy",
        "AWS::SQS::QueuePolicy",
        "AWS::Lambda::Permission",
        "AWS::Lambda::Url",
        "AWS::Lambda::EventSourceMapping",
        "AWS::Events::Rule",
        "AWS::SES::ConfigurationSetEventDestination",
    }
    for name, resource in resources().items():
        assert resource["Type"] in untagged or resource["Properties"]["Tags"], name
        assert resource.get("DeletionPolicy", "Delete") == "Delete", name


def test_the_stack_is_known_again_by_its_output() -> None:
    template = read_template()
    assert "KitParts" in template["Outputs"]
    row = {
        "StackName": "s",
        "StackStatus": "CREATE_COMPLETE",
        "CreationTime": "2026-11-28T09:00:00Z",
        "Outputs": [{"OutputKey": "KitParts", "OutputValue": "bounces sending"}],
    }
    assert kit_stacks(Rows((row,), "", complete=True))[0].parts == ("bounces", "sending")


@pytest.mark.peer
def test_the_template_is_what_cfn_lint_expects() -> None:
    ran = subprocess.run(
        [program("cfn-lint"), KIT / "folder" / "template.yaml"], capture_output=True, check=False
    )
    assert (ran.returncode, ran.stdout.decode()) == (0, "")


def test_the_commands_are_shell(tmp_path: Path) -> None:
    for name in ("deploy.sh", "remove.sh"):
        path = KIT / "folder" / name
        assert subprocess.run(["sh", "-n", path], check=False).returncode == 0
        without = subprocess.run(["sh", path], capture_output=True, check=False, cwd=tmp_path)
        assert without.returncode != 0
        assert b"Name the Region" in without.stderr


# The command


def test_the_command_writes_a_folder_or_a_zip_of_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = ["kit", "handwerk", "--part", "bounces", "--part", "monitoring", "--out"]
    assert main([*order, str(tmp_path / "folder")]) == 0
    assert main([*order, str(tmp_path), "--zip"]) == 0
    assert "Monitoring: you chose it." in capsys.readouterr().err
    with zipfile.ZipFile(io.BytesIO((tmp_path / "sandbox-exit-kit.zip").read_bytes())) as archive:
        zipped = {
            name.removeprefix("sandbox-exit-kit/"): archive.read(name)
            for name in archive.namelist()
        }
    folder = tmp_path / "folder"
    lying = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert zipped == lying == files(made(example().profile, Part.BOUNCES, Part.MONITORING))


def test_the_command_writes_nothing_where_something_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["kit", "handwerk", "--out", str(tmp_path / "kit")]) == 2
    assert "no answer lacks a control" in capsys.readouterr().err
    assert not (tmp_path / "kit").exists()
