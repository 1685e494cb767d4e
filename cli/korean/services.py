"""Korean help texts of `gye services`, by the English text."""

from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "Start the services of this folder's chain, and the chain if it does not run. A new chain has three operators.": (
        "이 폴더의 체인에 붙은 서비스를 시작합니다. 체인이 멈추어 있으면 함께 시작하며, 새 체인의 운영자는 세 명입니다."
    ),
    "Show every process of the services.": "서비스의 프로세스를 모두 보여 줍니다.",
    "Stop the services. Their databases stay, and the chain goes on.": (
        "서비스를 중지합니다. 데이터베이스는 남고 체인은 계속 돕니다."
    ),
    "Print the last lines of the log of PROCESS, or of every process.": (
        "PROCESS 또는 모든 프로세스의 최근 로그를 출력합니다."
    ),
}
