"""Pages saved with all that belongs to them in one file (mht), as browsers and many systems write them, also as .doc."""

from __future__ import annotations

import email
import email.policy

from attrs import evolve

from .guard import damaged
from .source import Source

__all__ = ["read_message"]


def read_message(source: Source) -> tuple[Source, ...]:
    """The page within; pictures and scripts are left alone.

    Raises:
        TableError: there is no page in it.
    """
    try:
        message = email.message_from_bytes(source.data, policy=email.policy.compat32)
        pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
        data = pages[0].get_payload(decode=True) if pages else None
    except Exception as error:  # the parser raises whatever a damaged header makes it raise
        raise damaged(source.file) from error
    if not isinstance(data, bytes) or not data.strip():
        raise damaged(source.file)
    return (evolve(source, data=b"<!doctype html>" + data),)
