"""The codebook: codes with definitions, and the rules by which a machine finds them. YAML in and out, faults and warnings."""

from __future__ import annotations

from qualcode.codebook.model import Code, Codebook, Examples, Rule, Theme
from qualcode.codebook.read import parse_codebook, parse_rule, read_codebook

__all__ = ["Code", "Codebook", "Examples", "Rule", "Theme", "parse_codebook", "parse_rule", "read_codebook"]
