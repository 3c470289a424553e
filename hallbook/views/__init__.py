"""An edition into values that more than one output shows."""
