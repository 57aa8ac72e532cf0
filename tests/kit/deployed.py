"""The kit in an AWS emulator on loopback: its stack, as `deploy.sh` makes it, without the AWS CLI."""

import io
import json
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import boto3

REGION = "eu-central-1"
STACK = "sandbox-exit-kit"
BUCKET = "kit-code"
STANDS_FOR_SES = "test.ses"
"""Nobody but AWS may say that an event is of `aws.ses`, in the emulator neither; and it does not publish
events of SES itself."""


def client(url: str, service: str) -> Any:
    return boto3.client(service, region_name=REGION, endpoint_url=url)


@dataclass
class Stack:
    url: str
    outputs: dict[str, str]
    resources: dict[str, str]
    """The kind of each resource that was made, by logical id."""

    def client(self, service: str) -> Any:
        return client(self.url, service)

    def invoke(self, function: str, payload: Any) -> Any:
        answer = self.client("lambda").invoke(
            FunctionName=self.outputs.get(function, function), Payload=json.dumps(payload).encode()
        )
        return json.loads(answer["Payload"].read())


def packaged(files: dict[str, bytes]) -> tuple[str, bytes]:
    """What `aws cloudformation package` makes of the folder: the template, which names the place of the
    code, and the code."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, data in files.items():
            if path.startswith("functions/"):
                archive.writestr(path.removeprefix("functions/"), data)
    template = files["template.yaml"].decode()
    place = f"{{S3Bucket: {BUCKET}, S3Key: code.zip}}"
    template = template.replace("source: [aws.ses]", f"source: [aws.ses, {STANDS_FOR_SES}]")
    return template.replace("Code: functions", f"Code: {place}"), buffer.getvalue()


def deploy(url: str, files: dict[str, bytes]) -> Stack:
    template, code = packaged(files)
    s3, cloudformation = client(url, "s3"), client(url, "cloudformation")
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    s3.put_object(Bucket=BUCKET, Key="code.zip", Body=code)
    cloudformation.create_stack(
        StackName=STACK,
        TemplateBody=template,
        Parameters=json.loads(files["parameters.json"]),
        Capabilities=["CAPABILITY_IAM"],
        Tags=[{"Key": "application", "Value": "sandbox-exit-kit"}],
    )
    wait_for(lambda: _status(url) in ("CREATE_COMPLETE", "ROLLBACK_COMPLETE", "CREATE_FAILED"))
    stack = cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]
    assert stack["StackStatus"] == "CREATE_COMPLETE", stack.get("StackStatusReason")
    made = cloudformation.list_stack_resources(StackName=STACK)["StackResourceSummaries"]
    return Stack(
        url,
        {o["OutputKey"]: o["OutputValue"] for o in stack["Outputs"]},
        {r["LogicalResourceId"]: r["ResourceType"] for r in made},
    )


def _status(url: str) -> str:
    stacks = client(url, "cloudformation").describe_stacks(StackName=STACK)["Stacks"]
    return str(stacks[0]["StackStatus"])


def wait_for(holds: Callable[[], bool], seconds: float = 30) -> None:
    give_up = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < give_up, "It did not happen in time."
        time.sleep(0.1)
