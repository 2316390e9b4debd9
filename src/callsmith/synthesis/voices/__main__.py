"""`python -m callsmith.synthesis.voices lint|preview [DOMAIN...]`: the bench of those who write phrases."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from datetime import datetime

from callsmith.errors import DataError
from callsmith.records import AssistantMessage, UserMessage
from callsmith.synthesis.dialogue import build
from callsmith.synthesis.sayings import UnsayableError
from callsmith.synthesis.voices.linting import lint_domain
from callsmith.synthesis.voices.script import Script
from callsmith.synthesis.voices.written import WrittenScript
from callsmith.tools.catalogue import LANGUAGES, built_in_domain, domain_names
from callsmith.world import Occasion, Setting


def lint(names: list[str]) -> int:
    """Print findings; the number of them."""
    findings = 0
    for name in names:
        try:
            lines = lint_domain(name)
        except DataError as error:
            lines = [str(error)]
        findings += len(lines)
        print("\n".join(lines or [f"{name}: no findings"]))
    return findings


def preview(names: list[str], languages: list[str], seed: int) -> int:
    """Print one dialogue of each shape for every operation, as a user would read it."""
    for name in names:
        for operation in built_in_domain(name).operations.values():
            for language in languages:
                print(f"\n## {name}.{operation.name} ({language})")
                for line in _dialogues(WrittenScript(operation, language), language, seed):
                    print(line)
    return 0


def _dialogues(script: Script, language: str, seed: int) -> Iterator[str]:
    for shape in ("simple", "simple", "simple", "parallel", "missing_parameter"):
        seed += 1
        rng = random.Random(f"{seed}:{script.tool.name}")
        occasion = Occasion(f"{seed}", language, datetime(2026, 11, 24, 9, 12))
        setting = Setting(language, occasion.clock, rng)
        try:
            dialogue = build(shape, [script], "", setting, occasion)
        except UnsayableError:
            continue
        for message in dialogue.messages:
            if isinstance(message, UserMessage):
                yield f"  U: {message.content}"
            elif isinstance(message, AssistantMessage):
                yield from (f"     {call.name} {dict(call.arguments)}" for call in message.tool_calls)
                if message.content:
                    yield f"  A: {message.content}"
        yield ""


def main() -> int:
    """Run the command; 0 when nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m callsmith.synthesis.voices", description=__doc__)
    parser.add_argument("command", choices=["lint", "preview"])
    parser.add_argument("domains", nargs="*", metavar="DOMAIN")
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    names = options.domains or list(domain_names())
    if options.command == "lint":
        return 1 if lint(names) else 0
    return preview(names, options.language or list(LANGUAGES), options.seed)


if __name__ == "__main__":
    sys.exit(main())
