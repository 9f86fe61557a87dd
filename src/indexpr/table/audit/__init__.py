"""Recorded scores held against computed ones: causes, sums, the policy that a table followed."""

from .auditing import Audit, audit

__all__ = ["Audit", "audit"]
