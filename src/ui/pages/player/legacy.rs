//! Pages that still place what they show on a sheet in the design's measures.

use egui::{Rect, Role, Ui, UiBuilder, pos2, vec2};

use super::{
    frame::{self, Foot},
    layout::Note,
    offers::Offer,
    pages, step,
    view::{Cx, PlayerView},
};
use crate::{
    routine::words::Pose,
    session::Snapshot,
    ui::{
        action::Action,
        kit::{Keypad, Look, Sheet, art, theme::DARK},
    },
};

/// What a page is drawn from.
pub(super) struct Stage<'a, 'v> {
    pub(super) sheet: Sheet<'a>,
    pub(super) view: &'v PlayerView<'v>,
    cx: Cx<'v>,
    /// The digit that waits for a second one.
    pub(super) keypad: Keypad,
}

impl<'a, 'v> Stage<'a, 'v> {
    pub(super) fn new(ui: &'a Ui, cx: &Cx<'v>, keypad: Keypad) -> Self {
        let sheet = Sheet::new(ui, &DARK, ui.max_rect(), cx.scale, cx.text);
        Self { sheet, view: cx.view, cx: *cx, keypad }
    }

    pub(super) const fn snapshot(&self) -> &'v Snapshot {
        self.view.snapshot
    }

    /// A part of the page that lays itself out.
    fn part<R>(&self, name: &str, rect: Rect, contents: impl FnOnce(&mut Ui) -> R) -> R {
        let ui = self.sheet.ui;
        let builder = UiBuilder::new()
            .layer_id(ui.layer_id())
            .max_rect(rect)
            .style(std::sync::Arc::clone(ui.style()))
            .accessibility_parent(ui.unique_id());
        let mut part = Ui::new(ui.ctx().clone(), ui.scope_id().with(name), builder);
        contents(&mut part)
    }
}

/// The top of a page; where it ends.
pub(super) fn top_ui(stage: &Stage<'_, '_>, is_wide: bool, actions: &mut Vec<Action>) -> f32 {
    let whole = stage.sheet.ui.max_rect().shrink2(vec2(stage.cx.margin(), 0.0));
    let (top, _) = whole.split_top_bottom_at_y(whole.top() + stage.cx.either(64.0, 48.0).max(48.0));
    stage.part("top", top, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        frame::top_ui(ui, &stage.cx, actions);
    });
    if is_wide { 80.0 } else { 52.0 }
}

/// The buttons at the foot; where the room above them ends.
pub(super) fn any(
    stage: &Stage<'_, '_>,
    _is_wide: bool,
    leading: &[Offer],
    trailing: &[Offer],
    actions: &mut Vec<Action>,
) -> f32 {
    let foot = Foot::buttons(leading.iter().cloned(), trailing.iter().cloned());
    let whole = stage.sheet.ui.max_rect().shrink2(vec2(stage.cx.margin(), 0.0));
    let (rest, room) = whole.split_top_bottom_at_y(whole.bottom() - foot.height(&stage.cx));
    stage.part("foot", room, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        frame::foot_ui(ui, &stage.cx, room, foot, actions);
    });
    rest.height() / stage.cx.scale
}

/// Margin, and the size of text relative to the wide page.
pub(super) const fn measures(wide: bool) -> (f32, f32) {
    if wide { (40.0, 1.0) } else { (20.0, 0.72) }
}

/// A title on one or two lines; where it ends.
pub(super) fn title(stage: &Stage<'_, '_>, words: &str, look: Look, x: f32, y: f32, width: f32) -> f32 {
    let sheet = &stage.sheet;
    let set = sheet.set(words, look, width);
    let at = sheet.put(&set, x, y);
    sheet.name(at, "verb", Role::Heading, words);
    at.bottom()
}

/// A paragraph; where it ends.
pub(super) fn paragraph(
    stage: &Stage<'_, '_>,
    what: &str,
    words: &str,
    look: Look,
    x: f32,
    y: f32,
    width: f32,
) -> f32 {
    let sheet = &stage.sheet;
    let set = sheet.set(words, look, width);
    let at = sheet.put(&set, x, y);
    sheet.said(at, what, words);
    at.bottom()
}

/// A pose in the middle of `rect`, where it would be large enough to be told.
pub(super) fn pose_picture(stage: &Stage<'_, '_>, pose: Pose, rect: Rect) {
    let sheet = &stage.sheet;
    let width = rect.width().min(rect.height() * 1.5);
    if width < 90.0 {
        return;
    }
    let fitted = Rect::from_center_size(rect.center(), vec2(width, width / 1.5));
    let side = super::scene::side(stage.snapshot());
    art::pose_ui(sheet.ui, sheet.window(fitted), pose, side, sheet.palette);
}

/// How a towel or a cold pack lies.
pub(super) const fn worn(cold: bool) -> Pose {
    if cold { Pose::ColdPackOnHip } else { Pose::TowelOnHip }
}

/// How somebody rests where they are.
pub(super) fn rest_pose(stage: &Stage<'_, '_>) -> Pose {
    pages::rest_pose(stage.snapshot().program.position)
}

/// What changed by an answer.
pub(super) struct Change<'a>(Note<'a>, f32);

impl Change<'_> {
    pub(super) fn of(stage: &Stage<'_, '_>, width: f32, most: f32) -> Option<Self> {
        let scale = stage.cx.scale;
        let note = step::change(stage.sheet.ui, &stage.cx, width * scale, most * scale)?;
        Some(Self(note, width))
    }

    pub(super) fn height(&self) -> f32 {
        self.0.height() / self.0.scale()
    }

    pub(super) fn put(&self, stage: &Stage<'_, '_>, x: f32, y: f32) {
        let rect = Rect::from_min_size(pos2(x, y), vec2(self.1, self.height()));
        stage.part("change", stage.sheet.window(rect), |ui| self.0.show(ui, &stage.cx));
    }
}
