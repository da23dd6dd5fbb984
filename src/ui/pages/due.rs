//! The card of what is due on Today: half an hour after a session, the morning after, every second week. One question at a time,
//! and then what the answers mean for today.
//!
//! In come the questions that are due and what was said; out come answers. When all are answered the card says what they
//! mean, in words that come from outside. It knows no dates and decides nothing.

use egui::{Align, Frame, Id, Layout, Margin, Rect, Stroke, Ui, UiBuilder, accesskit::Role, pos2, vec2};

use crate::{
    comfort::{Answer, Answers, Asked, Form, Limits, Question, Reply, Scale},
    diary::Occasion,
    text::capitalize,
    ui::{
        Action,
        kit::{
            Button, Chip, Link, Picked, ScalePicker, Segment, Shape, badge, below, column, digit, heading,
            icon, icon_at, legend, segments, segments_width, stacked, text,
            theme::{Palette, Type, Weight, radius, stroke, target},
            weighted,
        },
    },
};

/// What the card shows.
#[derive(Clone, Debug)]
pub struct DueView<'a> {
    /// Why it is asked.
    pub occasion: Occasion,
    /// The day of the session, "Thursday"; empty where it is not known.
    pub since: &'a str,
    /// What is asked, in order.
    pub questions: Vec<Asked>,
    /// What may be said besides, behind "More".
    pub more: &'a [Asked],
    /// What was said so far.
    pub answers: &'a Answers,
    /// Where the colours of soreness change.
    pub limits: Limits,
    /// What the answers mean for today: shown when all questions are answered.
    pub says: &'a [String],
}

/// What the card itself keeps.
#[derive(Clone, Debug, Default)]
struct Kept {
    /// The question gone back to.
    at: Option<usize>,
    /// What is ticked of several choices, until that is said.
    ticked: Vec<Reply>,
    /// What may be said besides is asked too.
    more: bool,
}

/// Draws the card as wide as there is room; 352 on Today.
pub fn due_ui(ui: &mut Ui, view: &DueView<'_>, actions: &mut Vec<Action>) {
    let id = Id::unique("due card");
    let mut kept = ui.data(|data| data.get_temp::<Kept>(id)).unwrap_or_default();
    let more = if kept.more { view.more } else { &[] };
    let view = &DueView { questions: view.questions.iter().chain(more).copied().collect(), ..view.clone() };
    let open = view.questions.iter().position(|asked| view.answers.to(*asked).is_none());
    let at = kept.at.or(open).filter(|at| *at < view.questions.len());
    let sides = if ui.available_width() < 320.0 { 15 } else { 23 };
    let mut said = None;
    let palette = Palette::of(ui);
    Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(stroke::HAIR, palette.line))
        .corner_radius(radius::CARD)
        .inner_margin(Margin::symmetric(sides, 19))
        .shadow(palette.rest_shadow())
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
            lead(ui, view, at, &mut kept);
            ui.add_space(8.0);
            match at.and_then(|at| view.questions.get(at)) {
                Some(asked) => {
                    said = question(ui, view, *asked, &mut kept).map(|answer| (*asked, answer));
                    ui.add_space(12.0);
                    foot(ui, view, *asked, actions);
                }
                None => meaning(ui, view, &mut kept),
            }
        });
    if let Some((asked, answer)) = said {
        // after going back, the questions that follow are looked through too
        let next = kept.at.map(|at| at + 1).filter(|next| *next < view.questions.len());
        kept = Kept { at: next, ticked: Vec::new(), more: kept.more };
        actions.push(Action::Due(asked, answer));
    }
    ui.data_mut(|data| data.insert_temp(id, kept));
}

/// What the card is, and how far it is: the way back to the question before.
fn lead(ui: &mut Ui, view: &DueView<'_>, at: Option<usize>, kept: &mut Kept) {
    let (glyph, title) = match view.occasion {
        Occasion::HalfHour => (icon::HOURGLASS, "Half an hour later"),
        Occasion::Morning => (icon::SUN_HORIZON, "Morning check-in"),
        Occasion::Fortnight => (icon::NOTEBOOK, "Every two weeks"),
    };
    let count = view.questions.len();
    let palette = Palette::of(ui);
    let (_, row) = ui.allocate_space(vec2(ui.available_width(), 20.0));
    let icon_centre = pos2(row.left() + 10.0, row.center().y);
    icon_at(ui, icon_centre, glyph, icon::regular(20.0), palette.text_2);
    over(ui, row.with_min_x(row.left() + 28.0), Align::Min, |ui| {
        text(ui, title, Type::Label, palette.text_2)
    });
    let Some(at) = at.filter(|_| count > 1) else { return };
    let place = format!("{} of {count}", at + 1);
    let Some(before) = at.checked_sub(1) else {
        over(ui, row, Align::Max, |ui| text(ui, place, Type::Caption, palette.text_3));
        return;
    };
    let back = Link { words: &place, icon: Some(icon::ARROW_LEFT), name: "The question before" };
    let pressed = over(ui, row, Align::Max, |ui| ui.add(back)).clicked();
    let left = ui.memory(|memory| memory.focused().is_none())
        && ui.input(|input| input.key_pressed(egui::Key::ArrowLeft));
    if pressed || left {
        *kept = Kept { at: Some(before), ticked: Vec::new(), more: kept.more };
    }
}

/// Something on a row that is lower than what it needs to be hit: it reaches into the space above and below.
fn over<R>(ui: &mut Ui, row: Rect, align: Align, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let tall = Rect::from_center_size(row.center(), vec2(row.width(), target::NEAR));
    let layout = if align == Align::Max {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    let salt = (align == Align::Max, ui.next_auto_id());
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(tall).layout(layout));
    contents(&mut child)
}

fn meaning(ui: &mut Ui, view: &DueView<'_>, kept: &mut Kept) {
    heading(ui, "Thank you. Today:", Type::Head);
    ui.add_space(8.0);
    if view.says.is_empty() {
        text(ui, "Nothing else to do today.", Type::Body, Palette::of(ui).text);
        ui.add_space(8.0);
    }
    for line in view.says {
        text(ui, line, Type::Body, Palette::of(ui).text);
        ui.add_space(8.0);
    }
    let change = Link { words: "Change an answer", icon: None, name: "Change an answer of this card" };
    let is_open = view.more.iter().any(|asked| view.answers.to(*asked).is_none()) && !kept.more;
    let more = Link { words: "More", icon: None, name: "Say more about the morning" };
    if is_open && ui.add(more).clicked() {
        kept.more = true;
    }
    if !view.questions.is_empty() && ui.add(change).clicked() {
        *kept = Kept { at: Some(0), ticked: Vec::new(), more: kept.more };
    }
}

/// "How sore, since Thursday?", and what explains it.
fn words(view: &DueView<'_>, asked: Asked) -> (String, String) {
    match asked.question {
        Question::MorningSoreness => {
            let since = if view.since.is_empty() { String::new() } else { format!(", since {}", view.since) };
            let pressed = match asked.side {
                Some(side) => format!("{}, where the ball pressed. 0 is none.", side.label()),
                None => "Where the ball pressed. 0 is not at all.".to_owned(),
            };
            (format!("How sore{since}?"), pressed)
        }
        other => (other.label().to_owned(), capitalize(other.beside())),
    }
}

fn question(ui: &mut Ui, view: &DueView<'_>, asked: Asked, kept: &mut Kept) -> Option<Answer> {
    let palette = Palette::of(ui);
    let (title, beside) = words(view, asked);
    let from = ui.cursor().min;
    if let Some(side) = asked.side {
        let corner = pos2(from.x + ui.available_width() - 28.0, from.y);
        badge(ui, egui::Rect::from_min_size(corner, vec2(28.0, 28.0)), side);
    }
    heading(ui, &title, Type::Head);
    if !beside.is_empty() {
        weighted(ui, beside, Weight::Regular.font(15.0), 20.0, palette.text_2);
    }
    ui.add_space(16.0);
    // the keyboard is the card's unless something else has it
    let is_free = ui.memory(|memory| memory.focused().is_none());
    match asked.question.form() {
        Form::Scale(scale) => {
            let Picked { number, .. } = scale_ui(ui, view, asked, scale);
            let typed = is_free.then(|| digit(ui, Id::unique("due digits"))).flatten();
            number.or(typed).map(Answer::Number)
        }
        Form::One(choices) => {
            let picked = one(ui, view, asked, choices);
            let typed = is_free.then(|| digit(ui, Id::unique("due digits"))).flatten();
            let typed = typed.and_then(|digit| usize::from(digit).checked_sub(1));
            picked.or(typed).and_then(|index| choices.get(index)).map(|reply| Answer::Reply(*reply))
        }
        Form::Any(choices) => several(ui, choices, kept),
        Form::Body => None,
    }
}

fn scale_ui(ui: &mut Ui, view: &DueView<'_>, asked: Asked, scale: Scale) -> Picked {
    let side = asked.side.map_or_else(String::new, |side| format!(", {} side", side.label().to_lowercase()));
    let name = format!("{}{side}", asked.question.label());
    let picker = ScalePicker {
        name: &name,
        scale,
        limits: view.limits,
        chosen: view.answers.number(asked),
        before: None,
        shape: Shape::Card,
        has_words: false,
    };
    picker.show(ui)
}

fn one(ui: &mut Ui, view: &DueView<'_>, asked: Asked, choices: &'static [Reply]) -> Option<usize> {
    let said = view.answers.reply(asked);
    let parts: Vec<Segment<'_>> = choices
        .iter()
        .map(|reply| Segment {
            words: asked.question.reply_label(*reply),
            name: asked.question.reply_label(*reply),
            icon: None,
            chosen: said == Some(*reply),
        })
        .collect();
    let builder = UiBuilder::new()
        .id_salt(("due", asked))
        .accessibility_role(Role::RadioGroup)
        .accessibility_label(asked.question.label());
    ui.scope_builder(builder, |ui| {
        if segments_width(ui, &parts) <= ui.available_width() {
            segments(ui, "due", &parts)
        } else {
            stacked(ui, "due", &parts)
        }
    })
    .inner
}

/// "None of these" says so at once; what is ticked is said with a button of its own.
fn several(ui: &mut Ui, choices: &'static [Reply], kept: &mut Kept) -> Option<Answer> {
    let mut said = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        if ui.add(Chip { words: "None of these", chosen: false }).clicked() {
            said = Some(Answer::Replies(Vec::new()));
        }
        for reply in choices {
            let chosen = kept.ticked.contains(reply);
            if ui.add(Chip { words: reply.label(), chosen }).clicked() {
                if chosen {
                    kept.ticked.retain(|ticked| ticked != reply);
                } else {
                    kept.ticked.push(*reply);
                }
            }
        }
    });
    if !kept.ticked.is_empty() {
        ui.add_space(12.0);
        if ui.add(Button::second("Done").small()).clicked() {
            said = Some(Answer::Replies(kept.ticked.clone()));
        }
    }
    said
}

/// What the colours mean, another time, and never.
fn foot(ui: &mut Ui, view: &DueView<'_>, asked: Asked, actions: &mut Vec<Action>) {
    const LINKS: f32 = 92.0;
    let width = ui.available_width();
    let from = ui.cursor().min;
    let mut words = column(ui, 0.0, width - LINKS);
    words.add_space(2.0);
    if let Form::Scale(scale) = asked.question.form() {
        legend(&mut words, scale, view.limits, false);
    }
    let row = Rect::from_min_size(from, vec2(width, 24.0));
    below(ui, &[&words]);
    ui.advance_cursor_after_rect(row);
    let later = Link { words: "Later", icon: None, name: "Ask me later" };
    let skip = Link { words: "Skip", icon: None, name: "Skip, do not ask again" };
    let (is_skipped, is_put_off) = over(ui, row, Align::Max, |ui| {
        // words are narrower than what is hit, which is space enough
        ui.spacing_mut().item_spacing.x = 4.0;
        let is_put_off = ui.add(later).clicked();
        (ui.add(skip).clicked(), is_put_off)
    });
    if is_skipped {
        actions.push(Action::DueSkipped);
    } else if is_put_off {
        actions.push(Action::DueLater);
    }
}
