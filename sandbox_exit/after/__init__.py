"""After the request was sent: AWS's answer, reply, appeal, promises, another provider."""
