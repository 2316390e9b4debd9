"""What people touch. Thin: it lives on events and files and decides nothing about the data."""
