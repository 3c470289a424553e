# ruff: noqa: E501 - the hostile words read as a table
"""Words that are code elsewhere: in HTML, Markdown with any extension, SVG, CSS, scripts, calendars, tables, templates."""

RUN = "this.ownerDocument.defaultView.attacked=1"
"""What each would run: it leaves a mark on the window."""
HTML = (
    f"<script>{RUN.replace('this.ownerDocument.defaultView', 'window')}</script>", f"<img src=x onerror={RUN}>", f"<svg onload={RUN}>",
    f"</p></div><img src=x onerror={RUN}>", f"</title><svg onload={RUN}>", f"</style><img src=x onerror={RUN}>", f"--><img src=x onerror={RUN}>",
    f"</textarea></script><img src=x onerror={RUN}>", f"\" autofocus tabindex=0 onfocus=\"{RUN}", f"' autofocus tabindex=0 onfocus='{RUN}",
    "<iframe srcdoc=x>", "<a href=javascript:alert(1)>x</a>", "<base href=//example.com/>", "<meta http-equiv=refresh content=0;url=//example.com>",
    "<form action=//example.com><button>x", "<!-- x", "<![CDATA[ x", "<?php x ?>", "&lt;b&gt;", "&#60;b&#62;", "&colon;&NewLine;", "<b>x</b>", "<x",
    "<div markdown=1>\n\n# x\n\n</div>", "<math><mtext><img src=x onerror=1>", f"</svg><img src=x onerror={RUN}>", "<!DOCTYPE x [<!ENTITY y 'z'>]>",
)  # fmt: skip
MARKDOWN = (
    f"甲\n\n``` {{ .x onmouseover={RUN} style=position:fixed;inset:0 }}\n乙\n```\n\n丙", f"甲\n\n~~~ {{ .x onmouseover={RUN} }}\n乙\n~~~\n\n丙", f"甲\n```x onclick={RUN}\n乙\n```",
    "`x`", "``x``", "**x**", "__x__", "*x*", "_x_", "~~x~~", "~x~", "==x==", "^x^", "++x++", "[x](javascript:alert(3))", "![x](file:///etc/passwd)", "[x][y]\n\n[y]: javascript:alert(1)",
    "<javascript:alert(1)>", "<x@example.com>", "http://example.com/", f"{{: onclick={RUN} }}", f"x {{: onclick={RUN} }}", f"甲\n{{: onclick={RUN} }}", f"{{#x onclick={RUN}}}", "x {#y .z}", "{.x}",
    "*[甲]: x", "[^1]\n\n[^1]: x", "!!! note\n    x", "!!! danger \"\"", "??? note\n    x", "=== \"x\"\n    y", "甲\n===", "甲\n---", "---", "***", "# x", "## x ##", "x #", "#x", "> x", "- x", "+ x", "* x", "1. x", "1) x",
    "    x", "\tx", "x  \ny", "x\\\ny", "\\`x\\`", "\\<b>", "| a | b |\n| - | - |\n| c | d |", "a | b\n--|--\nc | d", ":x:", ":material-x:", "$x$", "$$x$$", "--8<-- \"/etc/passwd\"", "[TOC]", "甲\n:   乙", "[[x]]", "[=50% \"x\"]",
    "\x02klzzwxh:0000\x03", "\x02wzxhzdk:0\x03", "\x02amp\x03",
)  # fmt: skip
OTHER = (
    "{{ 7*7 }}", "{% raw %}", "{%# x #%}", "${7*7}", "#{7*7}", "@import url(http://example.com/x);", "\"; } @import url(http://example.com/x); x { y: \"", "\\\"} * { display: none } /*", "x\\", "*/ x { }", "expression(alert(1))",
    "=1+1", "@SUM(A1)", "-2+3", "+1", "x\r\nATTACH:http://example.com/", "x\nEND:VEVENT\nBEGIN:VALARM", "x;y,z:w\\n", "x\",\"y\": \"z", "x\u2028y\u2029z", "x\x00y", "x\x1b[31my", "x\u202ey", "\ufeffx", "../../../etc/passwd", "%s%n%x", "\x7f<b>",
)  # fmt: skip
ALL = (*HTML, *MARKDOWN, *OTHER)
