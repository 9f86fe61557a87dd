"""The algebra of targets: how two targets of one indicator stand to each other, and what both of them ask."""

from .intersecting import intersect
from .relations import Relation, implies, relation

__all__ = ["Relation", "implies", "intersect", "relation"]
