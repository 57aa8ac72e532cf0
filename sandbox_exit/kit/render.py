"""The kit as files: the same bytes for the same answers."""

import json
from collections.abc import Mapping
from pathlib import Path
from string import Template

from .parameters import Parameters
from .parts import ABOUT

_HERE = Path(__file__).parent


def files(made: Parameters) -> dict[str, bytes]:
    """The files of the kit by their path. Only `README.md`, `parameters.json` and `site.json` are not
    the same for all; a value there is a value, and never read as a template."""
    written = {path.name: path.read_bytes() for path in sorted(_HERE.joinpath("folder").iterdir())}
    for path in sorted(_HERE.joinpath("handlers").iterdir()):
        if path.suffix in (".py", ".json", ".html"):
            written[f"functions/handlers/{path.name}"] = path.read_bytes()
    written["functions/handlers/site.json"] = made.site().encode()
    written["parameters.json"] = (json.dumps(made.template(), indent=2) + "\n").encode()
    readme = Template(written["README.md"].decode())
    written["README.md"] = readme.substitute(_places(made)).encode()
    return written


def commands(made: Parameters) -> tuple[str, str]:
    """What its author runs in the folder: deploy it, and let the domain's mail report to it."""
    return (
        f"sh deploy.sh {made.region}",
        "aws sesv2 put-email-identity-configuration-set-attributes "
        f"--email-identity {made.domain} --configuration-set-name {made.configuration_set} "
        f"--region {made.region}",
    )


def _places(made: Parameters) -> Mapping[str, object]:
    chosen = [f"- **{ABOUT[part].title}.** {ABOUT[part].does}" for part in made.parts]
    deploy, use = commands(made)
    return {
        "deploy": deploy,
        "use": use,
        "domain": made.domain,
        "region": made.region,
        "owner": made.owner,
        "sender": made.sender,
        "set": made.configuration_set,
        "times": made.soft_times,
        "days": made.soft_days,
        "stream": made.streams[0]["id"] if made.streams else "news",
        "parts": "\n".join(chosen),
    }
