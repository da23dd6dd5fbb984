//! How wide the window is, which a page is laid out by.

use egui::Ui;

/// How wide the window is, in points: larger text makes a window narrower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// Below 720: a bar at the foot instead of the rail, one column.
    Narrow,
    /// 720 to 1119: the rail, one column.
    Medium,
    /// 1120 and more: the rail, two columns.
    Wide,
}

impl Width {
    /// The width of the window that `ui` is in.
    pub fn of(ui: &Ui) -> Self {
        let width = ui.ctx().content_rect().width();
        if width < 720.0 {
            Self::Narrow
        } else if width < 1120.0 {
            Self::Medium
        } else {
            Self::Wide
        }
    }

    /// The empty edge at both sides of a page.
    pub const fn margin(self) -> f32 {
        match self {
            Self::Narrow => 20.0,
            Self::Medium | Self::Wide => 40.0,
        }
    }
}
