"""What a random life can do. A generator that does not reach one of these compares less than it says."""

KINDS = frozenset({
    "form surcharge", "form flat", "form fixed_pot", "form fixed_after", "form fair", "form sheet", "turn none",
    "turn first", "turn last", "by month", "by week", "by day", "by business days", "start whole", "start fewer",
    "start vacant", "surplus to organizer", "surplus to reserve", "several seats of one person", "votes by person",
    "votes by seat", "cap enforced", "paid ahead", "paid late", "paid in part", "paid on behalf",
    "late at the end of grace", "missed", "set off", "covered by deposit", "covered by holdback",
    "covered by guarantor", "covered by reserve", "held back", "holdback released", "guarantee", "guarantor kept",
    "guarantor released", "restore_deposit", "pay_debt", "debt.cancelled", "buy_claim", "request_withdrawal",
    "won.withdrawal_recalled", "join_late", "club.swapped", "turns equalised", "club.reordered",
    "substituted before the pot", "substituted after the pot", "club.exited", "penalty", "surcharge lowered",
    "club.evicted", "club.vote_lost", "club.dissolved", "reserve.shared", "club.due_day_changed",
    "club.amounts_changed", "proposal.failed", "proposal.lapsed", "proposal.rejected",
    "blocks stood still over a due instant", "club.closed", "refunded", "a further club",
    "on time by the bank's booking", "won.operator_voted", "won.withdrawal_begun", "won.burned",
    "won.withdrawal_reverted", "refused: bank_tx_already_minted", "account.recovered", "account.recovery_vetoed",
    "kept out: account_recovering", "kept out: wrong_key", "club.frozen", "club.unfrozen", "repayment.kept",
    "repayment.handed_over", "dissolved in a freeze", "form shared",
    "form dividend", "form drawn", "award by bid", "award by chance", "bond.returned", "bonds lost",
    "paid ahead as a claim", "paid late as a claim", "waive_claim",
})  # fmt: skip
