"""Editions over time: frozen, compared, published, signed, withdrawn."""
