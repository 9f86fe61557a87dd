"""Reports of scored tables: HTML, Excel, JSON; and scores written back into a copy of the original."""

from .page import Page
from .paging import page_of, review_page
from .writeback import Kept, NotWrittenBack, WrittenBack, write_back, write_back_into
from .writing import write_report, write_review

__all__ = [
    "Kept",
    "NotWrittenBack",
    "Page",
    "WrittenBack",
    "page_of",
    "review_page",
    "write_back",
    "write_back_into",
    "write_report",
    "write_review",
]
