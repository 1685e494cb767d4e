"""Help texts of `gye agreement` in Korean, by the whole English text."""

from collections.abc import Mapping

__all__ = ["AGREEMENT_COMMANDS"]

AGREEMENT_COMMANDS: Mapping[str, str] = {
    "Propose the agreement AGREEMENT, a hash, for a running club. Every holder of a seat must sign it.": (
        "진행 중인 계의 규약을 AGREEMENT(해시)로 바꾸자고 제안합니다. 구좌를 가진 계원이 모두 서명해야 합니다."
    ),
    "Make agreements of clauses, show them and sign them.": "조항으로 규약을 만들고, 보여 주고, 규약에 서명합니다.",
    "Show the library of clauses, add to it, and judge its clauses.": (
        "조항집을 보여 주고, 조항을 올리고, 조항을 판정합니다."
    ),
    "Show and register the experts who judge clauses.": "조항을 판정하는 전문가를 보여 주고 등록합니다.",
    "List the clauses of the library, each in its present version.": "조항집의 조항을 현행 버전으로 보여 줍니다.",
    "Show all versions of the clause NAME with their verdicts, and its text if it is on this machine.": (
        "NAME 조항의 모든 버전과 판정을 보여 줍니다. 문안이 이 컴퓨터에 있으면 문안도 보여 줍니다."
    ),
    "For operators: vote to add clauses of the folder; without a NAME all that the chain does not have yet.": (
        "운영자 전용: 폴더의 조항을 조항집에 올리는 데 투표합니다. NAME을 적지 않으면 체인에 없는 조항을 모두 올립니다."
    ),
    "For operators: vote to withdraw the clause NAME. Clubs that have signed it keep it.": (
        "운영자 전용: NAME 조항을 폐지하는 데 투표합니다. 이미 서명한 계에서는 그대로 효력이 있습니다."
    ),
    "For experts: judge the last version of clauses; without a NAME all that nobody has judged. "
    "Their texts must be on this machine.": (
        "전문가 전용: 조항의 최신 버전을 판정합니다. NAME을 적지 않으면 검토 전인 조항을 모두 판정합니다.\n\n"
        "문안이 이 컴퓨터에 있어야 합니다."
    ),
    "List the registered experts.": "등록된 전문가를 보여 줍니다.",
    "For operators: vote to let EXPERT, an address or a wallet, judge clauses.": (
        "운영자 전용: EXPERT(주소나 지갑 이름)를 전문가로 등록하는 데 투표합니다."
    ),
    "Vote to dismiss EXPERT: its verdicts do not count any more. Its own wallet is enough.": (
        "EXPERT의 등록을 해지하는 데 투표합니다. 해지하면 그 전문가의 판정은 효력을 잃습니다. 그 전문가의 지갑만으로도 "
        "해지할 수 있습니다."
    ),
    "Make an agreement of all required clauses and each CLAUSE. The hash of it goes into a club's terms.": (
        "필수 조항 전부와 CLAUSE 조항으로 규약을 만듭니다. 규약의 해시를 계의 조건에 적습니다."
    ),
    "Show the agreement AGREEMENT, a hash or a club, with its texts and values. Each text is checked.": (
        "AGREEMENT(해시나 계)의 규약을 문안과 값까지 보여 줍니다. 문안은 하나씩 확인합니다."
    ),
    "Read a club's agreement on this machine, check each text, and sign the club's terms, which name it.": (
        "계의 규약을 이 컴퓨터의 문안으로 읽고 하나씩 확인한 다음, 그 규약을 담은 계의 조건에 서명합니다."
    ),
}
