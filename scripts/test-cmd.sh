#!/bin/sh
# Runs the lines for cmd, and the writing of the Windows user's environment, under wine: before each release, on Debian or
# Ubuntu as root (or with wine installed already). Wine's PowerShell and setx are stubs; cmd and reg are real programs.
set -eu
cd "$(dirname "$0")/.."
if ! command -v wine >/dev/null; then
  apt-get update -q && apt-get install -qy --no-install-recommends wine wine64
fi
WINEPREFIX=$(mktemp -d)
export WINEPREFIX BEDROCK_SETUP_TEST_CMD=1
trap 'WINEDEBUG=-all wineserver -k 2>/dev/null || true; rm -rf "$WINEPREFIX"' EXIT
# The first start makes the prefix, which takes some seconds.
WINEDEBUG=-all DISPLAY='' wine cmd /c ver
npx vitest run test/shells/cmd.test.ts
