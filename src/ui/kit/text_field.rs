//! What every text field has: a name for screen readers and, by a right click, cut, copy, paste and select all.

use egui::{
    Align2, Button, Popup, Response, SurrenderFocusOn, TextEdit, Ui, ViewportCommand,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
    vec2,
};

use crate::ui::kit::theme::{Palette, Weight, target};

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
    keep_marked(ui, &written);
    if written.secondary_clicked() {
        written.request_focus();
    }
    written.context_menu(|ui| menu(ui, &written));
    written
}

/// A right click is meant for what is marked, and would unmark it.
fn keep_marked(ui: &Ui, written: &Response) {
    let marked = written.id.with("marked");
    let state = TextEditState::load(ui.ctx(), written.id);
    let is_meant = written.hovered()
        && ui.input(|input| input.pointer.secondary_down() || input.pointer.secondary_released());
    if !is_meant {
        let range = state.and_then(|state| state.cursor.char_range());
        ui.data_mut(|data| data.insert_temp(marked, range));
    } else if let (Some(mut state), Some(range)) = (state, ui.data(|data| data.get_temp(marked))) {
        state.cursor.set_char_range(range);
        state.store(ui.ctx(), written.id);
    }
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

/// A field for a line, as wide as there is room, to be added by [`text_field`].
pub fn line_field<'t>(ui: &Ui, words: &'t mut String) -> TextEdit<'t> {
    let field = TextEdit::singleline(words).min_size(vec2(0.0, target::NEAR)).align(Align2::LEFT_CENTER);
    coloured(ui, field)
}

/// The same for several lines, as many as `rows` to begin with.
pub fn lines_field<'t>(ui: &Ui, words: &'t mut String, rows: usize) -> TextEdit<'t> {
    coloured(ui, TextEdit::multiline(words).desired_rows(rows))
}

fn coloured<'t>(ui: &Ui, field: TextEdit<'t>) -> TextEdit<'t> {
    let palette = Palette::of(ui);
    let field = field.desired_width(f32::INFINITY).font(Weight::Regular.font(16.0));
    field.text_color(palette.text).background_color(palette.bg)
}

/// Marks everything in the field `id`.
pub fn select_all(ctx: &egui::Context, id: egui::Id) {
    let mut state = TextEditState::load(ctx, id).unwrap_or_default();
    // a cursor behind the end stands at the end
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), CCursor::new(usize::MAX))));
    state.store(ctx, id);
}
