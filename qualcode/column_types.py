"""What the columns of tables hold: whole numbers, other numbers, yes or no; text where nothing is said here."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.columns import ORIGINS

TYPES: Mapping[str, str] = {
    **dict.fromkeys(
        "turn turns start end start_ms end_ms words segments passages respondents_total n_a total_a n_b total_b n n_importance"
        " n_performance n_target importance_rank performance_rank criteria asked_a asked_b prompted prompted_a prompted_b unprompted"
        " unprompted_a unprompted_b segments_a segments_b negated_a negated_b before after gained lost other_origin"
        " rules_added rules_removed uses uses_elsewhere sentences new context other_codes both only_a only_b neither tp fp fn"
        " more_precision more_recall uncoded sampled found missed_low missed_high confirmed".split(),
        "Int64",
    ),
    **dict.fromkeys(
        "share share_low share_high per_1000_words difference difference_low difference_high rate rate_a rate_b log_ratio cliffs_delta p"
        " p_adjusted jaccard importance performance target target_gap mean_importance mean_performance customer_gap knowledge_gap"
        " delivery_gap perception_gap sellers_importance sellers_performance customers_importance customers_performance share_low_a"
        " share_high_a share_low_b share_high_b rate_lowest_a rate_highest_a rate_lowest_b rate_highest_b rate_median rate_lowest"
        " rate_highest z log_odds other_per_1000_words agreement positive_agreement negative_agreement kappa alpha ac1 alpha_low alpha_high"
        " fleiss brennan_prediger precision precision_low precision_high recall recall_low recall_high f1"
        " agreement_settled alpha_settled missed recall_sampled recall_sampled_low recall_sampled_high".split(),
        "float64",
    ),
    **dict.fromkeys(("negated", "changes", "asked", "in_force", "for_report"), "boolean"),
}
TYPES_OF: Mapping[str, Mapping[str, str]] = {
    "frequencies": dict.fromkeys(("respondents", "negated", "asked", *ORIGINS), "Int64"),
    "rates": {"negated": "Int64"},
    "codebook_history": {"version": "Int64"},
    "cooccurrence": dict.fromkeys(("respondents", "respondents_anywhere"), "Int64"),
    "course": dict.fromkeys(("part", "parts", "respondents"), "Int64"),
    "development": dict.fromkeys(("interview", "codes", "new", "so_far", "of"), "Int64"),
    "words": dict.fromkeys(("respondents", "others", "others_total", "uses", "other_uses"), "Int64"),
    "talk_scores": dict.fromkeys(("respondents", "own_words", "match"), "Int64"),
    "kwic": {"match": "object"},
    "history": {"words": "object"},
    "agreement": dict.fromkeys(("documents", "settled"), "Int64"),
    "suggestions": dict.fromkeys(("respondents", "questions"), "Int64"),
    "suggestion_places": {"match": "object"},
}
"""What a column holds in one table, where it holds something else in another."""
