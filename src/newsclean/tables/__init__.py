"""Generated data; each table says which script made it from which source, and which version."""
