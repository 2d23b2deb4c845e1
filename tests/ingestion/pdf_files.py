"""PDF files for the tests, set by WeasyPrint as newspapers and agencies set theirs."""

from random import Random  # texts by chance, the same for the same seed

import weasyprint

WORDS = [
    "harbour",
    "master",
    "ferry",
    "passengers",
    "waited",
    "minister",
    "promised",
    "second",
    "company",
    "warned",
    "statement",
    "representation",
    "transportation",
    "notwithstanding",
    "affiliation",
    "cooperation",
    "organisation",
    "development",
    "consortium",
    "office",
    "fisheries",
    "shipping",
    "storm",
    "repaired",
    "officials",
    "confirmed",
    "efficient",
    "afflicted",
    "delta",
    "islands",
    "council",
    "meeting",
    "Friday",
]


def pdf(body: str, style: str = "", head: str = "") -> bytes:
    """A page or more of this HTML."""
    page = "@page { size: A4; margin: 2cm } sup { font-size: 60% }" + style
    return weasyprint.HTML(string=f"<html lang=en><head><style>{page}</style>{head}</head>{body}").write_pdf() or b""


def prose(seed: int, paragraphs: int) -> list[str]:
    """Paragraphs of words by chance, as gold to hold what is read against."""
    chance = Random(seed)  # noqa: S311  words, not cryptography
    return [
        " ".join(chance.choice(WORDS) for _ in range(chance.randint(25, 80))).capitalize() + "."
        for _ in range(paragraphs)
    ]


def columns(texts: list[str], number: int, title: str = "", align: str = "justify") -> bytes:
    """These paragraphs in columns under a title, with running head and page number."""
    style = (
        '@page { @top-center { content: "The Lomea Post" } @bottom-right { content: "Page " counter(page) } }'
        f".c {{ columns: {number}; hyphens: auto; text-align: {align}; font-size: 10pt }}"
    )
    heading = f"<h1>{title}</h1>" if title else ""
    return pdf(f"{heading}<div class=c>{''.join(f'<p>{text}</p>' for text in texts)}</div>", style)
