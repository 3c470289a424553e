"""Ids, and what they refer to: a field whose type says so is a reference, unless it is the ``id`` of its own thing."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import BaseModel

from hallbook.model.structure import ADDRESS
from hallbook.model.texts import Name, Pattern, TokenName

RULES = {
    "malformed-id": ("An id follows its pattern.", "编号应合格式。"),
}
"""The rules that are kept here, each said in English and in Chinese."""


class Target(StrEnum):
    """What a reference leads to, as people call it."""

    CLAUSE = "条款"
    PLACE = "条款、列项、表或图"
    ROLE = "岗位"
    ZONE = "功能区"
    FORM = "表单"
    RECORD = "表单或表上的栏"
    SOURCE = "来源"
    BUSINESS = "业务类型"
    CHANNEL = "渠道"
    MEANS = "手段"
    AREA = "专业区域"
    TIER = "厅级"
    SYSTEM = "体系"
    COLOUR = "颜色标记"
    CHAPTER = "章"
    SECTION = "节"
    SCOPE = "范围"
    MOMENT = "时段"


@dataclass(frozen=True, slots=True)
class Refers:
    """Part of a type: the text names a thing of this kind; what it names lies within what another field names."""

    target: Target
    within: str | None = None


@cache
def refers_to(model: type[BaseModel], field: str) -> Refers | None:
    """Tell what a field refers to, by itself or in a list; None where it is no reference."""
    found = model.model_fields[field]
    return None if field == "id" else _refers((*found.metadata, found.annotation))


def _refers(parts: tuple[Any, ...]) -> Refers | None:
    for part in parts:
        inner = (*get_args(part), *getattr(part, "__metadata__", ()))
        if found := part if isinstance(part, Refers) else _refers(inner):
            return found
    return None


def _id(regex: str, what: str, example: str) -> Pattern:
    return Pattern(regex, "malformed-id", what, example)


# Ids name files and addresses: what Windows takes for a device is none.
_FACET = r"^(?!(?:COM|LPT)\d$)[A-Z]{1,3}\d{1,3}$"
_ZONE = r"^(?!(?:CON|PRN|AUX|NUL|(?:COM|LPT)\d)$)[A-Z][A-Z0-9]{0,3}$"
_STEM = r"(?!(?:con|prn|aux|nul|(?:com|lpt)\d)(?:[/.]|$))[a-z0-9][a-z0-9-]{0,63}"
FILE_NAME = rf"^(?:{_STEM}/)?{_STEM}\.ya?ml$"
"""What a file of the standards folder may be called: the name of a chapter's is the address of its page."""

ClauseId = Annotated[
    str, _id(r"^[A-Z]{2,4}(-[A-Z0-9]{1,4}){1,3}$", "条款编号", "OPS-A-3"), Refers(Target.CLAUSE)
]
PlaceId = Annotated[
    str, _id(ADDRESS, "条款编号或其中的位置", "OPS-A-3、OPS-A-3 a) 2)、OPS-A-3 表"), Refers(Target.PLACE)
]
ZoneId = Annotated[str, _id(_ZONE, "功能区编号", "Z1"), Refers(Target.ZONE)]
RoleId = Annotated[str, _id(r"^R-[A-Z]{2,4}(-[A-Z0-9]{1,4})?$", "岗位编号", "R-INS"), Refers(Target.ROLE)]
FormId = Annotated[str, _id(r"^F-[A-Z]{2,4}-\d{2,3}$", "表单编号", "F-OPS-02"), Refers(Target.FORM)]
RecordId = Annotated[
    str,
    _id(r"^F-[A-Z]{2,4}-\d{2,3}(/\S.{0,80})?$", "表单编号，或加上表上的栏", "F-OPS-02、F-OPS-02/责任人"),
    Refers(Target.RECORD),
]
SourceId = Annotated[str, _id(r"^S[1-9]\d?-\d{3}$", "来源编号", "S2-044"), Refers(Target.SOURCE)]
FacetId = Annotated[str, _id(_FACET, "分类编号", "BT1")]
BusinessId = Annotated[str, _id(_FACET, "业务类型编号", "BT1"), Refers(Target.BUSINESS)]
ChannelId = Annotated[str, _id(_FACET, "渠道编号", "CH1"), Refers(Target.CHANNEL)]
MeansId = Annotated[str, _id(_FACET, "手段编号", "MN1"), Refers(Target.MEANS)]
AreaId = Annotated[str, _id(_FACET, "专业区域编号", "AR1"), Refers(Target.AREA)]
TierId = Annotated[str, _id(_FACET, "厅级编号", "TR1"), Refers(Target.TIER)]
SystemId = Annotated[str, _id(_FACET, "体系编号", "Y01"), Refers(Target.SYSTEM)]
FlowId = Annotated[str, _id(_FACET, "流程编号", "FL1")]
MatrixId = Annotated[str, _id(_FACET, "矩阵编号", "MX1")]
TermId = Annotated[str, _id(r"^T-\d{3}$", "术语编号", "T-001")]
SituationId = Annotated[str, _id(r"^SI-\d{2,3}$", "情形编号", "SI-01")]
DivergenceId = Annotated[str, _id(r"^DIV-\d{2,3}$", "来源分歧编号", "DIV-01")]
MomentName = Annotated[Name, Refers(Target.MOMENT)]
ColourName = Annotated[TokenName, Refers(Target.COLOUR)]
ChapterKey = Annotated[str, _id(rf"^{_STEM}/{_STEM}$", "章的文件", "zones/z1"), Refers(Target.CHAPTER)]
SectionTitle = Annotated[Name, Refers(Target.SECTION, within="chapter")]
