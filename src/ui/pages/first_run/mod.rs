//! The first page of all: when to get help instead, what to ask about first, and two boxes to tick before anything begins.
//!
//! Where something on the lists is true, a second page goes through it (`mine`). Which of the pages is shown, and what
//! is ticked on them, is kept by egui: it is nothing to be remembered before the person goes on. What is true of the person
//! is asked of the app, like the country. This module does not know when it is shown.

mod lists;
mod mine;

use egui::{Align, Id, Key, Layout, Rect, Ui, vec2};

use super::{Width, rail::mark};
use crate::{
    comfort::{
        Country,
        safety::{CONSENT, CONSENT_MORE, NONE_IS_TRUE, READ_AND_ASKED},
    },
    settings::Safety,
    ui::{
        Action,
        kit::{
            Button, Tick, below, column, heading, laid_out, page, text,
            theme::{Palette, Type, Weight},
            weighted,
        },
    },
};

/// What the first page shows.
#[derive(Clone, Copy, Debug)]
pub struct FirstRunView<'a> {
    /// Whose emergency number is named.
    pub country: Country,
    /// What is true of the person so far.
    pub safety: &'a Safety,
}

/// Which of its pages is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shown {
    /// The two lists in few words.
    #[default]
    Lists,
    /// What of them is true.
    Mine,
    /// Something on the first list is: whom to call.
    Help,
}

/// What the person did here so far.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is ticked or open by itself")]
struct Read {
    shown: Shown,
    none_is_true: bool,
    has_asked: bool,
    /// The first list in full.
    help_in_full: bool,
    /// The second list in full.
    in_full: bool,
}

impl Read {
    /// Why it does not go on yet; `None` when it can.
    const fn waits(self) -> Option<&'static str> {
        match (self.none_is_true, self.has_asked) {
            (true, true) => None,
            (false, false) => Some("Tick both boxes to continue"),
            (false, true) => Some("Tick the first box to continue"),
            (true, false) => Some("Tick the second box to continue"),
        }
    }
}

/// The first page, over the whole window: there is no rail before it was read.
pub fn first_run_ui(ui: &mut Ui, view: &FirstRunView<'_>, actions: &mut Vec<Action>) {
    let id = Id::unique("first run");
    ui.painter().rect_filled(ui.max_rect(), 0, Palette::of(ui).bg);
    let mut read = ui.data(|data| data.get_temp::<Read>(id)).unwrap_or_default();
    match read.shown {
        Shown::Lists => page(ui, "first run", |ui| inset(ui, |ui| lists_page(ui, view, &mut read, actions))),
        Shown::Mine => {
            page(ui, "first run, mine", |ui| inset(ui, |ui| mine::mine_ui(ui, view, &mut read, actions)));
        }
        Shown::Help => {
            page(ui, "first run, help", |ui| inset(ui, |ui| mine::help_ui(ui, view, &mut read, actions)));
        }
    }
    ui.data_mut(|data| data.insert_temp(id, read));
}

/// A wide window leaves a wider edge here than beside a rail.
fn inset(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let edge = if Width::of(ui) == Width::Wide { 24.0 } else { 0.0 };
    let room = ui.available_width() - edge * 2.0;
    let mut inner = column(ui, edge, room);
    contents(&mut inner);
    below(ui, &[&inner]);
}

/// Whether Enter is pressed for the page rather than for what the keyboard is at.
fn entered(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(Key::Enter)) && ui.memory(|memory| memory.focused().is_none())
}

fn escaped(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(Key::Escape))
}

fn lists_page(ui: &mut Ui, view: &FirstRunView<'_>, read: &mut Read, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let width = Width::of(ui);
    header(ui);
    ui.add_space(16.0);
    heading(ui, "Before you lie down", if width == Width::Narrow { Type::Title } else { Type::TitleL });
    ui.add_space(8.0);
    let (size, height) = if width == Width::Narrow { (16.0, 24.0) } else { (18.0, 28.0) };
    weighted(ui, CONSENT, Weight::Regular.font(size), height, palette.text_2);
    ui.add_space(20.0);
    lists::lists_ui(ui, view, read, actions);
    ui.add_space(20.0);
    foot(ui, read, actions);
    ui.add_space(16.0);
    text(ui, CONSENT_MORE, Type::Caption, palette.text_3);
}

/// The mark and the name.
fn header(ui: &mut Ui) {
    const SAYS: &str = "One minute to read. Always here under Safety.";
    let palette = Palette::of(ui);
    let narrow = Width::of(ui) == Width::Narrow;
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), 48.0),
        Layout::left_to_right(Align::Center),
        |ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            // its box is larger than the ring, which stands where the text below begins
            let (_, rect) = ui.allocate_space(vec2(34.0, 48.0));
            mark(ui, Rect::from_center_size(rect.center(), vec2(48.0, 48.0)));
            weighted(ui, "Stillpoint", Weight::SemiBold.font(22.0), 28.0, palette.text);
            if !narrow {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    weighted(ui, SAYS, Weight::Regular.font(15.0), 20.0, palette.text_2);
                });
            }
        },
    );
    if narrow {
        weighted(ui, SAYS, Weight::Regular.font(15.0), 20.0, palette.text_2);
    }
}

/// The two boxes and what follows from them.
fn foot(ui: &mut Ui, read: &mut Read, actions: &mut Vec<Action>) {
    const GAP: f32 = 24.0;
    const GO_ON: f32 = 148.0;
    let second = button_width(ui, TRUE);
    let ticks = [NONE_IS_TRUE, READ_AND_ASKED].map(|words| Tick { words, ticked: false }.width(ui));
    let ticks = ticks.into_iter().fold(0.0, f32::max);
    let (width, buttons) = (ui.available_width(), second + GAP + GO_ON);
    if width < ticks + GAP + buttons {
        let boxes = boxes(ui, read);
        ui.add_space(16.0);
        let each = if width < buttons { width } else { 0.0 };
        if each > 0.0 {
            something(ui, each, read);
            ui.add_space(12.0);
            go_on(ui, each, boxes, *read, actions);
        } else {
            let mut left = column(ui, 0.0, second);
            something(&mut left, second, read);
            let mut right = column(ui, second + GAP, GO_ON);
            go_on(&mut right, GO_ON, boxes, *read, actions);
            below(ui, &[&left, &right]);
        }
        why(ui, *read, Align::Min);
        return;
    }
    let mut left = column(ui, 0.0, ticks);
    left.add_space(2.0);
    let boxes = boxes(&mut left, read);
    let mut middle = column(ui, width - buttons, second);
    middle.add_space(16.0);
    something(&mut middle, second, read);
    let mut right = column(ui, width - GO_ON, GO_ON);
    right.add_space(16.0);
    go_on(&mut right, GO_ON, boxes, *read, actions);
    let mut reason = column(ui, width - buttons, buttons);
    reason.add_space(16.0 + 56.0);
    why(&mut reason, *read, Align::Max);
    below(ui, &[&left, &middle, &right, &reason]);
}

const TRUE: &str = "Something here is true";

fn button_width(ui: &Ui, words: &str) -> f32 {
    laid_out(ui, words, Weight::SemiBold.font(18.0), Palette::of(ui).text, f32::INFINITY).size().x + 56.0
}

/// The boxes; says what the keyboard calls them.
fn boxes(ui: &mut Ui, read: &mut Read) -> [Id; 2] {
    let first = ui.add(Tick { words: NONE_IS_TRUE, ticked: read.none_is_true });
    read.none_is_true ^= first.clicked();
    let second = ui.add(Tick { words: READ_AND_ASKED, ticked: read.has_asked });
    read.has_asked ^= second.clicked();
    [first.id, second.id]
}

fn something(ui: &mut Ui, width: f32, read: &mut Read) {
    if ui.add(Button::second(TRUE).large().width(width)).clicked() {
        read.shown = Shown::Mine;
    }
}

/// Goes on, or leads the keyboard to the box that is missing.
fn go_on(ui: &mut Ui, width: f32, boxes: [Id; 2], read: Read, actions: &mut Vec<Action>) {
    let waits = read.waits();
    let asked = ui.add(Button::primary("Continue").large().width(width).waits(waits));
    if !(asked.clicked() || entered(ui)) {
        return;
    }
    if waits.is_none() {
        actions.push(Action::AcceptSafety);
    } else {
        let [first, second] = boxes;
        let missing = if read.none_is_true { second } else { first };
        ui.memory_mut(|memory| memory.request_focus(missing));
    }
}

/// Why it does not go on yet. Takes its place even when it can, so that nothing jumps.
fn why(ui: &mut Ui, read: Read, align: Align) {
    ui.add_space(8.0);
    let words = read.waits().unwrap_or("or press Enter");
    ui.with_layout(Layout::top_down(align), |ui| {
        text(ui, words, Type::Caption, Palette::of(ui).text_3);
    });
}
