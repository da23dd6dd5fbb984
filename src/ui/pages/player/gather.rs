//! Gathering: the things that a session needs, to be ticked off. The timer waits, and nothing has to be ticked.

use egui::{Layout, Ui, vec2};

use super::{
    frame::{Foot, page_ui},
    layout::titled,
    scene,
    state::PlayerState,
    view::Cx,
};
use crate::ui::{
    action::Action,
    kit::{
        Look,
        far_button::{FarButton, Fit, Rank},
        far_text::{self, label, mixed, region},
        icon,
        theme::{DARK, Type, Weight},
        thing::Thing,
    },
};

/// The page.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    let mut foot = Foot::of_step(cx, state);
    // "skip" would be a second "I am ready"
    foot.leading.retain(|(button, _)| button.icon != icon::SKIP_FORWARD);
    page_ui(ui, cx, state, foot, actions, |ui, state, _| {
        let title = cx.look(Type::FarTitle3, DARK.text).times(if cx.is_wide { 1.1 } else { 0.7 });
        titled(ui, cx, scene::verb(cx.snapshot()), title, true);
        let say = scene::cue(cx.snapshot());
        let room = vec2(ui.available_width(), ui.available_height() * 0.3);
        let cue = cx.running(Type::FarCue, DARK.text);
        label(ui, &say, far_text::fitting(ui, &say, cue, &[1.0, 0.85, 0.7, 0.6, 0.5], room));
        ui.add_space(cx.len(12.0));
        tiles(ui, cx, state);
    });
}

fn tiles(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState) {
    let things = scene::things(cx.snapshot());
    let all = things.len() + 1;
    let columns = match (cx.is_wide, all) {
        (false, _) => 2,
        (true, 0..=8) => 4,
        (true, _) => 5,
    };
    let gap = cx.either(16.0, 8.0);
    let count = |number: usize| f32::from(u16::try_from(number).unwrap_or(u16::MAX));
    let room = ui.available_size() - vec2(0.0, cx.len(8.0));
    let rows = all.div_ceil(columns);
    let size = vec2(
        (room.x - gap * (count(columns) - 1.0)) / count(columns),
        ((room.y - gap * (count(rows) - 1.0)) / count(rows)).min(cx.len(200.0)),
    );
    let numbered: Vec<(usize, &String)> = things.iter().enumerate().collect();
    let mut left = numbered.as_slice();
    for _ in 0..rows {
        let (row, rest) = left.split_at(columns.min(left.len()));
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for (nth, name) in row {
                let thing = Thing { name, number: nth + 1, of: things.len(), ready: state.is_ready(*nth) };
                if thing.show(ui, size, cx.scale, cx.text) {
                    state.tick(*nth);
                }
            }
            if row.len() < columns {
                let rect = egui::Rect::from_min_size(ui.cursor().min, size);
                region(ui, "count", rect, Layout::default(), |ui| {
                    count_ui(ui, cx, state, things.len(), size);
                });
            }
        });
        ui.add_space(gap);
        left = rest;
    }
}

/// How many are ready, all of them at one press, and what is shown with the step.
fn count_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, of: usize, size: egui::Vec2) {
    let quiet = cx.running(Type::FarLabel, DARK.text_2).weight(Weight::Medium);
    let big = Look { colour: DARK.text, ..quiet.times(1.8).weight(Weight::Bold) };
    let number = state.ready_of(of).to_string();
    let rest = format!(" of {of} ready");
    let big = if size.y < cx.len(110.0) { Look { colour: DARK.text, ..quiet } } else { big };
    mixed(ui, &[(&number, big), (&rest, quiet)]);
    let button =
        FarButton { rank: Rank::Quiet, icon: icon::CHECKS, words: "Tick all", name: "Tick all", cap: "A" };
    let fit = Fit { padding: 14.0, caps: cx.is_wide, quiet_words: true, text: 0.9, scale: cx.scale };
    let height = cx.len(48.0).max(44.0);
    if ui.available_height() >= height {
        let width = button.width(ui, fit).min(size.x);
        if button.show(ui, fit, vec2(width, height)) {
            state.tick_all(of);
        }
    }
    let shown = cx.snapshot().segment().and_then(|segment| segment.show.as_deref()).unwrap_or_default();
    let room = vec2(size.x, ui.available_height() - cx.len(12.0));
    let look = cx.look(Type::FarNote, DARK.text_2).times(cx.text);
    let look = far_text::fitting(ui, shown, look, &[1.0, 0.9, 0.8], room);
    if !shown.is_empty() && far_text::size(ui, shown, look, room.x).y <= room.y {
        ui.add_space(cx.len(12.0));
        label(ui, shown, look);
    }
}
