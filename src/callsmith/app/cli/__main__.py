"""`python -m callsmith.app.cli`."""

import sys

from callsmith.app.cli import main

if __name__ == "__main__":
    sys.exit(main())
