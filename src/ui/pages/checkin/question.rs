//! One question of a check-in as a card: its heading and what it can be answered with.
//!
//! The same question about the left and the right side shares a card: it is read once.

use egui::{Align, Frame, Layout, Margin, Stroke, Ui, UiBuilder, accesskit::Role, pos2, vec2};

use super::course::earlier;
use crate::{
    comfort::{Answer, Answers, Asked, Form, Limits, Question, Reply, Scale, safety::EMERGENCY},
    routine::words::Side,
    ui::kit::{
        Button, Chip, ScalePicker, Segment, Shape, badge, below, column, heading, icon, icon_at, laid_out,
        segments, segments_width, stacked,
        theme::{Palette, Type, Weight, radius, stroke},
        weighted,
    },
};

/// How much room the way to whom to call takes beside the answers.
const WHOM_TO_CALL: f32 = 160.0;

/// What a card needs to know.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet<'a> {
    pub(super) answers: &'a Answers,
    pub(super) before: &'a Answers,
    pub(super) limits: Limits,
    /// It is the first session of all.
    pub(super) is_first: bool,
    /// Cards are lower, so that more of them fit without scrolling.
    pub(super) is_compact: bool,
    /// What Enter would repeat at the question that is on.
    pub(super) repeats: Option<u8>,
}

/// What was asked on the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wish {
    /// An answer, with the pointer or in a scale that has the keyboard.
    Answer(Asked, Answer),
    /// An answer with a key: the keyboard has gone on already.
    Typed(Asked, Answer),
    /// The list of signs.
    ShowList,
    /// The keyboard is in this question's cells.
    Focus(Asked),
    /// The note is written.
    KeepNote,
    /// The check-in is done.
    Done,
    /// The check-in is passed over.
    Skip,
}

/// The card of one question, asked about no side, one side, or each side. `current` is the one that is on.
pub(super) fn card_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    block: &[Asked],
    current: Option<Asked>,
    wishes: &mut Vec<Wish>,
) {
    let palette = Palette::of(ui);
    let Some(&first) = block.first() else { return };
    let is_current = current.is_some_and(|current| block.contains(&current));
    let (edge, line) = if is_current { (palette.accent, 2.0) } else { (palette.line, stroke::HAIR) };
    let is_scale = matches!(first.question.form(), Form::Scale(_));
    let (above, beneath) = match (is_scale, sheet.is_compact) {
        (true, true) => (8, 5),
        (true, false) => (12, 9),
        (false, true) => (8, 8),
        (false, false) => (16, 16),
    };
    let sides = if ui.available_width() < 480.0 { 16 } else { 24 };
    #[expect(clippy::cast_possible_truncation, reason = "one or two")]
    let inset = line as i8;
    let margin =
        Margin { left: sides - inset, right: sides - inset, top: above - inset, bottom: beneath - inset };
    Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(line, edge))
        .corner_radius(radius::CARD)
        .inner_margin(margin)
        .shadow(palette.rest_shadow())
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            if is_current && block.len() == 1 {
                pointer(ui, f32::from(sides), 14.0);
            }
            match first.question.form() {
                Form::Scale(scale) => scales(ui, sheet, block, current, scale, wishes),
                Form::One(choices) => choice(ui, sheet, first, choices, is_current, wishes),
                Form::Any(choices) => several(ui, sheet, first, choices, wishes),
                Form::Body => {}
            }
        });
}

/// Points at what is on, from the card's edge that is `edge` wide, so far `down`.
fn pointer(ui: &Ui, edge: f32, down: f32) {
    let at = ui.cursor().min + vec2(-edge / 2.0, down);
    icon_at(ui, at, icon::CARET_RIGHT, icon::bold(16.0), Palette::of(ui).accent);
}

/// The heading, the words that explain it, and at the right which keys answer it, where there is room.
fn head(ui: &mut Ui, (question, title): (Question, &str), side: Option<Side>, keys: &str) {
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let beside = question.beside();
    let long = |words: &str, row: Type| laid_out(ui, words, row.font(), palette.text, f32::INFINITY).size().x;
    let named = long(title, Type::Head) + if side.is_some() { 34.0 } else { 0.0 };
    let explained = if beside.is_empty() { 0.0 } else { long(beside, Type::Label) + 12.0 };
    let hinted = if keys.is_empty() { 0.0 } else { long(keys, Type::Caption) + 12.0 };
    let fits = named + explained <= width;
    ui.allocate_ui_with_layout(vec2(width, 28.0), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        if let Some(side) = side {
            let (_, rect) = ui.allocate_space(vec2(22.0, 22.0));
            badge(ui, rect, side);
        }
        heading(ui, title, Type::Head);
        if fits && !beside.is_empty() {
            weighted(ui, beside, Weight::Regular.font(15.0), 20.0, palette.text_3);
        }
        if named + explained + hinted <= width && !keys.is_empty() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                weighted(ui, keys, Weight::Regular.font(14.0), 20.0, palette.text_2);
            });
        }
    });
    if !fits && !beside.is_empty() {
        weighted(ui, beside, Weight::Regular.font(15.0), 20.0, palette.text_3);
    }
}

fn scales(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    block: &[Asked],
    current: Option<Asked>,
    scale: Scale,
    wishes: &mut Vec<Wish>,
) {
    let Some(&first) = block.first() else { return };
    let on = current.filter(|current| block.contains(current));
    let keys = match (on, sheet.repeats) {
        (None, _) => String::new(),
        (Some(_), Some(number)) => format!("Enter: {number} again"),
        (Some(_), None) => "Keys 0 to 9".to_owned(),
    };
    let shares = block.len() > 1;
    head(ui, (first.question, first.question.label()), first.side.filter(|_| !shares), &keys);
    ui.add_space(if sheet.is_compact { 6.0 } else { 12.0 });
    for (index, &asked) in block.iter().enumerate() {
        if index > 0 {
            ui.add_space(if shares { 10.0 } else { 8.0 });
        }
        let is_last = index + 1 == block.len();
        let name = named(asked);
        let picker = ScalePicker {
            name: &name,
            scale,
            limits: sheet.limits,
            chosen: sheet.answers.number(asked),
            before: earlier(asked.question)
                .iter()
                .find_map(|question| sheet.before.number(Asked::once(*question))),
            shape: Shape::Page,
            has_words: is_last,
        };
        let said = match asked.side.filter(|_| shares) {
            Some(side) => beside_badge(ui, side, on == Some(asked), picker),
            None => picker.show(ui),
        };
        if let Some(number) = said.number {
            wishes.push(Wish::Answer(asked, Answer::Number(number)));
        }
        if said.has_focus {
            wishes.push(Wish::Focus(asked));
        }
    }
}

/// A scale with the badge of its side before it, or above it where the cells stand in rows.
fn beside_badge(ui: &mut Ui, side: Side, is_on: bool, picker: ScalePicker<'_>) -> crate::ui::kit::Picked {
    const LEAD: f32 = 44.0;
    let palette = Palette::of(ui);
    let width = ui.available_width();
    if is_on {
        pointer(ui, if width < 480.0 { 16.0 } else { 24.0 }, if width < 540.0 { 11.0 } else { 28.0 });
    }
    if width < 540.0 {
        let words = format!("{} side", side.label());
        let (_, rect) = ui.allocate_space(vec2(width, 30.0));
        badge(ui, egui::Rect::from_min_size(rect.min, vec2(22.0, 22.0)), side);
        let weight = if is_on { Weight::SemiBold } else { Weight::Medium };
        let words = laid_out(ui, &words, weight.font(15.0), palette.text, f32::INFINITY);
        ui.painter().galley(rect.min + vec2(32.0, 2.0), words, palette.text);
        return picker.show(ui);
    }
    let from = ui.cursor().min;
    let mut cells = column(ui, LEAD, width - LEAD);
    let said = picker.show(&mut cells);
    let at = egui::Rect::from_center_size(pos2(from.x + 16.0, from.y + 28.0), vec2(32.0, 32.0));
    badge(ui, at, side);
    below(ui, &[&cells]);
    said
}

/// "Soreness where you pressed, left side".
pub(super) fn named(asked: Asked) -> String {
    let label = asked.question.label();
    asked
        .side
        .map_or_else(|| label.to_owned(), |side| format!("{label}, {} side", side.label().to_lowercase()))
}

fn choice(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    asked: Asked,
    choices: &'static [Reply],
    is_current: bool,
    wishes: &mut Vec<Wish>,
) {
    let said = sheet.answers.reply(asked);
    let parts: Vec<Segment<'_>> = choices
        .iter()
        .map(|reply| {
            let chosen = said == Some(*reply);
            let icon = chosen.then_some(icon::CHECK);
            let words = asked.question.reply_label(*reply);
            Segment { words, name: words, icon, chosen }
        })
        .collect();
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let title = asked.question.heading(sheet.is_first);
    let label = laid_out(ui, title, Type::Head.font(), palette.text, f32::INFINITY);
    // a tick more than now, so that choosing moves nothing
    let needed = segments_width(ui, &parts) + if said.is_none() { 26.0 } else { 0.0 };
    let keys = if is_current {
        format!("Keys 1 {} {}", if choices.len() > 2 { "to" } else { "and" }, choices.len())
    } else {
        String::new()
    };
    let has_list = asked.question == Question::BeforeNew;
    if has_list || label.size().x + needed + 4.0 > width {
        head(ui, (asked.question, title), asked.side, &keys);
        ui.add_space(8.0);
        if has_list {
            signs(ui);
        }
        let fits = needed + if has_list { WHOM_TO_CALL } else { 0.0 } <= width;
        let mut cells = column(ui, 0.0, if fits { needed } else { width });
        let pressed = grouped(&mut cells, asked, |ui| {
            if fits {
                segments(ui, &asked.to_string(), &parts)
            } else {
                stacked(ui, &asked.to_string(), &parts)
            }
        });
        if has_list {
            let call = Button::second("Whom to call");
            let is_pressed = if fits {
                column(ui, width - WHOM_TO_CALL + 16.0, WHOM_TO_CALL - 16.0).add(call).clicked()
            } else {
                cells.add_space(8.0);
                cells.add(call).clicked()
            };
            wishes.extend(is_pressed.then_some(Wish::ShowList));
        }
        below(ui, &[&cells]);
        say(asked, choices, pressed, wishes);
        return;
    }
    let mut words = column(ui, 0.0, (width - needed).max(label.size().x + 1.0));
    let beside = asked.question.beside();
    let under = if keys.is_empty() { beside } else { &keys };
    words.add_space(if under.is_empty() { 10.0 } else { 1.0 });
    heading(&mut words, title, Type::Head);
    if !under.is_empty() {
        let ink = if keys.is_empty() { palette.text_3 } else { palette.text_2 };
        weighted(&mut words, under, Weight::Regular.font(15.0), 20.0, ink);
    }
    // a whisker more than the parts, which would have to share less
    let wide = segments_width(ui, &parts).ceil() + 1.0;
    let mut answers = column(ui, width - wide, wide);
    let pressed = grouped(&mut answers, asked, |ui| segments(ui, &asked.to_string(), &parts));
    say(asked, choices, pressed, wishes);
    below(ui, &[&words, &answers]);
}

/// The list of signs that need help, in two columns where there is room.
fn signs(ui: &mut Ui) {
    const GAP: f32 = 16.0;
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let points = EMERGENCY.points;
    let (columns, each) = if width < 600.0 { (1, width + GAP) } else { (2, width / 2.0 + GAP / 2.0) };
    let drawn: Vec<Ui> = (0_u8..)
        .zip(points.chunks(points.len().div_ceil(columns)))
        .map(|(index, points)| {
            let mut column = column(ui, each * f32::from(index), each - GAP);
            for point in points {
                let point = format!("\u{2022} {point}");
                weighted(&mut column, point, Weight::Regular.font(14.0), 19.0, palette.text_2);
            }
            column
        })
        .collect();
    below(ui, &drawn.iter().collect::<Vec<_>>());
    ui.add_space(8.0);
}

fn say(asked: Asked, choices: &[Reply], pressed: Option<usize>, wishes: &mut Vec<Wish>) {
    let reply = pressed.and_then(|index| choices.get(index));
    wishes.extend(reply.map(|reply| Wish::Answer(asked, Answer::Reply(*reply))));
}

/// The choices as one group that has the question's name.
fn grouped<R>(ui: &mut Ui, asked: Asked, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new()
        .id_salt(("group", asked))
        .accessibility_role(Role::RadioGroup)
        .accessibility_label(named(asked));
    ui.scope_builder(builder, contents).inner
}

/// Any of these: each is on or off, and "none of these" is an answer too.
fn several(ui: &mut Ui, sheet: &Sheet<'_>, asked: Asked, choices: &'static [Reply], wishes: &mut Vec<Wish>) {
    head(ui, (asked.question, asked.question.label()), asked.side, "");
    ui.add_space(8.0);
    let said = match sheet.answers.to(asked) {
        Some(Answer::Replies(said)) => Some(said),
        _ => None,
    };
    let mut new = None;
    grouped(ui, asked, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            let none = Chip { words: "None of these", chosen: said.is_some_and(Vec::is_empty) };
            if ui.add(none).clicked() {
                new = Some(Vec::new());
            }
            for reply in choices {
                let chosen = said.is_some_and(|said| said.contains(reply));
                if ui.add(Chip { words: reply.label(), chosen }).clicked() {
                    let others = said.into_iter().flatten().copied().filter(|said| said != reply);
                    new = Some(others.chain((!chosen).then_some(*reply)).collect());
                }
            }
        });
    });
    wishes.extend(new.map(|replies| Wish::Answer(asked, Answer::Replies(replies))));
}
