"""The functions of the kit, as they run in AWS Lambda: Python 3.11 or later, boto3, nothing else. Begin
with `addresses`: what is known about an address, and what follows from it."""
