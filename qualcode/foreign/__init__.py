"""What other programs, and people with a spreadsheet, write: codebooks, in and out, and coded segments, in.

Nothing of it is trusted: files are opened by the guard of `files`, databases as a copy in memory, and what comes of them is a codebook or
decisions that are read and checked like those of anybody. What is guessed is told, and so is what has no place.
"""
