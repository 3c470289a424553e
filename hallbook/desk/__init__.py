"""HQ's desk: edits of single values, written so that nothing else changes, tried before they are saved, and undone."""
