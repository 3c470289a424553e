"""Turn an edition into what the site's search looks through: small documents, and words that mean the same."""

from collections.abc import Iterator
from typing import Any

from hallbook import addresses
from hallbook.model import Clause, Disposition, Edition, Item

# What people say and the standards put otherwise. The field's own words stand in terms.yaml; these are just Chinese.
EVERYDAY = (
    ("每日", "每天", "天天", "一天", "一日", "当天"),
    ("每周", "每星期", "每个星期", "一周"),
    ("每月", "每个月", "月度", "按月"),
    ("每季度", "每个季度", "季度", "按季"),
    ("每年", "年度"),
    ("等候", "等待", "排队", "等太久", "等很久", "等得久", "久等", "等得太久", "人太多"),
    ("投诉", "抱怨", "申诉", "告状", "吵架", "闹"),
    ("检查", "巡查", "抽查", "巡检", "核查"),
    ("签字", "签名", "签收", "签署"),
    ("工装", "工作服", "制服", "工服", "着装", "服装", "穿着"),
    ("工牌", "胸牌", "胸卡", "工号牌"),
    ("卫生", "清洁", "保洁", "打扫", "擦"),
    ("会议", "例会", "开会"),
    ("培训", "学习", "上课"),
    ("问责", "追责", "处罚", "罚款", "待岗"),
    ("奖励", "表彰", "奖金", "激励"),
    ("考核", "考评", "评估", "评价", "打分", "绩效"),
    ("占", "权重", "比例", "占比"),
    ("监控设备", "安防设备", "摄像头"),
    ("营业厅", "厅里", "店里", "本厅", "店面", "店内", "厅内"),
    ("客户", "顾客", "用户", "客人"),
    ("员工", "店员", "人员", "职工", "伙计"),
    ("上报", "报告", "汇报", "反映"),
    ("传达", "布置", "告知", "通知", "转告"),
    ("推荐", "推销", "推介", "介绍"),
    ("销售", "卖", "售"),
    ("拓展", "开拓", "拉", "争取", "发展"),
    ("维护", "维系", "照看", "跟进"),
    ("整改", "改正", "改进", "改善"),
    ("协调", "配合", "协作", "沟通"),
    ("负责", "归口", "主管", "牵头"),
    ("解释", "说明", "答复", "回复", "回话", "反馈"),
    ("录用", "任职", "招聘", "招", "聘用"),
    ("品德", "人品", "操守", "廉洁"),
    ("方向", "定位", "目标"),
    ("界面", "人机交互", "屏幕"),
    ("海报", "画面", "张贴画"),
    ("入座", "坐下", "落座"),
    ("收取", "收集", "收一", "收上来"),
    ("无明确需求", "尚无明确需求", "没有明确需求", "不知道要办什么", "不知道办什么", "没想好"),
    ("付款", "付钱", "支付", "缴费", "交钱"),
    ("奖惩", "奖罚", "赏罚"),
    ("制度", "办法", "规定", "细则"),
    ("建议", "点子", "主意", "意见"),
    ("效果", "成效", "结果"),
    ("优先", "先办", "排在前", "插队"),
    ("保存", "保管", "留存", "存档", "归档"),
    ("颜色", "配色", "标准色", "什么色"),
    ("色值", "色号", "rgb"),
    ("标志", "标识", "商标", "logo"),
    ("门头", "招牌", "店招"),
    ("无客户", "无顾客", "没有顾客", "没有客户", "没客人", "没人"),
    ("有客户", "有顾客", "客人多"),
    ("用餐", "就餐", "吃饭"),
    ("缺货", "短缺", "空缺", "空了", "卖完", "断货", "补货"),
    ("货架", "货柜", "展柜"),
    ("新员工", "新人", "新来的", "带新", "带教"),
    ("停电", "断电", "供电中断", "没电"),
    ("营业前", "开门前", "开店前", "上班前", "班前"),
    ("营业后", "营业结束", "关店", "关门", "下班", "下班前", "关店前", "关门前", "打烊"),
    ("组织", "主持", "召集"),
    ("相符", "对不上", "一致", "差错"),
    ("资料", "档案", "信息"),
    ("宣传单", "传单", "单页", "折页", "宣传册"),
    ("审批", "批准", "谁批"),
    ("摆放", "陈列", "放哪", "放在哪", "贴哪", "摆哪"),
    ("分流", "引导", "疏导"),
    ("学历", "文凭"),
    ("高度", "多高"),
    ("宽度", "多宽"),
    ("轮椅", "残疾人", "无障碍", "老人"),
    ("灯光", "照明", "照度", "亮度", "光线"),
    ("字号", "字高", "字多大", "字要多大", "字的大小"),
    ("尺寸", "大小", "多大"),
    ("故障", "坏了", "坏", "失灵", "损坏", "用不了"),
    ("报修", "修理", "修复", "修好", "维修"),
    ("禁烟", "抽烟", "吸烟", "烟"),
    ("座椅", "等候椅", "椅子", "凳子", "座位"),
    ("滑倒", "湿滑", "地滑", "地面湿", "地湿"),
    ("非本厅人员", "外人", "外来人员", "闲人", "陌生人"),
    ("休整", "休息", "轮休", "歇"),
    ("遗留", "遗失", "落下", "忘拿", "捡到", "丢下", "遗忘"),
    ("未到", "没来", "不来", "过号"),
    ("自助终端", "自助机", "自助设备", "终端机"),
    ("设备", "机器"),
    ("首次使用", "不会用", "不会操作", "第一次用"),
    ("低位台席", "低位台", "残疾人柜台", "轮椅柜台", "矮柜台"),
    ("小型厅", "小厅"),
    ("询问", "问候", "去问", "打招呼"),
    ("证件", "身份证"),
    ("撤下", "撤掉", "取下", "下架", "撤"),
    ("进入", "进去", "能进"),
    ("清除", "删除", "删掉", "要删"),
    ("预约", "约好"),
    ("迟到", "早退", "考勤", "旷工"),
    ("手机", "终端"),
)


def documents(edition: Edition) -> list[dict[str, Any]]:
    """Give all that can be found.

    Keys: i id, u address, t title, b breadcrumb, x text, k keywords, f the facts behind it, s scope, c kind.
    A clause that is proposed or withdrawn also carries p or w.
    """
    finders = (_clauses, _chapters, _zones, _roles, _forms, _terms, _matrices, _named_only)
    found = [document for finder in finders for document in finder(edition)]
    return [{key: value for key, value in document.items() if value} for document in found]


def aliases(edition: Edition) -> list[list[str]]:
    """Give groups of words that mean the same, the preferred one first."""
    named = [(t.term, *t.aliases, *t.avoid) for t in edition.terms]
    named += [(z.name, *z.aliases) for z in edition.zones.values()]
    named += [(r.name, *r.aliases) for r in edition.roles.values()]
    named += [(f.name, *f.aliases) for f in edition.facets_by_id.values()]
    named += [(f.title, *f.aliases) for f in edition.forms]
    groups = [list(dict.fromkeys(group)) for group in (*named, *EVERYDAY)]
    return [group for group in groups if len(group) > 1]


def _clauses(edition: Edition) -> Iterator[dict[str, Any]]:
    parts = {key: part.title for part in edition.about.parts for key in part.chapters}
    for key, chapter in edition.ordered:
        for section in chapter.sections:
            for clause in section.clauses:
                yield {
                    "i": clause.id,
                    "u": addresses.clause(edition, clause.id),
                    "t": f"{edition.numbers[clause.id]} {clause.title or section.title}",
                    "b": f"{parts[key]} › {chapter.title} › {section.title}",
                    "x": _text(clause),
                    "k": _keywords(edition, clause),
                    "f": " ".join(
                        edition.facts[fact].statement for fact in clause.sources if fact in edition.facts
                    ),
                    "s": edition.scope(clause),
                    "c": "clause",
                    "p": int(clause.proposed),
                    "w": int(clause.withdrawn is not None),
                }


def _text(clause: Clause) -> str:
    check = (clause.check.method, clause.check.criterion) if clause.check else ()
    item = _parameters(clause.item) if clause.item else ()
    return " ".join(filter(None, (clause.text, clause.how, *check, *item, clause.note)))


def _parameters(item: Item) -> Iterator[str]:
    """The values of a VI item that people ask for, each after its name."""
    size, mounting, light = item.size, item.mounting, item.light
    yield from (f"{name}{value}" for name, value in (
        ("宽", size and size.width), ("高", size and size.height), ("深", size and size.depth),
        ("直径", size and size.diameter), ("安装高度", mounting and mounting.height), ("视距", item.viewing),
        ("照度", light and light.lux), ("数量：", item.quantity), ("可设：", item.allowed), ("不设：", item.forbidden),
    ) if value)  # fmt: skip


def _keywords(edition: Edition, clause: Clause) -> str:
    roles = (*clause.who, *clause.for_whom, *clause.sign)
    facets = (*clause.business, *clause.channels, *clause.means, *clause.areas)
    words = [edition.roles[r].name for r in roles if r in edition.roles]
    words += [edition.forms_by_id[f].title for f in clause.record if f in edition.forms_by_id]
    # A clause for all zones is about none of them.
    words += [
        edition.zones[z].name
        for z in clause.zones
        if z in edition.zones and len(clause.zones) < len(edition.zones)
    ]
    words += [edition.facets_by_id[f].name for f in facets if f in edition.facets_by_id]
    words += [str(word) for word in (clause.when, clause.moment, clause.due) if word]
    return " ".join(dict.fromkeys(words))


def _chapters(edition: Edition) -> Iterator[dict[str, Any]]:
    for part in edition.about.parts:
        for key in part.chapters:
            chapter = edition.chapters.get(key)
            if chapter and not chapter.zone:
                yield {
                    "i": str(edition.chapter_numbers[key]),
                    "u": addresses.chapter(key),
                    "t": f"{edition.chapter_numbers[key]} {chapter.title}",
                    "b": part.title,
                    "x": chapter.summary,
                    "k": " ".join(section.title for section in chapter.sections),
                    "s": chapter.scope,
                    "c": "chapter",
                }


def _zones(edition: Edition) -> Iterator[dict[str, Any]]:
    for zone in edition.zones.values():
        yield {
            "i": zone.id,
            "u": addresses.zone(edition, zone.id),
            "t": zone.name,
            "b": "功能区",
            "x": f"{zone.summary} {zone.direction} 设施：{'、'.join(zone.equipment)}",
            "k": " ".join(zone.aliases),
            "c": "zone",
        }


def _roles(edition: Edition) -> Iterator[dict[str, Any]]:
    for role in edition.roles.values():
        above = edition.roles[role.reports_to].name if role.reports_to in edition.roles else None
        yield {
            "i": role.id,
            "u": addresses.role(role.id),
            "t": role.name,
            "b": "我的职责",
            "x": " ".join(filter(None, (role.summary, above and f"隶属{above}", role.headcount))),
            "k": " ".join((*role.aliases, "职责")),
            "s": role.scope,
            "c": "role",
        }


def _forms(edition: Edition) -> Iterator[dict[str, Any]]:
    for form in edition.forms:
        fills = [edition.roles[r].name for r in form.fills if r in edition.roles]
        words = (*form.aliases, *fills, form.when, form.due, "表单")
        yield {
            "i": form.id,
            "u": addresses.form(form.id),
            "t": form.title,
            "b": "表单",
            "x": " ".join(filter(None, (form.purpose, form.route and f"去向：{form.route}", form.keep and f"保存：{form.keep}"))),
            "k": " ".join(str(word) for word in words if word),
            "s": form.scope,
            "c": "form",
        }  # fmt: skip


def _terms(edition: Edition) -> Iterator[dict[str, Any]]:
    for term in edition.terms:
        yield {
            "i": term.id,
            "u": addresses.glossary(term.id),
            "t": term.term,
            "b": "术语",
            "x": term.meaning,
            "k": " ".join((*term.aliases, *term.avoid)),
            "s": term.scope,
            "c": "term",
        }


def _matrices(edition: Edition) -> Iterator[dict[str, Any]]:
    for _, chapter in edition.ordered:
        for matrix in chapter.matrices:
            yield {
                "i": matrix.id,
                "u": addresses.matrix(matrix.id),
                "t": matrix.title,
                "b": chapter.title,
                "x": matrix.note or "",
                "k": "矩阵 对照表",
                "s": chapter.scope,
                "c": "matrix",
            }


def _named_only(edition: Edition) -> Iterator[dict[str, Any]]:
    for fact in edition.facts.values():
        if fact.disposition is Disposition.NAMED_ONLY:
            yield {
                "i": fact.id,
                "u": addresses.named_only(fact.id),
                "t": fact.subject,
                "b": "来源未载明",
                "x": fact.statement,
                "s": edition.documents[fact.id].scope,
                "c": "named",
            }
