"""Lists of tools in JSON: MCP `tools/list` results, OpenAI, Anthropic and Gemini declarations, and their wrappings."""

from callsmith.tools.sources.listing.finder import Found, find_tools
from callsmith.tools.sources.listing.reader import listing_kind, read_listing

__all__ = ["Found", "find_tools", "listing_kind", "read_listing"]
