"""Names out of a study, and people out of it.

names, identifiers   where names and numbers stand in a text
known_names          names that many people have
suggesting           what in a text looks like a name
listing              the list of names that somebody approves, and the key that comes of it
replacing            one text with its names replaced, and where each place has gone
files_of_study       study.yaml, codebooks, respondents and survey with their names replaced
transcripts          a document as a file that is read as the same document
carrying             all that the store holds, with its names replaced
purging              all that the store holds, without one person
searching            what of them is left in any file
"""
