"""The page in a real browser."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from indexpr.web import Server

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs an installed Chromium")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    made = Server.bound()
    thread = made.in_thread()
    deadline = time.monotonic() + 10
    while not made.uvicorn.started and time.monotonic() < deadline:
        time.sleep(0.05)
    yield made
    made.stop()
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync = pytest.importorskip("playwright.sync_api", reason="needs the library playwright")
    with sync.sync_playwright() as run:
        opened = run.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, server: Server) -> Iterator[Any]:
    context = browser.new_context(locale="zh-CN", accept_downloads=True)
    made = context.new_page()
    complaints: list[str] = []
    made.on("pageerror", lambda error: complaints.append(str(error)))
    made.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    made.goto(server.address)
    made.wait_for_selector("#policy option:nth-child(3)", state="attached")
    yield made
    assert [c for c in complaints if "422" not in c and "favicon" not in c] == []
    context.close()


def test_a_file_is_scored_and_its_report_saved(page: Any, tmp_path: Path) -> None:
    page.set_input_files("#file", str(EXAMPLES / "library_2023.docx"))
    page.wait_for_selector("article table", timeout=60_000)
    assert "中小学图书馆建设项目" in page.inner_text("article")
    assert "9.17" in page.inner_text("article table")
    with page.expect_download() as download:
        page.click("text=下载报告")
    download.value.save_as(tmp_path / "r.html")
    assert "图书馆" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_value_is_read_as_it_is_typed(page: Any) -> None:
    page.click("#tab-value")
    page.fill("#text", "不低于九成五")
    page.wait_for_selector("text=≥95%")
    page.fill("#text", "万元")
    page.wait_for_selector("#reading pre")
    assert "^" in page.inner_text("#reading pre")
    page.fill("#p-target", "≥100人次")
    page.fill("#p-actual", "95人次")
    page.wait_for_selector("text=9.5 / 10")


def test_two_languages_and_the_keyboard(page: Any) -> None:
    page.click("#language")
    assert page.inner_text("#tab-table") == "a table"
    assert page.get_attribute("html", "lang") == "en"
    page.focus("#tab-table")
    page.keyboard.press("ArrowRight")
    assert page.is_visible("#text") and page.get_attribute("#tab-value", "aria-selected") == "true"


def test_two_files_at_once_and_a_broken_one(page: Any, tmp_path: Path) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"none")
    page.set_input_files("#file", [str(EXAMPLES / "library_2023.docx"), str(broken)])
    page.wait_for_selector("article table", timeout=60_000)
    page.wait_for_selector("article pre", timeout=60_000)
    assert page.locator("article").count() == 2


def test_a_phone(browser: Any, server: Server) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700}, color_scheme="dark")
    made = context.new_page()
    made.goto(server.address)
    made.wait_for_selector("#drop")
    assert made.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_without_the_token_there_is_no_page(browser: Any, server: Server) -> None:
    made = browser.new_page()
    answer = made.goto(server.address.partition("?")[0])
    assert answer.status == 403
    made.close()
