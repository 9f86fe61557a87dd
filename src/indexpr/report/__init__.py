"""Reports of scored tables: HTML, Excel, JSON; and scores written back into a copy of the original."""

from .page import Page
from .paging import page_of
from .writeback import Kept, WrittenBack, write_back
from .writing import write_report

__all__ = ["Kept", "Page", "WrittenBack", "page_of", "write_back", "write_report"]
