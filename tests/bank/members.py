"""Members who pull and push, by HTTP and with wallets of their own, and who repeat what was not answered."""

import json
import random
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from getty_client.calls.account import Open
from getty_client.calls.won import RequestWithdrawal
from getty_client.chain import Chain
from getty_client.errors import GettyError
from getty_client.http import Client

from ledger.primitives.address import format_account
from ledger.primitives.codec import encode
from ledger.primitives.keys import SigningKey
from ledger.primitives.units import AccountId, Millis, Won
from services.banking.rules.orders import PullOrder, PushTarget, pull_payload, target_payload
from services.banking.rules.references import pull_reference, push_reference
from services.kit.config import load, secret

WAGE = 1_000_000_000
PUSHES_OPEN = 6


class NotAnsweredError(Exception):
    """A service did not answer."""


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def ask(method: str, url: str, body: object = None, token: str = "") -> Any:
    """Return the JSON that a service answers. Raises NotAnsweredError, and for a refusal too."""
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    data = None if body is None else json.dumps(body).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method), timeout=20) as answer:
            return json.loads(answer.read())
    except urllib.error.HTTPError as error:
        raise NotAnsweredError(error.read().decode()) from error
    except (OSError, ValueError) as error:
        raise NotAnsweredError(str(error)) from error


@dataclass
class Member:
    """One member: a wallet, an account at the bank, and what it has ordered."""

    name: str
    key: SigningKey
    chain: Chain
    account: AccountId
    wage: int = WAGE
    fintech: str = ""
    bank_account: str = ""
    waits: dict[str, str] | None = None
    """An order that was not answered yet: sent again as it is."""
    pushed: int = 0
    references: dict[str, bool] = field(default_factory=dict)
    """By reference: whether it is a pull."""

    @property
    def address(self) -> str:
        return format_account(self.account)

    def balance(self) -> int:
        """Return the won on the chain."""
        return self.chain.balance(self.address)


class Town:
    """All members, and the services they use."""

    def __init__(self, folder: Path, members: int, transfers: int) -> None:
        self.folder = folder
        self.left = transfers
        self.ordered = 0
        file = load(folder / "services")
        self.bank, self.sandbox = file.address_of("banking"), file.address_of("sandbox")
        self.token = secret(folder / "services", "banking.token")
        self.chain = Chain(Client(file.chain.peers), Path(file.chain.genesis))
        self.members = []
        for number in range(members):
            key = SigningKey(number.to_bytes(32, "big"))
            self.members.append(
                Member(f"member-{number:02}", key, self.chain, self.chain.genesis.account_of(key.public))
            )

    @property
    def all_ordered(self) -> bool:
        return self.left <= 0 and all(member.waits is None for member in self.members)

    def settle_in(self) -> None:
        """Open accounts, link bank accounts at the bank's own page, and name where pushes go."""
        operator = SigningKey(bytes.fromhex((self.folder / "keys" / "operator.key").read_text().strip()))
        for member in self.members:
            opened = Open(account=member.account, keys=(member.key.public,), threshold=1)
            self.chain.call(operator, "account", "open", opened)
            person = ask("POST", f"{self.sandbox}/people", {"name": member.name, "won": WAGE})
            member.fintech = person["fintech_use_num"]
            asked = {"account": member.address, "back_to": "http://127.0.0.1:9/back"}
            link = ask("POST", f"{self.bank}/links", asked, self.token)
            code = self._at_the_bank(link["url"] + "&person=" + person["person"])
            linked = ask("POST", f"{self.bank}/links/{link['state']}", {"code": code}, self.token)["bank_accounts"][0]
            member.bank_account = linked["id"]
            target = encode(
                PushTarget(
                    1,
                    self.chain.genesis.chain_ctx,
                    member.account,
                    linked["id"],
                    linked["bank_code"],
                    linked["masked_number"],
                    Millis(time.time_ns() // 1_000_000 + 600_000),
                )
            )
            body = {"order": target.hex(), "signatures": [member.key.sign(target_payload(target)).hex()]}
            ask("POST", f"{self.bank}/push-target", body, self.token)

    def share(self, percent: int, seed: str) -> None:
        """Have a share of the bank's calls fail."""
        for _ in range(40):
            try:
                ask("POST", f"{self.sandbox}/share", {"percent": percent, "seed": seed})
            except NotAnsweredError:
                time.sleep(0.25)
            else:
                return
        raise NotAnsweredError("the sandbox does not come back")

    def order_some(self, chance: random.Random) -> None:
        """Let one member order a pull or a push, or repeat what was not answered."""
        member = chance.choice(self.members)
        if member.waits is not None:
            self._send(member, member.waits)
            return
        if self.left <= 0:
            waiting = [each for each in self.members if each.waits is not None]
            if waiting:
                self._send(waiting[0], dict(waiting[0].waits or {}))
            return
        try:
            if chance.random() < 0.4 and self._push(member, chance):
                self.left -= 1
                return
        except GettyError:
            time.sleep(0.1)
            return
        won, key = chance.randrange(1_000, 1_000_000), f"{member.name}-{self.left}"
        lapses = Millis(time.time_ns() // 1_000_000 + 20 * 3_600_000)
        ctx = self.chain.genesis.chain_ctx
        order = encode(PullOrder(1, ctx, member.account, member.bank_account, Won(won), key, lapses))
        body = {"order": order.hex(), "signature": member.key.sign(pull_payload(order)).hex()}
        self.left -= 1
        self._send(member, body)

    def _push(self, member: Member, chance: random.Random) -> bool:
        balance = member.balance()
        if balance < 20_000:
            return False
        call = RequestWithdrawal(Won(chance.randrange(1_000, min(balance, 500_000))))
        receipt = self.chain.call(member.key, "won", "request_withdrawal", call)
        member.references[push_reference(bytes.fromhex(receipt["id"]))] = False
        self.ordered += 1
        return True

    def _send(self, member: Member, body: dict[str, str]) -> None:
        member.waits = body
        try:
            sent = {"order": body["order"], "signatures": [body["signature"]]}
            ask("POST", f"{self.bank}/pulls", sent, self.token)
        except NotAnsweredError:
            time.sleep(0.1)
            return
        member.references[pull_reference(bytes.fromhex(body["order"]))] = True
        member.waits = None
        self.ordered += 1

    def transfers(self) -> list[dict[str, Any]]:
        """Return every transfer that banking knows, with its reference."""
        found: list[dict[str, Any]] = []
        for member in self.members:
            before = "~"
            while before:
                path = f"{self.bank}/accounts/{member.address}/transfers?before={before}"
                try:
                    page = ask("GET", path, token=self.token)
                except NotAnsweredError:
                    time.sleep(0.5)
                    continue
                found += page["transfers"]
                before = page["before"]
        return found

    def all_heard(self, states: Any) -> bool:
        """Return whether banking knows every transfer that was ordered."""
        return bool(sum(states.values()) == self.ordered)

    def supply(self) -> int:
        """Return minted − burned."""
        found = self.chain.client.get("/v1/supply")
        return int(found["minted"]) - int(found["burned"])

    def _at_the_bank(self, url: str) -> str:
        try:
            urllib.request.build_opener(_Stay).open(url, timeout=20)
        except urllib.error.HTTPError as error:
            return str(dict(parse_qsl(urlsplit(str(error.headers["location"])).query))["code"])
        raise NotAnsweredError("the bank's page does not lead back")
