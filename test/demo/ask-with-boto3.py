"""Asks the embedded AWS with boto3 and prints what came back as JSON; keys and endpoints come from the environment."""

import json

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

config = Config(retries={"total_max_attempts": 1})


def refusal(call):
    try:
        call()
    except ClientError as error:
        return [error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]]
    return None


session = boto3.Session(region_name="us-east-1")
sts = session.client("sts", config=config)
bedrock = session.client("bedrock", config=config)
runtime = session.client("bedrock-runtime", config=config)
message = [{"role": "user", "content": [{"text": "What is 2+2?"}]}]

pages = bedrock.get_paginator("list_inference_profiles").paginate(PaginationConfig={"PageSize": 4})
answer = runtime.converse(modelId="us.amazon.nova-micro-v1:0", messages=message)
role = sts.assume_role(RoleArn="arn:aws:iam::111122223333:role/BedrockInvoke", RoleSessionName="boto")
wrong = boto3.Session(
    aws_access_key_id=session.get_credentials().access_key,
    aws_secret_access_key="x" * 40,
    region_name="us-east-1",
)

print(
    json.dumps(
        {
            "arn": sts.get_caller_identity()["Arn"],
            "models": len(bedrock.list_foundation_models()["modelSummaries"]),
            "profiles": [p["inferenceProfileId"] for page in pages for p in page["inferenceProfileSummaries"]],
            "text": answer["output"]["message"]["content"][0]["text"],
            "role": role["AssumedRoleUser"]["Arn"],
            "wrongAtSts": refusal(wrong.client("sts", config=config).get_caller_identity),
            "wrongAtBedrock": refusal(wrong.client("bedrock", config=config).list_foundation_models),
            "needsProfile": refusal(
                lambda: runtime.converse(modelId="amazon.nova-2-lite-v1:0", messages=message)
            ),
        }
    )
)
