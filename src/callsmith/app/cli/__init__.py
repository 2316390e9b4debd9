"""The command `callsmith`: options in, words and exit codes out.

Data goes to stdout, words to stderr. Exit codes: 0 fine, 1 findings or a short run, 2 the options or files do not fit,
70 a fault of ours, 130 interrupted. `CALLSMITH_DEBUG=1` shows the traceback behind an error line.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import PurePath

import typer

from callsmith.app.cli.commands import app
from callsmith.errors import CallsmithError

__all__ = ["main"]

# Typer carries its own copy of Click in some versions and imports Click in others; this class is right in both.
_Misused: type[Exception] = typer.BadParameter.__bases__[0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Never raises: returns the exit code, after one line on stderr where something went wrong."""
    try:
        code = app(list(sys.argv[1:] if arguments is None else arguments), standalone_mode=False, prog_name="callsmith")
        sys.stdout.flush()
        return int(code or 0)
    except (KeyboardInterrupt, typer.Abort):
        print("interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader, `head` for one, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except _Misused as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # not a mistake: the message is the help page
            print(error, file=sys.stderr)
            return 2
        return _say(_usage(error), 2)
    except CallsmithError as error:
        return _say(str(error), error.exit_code)
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 1
    except Exception as error:
        return _say(
            f"a fault of Callsmith: {type(error).__name__}: {error} ({_place(error)})", CallsmithError.exit_code
        )


def _say(message: str, code: int) -> int:
    if os.environ.get("CALLSMITH_DEBUG") == "1":
        traceback.print_exc()
    print(f"error: {' '.join(message.split())}", file=sys.stderr)
    return code


def _usage(error: Exception) -> str:
    """Typer's complaint with the command whose help explains it."""
    message = str(getattr(error, "format_message", lambda: str(error))()).rstrip(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "callsmith"
    return f"{message[:1].lower()}{message[1:]} (see {command} --help)"


def _place(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{PurePath(frame.filename).name}, line {frame.lineno}"
