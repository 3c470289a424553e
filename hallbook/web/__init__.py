"""An edition into pages and data of the site."""
