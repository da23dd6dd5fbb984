//! How large things are drawn, and the one rule by which a page fits its room: it is laid out at the largest of a few sizes at
//! which all of it is seen.

use std::hash::Hash;

use egui::{Color32, FontId, Id, Ui};

use super::Look;
use crate::ui::kit::theme::Weight;

/// How large a question is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Size {
    /// For somebody at the computer.
    Regular,
    /// For somebody on the floor.
    Large(Large),
}

/// The measures of what is seen from the floor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Large {
    /// How many points of the window a point of the design is.
    pub point: f32,
    /// How large words are, 1 as designed.
    pub text: f32,
    /// How roomy things are, 1 as designed.
    pub room: f32,
    /// Whether details are shown: what follows from an answer, in a line of its own.
    pub details: bool,
}

/// Fingers and shaking hands need this, in points of the window.
const LEAST: f32 = 44.5;

impl Large {
    /// A length that never gives way.
    pub fn length(self, length: f32) -> f32 {
        length * self.point
    }

    /// The height of something to hit.
    pub fn target(self, height: f32) -> f32 {
        (height * self.point * self.room).max(LEAST)
    }

    /// The space between things.
    pub fn gap(self, length: f32) -> f32 {
        length * self.point * self.room * self.room
    }

    /// A font of the design's size.
    pub fn font(self, size: f32, weight: Weight) -> FontId {
        weight.font((size * self.text * self.point).max(12.0))
    }

    /// Text of the design's size.
    pub fn look(self, size: f32, weight: Weight, colour: Color32) -> Look {
        let size = self.font(size, weight).size;
        Look { size, line: (size * 1.3).round(), weight, colour }
    }
}

/// Lays `page` out at the largest of `sizes`, roomiest first, at which it stays inside `ui`. `shown` stands for what the page
/// shows: whenever that or the room changes, the sizes are tried anew, within one frame.
pub fn fit<S: Copy>(ui: &mut Ui, shown: impl Hash, sizes: &[S], page: impl FnOnce(&mut Ui, S)) {
    let room = ui.max_rect();
    let id: Id = ui.scope_id().with("fit");
    let key = egui::util::hash((shown, room.width().to_bits(), room.height().to_bits()));
    let tried = ui.data(|data| data.get_temp::<(u64, usize)>(id)).filter(|(known, _)| *known == key);
    let at = tried.map_or(0, |(_, at)| at);
    let Some(size) = sizes.get(at).or(sizes.last()) else { return };
    let used = ui.scope(|ui| page(ui, *size)).response.rect;
    let fits = used.bottom() <= room.bottom() + 0.5 && used.right() <= room.right() + 0.5;
    if fits || at + 1 >= sizes.len() {
        ui.data_mut(|data| data.insert_temp(id, (key, at)));
    } else {
        ui.data_mut(|data| data.insert_temp(id, (key, at + 1)));
        ui.ctx().request_discard("a page is laid out smaller");
    }
}
