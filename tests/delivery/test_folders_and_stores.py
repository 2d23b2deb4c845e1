"""Reports carried to a folder or an object store: whole, once, under names of the edition alone."""

import os
import stat
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from letters import FILES
from queued import DELIVERY, NOW

from reports.delivery.channels import folder, object_store
from reports.errors import PermanentDeliveryError, TemporaryDeliveryError
from reports.models.recipient import Recipient
from reports.protocols import Means

MEANS = Means(Recipient(name="share", channel="folder", address="share"), NOW)
REPORTS = {"floods-2025-03-12.pdf": FILES["pdf"], "floods-2025-03-12.docx": FILES["docx"]}
ERRATUM = b"Retracted: The outlet has withdrawn it.\n"


def to(address: Path | str) -> object:
    return DELIVERY.model_copy(update={"channel": "folder", "address": str(address)})


def lying_in(place: Path) -> dict[str, bytes]:
    return {str(file.relative_to(place)): file.read_bytes() for file in place.rglob("*") if file.is_file()}


def test_reports_lie_in_a_folder_as_in_the_output(tmp_path: Path) -> None:
    assert folder.send(to(tmp_path), b"", REPORTS, MEANS) == "2 files written"
    assert lying_in(tmp_path) == {f"floods/2025-03-12/{name}": data for name, data in REPORTS.items()}


def test_a_repeat_writes_nothing_anew(tmp_path: Path) -> None:
    folder.send(to(tmp_path), b"", REPORTS, MEANS)
    before = {file: file.stat().st_ino for file in tmp_path.rglob("*.*")}
    assert folder.send(to(tmp_path), b"", REPORTS, MEANS) == "0 files written, 2 there already"
    assert {file: file.stat().st_ino for file in tmp_path.rglob("*.*")} == before


def test_a_file_of_another_content_is_replaced_whole(tmp_path: Path) -> None:
    place = tmp_path / "floods/2025-03-12"
    place.mkdir(parents=True)
    (place / "floods-2025-03-12.pdf").write_bytes(b"cut of")
    assert folder.send(to(tmp_path), b"", REPORTS, MEANS) == "2 files written"
    assert (place / "floods-2025-03-12.pdf").read_bytes() == FILES["pdf"]
    assert {file.name for file in place.iterdir()} == set(REPORTS)


def test_an_erratum_lies_beside_the_reports(tmp_path: Path) -> None:
    folder.send(to(tmp_path).model_copy(update={"kind": "erratum"}), ERRATUM, {}, MEANS)  # type: ignore[attr-defined]
    assert lying_in(tmp_path) == {"floods/2025-03-12/floods-2025-03-12-erratum-17.txt": ERRATUM}


def test_a_share_that_is_not_mounted_is_waited_for_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(TemporaryDeliveryError, match="no such folder"):
        folder.send(to(tmp_path / "share"), b"", REPORTS, MEANS)
    assert not (tmp_path / "share").exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "share").write_bytes(b"")
    with pytest.raises(PermanentDeliveryError, match="no folder"):
        folder.send(to(tmp_path / "share"), b"", REPORTS, MEANS)


def test_what_cannot_be_written_is_tried_again_and_leaves_no_piece(tmp_path: Path) -> None:
    (tmp_path / "floods").write_bytes(b"in the way")
    with pytest.raises(TemporaryDeliveryError, match="cannot be written"):
        folder.send(to(tmp_path), b"", REPORTS, MEANS)
    assert lying_in(tmp_path) == {"floods": b"in the way"}


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_is_closed_is_tried_again(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(TemporaryDeliveryError, match="cannot be written"):
            folder.send(to(tmp_path), b"", REPORTS, MEANS)
    finally:
        tmp_path.chmod(stat.S_IRWXU)


@pytest.fixture
def store() -> Iterator[str]:
    """An object store in memory."""
    import fsspec

    name = f"memory://reports-{uuid.uuid4().hex}"
    yield name
    fsspec.filesystem("memory").rm(name.removeprefix("memory://"), recursive=True)


def test_reports_lie_in_a_store_under_the_same_names(store: str) -> None:
    import fsspec

    assert object_store.send(to(f"{store}/sitrep/"), b"", REPORTS, MEANS) == "2 files written"
    object_store.send(to(f"{store}/sitrep"), b"", REPORTS, MEANS)
    memory = fsspec.filesystem("memory")
    root = f"{store.removeprefix('memory:/')}/sitrep/floods/2025-03-12"
    assert {name.rpartition("/")[2]: memory.cat_file(name) for name in memory.ls(root, detail=False)} == REPORTS


def test_a_store_may_be_a_disk(tmp_path: Path) -> None:
    object_store.send(to(f"file://{tmp_path}/store"), ERRATUM, REPORTS, MEANS)
    assert lying_in(tmp_path / "store/floods/2025-03-12") == {
        **REPORTS, "floods-2025-03-12-edition-17.txt": ERRATUM,
    }  # fmt: skip


def test_a_store_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PermanentDeliveryError, match="nowhere"):
        object_store.send(to("nowhere://bucket/x"), b"", REPORTS, MEANS)


def test_a_store_that_is_out_of_order_is_tried_again(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from fsspec.implementations.memory import MemoryFileSystem

    def broken(*_: object, **__: object) -> None:
        raise ConnectionResetError("the store\nwent away")

    monkeypatch.setattr(MemoryFileSystem, "pipe_file", broken)
    with pytest.raises(TemporaryDeliveryError, match="the store went away"):
        object_store.send(to(store), b"", REPORTS, MEANS)
    monkeypatch.undo()
    object_store.send(to(store), b"", REPORTS, MEANS)


def test_reports_lie_in_s3(monkeypatch: pytest.MonkeyPatch) -> None:
    """Against a server of the S3 protocol on this machine, where the extra and one are installed."""
    server = pytest.importorskip("moto.server", reason="moto is not installed")
    fs = pytest.importorskip("s3fs", reason="s3fs is not installed: pip install 'sitrep[object-store]'")
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    running.start()
    try:
        host, port = running.get_host_and_port()
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        seen = fs.S3FileSystem(skip_instance_cache=True)
        with pytest.raises((PermanentDeliveryError, TemporaryDeliveryError), match="bucket"):
            object_store.send(to("s3://reports/sitrep"), b"", REPORTS, MEANS)
        seen.mkdir("reports")
        assert object_store.send(to("s3://reports/sitrep"), b"", REPORTS, MEANS) == "2 files written"
        for name, data in REPORTS.items():
            assert seen.cat_file(f"reports/sitrep/floods/2025-03-12/{name}") == data
    finally:
        running.stop()
