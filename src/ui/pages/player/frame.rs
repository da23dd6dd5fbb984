//! What every page of the player has: the line at the top, the line above the timeline, and the buttons at the foot.

use egui::{
    Align, Atoms, Button, Id, Layout, Rect, RichText, Ui, Vec2, WidgetInfo, containers::menu::MenuButton,
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
            far_button::{Fit, Rank},
            far_text::{self, mixed, on_one_line, region},
            glyph, icon,
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
/// From roomy to tight: padding, key caps, words of the quiet ones, size of the words.
const FITS: [(f32, bool, bool, f32); 7] = [
    (24.0, true, true, 1.0),
    (16.0, true, true, 1.0),
    (20.0, false, true, 1.0),
    (12.0, false, true, 1.0),
    (12.0, false, false, 1.0),
    (10.0, false, false, 0.8),
    (10.0, false, false, 0.7),
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
    /// That of a step.
    pub(super) fn of_step(cx: &Cx<'_>, state: &PlayerState) -> Self {
        let snapshot = cx.snapshot();
        let leading = offers::leading_buttons(snapshot, state.way_back(snapshot));
        Self { leading, trailing: offers::safe_buttons().into(), has_timeline: true }
    }

    /// Buttons without a timeline.
    pub(super) fn buttons(
        leading: impl IntoIterator<Item = Offer>,
        trailing: impl IntoIterator<Item = Offer>,
    ) -> Self {
        let (leading, trailing) = (leading.into_iter().collect(), trailing.into_iter().collect());
        Self { leading, trailing, has_timeline: false }
    }

    /// The rows of a narrow page: what goes on above what ends. "It let go" stands with what ends.
    fn rows(self) -> [Vec<Offer>; 2] {
        if !self.has_timeline {
            return [self.leading, self.trailing];
        }
        let goes_on = |(button, _): &Offer| matches!(button.rank, Rank::Primary | Rank::Quiet);
        let (first, mut second): (Vec<_>, Vec<_>) = self.leading.into_iter().partition(goes_on);
        second.extend(self.trailing);
        [first, second]
    }

    pub(super) fn height(&self, cx: &Cx<'_>) -> f32 {
        if cx.is_wide {
            return cx.len(108.0);
        }
        let is_two_rows = !self.leading.is_empty() && !self.trailing.is_empty();
        cx.len(if is_two_rows { 138.0 } else { 74.0 })
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
    let down = Layout::top_down(Align::Min);
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let (top, rest) = whole.split_top_bottom_at_y(whole.top() + cx.either(64.0, 48.0).max(48.0));
    let (rest, foot_rect) = rest.split_top_bottom_at_y(rest.bottom() - foot.height(cx));
    let line = if foot.has_timeline { cx.either(116.0, 80.0) } else { 0.0 };
    let (middle, line_rect) = rest.split_top_bottom_at_y(rest.bottom() - line);
    region(ui, "top", top, Layout::left_to_right(Align::Center), |ui| top_ui(ui, cx, actions));
    region(ui, "body", middle, down, |ui| body(ui, state, actions));
    if foot.has_timeline {
        region(ui, "line", line_rect, down, |ui| line_ui(ui, cx, state, actions));
    }
    foot_ui(ui, cx, foot_rect, foot, actions);
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
pub(super) fn top_ui(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    let room = ui.max_rect();
    let controls = offers::controls(cx.view.hearing, cx.view.muted, cx.snapshot());
    let height = cx.len(44.0).max(44.0);
    let look =
        cx.look(if cx.is_wide { Type::FarNote } else { Type::Body }, DARK.text_2).weight(Weight::Medium);
    let look = look.times(cx.text.min(1.25));
    // in a narrow page there is room for one, the others are in a menu
    let (shown, folded) = controls.split_at(if cx.is_wide { controls.len() } else { 1 });
    let width = |control: &Control| {
        let words = far_text::width(ui, control.shown, look);
        if control.shown.is_empty() || !cx.is_wide { height } else { height + words + cx.len(4.0) }
    };
    let mut right: f32 = shown.iter().map(width).sum();
    if !folded.is_empty() {
        right += height;
    }
    let (left, end) = room.split_left_right_at_x(room.right() - right);
    region(ui, "title", left, Layout::left_to_right(Align::Center), |ui| title_ui(ui, cx, look));
    region(ui, "controls", end, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().button_padding = vec2(cx.len(8.0), 0.0);
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
        for control in shown.iter().enumerate().rev() {
            control_ui(ui, cx, control, look, height, actions);
        }
    });
}

fn control_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (nth, control): (usize, &Control),
    look: Look,
    height: f32,
    actions: &mut Vec<Action>,
) {
    let mut atoms = Atoms::new(glyph(control.icon, icon::regular(cx.len(24.0))));
    if !control.shown.is_empty() && cx.is_wide {
        atoms.push_right(words(control.shown, look.weight.font(look.size)));
    }
    // by its place: its name may change under the keyboard
    let id = Some(Id::unique(("player control", nth)));
    let press = Press { id, size: Vec2::splat(height), pad: 4, ..Press::new(control.words, atoms) };
    let response = press.show(ui, |lit| Skin::lit(lit, DARK.sunk, DARK.text_2));
    if response.on_hover_text(control.hint).clicked() {
        actions.push(control.action.clone());
    }
}

fn title_ui(ui: &mut Ui, cx: &Cx<'_>, look: Look) {
    let step = step_words(cx);
    // a step shows what is said in its own place, larger
    let said = || cx.view.caption_at(cx.now).0.filter(|_| Page::of(cx.snapshot()) != Page::Step);
    if let Some(notice) = cx.view.notice.or_else(said) {
        // what is told stands here for its time and takes no room from the page
        let room = ui.available_size();
        let look = far_text::fitting(ui, notice, Look { colour: DARK.ochre, ..look }, &SHRINK, room);
        far_text::label(ui, notice, look);
        return;
    }
    if !cx.is_wide {
        let (time, strong, weak) = left(cx, look);
        let left = [(time.as_str(), strong), (" left", weak)];
        let room = ui.available_width() - far_text::mixed_size(ui, &left, f32::INFINITY).x;
        far_text::label(ui, &step, on_one_line(ui, &step, look, room - cx.len(16.0)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| mixed(ui, &left));
        return;
    }
    logo_ui(ui, cx.len(36.0));
    ui.add_space(cx.len(12.0));
    let quiet = Look { colour: DARK.text_3, ..look.weight(Weight::Regular) };
    let taken = far_text::width(ui, &step, quiet) + cx.len(40.0);
    let room = vec2(ui.available_width() - taken, ui.available_height() - 8.0);
    let title = &cx.snapshot().program.title;
    // a title that is longer than the line goes on below it, in smaller type
    let look = far_text::fitting(ui, title, look, &SHRINK, room);
    let size = far_text::size(ui, title, look, room.x);
    let rect = Rect::from_min_size(ui.cursor().min, vec2(size.x.min(room.x) + 1.0, ui.available_height()));
    region(ui, "routine", rect, Layout::left_to_right(Align::Center), |ui| {
        far_text::label(ui, title, look);
    });
    ui.add_space(cx.len(16.0));
    far_text::label(ui, &step, quiet);
}

/// Sizes of a text that must fit where it is.
const SHRINK: [f32; 6] = [1.0, 0.85, 0.75, 0.65, 0.55, 0.45];

/// "8:47", and how it and the word behind it look.
fn left(cx: &Cx<'_>, look: Look) -> (String, Look, Look) {
    let strong = Look { colour: DARK.text, ..look.weight(Weight::SemiBold) };
    (format_duration(cx.snapshot().left_at(cx.now)), strong, Look { colour: DARK.text_3, ..look })
}

/// What comes next, what is left of the whole, and the timeline. A click asks, a second one jumps.
fn line_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    let snapshot = cx.snapshot();
    let (part, most) = if cx.is_wide { (1.0, 1.55) } else { (0.82, 1.2) };
    let look = cx.look(Type::FarLabel, DARK.text).times(part * cx.view.text_scale.clamp(0.9, most));
    let line = Rect::from_min_size(ui.max_rect().min, vec2(ui.available_width(), cx.either(36.0, 32.0)));
    region(ui, "next", line, Layout::left_to_right(Align::Center), |ui| {
        let (time, strong, weak) = left(cx, look.weight(Weight::Medium));
        let left = [(time.as_str(), strong), (" left", weak)];
        let taken =
            if cx.is_wide { far_text::mixed_size(ui, &left, f32::INFINITY).x + cx.len(24.0) } else { 0.0 };
        let asked = state.asked_for(snapshot).and_then(|index| snapshot.program.segments.get(index));
        let (first, words) = match asked {
            Some(segment) => ("", format!("Press again to go to step {}", segment.number)),
            None => ("Next ", scene::next_words(snapshot)),
        };
        let whole = format!("{first}{words}");
        let look = on_one_line(ui, &whole, look, ui.available_width() - taken);
        let quiet = Look { colour: DARK.text_3, ..look.weight(Weight::Medium) };
        mixed(ui, &[(first, quiet), (&words, look)]);
        if cx.is_wide {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| mixed(ui, &left));
        }
    });
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

/// The buttons. They give up key caps, then the words of the quiet ones, before they would ever overlap.
pub(super) fn foot_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, foot: Foot, actions: &mut Vec<Action>) {
    if !cx.is_wide {
        let mut bottom = room.bottom() - cx.len(12.0);
        for (nth, row) in foot.rows().into_iter().enumerate().rev().filter(|(_, row)| !row.is_empty()) {
            let rect = Rect::from_min_max(
                egui::pos2(room.left(), bottom - cx.len(LEAST_HEIGHT)),
                egui::pos2(room.right(), bottom),
            );
            region(
                ui,
                if nth == 0 { "foot above" } else { "foot" },
                rect,
                Layout::left_to_right(Align::Center),
                |ui| {
                    narrow_row(ui, cx, &row, actions);
                },
            );
            bottom = rect.top() - cx.len(8.0);
        }
        return;
    }
    let height = cx.len(if cx.text > 1.25 { 80.0 } else { 64.0 }).max(LEAST_HEIGHT).min(cx.len(84.0));
    let rect =
        Rect::from_min_size(egui::pos2(room.left(), room.top() + cx.len(12.0)), vec2(room.width(), height));
    region(ui, "foot", rect, Layout::left_to_right(Align::Center), |ui| {
        wide_row(ui, cx, &foot.leading, &foot.trailing, actions);
    });
}

/// One group at the left end and another at the right.
fn wide_row(ui: &mut Ui, cx: &Cx<'_>, leading: &[Offer], trailing: &[Offer], actions: &mut Vec<Action>) {
    let room = ui.available_size();
    let gap = cx.len(16.0);
    let all = || leading.iter().chain(trailing);
    let fits = FITS.map(|(padding, caps, quiet_words, text)| {
        let caps = caps && cx.text <= 1.25;
        Fit { padding, caps, quiet_words, text: text * cx.text, scale: cx.scale }
    });
    let natural = |fit: Fit| all().map(|(button, _)| button.width(ui, fit) + gap).sum::<f32>() - gap;
    let [.., tightest] = fits;
    let fit = fits.into_iter().find(|fit| natural(*fit) <= room.x).unwrap_or(tightest);
    // the clay button is wider where there is room
    let spare = room.x - natural(fit);
    let main = |offer: &Offer| (cx.len(MAIN) - offer.0.width(ui, fit)).max(0.0);
    let widens = leading.iter().filter(|(button, _)| button.rank == Rank::Primary).map(main).sum::<f32>();
    let (extra, between) = if widens <= spare { (widens, spare - widens) } else { (0.0, spare) };
    for (nth, offer) in all().enumerate() {
        if nth == leading.len() {
            ui.add_space(between.max(0.0));
        }
        let extra = if offer.0.rank == Rank::Primary { extra } else { 0.0 };
        let width = offer.0.width(ui, fit) + extra;
        press_ui(ui, offer, fit, vec2(width, room.y), actions);
        ui.add_space(gap);
    }
}

/// One row over the whole width: quiet buttons are icons of 72, the others share the rest.
fn narrow_row(ui: &mut Ui, cx: &Cx<'_>, offers: &[Offer], actions: &mut Vec<Action>) {
    let room = ui.available_size();
    let (gap, quiet) = (cx.len(8.0), cx.len(72.0));
    let is_quiet = |offer: &&Offer| offer.0.rank == Rank::Quiet;
    let quiets = count(offers.iter().filter(is_quiet).count());
    let all = count(offers.len());
    let share = (room.x - gap * (all - 1.0) - quiet * quiets) / (all - quiets).max(1.0);
    for offer in offers {
        let width = if is_quiet(&offer) { quiet } else { share };
        let mut fit =
            Fit { padding: 0.0, caps: false, quiet_words: false, text: 0.82 * cx.text, scale: cx.scale };
        let fixed = cx.len(40.0) + 6.0;
        let natural = offer.0.width(ui, fit);
        if natural > width - 4.0 {
            fit.text *= ((width - 4.0 - fixed) / (natural - fixed)).clamp(0.4, 1.0);
        }
        press_ui(ui, offer, fit, vec2(width, room.y), actions);
        ui.add_space(gap);
    }
}

fn press_ui(ui: &mut Ui, (button, action): &Offer, fit: Fit, size: Vec2, actions: &mut Vec<Action>) {
    if button.show(ui, fit, size) {
        actions.push(action.clone());
    }
}

fn count(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}
