"""Prints the ARN that botocore finds for each profile named, from the files alone."""

import json
import sys

import boto3

found = {}
for name in sys.argv[1:]:
    try:
        session = boto3.Session(profile_name=name)
        found[name] = session.client("sts", region_name="us-east-1").get_caller_identity()["Arn"]
    except Exception as error:  # the test shows what stood in the way
        found[name] = f"{type(error).__name__}: {error}"
print(json.dumps(found))
