//! A diary without sessions: one drawn example, pale shapes that promise nothing, and where to begin.

use egui::{Align, Layout, Ui};

use super::{filters::add_day_ui, view::DiaryView};
use crate::{
    diary::chart::{Hold, Ink, Picture, Shape},
    ui::{
        Action, Tab,
        kit::{
            Button, Width, as_heading,
            chart::picture_ui,
            icon, text,
            theme::{Palette, Type, Weight},
            weighted,
        },
    },
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
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        picture_ui(ui, &example());
        ui.add_space(32.0);
        let title = "Your first session goes here";
        let (size, height, weight) = Type::Title.row();
        let head = weighted(ui, title, weight.font(size.min(28.0)), height, palette.text);
        as_heading(ui, &head, title);
        ui.add_space(8.0);
        let words = "Three short check-ins make the picture: before, after, and the next morning. Two sessions are enough \
                     to see a line.";
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width().min(560.0));
            weighted(ui, words, Weight::Regular.font(18.0), 28.0, palette.text_2);
        });
        ui.add_space(28.0);
        begin(ui, view, actions);
        ui.add_space(12.0);
        add_day_ui(ui, actions);
        ui.add_space(20.0);
        let words = format!("{}  Answers stay on this computer.", icon::LOCK_SIMPLE);
        text(ui, words, Type::Label, palette.text_2);
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

/// One session as it will look, and pale ones after it.
fn example() -> Picture {
    let mut picture = Picture::new(640.0, 224.0, "");
    picture.line([0.0, 208.0], [640.0, 208.0], 1.5, Ink::Quiet);
    let mut pair = |x: f32, top: f32, radius: f32, [line, after]: [Ink; 2]| {
        picture.line([x, top], [x, 132.0], 3.0, line);
        picture.hollow(Shape::Dot, [x, top], radius, line);
        picture.filled(Shape::Dot, [x, 132.0], radius, after);
    };
    let mut x = 184.0;
    for top in GHOSTS {
        pair(x, top, 9.0, [Ink::Band; 2]);
        x += 80.0;
    }
    pair(104.0, 60.0, 11.0, [Ink::Quiet, Ink::Accent]);
    picture.words([80.0, 60.0], Hold::End, Ink::Quiet, "before");
    picture.words([80.0, 132.0], Hold::End, Ink::Quiet, "after");
    picture
}
