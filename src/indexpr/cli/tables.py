from .commands import Group
import click
@click.group("table", cls=Group, zh="读取、计分、核对、审核整张表。", en="Whole tables: score, audit, review.")
def table() -> None:
    pass
