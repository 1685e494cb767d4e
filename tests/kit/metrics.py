"""The metrics that a node promises, and how a test reads them."""

PROMISED = """
gye_consensus_height gye_consensus_view gye_consensus_view_changes_total gye_consensus_validators
gye_consensus_validators_up gye_consensus_missing_validators gye_consensus_equivocations_total gye_consensus_is_leader
gye_consensus_block_interval_seconds gye_consensus_step_duration_seconds gye_consensus_block_txs
gye_consensus_block_bytes gye_mempool_size
gye_mempool_bytes gye_mempool_rejected_txs_total gye_p2p_peers gye_p2p_message_bytes_total gye_p2p_peer_queue_bytes
gye_p2p_peer_rtt_seconds gye_p2p_handshake_failures_total gye_ledger_apply_seconds gye_ledger_commit_seconds
gye_ledger_wal_fsync_seconds gye_ledger_store_bytes gye_ledger_state_root_mismatch_total
gye_runtime_verify_workers_lost_total
gye_ledger_contract_calls_total gye_ledger_invariant_violations_total gye_runtime_loop_lag_seconds
gye_runtime_http_requests_total gye_runtime_http_request_seconds gye_runtime_events_subscribers
gye_runtime_events_gaps_total gye_build_info gye_clubs gye_escrow_won gye_payments_total gye_overdue_payments
"""
"""The metrics named in documents and dashboards."""


def names(text: str) -> set[str]:
    """Return the names of all metrics in a scrape."""
    return {line.split()[2] for line in text.splitlines() if line.startswith("# TYPE")}


def values(text: bytes) -> dict[str, str]:
    lines = [line for line in text.decode().splitlines() if not line.startswith("#")]
    return dict(line.rsplit(" ", 1) for line in lines)
