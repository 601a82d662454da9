"""Says for each situation (variables as JSON on standard input) whether botocore finds credentials and a Region. Nothing is sent."""

import json
import os
import sys

import botocore.exceptions
import botocore.session


def resolve(variables):
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ.update(variables)
    try:
        session = botocore.session.Session()
        region = session.get_config_variable("region")
        credentials = session.get_credentials()
        frozen = credentials and credentials.get_frozen_credentials()
        return {"accessKeyId": frozen.access_key if frozen else None, "region": region}
    except botocore.exceptions.BotoCoreError as error:
        return {"error": type(error).__name__}


json.dump([resolve(variables) for variables in json.load(sys.stdin)], sys.stdout)
