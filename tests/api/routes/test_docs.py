"""The viewer is whole and needs no other host."""

import re
from pathlib import Path

from api.routes import docs
from tests.api.conftest import Asking, problem


async def test_the_page_and_all_it_names_are_served(api: Asking) -> None:
    page = await api.client.get("/docs")
    text = await page.text()
    assert page.content_type == "text/html"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    for link in re.findall(r'(?:src|href)="([^"]+)"', text):
        answer = await api.client.get(link)
        assert answer.status == 200, link
        assert "://" not in link


async def test_assets_are_those_in_the_folder(api: Asking) -> None:
    folder = Path(docs.__file__).parents[1] / "assets"
    assert {path.name for path in folder.iterdir()} == set(docs.ASSETS)
    assert all("//" not in path.read_text().replace("// ", "") for path in folder.iterdir())


async def test_nothing_else_is_served_from_there(api: Asking) -> None:
    for name in ("secret", "..%2F__init__.py", "server.py"):
        assert await problem(await api.client.get(f"/docs/{name}")) == (404, "not_found")
