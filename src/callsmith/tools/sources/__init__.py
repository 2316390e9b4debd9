"""One importer a kind of source. Each takes a parsed source and fills a `Harvest`."""
