"""Reads AWS files with botocore's own loader: paths come as a JSON list on standard input, readings leave as a JSON list."""

import json
import sys

import botocore.configloader
import botocore.exceptions


def read(path):
    try:
        raw = botocore.configloader.raw_config_parse(path)
    except botocore.exceptions.BotoCoreError as error:
        return {"error": type(error).__name__}
    mapped = botocore.configloader.build_profile_map(raw)
    return {"raw": raw, "profiles": mapped["profiles"], "ssoSessions": mapped["sso_sessions"]}


json.dump([read(path) for path in json.load(sys.stdin)], sys.stdout)
