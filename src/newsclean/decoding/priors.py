"""Codecs that news was saved in, and what speaks against each before a byte is read."""

from __future__ import annotations

SINGLE_BYTE = {
    # codec: nats against it before any byte is read; the dearest are those that hardly any news file was saved in
    "cp1252": 0.0, "cp1250": 1.5, "cp1251": 1.0, "cp1253": 1.5, "cp1254": 2.0, "cp1255": 1.5, "cp1256": 1.5,
    "cp1257": 2.0, "cp1258": 3.0, "iso8859-2": 2.5, "iso8859-5": 3.5, "iso8859-7": 2.5, "iso8859-15": 3.0,
    "iso8859-6": 3.0, "iso8859-8": 3.0, "iso8859-9": 4.0, "iso8859-13": 3.5, "iso8859-4": 4.5, "iso8859-3": 5.0,
    "iso8859-10": 5.5, "iso8859-14": 5.5, "iso8859-16": 9.0, "koi8-r": 1.5, "koi8-u": 2.5, "mac-roman": 3.0,
    "mac-cyrillic": 3.0, "mac-latin2": 4.0, "mac-greek": 4.5, "mac-turkish": 5.0, "mac-croatian": 6.0,
    "mac-romanian": 6.0, "mac-iceland": 6.0, "cp437": 4.0, "cp850": 3.5, "cp852": 3.5, "cp855": 5.0, "cp857": 5.0,
    "cp858": 4.5, "cp860": 6.0, "cp861": 6.0, "cp862": 5.0, "cp863": 6.0, "cp864": 6.0, "cp865": 6.0, "cp866": 2.0,
    "cp869": 6.0, "cp737": 5.0, "cp775": 5.5, "cp720": 6.0, "cp1125": 4.5, "cp874": 2.0, "kz1048": 6.0, "ptcp154": 7.0,
    "koi8-t": 7.0,
}  # fmt: skip
MULTI_BYTE = {"gb18030": 3.0, "big5hkscs": 3.5, "cp932": 3.0, "euc-jp": 3.0, "cp949": 3.0, "johab": 8.0}
WIDE_AGAINST, MIXED_AGAINST = 8.0, 3.0
"""The same for UTF-16 without a NUL, and for UTF-8 with bytes of windows-1252 among it."""
_BALTIC = frozenset({"lt", "lv", "ltg", "et"})
_CENTRAL = frozenset({"cs", "sk", "pl", "hu", "sl", "hr", "bs", "sr", "ro", "sq", "hsb", "dsb", "tk"})
_TURKISH = frozenset({"tr", "az", "ku", "crh", "gag"})
HOMES = {
    **dict.fromkeys(("cp1257", "iso8859-13", "iso8859-4", "cp775"), _BALTIC),
    **dict.fromkeys(("cp1250", "iso8859-2", "cp852", "mac-latin2"), _CENTRAL),
    **dict.fromkeys(("cp1254", "iso8859-9", "cp857", "mac-turkish"), _TURKISH),
    "iso8859-3": frozenset({"mt", "eo"}),
    "iso8859-10": frozenset({"is", "fo", "se", "kl"}),
    "iso8859-14": frozenset({"cy", "ga", "gd", "br", "gv", "kw"}),
    "iso8859-16": frozenset({"ro", "hr", "sl", "hu", "pl", "sq"}),
    "cp1258": frozenset({"vi"}),
    "mac-croatian": frozenset({"hr", "sl", "bs", "sr"}),
    "mac-romanian": frozenset({"ro"}),
    "mac-iceland": frozenset({"is", "fo"}),
    "cp860": frozenset({"pt"}),
    "cp861": frozenset({"is"}),
    "cp863": frozenset({"fr"}),
    "cp865": frozenset({"nb", "nn", "da"}),
}
"""The languages that a codec of Latin letters was made for, where it was made for few."""
AWAY = 4.0
"""Nats against such a codec in another language."""
MEANT = {
    # what a label means, where that is not what it says (WHATWG Encoding, 4.2)
    "iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "iso8859-9": "cp1254", "tis-620": "cp874", "iso8859-11": "cp874", "euc_kr": "cp949", "big5": "big5hkscs",
    "cp950": "big5hkscs",
}  # fmt: skip
