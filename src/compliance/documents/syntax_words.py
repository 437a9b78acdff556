"""What the YAML parser says, in the words of those who write the files: what stands there, and what to write instead."""

import re

from compliance.i18n import _

_SAID: tuple[tuple[str, str], ...] = (
    (
        r"mapping values are not allowed here",
        _("这里不能出现「键: 值」：缩进不对，上一行少了冒号或用了全角的「：」，或值里有冒号；值里有冒号的请加引号"),
    ),
    (
        r"sequence entries are not allowed here",
        _("「- 」不能写在键的同一行；列表另起一行，或写成 [甲, 乙]"),
    ),
    (r"mapping keys are not allowed here", _("「? 」不能写在这里；值以问号开头的请加引号")),
    (
        r"found character '\\t' that cannot start any token",
        _("缩进里有制表符（Tab）；请全部换成空格"),
    ),
    (
        r"found character '(?P<what>.+)' that cannot start any token",
        _("值不能以「{what}」开头；请给整个值加引号"),
    ),
    (r"found undefined alias '(?P<what>.*)'", _("引用了没有定义的锚点「{what}」；以 * 开头的值请加引号")),
    (
        r"but found another document|found unexpected document separator",
        _("文件里有第二个文档（另一个「---」之后的内容）；一个文件只写一个，请拆开"),
    ),
    (
        r"expected ',' or '(?P<what>[\]}])', but got '<stream end>'",
        _("方括号或花括号没有收尾，缺「{what}」"),
    ),
    (
        r"expected ',' or '(?P<what>[\]}])', but got '(?P<got>.*)'",
        _("方括号或花括号里应为「,」或「{what}」，这里却是「{got}」；请检查逗号和括号"),
    ),
    (
        r"expected <block end>, but found '<scalar>'",
        _("引号之后还有文字，或缩进对不齐；请把整个值放在一对引号里，并对齐"),
    ),
    (
        r"expected <block end>, but found '(?:-|\?|<block .*>)'",
        _("缩进和上面各行对不齐，或列表（- ）和「键: 值」混在同一层；请对齐"),
    ),
    (r"expected the node content, but found '(?P<what>.*)'", _("这里应为一个值，却是「{what}」；是文字的请加引号")),
    (r"could not find expected ':'", _("这一行应为「键: 值」，缺冒号；接着上一行的文字请缩进")),
    (r"found unexpected ':'", _("方括号或花括号里的文字含有冒号；请加引号")),
    (r"found unexpected end of stream", _("引号没有收尾；请补上")),
    (
        r"found unknown escape character '(?P<what>.+)'",
        _("双引号里不能写「\\{what}」；反斜杠要写两个，或改用单引号"),
    ),
    (
        r"expected escape sequence of .*",
        _("双引号里的转义（\\x、\\u）位数不够；反斜杠要写两个，或改用单引号"),
    ),
    (
        r"expected alphabetic or numeric character, but found .*",
        _("「&」或「*」后面应为锚点的名称；是文字的请加引号"),
    ),
    (
        r"expected chomping or indentation indicators, but found '(?P<what>.+)'",
        _("「|」或「>」后面不能写「{what}」；文字另起一行并缩进"),
    ),
    (
        r"more indented follow up line than first in a block scalar",
        _("「|」或「>」下面的第一行缩进比后面的多；请对齐"),
    ),
    (
        r"unacceptable character #x(?P<what>[0-9a-f]+): .*",
        _("文件里有控制字符（U+{what}）；请删去"),
    ),
)  # fmt: skip
_TAG = re.compile(r"found undefined tag handle .*|expected ('[>!]'|URI).* found .*")
_KNOWN = [(re.compile(pattern + r"\Z"), words) for pattern, words in _SAID]
_END = {"<stream end>": _("文件结尾"), "<scalar>": _("文字")}


def syntax_words(problem: str) -> str:
    """What the parser calls `problem`, in words, with what to do about it; what is not known here stands as it is."""
    for known, words in _KNOWN:
        match = known.match(problem)
        if match:
            return words.format(**{name: _END.get(text, text) for name, text in match.groupdict().items()})
    if _TAG.match(problem):
        return _("不允许使用标签；以 ! 开头的值请加引号")
    return _("{problem}；请检查缩进、冒号后的空格和引号").format(problem=problem)
