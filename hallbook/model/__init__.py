"""The typed, frozen model of an edition; it reads no file, clock or environment."""

from hallbook.model.about import Change, ChangeKind, EditionFile, Status, Withdrawal
from hallbook.model.charts import Flow, Matrix, Step
from hallbook.model.clause import (
    Annex,
    Chapter,
    Check,
    Clause,
    ListItem,
    Role,
    Section,
    SubItem,
    Zone,
)
from hallbook.model.confirmation import Confirmation
from hallbook.model.edition import Edition
from hallbook.model.form import Form, FormFile, Standing
from hallbook.model.overlay import Base, Origin, OverlayFile, Provenance
from hallbook.model.plan import Layout, Plan
from hallbook.model.rhythms import Due, Rhythm, When
from hallbook.model.scope import Scope
from hallbook.model.situation import Situation, SituationFile, SpokenStep
from hallbook.model.sources import (
    Disposition,
    Divergence,
    DivergenceFile,
    Excuse,
    Fact,
    SourceDocument,
    SourceFile,
)
from hallbook.model.structure import ClauseTable, Figure, Head, Paragraph, Part, Picture
from hallbook.model.tokens import Tokens
from hallbook.model.values import Force, Length, Value
from hallbook.model.vi import Item
from hallbook.model.words import AskedFile, Facet, Facets, Found, Term, TermFile

__all__ = [
    "Annex", "AskedFile", "Base", "Change", "ChangeKind", "Chapter", "Check", "Clause", "ClauseTable",
    "Confirmation", "Disposition", "Divergence", "DivergenceFile", "Due", "Edition", "EditionFile", "Excuse",
    "Facet", "Facets", "Fact", "Figure", "Flow", "Force", "Form", "FormFile", "Found", "Head", "Item", "Layout",
    "Length",
    "ListItem", "Matrix", "Origin", "OverlayFile", "Paragraph", "Part", "Picture", "Plan", "Provenance", "Rhythm",
    "Role", "Scope", "Section", "Situation", "SituationFile", "SourceDocument", "SourceFile", "SpokenStep",
    "Standing", "Status", "Step", "SubItem", "Term", "TermFile", "Tokens", "Value", "When", "Withdrawal", "Zone",
]  # fmt: skip
