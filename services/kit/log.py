"""Logs of services: one JSON object per line, without personal values.

Rule: fields are dropped by type (`Personal`), not by name, so that a new field cannot be forgotten. Bytes are shown as
their length, because they may be anything.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from services.kit.personal import hidden

__all__ = ["Log", "begin_log", "get_log"]

Log = structlog.stdlib.BoundLogger


def begin_log(level: str = "INFO") -> None:
    """Write this process's log to its standard output from now on."""
    logging.basicConfig(stream=sys.stdout, level=logging.WARNING, format="%(name)s %(levelname)s %(message)s")
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            without_personal,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stdout),
        cache_logger_on_first_use=False,
    )


def get_log(module: str) -> Log:
    """Return the log of a module."""
    log: Log = structlog.get_logger(module=module)
    return log


def without_personal(_logger: Any, _method: str, fields: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace personal values and bytes in the fields of a line."""
    return {
        name: f"({len(value)} bytes)" if isinstance(value, bytes) else hidden(value) for name, value in fields.items()
    }
