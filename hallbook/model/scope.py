"""Scopes: whom a rule binds. A handbook says which it has; one with a single scope, or none, need not speak of it."""

from typing import Annotated

from hallbook.model.ids import Refers, Target
from hallbook.model.naming import named
from hallbook.model.texts import Name, Pattern, Truth
from hallbook.model.values import Value

ScopeName = Annotated[Name, Refers(Target.SCOPE)]
ScopeCode = Annotated[str, Pattern(r"^[a-z][a-z0-9-]{0,15}$", "malformed-id", "范围的代码", "hall")]
# V1.0–V1.2 of the first handbook were frozen while the program itself held its scopes, role and noun.
BEFORE_SCOPES = [
    {"name": "营业厅", "code": "hall", "shared": False, "apart": False},
    {"name": "分公司", "code": "branch", "shared": False, "apart": False},
    {"name": "银行网点", "code": "bank", "shared": False, "apart": True},
]
BEFORE_HOME = "R-HM"
BEFORE_PLACE = "营业厅"


class Scope(Value, title="范围"):
    """Whom rules bind, such as one kind of place. Scopes do not mix, but for one that is ``shared``.

    What is ``apart`` does not mix even with a shared one.
    """

    name: Annotated[Name, named("名称", "约束谁：一类场所、单位或部门。", "服务大厅")]
    code: Annotated[ScopeCode, named("代码", "在网址里的写法，用过不改。", "hall")]
    shared: Annotated[Truth, named("共用", "可与别的范围混用：如一个部门用同一张表检查两类场所。", True)] = (
        False
    )
    apart: Annotated[Truth, named("单列", "与共用的范围也不混用。", True)] = False

    def mixes(self, other: "Scope") -> bool:
        """Whether what is of one scope may name what is of the other."""
        one_of_both = (self.shared or other.shared) and not (self.apart or other.apart)
        return self.name == other.name or one_of_both
