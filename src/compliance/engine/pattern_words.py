"""Why a regular expression cannot be used, in words."""

from compliance.i18n import _

_SAID = {
    "unclosed group": _("括号没有收尾"),
    "unopened group": _("多了一个右括号"),
    "unclosed character class": _("方括号没有收尾"),
    "repetition operator missing expression": _("*、+、? 前面没有可以重复的内容"),
    "look-around": _("不能用前后查找 (?=…)、(?<=…)、(?!…)"),
    "backreferences": _("不能用反向引用 \\1"),
    "unrecognized escape sequence": _("没有这种反斜杠写法；要表示符号本身才加反斜杠"),
    "incomplete escape sequence": _("反斜杠后面没有内容"),
    "invalid repetition count range": _("重复次数的下限大于上限"),
    "unclosed counted repetition": _("重复次数的花括号没有收尾"),
    "decimal literal": _("重复次数不是可用的整数"),
    "Unicode property not found": _("没有这种 \\p 字符类"),
    "invalid character class range": _("方括号里的范围前后颠倒"),
    "invalid range boundary": _("方括号里的范围两头应为单个字符"),
    "duplicate capture group name": _("两个组同名"),
    "Compiled regex exceeds size limit": _("重复得太多，展开后过大"),
}


def pattern_words(said: str) -> str:
    """What the library has `said` of a pattern; what is not known here stands as it is."""
    lines = said.splitlines() or [""]
    told = next((line.removeprefix("error: ") for line in lines if line.startswith("error: ")), lines[0])
    known = next((words for part, words in _SAID.items() if part in told), None)
    return known or told.strip()[:200]
