"""Passwords that are really used are in nothing that sitrep writes: log, terminal, reports, archive, backup."""

import base64
import gzip
import http.server
import os
import subprocess
import sys
import threading
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

PAGE_WORD, FILE_WORD, MAIL_WORD = "kanarie-page-71", "kanarie-file-72", "kanarie-mail-73"
PAGE = """<html lang="en"><head><title>Ferries held in Lomea</title>
<meta property="article:published_time" content="2031-05-04T06:00:00Z"></head><body><article>
<h1>Ferries held in Lomea</h1><p>The harbour master, Ilse Maran, said at least 300 passengers had waited on Sunday
in the port of Lomea, where a storm had held twelve ferries since the night before.</p>
<p>“Nobody sails tonight,” she said.</p></article></body></html>"""


@pytest.fixture
def site() -> Iterator[str]:
    """One page for the first user, one for the second; whoever comes wrongly is told what he said."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            said = self.headers.get("Authorization", "")
            word = PAGE_WORD if self.path == "/env" else FILE_WORD
            wanted = base64.b64encode(f"desk:{word}".encode()).decode()
            held = said == f"Basic {wanted}" and self.path in ("/env", "/file")
            body = PAGE if held else f"<html><title>No</title><p>{said} is wrong</p></html>"
            self.send_response(200 if held else 401 if self.path != "/robots.txt" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def configured(folder: Path, site: str) -> Path:
    (folder / "word").write_text(FILE_WORD)
    (folder / "mail-word").write_text(MAIL_WORD)
    sources = "".join(
        f'[[source]]\nname = "{name}"\nkind = "page"\nlocation = "{site}/{path}"\nallow_private = true\n'
        f'username = "{user}"\n{more}\n'
        for name, path, user, more in (
            ("by-env", "env", "desk", ""), ("by-file", "file", "desk", f'password_file = "{folder}/word"'),
            ("wrongly", "file", "nobody", f'password_file = "{folder}/mail-word"'),
        )
    )  # fmt: skip
    file = folder / "sitrep.toml"
    file.write_text(
        f'[sitrep]\ndatabase = "sqlite:///{folder}/s.db"\noutput = "{folder}/out"\n'
        "[fetching]\nrequests_per_second = 50\n"
        f'[mail]\nhost = "127.0.0.1"\nport = 9\nsender = "desk@example.org"\nusername = "desk"\n'
        f'password_file = "{folder}/mail-word"\n{sources}'
        '[[situation]]\nname = "strait"\ntitle = "Ferries"\nsources = ["by-env", "by-file", "wrongly"]\n'
    )
    return file


def contents(file: Path) -> Iterator[bytes]:
    """The bytes of a file, and what is packed inside."""
    data = file.read_bytes()
    yield data
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    if data[:2] == b"\x1f\x8b":
        yield gzip.decompress(data)
    for start in (place for place in range(len(data) - 2) if data[place : place + 2] in (b"x\x9c", b"x\xda")):
        inside = zlib.decompressobj()
        try:
            yield inside.decompress(data[start:], 1 << 22)
        except zlib.error:
            continue


def test_no_password_is_in_anything_that_was_written(site: str, tmp_path: Path) -> None:
    config = configured(tmp_path, site)
    env = {**os.environ, "SITREP_SOURCE_BY_ENV_PASSWORD": PAGE_WORD, "SITREP_LOG": str(tmp_path / "log.jsonl")}
    said = ""
    for words in (
        ("run", "--direct", "--no-send"), ("status", "--json"), ("metrics", "--write", str(tmp_path / "m.prom")),
        ("doctor", "--json", "--online"), ("source", "list"), ("backup", str(tmp_path / "b.db.gz")),
    ):  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "reports", *words, "--config", str(config)],
            capture_output=True, text=True, check=False, env=env,
        )  # fmt: skip
        said += done.stdout + done.stderr
        assert "Traceback" not in done.stderr
    assert "by-env, 1 articles" in said.replace("article,", "articles,"), said
    assert "by-file, 1 articles" in said.replace("article,", "articles,")
    words_ = [word.encode() for word in (PAGE_WORD, FILE_WORD, MAIL_WORD)]
    coded = [
        base64.b64encode(f"{user}:{word}".encode())
        for user in ("desk", "nobody")
        for word in (PAGE_WORD, FILE_WORD, MAIL_WORD)
    ]
    secrets = [*words_, *coded]
    assert not [secret for secret in secrets if secret.decode() in said]
    written = [file for file in tmp_path.rglob("*") if file.is_file() and file.name not in ("word", "mail-word")]
    assert {"log.jsonl", "s.db", "m.prom", "b.db.gz"} <= {file.name for file in written}
    assert {".pdf", ".docx", ".html", ".json"} <= {file.suffix for file in written}
    for file in written:
        for data in contents(file):
            assert not [secret for secret in secrets if secret in data], file
