//! A routine of the shelf as its card shows it, and all of them: prepared when the shelf is read, and only looked at afterwards.

use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    time::Duration,
};

use crate::{
    routine::{
        Id, Routine,
        words::{Area, Load, Pose, Position, Side, Technique, words},
    },
    session::{Program, program::Ends},
    text::{format_duration, uncapitalize},
};

/// So many things are named on the card that is put forward.
const NEEDS: usize = 2;

words! {
    /// A kind of equipment that can be looked for.
    Thing:
    Ball = "ball", "Tennis ball";
    Roller = "roller", "Foam roller";
    Towel = "towel", "Towel";
    Neither = "neither", "No ball or roller";
}

impl Thing {
    /// What one line of a routine's equipment is; only what it names first is the thing.
    pub fn of(line: &str) -> Option<Self> {
        const FIRST: usize = 12;
        let lower = line.to_lowercase();
        let named = |thing: Self| Some((lower.find(thing.id()).filter(|&at| at < FIRST)?, thing));
        let things = [Self::Ball, Self::Roller, Self::Towel].into_iter().filter_map(named);
        things.min().map(|(_, thing)| thing)
    }
}

/// A routine on the shelf.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Card {
    /// The routine's id.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Its length: "11:30".
    pub minutes: String,
    /// The same in seconds.
    pub secs: u64,
    /// Where it is done first of all.
    pub position: Position,
    /// Where it can be done.
    pub positions: Vec<Position>,
    /// Its technique.
    pub technique: Technique,
    /// What to have at hand.
    pub equipment: Vec<String>,
    /// The first few of these in short: "Tennis ball, mat or carpet".
    pub needs: String,
    /// The kinds of equipment among them that can be looked for.
    pub things: Vec<Thing>,
    /// The most that presses in it.
    pub load: Load,
    /// The picture that stands for it.
    pub pose: Option<Pose>,
    /// What it is done with, for its drawing: "sock", "roller", "hands".
    pub tool: Option<&'static str>,
    /// The places that it works on.
    pub areas: Vec<Area>,
    /// Which sides, as the person does it: "both sides"; empty where it has none.
    pub sides: &'static str,
    /// The pressure that it aims for, 0 to 10.
    pub aim: u8,
    /// It begins with questions.
    pub asks_first: bool,
    /// It is the person's own file.
    pub own: bool,
    /// The person changed some of its lengths.
    pub changed: bool,
    /// Everything that a search looks through, in small letters.
    pub words: String,
}

impl Card {
    /// The card of `routine`, which `program` lays out as usual. `own`: it is the person's file.
    pub fn of(routine: &Routine, program: &Program, own: bool) -> Self {
        let position = program.position;
        let loaded = || program.segments.iter().filter(|segment| segment.load.is_loaded());
        let areas: BTreeSet<Area> = loaded().filter_map(|segment| segment.area).collect();
        let length: Duration = program.total();
        let load = loaded().map(|segment| segment.load).max().unwrap_or(Load::None);
        let things: BTreeSet<Thing> = routine.equipment.iter().filter_map(|line| Thing::of(line)).collect();
        Self {
            id: routine.id.clone(),
            title: routine.title.clone(),
            summary: routine.summary.clone(),
            minutes: format_duration(length),
            secs: length.as_secs(),
            position,
            positions: routine.positions.clone(),
            technique: routine.technique,
            equipment: routine.equipment.clone(),
            needs: needs(&routine.equipment),
            things: things.into_iter().collect(),
            load,
            pose: routine.cover(),
            tool: tool_of(&routine.equipment, position).or((load == Load::Hand).then_some("hands")),
            areas: areas.into_iter().collect(),
            sides: sides(program),
            aim: routine.pressure.aim,
            asks_first: program
                .segments
                .first()
                .is_some_and(|segment| matches!(segment.ends, Ends::Answered(_))),
            own,
            changed: false,
            words: searched(routine),
        }
    }
}

fn sides(program: &Program) -> &'static str {
    let has = |side| program.segments.iter().any(|segment| segment.side == Some(side));
    match (has(Side::Left), has(Side::Right)) {
        (true, true) => "both sides",
        (true, false) => "left side",
        (false, true) => "right side",
        (false, false) => "",
    }
}

/// What works in it, of all that is to be had at hand: at a wall the ball in its sock.
fn tool_of(equipment: &[String], position: Position) -> Option<&'static str> {
    const SOCK: &str = "long sock";
    const TOOLS: [&str; 6] = [SOCK, "ball", "roller", "hands", "towel", "scarf"];
    let is_wall = position == Position::Wall;
    let lines = equipment.iter().map(|line| line.to_lowercase());
    let mut lines: Vec<String> = lines.filter(|line| is_wall || !line.contains(SOCK)).collect();
    lines.sort_by_key(|line| is_wall && !line.contains(SOCK));
    lines.iter().find_map(|line| TOOLS.into_iter().find(|tool| line.contains(tool)))
}

/// Whether a thing that says where it is used is used at this place.
pub(super) fn is_needed_at(thing: &str, position: Position) -> bool {
    match thing {
        "Mat or carpet" => position == Position::Floor,
        _ if thing.ends_with(", at a wall") => position == Position::Wall,
        _ if thing.starts_with("Mat") || thing.starts_with("Firm bed") => {
            matches!(position, Position::Floor | Position::Bed)
        }
        _ => true,
    }
}

/// The first few things, each without what is said about it.
fn needs(equipment: &[String]) -> String {
    let short = equipment.iter().take(NEEDS).filter_map(|line| line.split([',', ':']).next());
    let short = short.map(str::trim).enumerate();
    let needs: Vec<String> =
        short.map(|(at, thing)| if at == 0 { thing.to_owned() } else { uncapitalize(thing) }).collect();
    needs.join(", ")
}

fn searched(routine: &Routine) -> String {
    let Routine { title, summary, technique, level, equipment, .. } = routine;
    let mut words = vec![title.as_str(), summary, technique.label(), level.label()];
    words.extend(equipment.iter().map(String::as_str));
    words.extend(routine.positions.iter().map(|position| position.label()));
    words.join("\n").to_lowercase()
}

/// The cards of the shelf, in its order.
#[derive(Clone, Debug, Default)]
pub struct Cards {
    all: Vec<Card>,
    places: Vec<Position>,
    techniques: Vec<Technique>,
    areas: Vec<Area>,
    stamp: u64,
}

impl Cards {
    /// These cards, and what is known of them together.
    pub fn new(all: Vec<Card>) -> Self {
        let techniques: BTreeSet<Technique> = all.iter().map(|card| card.technique).collect();
        let areas: BTreeSet<Area> = all.iter().flat_map(|card| card.areas.iter().copied()).collect();
        let mut hasher = DefaultHasher::new();
        all.hash(&mut hasher);
        Self {
            places: places_of(&all),
            techniques: techniques.into_iter().collect(),
            areas: areas.into_iter().collect(),
            stamp: hasher.finish(),
            all,
        }
    }

    /// All of them.
    pub fn all(&self) -> &[Card] {
        &self.all
    }

    /// The places to choose from.
    pub fn places(&self) -> &[Position] {
        &self.places
    }

    /// The techniques to choose from.
    pub fn techniques(&self) -> &[Technique] {
        &self.techniques
    }

    /// The areas to choose from.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// Differs where anything about the cards does.
    pub const fn stamp(&self) -> u64 {
        self.stamp
    }
}

/// The places that a chip stands for: enough of them to reach every routine, in their usual order.
fn places_of(cards: &[Card]) -> Vec<Position> {
    let usual = [Position::Floor, Position::Bed, Position::Wall, Position::Chair];
    let offered = |place: &Position| cards.iter().any(|card| card.positions.contains(place));
    let mut places: Vec<Position> = usual.into_iter().filter(offered).collect();
    // a chip that finds nothing new is only one more to read
    if cards.iter().any(|card| card.positions.iter().all(|place| !usual.contains(place))) {
        places.push(Position::Standing);
    }
    places
}
