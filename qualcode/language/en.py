"""Word lists of spoken English."""

from __future__ import annotations

from qualcode.language import Words

WORDS = Words(
    language="en",
    abbreviations=frozenset("approx cf dr e.g eg fig gen i.e ie mr mrs ms no nos prof rev st vs".split()),
    closing_abbreviations=frozenset("a.m corp dept etc inc jr ltd p.m sr jan feb apr aug sept oct nov dec".split()),
    negations=frozenset(
        "not never no none nobody nothing neither nor without hardly scarcely barely cannot ain't aren't can't couldn't "
        "didn't doesn't don't hadn't hasn't haven't isn't mustn't needn't shouldn't wasn't weren't won't wouldn't aint "
        "arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt shouldnt wasnt werent wouldnt".split()
    ),
    not_only=(
        "not only",
        "not just",
        "not least",
        "not that i",
        "not that we",
        "not that he",
        "not that she",
        "not that they",
        "not that it's",
        "not bad",
        "not too bad",
        "not so bad",
        "not half bad",
        "no question",
        "no doubt",
        "no wonder",
        "without doubt",
        "without a doubt",
    ),
    clause_openers=frozenset("but because although though while whereas if when unless until so which who".split()),
    forward_only=frozenset("without neither nor no".split()),
    degrees=frozenset({"so"}),
    relatives=frozenset("who which".split()),
    conjunctions=frozenset("and or".split()),
    alternatives=frozenset({"or"}),
    subjects=frozenset("i you he she we they it there".split()),
    negative_prefixes=("un", "in", "im", "ir", "il", "dis"),
    no_opposites=frozenset(
        "intense indifferent invaluable infamous inside incoming imposing impressed impressive invested informed inclined "
        "immediate distressed inborn indeed".split()
    ),
    noises=frozenset(
        "absolutely ah aha alright aye certainly course definitely er erm eh ehm exactly gosh ha haha hehe hm hmm huh indeed "
        "mhm mm mmm mm-hm nah no nope oh ok okay ooh oops ouch quite right sure true uh uh-huh um well wow yeah yep yes yup".split()
    ),
    continuers=frozenset(
        "and but so because then therefore thus otherwise or also still besides while it this that these those they them "
        "there here both some others which".split()
    ),
    pronouns=frozenset("it this that these those they them there such both".split()),
    pointers=frozenset("it this that there such both".split()),
    follow_ups=(
        r"\bwhy( not| is that| do you think)?\W*$",
        r"\bhow (so|come)\b",
        r"\bin what way\b",
        r"\bwhat do you mean\b",
        r"\bin what sense\b|\blike what\W*$|\bsuch as\W*$|\bmeaning\W*$",
        r"\b(and then|then) what\W*$|\bwhat (then|else)\W*$",
        r"\bwhat (do|did|does|would) (you|they|he|she|we) (do|say|think) (then|about (it|that|this))\b",
        r"\bcan you (say|tell|explain|elaborate|give)\b.*\b(more|elaborate|example)\b",
        r"\bcan you (say|tell|explain|describe)\b.*\b(a bit|that|this|it)\W*$",
        r"\belaborate\b",
        r"\b(for example|an example)\W*$",
        r"\btell me more\b|\bsay more\b|\bgo on\W*$",
        r"\bwhat (happens|happened) (then|next|after that)\b",
        r"\b(what|how) (is|was|did|does|would) (it|that|this)\b( \w+)?( like| go| feel| work)\b( then)?\W*$",
        r"^\W*((and|but|yes|mm|ok|okay) )*how often( then)?\W*$",
        r"\b(and|what about) you\W*$",
        r"^\W*((and|but|so|yes|no|ok|okay|mm|mhm|hm|well|oh) )*(is|was|does|did|has|would|isn't|wasn't) (it|that)\b.{0,30}$",
        r"^\W*((and|but|so|yes|no|ok|okay|mm|mhm|hm|well|oh) )*(do|does|did|is|are|was|were|have|has|had|can|could|should|will|would)"
        r"(n['’]t)? (i|you|he|she|it|we|they|that|there)( not| really)?( have| be)?\W*$",
        r"^\W*(oh )?really\W*$",
    ),
    questions=(
        r"^\W*((and|but|so|yes|no|ok|okay|right|good|great|now|well|thanks) ?\W*)*(what|who|where|when|how|why|which|(can|could) you)\b",
        r"\b(tell me|tell us|describe)\b",
        r"\b(move|moving|turn|turning|go|going) on to\b",
        r"\bnext (question|topic)\b",
    ),
    closings=(
        r"\b(anything|something) (else )?(you|that you) (want|would like|'d like) to (add|say)\b",
        r"\bwe (should|ought to) have asked\b",
        r"\b(finally|to finish|last question)\b",
        r"\b(begin|start) by\b",
        r"\btell (me|us) (a (little|bit) )?about yoursel(f|ves)\b",
        r"\b(move|moving|go|going) on to\b",
        r"\bnext (question|topic)\b",
        r"^\W*((and|well|right|yes|ok|okay|mm|so) )*(anything|something) (else|more)\b.{0,20}$",
        r"\b(is there|was there) anything (else|more)\b.{0,20}$|\banything (else )?(to|you('d| would)?( like to)?) add\b",
        r"\bwe (haven't|have not) (asked|talked|spoken|touched)\b|\b(been|gone) through (everything|all|the questions|the list)\b",
        r"\bbefore we (finish|stop|end|wrap up)\b|\b(to round off|wrap(ping)? up)\b",
        r"\bthat('s| is| was) (all|everything)\b.{0,25}$|\bno (more|further) questions\b",
    ),
    digressions=(
        r"\b(by the way|incidentally|speaking of which)\b",
        r"\b(big|good|hard|difficult|great) question\b|\bthat question\b",
        r"\bnothing (more|else|further) to (say|add)\b",
    ),
    answers=frozenset("yes no yeah yep yup nope nah aye".split()),
    expletives=frozenset("is was are were isn't wasn't aren't weren't".split()),
    light_words=frozenset(
        "think feel believe mean happen do make solve take miss should must positive negative agree often seldom long much example "
        "actually perhaps use difference always begin start say talk tell explain know hard easy important wonder special "
        "different reason work go come get become be have can could shall will would answer ask sit stand than self again "
        "possible better good bad big small many enough quite very little instead also either react fine great nice "
        "interesting thank "
        "danger cause way advantage disadvantage problem thing time matter side part question point stop prevent try need "
        "experience notice handle deal manage arrange sort kind lot bit case first same against like want seem find see give put "
        "keep look let help really usually normally typically usual arrangement place view opinion".split()
    ),
    function_words=frozenset(
        "the of and a an to in is you that it he she was for on are as with his her they i at be this have from or had by "
        "not but what all were we when your can there use each which do how their if will up about out many then them these "
        "so some would make like him into has look more go no way could my than been who its now get got just me our us "
        "very much am did does doing done any after before under over down off here where why because yes perhaps only too "
        "also such those most own same him himself should must may might".split()
    ),
    particles=frozenset("up in out down off on away back over through about into along around together".split()),
)
