"""The boto3 session, its credentials and clients. Credentials are used here and never leave."""

import logging
import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from ... import __version__
from .faults import FAULTS, Failed
from .options import Options

# Hosts under these suffixes, private (VPC) endpoints included, are AWS itself.
_AWS_SUFFIXES = (".amazonaws.com", ".amazonaws.eu", ".api.aws", ".api.amazonwebservices.eu")


def available_profiles() -> tuple[str, ...]:
    """The named profiles of the AWS configuration on this machine, in its order.

    Empty if there is none, or if the configuration cannot be parsed: reading the account then says so.
    """
    import botocore.session
    from botocore.exceptions import ConfigParseError

    try:
        return tuple(botocore.session.Session().available_profiles)
    except ConfigParseError:
        return ()


def _refuse_to_prompt(prompt: str) -> str:
    """A role that is assumed with an MFA code, which a background read cannot ask for."""
    raise Failed(FAULTS["mfa"])


def _in_utc(said: Any) -> datetime:
    """botocore gives times in this machine's zone; a snapshot is read elsewhere."""
    from botocore.utils import parse_timestamp

    moment: datetime = parse_timestamp(said)
    return moment.astimezone(UTC)


@cache
def _service_models() -> Any:
    """botocore's own descriptions of the services, parsed once: they belong to no user."""
    from botocore.loaders import create_loader

    return create_loader()


@dataclass(frozen=True)
class Asked:
    """A call to get credentials: service and operation, its host, and the HTTP status of the answer."""

    call: str | None = None
    host: str | None = None
    status: int | None = None


class Access:
    """One session and its clients, made on first use and shared by threads."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._lock = threading.Lock()
        self._session: Any = None
        self._clients: dict[tuple[str, str], Any] = {}
        self.asked = Asked()
        """Of the calls that `open` makes to get credentials, the last one."""

    def open(self) -> None:
        """Find credentials, once, and refresh them if they are due.

        Raises `Failed`, or whatever botocore does.
        """
        import boto3
        import botocore.session

        # botocore logs what a server answered, with the message of the error that came of it.
        for name in ("boto3", "botocore", "urllib3"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        core = botocore.session.Session(profile=self._options.aws_profile)
        if core.get_config_variable("region") is None:
            core.set_config_variable("region", self._options.region)  # for the calls of a sign-in
        core.register_component("data_loader", _service_models())
        factory = core.get_component("response_parser_factory")
        factory.set_parser_defaults(timestamp_parser=_in_utc)
        core.register("before-parse", _refuse_malformed_json)
        core.register("before-call", self._asks)
        core.register("before-parse", self._hears)
        # Without this, botocore asks for an MFA code on the terminal and waits for it.
        provider = core.get_component("credential_provider").get_provider("assume-role")
        provider._prompter = _refuse_to_prompt
        session = boto3.Session(botocore_session=core)
        credentials = session.get_credentials()
        if credentials is None:
            raise Failed(FAULTS["no_credentials"])
        credentials.get_frozen_credentials()
        core.unregister("before-call", self._asks)
        core.unregister("before-parse", self._hears)
        self._session = session

    def _asks(self, model: Any, params: dict[str, Any], **_: Any) -> None:
        call = f"{model.service_model.service_name}:{model.name}"
        self.asked = Asked(call, urlsplit(params["url"]).hostname)

    def _hears(self, response_dict: dict[str, Any], **_: Any) -> None:
        self.asked = replace(self.asked, status=response_dict["status_code"])

    def client(self, service: str, region: str) -> Any:
        """A client, made once. Making one is not thread-safe in boto3, using one is."""
        from botocore.config import Config

        with self._lock:
            if (service, region) not in self._clients:
                client = self._session.client(
                    service,
                    region_name=region,
                    endpoint_url=self._options.endpoint_url,
                    config=Config(
                        connect_timeout=self._options.connect_timeout,
                        read_timeout=self._options.read_timeout,
                        # `calls` retries, at the operation's pace
                        retries={"total_max_attempts": 1},
                        max_pool_connections=16,
                        user_agent_extra=f"sandbox-exit/{__version__}",
                    ),
                )
                self._clients[service, region] = client
            return self._clients[service, region]

    def regions(self, partition: str) -> tuple[str, ...]:
        """The Regions of a partition that have SES, as the SDK knows them."""
        return tuple(self._session.get_available_regions("sesv2", partition_name=partition))

    def endpoint_url(self, service: str, region: str) -> str:
        """The URL in force for a service, after every override."""
        return str(self.client(service, region).meta.endpoint_url)

    def host(self, service: str, region: str) -> str | None:
        """The host a service is asked at; `None` before its first client."""
        with self._lock:
            client = self._clients.get((service, region))
        return urlsplit(client.meta.endpoint_url).hostname if client else None

    def close(self) -> None:
        with self._lock:
            for client in self._clients.values():
                client.close()
            self._clients.clear()


def _refuse_malformed_json(operation_model: Any, response_dict: dict[str, Any], **_: Any) -> None:
    """botocore reads a successful answer that is not JSON as one with no fields; that is not true."""
    import json

    protocol = operation_model.service_model.resolved_protocol
    if "json" not in protocol or response_dict["status_code"] >= 300:
        return
    try:
        body = json.loads(response_dict["body"] or b"{}")
    except ValueError:
        raise Failed(FAULTS["malformed"]) from None
    if not isinstance(body, dict):
        raise Failed(FAULTS["malformed"])


def endpoint_override(url: str) -> str | None:
    """The endpoint, without user name and password, if it is not AWS itself.

    Raises `ValueError` if it is no address.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    port = f":{parts.port}" if parts.port else ""
    if host.endswith(_AWS_SUFFIXES):
        return None
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}"
