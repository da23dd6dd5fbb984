//! The steps of a program in groups that open: before, each side, changing sides, after.

use std::time::Duration;

use egui::{Atom, AtomExt as _, Atoms, Color32, ContainerAtom, Direction, Frame, Response, Ui};

use super::view::State;
use crate::{
    routine::{
        kind::Mark,
        words::{Kind, Side},
    },
    session::program::{Ends, Offer, Phase, Program, Segment},
    text::{format_count, format_duration, format_short, speak_duration},
    ui::{
        kit::{
            rows::{cell, line, space, step_mark},
            tiles::fold_line,
            timeline::Pointed,
        },
        prelude::*,
    },
};

/// A step as a row: all rounds of a press-release together.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row<'a> {
    title: &'a str,
    note: String,
    length: Duration,
    mark: Mark,
}

/// Rows that belong together. Changing sides belongs to the side that follows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group<'a> {
    title: &'static str,
    side: Option<Side>,
    rows: Vec<Row<'a>>,
    /// The place of its first row among all steps.
    first: usize,
}

impl Group<'_> {
    fn length(&self) -> Duration {
        self.rows.iter().map(|row| row.length).sum()
    }

    /// What is in it.
    fn summary(&self) -> String {
        let mut titles: Vec<String> = self.rows.iter().map(|row| row.title.to_lowercase()).collect();
        titles.dedup();
        titles.join(", ")
    }

    /// Whether it is the same on another side as `other`.
    fn mirrors(&self, other: &Self) -> bool {
        let is_other_side = other.side.is_some() && other.side != self.side;
        is_other_side && self.side.is_some() && self.worked().eq(other.worked())
    }

    /// The titles of what is done on its side.
    fn worked(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().filter(|row| row.mark != Mark::Switch).map(|row| row.title)
    }

    /// How long changing to it takes.
    fn change(&self) -> Option<Duration> {
        self.rows.first().filter(|row| row.mark == Mark::Switch).map(|row| row.length)
    }
}

/// The groups of `program`, in order, and what it offers for afterwards.
fn groups(program: &Program) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (nth, (all, segment)) in program.by_steps().enumerate() {
        let length = all.iter().map(|segment| segment.ends.nominal()).sum();
        let row = Row { length, ..row_of(segment) };
        match groups.last_mut() {
            Some(group) if group.side == segment.side && segment.phase != Phase::Switch => {
                group.rows.push(row);
            }
            _ => groups.push(Group { title: "", side: segment.side, rows: vec![row], first: nth }),
        }
    }
    let sided = program.has_sides();
    let last = groups.len().saturating_sub(1);
    for (index, group) in groups.iter_mut().enumerate() {
        group.title = match group.side {
            Some(Side::Left) => "Left side",
            Some(Side::Right) => "Right side",
            None if !sided => "Steps",
            None if index == 0 => "Settle in",
            None if index == last => "Finish",
            None => "In between",
        };
    }
    groups
}

fn row_of(segment: &Segment) -> Row<'_> {
    let mut notes = Vec::new();
    if let Some(aim) = segment.aim {
        notes.push(format!("aim {aim}"));
    }
    if let Some(round) = segment.round {
        notes.push(format_count(round.of, "round"));
    }
    notes.extend(segment.pass());
    match segment.ends {
        Ends::Ready(_) | Ends::Answered(_) => notes.push("waits for you".to_owned()),
        Ends::LetGo { .. } => notes.push("or until it lets go".to_owned()),
        Ends::After(_) => {}
    }
    if segment.optional {
        notes.push("optional".to_owned());
    }
    Row {
        title: &segment.title,
        note: notes.join(", "),
        length: segment.ends.nominal(),
        mark: segment.mark(),
    }
}

fn offer_row(offer: &Offer) -> Row<'_> {
    let note = match offer.kind {
        Kind::ColdPack => "cold, not started by the timer",
        _ => "not started by the timer",
    };
    Row {
        title: &offer.title,
        note: note.to_owned(),
        length: Duration::from_secs(offer.seconds),
        mark: Mark::Offered,
    }
}

/// The card with all steps, of which one group is open: to begin with the first side. `by_soreness`: which side that is, answers
/// decide. The step that is `told` on the line is lit, or its group where that is closed; pressed there, its group opens.
pub(super) fn steps_ui(ui: &mut Ui, program: &Program, by_soreness: bool, told: Pointed, state: &mut State) {
    let mut groups = groups(program);
    let holds = |group: &Group<'_>, place| (group.first..group.first + group.rows.len()).contains(&place);
    if let Some(place) = told.place.filter(|_| told.is_pressed) {
        state.open = groups.iter().position(|group| holds(group, place)).map(Some).or(state.open);
    }
    let open = &mut state.open;
    let mut lit = 0..0;
    let first_side = groups.iter().position(|group| group.side.is_some()).unwrap_or(0);
    if !program.offers.is_empty() {
        let rows = program.offers.iter().map(offer_row).collect();
        groups.push(Group { title: "For afterwards", side: None, rows, first: program.by_steps().count() });
    }
    card(ui, 8.0, |ui| {
        for (index, group) in groups.iter().enumerate() {
            if index > 0 {
                rule(ui, 0.0);
            }
            let is_open = open.unwrap_or(Some(first_side)) == Some(index);
            let is_again = groups.iter().take(index).any(|other| group.mirrors(other));
            let note = match is_again {
                true => group.change().map_or_else(
                    || "the same steps".to_owned(),
                    |change| format!("{} to change, then the same steps", format_short(change.as_secs())),
                ),
                false if by_soreness && index == first_side => "the less sore side goes first".to_owned(),
                false if is_open => String::new(),
                false => group.summary(),
            };
            let is_told = told.place.is_some_and(|place| holds(group, place));
            let line = ui
                .push_id(index, |ui| lit_ui(ui, is_told && !is_open, |ui| header(ui, group, is_open, &note)));
            if line.inner.clicked() {
                *open = Some((!is_open).then_some(index));
            }
            if !is_open && (line.inner.hovered() || line.inner.has_focus()) {
                lit = group.first..group.first.saturating_add(group.rows.len());
            }
            for (row, nth) in group.rows.iter().zip(group.first..).filter(|_| is_open) {
                if lit_ui(ui, told.place == Some(nth), |ui| row_ui(ui, row, group.side)).hovered() {
                    lit = nth..nth + 1;
                }
            }
            if is_open {
                ui.add_space(6.0);
            }
        }
    });
    if state.lit != lit {
        // the line stands above
        state.lit = lit;
        ui.ctx().request_repaint();
    }
}

/// Draws a line of the list on a ground of its own where it is lit.
fn lit_ui(ui: &mut Ui, is_lit: bool, line: impl FnOnce(&mut Ui) -> Response) -> Response {
    let fill = if is_lit { Palette::of(ui).accent_soft } else { Color32::TRANSPARENT };
    Frame::new().fill(fill).corner_radius(radius::SMALL).show(ui, line).inner
}

/// The line of a group, with `note` after its title.
fn header(ui: &mut Ui, group: &Group<'_>, is_open: bool, note: &str) -> Response {
    let palette = Palette::of(ui);
    let length = group.length();
    let mut atoms = Atoms::default();
    if let Some(side) = group.side {
        atoms.push_right(badge_atom(side, 26.0));
    }
    atoms.push_right(spaced(group.title, Weight::SemiBold.font(17.0), 22.0, palette.text));
    // cut off rather than wrapped
    let room = ui.available_width();
    atoms.push_right(
        spaced(note, Type::Label.font(), 20.0, palette.text_3).atom_shrink(true).atom_max_width(room),
    );
    atoms.push_right(Atom::grow());
    atoms.push_right(spaced(format_duration(length), Weight::Medium.font(15.0), 20.0, palette.text));
    let name = format!("{}, {}", group.title, speak_duration(length));
    fold_line(ui, atoms, is_open, &name)
}

/// A step: mark, title, note, time; 30 high, or more when its words wrap.
fn row_ui(ui: &mut Ui, row: &Row<'_>, side: Option<Side>) -> Response {
    const MARK: f32 = 60.0;
    const TIME: f32 = 64.0;
    let palette = Palette::of(ui);
    let (label, width) = (Type::Label.font(), ui.available_width());
    let is_narrow = Width::of(ui) == Width::Narrow;
    let (title_room, note_room, direction) = if is_narrow {
        (width - MARK - TIME, width - MARK - TIME, Direction::TopDown)
    } else {
        (width * 0.44 - MARK, width * 0.56 - TIME, Direction::LeftToRight)
    };
    let title = cell(spaced(row.title, label.clone(), 20.0, palette.text), title_room);
    let note = cell(spaced(&row.note, label.clone(), 20.0, palette.text_3), note_room);
    let words = match row.note.as_str() {
        "" => ContainerAtom::new(title),
        _ => ContainerAtom::new((title, note)).direction(direction).gap(0.0),
    };
    let hue = side.map_or(palette.text_2, |side| palette.side(side).0);
    let time = spaced(format_duration(row.length), label.clone(), 20.0, palette.text);
    let mark = step_mark(row.mark, hue, palette.surface);
    let atoms = (space(6.0), mark, Atom::container(words), Atom::grow(), time, space(0.0));
    let side = side.map_or(String::new(), |side| format!(", {}", side.id()));
    let note = if row.note.is_empty() { String::new() } else { format!(", {}", row.note) };
    line(ui, atoms, 30.0, &format!("{}{side}, {}{note}", row.title, speak_duration(row.length)))
}
