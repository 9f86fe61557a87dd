"""indexpr serve: the page on this machine."""

from __future__ import annotations

import webbrowser

import click

from ..diagnostics import IndexprError
from .commands import command, option
from .terminal import Terminal


@command(
    "serve",
    zh="在本机浏览器中打开网页：拖入表格，计分、核对、审核、对比。",
    en="Open a page in the browser of this machine: drop tables, score, audit, review, compare.",
)
@option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    zh="端口，默认任选",
    en="the port, by default any",
)
@option("--no-browser", is_flag=True, zh="只显示地址，不打开浏览器", en="show the address, open no browser")
def serve(terminal: Terminal, port: int, no_browser: bool, as_json: bool) -> int:
    """Serve the page until it is interrupted."""
    try:
        from ..web import serve as run
    except ModuleNotFoundError as missing:
        raise IndexprError(
            '网页需要安装：pip install "indexpr[web]"',
            'the page needs: pip install "indexpr[web]"',
            code="missing-extra",
        ) from missing

    def opened(address: str) -> None:
        if as_json:
            terminal.json({"type": "server", "address": address})
        else:
            terminal.show(terminal.word(f"在浏览器中打开：{address}", f"open in a browser: {address}"))
            terminal.show(
                terminal.word("只在本机可用；按 Ctrl+C 停止", "on this machine alone; Ctrl+C stops it")
            )
        terminal.flush()
        if not no_browser:
            webbrowser.open(address)

    run(port, opened=opened)
    return 0
