"""Lets the AWS CLI judge command lines without sending anything: reads a JSON list of argument lists, prints one verdict each."""
import contextlib
import io
import json
import os
import sys

os.environ.update(AWS_ACCESS_KEY_ID="none", AWS_SECRET_ACCESS_KEY="none", AWS_EC2_METADATA_DISABLED="true", AWS_PAGER="")

from awscli.clidriver import create_clidriver
from awscli.customizations.commands import BasicCommand


class Answer:
    status_code = 200


def answer_instead_of_sending(**_):
    # Parameters are validated before this event; the request is made and signed after it.
    return Answer(), {}


def silence(command):
    for kind in command.__subclasses__():
        kind._run_main = lambda self, *_: 0
        silence(kind)


driver = create_clidriver()
driver.session.register("before-call", answer_instead_of_sending)


def verdict(arguments):
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            # Commands of the CLI's own, such as `cloudformation deploy`, are parsed and not run.
            silence(BasicCommand)
            code = driver.main(arguments)
    except SystemExit as exit:
        code = exit.code
    return {"code": code, "output": out.getvalue()[-600:]}


json.dump([verdict(arguments) for arguments in json.load(sys.stdin)], sys.stdout)
