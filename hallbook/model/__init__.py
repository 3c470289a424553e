"""The typed, frozen model of an edition; it reads no file, clock or environment."""

from hallbook.model.clause import Chapter, Check, Clause, Flow, Matrix, Role, Section, Step, Zone
from hallbook.model.edition import (
    AskedFile,
    Change,
    Disposition,
    Divergence,
    DivergenceFile,
    Edition,
    EditionFile,
    Excuse,
    Facet,
    Facets,
    Fact,
    Plan,
    SourceDocument,
    SourceFile,
    Status,
    Term,
    TermFile,
    Withdrawal,
)
from hallbook.model.form import Form, FormFile, Standing
from hallbook.model.values import Due, DueKind, Force, Length, Moment, Rhythm, Scope, Value
from hallbook.model.vi import Item, Tokens

__all__ = [
    "AskedFile", "Change", "Chapter", "Check", "Clause", "Disposition", "Divergence", "DivergenceFile", "Due", "DueKind",
    "Edition", "EditionFile", "Excuse", "Facet", "Facets", "Fact", "Flow", "Force", "Form", "FormFile", "Item",
    "Length", "Matrix", "Moment", "Plan", "Rhythm", "Role", "Scope", "Section", "SourceDocument", "SourceFile",
    "Standing", "Status", "Step", "Term", "TermFile", "Tokens", "Value", "Withdrawal", "Zone",
]  # fmt: skip
