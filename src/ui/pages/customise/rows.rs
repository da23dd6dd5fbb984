//! The rows: for each step its kind, its name, a bar to drag, what it was, and its length to step through or to type.

use egui::{Align2, Color32, Id, Rect, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{CustomiseView, Msg, chosen_id};
use crate::{
    routine::{
        kind::Mark,
        timings::{
            Group, Row,
            advice::{self, Advice},
            rows::{Held, What},
        },
        words::Side,
    },
    text::{format_duration, speak_duration},
    ui::{
        kit::{
            Button, DragBar, LengthAsked, LengthStepper, Unit, as_heading, badge, below, card, column, focus,
            icon, icon_at, laid_out,
            rows::paint_mark,
            rule, text,
            theme::{Palette, Type, Weight},
            weighted,
        },
        pages::Width,
    },
};

/// A row's height where everything stands beside everything.
const ROW: f32 = 52.0;
/// The bar's width in the design.
const BAR: f32 = 208.0;
/// The room for "was 45 s".
const WAS: f32 = 64.0;

/// All rows, in a card for each group.
pub(super) fn rows_ui(ui: &mut Ui, view: &CustomiseView<'_>, msgs: &mut Vec<Msg>) {
    let mut at = None;
    for (index, group) in view.groups.iter().enumerate() {
        if index > 0 {
            ui.add_space(16.0);
        }
        card(ui, 1.0, |ui| {
            ui.add_space(2.0);
            header(ui, view, group, index);
            for row in &group.rows {
                rule(ui, 0.0);
                if row_ui(ui, view, row, msgs) {
                    at = Some(row.step.as_str().to_owned());
                }
                advice_ui(ui, view, row, msgs);
            }
            ui.add_space(2.0);
        });
    }
    // who leaves the rows leaves the last one outlined: it is still what the ear and the eye are at
    if let Some(step) = at {
        ui.data_mut(|data| data.insert_temp(chosen_id(view), step));
    }
}

/// What the group is, and how long it takes once.
fn header(ui: &mut Ui, view: &CustomiseView<'_>, group: &Group, index: usize) {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 48.0), Sense::hover());
    let middle = rect.center().y;
    let (title, more) = match (group.held_by, group.sided) {
        (Held::Repeat, true) => ("Repeated on each side", "changes both sides together"),
        (Held::Repeat, false) => ("Repeated", ""),
        (_, true) => ("Each side", "changes both sides together"),
        (_, false) if !view.has_sides => ("Steps", ""),
        (_, false) if index == 0 => ("Before", ""),
        (_, false) if view.groups.iter().skip(index).any(|group| group.sided) => ("In between", ""),
        (_, false) => ("Afterwards", ""),
    };
    let mut x = rect.left() + 20.0;
    if group.sided {
        for side in [Side::Left, Side::Right] {
            badge(ui, Rect::from_center_size(pos2(x + 13.0, middle), vec2(26.0, 26.0)), side);
            x += 38.0;
        }
    }
    let font = Weight::SemiBold.font(17.0);
    let words = ui.painter().text(pos2(x, middle), Align2::LEFT_CENTER, title, font, palette.text);
    let end = if group.length.is_zero() {
        rect.right()
    } else {
        let font = Weight::SemiBold.font(16.0);
        let at = pos2(rect.right() - 20.0, middle);
        ui.painter().text(at, Align2::RIGHT_CENTER, format_duration(group.length), font, palette.text).left()
    };
    let lay = laid_out(ui, more, Type::Label.font(), palette.text_3, f32::INFINITY);
    if words.right() + 12.0 + lay.size().x < end - 12.0 {
        ui.painter().galley(pos2(words.right() + 12.0, middle - lay.size().y / 2.0), lay, palette.text_3);
    }
    let name = format!("{title}, {}", speak_duration(group.length));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    as_heading(ui, &response, &name);
}

/// Where the parts of a row stand: all beside each other, or the bar below the name where there is no room for that.
struct Places {
    title: f32,
    /// How high the line with the name is, and the whole.
    line: f32,
    height: f32,
    bar: f32,
    bar_width: f32,
    is_stacked: bool,
}

impl Places {
    const TITLE: f32 = 56.0;
    const END: f32 = 20.0;

    fn of(row: &Row, width: f32) -> Self {
        const STACKED: f32 = 620.0;
        let is_stacked = width < STACKED;
        let beside = width - Self::TITLE - BAR - WAS - LengthStepper::WIDTH - 64.0;
        let title = match (is_stacked, row.key.is_some()) {
            (true, true) => width - Self::TITLE - LengthStepper::WIDTH - Self::END - 16.0,
            (true, false) => (width - Self::TITLE) / 2.0,
            (false, _) => beside,
        };
        let (bar, bar_width) = if is_stacked {
            // its knob does not stand out over the name
            (Self::TITLE + 11.0, width - Self::TITLE - Self::END - WAS - 23.0)
        } else {
            (Self::TITLE + beside + 12.0, BAR)
        };
        Self { title: title.max(90.0), line: ROW, height: ROW, bar, bar_width, is_stacked }
    }

    /// With a name `title` high.
    fn high(self, title: f32, row: &Row) -> Self {
        let line = self.line.max(title + 20.0);
        let has_bar = self.is_stacked && row.key.is_some() && !row.is_rounds();
        Self { line, height: if has_bar { line + 44.0 } else { line }, ..self }
    }

    /// The middle of the bar in a row at `rect`.
    fn bar_middle(&self, rect: Rect) -> f32 {
        if self.is_stacked { rect.bottom() - 24.0 } else { rect.center().y }
    }
}

/// One row. Whether the keyboard or the pointer is at it.
fn row_ui(ui: &mut Ui, view: &CustomiseView<'_>, row: &Row, msgs: &mut Vec<Msg>) -> bool {
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let places = Places::of(row, width);
    let title = laid_out(ui, &row.title, Weight::Medium.font(16.0), palette.text, places.title);
    let places = places.high(title.size().y, row);
    let (rect, _) = ui.allocate_exact_size(vec2(width, places.height), Sense::hover());
    let chosen = ui.data(|data| data.get_temp::<String>(chosen_id(view)));
    if row.key.is_some() && chosen.as_deref() == Some(row.step.as_str()) {
        ui.painter().rect_filled(rect, 0, palette.accent_soft);
        ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(4.0, rect.height())), 0, palette.accent);
    }
    let middle = rect.top() + places.line / 2.0;
    mark(ui, pos2(rect.left() + 32.0, middle), row);
    let at = pos2(rect.left() + Places::TITLE, middle - title.size().y / 2.0);
    let title_end = at.x + title.size().x;
    ui.painter().galley(at, title, palette.text);
    if row.key.is_none() {
        let left = if places.is_stacked { title_end + 16.0 } else { rect.left() + places.bar };
        locked(ui, row, rect, pos2(left, middle));
        return false;
    }
    controls(ui, row, &places, rect, msgs)
}

/// The bar, what it was, and the stepper. Whether the keyboard or the pointer is at one of them.
fn controls(ui: &mut Ui, row: &Row, places: &Places, rect: Rect, msgs: &mut Vec<Msg>) -> bool {
    let id = Id::unique(("customise", row.key.as_ref().map(ToString::to_string)));
    let middle = rect.top() + places.line / 2.0;
    let stepper = Rect::from_min_size(
        pos2(rect.right() - Places::END - LengthStepper::WIDTH, middle - 20.0),
        vec2(LengthStepper::WIDTH, 40.0),
    );
    let unit = if row.is_rounds() { Unit::Times } else { Unit::Seconds };
    let mut asked = LengthAsked::default();
    let bar_middle = places.bar_middle(rect);
    if !row.is_rounds() {
        let at = pos2(rect.left() + places.bar, bar_middle - 20.0);
        let bar = DragBar {
            secs: row.now,
            least: row.least,
            most: row.most,
            end: end_of(row),
            advised: row.advised,
            name: &row.title,
            id: id.with("bar"),
            width: places.bar_width,
        };
        asked = bar.show(&mut place(ui, Rect::from_min_size(at, vec2(places.bar_width, 40.0))));
    }
    let end = if places.is_stacked && !row.is_rounds() {
        pos2(rect.right() - Places::END, bar_middle)
    } else {
        pos2(stepper.left() - 12.0, middle)
    };
    was(ui, row, unit, end, msgs);
    let name = &row.title;
    let control = LengthStepper { number: row.now, least: row.least, most: row.most, unit, name, id };
    let changed = control.show(&mut place(ui, stepper));
    let number = changed.number.or(asked.number);
    take(row, LengthAsked { number, ended: changed.ended || asked.ended, at: false }, msgs);
    changed.at || asked.at
}

fn place(ui: &mut Ui, rect: Rect) -> Ui {
    ui.new_child(egui::UiBuilder::new().max_rect(rect))
}

/// From what was asked of a row's controls to what is asked of the app.
fn take(row: &Row, asked: LengthAsked, msgs: &mut Vec<Msg>) {
    if let (Some(number), Some(key)) = (asked.number, &row.key) {
        msgs.push(Msg::Set(key.clone(), number));
    }
    if asked.ended {
        msgs.push(Msg::Settled);
    }
}

/// Where a bar ends: the design's minute and a half, or room for what is longer.
fn end_of(row: &Row) -> u32 {
    let longest = row.was.max(row.now);
    let end = [90, 180, 300, 600, 1200].into_iter().find(|end| longest <= *end).unwrap_or(row.most);
    end.min(row.most)
}

/// What a length was, as a button that sets it back.
fn was(ui: &Ui, row: &Row, unit: Unit, at: egui::Pos2, msgs: &mut Vec<Msg>) {
    if row.now == row.was {
        return;
    }
    let palette = Palette::of(ui);
    let words = format!("was {}", unit.format(row.was));
    let words = laid_out(ui, &words, Type::Caption.font(), Color32::PLACEHOLDER, f32::INFINITY);
    let size = vec2(words.size().x.max(56.0), 40.0);
    let rect = Rect::from_min_size(pos2(at.x - size.x, at.y - 20.0), size);
    let key = row.key.clone();
    let id = Id::unique(("customise was", key.as_ref().map(ToString::to_string)));
    let response = ui.interact(rect, id, Sense::click());
    let name = format!("{}, back to {}", row.title, unit.speak(row.was));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let ink = if response.hovered() { palette.text } else { palette.text_2 };
    let left = rect.right() - words.size().x;
    let underline = rect.center().y + words.size().y / 2.0;
    if response.hovered() {
        ui.painter().hline(left..=rect.right(), underline, Stroke::new(1.0, ink));
    }
    ui.painter().galley(pos2(left, rect.center().y - words.size().y / 2.0), words, ink);
    focus(ui, &response, 6);
    if response.on_hover_text("Reset").clicked()
        && let Some(key) = key
    {
        msgs.push(Msg::ResetOne(key));
    }
}

/// A step that keeps its own time, and why.
fn locked(ui: &Ui, row: &Row, rect: Rect, at: egui::Pos2) {
    let palette = Palette::of(ui);
    let is_offered = matches!(row.what, What::Step(kind) if kind.is_offered());
    let why = if is_offered {
        "Offered at the end; it keeps its own time"
    } else {
        "Always here; it waits for you"
    };
    let room = rect.right() - at.x - 46.0;
    let words = laid_out(ui, why, Type::Label.font(), palette.text_3, room);
    icon_at(ui, pos2(at.x + 9.0, at.y), icon::LOCK_SIMPLE, icon::regular(18.0), palette.text_3);
    ui.painter().galley(pos2(at.x + 26.0, at.y - words.size().y / 2.0), words, palette.text_3);
    let response = ui.interact(rect, ui.scope_id().with(("locked", row.step.as_str())), Sense::hover());
    let name = format!("{}: {why}", row.title);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
}

/// What is advised about a row, below it, with what mends it.
fn advice_ui(ui: &mut Ui, view: &CustomiseView<'_>, row: &Row, msgs: &mut Vec<Msg>) {
    if let Some(held) = advice::held(row) {
        let most = row.advised.unwrap_or(row.most);
        let words = format!("Set to {}", Unit::Seconds.format(most));
        if note(ui, &held, Some((&words, &format!("{}: set to {}", row.title, Unit::Seconds.speak(most)))))
            && let Some(key) = &row.key
        {
            msgs.extend([Msg::Settled, Msg::Set(key.clone(), most), Msg::Settled]);
        }
    }
    // a step with several rows has what is said about all of it below its first one
    let is_first = row.said.is_some() || !row.title.contains(": ");
    for advice in view.advice.iter().filter(|advice| is_first && advice.step == row.step) {
        note(ui, advice, None);
    }
}

/// A band in ochre across the card. Whether its button was pressed.
fn note(ui: &mut Ui, advice: &Advice, button: Option<(&str, &str)>) -> bool {
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let from = ui.cursor().min;
    let behind = ui.painter().add(egui::Shape::Noop);
    let narrow = Width::of(ui) == Width::Narrow;
    let aside = if button.is_some() && !narrow { 150.0 } else { 0.0 };
    let mut words = column(ui, 58.0, width - 58.0 - 20.0 - aside);
    words.add_space(12.0);
    weighted(&mut words, advice.head.as_str(), Weight::SemiBold.font(15.0), 20.0, palette.text);
    text(&mut words, advice.why, Type::Label, palette.text);
    let mut pressed = false;
    if let Some((label, name)) = button {
        let button = Button::second(label).small().name(name);
        if narrow {
            words.add_space(8.0);
            pressed = words.add(button).clicked();
        } else {
            let mut right = column(ui, width - 20.0 - 130.0, 130.0);
            right.add_space(12.0);
            // at the edge of the steppers above and below
            let layout = egui::Layout::right_to_left(egui::Align::Min);
            pressed = right.with_layout(layout, |ui| ui.add(button).clicked()).inner;
        }
    }
    words.add_space(12.0);
    let height = words.min_rect().bottom() - from.y;
    let rect = Rect::from_min_size(from, vec2(width, height.max(64.0)));
    ui.painter().set(behind, egui::Shape::rect_filled(rect, 0, palette.ochre_soft));
    icon_at(
        ui,
        pos2(rect.left() + 32.0, rect.top() + 24.0),
        icon::WARNING,
        icon::filled(24.0),
        palette.ochre,
    );
    below(ui, &[&words]);
    ui.advance_cursor_after_rect(rect);
    pressed
}

/// The mark of a row, as on the timeline.
fn mark(ui: &Ui, at: egui::Pos2, row: &Row) {
    let ink = Palette::of(ui).text_2;
    match row.what {
        What::Step(kind) if !row.is_rounds() => {
            paint_mark(ui, at, kind.mark(row.is_loaded), ink, Palette::of(ui).surface)
        }
        What::Switch => paint_mark(ui, at, Mark::Switch, ink, Palette::of(ui).surface),
        What::Step(_) | What::Rounds => {
            icon_at(ui, at, icon::ARROW_CLOCKWISE, icon::regular(22.0), ink);
        }
    }
}
