"""Sheets and books into PDF."""
