"""The handbook as a Word document with true revision marks, and what comes back in one."""

from hallbook.desk.word.paragraphs import paragraphs
from hallbook.desk.word.returning import take
from hallbook.desk.word.writing import docx

__all__ = ["docx", "paragraphs", "take"]
