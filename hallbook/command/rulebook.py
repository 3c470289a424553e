"""The documentation of every rule, in English and Chinese, from the rules themselves."""

from hallbook.checks import RULES
from hallbook.command.arguments import none_such
from hallbook.findings import Refusal

# What reading a file can find; the rules over an edition document themselves.
READING = {
    "encoding": ("The file is UTF-8.", "文件应为 UTF-8 编码。"),
    "file-too-large": ("The file is not larger than 1 MB.", "文件不应超过 1 MB。"),
    "empty-file": ("The file has content.", "文件不应是空的。"),
    "tab": ("No tabs; indent with spaces.", "不应用制表符，缩进用空格。"),
    "control-character": ("No control or direction characters.", "不应有看不见的控制字符。"),
    "compatibility-character": ("No compatibility forms of Chinese characters.", "不应有兼容字符。"),
    "syntax": ("The file is well-formed YAML.", "文件应是正确的 YAML。"),
    "full-width-syntax": ("Syntax is written in half-width characters.", "语法符号用半角。"),
    "conflict-marker": ("A merge of two versions is finished.", "两份改动应合并完，不留冲突标记。"),
    "hidden-text": ("No comment swallows the end of a text.", "文字里的“ #”不应被当作注释。"),
    "null-value": ("No value is null or ~.", "值不应写 null 或 ~。"),
    "several-lines": ("A value is one line of text.", "一个值只写一段文字，不分行。"),
    "duplicate-key": ("A key stands once in its mapping.", "同一层里一个键只写一次。"),
    "anchor": ("No anchors and aliases.", "不应用锚点与别名。"),
    "tag": ("No tags.", "不应用标签。"),
    "several-documents": ("One document a file.", "一个文件只写一份内容。"),
    "not-a-mapping": ("The file is made of keys and values.", "文件由“键: 值”组成。"),
    "bad-address": ("The site's address is a plain web address.", "网址应为 http 或 https 开头的普通网址。"),
    "lost-character": (
        "No characters of symbol fonts, none that stand for lost bytes.",
        "不应有无法显示的字符。",
    ),
    "symbolic-link": ("No symbolic links among the standards.", "标准文件夹里不应有链接。"),
    "not-a-file": ("What is named like a YAML file is a plain file.", "名为 YAML 文件的应是文件。"),
    "file-name": ("A file's name can be a web address.", "文件名应能作网页地址。"),
    "orphan-file": ("Every file belongs to a kind of standards.", "每个文件都属于一类标准。"),
    "orphan-chapter": ("Every chapter file stands in the contents.", "每个章文件都应列入目次。"),
    "unknown-chapter": (
        "The contents name only files that exist, each once.",
        "目次所列文件都应存在，且只列一次。",
    ),
    "missing-file": ("The files every handbook needs are there.", "必备的文件都应存在。"),
    "unknown-key": ("Only known keys.", "不应有不认识的键。"),
    "missing-key": ("Required keys are there.", "必需的键都应写。"),
    "empty-value": ("A key has a value.", "键应有值。"),
    "wrong-type": ("A value has the right shape.", "值的形式应正确。"),
    "bad-value": ("A value is one of the allowed ones.", "值应在可选之列。"),
    "out-of-range": ("A number, a text or a list is within its limits.", "数、文字与列表应在限度之内。"),
    "too-few": ("A list has enough entries.", "列表的项数应足够。"),
    "malformed-id": ("An id follows its pattern.", "编号应合格式。"),
    "bad-deadline": ("A deadline is one that a calendar understands.", "期限应写得可以计算。"),
    "deadline-outside-month": ("A day of the month exists in every month.", "期限的日子每个月都应有。"),
    "bad-length": ("A length has a unit and a sensible value.", "尺寸应有单位，数值合理。"),
    "bad-colour": ("A colour is #RRGGBB.", "颜色写成 #RRGGBB。"),
    "bad-outline": ("An outline is an SVG path.", "图形轮廓写成 SVG 路径。"),
    "bad-token": ("A token name is lower case.", "设计标记的名称用小写。"),
    "bad-date": ("A date is year-month-day.", "日期写成 年-月-日。"),
    "bad-edition-number": (
        "An edition number is two numbers with a dot; an amendment adds a third.",
        "版本号写成两个数加一点，修改单再加一个数。",
    ),
    "duplicate-id": ("An id is used once.", "编号只用一次。"),
    "unknown-answer": ("What people ask is answered by something that is there.", "问法所对应的编号应存在。"),
    "unused-suppression": ("A suppression answers to a finding.", "免除应对应确有的问题。"),
    "selection-changed": ("A form draws the clauses on record.", "表单所取的条款应与记录一致。"),
    "missing-glyph": ("The forms' font has every character.", "表单的字体应有所用的每个字。"),
    "edition-touched": ("A published edition is as it was frozen.", "已发布的版本不应改动。"),
}
# What reading the built site back can find; reading PDFs back documents itself.
OUTPUTS = {
    "edition-not-built": ("Every edition is built.", "每一版都应已生成。"),
    "stray-file": ("Nothing is left from an earlier build.", "不应有以前留下的文件。"),
    "manifest-unreadable": ("The manifest can be read.", "文件清单应能读出。"),
    "file-missing": ("Every file of the manifest is there.", "清单所列文件都应存在。"),
    "file-touched": ("Every file is as it was built.", "文件应与生成时一致。"),
    "data-differs": ("The data of an edition is the edition.", "整版数据应与标准一致。"),
    "foreign-host": ("No page loads anything from another host.", "页面不应从别处取文件。"),
    "broken-link": ("Every link leads to a file.", "链接都应有去处。"),
    "broken-anchor": ("Every anchor of a link exists.", "链接的位置都应存在。"),
    "clause-misplaced": ("Every clause stands on one page, once.", "每条条款应在一页上出现一次。"),
    "clause-differs": (
        "A page says all that a clause says, each under its name.",
        "页面应写出条款的全部内容，名目一致。",
    ),
    "mark-missing": (
        "A clause bears its marks: how it binds, whom, 拟定, 总部确认, 已废止.",
        "条款应有用词、适用、拟定、总部确认、已废止等标记。",
    ),
    "clause-stray": ("No page shows a clause that is not there.", "页面不应有标准里没有的条款。"),
    "form-missing": ("Every printable form is made.", "可打印的表单都应生成。"),
    "form-not-linked": ("A form's page links to its PDF.", "表单页应指向 PDF。"),
    "calendar-differs": ("A role's calendar holds its deadlines.", "岗位的日历应与条款的期限一致。"),
    "unknown-sheet": ("A PDF is a sheet of a published edition.", "PDF 应是已发布版本的表单。"),
}
HEAD = "# Rules\n\nEach rule, its severity, and what it asks for. Written by `python build.py rules`.\n"


def markdown() -> str:
    """Give docs/rules.md."""
    lines = [HEAD]
    lines += ["## Reading files / 读取文件\n"]
    lines += [
        f"- `{name}` (error): {english} / {chinese}" for name, (english, chinese) in sorted(READING.items())
    ]
    lines += ["\n## Over an edition / 检查标准\n"]
    lines += [
        f"- `{rule.id}` ({rule.severity}): {' '.join(rule.documentation.split())}"
        for _, rule in sorted(RULES.items())
    ]
    lines += ["\n## Over what was built / 读回产物\n"]
    from hallbook import readback

    outputs = {**OUTPUTS, **readback.RULES}
    lines += [
        f"- `{name}` (error): {english} / {chinese}" for name, (english, chinese) in sorted(outputs.items())
    ]
    return "\n".join(lines) + "\n"


def documents() -> dict[str, str]:
    """Give the documentation of every rule by its name."""
    from hallbook import readback

    pairs = (READING | OUTPUTS | dict(readback.RULES)).items()
    over = {rule.id: " ".join(rule.documentation.split()) for rule in RULES.values()}
    return {name: f"{english} / {chinese}" for name, (english, chinese) in pairs} | over


def explain(name: str) -> str:
    """Give the documentation of one rule."""
    return f"{name}：{documents()[named(name)]}"


def named(name: str) -> str:
    """Give a name back if a rule has it; refuse any other."""
    if name not in documents():
        raise Refusal(none_such("规则", name, documents()))
    return name
