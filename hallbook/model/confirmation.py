"""What HQ confirmed: who, when, by which document. What is neither sourced nor confirmed is 拟定."""

from typing import Annotated

from hallbook.model.naming import named
from hallbook.model.texts import Day, Name, Text
from hallbook.model.values import Value


class Confirmation(Value, title="确认"):
    """By whom (a role by its id, or a body by its name), on which day and in which document something was confirmed."""

    by: Annotated[Name, named("确认单位", "谁确认的：岗位的编号，或单位的名称。", "总部市场经营部")]
    date: Annotated[Day, named("确认日期", "哪一天确认。", "2026-11-20", "2026-12-01")]
    document: Annotated[Text, named("确认文件", "写在哪份文件或纪要里。", "总部 2026 年第 12 号纪要")]

    def __str__(self) -> str:
        """The confirmation in one line."""
        return f"{self.by}，{self.date}，{self.document}"
