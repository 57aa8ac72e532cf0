"""Who is asking: `sts:GetCallerIdentity`, which needs no permission."""

from ..snapshot import Absent, Caller, Found, Unreachable
from .calls import Answer, Api


def read_caller(api: Api) -> Found[Caller] | Absent | Unreachable:
    return api.read("sts", "GetCallerIdentity", parse_caller, {})


def parse_caller(answer: Answer) -> Caller:
    return Caller(account=answer["Account"], arn=answer["Arn"])
