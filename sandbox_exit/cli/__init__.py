"""The command line: the engine without the pages. A stable contract that other tools rely on.

Exit codes: 0 done (``check``: ready), 1 not ready, 2 bad input, 3 could not tell, nothing could be
read, or what was read is older than ``--max-age``, 70 a fault of the program, 130 interrupted. Results
go to stdout, everything said to a person about them to stderr.

One module a command. What a command needs of the engine is imported when it runs, so that ``--help``
does not wait for AWS or typst.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from .. import PRODUCT, __version__
from ..installation import what_and_where
from . import arguments
from .account import RECORDS, account, headers
from .check import check
from .kit import PARTS, kit
from .profiles import profiles, schema
from .render import FORMATS as FORMATS
from .render import render
from .replies import diagnose, history, reply
from .report import report
from .rules import explain
from .shared import BAD_INPUT, BROKEN, INTERRUPTED, PIPE_CLOSED, BadInput, say
from .snapshot import add_live_options, snapshot
from .wizard import DEFAULT_PORT, wizard


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line instead of the whole usage."""
        raise BadInput(f"{self.prog}: {message.rstrip('.')}. See {self.prog} --help")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _write_utf8()
    try:
        options = _parser().parse_args(arguments)
        code: int = options.run(options)
        sys.stdout.flush()
    except BadInput as error:
        for line in error.args:
            say(line)
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
        from ..storage.store import StoreError

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
    parser.set_defaults(run=wizard)
    commands = parser.add_subparsers(metavar="COMMAND")

    def command(
        name: str, text: str, run: Callable[[argparse.Namespace], int]
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        made.set_defaults(run=run)
        return made

    made = command("render", "Write the form answers, the support case, the checklist.", render)
    _add_inputs(made)
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

    checked = command("check", "Say whether the request is ready to send.", check)
    _add_inputs(checked)
    checked.add_argument("--format", choices=("text", "json", "junit"), default="text")
    checked.add_argument("--live", action="store_true", help="read account, DNS and website now")
    checked.add_argument("--region", metavar="REGION", type=arguments.region)
    checked.add_argument("--aws-profile", metavar="NAME", help="of the AWS configuration")
    add_live_options(checked)
    checked.add_argument(
        "--max-age",
        metavar="DAYS",
        type=arguments.days,
        help="exit 3 where the snapshot is older",
    )
    _add_date(checked, "from which a snapshot's age counts")

    stands = command("account", "Say where the account stands and what comes next.", account)
    read_or_opened = stands.add_mutually_exclusive_group(required=True)
    read_or_opened.add_argument("--region", metavar="REGION", type=arguments.region)
    read_or_opened.add_argument("--snapshot", metavar="FILE", type=Path, help="made by: snapshot")
    stands.add_argument(
        "--answers", metavar="PROFILE", help="for the names in it, and its findings"
    )
    _add_reading(stands)
    shown = stands.add_mutually_exclusive_group()
    shown.add_argument("--format", choices=("text", "json"), default="text")
    shown.add_argument(
        "--records", choices=RECORDS, help="only the records to publish, in this form"
    )
    _add_date(stands, "from which a snapshot's age counts")

    taken = command("snapshot", "Read account, DNS and website, with read-only calls.", snapshot)
    taken.add_argument("--region", metavar="REGION", required=True, type=arguments.region)
    _add_reading(taken)
    taken.add_argument("--out", metavar="FILE", required=True, help="- for standard output")

    reputation = command("report", "Bounces and complaints against AWS's limits.", report)
    which = reputation.add_mutually_exclusive_group(required=True)
    which.add_argument("--region", metavar="REGION", type=arguments.region)
    which.add_argument("--snapshot", metavar="FILE", type=Path, help="made by: snapshot")
    reputation.add_argument("--profile", metavar="NAME", help="of the AWS configuration")
    reputation.add_argument("--aws-endpoint", metavar="URL", type=arguments.endpoint)
    reputation.add_argument("--format", choices=("text", "json"), default="text")
    _add_date(reputation, "from which a snapshot's age counts")

    pasted = command("headers", "Say what a receiver's server found of a test mail.", headers)
    pasted.add_argument("file", metavar="FILE", nargs="?", default="-", help="- for standard input")
    pasted.add_argument("--format", choices=("text", "json"), default="text")

    answer = command("diagnose", "Say what AWS's answer is and what it asks for.", diagnose)
    answer.add_argument("file", metavar="FILE", nargs="?", default="-", help="- for standard input")
    answer.add_argument("--format", choices=("text", "json"), default="text")

    answered = command("reply", "Write the reply to AWS's answer.", reply)
    _add_inputs(answered)
    answered.add_argument("--to", metavar="FILE", required=True, help="AWS's answer; - for input")
    answered.add_argument(
        "--kind",
        metavar="KIND",
        type=arguments.letter_kind,
        help="what it is, where diagnose is not sure: questions, refusal, granted …",
    )
    answered.add_argument(
        "--then",
        metavar="FILE",
        type=Path,
        help="what was sent: profile.yaml, or the zip with everything (default: the copy kept)",
    )
    answered.add_argument(
        "--then-snapshot", metavar="FILE", type=Path, help="of the account when it was sent"
    )
    _add_outputs(answered, "md,txt")

    told = command(
        "history", "Print the requests, letters, decisions and copies in order.", history
    )
    told.add_argument("profile", metavar="PROFILE", help="a file, or an id listed by: profiles")
    told.add_argument("--format", choices=("md", "yaml", "json"), default="md")

    deployed = command(
        "kit", "Write the kit: the controls the request lacks, to deploy in your AWS account.", kit
    )
    _add_inputs(deployed)
    deployed.add_argument(
        "--part",
        choices=PARTS,
        action="append",
        default=[],
        help="only this part; may be repeated (default: what the profile lacks)",
    )
    deployed.add_argument("--zip", action="store_true", help="one zip instead of a folder")
    deployed.add_argument("--out", metavar="DIR", required=True, type=Path, help="made if missing")

    explained = command("explain", "Explain one rule.", explain)
    explained.add_argument("rule", metavar="RULE_ID")

    command("schema", "Print the JSON Schema of a profile.", schema)
    listed = command(
        "profiles", "List the saved profiles and the examples, or what one was before.", profiles
    )
    listed.add_argument("--format", choices=("text", "json"), default="text")
    listed.add_argument("--versions", metavar="ID", help="list a saved profile's earlier versions")
    listed.add_argument("--put-back", metavar="VERSION", help="save this one of them again")
    return parser


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", metavar="NAME", help="of the AWS configuration")
    parser.add_argument("--website", metavar="URL", type=arguments.link, help="to look at too")
    add_live_options(parser)
    for option, kind, text in (
        ("--domain", arguments.domain, "sending domain; may be repeated"),
        ("--address", arguments.address, "sender address; may be repeated"),
        ("--configuration-set", str, "configuration set; may be repeated"),
    ):
        parser.add_argument(option, action="append", default=[], type=kind, help=text)


def _add_outputs(parser: argparse.ArgumentParser, formats: str) -> None:
    parser.add_argument("--out", metavar="DIR", required=True, type=Path, help="made if missing")
    parser.add_argument(
        "--format",
        metavar="FORMAT",
        type=arguments.formats,
        action="append",
        help=f"{', '.join(FORMATS)}; several with commas (default: {formats})",
    )
    _add_date(parser, "printed on them, and from which a snapshot's age counts")


def _add_date(parser: argparse.ArgumentParser, use: str) -> None:
    parser.add_argument(
        "--date",
        metavar="YYYY-MM-DD",
        type=arguments.day,
        help=f"{use} (default: today)",
    )


def _add_inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("profile", metavar="PROFILE", help="a file, or an id listed by: profiles")
    parser.add_argument("--snapshot", metavar="FILE", type=Path, help="made by: snapshot")
