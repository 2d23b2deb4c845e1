"""Two hundred and more texts that try to be more than a title, a headline or a name."""

LINE_ENDS = ("\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\r\n\r\n")
FIELDS = (
    "Bcc: thief@evil.example",
    "To: thief@evil.example",
    "Content-Type: text/html",
    "Subject: another",
    "MIME-Version: 9",
    " continued",
)
ENCODED = (
    "=?utf-8?q?a=0ABcc=3A_thief=40evil=2Eexample?=",
    "=?utf-8?q?=0D=0ABcc:_thief@evil.example?= =?utf-8?q?=0D=0A=0D=0Abody?=",
    "=?utf-8?b?YQ0KQmNjOiB0aGllZkBldmlsLmV4YW1wbGU=?=",
    "=?iso-8859-1?q?a?=\r\n =?iso-8859-1?q?=0ATo:_b?=",
    "=?utf-7?q?+AA0ACg-Bcc:?=",
    "=?unknown-9?x?broken",
    "=?utf-8?q?" + "=3D" * 400 + "?=",
    "=?us-ascii?Q?=00?=",
    "=?=?utf-8?q?a=0ABcc:b?=?=",
    "= ?utf-8?q?a?=",
)
SIGNS = (
    "\x00", "a\x00b", "\x1b[31mred\x1b[0m", "\x7f", "\x9b31m", "bell\x07", "back\x08\x08\x08space",
    "\ud800", "a\udfffb", "\ud83d half of a pair", "\ufeffmark", "\ufffe", "\U0001fffe", "\U000e0041tag",
    "\u202egnp.exe", "\u2066hidden\u2069", "\u200f\u200e\u061c", "a\u200bb\u200bc", "\u00adsoft\u00ad", "\u034f\u2060",
    "\ue000private", "\U0010ffff", "\u0378unassigned", "Z" + "\u0301" * 500, "\u1160\u3164 filler",
)  # fmt: skip
ADDRESSES = (
    "thief@evil.example", "<thief@evil.example>", "a, thief@evil.example", "a <thief@evil.example>,", '"', '\\"', "\\",
    '"a" <thief@evil.example>, "b"', "(comment)", "a (Bcc: thief@evil.example", "a) <thief@evil.example> (", "a;b:c;",
    "undisclosed-recipients:;", "group: thief@evil.example;", "@evil.example:desk@example.org", "<>", ",,,,,,", "a\\\r\n",
    "=?utf-8?q?=2C_thief=40evil=2Eexample?=", '"unclosed', "a@b@c", "%s%n{0}{{7*7}}", "desk@example.org\t<x@y.example>",
)  # fmt: skip
MARKUP = (
    "<script>alert(1)</script>", "<img src=https://evil.example/p.gif>", "</title><style>*{display:none}</style>",
    '" onmouseover="x', "<!--", "-->", "<![endif]-->", "]]>", "&lt;script&gt;", "&#60;script&#62;", "{{ 7 * 7 }}",
    "{% raw %}", "{# gone #}", "{{ config }}", "javascript:alert(1)", "data:text/html,<b>", "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>", "<svg onload=x>", "\u2028<b>\u2029",
)  # fmt: skip
SHAPES = (
    "x" * 10_000, "word " * 2_000, "ü" * 10_000, "洪" * 10_000, "🌊" * 5_000, "\u0627\u0644\u0646\u0647\u0631 " * 900,
    "a" * 998, "b" * 999, "=" * 300, "." , ".\r\n.", "\r\n.\r\n", "From me", ">From me", "-- ", "--=_0_", " " * 500, "\t\t", "",
    "Re: Re: Fwd:", "%0d%0aBcc:thief@evil.example", "\\r\\nBcc: thief@evil.example", "&#13;&#10;Bcc: x", "../../etc/passwd",
    "a.pdf\r\nX: y", 'x"; filename="evil.exe', "'*=utf-8''evil.exe", "CON", "=cmd|' /C calc'!A1", "+1", "-1", "@SUM(1)",
)  # fmt: skip
BROKEN_OFF = tuple(f"Dykes{end}{field}" for end in LINE_ENDS for field in FIELDS)
LATER = tuple(f"{'A long headline of many words ' * 4}{end}{FIELDS[0]}" for end in LINE_ENDS)
FOREIGN = tuple(f"Überflutung 洪水 فيضان {words}" for words in (*ENCODED, *ADDRESSES[:12]))

HOSTILE = tuple(
    dict.fromkeys((*BROKEN_OFF, *LATER, *ENCODED, *SIGNS, *ADDRESSES, *MARKUP, *SHAPES, *FOREIGN))
)  # fmt: skip
