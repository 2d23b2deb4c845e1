"""Bytes are decoded by what they say and are; what had to be assumed is said."""

import codecs

import pytest

from ingestion.drop import article, failure, notes
from reports.errors import SourceError
from reports.ingestion._decoding import decode

TEXT = "The café’s owner said “no” – twice, for 3 € each."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16le mark", "utf-16be mark", "utf-32 mark", "utf-16le", "utf-16be"],
)
def test_unicode_is_recognised(data: bytes) -> None:
    assert decode(data, "a.txt") == (TEXT, None)


def test_windows_1252_is_read_and_said() -> None:
    text, note = decode(TEXT.encode("cp1252"), "a.txt")
    assert text == TEXT
    assert note is not None
    assert "windows-1252" in note


@pytest.mark.parametrize("label", ["windows-1251", "koi8-r"])
def test_a_page_is_read_in_the_charset_it_declares(label: str) -> None:
    page = f'<html><head><meta charset="{label}"></head><body>Наводнение в дельте</body></html>'
    assert decode(page.encode(label), "a.html", markup=True) == (page, None)


def test_a_false_declaration_is_seen_through() -> None:
    page = '<html><head><meta charset="shift_jis"></head><body>“Überflutung” – ŵ</body></html>'
    text, note = decode(page.encode(), "a.html", markup=True)
    assert text == page
    assert note is not None
    assert "shift_jis" in note


@pytest.mark.parametrize("label", ["utf-7", "unicode_escape", "rot13", "no-such-charset"])
def test_only_encodings_of_the_web_may_be_declared(label: str) -> None:
    page = f'<meta charset="{label}">+ADw-b+AD4- \\u0041 plain'
    assert decode(page.encode(), "a.html", markup=True)[0] == page


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n" + bytes(200), "Наводнение в дельте реки".encode("koi8-r"), b"ab\0cd"],
    ids=["all bytes", "picture", "undeclared Cyrillic", "NUL"],
)
def test_what_is_no_readable_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="not text"):
        decode(data, "a.txt")


def test_a_broken_text_with_a_mark_is_not_guessed_at() -> None:
    with pytest.raises(SourceError, match="marked as utf-8"):
        decode(codecs.BOM_UTF8 + b"caf\xe9", "a.txt")


def test_an_article_in_the_wrong_encoding_is_read_with_a_note_or_named() -> None:
    assert article("A café burned.".encode("cp1252")).text == "A café burned."
    assert any("windows-1252" in note for note in notes("A café burned.".encode("cp1252")))
    assert "not text" in failure(bytes(range(256)) * 8)


def test_the_charset_of_the_answer_counts_before_the_page_s_own() -> None:
    page = '<meta charset="utf-8"><p>Хлеб и соль</p>'.encode("koi8-r")
    text, assumed = decode(page, "x", markup=True, charset="KOI8-R")
    assert "Хлеб и соль" in text
    assert assumed is None


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1251", "no-such-charset", "zip", "a\0b", ""])
def test_a_wrong_one_byte_charset_does_not_garble_utf_8(charset: str) -> None:
    text, _ = decode("<p>Fjörður – “blåbær”</p>".encode(), "x", markup=True, charset=charset)
    assert text == "<p>Fjörður – “blåbær”</p>"


SPELT = {
    "de": ("Die Fähre fährt nicht vor Montag, größere Schäden gab es nicht.", ("cp1252", "iso8859-15")),
    "pl": ("Burmistrz powiedział, że statek wypłynie później, a ścieżka będzie zamknięta w środę.", ("cp1250", "iso8859-2")),
    "ru": ("Паром не выйдет раньше понедельника, сообщил мэр города.", ("cp1251", "koi8-r", "iso8859-5", "cp866")),
    "uk": ("Пором не вийде раніше понеділка, повідомив мер їхнього міста.", ("cp1251", "koi8-u")),
    "el": ("Το πλοίο δεν θα φύγει πριν από τη Δευτέρα, είπε ο δήμαρχος.", ("cp1253", "iso8859-7")),
    "tr": ("Feribot pazartesiden önce kalkmayacak, büyük hasar olmadı, dedi başkan; yaklaşık üç yüz kişi bekliyor.", ("cp1254", "iso8859-9")),
    "he": ("המעבורת לא תצא לפני יום שני, אמר ראש העיר ביום שישי.", ("cp1255", "iso8859-8")),
    "ar": ("لن تبحر العبارة قبل يوم الاثنين كما قال رئيس البلدية.", ("cp1256", "iso8859-6")),
    "ja": ("市長は金曜日、フェリーは月曜日まで出港しないと述べた。大きな被害はなかった。", ("shift_jis", "euc_jp", "iso2022_jp")),
    "zh": ("市长星期五表示，渡轮在星期一之前不会起航，没有造成重大损失。", ("gb18030",)),
    "zh-TW": ("市長星期五表示，渡輪在星期一之前不會起航，沒有造成重大損失。", ("big5",)),
    "ko": ("시장은 금요일에 여객선이 월요일 전에는 출항하지 않을 것이라고 말했다.", ("euc_kr",)),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "encoding"), [(each, codec) for each, (_, codecs) in SPELT.items() for codec in codecs]
)
def test_an_undeclared_encoding_is_found_by_what_it_spells(language: str, encoding: str) -> None:
    text = SPELT[language][0]
    assert decode((text + " " + text).encode(encoding), "a.txt")[0] == text + " " + text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("language", ["de", "ru", "ja"])
def test_wide_encodings_need_no_mark(language: str, encoding: str) -> None:
    text = SPELT[language][0] + " 3 "
    assert decode(text.encode(encoding), "a.txt") == (text, None)


def test_what_was_guessed_is_said() -> None:
    note = decode(SPELT["ru"][0].encode("koi8-r"), "a.txt")[1]
    assert note is not None
    assert "koi8" in note
