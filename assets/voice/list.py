"""Writes `clips.rs`, the list of clips and stock phrases that the program is compiled with, from `en/index.json` and
`stock.json`. Run it after `make.py`; a test says when it is out of date."""

import json
import pathlib

HERE = pathlib.Path(__file__).parent


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main() -> None:
    clips = sorted(json.loads((HERE / "en/index.json").read_text("utf-8"))["clips"], key=lambda clip: clip["text"])
    stock = sorted(json.loads((HERE / "stock.json").read_text("utf-8")), key=lambda phrase: phrase["id"])
    lines = ["// Written by list.py from en/index.json and stock.json: run it again instead of editing this.", "", "["]
    for clip in clips:
        text, file = quoted(clip["text"]), quoted("en/" + clip["file"])
        lines.append(f"    Clip {{ text: {text}, millis: {clip['ms']}, ogg: include_bytes!({file}) }},")
    lines.append("]")
    (HERE / "clips.rs").write_text("\n".join(lines) + "\n", "utf-8")
    lines = ["// Written by list.py from stock.json: run it again instead of editing this.", "", "["]
    lines += [f"    ({quoted(phrase['id'])}, {quoted(phrase['text'])})," for phrase in stock]
    lines.append("]")
    (HERE / "phrases.rs").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
