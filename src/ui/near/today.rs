//! Today: the shelf, with one routine put forward.
//!
//! It shows what it is given in the order in which it is given: it knows nothing of files, dates and clocks.

use egui::{
    CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::{
    DueView, FolderView, Width, due_ui, files, minutes,
    notes::notes,
    shelf, start,
    widgets::{
        Button, Note, NoteAsked, Tone, below, card, column, heading, icon_at, laid_out, page, text, weighted,
    },
};
use crate::{
    routine::{
        Id, Routine,
        words::{Area, Level, Pose, Position, Side, Technique},
    },
    session::{Hearing, Program},
    ui::{
        Action, art, icon,
        theme::{Palette, Type, Weight, radius, stroke},
    },
};

/// How wide the card of what is due is beside the routine that is put forward.
const MORNING: f32 = 352.0;
/// Width of the picture of the body for one of its height.
const BODY: f32 = 260.0 / 318.0;

/// What the Today screen shows.
#[derive(Debug)]
pub struct TodayView<'a> {
    /// "Saturday 21 March".
    pub date: String,
    /// "Good morning".
    pub greeting: String,
    /// The routine that is put forward.
    pub hero: Option<Card>,
    /// All routines, in the order of the shelf; the hero may be among them.
    pub cards: Vec<Card>,
    /// Files that could not be used.
    pub left_out: &'a [LeftOutView],
    /// A session that was interrupted, if one was.
    pub going_on: Option<GoingOn<'a>>,
    /// Questions that are due: half an hour after a session, the morning after, every second week.
    pub due: Option<DueView<'a>>,
    /// What the person should know; each can be taken away by its place in this list.
    pub notices: &'a [String],
    /// Where everything is kept.
    pub folder: FolderView<'a>,
    /// How the loudspeaker is.
    pub hearing: Hearing,
}

/// A session that was interrupted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoingOn<'a> {
    /// The routine's title.
    pub title: &'a str,
    /// How far it came, and what going on would do or why it cannot.
    pub words: &'a str,
    /// It can go on where it was.
    pub can_go_on: bool,
    /// Its routine is on the shelf.
    pub can_start_again: bool,
}

/// A routine on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The routine's id.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Its length: "11:30".
    pub minutes: String,
    /// Where it is done first of all.
    pub position: Position,
    /// Where it can be done.
    pub positions: Vec<Position>,
    /// Its technique.
    pub technique: Technique,
    /// How demanding it is.
    pub level: Level,
    /// What to have at hand.
    pub equipment: Vec<String>,
    /// How one lies, sits or stands while it presses.
    pub pose: Option<Pose>,
    /// The places that it works on.
    pub areas: Vec<Area>,
    /// It is the person's own file.
    pub own: bool,
}

impl Card {
    /// The card of `routine`, which `program` lays out as usual. `own`: it is the person's file.
    pub fn of(routine: &Routine, program: &Program, own: bool) -> Self {
        let position = program.position;
        let mut areas: Vec<Area> = program
            .segments
            .iter()
            .filter(|segment| segment.load.is_loaded())
            .filter_map(|segment| segment.area)
            .collect();
        areas.sort_unstable();
        areas.dedup();
        Self {
            id: routine.id.clone(),
            title: routine.title.clone(),
            summary: routine.summary.clone(),
            minutes: minutes(program.total()),
            position,
            positions: routine.positions.clone(),
            technique: routine.technique,
            level: routine.level,
            equipment: routine.equipment.clone(),
            pose: start::pose_of(routine, position),
            areas,
            own,
        }
    }
}

/// A file that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOutView {
    /// The file's name: "hip-evening.json".
    pub file: String,
    /// Why, in a sentence or two.
    pub why: String,
    /// Everything that is wrong in it; empty where it is not the words that are wrong.
    pub problems: Vec<files::ProblemView>,
}

/// Today.
pub fn today_ui(ui: &mut Ui, view: &TodayView<'_>, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    page(ui, "today", |ui| {
        text(ui, &view.date, Type::Label, palette.text_3);
        heading(ui, &view.greeting, Type::Title);
        ui.add_space(12.0);
        if let Some(unfinished) = &view.going_on {
            going_on(ui, unfinished, actions);
        }
        notes(ui, view, actions);
        let is_beside = view.due.is_some() && Width::of(ui) == Width::Wide && view.hero.is_some();
        if let Some(due) = view.due.as_ref().filter(|_| !is_beside) {
            due_ui(ui, due, actions);
            ui.add_space(16.0);
        }
        if let Some(card) = &view.hero {
            let alone = view.cards.iter().all(|other| other.id == card.id);
            match view.due.as_ref().filter(|_| is_beside) {
                Some(due) => {
                    let mut left = column(ui, 0.0, MORNING);
                    due_ui(&mut left, due, actions);
                    let width = ui.available_width();
                    let mut right = column(ui, MORNING + 24.0, width - MORNING - 24.0);
                    hero(&mut right, card, alone, actions);
                    below(ui, &[&left, &right]);
                }
                None => hero(ui, card, alone, actions),
            }
            ui.add_space(24.0);
            if alone {
                own_routines(ui, actions);
                return;
            }
        } else if view.cards.is_empty() {
            empty(ui, actions);
            return;
        }
        shelf::grid(ui, &view.cards, actions);
        files::add_row(ui, actions);
    });
}

/// The session that was interrupted, with what can be done about it.
fn going_on(ui: &mut Ui, unfinished: &GoingOn<'_>, actions: &mut Vec<Action>) {
    let mut offered = Vec::new();
    if unfinished.can_go_on {
        offered.push(((icon::PLAY, "Go on"), Action::GoOn));
    }
    if unfinished.can_start_again {
        offered.push(((icon::ARROW_CLOCKWISE, "Start again"), Action::StartAgain));
    }
    offered.push(((icon::CHECK, "End it"), Action::EndIt));
    let buttons: Vec<(&str, &str)> = offered.iter().map(|(button, _)| *button).collect();
    let head = format!("Not finished: {}.", unfinished.title);
    let note = Note {
        tone: Tone::Plain,
        icon: icon::TIMER,
        head: &head,
        words: unfinished.words,
        dismiss: None,
        buttons: &buttons,
    };
    if let Some(NoteAsked::Button(index)) = note.show(ui) {
        actions.extend(offered.into_iter().nth(index).map(|(_, action)| action));
    }
    ui.add_space(12.0);
}

/// The routine that is put forward: where it works, what it is, Start. Taller when it is the only one.
fn hero(ui: &mut Ui, card: &Card, alone: bool, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let class = Width::of(ui);
    let (figure, height) = match (class, alone) {
        (Width::Narrow, _) => ((width * 0.36).min(132.0), 200.0),
        (_, true) => (280.0, 400.0),
        (_, false) => (216.0, 264.0),
    };
    let pad = if class == Width::Narrow { 20.0 } else { 28.0 };
    let narrow = class == Width::Narrow;
    // the ground is drawn when the words have shown how high it is
    let ground = ui.painter().add(egui::Shape::Noop);
    let picture = ui.painter().add(egui::Shape::Noop);
    let from = ui.cursor().min;
    let left = if narrow { 0.0 } else { figure };
    let mut words = column(ui, left + pad, width - figure - pad * 2.0);
    words.add_space(if narrow { 16.0 } else { 24.0 });
    hero_words(&mut words, card, alone, actions);
    words.add_space(if narrow { 20.0 } else { 24.0 });
    let high = (words.min_rect().bottom() - from.y).max(height);
    let rect = Rect::from_min_size(from, vec2(width, high));
    let shadow = palette.rest_shadow().as_shape(rect, radius::CARD);
    let face = egui::epaint::RectShape::new(
        rect,
        radius::CARD,
        palette.surface,
        Stroke::new(stroke::HAIR, palette.line),
        StrokeKind::Inside,
    );
    ui.painter().set(ground, egui::Shape::Vec(vec![shadow.into(), face.into()]));
    let side = if narrow { rect.right() - figure } else { rect.left() };
    let frame = Rect::from_min_size(pos2(side, from.y), vec2(figure, high)).shrink(stroke::HAIR);
    let round = radius::CARD - 1;
    let corners = if narrow {
        CornerRadius { ne: round, se: round, nw: 0, sw: 0 }
    } else {
        CornerRadius { nw: round, sw: round, ne: 0, se: 0 }
    };
    let back = egui::epaint::RectShape::filled(frame, corners, palette.figure.back);
    ui.painter().set(picture, back);
    let lit: Vec<(Area, Option<Side>)> = card.areas.iter().map(|&area| (area, None)).collect();
    // the picture covers its frame, but never so far that the hips are cut
    let across = (frame.height() * BODY).clamp(frame.width(), frame.width() * 1.55);
    let mut cut = ui.new_child(UiBuilder::new().id_salt("figure").max_rect(frame));
    cut.set_clip_rect(frame.intersect(ui.clip_rect()));
    let body = Rect::from_center_size(frame.center(), vec2(across, across / BODY));
    art::body_ui(&cut, body, &lit, palette);
    ui.advance_cursor_after_rect(rect);
}

fn hero_words(ui: &mut Ui, card: &Card, alone: bool, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    if !alone {
        weighted(ui, "Suggested today", Weight::Medium.font(15.0), 20.0, palette.accent);
        ui.add_space(4.0);
    }
    heading(ui, &card.title, if Width::of(ui) == Width::Narrow { Type::Head } else { Type::Title });
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(20.0, 4.0);
        fact(ui, icon::TIMER, &card.minutes);
        let places: Vec<&str> = card.positions.iter().map(|position| position.label()).collect();
        fact(ui, shelf::position_icon(card.position), &places.join(", "));
        if Width::of(ui) != Width::Narrow {
            fact(
                ui,
                icon::PERSON,
                &format!("{}, {}", card.technique.label(), card.level.label().to_lowercase()),
            );
        }
    });
    if Width::of(ui) != Width::Narrow {
        ui.add_space(12.0);
        text(ui, &card.summary, Type::Body, palette.text_2);
    }
    if alone && !card.equipment.is_empty() {
        ui.add_space(16.0);
        for thing in &card.equipment {
            start::thing_row(ui, thing);
        }
    }
    ui.add_space(20.0);
    let name = format!("Start {}", card.title);
    if ui.add(Button::primary("Start").icon(icon::PLAY).width(124.0).name(&name)).clicked() {
        actions.push(Action::Open(card.id.clone()));
    }
}

/// A short fact with its icon; wraps as one.
pub(super) fn fact(ui: &mut Ui, glyph: &str, words: &str) {
    let palette = Palette::of(ui);
    let room = ui.max_rect().width() - 28.0;
    let galley = laid_out(ui, words, Type::Body.font(), palette.text_2, room);
    let size = vec2(galley.size().x + 28.0, galley.size().y.max(24.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    icon_at(ui, pos2(rect.left() + 10.0, rect.top() + 12.0), glyph, icon::regular(20.0), palette.text_2);
    let at = pos2(rect.left() + 28.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, palette.text_2);
}

/// Below the only routine: how to have more.
fn own_routines(ui: &mut Ui, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    card(ui, 24.0, |ui| {
        heading(ui, "Your own routines", Type::Head);
        ui.add_space(4.0);
        let words = "A routine is a text file. Put one into the routines folder and it appears here.";
        text(ui, words, Type::Body, palette.text_2);
        ui.add_space(16.0);
        folder_buttons(ui, actions);
    });
}

/// Nothing at all on the shelf.
fn empty(ui: &mut Ui, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    card(ui, 24.0, |ui| {
        heading(ui, "There is no routine on the shelf", Type::Head);
        ui.add_space(4.0);
        let words = "Put a routine file into the routines folder, then look again.";
        text(ui, words, Type::Body, palette.text_2);
        ui.add_space(16.0);
        folder_buttons(ui, actions);
    });
}

fn folder_buttons(ui: &mut Ui, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        let open = Button::second("Open the folder").small().icon(icon::FOLDER_OPEN);
        if ui.add(open.name("Open the routines folder")).clicked() {
            actions.push(Action::OpenRoutinesFolder);
        }
        let again = Button::quiet("Look again").small().icon(icon::ARROW_CLOCKWISE);
        if ui.add(again.name("Look for routines again")).clicked() {
            actions.push(Action::RereadShelf);
        }
    });
}
