//! Drafts: what is kept, what is undone, and that every problem finds its field.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::routine::{arbitrary, read, words::Position, write};

fn opened(text: &str) -> Draft {
    open(text).unwrap().0
}

fn shipped() -> Draft {
    opened(include_str!("../../../routines/tennis-ball-glute-release.json"))
}

/// The line whose id is this.
fn named(draft: &Draft, id: &str) -> Key {
    draft.lines().into_iter().find(|(_, part)| part.words("id") == Some(id)).unwrap().1.key()
}

fn ids(draft: &Draft) -> Vec<String> {
    let line = |(depth, part): (usize, &Part)| format!("{}{}", "  ".repeat(depth), part.words("id").unwrap());
    draft.lines().into_iter().map(line).collect()
}

fn set(spot: Spot, field: &str, value: impl Into<Value>) -> Edit {
    Edit::Set { spot, field: field.to_owned(), value: Some(value.into()) }
}

fn take_away(spot: Spot, field: &str) -> Edit {
    Edit::Set { spot, field: field.to_owned(), value: None }
}

/// A block of both sides with a hold, and a rest after it.
fn sided() -> Draft {
    let mut draft = Draft::fresh();
    draft.edit(&Edit::Add(NewPart::Block(Block::BothSides), At { block: None, index: 9 })).unwrap();
    let block = named(&draft, "both-sides");
    draft.edit(&Edit::Add(NewPart::Step(Kind::Hold), At { block: Some(block), index: 9 })).unwrap();
    draft.edit(&Edit::Add(NewPart::Step(Kind::Rest), At { block: None, index: 9 })).unwrap();
    draft.edit(&set(Spot::Head, "cautions", json!(["steady-footing"])));
    draft
}

#[test]
fn a_ball_on_bone_is_refused_and_the_file_still_opens_in_the_editor() {
    let text = include_str!("../../../routines/tennis-ball-glute-release.json");
    let text = text.replacen("\"area\": \"buttock\"", "\"area\": \"sacrum\"", 3);
    assert_eq!(crate::routine::read(&text).routine, None);
    let draft = opened(&text);
    let checked = Checked::of(&draft);
    assert!(checked.refusals() > 0 && checked.troubles.iter().all(|trouble| trouble.place.field.is_some()));
    let hold = named(&draft, "first-hold");
    assert!(checked.at(Spot::Part(hold), "area").next().is_some(), "at the place that it is about");
}

#[test]
fn every_shipped_routine_keeps_its_meaning_and_a_written_one_every_letter() {
    // this floor knows no shelf
    let shipped = [
        include_str!("../../../routines/bedtime-rock-and-settle.json"),
        include_str!("../../../routines/chair-seated-glutes.json"),
        include_str!("../../../routines/desk-break-5.json"),
        include_str!("../../../routines/first-week-gentle.json"),
        include_str!("../../../routines/pin-and-move.json"),
        include_str!("../../../routines/press-and-release-glutes.json"),
        include_str!("../../../routines/slow-roll-myofascial.json"),
        include_str!("../../../routines/stretch-and-glide.json"),
        include_str!("../../../routines/swedish-stroke-and-knead.json"),
        include_str!("../../../routines/tennis-ball-glute-release.json"),
        include_str!("../../../routines/wall-slow-deep-strokes.json"),
        include_str!("../../../routines/warm-towel-recovery.json"),
    ];
    for text in shipped {
        let checked = Checked::of(&opened(text));
        let routine = read(text).routine.unwrap();
        assert_eq!(checked.troubles, [], "{}", routine.title);
        assert_eq!(checked.routine.as_ref(), Some(&routine), "{}", routine.title);
        assert_eq!(Draft::of(&routine).text(), write(&routine), "{}", routine.title);
    }
}

#[test]
fn a_routine_from_nothing_and_whatever_is_added_to_it_can_be_saved_at_once() {
    let fresh = Checked::of(&Draft::fresh());
    assert_eq!((fresh.troubles.len(), fresh.routine.is_some()), (0, true));
    let kinds = Kind::ALL.iter().map(|kind| NewPart::Step(*kind));
    for what in kinds.chain([NewPart::Block(Block::BothSides), NewPart::Block(Block::Repeat)]) {
        let mut draft = Draft::fresh();
        for _ in 0..2 {
            draft.edit(&Edit::Add(what, At { block: None, index: 1 })).unwrap();
        }
        assert_eq!(Checked::of(&draft).troubles, [], "{what:?}");
    }
    for kind in Kind::ALL {
        let mut draft = sided();
        let hold = named(&draft, "hold");
        let changed = draft.edit(&Edit::Become(hold, *kind));
        assert_eq!(changed.is_some(), *kind != Kind::Hold);
        assert_eq!(Checked::of(&draft).troubles, [], "{kind:?}");
    }
}

#[test]
fn a_problem_stands_at_the_field_that_it_is_about() {
    let mut draft = sided();
    let (block, hold) = (named(&draft, "both-sides"), named(&draft, "hold"));
    draft.edit(&set(Spot::Head, "positions", json!(["floor", "wall"])));
    let wall = Spot::Variant(hold, Position::Wall);
    let cases = [
        (set(Spot::Part(hold), "seconds", 120), Spot::Part(hold), "seconds"),
        (set(Spot::Part(hold), "seconds", "soon"), Spot::Part(hold), "seconds"),
        (set(Spot::Part(hold), "say", "Press for 30 seconds."), Spot::Part(hold), "say"),
        (set(Spot::Part(hold), "until", "ready"), Spot::Part(hold), "until"),
        (set(Spot::Part(hold), "area", "elbow"), Spot::Part(hold), "area"),
        (set(Spot::Part(hold), "rounds", 3), Spot::Part(hold), "rounds"),
        (set(Spot::Part(hold), "id", "rest"), Spot::Part(named(&draft, "rest")), "id"),
        (take_away(Spot::Part(hold), "seconds"), Spot::Part(hold), "seconds"),
        (take_away(Spot::Part(hold), "id"), Spot::Part(hold), "id"),
        (set(wall, "aim", 12), wall, "aim"),
        (set(Spot::Switch(block), "seconds", 0), Spot::Switch(block), "seconds"),
        (take_away(Spot::Switch(block), "id"), Spot::Switch(block), "id"),
        (take_away(Spot::Part(block), "switch"), Spot::Part(block), "switch"),
        (set(Spot::Pressure, "ceiling", 9), Spot::Pressure, "ceiling"),
        (take_away(Spot::Pressure, "aim"), Spot::Pressure, "aim"),
        (take_away(Spot::Head, "title"), Spot::Head, "title"),
        (set(Spot::Head, "id", "No id"), Spot::Head, "id"),
        (set(Spot::Head, "equipment", json!(["ball", ""])), Spot::Head, "equipment"),
        (set(Spot::Head, "colour", "red"), Spot::Head, "colour"),
    ];
    for (edit, spot, field) in cases {
        let mut draft = draft.clone();
        draft.edit(&edit).unwrap();
        let checked = Checked::of(&draft);
        let places: Vec<_> = checked.troubles.iter().map(|trouble| trouble.place.clone()).collect();
        assert_eq!(places, [Place { spot, field: Some(field.to_owned()) }], "{edit:?}");
    }
}

#[test]
fn steps_move_into_blocks_and_out_of_them_and_never_both_sides_into_both_sides() {
    let mut draft = sided();
    let before = ids(&draft);
    assert_eq!(before, ["prepare", "breathe", "both-sides", "  position", "  hold", "rest"]);
    let rest = named(&draft, "rest");
    let walk = [
        ["prepare", "breathe", "both-sides", "  position", "  hold", "  rest"],
        ["prepare", "breathe", "both-sides", "  position", "  rest", "  hold"],
        ["prepare", "breathe", "both-sides", "  rest", "  position", "  hold"],
        ["prepare", "breathe", "rest", "both-sides", "  position", "  hold"],
        ["prepare", "rest", "breathe", "both-sides", "  position", "  hold"],
        ["rest", "prepare", "breathe", "both-sides", "  position", "  hold"],
    ];
    for lines in walk {
        assert_eq!(draft.edit(&Edit::Move(rest, Way::Up)), Some(Spot::Part(rest)));
        assert_eq!(ids(&draft), lines);
    }
    assert_eq!(draft.edit(&Edit::Move(rest, Way::Up)), None, "it is the first");
    for _ in walk {
        draft.edit(&Edit::Move(rest, Way::Down)).unwrap();
    }
    assert_eq!(ids(&draft), before);
    draft.edit(&Edit::Add(NewPart::Block(Block::BothSides), At { block: None, index: 9 })).unwrap();
    let second = named(&draft, "both-sides-2");
    for _ in 0..2 {
        draft.edit(&Edit::Move(second, Way::Up)).unwrap();
    }
    assert_eq!(draft.at(second), Some(At { block: None, index: 2 }), "it went past the other block");
    let first = named(&draft, "both-sides");
    for edit in [
        Edit::MoveTo(second, At { block: Some(first), index: 0 }),
        Edit::MoveTo(first, At { block: Some(first), index: 0 }),
        Edit::Add(NewPart::Block(Block::BothSides), At { block: Some(first), index: 0 }),
        Edit::Wrap(named(&draft, "hold"), Block::BothSides),
        Edit::Wrap(first, Block::BothSides),
    ] {
        assert_eq!(draft.edit(&edit), None, "{edit:?}");
    }
}

#[test]
fn what_is_dragged_lands_where_it_is_let_go() {
    for (index, lines) in [(0, "b a c d"), (1, "a b c d"), (2, "a b c d"), (3, "a c b d"), (9, "a c d b")] {
        let mut draft = Draft::fresh();
        draft.parts.clear();
        for (place, id) in ["a", "b", "c", "d"].into_iter().enumerate() {
            let key = draft.edit(&Edit::Add(NewPart::Step(Kind::Rest), At { block: None, index: place }));
            draft.edit(&set(Spot::Part(key.unwrap().key().unwrap()), "id", id));
        }
        let b = named(&draft, "b");
        draft.edit(&Edit::MoveTo(b, At { block: None, index }));
        assert_eq!(ids(&draft).join(" "), lines, "before line {index}");
    }
}

#[test]
fn a_hold_that_is_split_has_a_rest_between_its_halves() {
    let mut draft = sided();
    let hold = named(&draft, "hold");
    draft.edit(&set(Spot::Head, "positions", json!(["floor", "wall"])));
    draft.edit(&set(Spot::Part(hold), "seconds", 75));
    draft.edit(&set(Spot::Part(hold), "say", "Let the ball carry you."));
    draft.edit(&set(Spot::Variant(hold, Position::Wall), "seconds", 41));
    assert!(!Checked::of(&draft).troubles.is_empty(), "75 seconds are advised against");
    draft.edit(&Edit::Split(hold)).unwrap();
    assert_eq!(Checked::of(&draft).troubles, []);
    let block = draft.part(named(&draft, "both-sides")).unwrap();
    let halves: Vec<_> =
        block.parts().unwrap().iter().map(|part| (part.title(), part.field("seconds").unwrap())).collect();
    assert_eq!(
        halves,
        [("Place", &json!(20)), ("Hold", &json!(38)), ("Rest", &json!(15)), ("Hold", &json!(37))]
    );
    let second = draft.part(named(&draft, "hold-2")).unwrap();
    assert_eq!(second.field("variants"), Some(&json!({ "wall": { "seconds": 20 } })));
    assert_eq!(second.words("say"), None, "it is said once");
    let rest = named(&draft, "rest-2");
    draft.edit(&set(Spot::Part(rest), "seconds", 1));
    assert!(!draft.can_split(rest) && draft.edit(&Edit::Split(rest)).is_none(), "one second has no halves");
}

#[test]
fn a_block_is_put_round_a_step_and_taken_away_again() {
    let mut draft = sided();
    let hold = named(&draft, "hold");
    let before = ids(&draft);
    let block = draft.edit(&Edit::Wrap(hold, Block::Repeat)).unwrap().key().unwrap();
    assert_eq!(
        ids(&draft),
        ["prepare", "breathe", "both-sides", "  position", "  repeat", "    hold", "rest"]
    );
    assert_eq!(Checked::of(&draft).troubles, []);
    assert_eq!(draft.edit(&Edit::Unwrap(block)), Some(Spot::Part(hold)));
    assert_eq!(ids(&draft), before);
    assert_eq!(draft.edit(&Edit::Unwrap(hold)), None);
}

#[test]
fn ends_and_kinds_take_their_lengths_with_them() {
    let mut draft = sided();
    let hold = named(&draft, "hold");
    draft.edit(&set(Spot::Part(hold), "until", "let-go"));
    let part = draft.part(hold).unwrap();
    assert_eq!((part.field("seconds"), part.field("at_most")), (None, Some(&json!(30))));
    assert_eq!(Checked::of(&draft).troubles, []);
    let mut clocked = draft.clone();
    clocked.edit(&take_away(Spot::Part(hold), "until"));
    assert_eq!(clocked.part(hold).unwrap().field("seconds"), Some(&json!(30)));
    assert_eq!(Checked::of(&clocked).troubles, []);
    for kind in [Kind::Prepare, Kind::Rest] {
        let mut draft = draft.clone();
        draft.edit(&Edit::Become(hold, kind));
        assert_eq!(draft.part(hold).unwrap().field("seconds"), Some(&json!(30)), "{kind:?}");
        assert_eq!(Checked::of(&draft).troubles, [], "{kind:?}");
    }
}

#[test]
fn what_the_format_does_not_know_is_kept_until_it_is_taken_away() {
    let text = Draft::fresh().text().replace("\"seconds\": 60", "\"seconds\": 60, \"colour\": 1e999");
    let mut draft = opened(&text);
    let breathe = Spot::Part(named(&draft, "breathe"));
    assert_eq!(draft.unknown_fields(breathe), ["colour"]);
    assert!(Checked::of(&draft).routine.is_none());
    assert!(draft.text().contains("colour"));
    draft.edit(&take_away(breathe, "colour")).unwrap();
    assert_eq!(Checked::of(&draft).troubles, []);
}

#[test]
fn of_a_field_that_is_given_twice_the_first_is_kept_and_that_is_said() {
    let text = Draft::fresh().text().replace("\"seconds\": 60", "\"seconds\": 60, \"seconds\": 70");
    let (draft, lost) = open(&text).unwrap();
    assert_eq!(lost, ["`seconds` was given twice; the first is kept."]);
    let breathe = draft.part(named(&draft, "breathe")).unwrap();
    assert_eq!(breathe.field("seconds"), Some(&json!(60)));
}

#[test]
fn text_without_steps_is_no_draft_and_says_what_is_wrong() {
    for text in ["", "{", "[]", "{ // a comment\n}", "{ \"steps\": 3 }", "{ \"steps\": [3] }"] {
        assert!(!open(text).unwrap_err().is_empty(), "{text}");
    }
    assert_eq!(opened("{}").parts().len(), 0, "an empty object can be filled in");
}

#[test]
fn titles_become_ids_and_taken_ones_get_a_number() {
    for (title, id) in [("My hips, evenings", "my-hips-evenings"), ("Ärger 2", "rger-2"), ("床", "routine")]
    {
        assert_eq!(id_of(title), id);
    }
    let taken = ["hold", "hold-2", "7"];
    let is_taken = |name: &str| taken.contains(&name);
    assert_eq!(free_name("hold", is_taken), "hold-3");
    assert_eq!(free_name("hold-2", is_taken), "hold-3");
    assert_eq!(free_name("7", is_taken), "7-2");
    assert_eq!(free_name("rest", is_taken), "rest");
}

#[test]
fn typing_on_in_a_field_is_one_step_to_undo() {
    let mut editing = Editing::new(sided(), true);
    let rest = named(editing.draft(), "rest");
    for words in ["B", "Br", "Bre"] {
        editing.edit(&set(Spot::Part(rest), "title", words));
    }
    editing.choose(Some(rest));
    editing.edit(&set(Spot::Part(rest), "title", "Breath"));
    assert!(editing.is_changed());
    editing.undo();
    assert_eq!(editing.draft().part(rest).unwrap().title(), "Bre");
    editing.undo();
    assert!(!editing.can_undo() && !editing.is_changed());
    editing.redo();
    editing.mark_saved();
    assert!(!editing.is_changed());
    editing.edit(&Edit::Remove(rest));
    assert_ne!(editing.chosen(), Some(rest));
    editing.undo();
    assert!(editing.draft().part(rest).is_some() && !editing.is_changed());
}

/// Any edit of any line, sensible or not.
fn edit_of(draft: &Draft, (what, line, other, value): (u8, usize, usize, u16)) -> Edit {
    let lines = draft.lines();
    let key = |number: usize| lines.get(number % lines.len().max(1)).map_or(Key(9_999), |line| line.1.key());
    let (this, that) = (key(line), key(other));
    let kind = Kind::ALL[other % Kind::ALL.len()];
    let block = if value.is_multiple_of(2) { Block::BothSides } else { Block::Repeat };
    let at = At { block: (!value.is_multiple_of(3)).then_some(that), index: usize::from(value % 5) };
    let spots = [
        Spot::Head,
        Spot::Pressure,
        Spot::Part(this),
        Spot::Switch(this),
        Spot::Variant(this, Position::ALL[other % Position::ALL.len()]),
    ];
    let spot = spots[usize::from(value) % spots.len()];
    let names: Vec<&str> = draft.field_specs(spot).iter().map(|blank| blank.name).collect();
    let field = names.get(other % names.len().max(1)).copied().unwrap_or("colour");
    let values = [
        json!(30),
        json!("hold"),
        json!("{side}床\n"),
        json!(""),
        json!(true),
        json!([]),
        json!(1e300),
        json!(null),
    ];
    match what % 13 {
        0 => Edit::Add(NewPart::Step(kind), at),
        1 => Edit::Add(NewPart::Block(block), at),
        2 => Edit::Duplicate(this),
        3 => Edit::Remove(this),
        4 => Edit::Move(this, Way::Up),
        5 => Edit::Move(this, Way::Down),
        6 => Edit::MoveTo(this, at),
        7 => Edit::Split(this),
        8 => Edit::Wrap(this, block),
        9 => Edit::Unwrap(this),
        10 => Edit::Become(this, kind),
        11 => take_away(spot, field),
        _ => set(spot, field, values[other % values.len()].clone()),
    }
}

proptest! {
    #[test]
    fn a_draft_of_any_routine_writes_what_the_routine_writes(routine in arbitrary::routine()) {
        let draft = Draft::of(&routine);
        prop_assert_eq!(draft.text(), write(&routine));
        prop_assert_eq!(Checked::of(&draft).routine, Some(routine));
    }

    #[test]
    fn undoing_gives_the_first_draft_and_what_can_be_saved_is_accepted(
        routine in arbitrary::routine(),
        edits in proptest::collection::vec(any::<(u8, usize, usize, u16)>(), 0..24),
    ) {
        let first = Draft::of(&routine);
        let mut editing = Editing::new(first.clone(), true);
        for edit in edits {
            let edit = edit_of(editing.draft(), edit);
            editing.edit(&edit);
            let (draft, checked) = (editing.draft(), editing.checked());
            let file = read(&checked.text);
            prop_assert_eq!(file.routine.is_some(), checked.refusals() == 0, "{}", checked.text);
            prop_assert_eq!(file.problems.len(), checked.troubles.len());
            let again = open(&checked.text).unwrap();
            prop_assert_eq!(again.0.text(), draft.text(), "what is saved is opened as it was");
            let keys: std::collections::HashSet<_> = draft.lines().iter().map(|line| line.1.key()).collect();
            prop_assert_eq!(keys.len(), draft.lines().len(), "no two lines have one key");
            for trouble in &checked.troubles {
                prop_assert!(trouble.place.spot.key().is_none_or(|key| keys.contains(&key)));
            }
        }
        while editing.can_undo() {
            editing.undo();
        }
        prop_assert_eq!(editing.draft(), &first);
        prop_assert!(!editing.is_changed());
    }

    #[test]
    fn moving_steps_about_makes_no_problem_but_an_empty_block(
        edits in proptest::collection::vec((0_u8..11, any::<usize>(), any::<usize>(), any::<u16>()), 0..16),
    ) {
        let mut draft = sided();
        for edit in edits {
            let edit = edit_of(&draft, edit);
            draft.edit(&edit);
        }
        let is_full = draft.lines().iter().all(|(_, part)| part.parts().is_none_or(|parts| !parts.is_empty()));
        let checked = Checked::of(&draft);
        let is_small = draft.lines().len() < 60;
        if is_full && !draft.parts().is_empty() && is_small {
            let refused: Vec<_> =
                checked.troubles.iter().filter(|trouble| trouble.problem.is_refusal()).map(|trouble| trouble.problem.message()).collect();
            prop_assert!(
                refused.iter().all(|message| message.contains("long") || message.contains("step")),
                "{refused:?}\n{}", checked.text
            );
        }
    }
}

#[test]
fn a_shipped_routine_has_a_place_for_every_field_that_it_gives() {
    let draft = shipped();
    for (_, part) in draft.lines() {
        let field_specs: Vec<_> =
            draft.field_specs(Spot::Part(part.key())).iter().map(|blank| blank.name).collect();
        for name in part.fields.keys() {
            let elsewhere = ["do", "switch", "variants"].contains(&name.as_str());
            assert!(elsewhere || field_specs.contains(&name.as_str()), "{name} of {}", part.title());
        }
        assert!(draft.unknown_fields(Spot::Part(part.key())).is_empty());
    }
    for blank in draft.field_specs(Spot::Head).iter().chain(&draft.field_specs(Spot::Pressure)) {
        assert_ne!(blank.label, blank.name, "every field of the head has words of its own");
    }
}
