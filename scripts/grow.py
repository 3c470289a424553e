#!/usr/bin/env python3
"""Make valid standards of any size, forms in proportion: python scripts/grow.py 2000 FOLDER."""

import shutil
import sys
from pathlib import Path
from typing import Any

import yaml

TINY = Path(__file__).resolve().parent.parent / "tests" / "tiny" / "standards"
A_CHAPTER = 20
"""Clauses of a chapter; each chapter has a form that draws them."""
SUBJECTS = ("台面", "终端", "座椅", "灯光", "标识", "宣传架", "叫号机", "饮水机", "意见簿", "地面")
DEEDS = ("整理", "清洁", "核对", "检查", "登记")
MOMENTS = ("营业前", "营业中", "营业后")


def grow(clauses: int, target: Path) -> None:
    """Write standards with at least this many clauses into ``target``, which must not exist."""
    shutil.copytree(TINY, target)
    (target / "operations").mkdir()
    count = -(-clauses // A_CHAPTER)
    for number in range(1, count + 1):
        write(target / "operations" / f"g{number:04d}.yaml", chapter(number))
        write(target / "forms" / f"g{number:04d}.yaml", {"forms": [form(number)]})
    about = target / "edition.yaml"
    data = yaml.safe_load(about.read_text("utf-8"))
    keys = [f"operations/g{number:04d}" for number in range(1, count + 1)]
    data["parts"].append({"title": "运营", "summary": "生成的章。", "chapters": keys})
    data |= {"issued": str(data["issued"]), "effective": str(data["effective"])}
    write(about, data)


def write(path: Path, data: Any) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000), "utf-8")


def chapter(number: int) -> dict[str, Any]:
    clauses = [clause(number, index) for index in range(1, A_CHAPTER + 1)]
    return {
        "title": f"日常管理{number}",
        "scope": "营业厅",
        "summary": f"第{number}组日常管理要求。",
        "sections": [{"title": "检查", "clauses": clauses}],
    }


def clause(number: int, index: int) -> dict[str, Any]:
    subject, deed = SUBJECTS[(number + index) % 10], DEEDS[(number * 3 + index) % 5]
    moment = MOMENTS[(number + index) % 3]
    return {
        "id": f"OPS-{number:04d}-{index}",
        "title": f"{deed}{subject}{number}之{index}",
        "force": "应",
        "text": f"营业员应在{moment}{deed}第{number}组第{index}处{subject}，发现问题当场处理。",
        "who": ["R-CLK"],
        "when": "每日",
        "moment": moment,
        "record": [code(number)],
        "check": {"method": "现场查看", "criterion": f"{subject}{deed}到位，没有遗漏", "score": 5},
        "basis": "良好实践",
    }


def code(number: int) -> str:
    """The code of the form of a chapter: letters for the thousands of forms that two digits do not hold."""
    high, low = divmod(number, 100)
    return f"F-G{chr(65 + high // 26)}{chr(65 + high % 26)}-{low:02d}"


def form(number: int) -> dict[str, Any]:
    return {
        "id": code(number),
        "title": f"日常管理{number}检查表",
        "scope": "营业厅",
        "standing": "拟定",
        "purpose": f"登记第{number}组日常管理的检查结果。",
        "fills": ["R-CLK"],
        "when": "每日",
        "signs": ["R-HM"],
        "route": "存营业厅",
        "keep": "1年",
        "basis": "拟定",
        "blocks": [
            {"kind": "fields", "cells": [{"label": "营业厅", "width": 6}, {"label": "日期", "width": 6}]},
            {
                "kind": "rows",
                "title": "检查项目",
                "draw": {"chapter": f"operations/g{number:04d}"},
                "result": "判定",
            },
        ],
    }


if __name__ == "__main__":
    grow(int(sys.argv[1]), Path(sys.argv[2]))
