"""Languages of articles: told apart by paragraph; what is not English is kept, marked and not read."""

from pathlib import Path

import pytest

from reports.ingestion import ingest
from reports.ingestion._language import detect_language
from reports.models.article import Article
from reports.models.source import Note, Source

ENGLISH = "The harbour master said on Friday that the ferries would stay in port until the wind turned."
PARAGRAPHS = {
    "ar": "قال مدير الميناء يوم الجمعة إن العبارات ستبقى في الميناء حتى تتغير الرياح.",
    "bg": "Началникът на пристанището каза в петък, че фериботите ще останат, докато вятърът се смени.",
    "cs": "Správce přístavu v pátek řekl, že trajekty zůstanou v přístavu, dokud se vítr neotočí.",
    "da": "Havnefogeden sagde fredag, at færgerne bliver liggende i havnen, indtil vinden vender.",
    "de": "Der Hafenmeister sagte am Freitag, die Fähren blieben im Hafen, bis der Wind sich drehe.",
    "el": "Ο λιμενάρχης είπε την Παρασκευή ότι τα πλοία θα μείνουν στο λιμάνι μέχρι να γυρίσει ο άνεμος.",
    "en": ENGLISH,
    "es": "El jefe del puerto dijo el viernes que los transbordadores se quedarán hasta que cambie el viento.",
    "fa": "رئیس بندر روز جمعه گفت که کشتی‌ها تا زمانی که باد برگردد در بندر می‌مانند.",
    "fi": "Satamakapteeni sanoi perjantaina, että lautat pysyvät satamassa, kunnes tuuli kääntyy.",
    "fr": "Le chef du port a déclaré vendredi que les ferries resteraient à quai jusqu'à ce que le vent tourne.",
    "he": "מנהל הנמל אמר ביום שישי שהמעבורות יישארו בנמל עד שהרוח תשתנה.",
    "hi": "बंदरगाह प्रमुख ने शुक्रवार को कहा कि हवा बदलने तक नौकाएँ बंदरगाह में रहेंगी।",
    "hu": "A kikötő vezetője pénteken azt mondta, hogy a kompok a kikötőben maradnak, amíg a szél meg nem fordul.",
    "it": "Il capo del porto ha detto venerdì che i traghetti resteranno in porto finché il vento non cambierà.",
    "ja": "港長は金曜日、風向きが変わるまでフェリーは港にとどまると述べた。",
    "ko": "항만장은 금요일에 바람이 바뀔 때까지 여객선이 항구에 머물 것이라고 말했다.",
    "nl": "De havenmeester zei vrijdag dat de veerboten in de haven blijven tot de wind draait.",
    "pl": "Kapitan portu powiedział w piątek, że promy pozostaną w porcie, dopóki wiatr się nie odwróci.",
    "pt": "O chefe do porto disse na sexta-feira que os barcos ficarão no porto até que o vento mude.",
    "ro": "Șeful portului a spus vineri că feriboturile vor rămâne în port până când vântul se va întoarce.",
    "ru": "Начальник порта сказал в пятницу, что паромы останутся в порту, пока не переменится ветер.",
    "sv": "Hamnkaptenen sade på fredagen att färjorna stannar i hamnen tills vinden vänder.",
    "tr": "Liman başkanı cuma günü, rüzgâr dönene kadar feribotların limanda kalacağını söyledi.",
    "uk": "Начальник порту сказав у п'ятницю, що пороми залишаться в порту, доки не зміниться вітер.",
    "zh": "港务局长星期五说，在风向改变之前，渡轮将留在港口，旅客只能在码头上等待消息。",
}  # fmt: skip


def read(text: str, folder: Path) -> tuple[Article, list[str]]:
    file = folder / "drop.txt"
    file.write_text(text, encoding="utf-8")
    found = list(ingest(Source(name="drop", kind="file", location=str(file))))
    article = next(each for each in found if isinstance(each, Article))
    return article, [each.reason for each in found if isinstance(each, Note)]


@pytest.mark.parametrize("code", PARAGRAPHS)
def test_a_paragraph_tells_its_language(code: str) -> None:
    assert detect_language(PARAGRAPHS[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH.upper(),
        "Tlie harb0ur rnaster said 0n Friday tbat the ferr1es wou1d stay in p0rt unti1 the w1nd turned.",
        "Volodymyr Zelensky, Recep Tayyip Erdoğan and Giorgia Meloni met Choe Son-hui in Łódź on Friday.",
        "He told the Frankfurter Allgemeine Zeitung that “das ist doch nicht wahr” was all he had said.",
    ],
)
def test_capitals_misread_letters_and_foreign_names_leave_english_english(text: str) -> None:
    assert detect_language(text) in ("en", None)


@pytest.mark.parametrize("text", ["", "Kim", "3,000 — 45 %", "1" * 5_000, "\n"])
def test_what_is_no_running_text_has_no_language(text: str) -> None:
    assert detect_language(text) is None


def test_paragraphs_in_another_language_are_kept_and_not_read(tmp_path: Path) -> None:
    text = "\n\n".join((ENGLISH, PARAGRAPHS["uk"], ENGLISH.replace("Friday", "Monday"), PARAGRAPHS["uk"]))
    article, notes = read(text, tmp_path)
    assert article.language == "en"
    assert article.text == text
    foreign = [article.text[zone.start : zone.end] for zone in article.zones if zone.kind == "foreign"]
    assert foreign == [PARAGRAPHS["uk"]] * 2
    assert "Monday" in article.prose
    assert "порту" not in article.prose
    assert any("2 of its 4 paragraphs" in note and "(uk)" in note for note in notes)


def test_a_line_of_english_does_not_make_an_article_english(tmp_path: Path) -> None:
    article, notes = read("\n\n".join([PARAGRAPHS["uk"]] * 9 + ["Read more on our pages in English."]), tmp_path)
    assert article.language == "uk"
    assert any('"uk"' in note and "only English is read" in note for note in notes)


def test_zones_follow_each_other_without_overlap(tmp_path: Path) -> None:
    article, _ = read("\n\n".join((PARAGRAPHS["de"], ENGLISH, PARAGRAPHS["ja"], ENGLISH)), tmp_path)
    assert all(left.end <= right.start for left, right in zip(article.zones, article.zones[1:], strict=False))
