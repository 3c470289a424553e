"""Hallbook turns YAML standards for service halls into a handbook site and printable forms."""
