"""REFI-QDA, the exchange format of programs for qualitative data analysis: projects (.qdpx) and codebooks (.qdc), out and in."""
