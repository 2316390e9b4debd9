"""What a user asks for and what an assistant's words do, read from text alone, English and Chinese.

Nothing here knows a tool by name: words are classed by what people use them for.
"""

from callsmith.checks.intent.replies import Reply, ReplyKind, classify_reply

__all__ = ["Reply", "ReplyKind", "classify_reply"]
