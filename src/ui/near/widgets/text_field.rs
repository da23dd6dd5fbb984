//! What every text field has: a name for screen readers and, by a right click, cut, copy, paste and select all.

use egui::{
    Button, Popup, Response, SurrenderFocusOn, TextEdit, Ui, ViewportCommand,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
    vec2,
};

use crate::ui::theme::target;

/// Adds a text field called `name`.
pub fn text_field(ui: &mut Ui, field: TextEdit<'_>, name: &str) -> Response {
    // a press on its menu is not a press elsewhere, which would end what is being typed
    let surrenders = ui.ctx().options(|options| options.input_options.surrender_focus_on);
    if Popup::is_any_open(ui.ctx()) {
        ui.ctx().options_mut(|options| options.input_options.surrender_focus_on = SurrenderFocusOn::Never);
    }
    let written = ui.add(field);
    ui.ctx().options_mut(|options| options.input_options.surrender_focus_on = surrenders);
    ui.ctx().accesskit_node_builder(written.id, |node| node.set_label(name));
    if written.secondary_clicked() {
        written.request_focus();
    }
    written.context_menu(|ui| menu(ui, &written));
    written
}

fn menu(ui: &mut Ui, written: &Response) {
    let ctx = ui.ctx().clone();
    let state = TextEditState::load(&ctx, written.id).unwrap_or_default();
    let has_selection = state.cursor.char_range().is_some_and(|range| !range.is_empty());
    let mut entry = |words: &str, can: bool| {
        ui.add_enabled(can, Button::new(words).min_size(vec2(140.0, target::NEAR))).clicked()
    };
    let asked = [
        (entry("Cut", has_selection), ViewportCommand::RequestCut),
        (entry("Copy", has_selection), ViewportCommand::RequestCopy),
        (entry("Paste", true), ViewportCommand::RequestPaste),
    ];
    let all = entry("Select all", true);
    for (_, command) in asked.into_iter().filter(|(is_asked, _)| *is_asked) {
        ctx.send_viewport_cmd(command);
    }
    if all {
        select_all(&ctx, written.id);
    }
}

/// Marks everything in the field `id`.
pub fn select_all(ctx: &egui::Context, id: egui::Id) {
    let mut state = TextEditState::load(ctx, id).unwrap_or_default();
    // a cursor behind the end stands at the end
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), CCursor::new(usize::MAX))));
    state.store(ctx, id);
}
