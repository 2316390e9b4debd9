"""From the bytes of a file to a value: encodings, strict JSON, JSON lines, safe YAML."""
