"""What the English report writes about the survey, the research questions and what is spoken of together."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    # the survey
    "survey": "The survey",
    "survey.lead": "In the survey {groups} gave each criterion two scores on a scale from {low} to {high}: how important it is, and how "
    "good the supplier is at it (performance). The numbers are means. They describe those who answered, and no difference is tested.",
    "survey.answered.everybody": "{n} respondents",
    "survey.few": "With {groups}, one person moves the mean a good deal: a score that is one point higher moves it by {step}.",
    "survey.map": "Importance and performance: {group}",
    "survey.map.heading": "Importance and performance",
    "survey.map.lead": "The maps have performance across and importance up (Martilla and James 1977). They have two pairs of lines: the "
    "solid ones go through the group’s means, the dotted ones through the middle of the scale ({middle}). People find nearly everything "
    "important. With lines at the middle of the scale most criteria therefore fall into “{keep}”; with lines at the means they are split "
    "whatever the scores are. Both are in the tables, with which criteria change quadrant.",
    "survey.map.found": "{group}, with the lines at the group’s means (importance {importance}, performance {performance}): “{name}” "
    "holds {criteria}. With the lines at the middle of the scale: {scale}.",
    "survey.map.note": "A mean on the line counts as above it. Criteria with a scale of their own are not on the map.",
    "survey.none": "none",
    "survey.same": "the same",
    "quadrant.concentrate": "Concentrate here",
    "quadrant.keep_up": "Keep up",
    "quadrant.low_priority": "Low priority",
    "quadrant.overkill": "Possible overkill",
    "column.criterion": "Criterion",
    "column.importance": "Importance",
    "column.performance": "Performance",
    "column.at_mean": "Lines at the means",
    "column.at_scale": "Lines at mid-scale",
    # gaps
    "gaps": "Gaps",
    "gaps.lead": "The gaps are differences between the groups’ means ({customers} against {sellers}). Differences of about one "
    "point or less "
    "may come from different use of the scale alone, and carry no interpretation.",
    "gaps.customer": "Customer gap (gap 5) = performance − importance ({customers}).",
    "gaps.knowledge": "Knowledge gap (gap 1) = importance ({sellers}) − importance ({customers}).",
    "gaps.delivery": "Delivery gap (in place of gap 3) = performance − importance ({sellers}).",
    "gaps.perception": "Perception gap = performance ({sellers}) − performance ({customers}).",
    "gaps.large": "More than one point: {criteria}.",
    "gaps.proxy": "Importance stands in for expectation here; the survey does not ask for the expectation itself. Gap 2 (between what the "
    "supplier knows of expectations and the standards it sets) and gap 4 (between what is delivered and what is promised) cannot be "
    "computed from this survey.",
    "gaps.caption": "Gaps for each criterion: {sellers} and {customers}",
    "gaps.note": "Ordered by importance to the customers. Minus is a shortfall; in the perception gap plus means that {sellers} rate "
    "the supplier higher than {customers}. {missing}",
    "column.customer_importance": "Important to customers",
    "column.customer_gap": "Customer gap",
    "column.knowledge_gap": "Knowledge gap",
    "column.delivery_gap": "Delivery gap",
    "column.perception_gap": "Perception gap",
    # own targets
    "targets": "Own targets",
    "targets.lead": "Some have also set themselves a target. The difference is own score minus own target: minus means that the target is "
    "not reached.",
    "targets.caption": "Own score and own target: {criterion}",
    "column.score": "Own score",
    "column.target": "Own target",
    "column.target_gap": "Difference",
    # talk against scores
    "talk": "Talk against scores",
    "talk.lead": "The table sets how many speak of a criterion in the interviews beside their scores. Speaking of something is "
    "not the same "
    "as finding it important: whoever is asked speaks of what is asked about. Beside it therefore stands how many are coded for their "
    "own words, and not only because they answer a question about it or go on about it.",
    "talk.caption": "Talk in the interviews and scores in the survey",
    "column.speak": "Speak of it",
    "column.own_words": "Coded for own words",
    # questions
    "question.asked": "Question {n}: {text}",
    "question.hypothesis": "Hypothesis {n}: {text}",
    "question.codes": "Codes linked to this: {names}.",
    "question.codes.none": "No codes are linked to this.",
    "question.extent": "Who speaks of it",
    "question.extent.caption": "The codes by group",
    "question.scores": "Scores in the survey",
    "question.scores.caption": "The criteria by group",
    "question.passages": "Passages side by side",
    "question.passages.caption": "Passages on {code}",
    "question.answer": "Answer",
    "question.answer.author": "[Here the author writes the answer. The numbers and passages above do not give it by themselves.]",
    # beside a theme
    "together": "In the same turn people most often also speak of {names}.",
    "together.one": "{name} ({n})",
    "together.turn.one": "{n} turn",
    "together.turn.many": "{n} turns",
    "negated.by_group": ", {parts}",
    "negated.part": "from {who} ({segments})",
    "part.heading": "{code}: {name}",
}
