"""Lets the AWS CLI judge command lines without sending anything: reads a JSON list of argument lists, prints one verdict each."""
import contextlib
import io
import json
import sys

from awscli.clidriver import create_clidriver

driver = create_clidriver()


def verdict(arguments):
    # The skeleton validates the parameters and stops before the request; some custom commands have none and are only parsed.
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = driver.main([*arguments, "--generate-cli-skeleton", "output"])
    except SystemExit as exit:
        code = exit.code
    return {"code": code, "output": out.getvalue()[-600:]}


json.dump([verdict(arguments) for arguments in json.load(sys.stdin)], sys.stdout)
