"""Metrics that the front process counts itself: requests and streams. `/metrics` shows them after the node's
metrics."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from api.description import ROUTES, UNKNOWN_ROUTE
from node.shell.observe.labels import one_of
from node.shell.observe.metrics import SECONDS, bounded

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH")
STATUSES = tuple(str(status) for status in range(100, 600))
_PATHS = (*(row.path for row in ROUTES), UNKNOWN_ROUTE)


class FrontMetrics:
    """Counts requests and streams, in a separate registry like the node's."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        to = self.registry
        self.requests = bounded(
            Counter("gye_runtime_http_requests", "Answered requests", ["method", "route", "status"], registry=to),
            method=one_of(METHODS),
            route=one_of(_PATHS),
            status=one_of(STATUSES),
        )
        self.seconds = bounded(
            Histogram(
                "gye_runtime_http_request_seconds", "Answering a request", ["route"], buckets=SECONDS, registry=to
            ),
            route=one_of(_PATHS),
        )
        self.subscribers = Gauge("gye_runtime_events_subscribers", "Clients that follow events", registry=to)
        self.gaps = Counter("gye_runtime_events_gaps", "Subscribers let go after a gap", registry=to)

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """See `NodePort.count_request`."""
        self.requests.labels(method, route, str(status)).inc()
        self.seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """Return the metrics in Prometheus text format 0.0.4."""
        return generate_latest(self.registry)
