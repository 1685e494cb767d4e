"""A PostgreSQL server of its own in a temporary folder, as a user that is not root, with one role per module."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.kit.ports import held_ports

USER = "nobody"
"""PostgreSQL refuses to run as root; where the tests do not, their own user runs it."""


def program(name: str) -> str:
    """Return the path of a program of PostgreSQL. Raises FileNotFoundError."""
    known = [*Path("/usr/lib/postgresql").glob(f"*/bin/{name}")]
    found = shutil.which(name) or (str(known[-1]) if known else None)
    if found is None:
        raise FileNotFoundError(f"{name} is not installed (apt-get install postgresql)")
    return found


@contextmanager
def server(folder: Path, modules: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield a database URL for each module; each is another role, with a schema of its own."""
    folder.mkdir(parents=True)
    prefix: list[str] = []
    if os.getuid() == 0:
        for parent in (folder.parent, folder.parent.parent):
            parent.chmod(parent.stat().st_mode | 0o711)
        user = pwd.getpwnam(USER)
        os.chown(folder, user.pw_uid, user.pw_gid)
        prefix = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    port, data = held_ports(1)[0], folder / "data"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    made = [program("initdb"), "-D", str(data), "-U", "admin", "-A", "trust", "-E", "UTF8", "--locale=C"]
    subprocess.run([*prefix, *made], check=True, **quiet)  # type: ignore[call-overload]
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=60"
    control = [*prefix, program("pg_ctl"), "-D", str(data), "-w"]
    subprocess.run([*control, "-l", str(folder / "log"), "-o", options, "start"], check=True, **quiet)  # type: ignore[call-overload]
    try:
        for module in modules:
            role = module.replace("-", "_")
            statement = f"CREATE ROLE {role} LOGIN; GRANT CREATE ON DATABASE postgres TO {role};"
            asked = [
                program("psql"),
                "-h",
                "127.0.0.1",
                "-p",
                str(port),
                "-U",
                "admin",
                "-d",
                "postgres",
                "-c",
                statement,
            ]
            subprocess.run(asked, check=True, **quiet)  # type: ignore[call-overload]
        yield {name: f"postgresql://{name.replace('-', '_')}@127.0.0.1:{port}/postgres" for name in modules}
    finally:
        subprocess.run([*control, "-m", "fast", "stop"], check=False, **quiet)  # type: ignore[call-overload]
