"""The command line: the engine without the pages. A stable contract that other tools rely on.

Exit codes: 0 done (``check``: ready), 1 not ready, 2 bad input, 3 could not tell, nothing could be
read, or what was read is older than ``--max-age``, 70 a fault of the program, 130 interrupted. Results
go to stdout, everything said to a person about them to stderr.

The module of a command is imported when it runs, so that ``--help`` does not wait for the engine.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from .. import PRODUCT, __version__
from ..installation import what_and_where
from . import arguments
from .arguments import FORMATS as FORMATS
from .shared import BAD_INPUT, BROKEN, INTERRUPTED, PIPE_CLOSED, BadInput, say, say_error

DEFAULT_PORT = 8501


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line instead of the whole usage."""
        raise BadInput(f"{self.prog}: {message.rstrip('.')}. See {self.prog} --help")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _write_utf8()
    try:
        options = _parser().parse_args(arguments)
        module = import_module(f".{options.module}", __package__)
        code: int = getattr(module, options.run)(options)
        sys.stdout.flush()
    except BadInput as error:
        say_error(error)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away; nothing more may be written, not even by the interpreter's own flush.
        _silence_stdout()
        return PIPE_CLOSED
    except OSError as error:
        # Files are opened where they are named, with errors of their own: what is left is the output.
        if error.filename is not None:
            return _broken(error)
        _silence_stdout()
        say(f"The result could not be written: {error.strerror}.")
        return BAD_INPUT
    except Exception as error:  # noqa: BLE001 (the last resort)
        from ..storage.files import StoreError

        if isinstance(error, StoreError):
            say(str(error))
            return BAD_INPUT
        return _broken(error)
    return code


def _broken(error: Exception) -> int:
    """No traceback: it ends with the error's message, which may quote anything."""
    say(f"{PRODUCT} {__version__} failed: {what_and_where(error)}. This is a fault of the program.")
    return BROKEN


def _silence_stdout() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_utf8() -> None:
    """A console in another encoding must not turn an answer into an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="sandbox-exit"
        if Path(sys.argv[0]).stem == "sandbox-exit"
        else "python -m sandbox_exit",
        description=f"{PRODUCT}: prepares an Amazon SES production access request. Without a command, "
        "it opens the wizard in a browser.",
        epilog="PROFILE is a file, or the id of a saved profile or an example (see: profiles).",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{PRODUCT} {__version__}")
    parser.add_argument(
        "--port",
        metavar="N",
        type=arguments.port,
        default=DEFAULT_PORT,
        help=f"where the wizard listens on 127.0.0.1 (default: {DEFAULT_PORT})",
    )
    parser.add_argument(
        "--token",
        action="store_true",
        help="the wizard asks each browser once for a token, which is printed with its address",
    )
    parser.set_defaults(module="wizard", run="wizard")
    commands = parser.add_subparsers(metavar="COMMAND")

    def command(name: str, module: str, text: str) -> argparse.ArgumentParser:
        """``module`` has the function of the command's name."""
        made = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        made.set_defaults(module=module, run=name)
        return made

    made = command("render", "render", "Write the form answers, the support case, the checklist.")
    text = "a file, or an id listed by: profiles; of several, each gets a folder of its name in DIR"
    made.add_argument("profiles", metavar="PROFILE", nargs="+", help=text)
    made.add_argument("--snapshot", **_SNAPSHOT)
    made.add_argument(
        "--letter",
        choices=("support-case", "quota", "send-review"),
        default="support-case",
        help="which text for AWS (default: support-case)",
    )
    made.add_argument(
        "--draft", action="store_true", help="with its gaps and notes also where none is open"
    )
    _add_outputs(made, "md")

    made = command("check", "check", "Say whether the request is ready to send.")
    _add_inputs(made)
    _add_format(made, "text", "json", "junit")
    made.add_argument("--passed", action="store_true", help="list what passed, too")
    made.add_argument("--live", action="store_true", help="read account, DNS and website now")
    made.add_argument("--region", **_REGION)
    made.add_argument("--profile", "--aws-profile", dest="aws_profile", **_AWS_PROFILE)
    _add_live(made)
    made.add_argument(
        "--max-age",
        metavar="DAYS",
        type=arguments.days,
        help="exit 3 where the snapshot is older",
    )
    _add_date(made)

    made = command("account", "account", "Say where the account stands and what comes next.")
    _add_seen(made)
    made.add_argument("--answers", metavar="PROFILE", help="for the names in it, and its findings")
    _add_reading(made)
    shown = made.add_mutually_exclusive_group()
    shown.add_argument("--format", choices=("text", "json"), default="text")
    shown.add_argument(
        "--records",
        choices=("table", "zone", "route53", "steps"),
        help="only the records to publish, in this form",
    )
    _add_date(made)

    made = command("snapshot", "snapshot", "Read account, DNS and website, with read-only calls.")
    made.add_argument("--region", required=True, **_REGION)
    _add_reading(made)
    made.add_argument("--out", metavar="FILE", required=True, help="- for standard output")

    made = command("report", "account", "Bounces and complaints against AWS's limits.")
    _add_seen(made)
    made.add_argument("--profile", dest="aws_profile", **_AWS_PROFILE)
    made.add_argument("--aws-endpoint", metavar="URL", type=arguments.endpoint)
    _add_format(made, "text", "json")
    _add_date(made)

    for name, module, text in (
        ("headers", "account", "Say what a receiver's server found of a test mail."),
        ("diagnose", "replies", "Say what AWS's answer is and what it asks for."),
    ):
        made = command(name, module, text)
        made.add_argument(
            "file", metavar="FILE", nargs="?", default="-", help="- for standard input"
        )
        _add_format(made, "text", "json")

    made = command("reply", "replies", "Write the reply to AWS's answer.")
    _add_inputs(made)
    made.add_argument("--to", metavar="FILE", required=True, help="AWS's answer; - for input")
    made.add_argument(
        "--kind",
        metavar="KIND",
        type=arguments.letter_kind,
        help="what it is, where diagnose is not sure: questions, refusal, granted …",
    )
    made.add_argument(
        "--then",
        metavar="FILE",
        type=Path,
        help="what was sent: profile.yaml, or the zip with everything (default: the copy kept)",
    )
    made.add_argument(
        "--then-snapshot", metavar="FILE", type=Path, help="of the account when it was sent"
    )
    _add_outputs(made, "md,txt")

    text = "Print the requests, letters, decisions and copies in order."
    made = command("history", "replies", text)
    made.add_argument("profile", **_PROFILE)
    _add_format(made, "md", "yaml", "json")

    text = "Write the kit: the controls the request lacks, to deploy in your AWS account."
    made = command("kit", "render", text)
    _add_inputs(made)
    made.add_argument(
        "--part",
        choices=("bounces", "consent", "sending", "monitoring"),
        action="append",
        default=[],
        help="only this part; may be repeated (default: what the profile lacks)",
    )
    made.add_argument("--zip", action="store_true", help="one zip instead of a folder")
    made.add_argument("--out", **_OUT)

    made = command("explain", "rules", "Explain one rule.")
    made.add_argument("rule", metavar="RULE_ID")

    command("schema", "profiles", "Print the JSON Schema of a profile.")
    text = "List the saved profiles and the examples; take in, delete, restore, put back."
    made = command("profiles", "profiles", text)
    _add_format(made, "text", "json")
    text = "with what came of each request, or whether it is ready"
    made.add_argument("--state", action="store_true", help=text)
    one = made.add_mutually_exclusive_group()
    one.add_argument("--versions", metavar="ID", help="list a saved profile's earlier versions")
    one.add_argument("--add", metavar="FILE", help="save a copy of this file among the profiles")
    one.add_argument("--delete", metavar="ID", help="move a saved profile to the deleted ones")
    one.add_argument("--restore", metavar="ID", help="take a deleted profile back")
    made.add_argument("--put-back", metavar="VERSION", help="save this one of them again")
    return parser


_PROFILE: dict[str, Any] = {
    "metavar": "PROFILE",
    "help": "a file, or an id listed by: profiles",
}
_SNAPSHOT: dict[str, Any] = {"metavar": "FILE", "type": Path, "help": "made by: snapshot"}
_REGION: dict[str, Any] = {"metavar": "REGION", "type": arguments.region}
_AWS_PROFILE: dict[str, Any] = {"metavar": "NAME", "help": "of the AWS configuration"}
_OUT: dict[str, Any] = {"metavar": "DIR", "required": True, "type": Path, "help": "made if missing"}


def _add_inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("profile", **_PROFILE)
    parser.add_argument("--snapshot", **_SNAPSHOT)


def _add_seen(parser: argparse.ArgumentParser) -> None:
    read_or_opened = parser.add_mutually_exclusive_group(required=True)
    read_or_opened.add_argument("--region", **_REGION)
    read_or_opened.add_argument("--snapshot", **_SNAPSHOT)


def _add_format(parser: argparse.ArgumentParser, *names: str) -> None:
    parser.add_argument("--format", choices=names, default=names[0])


def _add_date(
    parser: argparse.ArgumentParser, use: str = "from which a snapshot's age counts"
) -> None:
    parser.add_argument(
        "--date", metavar="YYYY-MM-DD", type=arguments.day, help=f"{use} (default: today)"
    )


def _add_outputs(parser: argparse.ArgumentParser, formats: str) -> None:
    parser.add_argument("--out", **_OUT)
    parser.add_argument(
        "--format",
        metavar="FORMAT",
        type=arguments.formats,
        action="append",
        help=f"{', '.join(FORMATS)}; several with commas (default: {formats})",
    )
    _add_date(parser, "printed on them, and from which a snapshot's age counts")


def _add_live(parser: argparse.ArgumentParser) -> None:
    """What every command that reads live understands."""
    for option, how, text in (
        ("--all-regions", {}, "ask every SES Region as well"),
        (
            "--resolver",
            {"metavar": "HOST:PORT", "type": arguments.resolver},
            "DNS server (default: this machine's)",
        ),
        ("--no-dns", {}, "do not read the DNS"),
        ("--no-website", {}, "do not look at the website"),
        (
            "--aws-endpoint",
            {"metavar": "URL", "type": arguments.endpoint},
            "ask this address instead of AWS",
        ),
        (
            "--allow-private-network",
            {},
            "for tests: also open websites and name servers on private and loopback addresses",
        ),
    ):
        more: dict[str, Any] = how or {"action": "store_true"}
        parser.add_argument(option, help=text, **more)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", dest="aws_profile", **_AWS_PROFILE)
    parser.add_argument("--website", metavar="URL", type=arguments.link, help="to look at too")
    _add_live(parser)
    for option, kind, text in (
        ("--domain", arguments.domain, "sending domain; may be repeated"),
        ("--address", arguments.address, "sender address; may be repeated"),
        ("--configuration-set", str, "configuration set; may be repeated"),
    ):
        parser.add_argument(option, action="append", default=[], type=kind, help=text)
