"""A gauge is made once, however often a module is made in one process."""

from services.kit.metrics import Metrics


def test_a_gauge_is_made_once_and_shown() -> None:
    metrics = Metrics()
    metrics.gauge("transfers", "by state", ("state",)).labels("minted").set(3)
    metrics.gauge("transfers", "by state", ("state",)).labels("minted").inc()
    assert b'gye_services_transfers{state="minted"} 4.0' in metrics.text()
