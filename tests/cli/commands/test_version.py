from tests.kit.local_gye import Gye


def test_the_version_is_shown(gye: Gye) -> None:
    assert gye.ok("version")["version"]
    assert gye("version").out.startswith("gye ")
