"""OpenAPI 3.0 and 3.1 and Swagger 2: every operation becomes a tool with one flat object of parameters."""

from callsmith.tools.sources.openapi.reader import read_openapi

__all__ = ["read_openapi"]
