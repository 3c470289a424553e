"""YAML files into one Edition, every value with its place; every fault of every file at once."""
