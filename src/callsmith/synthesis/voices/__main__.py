"""`python -m callsmith.synthesis.voices lint|preview DOMAIN`: the bench of those who write phrases."""

from __future__ import annotations

import argparse
import sys

from callsmith.errors import DataError
from callsmith.synthesis.voices.linting import lint_domain
from callsmith.tools.catalogue import domain_names


def main() -> int:
    """Run the command; 0 when nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m callsmith.synthesis.voices", description=__doc__)
    parser.add_argument("command", choices=["lint"])
    parser.add_argument("domains", nargs="*", metavar="DOMAIN")
    options = parser.parse_args()
    findings = 0
    for name in options.domains or domain_names():
        try:
            lines = lint_domain(name)
        except DataError as error:
            lines = [str(error)]
        findings += len(lines)
        print("\n".join(lines or [f"{name}: no findings"]))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
