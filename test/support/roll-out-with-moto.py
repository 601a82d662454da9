"""Rolls policies and CloudFormation templates out in moto's AWS, nothing over the network: reads {policies, templates}, prints what IAM holds afterwards."""
import json
import os
import sys

os.environ.update(AWS_ACCESS_KEY_ID="none", AWS_SECRET_ACCESS_KEY="none", AWS_DEFAULT_REGION="us-east-1", MOTO_ACCOUNT_ID="111122223333")

import boto3
from moto import mock_aws

task = json.load(sys.stdin)


def roll_out(template):
    with mock_aws():
        boto3.client("cloudformation").create_stack(StackName="s", TemplateBody=template, Capabilities=["CAPABILITY_NAMED_IAM"])
        iam = boto3.client("iam")
        policies = []
        for policy in iam.list_policies(Scope="Local")["Policies"]:
            version = iam.get_policy_version(PolicyArn=policy["Arn"], VersionId=policy["DefaultVersionId"])
            policies.append({"name": policy["PolicyName"], "document": version["PolicyVersion"]["Document"]})
        roles = [{"name": each["RoleName"], "trust": each["AssumeRolePolicyDocument"]} for each in iam.list_roles()["Roles"]]
        profiles = [each["InstanceProfileName"] for each in iam.list_instance_profiles()["InstanceProfiles"]]
        return {"policies": sorted(policies, key=lambda each: each["name"]), "roles": roles, "instanceProfiles": profiles}


def accept(document):
    with mock_aws():
        try:
            boto3.client("iam").create_policy(PolicyName="P", PolicyDocument=json.dumps(document))
            return None
        except Exception as error:
            return str(error)


json.dump({"stacks": [roll_out(each) for each in task["templates"]], "refusals": [accept(each) for each in task["policies"]]}, sys.stdout)
