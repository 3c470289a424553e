"""What axe-core finds on a page."""

from importlib.resources import files

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
BEYOND = ("heading-order", "page-has-heading-one", "region", "target-size", "empty-heading", "landmark-unique",
          "landmark-one-main", "scope-attr-valid", "skip-link", "tabindex", "label-title-only", "empty-table-header")  # fmt: skip
RULES = {
    # What passes is not asked for: on a long page listing it takes as long as looking.
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    # Beyond WCAG, but asked for: headings in order, a heading of the first level, landmarks.
    "rules": {name: {"enabled": True} for name in BEYOND},
}


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]}" for rule in found for node in rule["nodes"]
    ]
