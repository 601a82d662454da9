"""Reads AWS files with botocore's own loader: paths come as a JSON list on standard input, readings leave as a JSON list."""

import json
import sys

import botocore.configloader
import botocore.exceptions


def line_of(cause):
    """The line at which the parser gave up; of several that it could not read, the first."""
    listed = getattr(cause, "errors", None)
    line = listed[0][0] if listed else getattr(cause, "lineno", None)
    return {} if line is None else {"line": line}


def read(path):
    try:
        raw = botocore.configloader.raw_config_parse(path)
    except botocore.exceptions.BotoCoreError as error:
        return {"error": type(error).__name__, **line_of(error.kwargs.get("error"))}
    mapped = botocore.configloader.build_profile_map(raw)
    return {"raw": raw, "profiles": mapped["profiles"], "ssoSessions": mapped["sso_sessions"]}


json.dump([read(path) for path in json.load(sys.stdin)], sys.stdout)
