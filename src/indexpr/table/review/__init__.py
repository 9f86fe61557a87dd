"""The review of targets (绩效目标审核): what a reviewer of a table would mark."""

from ..finding import Finding
from .registry import CODES, Code, chosen_codes
from .reviewing import review
from .settings import ReviewSettings, load_settings

__all__ = ["CODES", "Code", "Finding", "ReviewSettings", "chosen_codes", "load_settings", "review"]
