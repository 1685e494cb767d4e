"""Refusals of `gye services`."""

from pathlib import Path

from cli.errors import BadUseError, DeclaredError, FailedError
from ledger.primitives.wording import Text

__all__ = [
    "NoServicesError",
    "ServiceNotStartedError",
    "ServicesNotInstalledError",
    "ServicesUnusableError",
    "TooFewOperatorsError",
    "UnknownProcessError",
]


class NoServicesError(DeclaredError, BadUseError):
    """The folder has no services yet."""

    code = "no_services"
    text = Text("the folder {folder} has no services", "{folder} 폴더에 서비스가 없습니다")
    advice = Text("gye services up makes and starts them", "gye services up으로 만들고 시작할 수 있습니다")
    folder: Path


class ServicesUnusableError(DeclaredError, BadUseError):
    """A file of the services is missing, damaged, or readable by others."""

    code = "services_unusable"
    text = Text("{why}", "서비스의 파일을 쓸 수 없습니다: {why}")
    why: str


class ServicesNotInstalledError(DeclaredError, BadUseError):
    """The services need packages that a node does not need."""

    code = "services_not_installed"
    text = Text(
        "the packages of the services are not installed; {name} is missing",
        "서비스에 필요한 패키지가 설치되어 있지 않습니다. 없는 것: {name}",
    )
    advice = Text("pip install 'getty[services]'", "pip install 'getty[services]'로 설치해 주십시오")
    name: str


class TooFewOperatorsError(DeclaredError, BadUseError):
    """Bank and witness are two operators of the chain."""

    code = "too_few_operators"
    text = Text(
        "the chain in {folder} has one operator; services need three, because one must not be able to mint",
        "{folder} 폴더의 체인에는 운영자가 한 명뿐입니다. 은행 연동과 확인자가 따로 있어야 혼자서 발행하지 못합니다",
    )
    advice = Text(
        "make a new chain in another folder: gye --dir DIR cluster up --operators 3",
        "다른 폴더에 새 체인을 만들어 주십시오: gye --dir DIR cluster up --operators 3",
    )
    folder: Path


class ServiceNotStartedError(DeclaredError, FailedError):
    """A process of the services ended, or was not ready in time."""

    code = "service_not_started"
    text = Text("{name} did not start: {why}", "{name} 프로세스가 시작되지 않았습니다: {why}")
    advice = Text("logs: {log}", "로그: {log}")
    name: str
    why: str
    log: Path


class UnknownProcessError(DeclaredError, BadUseError):
    """A process is named as services.json names it."""

    code = "unknown_process"
    text = Text(
        "no process has the name {name}; the processes are {known}", "{name} 프로세스는 없습니다. 있는 것: {known}"
    )
    name: str
    known: tuple[str, ...]
