"""The built-in synthetic catalogue: what serves when the user brings no source."""

from callsmith.tools.catalogue.loading import (
    LANGUAGES,
    Domain,
    Operation,
    Rule,
    built_in_domain,
    domain_names,
    load_catalogue,
    load_domain,
)

__all__ = [
    "LANGUAGES",
    "Domain",
    "Operation",
    "Rule",
    "built_in_domain",
    "domain_names",
    "load_catalogue",
    "load_domain",
]
