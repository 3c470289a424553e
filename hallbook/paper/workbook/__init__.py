"""A sheet as a workbook: the same in Excel, WPS and LibreOffice as on paper, with what is worked out worked out."""

from hallbook.paper.workbook.writing import xlsx

__all__ = ["xlsx"]
