"""A page on this machine alone for those who write no Python, and the same answers as JSON. Needs the extra ``web``."""

from .serving import Server, serve

__all__ = ["Server", "serve"]
