//! What every page of the player has: the line at the top, the line above the timeline, and the buttons at the foot.

use egui::{
    Align, Atoms, Button, Id, Layout, RichText, Sides, Ui, Vec2, WidgetInfo, containers::menu::MenuButton,
    vec2,
};

use super::{
    offers::{self, Control, Offer},
    scene::{self, Page},
    state::PlayerState,
    view::Cx,
};
use crate::{
    session::{State, machine::Command},
    text::{format_count, format_duration},
    ui::{
        action::Action,
        kit::{
            Look, Press, Skin,
            far_button::{FarButton, Fit, Rank},
            far_text::{self, mixed, on_one_line, region},
            fit, glyph, icon,
            pictures::logo_ui,
            theme::{DARK, Type, Weight},
            timeline::Timeline,
            words,
        },
    },
};

/// The clay button's width in a wide page, if there is room.
const MAIN: f32 = 264.0;
/// Fingers and shaking hands need at least so many points of the window.
const LEAST_HEIGHT: f32 = 56.0;
/// Buttons from roomy to tight: padding, key caps, words of the quiet ones, size of the words.
const FITS: [(f32, bool, bool, f32); 9] = [
    (24.0, true, true, 1.0),
    (16.0, true, true, 1.0),
    (20.0, false, true, 1.0),
    (12.0, false, true, 1.0),
    (12.0, false, false, 1.0),
    (6.0, false, false, 0.85),
    (2.0, false, false, 0.7),
    (0.0, false, false, 0.55),
    (0.0, false, false, 0.4),
];

/// What is at the foot of a page.
pub(super) struct Foot {
    /// Buttons from the left.
    pub(super) leading: Vec<Offer>,
    /// Buttons at the right end.
    pub(super) trailing: Vec<Offer>,
    /// Whether the timeline stands above them, with what comes next.
    pub(super) has_timeline: bool,
}

impl Foot {
    /// That of a step, of a towel, or of the minute of rest.
    pub(super) fn of(cx: &Cx<'_>, state: &PlayerState) -> Self {
        let snapshot = cx.snapshot();
        match Page::of(snapshot) {
            Page::Towel => Self::buttons(offers::main_button(snapshot), [offers::off_button(snapshot)]),
            Page::Resting => {
                Self::buttons([offers::decide_button()], [offers::help_button(), offers::end_button()])
            }
            _ => Self {
                leading: offers::leading_buttons(snapshot, state.way_back(snapshot)),
                trailing: offers::safe_buttons().into(),
                has_timeline: true,
            },
        }
    }

    /// Buttons without a timeline.
    pub(super) fn buttons(
        leading: impl IntoIterator<Item = Offer>,
        trailing: impl IntoIterator<Item = Offer>,
    ) -> Self {
        let (leading, trailing) = (leading.into_iter().collect(), trailing.into_iter().collect());
        Self { leading, trailing, has_timeline: false }
    }

    /// The rows, each with its buttons from the left and at the right end. In a narrow page what goes on stands above what ends,
    /// with "it let go" beside that.
    fn rows(self, is_wide: bool) -> Vec<[Vec<Offer>; 2]> {
        if is_wide {
            return vec![[self.leading, self.trailing]];
        }
        let goes_on =
            |(button, _): &Offer| !self.has_timeline || matches!(button.rank, Rank::Primary | Rank::Quiet);
        let (first, mut second): (Vec<_>, Vec<_>) = self.leading.into_iter().partition(goes_on);
        second.extend(self.trailing);
        [first, second].into_iter().filter(|row| !row.is_empty()).map(|row| [row, Vec::new()]).collect()
    }
}

/// Draws a page: `body` in the room between top and foot.
pub(super) fn page_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    state: &mut PlayerState,
    foot: Foot,
    actions: &mut Vec<Action>,
    body: impl FnOnce(&mut Ui, &mut PlayerState, &mut Vec<Action>),
) {
    let whole = ui.max_rect().shrink2(vec2(cx.margin(), 0.0));
    let (across, down) = (Layout::left_to_right(Align::Center), Layout::top_down(Align::Min));
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let line = if foot.has_timeline { cx.either(116.0, 80.0) } else { 0.0 };
    let rows = foot.rows(cx.is_wide);
    let height = if cx.is_wide { 108.0 } else { 10.0 + 64.0 * count(rows.len()) };
    let (top, rest) = whole.split_top_bottom_at_y(whole.top() + cx.either(64.0, 48.0).max(48.0));
    let (rest, foot) = rest.split_top_bottom_at_y(rest.bottom() - cx.len(height));
    let (middle, line) = rest.split_top_bottom_at_y(rest.bottom() - line);
    region(ui, "top", top, across, |ui| top_ui(ui, cx, actions));
    region(ui, "body", middle, down, |ui| body(ui, state, actions));
    if line.height() > 0.0 {
        region(ui, "line", line, down, |ui| line_ui(ui, cx, state, actions));
    }
    region(ui, "foot", foot.with_min_y(foot.top() + cx.either(12.0, 0.0)), down, |ui| {
        for row in &rows {
            row_ui(ui, cx, row, actions);
            ui.add_space(cx.len(8.0));
        }
    });
}

/// "Step 6 of 23".
fn step_words(cx: &Cx<'_>) -> String {
    let snapshot = cx.snapshot();
    let number = snapshot.segment().map_or(0, |segment| segment.number);
    let of = snapshot.program.steps();
    match snapshot.state {
        State::Paused(_) => format!("Paused at step {number} of {of}"),
        State::Ready | State::Ended(_) => format_count(of, "step"),
        _ => format!("Step {number} of {of}"),
    }
}

/// What is played and how far; what is told; and a control for each key that has no button below.
fn top_ui(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    let controls = offers::controls(cx.view.hearing, cx.view.muted, cx.snapshot());
    let height = cx.len(44.0).max(44.0);
    let look =
        cx.look(if cx.is_wide { Type::FarNote } else { Type::Body }, DARK.text_2).weight(Weight::Medium);
    let look = look.times(cx.text.min(1.25));
    // in a narrow page there is room for one, the others are in a menu
    let (shown, folded) = controls.split_at(if cx.is_wide { controls.len() } else { 1 });
    let press = |(nth, control): (usize, &Control)| {
        let mut atoms = Atoms::new(glyph(control.icon, icon::regular(cx.len(24.0))));
        if cx.is_wide && !control.shown.is_empty() {
            atoms.push_right(words(control.shown, look.weight.font(look.size)));
        }
        // by its place: its name may change under the keyboard
        let id = Some(Id::unique(("player control", nth)));
        Press { id, size: Vec2::splat(height), pad: 4, ..Press::new(control.words, atoms) }
    };
    let wanted = |it| press(it).wanted(ui, f32::INFINITY).x;
    let width =
        shown.iter().enumerate().map(wanted).sum::<f32>() + if folded.is_empty() { 0.0 } else { height };
    let room = ui.available_rect_before_wrap();
    let (title, controls) = room.split_left_right_at_x(room.right() - width);
    let across = Layout::left_to_right(Align::Center);
    region(ui, "title", title, across, |ui| title_ui(ui, cx, look));
    region(ui, "controls", controls, across, |ui| {
        if !folded.is_empty() {
            let dots = RichText::new(icon::DOTS_THREE).font(icon::bold(cx.len(24.0)));
            let more = Button::new(dots).frame_when_inactive(false).min_size(vec2(height, height));
            let (more, _) = MenuButton::from_button(more).ui(ui, |ui| {
                for control in folded {
                    let words = RichText::new(control.words).font(Type::Body.font());
                    if ui.add(Button::new(words).min_size(vec2(200.0, 44.0))).clicked() {
                        actions.push(control.action.clone());
                    }
                }
            });
            more.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "More"));
        }
        for (nth, control) in shown.iter().enumerate().rev() {
            let response = press((nth, control)).show(ui, |lit| Skin::lit(lit, DARK.sunk, DARK.text_2));
            if response.on_hover_text(control.hint).clicked() {
                actions.push(control.action.clone());
            }
        }
    });
}

fn title_ui(ui: &mut Ui, cx: &Cx<'_>, look: Look) {
    const SHRINK: [f32; 6] = [1.0, 0.85, 0.75, 0.65, 0.55, 0.45];
    // a text that is longer than the line goes on below it, in smaller type
    let fitted = |ui: &mut Ui, words: &str, look: Look| {
        let look = far_text::fitting(ui, words, look, &SHRINK, ui.available_size());
        far_text::label(ui, words, look);
    };
    let step = step_words(cx);
    // a step shows what is said in its own place, larger
    let has_place = matches!(Page::of(cx.snapshot()), Page::Step | Page::Towel | Page::Resting);
    let said = || cx.view.caption_at(cx.now).0.filter(|_| !has_place);
    if let Some(notice) = cx.view.notice.or_else(said) {
        // what is told stands here for its time and takes no room from the page
        return fitted(ui, notice, Look { colour: DARK.ochre, ..look });
    }
    if !cx.is_wide {
        let room = ui.available_width() * 0.6;
        far_text::label(ui, &step, on_one_line(ui, &step, look, room));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| left_ui(ui, cx, look));
        return;
    }
    logo_ui(ui, cx.len(36.0));
    ui.add_space(cx.len(12.0));
    far_text::label(ui, &step, Look { colour: DARK.text_3, ..look.weight(Weight::Regular) });
    ui.add_space(cx.len(16.0));
    fitted(ui, &cx.snapshot().program.title, look);
}

/// "8:47 left", the time of it stronger.
fn left_ui(ui: &mut Ui, cx: &Cx<'_>, look: Look) {
    let time = format_duration(cx.snapshot().left_at(cx.now));
    let strong = Look { colour: DARK.text, ..look.weight(Weight::SemiBold) };
    mixed(ui, &[(&time, strong), (" left", Look { colour: DARK.text_3, ..look })]);
}

/// What comes next, what is left of the whole, and the timeline. A click asks, a second one jumps.
fn line_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    let snapshot = cx.snapshot();
    let (part, most) = if cx.is_wide { (1.0, 1.55) } else { (0.82, 1.2) };
    let look = cx.look(Type::FarLabel, DARK.text).times(part * cx.view.text_scale.clamp(0.9, most));
    let quiet = Look { colour: DARK.text_3, ..look.weight(Weight::Medium) };
    let asked = state.asked_for(snapshot).and_then(|index| snapshot.program.segments.get(index));
    let (first, words) = match asked {
        Some(segment) => ("", format!("Press again to go to step {}", segment.number)),
        None => ("Next ", scene::next_words(snapshot)),
    };
    Sides::new().height(cx.either(36.0, 32.0)).spacing(cx.len(24.0)).shrink_left().show(
        ui,
        |ui| {
            let fits = on_one_line(ui, &format!("{first}{words}"), look, ui.available_width());
            let by = fits.size / look.size;
            mixed(ui, &[(first, quiet.times(by)), (&words, fits)]);
        },
        |ui| {
            // a narrow page says it at the top
            if cx.is_wide {
                left_ui(ui, cx, look.weight(Weight::Medium));
            }
        },
    );
    let timeline = Timeline {
        program: &snapshot.program,
        height: 24.0,
        brackets: cx.is_wide && cx.text <= 1.25,
        ground: DARK.bg,
        scale: cx.scale,
    };
    if let Some(index) = timeline.session(ui, snapshot, cx.now, state.asked_for(snapshot)) {
        ui.ctx().request_repaint();
        if state.clicked(index, snapshot) {
            actions.push(Action::Session(Command::Jump(index)));
        }
    }
}

/// A row of buttons. They give up key caps, then the words of the quiet ones, before they would ever overlap. In a narrow page quiet
/// ones are icons and the others share the rest.
fn row_ui(ui: &mut Ui, cx: &Cx<'_>, [leading, trailing]: &[Vec<Offer>; 2], actions: &mut Vec<Action>) {
    const ICON: f32 = 72.0;
    let large_text = cx.text > 1.25;
    let height = cx.either(if large_text { 80.0 } else { 64.0 }, LEAST_HEIGHT).max(LEAST_HEIGHT);
    let (gap, row) = (cx.either(16.0, 8.0), ui.available_width());
    let quiet = |offer: &&Offer| offer.0.rank == Rank::Quiet;
    let (all, quiets) = (count(leading.len()), count(leading.iter().filter(quiet).count()));
    let share = (row - gap * (all - 1.0) - cx.len(ICON) * quiets) / (all - quiets).max(1.0);
    let names: Vec<&str> = leading.iter().chain(trailing).map(|(button, _)| button.name).collect();
    let part = cx.part(1.0, 0.82);
    ui.push_id(&names, |ui| {
        fit(ui, (&names, cx.text.to_bits()), &FITS, |ui, (padding, caps, words, text)| {
            let fit = Fit {
                padding,
                caps: caps && cx.is_wide && !large_text,
                quiet_words: words && cx.is_wide,
                text: text * cx.text * part,
                scale: cx.scale,
            };
            let width = |ui: &Ui, button: &FarButton| {
                let least = match button.rank {
                    Rank::Primary if cx.is_wide && padding >= 20.0 => cx.len(MAIN),
                    _ if cx.is_wide => 0.0,
                    Rank::Quiet => cx.len(ICON),
                    _ => share,
                };
                button.width(ui, fit).max(least)
            };
            let show = |ui: &mut Ui, (button, action): &Offer| {
                let size = vec2(width(ui, button), height);
                button.show(ui, fit, size).then(|| action.clone())
            };
            ui.spacing_mut().item_spacing.x = gap;
            ui.horizontal(|ui| {
                actions.extend(leading.iter().filter_map(|offer| show(ui, offer)));
                // a space at the end of a full row would make it too wide
                if !trailing.is_empty() {
                    let end: f32 = trailing.iter().map(|(button, _)| width(ui, button) + gap).sum();
                    ui.add_space((ui.available_width() + gap - end).max(0.0));
                    actions.extend(trailing.iter().filter_map(|offer| show(ui, offer)));
                }
            });
        });
    });
}

fn count(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}
