//! Today: the last days, one routine put forward, and the shelf.
//!
//! It shows what it is given in the order in which it is given: it knows nothing of files, dates and clocks.

use std::path::PathBuf;

use egui::{Rect, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{
    Card, Cards, DueView, Filter, FolderView, Hero, Width, due_ui, editor, files, filters, hero::hero_ui,
    notes::notes, shelf, strip,
};
use crate::{
    diary::memory::lately::Lately,
    session::Hearing,
    ui::{
        Action,
        kit::{
            Button, Note, NoteAsked, Tone, as_heading, below, card, column, heading, icon, icon_at, laid_out,
            page, text,
            theme::{Palette, Type, Weight},
        },
    },
};

/// How wide the card of what is due is beside the routine that is put forward.
const MORNING: f32 = 352.0;
/// The least room beside the greeting in which the last days stand.
const STRIP: f32 = 168.0;

/// What the Today screen shows.
#[derive(Debug)]
pub struct TodayView<'a> {
    /// "Saturday 21 March".
    pub date: String,
    /// "Good morning".
    pub greeting: String,
    /// The last days; `None` while they are still being looked at.
    pub lately: Option<&'a Lately>,
    /// What is put forward.
    pub hero: Hero<'a>,
    /// All routines, in the order of the shelf; the one that is put forward is among them.
    pub cards: &'a Cards,
    /// What is looked for among them.
    pub filter: &'a Filter,
    /// The places of those that fit, in order.
    pub found: &'a [usize],
    /// What fits best where nothing does.
    pub nearest: Option<&'a Card>,
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

/// A file that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOutView {
    /// The file's name: "hip-evening.json".
    pub file: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Why, in a sentence or two.
    pub why: String,
    /// Everything that is wrong in it; empty where it is not the words that are wrong.
    pub problems: Vec<files::ProblemView>,
}

/// Today.
pub fn today_ui(ui: &mut Ui, view: &TodayView<'_>, actions: &mut Vec<Action>) {
    page(ui, "today", |ui| {
        header(ui, view);
        ui.add_space(16.0);
        if let Some(unfinished) = &view.going_on {
            going_on(ui, unfinished, actions);
        }
        notes(ui, view, actions);
        let is_empty = view.cards.all().is_empty();
        let is_beside = view.due.is_some() && Width::of(ui) == Width::Wide && !is_empty;
        if let Some(due) = view.due.as_ref().filter(|_| !is_beside) {
            due_ui(ui, due, actions);
            ui.add_space(16.0);
        }
        if is_empty {
            empty(ui, actions);
            return;
        }
        let alone = matches!(view.hero, Hero::Routine(..)) && view.cards.all().len() == 1;
        match view.due.as_ref().filter(|_| is_beside) {
            Some(due) => {
                let mut left = column(ui, 0.0, MORNING);
                due_ui(&mut left, due, actions);
                let width = ui.available_width();
                let mut right = column(ui, MORNING + 24.0, width - MORNING - 24.0);
                let beside = Some(left.min_rect().height());
                hero_ui(&mut right, view.hero, alone, beside, actions);
                below(ui, &[&left, &right]);
            }
            None => hero_ui(ui, view.hero, alone, None, actions),
        }
        ui.add_space(16.0);
        if alone {
            own_routines(ui, actions);
            return;
        }
        filters::filters_ui(ui, view, actions);
        ui.add_space(16.0);
        if view.found.is_empty() {
            filters::nothing_fits(ui, view.nearest, actions);
        } else {
            shelf::grid(ui, view.cards, view.found, actions);
        }
        more_row(ui, actions);
    });
}

/// Below the shelf: how to have more routines.
fn more_row(ui: &mut Ui, actions: &mut Vec<Action>) {
    ui.add_space(16.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        editor::new_button(ui, actions);
        files::add_buttons(ui, actions);
    });
}

/// The day, the greeting, and the last days at the right, or below them where there is no room.
fn header(ui: &mut Ui, view: &TodayView<'_>) {
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let mut words = column(ui, 0.0, width);
    text(&mut words, &view.date, Type::Label, palette.text_3);
    let size = if Width::of(ui) == Width::Narrow { 26.0 } else { 32.0 };
    let greeting = laid_out(&words, &view.greeting, Weight::SemiBold.font(size), palette.text, width);
    let taken = greeting.size().x + 20.0;
    let (place, said) = words.allocate_exact_size(vec2(width, greeting.size().y.max(36.0)), Sense::hover());
    as_heading(&words, &said, &view.greeting);
    words.painter().galley(place.min, greeting, palette.text);
    let used = words.min_rect();
    let beside = width - taken >= STRIP;
    let strip = if beside {
        Rect::from_min_max(pos2(used.left() + taken, used.top()), used.right_bottom())
    } else {
        Rect::from_min_size(used.left_bottom() + vec2(0.0, 8.0), vec2(width, 48.0))
    };
    strip::strip_ui(ui, strip, view.lately);
    ui.advance_cursor_after_rect(if beside { used } else { used.union(strip) });
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
