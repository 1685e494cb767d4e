"""Metrics of one process, all named `gye_services_…`, in base units, with bounded labels."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

__all__ = ["Counter", "Gauge", "Histogram", "Metrics"]


class Metrics:
    """The metrics that every process has; modules add their own with `registry=metrics.registry`."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._gauges: dict[str, Gauge] = {}
        self.requests = Counter(
            "gye_services_http_requests", "answered requests", ("route", "status"), registry=self.registry
        )
        self.request_seconds = Histogram(
            "gye_services_http_request_seconds", "time until the answer", ("route",), registry=self.registry
        )
        self.job_failures = Counter(
            "gye_services_job_failures", "rounds of a job that ended in an error", ("job",), registry=self.registry
        )
        self.followed_height = Gauge(
            "gye_services_followed_height", "the last handled block", ("module",), registry=self.registry
        )

    def gauge(self, name: str, text: str, labels: tuple[str, ...] = ()) -> Gauge:
        """Return the gauge `gye_services_<name>`, which is made when it is first asked for."""
        if name not in self._gauges:
            self._gauges[name] = Gauge(f"gye_services_{name}", text, labels, registry=self.registry)
        return self._gauges[name]

    def text(self) -> bytes:
        """Return every metric in Prometheus's text format."""
        return generate_latest(self.registry)
