"""The rules of gates: the name of each → the function that decides it. What each decides is worded in the framework."""

from __future__ import annotations

from collections.abc import Mapping

from mltrl_docs.facts import card_rule, checklist_rule, requirement_rule, review_rule, risk_rule, role_rule
from mltrl_docs.facts.case import Decider
from mltrl_docs.framework.rule import RuleName

RULES: Mapping[RuleName, Decider] = {
    "card-exists": card_rule.card_exists,
    "card-has-section": card_rule.card_has_section,
    "card-has-versions": card_rule.card_has_versions,
    "card-calibre": card_rule.card_calibre,
    "owner-role": role_rule.owner_role,
    "working-group-role": role_rule.working_group_role,
    "dataset-kind": card_rule.dataset_kind,
    "dataset-role": card_rule.dataset_role,
    "datasets-have-readiness": card_rule.datasets_have_readiness,
    "metrics-recorded": card_rule.metrics_recorded,
    "deployment-described": card_rule.deployment_described,
    "deployed-recorded": card_rule.deployed_recorded,
    "requirements-of-kind": requirement_rule.requirements_of_kind,
    "requirements-have-steps": requirement_rule.requirements_have_steps,
    "verification-passed-by-level": requirement_rule.verification_passed_by_level,
    "vv-passed": requirement_rule.vv_passed,
    "every-requirement-shown": review_rule.every_requirement_shown,
    "risks-quantified": requirement_rule.risks_quantified,
    "risks-acceptable": risk_rule.risks_acceptable,
    "risks-have-tests": risk_rule.risks_have_tests,
    "risk-in-category": risk_rule.risk_in_category,
    "sim-to-real-covered": risk_rule.sim_to_real_covered,
    "checklist": checklist_rule.checklist,
    "ethics-recorded": review_rule.ethics_recorded,
    "panel-role": role_rule.panel_role,
    "key-decision-recorded": review_rule.key_decision_recorded,
    "tasks-done": review_rule.tasks_done,
}

ON_REVIEW: frozenset[RuleName] = frozenset(
    ["ethics-recorded", "panel-role", "every-requirement-shown", "key-decision-recorded"]
)
"""The rules that look at the one review that speaks for the gate; the others look at the records of now."""
