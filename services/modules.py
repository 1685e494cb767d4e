"""The modules by name: where the function is that makes each. A new module adds one line here.

Rule: a module is imported only by the process that runs it.
"""

from collections.abc import Mapping

__all__ = ["MODULES"]

MODULES: Mapping[str, str] = {
    "bank-witness": "services.banking.witness.app",
    "banking": "services.banking.app",
    "sandbox": "services.sandbox.app",
}
