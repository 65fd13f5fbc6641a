"""Word lists of spoken English."""

from __future__ import annotations

from qualcode.language import Words

WORDS = Words(
    language="en",
    abbreviations=frozenset("approx cf dr e.g eg etc i.e ie inc jr ltd mr mrs ms no nos prof sr st vs".split()),
    negations=frozenset(
        "not never no none nobody nothing neither nor without hardly scarcely barely cannot ain't aren't can't couldn't didn't doesn't don't "
        "hadn't hasn't haven't isn't mustn't needn't shouldn't wasn't weren't won't wouldn't".split()
    ),
    not_only=("not only", "not just", "not least", "no doubt", "not that"),
    clause_openers=frozenset("but because although though while whereas if when unless until so which who".split()),
    negative_prefixes=("un", "in", "im", "dis"),
    noises=frozenset(
        "absolutely ah aha alright course erm eh exactly hm hmm mhm mm mmm no oh ok okay quite right sure uh uh-huh um yeah yep yes".split()
    ),
    continuers=frozenset(
        "and but so because then therefore thus otherwise or also still besides while it this that these those they them there here both some "
        "others which".split()
    ),
    pronouns=frozenset("it this that these those they them there such both".split()),
    follow_ups=(
        r"\bwhy( not| is that| do you think)?\s*\?*$",
        r"\bhow (so|come)\b",
        r"\bin what way\b",
        r"\bwhat do you mean\b",
        r"\bcan you (say|tell|explain|elaborate|give)\b.*\b(more|elaborate|example|explain|that)\b",
        r"\b(elaborate|for example|an example)\b",
        r"\bwhat happens (then|next)\b",
        r"\bhow often\s*\?*$",
        r"\b(and|what about) you\b",
    ),
    function_words=frozenset(
        "the of and a an to in is you that it he she was for on are as with his her they i at be this have from or had by not but what all "
        "were we when your can there use each which do how their if will up about out many then them these so some would make like him into "
        "has look more go no way could my than been who its now get got just me our us very much".split()
    ),
)
