#!/usr/bin/env python3
"""Recalculates a report's numbers from the exported tables, with pandas, knowing nothing of Stillpoint's code.

    stillpoint diary export --csv year.csv
    stillpoint report year.json
    python3 tests/independent/report.py year.csv year.json

`make independent` does all of it for a year of invented sessions. Ends with 1 where a number differs.
"""

import json
import sys
from pathlib import Path

import pandas as pd

found = 0
wrong = []


def same(name, ours, theirs):
    """Notes whether two numbers, or lists of numbers, are the same to a millionth."""
    global found
    found += 1
    pairs = list(zip(ours, theirs)) if isinstance(ours, (list, tuple)) else [(ours, theirs)]
    if isinstance(ours, (list, tuple)) and len(ours) != len(theirs):
        pairs = [(len(ours), len(theirs))]
    if any(abs(float(one) - float(other)) > 1e-6 for one, other in pairs):
        wrong.append(f"{name}: pandas {ours}, the report {theirs}")


def spread(numbers):
    """Count, median, middle half, ends."""
    middle = [numbers.quantile(0.25), numbers.quantile(0.75)]
    return [len(numbers), numbers.median(), *middle, numbers.min(), numbers.max()]


def change(before, after):
    """The size from which a change counts, by where it began."""
    needed = 2 if before == 0 or 5 <= before <= 7 else 1 if before < 5 else 3
    return 1 if abs(after - before) < needed else 0 if after < before else 2


def main(csv, report):
    beside = lambda suffix: csv.with_name(csv.stem + suffix + csv.suffix)
    sessions = pd.read_csv(csv, parse_dates=["date"])
    answers = pd.read_csv(beside("-answers"), low_memory=False)
    doses = pd.read_csv(beside("-doses"))
    report = json.loads(report.read_text("utf-8"))

    assert pd.api.types.is_datetime64_any_dtype(sessions["date"]), sessions["date"].dtype
    began = pd.to_datetime(sessions["began"], utc=True, format="ISO8601")
    assert began.is_monotonic_increasing, "oldest first"
    kept = sessions[sessions["speed"] == 1]
    by_hand = kept[kept["ended"] == "by-hand"]
    real = kept[kept["ended"] != "by-hand"]
    elsewhere = answers[answers["session"].isin(by_hand["session"])]
    answers = answers[answers["session"].isin(real["session"])]
    doses = doses[doses["session"].isin(real["session"])]

    same("sessions", len(real), report["sessions"])
    same("tried out", len(sessions) - len(kept), report["tried_out"])
    same("days", real["date"].nunique(), report["active_days"])
    endings = real["ended"].value_counts()
    same("endings", [endings.get(word, 0) for word in ("finished", "stopped", "interrupted")], report["endings"])
    same("lasted", real["lasted_secs"].sum(), report["lasted"])
    same("loaded", doses["loaded_secs"].sum(), sum(p["left"] + p["right"] + p["middle"] for p in report["places"]))
    for side in ("left", "right"):
        dose = real[f"loaded_{side}_secs"].sum()
        same(f"loaded, {side}", dose, doses.loc[doses["side"] == side, "loaded_secs"].sum())
        same(f"loaded, {side}", dose, sum(place[side] for place in report["places"]))
    labels = {
        "buttock": "Buttock",
        "upper-outer-hip": "Upper outer hip",
        "low-back": "Low back, beside the spine",
        "back-thigh": "Back of the thigh",
    }
    places = {place["place"]: place for place in report["places"]}
    for (area, side), dose in doses.groupby(["area", "side"])["loaded_secs"].sum().items():
        same(f"{area}, {side}", dose, places[labels[area]][side])
    done = real.groupby("routine")["lasted_secs"].agg(["size", "sum"]).sort_values(["size", "sum"], ascending=False)
    same("routines, how often", list(done["size"]), [row["sessions"] for row in report["routines"]])
    same("routines, how long", list(done["sum"]), [row["lasted"] for row in report["routines"]])

    for course, name in zip(report["courses"], ("back", "leg")):
        pairs = real[[f"before_{name}", f"after_{name}"]].dropna()
        same(f"{name}, before", list(pairs.iloc[:, 0]), [pair["before"] for pair in course["pairs"]])
        same(f"{name}, after", list(pairs.iloc[:, 1]), [pair["after"] for pair in course["pairs"]])
        changes = [change(before, after) for before, after in pairs.itertuples(index=False)]
        same(f"{name}, changes", [changes.count(kind) for kind in range(3)], course["changes"])
    for side in ("left", "right"):
        morning = real[f"morning_soreness_{side}"].dropna()
        shown = [row[side] for row in report["mornings"] if row[side] is not None]
        same(f"mornings, {side}", list(morning), shown)

    names = {
        "Back or buttock pain, before": "before.back",
        "Back or buttock pain, after": "after.back",
        "Leg pain, before": "before.leg",
        "Leg pain, after": "after.leg",
        "Pressure felt": "mid.pressure",
        "Soreness, after": "after.soreness",
        "Soreness, next morning": "morning.soreness",
    }
    no_session = {
        "Back or buttock pain, no session": "before.back",
        "Leg pain, no session": "before.leg",
        "Soreness, no session": "after.soreness",
    }
    names.update(no_session)
    for row in report["numbers"]:
        name, side = row["name"], None
        if name not in names:
            name, side = name.rsplit(", ", 1)
        said = elsewhere if name in no_session else answers
        asked = said[said["question"] == names[name]]
        asked = asked[asked["side"] == side] if side else asked
        theirs = row["spread"]
        flat = [theirs["count"], theirs["median"], *theirs["middle"], *theirs["ends"]]
        same(row["name"], spread(asked["number"].dropna()), flat)
        same(f"{row['name']}, passed over", (asked["form"] == "passed-over").sum(), row["passed_over"])
    tingling = answers.loc[answers["question"] == "after.tingling", "answer"].value_counts()
    row = next(row for row in report["replies"] if row["name"] == "Tingling or numbness, after")
    same("tingling after", sorted(tingling), sorted(count for _, count in row["counts"]))
    same("notes", kept["note"].notna().sum(), len(report["notes"]))

    print(f"{len(real)} sessions, {len(answers)} answers, {len(doses)} doses: {found} figures, {len(wrong)} differ")
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
