"""All editions into their places in site/."""
