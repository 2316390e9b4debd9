"""The provenance ledger: an entry for every leaf value of every call, worked out from the conversation's text alone."""

from callsmith.checks.ledger.entry import Entry
from callsmith.checks.ledger.ledger import Ledger, build_ledger
from callsmith.checks.ledger.mention import Mention

__all__ = ["Entry", "Ledger", "Mention", "build_ledger"]
