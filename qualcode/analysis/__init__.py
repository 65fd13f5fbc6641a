"""Tables to numbers: frequency, comparison, co-occurrence, matrix, keyword in context. Pure functions on DataFrames."""
