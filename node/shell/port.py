"""A running node's answers about itself, and its admission of transactions, over the peer, the network and the chain.

Implements `node.shell.front.service.NodeAnswers`: every call comes on the node's loop and is answered at once.
"""

import asyncio
from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address
from typing import Any

from api import errors
from api.errors import NotReadyError
from api.ports import ApiRefused, ConsensusInfo, DemotionInfo, NodeStatus, PeerInfo, Readiness
from ledger.chain import Chain
from ledger.primitives.units import Hash32
from ledger.primitives.validators import max_faulty
from node.config import NodeConfig
from node.errors import FailingError
from node.peer.peer import Peer
from node.peer.status import role_of
from node.peer.txs.gossip import LOCAL, Refused
from node.shell.front.service import ManyDone
from node.shell.guard import Guard
from node.shell.net.roster import Identity, Roster
from node.shell.net.tls_net import TlsNet
from node.shell.observe.metrics import Metrics

MAX_BEHIND = 2
"""Blocks that a ready node may lack: one is being decided, and one is on its way."""


IPV6_NETWORK_BYTES = 8
"""An IPv6 host has a whole network of 2^64 addresses, which count as one source."""


async def wait_for_first(*futures: asyncio.Future[Any]) -> None:
    """Return when one of `futures` is done; cancels none of them."""
    await asyncio.wait(futures, return_when=asyncio.FIRST_COMPLETED)


def source_of(client: str) -> bytes:
    """Return the source to which a client's transactions are charged: for IPv6, the network of its host."""
    try:
        address = ip_address(client)
    except ValueError:
        return LOCAL
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return b"client " + (address.packed[:IPV6_NETWORK_BYTES] if mapped is None else mapped.packed)
    return b"client " + address.packed


def _stopping() -> ApiRefused:
    return ApiRefused.of(errors.NodeStoppingError())


class ShellPort:
    """Answers the API from the running node. `failure` is done as soon as the node is about to stop."""

    def __init__(
        self,
        *,
        me: Identity,
        roster: Roster,
        version: str,
        config: NodeConfig,
        peer: Peer,
        net: TlsNet,
        guard: Guard,
        metrics: Metrics,
        failure: asyncio.Future[FailingError],
    ) -> None:
        self._me = me
        self._roster = roster
        self._version = version
        self._config = config
        self._peer = peer
        self._net = net
        self._guard = guard
        self._metrics = metrics
        self._failure = failure
        self._stopping: asyncio.Future[None] = failure.get_loop().create_future()
        failure.add_done_callback(lambda _: self.close())

    def close(self) -> None:
        """Admit no more transactions, because the node is about to stop."""
        if not self._stopping.done():
            self._stopping.set_result(None)

    @property
    def chain(self) -> Chain:
        """Return the committed chain."""
        return self._peer.chain

    def submit_many(self, raws: Sequence[bytes], done: ManyDone, client: str = "") -> None:
        """See `NodeAnswers.submit_many`. A stopping node answers nobody any more; its front does."""
        if self._stopping.done() or self._failure.done():
            done([_stopping() for _ in raws])
            return

        def answered(results: list[Hash32 | Refused]) -> None:
            done([self._answered(result) for result in results])

        self._guard.call(self._peer.gossip.submit_many, raws, answered, source_of(client))

    def _answered(self, result: Hash32 | Refused) -> Hash32 | ApiRefused:
        if not isinstance(result, Refused):
            return result
        self._metrics.rejected.labels(result.code).inc()
        return ApiRefused(result.code, result.fields)

    def status(self) -> NodeStatus:
        """See `NodeAnswers.status`."""
        peer = self._peer.status()
        syncing = peer.behind > MAX_BEHIND and peer.observes is None
        role = "halted" if peer.halted else "syncing" if syncing else peer.role
        return NodeStatus(
            name=self._config.name,
            version=self._version,
            chain_id=self.chain.genesis.chain_id,
            genesis_hash=self.chain.genesis.hash,
            peer_id=self._me.id,
            validator_id=None if self._me.validator is None else self._me.id,
            height=peer.height,
            tip_hash=self.chain.tip_hash,
            tip_time_ms=self.chain.tip_time_ms,
            chain_time_ms=self._peer.chain_time_ms(),
            view=peer.view,
            role=role,
            leader=peer.leader,
            validators=peer.validators,
            validators_up=peer.validators_up,
            quorum=peer.quorum,
            peers_connected=peer.peers_connected,
            pool_txs=peer.pool_txs,
            pool_bytes=peer.pool_bytes,
            behind=peer.behind,
            halted=None if peer.halted is None else peer.halted.said,
            observes=None if peer.observes is None else peer.observes.said,
            lacks=None if self._peer.lacks is None else self._peer.lacks.said,
        )

    def consensus(self) -> ConsensusInfo:
        """See `NodeAnswers.consensus`."""
        machine, roles = self._peer.machine, self.chain.roles()
        context, view = machine.context, machine.view
        topology, validators, timing = context.topology, context.validators, context.timing
        return ConsensusInfo(
            height=context.height,
            view=view,
            role=role_of(context.me, topology, view),
            order=tuple(validators[index].id for index in topology.order(view)),
            leader=validators[topology.leader(view)].id,
            proxy_tail=validators[topology.tail(view)].id,
            quorum=validators.quorum,
            view_ms=timing.view_ms,
            view_min_ms=timing.view_min_ms,
            view_max_ms=timing.view_max_ms,
            aggregate_ms=timing.aggregate_ms,
            rebroadcast_ms=timing.rebroadcast_ms,
            timed_out_view=machine.lock.timed_out_view,
            recent_proposers=roles.recent,
            demoted=tuple(DemotionInfo(entry.validator, entry.times, entry.until) for entry in roles.demoted),
            guilty=roles.guilty,
            evidence_waiting=len(self._peer.evidence),
        )

    def peers(self) -> Sequence[PeerInfo]:
        """See `NodeAnswers.peers`."""
        return [self._seen(*entry) for entry in self._roster.shown()]

    def _seen(self, peer_id: bytes, name: str, address: str, validator: bool) -> PeerInfo:
        rtt_s = self._net.rtt_s(peer_id)
        return PeerInfo(
            peer_id=peer_id,
            validator_id=peer_id if validator else None,
            role="validator" if validator else "observer",
            name=name,
            address=address,
            connected=peer_id in self._net.connected(),
            queued_bytes=self._net.queued_bytes(peer_id),
            rtt_ms=None if rtt_s is None else round(rtt_s * 1000, 3),
        )

    def ready(self, min_peers: int | None = None, max_behind: int | None = None) -> Readiness:
        """See `NodeAnswers.ready`."""
        peer = self._peer.status()
        trusted = max_faulty(peer.validators) + 1
        least = (trusted if peer.observes is not None else peer.quorum - 1) if min_peers is None else min_peers
        most = MAX_BEHIND if max_behind is None else max_behind
        reasons: list[NotReadyError] = []
        if peer.halted is not None:
            reasons.append(errors.HaltedError(why=peer.halted.said))
        if peer.rebuilding is not None:
            reasons.append(errors.RebuildingError())
        if peer.others_up < least:
            reasons.append(errors.FewPeersError(connected=peer.others_up, needed=least))
        enough = min(least, trusted)
        if peer.heard < enough:
            reasons.append(errors.FewHeightsError(heard=peer.heard, needed=enough))
        if peer.behind > most:
            reasons.append(errors.BehindError(blocks=peer.behind, most=most))
        return Readiness(tuple((reason.code, reason.fields) for reason in reasons))

    def metrics_text(self) -> bytes:
        """See `NodeAnswers.metrics_text`."""
        return self._metrics.text(self.status(), list(self.peers()))
