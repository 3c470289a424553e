"""Whether a PDF can be read by a screen reader: ISO 14289-1 (PDF/UA-1), asked of an independent validator."""

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context, parent_process

from hallbook.findings import Finding, Place

RULES = {
    "pdf-ua": ("A PDF conforms to PDF/UA-1.", "PDF 应符合 PDF/UA-1，读屏软件读得出。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

HINT = "是排版的错，请告知维护者。"


def findings(place: str, content: bytes) -> list[Finding]:
    """Give each rule of the standard that a PDF breaks, by the validator's name for it, and how often."""
    return [Finding(rule="pdf-ua", place=Place(place), message=said, hint=HINT) for said in _apart(content)]


def _apart(content: bytes) -> list[str]:
    """Ask in a process that forks no other: the validator leaves threads, and a fork beside threads waits for ever."""
    if parent_process() or "fork" not in get_all_start_methods():
        return _broken(content)
    with ProcessPoolExecutor(1, get_context("fork")) as apart:
        return apart.submit(_broken, content).result()


def _broken(content: bytes) -> list[str]:
    import page

    try:
        report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    except page.PageError:
        return ["PDF/UA-1 的校验器读不出这个文件"]
    broken = Counter(failure.rule_id.removeprefix("PDFUA1-") for failure in report.failures)
    return [f"不符合 PDF/UA-1 的 {rule}（{times} 处）" for rule, times in sorted(broken.items())]
