"""Requests and streams are counted under bounded labels."""

from node.shell.front.metrics import FrontMetrics


def test_a_made_up_http_method_is_one_label() -> None:
    metrics = FrontMetrics()
    for method in ("GET", "BREW", "X" * 50):
        metrics.count_request(method, "/status", 405, 0.001)
    name, get = "gye_runtime_http_requests_total", metrics.registry.get_sample_value
    assert get(name, {"method": "other", "route": "/status", "status": "405"}) == 2
    assert get(name, {"method": "GET", "route": "/status", "status": "405"}) == 1
    assert b'gye_runtime_http_request_seconds_count{route="/status"} 3.0' in metrics.text()
