#!/usr/bin/env python3
"""Recalculates the numbers of a report and of the diary's overview from the exported tables, with pandas, knowing nothing of Stillpoint's code.

    stillpoint diary export --csv year.csv
    stillpoint report year.json
    cargo run --example overview -- FOLDER > overview.json
    python3 tests/independent/report.py year.csv year.json overview.json

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


def changed(before, after):
    """Better, the same or worse, as a word of the table."""
    return ("better", "same", "worse")[change(before, after)]


def mark(names, rows, each):
    """What the marks of a chart stand for, and the medians of each of them, oldest first."""
    rows = rows.sort_values(["when", "session"], kind="stable")
    weeks = rows["date"] - pd.to_timedelta(rows["date"].dt.day_of_week, unit="D")
    months = rows["date"].dt.to_period("M")
    fits = "session" if len(rows) <= 60 else "week" if weeks.nunique() <= 60 else "month" if months.nunique() <= 132 else "year"
    wanted = each == fits
    if each == "session":
        return wanted, rows[names]
    rows = rows[rows["ended"] != "by-hand"]
    by = {"week": weeks, "month": months, "year": rows["date"].dt.year}[each]
    return wanted, rows.groupby(by)[names].median()


def numbers(column):
    """A column as a list, what is missing below every number."""
    return list(pd.to_numeric(column).fillna(-99.0))


def given(rows, name):
    """The same of a list of the program's."""
    return [-99.0 if row[name] is None else row[name] for row in rows]


def followed(name, rows, theirs):
    """What sessions of one group were followed by."""
    same(f"{name}: sessions", len(rows), theirs["sessions"])
    for later in ("after", "morning"):
        moved = (rows[later] - rows["before"]).dropna()
        flat = theirs[later] and [theirs[later]["count"], theirs[later]["median"], *theirs[later]["middle"], *theirs[later]["ends"]]
        same(f"{name}: {later}", spread(moved) if len(moved) else [], flat or [])
    usual = [(rows["usual"] == word).sum() for word in ("better", "same", "worse")]
    same(f"{name}: usual pain", usual, theirs["usual"])


def look(shown, sessions, doses):
    """One look at the overview: its filter, its charts, what followed, the calendar, what was pressed last."""
    today = pd.Timestamp(shown["today"])
    name = ", ".join(str(shown[what]) for what in ("reach", "routine", "area", "side") if shown[what])
    kept = sessions
    if shown["since"]:
        kept = kept[kept["date"] >= pd.Timestamp(shown["since"])]
    if shown["routine"]:
        kept = kept[kept["routine"] == shown["routine"]]
    for what in ("area", "side"):
        if shown[what]:
            kept = kept[kept["session"].isin(doses.loc[doses[what] == shown[what], "session"])]
    side = shown["side"]
    real = kept["ended"] != "by-hand"
    same(f"{name}: sessions", real.sum(), shown["sessions"])

    sore = lambda when: (
        kept[f"{when}_soreness_{side}"] if side else kept[[f"{when}_soreness_left", f"{when}_soreness_right"]].max(axis=1)
    )
    measures = {
        "back": (kept["before_back"], kept["after_back"], kept["morning_back"]),
        "leg": (kept["before_leg"], kept["after_leg"], kept["morning_leg"]),
        "soreness": (kept["before_left_over"], sore("after"), sore("morning")),
    }
    worked = doses.groupby("session")["side"].agg(lambda sides: "Both sides" if sides.nunique() > 1 else f"{sides.iloc[0].title()} side only")
    both = kept["before_back"].notna() & kept["morning_back"].notna()
    usual = kept["morning_usual"].where(~both, None).astype(object)
    usual[both] = [changed(*pair) for pair in kept.loc[both, ["before_back", "morning_back"]].itertuples(index=False)]
    same(f"{name}: measures", len(measures), len(shown["courses"]))
    for course in shown["courses"]:
        of = f"{name}: {course['measure']}"
        before, after, morning = measures[course["measure"]]
        rows = kept.assign(before=before, after=after, morning=morning, usual=usual, sides=kept["session"].map(worked))
        said = rows[rows["before"].notna() | rows["after"].notna()]
        fits, marks = mark(["before", "after", "morning"], said, course["each"])
        same(f"{of}: each is a {course['each']}", fits, True)
        for when in ("before", "after", "morning"):
            same(f"{of}: marks, {when}", numbers(marks[when]), given(course["points"], when))
        groups = {("sides", group): rows[real & (rows["sides"] == group)] for group in rows.loc[real, "sides"].dropna().unique()}
        groups.update({("routine", group): rows[real & (rows["title"] == group)] for group in rows.loc[real, "title"].unique()})
        same(f"{of}: groups", len(groups), len(course["since"]))
        for theirs in course["since"]:
            followed(f"{of}, {theirs['name']}", groups[theirs["by"], theirs["name"]], theirs)

    mornings = kept.assign(
        left=kept["morning_soreness_left"] if side != "right" else None,
        right=kept["morning_soreness_right"] if side != "left" else None,
    )
    mornings = mornings[mornings["left"].notna() | mornings["right"].notna()].astype({"left": float, "right": float})
    fits, marks = mark(["left", "right"], mornings, shown["mornings"]["each"])
    same(f"{name}: mornings, each", fits, True)
    for on in ("left", "right"):
        same(f"{name}: mornings, {on}", numbers(marks[on]), given(shown["mornings"]["marks"], on))

    done = sessions[sessions["ended"] != "by-hand"]
    days = [pd.Timestamp(day["day"]) for day in shown["calendar"]["days"]]
    same(f"{name}: calendar", done["date"].isin(days).sum(), shown["calendar"]["sessions"])
    here = ["session" in day["done"] for day in shown["calendar"]["days"]]
    same(f"{name}: days of the calendar", [(done["date"] == day).any() for day in days], here)

    last = doses[doses["date"] <= today].groupby(["area", "side"]).apply(
        lambda rows: pd.Series([rows["date"].max(), rows.loc[rows["date"] == rows["date"].max(), "loaded_secs"].sum()]),
        include_groups=False,
    )
    same(f"{name}: places pressed", len(last), len(shown["pressed"]))
    for theirs in shown["pressed"]:
        day, loaded = last.loc[(theirs["area"], theirs["side"])]
        place = f"{name}: {theirs['area']}, {theirs['side']}, last pressed"
        same(f"{place}, day", day.toordinal(), pd.Timestamp(theirs["day"]).toordinal())
        same(place, loaded, theirs["loaded"])


def main(csv, report, overview):
    beside = lambda suffix: csv.with_name(csv.stem + suffix + csv.suffix)
    sessions = pd.read_csv(csv, parse_dates=["date"])
    answers = pd.read_csv(beside("-answers"), low_memory=False)
    doses = pd.read_csv(beside("-doses"))
    report = json.loads(report.read_text("utf-8"))
    looks = json.loads(overview.read_text("utf-8"))

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
        "Back or buttock pain, next morning": "morning.back",
        "Soreness left over, before": "before.left-over",
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

    in_report = found
    kept = kept.assign(when=kept["began"].str[:19])
    dated = doses.assign(date=pd.to_datetime(doses["date"]))
    for shown in looks:
        look(shown, kept, dated)

    print(f"the report: {in_report} figures; the overview, looked at in {len(looks)} ways: {found - in_report} figures")
    print(f"{len(real)} sessions, {len(answers)} answers, {len(doses)} doses: {found} figures, {len(wrong)} differ")
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:4])))
