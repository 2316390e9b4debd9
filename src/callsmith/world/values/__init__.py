"""Values that look real: lexicons per language, generators, and the kind that a field's name asks for."""
