"""Every word that English charts write. Placeholders are filled by `wording.ChartWording`."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    "chart.group": "{label} (N\u00a0=\u00a0{n})",
    "chart.everybody": "All",
    "chart.importance": "Importance",
    "chart.performance": "Performance",
    "chart.target": "Own target",
    "chart.score": "Own score",
    # the importance-performance map
    "ipa.caption": "Importance and performance: {group}",
    "ipa.x": "Performance (mean, scale {low}–{high})",
    "ipa.y": "Importance (mean, scale {low}–{high})",
    "ipa.concentrate": "Concentrate here",
    "ipa.keep_up": "Keep up the good work",
    "ipa.low_priority": "Low priority",
    "ipa.overkill": "Possible overkill",
    "ipa.middle": "middle of the scale ({middle})",
    "ipa.mean": "means of the group (importance {importance}, performance {performance})",
    "ipa.changes": "changes quadrant with the lines at the middle of the scale",
    "ipa.alt": "Map of {n} criteria, performance across and importance up, for {group}. Means of the group: importance {importance}, "
    "performance {performance}. Middle of the scale: {middle}. {quadrants}",
    "ipa.alt.quadrant": "{name}: {criteria}.",
    "ipa.alt.criterion": "{label} (importance {importance}, performance {performance})",
    # gaps
    "gap.customer": "Customer gap: customers' performance minus customers' importance",
    "gap.knowledge": "Knowledge gap: sellers' importance minus customers' importance",
    "gap.delivery": "Delivery gap: sellers' performance minus sellers' importance",
    "gap.perception": "Perception gap: sellers' performance minus customers' performance",
    "gap.sides": "{caption}. {sellers} and {customers}",
    "gap.column": "Gap",
    "gap.importance": "Important to\ncustomers",
    "gap.scale": "Score (scale {low}–{high})",
    "gap.mean": "{side}, mean",
    "gap.each": "each of them",
    "gap.range": "lowest to highest",
    "gap.large": "more than one point",
    "gap.side": "{measure}: {group}",
    "gap.caution": "Thin dashed line: a difference of one point or less, which may be only different use of the scale.",
    "gap.alt": "{n} criteria in the order of their importance to customers. {caption}. Differences of more than one point: {large}. "
    "One point or less, which may be only different use of the scale: {small}.",
    "gap.alt.none": "none",
    # own targets
    "targets.caption": "Own score and own target: {criterion}",
    "targets.difference": "Score minus\ntarget",
    "targets.alt": "{criterion}, score and own target on the scale {low}–{high} of each respondent: {people}.",
    "targets.alt.one": "{respondent} {score} of {target}",
    # talk against scores
    "talk.caption": "Talk in the interviews against scores in the survey",
    "talk.people": "Speak\nof it",
    "talk.share": "Share",
    "talk.note": "Filled part of the bar: those coded for their own words; the others answer a question about it, or go on about it.",
    "talk.scores": "Score (mean, {low}–{high})",
    "talk.alt": "How many of each group speak of a criterion, beside how important and how good they find it. {criteria}",
    "talk.alt.criterion": "{label}: {groups}.",
    "talk.alt.group": "{group}: {people} speak of it, importance {importance}, performance {performance}",
    # themes
    "themes.caption": "How many speak of each theme, by group",
    "themes.caption.below": "How many speak of {code}, and of the codes below it",
    "themes.caption.of": "How many speak of the codes under {theme}, by group",
    "themes.share": "Share of the group, with its 95\u00a0% interval (Wilson)",
    "themes.unasked": "Nobody of the group was asked about this, as others were: a difference here may come from the asking.",
    "themes.unasked.alt": "nobody there was asked",
    "themes.note": "The lines are intervals.",
    "themes.few": "The lines are intervals. With so few respondents they are long, and the numbers describe these interviews, no others.",
    "themes.alt": "How many of each group speak of each theme. {codes}",
    "themes.alt.code": "{code}: {groups}.",
    # rates
    "rates.caption": "How often each respondent speaks of each theme, by group",
    "rates.axis": "Segments per 1,000 own words, a dot for each respondent",
    "rates.median": "{group}, median",
    "rates.middle": "median of the group",
    "rates.alt": "Segments per 1,000 own words, a dot for each respondent. {codes}",
    "rates.alt.code": "{code}: {groups}.",
    "rates.alt.group": "{group} median {median}, from {low} to {high}",
    # the matrix
    "matrix.caption": "Segments of each theme by respondent",
    "matrix.caption.part": "Segments of each theme by respondent, part {n}",
    "matrix.note": "The number is that of segments; the darker, the more. Empty cell: none.",
    "matrix.alt": "Number of segments of each theme by respondent. {codes}",
    "matrix.alt.code": "{code}: {people}.",
    "matrix.alt.nobody": "nobody",
    # themes together
    "cooccurrence.caption": "Themes spoken of together: turns with both",
    "cooccurrence.note": "Turns in which both themes are coded; the darker, the more. Numbers below: the themes in the list.",
    "cooccurrence.alt": "Turns with both themes, most first: {pairs}.",
    "cooccurrence.alt.pair": "{a} and {b} {n}",
    # the course of the interviews
    "course.caption": "Where in the interviews each theme is spoken of, by group",
    "course.caption.part": "Where in the interviews each theme is spoken of, by group, part {n}",
    "course.first": "start",
    "course.last": "end",
    "course.note": "The interviews are cut into equally long parts. The number is that of segments that begin in a part; "
    "darker is more of the group.",
    "course.alt": "Segments of each theme in {parts} equally long parts of the interviews, from first to last. {codes}",
    "course.alt.code": "{code}: {groups}.",
    "course.alt.group": "{group} {counts}",
}
