//! A button that goes on while it is held down.

use std::time::Duration;

use egui::{Response, Ui};

/// Held down so long, it begins to repeat …
const REPEATS_AFTER: f64 = 0.4;
/// … every so often.
const EVERY: f64 = 0.1;

/// How often it is looked at while it is down.
const LOOKS: Duration = Duration::from_millis(50);

/// What came of a button in this frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Held {
    /// So many presses.
    pub presses: u32,
    /// It was let go: what comes next is a press of its own.
    pub ended: bool,
}

/// The presses of `response`: one when the pointer goes down or a key is pressed, and more while it stays down.
pub(super) fn held(ui: &Ui, response: &Response) -> Held {
    let id = response.id.with("held");
    let since: Option<f64> = ui.data(|data| data.get_temp(id));
    let now = ui.input(|input| input.time);
    if !response.is_pointer_button_down_on() {
        let was_down = since.is_some();
        ui.data_mut(|data| data.remove::<f64>(id));
        // the click that ends a press was counted when it began
        let clicked = response.clicked() && !was_down;
        return Held { presses: u32::from(clicked), ended: was_down || clicked };
    }
    let (next, presses) = match since {
        None => (now + REPEATS_AFTER, 1),
        Some(next) if now >= next => (now + EVERY, 1),
        Some(next) => (next, 0),
    };
    ui.data_mut(|data| data.insert_temp(id, next));
    ui.ctx().request_repaint_after(LOOKS);
    Held { presses, ended: false }
}
