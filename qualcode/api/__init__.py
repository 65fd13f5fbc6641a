"""The front door: a study on disk, with one method for each thing the command line does.

    study = qualcode.Study("folder")
    study.run()
    study.frequencies(by="office", code="crm")
    study.segments(role="customer", origin=["match", "question"])

`Study` is one class in several files, one for each group of methods. A method finds what a function of values needs, and calls it: this is
the only room that knows the clock, the store and the folder together. From above to below, each made of those before it:

    folder      what is in the folder: settings, codebook, people, transcripts, history
    runs        coding, and the last run
    decisions   what people decide
    log         what has been done and decided: the history, how much was reviewed
    copies      decisions to and from other copies of the study
    tables      segments, counts and comparisons; `survey` and `talk` have further ones
    measures    agreement between coders, and the quality of what the rules code
    codebook    what one can ask about the codebook
    codebook_edits  changes of the codebook, taken back, and their history
    framework   respondents by themes, in the researcher's words
    speakers    who speaks, said by hand
    answers     what colleagues decided on pages that were sent to them
    charts      pictures of the tables
    report      the reports
    exports     what goes out beside the reports
    later       states that are kept, what has changed since, and whether a re-run gives the same
    memos       memos written, and handed out
    foreign     codebooks in tables and dictionaries, and what was coded in other programs
    parts       transcripts anywhere, coded into Parquet files, and the last run as such
    exchange    projects and codebooks of other programs, out and in
    privacy     names out of a study
    purge       a person out of a study
"""

from __future__ import annotations

from qualcode.api.answers import StudyAnswers
from qualcode.api.codebook import StudyCodebook
from qualcode.api.foreign import StudyForeign
from qualcode.api.framework import StudyFramework
from qualcode.api.later import StudyLater
from qualcode.api.memos import StudyMemos
from qualcode.api.parts import StudyParts
from qualcode.api.purge import StudyPurge
from qualcode.api.speakers import StudySpeakers

__all__ = ["Study"]


class Study(
    StudyPurge,
    StudyMemos,
    StudyForeign,
    StudyCodebook,
    StudyFramework,
    StudySpeakers,
    StudyAnswers,
    StudyLater,
    StudyParts,
):
    """A study folder. Nothing is read before it is asked for, but for study.yaml.

    After `documents()`, `code()` or `run()`, `faults` holds the errors of transcripts that were left out and `warnings` what was guessed.

    Raises:
        StudyError: if the folder is not there, or study.yaml has faults.
    """
