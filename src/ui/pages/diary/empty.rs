//! A diary without sessions: one drawn example, pale shapes that promise nothing, and where to begin.

use egui::{Align, Align2, Layout, Stroke, Ui, pos2, vec2};

use super::{DiaryView, add_day_ui, overview::place};
use crate::ui::{
    Action, Tab,
    kit::{
        Button, as_heading, icon, icon_at, text,
        theme::{Palette, Type, Weight},
        weighted,
    },
    pages::Width,
};

/// Where the pale shapes begin, from the top of the picture: none of them goes the same way as the next.
const GHOSTS: [f32; 6] = [68.0, 84.0, 60.0, 76.0, 68.0, 84.0];

/// Draws it.
pub(super) fn empty_ui(ui: &mut Ui, view: &DiaryView<'_>, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    if view.is_reading {
        text(ui, "The diary is being read.", Type::Body, palette.text_2);
        return;
    }
    ui.add_space(if Width::of(ui) == Width::Narrow { 16.0 } else { 64.0 });
    example(ui);
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space(32.0);
        let title = "Your first session goes here";
        let (size, height, weight) = Type::Title.row();
        let head = weighted(ui, title, weight.font(size.min(28.0)), height, palette.text);
        as_heading(ui, &head, title);
        ui.add_space(8.0);
        let words = "Three short check-ins make the picture: before, after, and the next morning. Two sessions are enough \
                     to see a line.";
        let room = vec2(ui.available_width().min(560.0), 56.0);
        ui.allocate_ui_with_layout(room, Layout::top_down(Align::Center), |ui| {
            weighted(ui, words, Weight::Regular.font(18.0), 28.0, palette.text_2);
        });
        ui.add_space(28.0);
        begin(ui, view, actions);
        ui.add_space(12.0);
        add_day_ui(ui, actions);
        ui.add_space(20.0);
        stays(ui);
    });
}

/// Where to begin: side by side where there is room.
fn begin(ui: &mut Ui, view: &DiaryView<'_>, actions: &mut Vec<Action>) {
    let words = view.first.map(|first| format!("Start {}, {}", first.title, first.minutes));
    let start = words.as_ref().map(|words| Button::primary(words).large().icon(icon::PLAY));
    let browse = Button::second("Browse routines").large();
    let both = start.as_ref().map_or(0.0, |start| start.wanted(ui) + 12.0) + browse.wanted(ui);
    let show = |ui: &mut Ui, gap: f32| {
        if let (Some(start), Some(first)) = (start, view.first) {
            if ui.add(start).clicked() {
                actions.push(Action::Open(first.id.clone()));
            }
            ui.add_space(gap);
        }
        if ui.add(browse).clicked() {
            actions.push(Action::Go(Tab::Today));
        }
    };
    let room = ui.available_width();
    if both <= room {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space((room - both) / 2.0);
            show(ui, 12.0);
        });
    } else {
        show(ui, 12.0);
    }
}

/// Where the answers are kept.
fn stays(ui: &mut Ui) {
    let palette = Palette::of(ui);
    let words = text(ui, "Answers stay on this computer.", Type::Label, palette.text_2);
    let at = words.rect.left_center() - vec2(16.0, 0.0);
    icon_at(ui, at, icon::LOCK_SIMPLE, icon::regular(18.0), palette.text_2);
}

/// One session as it will look, and pale ones after it.
fn example(ui: &mut Ui) {
    let palette = Palette::of(ui);
    let unit = (ui.available_width() / 640.0).min(1.0);
    let rect = place(ui, 232.0 * unit);
    let left = rect.center().x - 320.0 * unit;
    let at = |x: f32, y: f32| pos2(left + x * unit, rect.top() + y * unit);
    let painter = ui.painter();
    painter.hline(at(0.0, 0.0).x..=at(640.0, 0.0).x, at(0.0, 208.0).y, Stroke::new(1.5, palette.line_strong));
    let pair = |x: f32, top: f32, radius: f32, line, after| {
        painter.line_segment([at(x, top), at(x, 132.0)], Stroke::new(3.0 * unit, line));
        painter.circle(at(x, top), radius * unit, palette.bg, Stroke::new(3.0 * unit, line));
        painter.circle_filled(at(x, 132.0), radius * unit, after);
    };
    let mut x = 184.0;
    for top in GHOSTS {
        pair(x, top, 9.0, palette.line, palette.line);
        x += 80.0;
    }
    pair(104.0, 60.0, 11.0, palette.text_2, palette.accent);
    let font = Weight::Medium.font((16.0 * unit).max(12.0));
    for (y, words) in [(60.0, "before"), (132.0, "after")] {
        painter.text(at(80.0, y), Align2::RIGHT_CENTER, words, font.clone(), palette.text_2);
    }
}
