"""The study folder: its settings and respondents, who speaks in its transcripts, and the store of what was done."""
