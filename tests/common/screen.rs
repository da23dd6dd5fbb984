//! A screen without a window: drawn from plain data, driven by keyboard and pointer, and found by role and name.
#![allow(dead_code, clippy::panic, reason = "every test uses a part of it, and fails where the screen does")]

use egui_kittest::{
    Harness, Node,
    kittest::{NodeT as _, Queryable as _},
};
use stillpoint::ui::kit::theme;

use egui::{Key, Vec2, accesskit::Role};

/// A window of this size in points that shows what `draw` makes of `desk`, in the light theme or the dark one.
pub fn open<D: 'static>(
    size: impl Into<Vec2>,
    dark: bool,
    desk: D,
    draw: impl FnMut(&mut egui::Ui, &mut D) + 'static,
) -> Harness<'static, D> {
    // a quarter of a second is what the harness takes a frame for
    open_at(4.0, size, dark, desk, draw)
}

/// As [`open`], with so many frames a second.
pub fn open_at<D: 'static>(
    frames: f32,
    size: impl Into<Vec2>,
    dark: bool,
    desk: D,
    mut draw: impl FnMut(&mut egui::Ui, &mut D) + 'static,
) -> Harness<'static, D> {
    let mut installed = false;
    // a long page that follows the keyboard scrolls for six steps
    let builder = Harness::builder().with_size(size).with_step_dt(1.0 / frames).with_max_steps(8);
    let mut harness = builder.build_ui_state(
        move |ui, desk: &mut D| {
            if !installed {
                theme::install(ui.ctx());
                ui.ctx().set_theme(if dark { egui::Theme::Dark } else { egui::Theme::Light });
                installed = true;
                // the fonts are there from the next frame on
                ui.ctx().request_repaint();
                return;
            }
            draw(ui, desk);
        },
        desk,
    );
    harness.run();
    harness
}

/// Brings what has this role and name into view and presses it with the pointer.
#[track_caller]
pub fn click<D>(harness: &mut Harness<'_, D>, role: Role, name: &str) {
    harness.get_by_role_and_label(role, name).scroll_to_me();
    harness.run();
    harness.get_by_role_and_label(role, name).click();
    harness.run();
}

/// The name of what the keyboard is at.
pub fn focused<D>(harness: &Harness<'_, D>) -> Option<String> {
    harness.root().children_recursive().find(Node::is_focused)?.accesskit_node().label()
}

/// Presses Tab until the keyboard is at what has this name.
#[track_caller]
pub fn tab_to<D>(harness: &mut Harness<'_, D>, name: &str) {
    for _ in 0..120 {
        if focused(harness).as_deref() == Some(name) {
            return;
        }
        harness.key_press(Key::Tab);
        harness.run();
    }
    panic!("Tab does not reach {name:?}");
}

/// The names of everything that Tab reaches, in its order, until it comes round.
pub fn tab_round<D>(harness: &mut Harness<'_, D>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for _ in 0..120 {
        harness.key_press(Key::Tab);
        harness.run();
        let Some(name) = focused(harness) else { continue };
        if names.first() == Some(&name) && names.len() > 4 {
            break;
        }
        names.push(name);
    }
    names
}
