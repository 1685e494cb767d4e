"""Writes docs/reference/schema.json and the files made from it: `python -m api.reference`."""

from pathlib import Path

from api.reference.files import files

if __name__ == "__main__":
    for name, text in files().items():
        path = Path(__file__).resolve().parents[2] / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
