"""The one family of errors a contract may raise: the caller broke a rule (STYLE.md, 11)."""


class InvalidCallError(Exception):
    """A call that a rule refuses. Deterministic: the code and the sentence go into the receipt.

    Subclasses set `code`, stable and snake_case, and build the sentence from documented fields. Raising one undoes
    everything the call did; only the nonce stays used.
    """

    code = "invalid_call"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail
