//! The window itself: it opens no larger than its screen, comes back as it was left, and follows the desktop's scale.

use std::sync::Arc;

use egui::{Context, Pos2, Vec2, ViewportBuilder, ViewportCommand, vec2};
use winit::{
    dpi::{LogicalSize, PhysicalPosition, PhysicalSize},
    monitor::MonitorHandle,
    window::Window,
};

use crate::{
    desk::{Wishes, wishes::WishWatch},
    settings::WindowPlace,
    ui::kit::art,
};

/// Every control of the player can be reached in a window so large.
pub(super) const LEAST: Vec2 = vec2(360.0, 540.0);
/// The icon's sides.
pub(super) const ICON_DOTS: u32 = 128;
/// As large as the window first opens where the screen has room.
const FIRST: Vec2 = vec2(1280.0, 800.0);
/// The height of the title bar and the panel of a usual desktop, which the window has to leave: no desktop tells of them.
const TITLE_AND_PANEL: f32 = 72.0;
/// The height of the title bar.
const TITLE: f32 = 36.0;

/// What is known of the window's size and place.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the window")]
pub(super) struct WindowKeeper {
    left: Option<WindowPlace>,
    /// As it is now, once it was seen.
    now: Option<WindowPlace>,
    /// The size in pixels when the scale was last looked at.
    looked_at: Vec2,
    scale: f32,
    /// It filled the screen when it was left, and does not yet.
    is_to_fill: bool,
    /// It was last asked to fill the screen for a session.
    is_full: bool,
    has_icon: bool,
    wish_watch: WishWatch,
    pub(super) title: String,
    /// Pictures are drawn by the processor.
    pub(super) is_dear: bool,
}

impl WindowKeeper {
    pub(super) fn new(left: Option<WindowPlace>, wish_watch: WishWatch) -> Self {
        Self {
            left,
            now: None,
            looked_at: Vec2::ZERO,
            scale: 1.0,
            is_to_fill: left.is_some_and(|left| left.is_maximized),
            is_full: false,
            has_icon: false,
            wish_watch,
            title: String::new(),
            is_dear: false,
        }
    }

    /// What the desktop says that the person wishes of every program; `scale` is the window's.
    pub(super) fn wishes(&self, scale: f32) -> Wishes {
        let wishes = self.wish_watch.now();
        Wishes { text_scale: wishes.text_scale.filter(|&text| !is_in_scale(text, scale)), ..wishes }
    }

    /// Makes the window smaller where its screen is, and brings it back to a screen from one that is gone: before it is shown.
    pub(super) fn fit(&self, window: &Window) {
        let monitors: Vec<MonitorHandle> = window.available_monitors().collect();
        let area =
            |monitor: &MonitorHandle| u64::from(monitor.size().width) * u64::from(monitor.size().height);
        // some desktops tell on which screen the window is only once it is shown
        let Some(monitor) =
            window.current_monitor().or_else(|| monitors.iter().min_by_key(|monitor| area(monitor)).cloned())
        else {
            return;
        };
        let screen = monitor.size().to_logical::<f32>(monitor.scale_factor());
        let fits = that_fits(wanted(self.left), vec2(screen.width, screen.height));
        if self.left.is_some_and(|left| left.at.is_some())
            && let Ok(at) = window.outer_position()
        {
            let size = fits.unwrap_or(wanted(self.left)) + vec2(0.0, TITLE);
            let size = LogicalSize::new(size.x, size.y).to_physical(monitor.scale_factor());
            let screens: Vec<Area> = monitors.iter().map(|each| (each.position(), each.size())).collect();
            if let Some(at) = that_shows((at, size), &screens, (monitor.position(), monitor.size())) {
                window.set_outer_position(at);
            }
        }
        if is_on_wayland() {
            // some desktops there put the title of a window that nearly fills the screen above its edge, but none that is maximised
            if fits.is_some() {
                window.set_maximized(true);
            }
        } else if let Some(fits) = fits {
            // X11 answers by an event
            let _answer: Option<PhysicalSize<u32>> =
                window.request_inner_size(LogicalSize::new(fits.x, fits.y));
        }
    }

    /// Notes how the window stands, and whether the desktop's scale has changed.
    pub(super) fn notice(&mut self, ctx: &Context, window: Option<&Window>) {
        let pixels = ctx.viewport_rect().size() * ctx.pixels_per_point();
        if pixels != self.looked_at {
            self.looked_at = pixels;
            self.scale = window.map_or(1.0, unheard_scale);
        }
        self.show_icon(ctx);
        if self.is_to_fill && self.now.is_some() {
            // a desktop on X11 heeds this only of a window that is shown
            self.is_to_fill = false;
            ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
        }
        if self.is_to_fill {
            ctx.request_repaint();
        }
        let (zoom, viewport) = (ctx.zoom_factor(), ctx.input(|input| input.viewport().clone()));
        let is = |state: Option<bool>| state.unwrap_or(false);
        if is(viewport.minimized) || is(viewport.fullscreen) {
            return;
        }
        let before = self.now.or(self.left);
        let is_maximized = is(viewport.maximized);
        let at = viewport.outer_rect.map(|outer| whole(outer.min * zoom));
        self.now = match before {
            Some(before) if is_maximized => Some(WindowPlace { is_maximized, ..before }),
            _ => {
                let points = pixels / ctx.native_pixels_per_point().unwrap_or(1.0) / self.scale;
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a window's sides"
                )]
                let side = |length: f32| length.round() as u16;
                Some(WindowPlace { size: (side(points.x), side(points.y)), at, is_maximized })
            }
        };
    }

    /// Has the window fill the screen or not, once each time that this changes.
    pub(super) fn fill(&mut self, ctx: &Context, is_full: bool) {
        if self.is_full != is_full {
            self.is_full = is_full;
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(is_full));
        }
    }

    /// The icon is drawn after the first picture.
    fn show_icon(&mut self, ctx: &Context) {
        if !cfg!(target_os = "linux") || self.has_icon {
            return;
        }
        if ctx.cumulative_frame_nr() == 0 {
            ctx.request_repaint();
            return;
        }
        self.has_icon = true;
        if let Some(icon) = art::app_icon(ICON_DOTS) {
            ctx.send_viewport_cmd(ViewportCommand::Icon(Some(Arc::new(icon))));
        }
    }

    /// How much larger everything is to be than the window's own scale says.
    pub(super) const fn scale(&self) -> f32 {
        self.scale
    }

    /// How the window is left now, where that differs from how it was left before.
    pub(super) fn changed(&self) -> Option<WindowPlace> {
        self.now.filter(|_| self.now != self.left)
    }
}

/// The window to ask the desktop for.
pub(super) fn asked(left: Option<WindowPlace>) -> ViewportBuilder {
    let asked = ViewportBuilder::default().with_inner_size(wanted(left));
    match left.and_then(|left| left.at) {
        Some(at) => asked.with_position(corner(at)),
        None => asked,
    }
}

fn wanted(left: Option<WindowPlace>) -> Vec2 {
    left.map_or(FIRST, |left| size(left.size).max(LEAST))
}

fn size((width, height): (u16, u16)) -> Vec2 {
    vec2(f32::from(width), f32::from(height))
}

#[expect(clippy::cast_precision_loss, reason = "places on a screen")]
fn corner((x, y): (i32, i32)) -> Pos2 {
    Pos2::new(x as f32, y as f32)
}

#[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
fn whole(at: Pos2) -> (i32, i32) {
    (at.x.round() as i32, at.y.round() as i32)
}

/// How large the window can be on a screen so large; `None` where what is `wanted` fits.
fn that_fits(wanted: Vec2, screen: Vec2) -> Option<Vec2> {
    let fits = wanted.min(vec2(screen.x, screen.y - TITLE_AND_PANEL)).max(LEAST);
    (fits != wanted).then_some(fits)
}

/// A corner and a size in pixels.
type Area = (PhysicalPosition<i32>, PhysicalSize<u32>);

/// Where a window has to stand for all of it to be seen on `screen`; `None` where it is, on one of `screens` or across several.
fn that_shows((at, size): Area, screens: &[Area], screen: Area) -> Option<PhysicalPosition<i32>> {
    let inside = |from: i32, length: u32, at: i32| from <= at && at < from.saturating_add_unsigned(length);
    let ends = [0, 1].map(|end| {
        (
            at.x.saturating_add_unsigned(size.width.saturating_sub(1) * end),
            at.y.saturating_add_unsigned(size.height.saturating_sub(1) * end),
        )
    });
    let is_seen = |x: i32, y: i32| {
        screens.iter().any(|(from, size)| inside(from.x, size.width, x) && inside(from.y, size.height, y))
    };
    if ends.iter().all(|(x, _)| ends.iter().all(|(_, y)| is_seen(*x, *y))) {
        return None;
    }
    let (from, room) = screen;
    let within = |at: i32, length: u32, from: i32, room: u32| {
        at.clamp(from, from.saturating_add_unsigned(room.saturating_sub(length)))
    };
    let x = within(at.x, size.width, from.x, room.width);
    Some(PhysicalPosition::new(x, within(at.y, size.height, from.y, room.height)))
}

/// How much larger the desktop wants everything than the window has heard: on X11, when the scale changes while the window is
/// open, winit makes the window larger and goes on naming the scale of before.
fn unheard_scale(window: &Window) -> f32 {
    let Some(heard) = window.current_monitor() else { return 1.0 };
    let now = window.available_monitors().find(|monitor| monitor.name() == heard.name());
    #[expect(clippy::cast_possible_truncation, reason = "between a half and four")]
    now.map_or(1.0, |now| (now.scale_factor() / heard.scale_factor()) as f32)
}

/// Whether a window with this scale has text of this size already: GNOME on X11 puts the size of text into the scale of windows.
fn is_in_scale(text: f32, scale: f32) -> bool {
    cfg!(target_os = "linux") && !is_on_wayland() && is_multiple(text, scale)
}

fn is_on_wayland() -> bool {
    cfg!(target_os = "linux") && ["WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(names_a_display)
}

fn is_multiple(text: f32, scale: f32) -> bool {
    let times = scale / text;
    (text - 1.0).abs() > 0.01 && times > 0.9 && (times - times.round()).abs() < 0.02
}

/// Whether the environment names a display in this variable.
pub(super) fn names_a_display(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}

/// Whether no graphics card draws the window, so that every picture costs much of the processor. Mesa's own drawing has threads
/// by this name; elsewhere nothing tells.
pub(super) fn is_drawn_by_the_processor() -> bool {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let names = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("comm")).ok());
    names.into_iter().any(|name| name.starts_with("llvmpipe"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_not_made_larger_twice() {
        let found = [(1.25, 1.25), (1.25, 2.5), (1.25, 1.0), (1.25, 2.0), (1.0, 1.0), (2.0, 1.0), (2.0, 2.0)];
        let is_in = found.map(|(text, scale)| is_multiple(text, scale));
        assert_eq!(is_in, [true, true, false, false, false, false, true]);
    }

    #[test]
    fn a_window_left_on_a_larger_screen_comes_back_whole() {
        let area = |x, y, width, height| (PhysicalPosition::new(x, y), PhysicalSize::new(width, height));
        let (small, second) = (area(0, 0, 1366, 768), area(1366, 0, 1920, 1080));
        let shown = |window, screens: &[Area]| that_shows(window, screens, small).map(|at| (at.x, at.y));
        assert_eq!(shown(area(40, 30, 1280, 732), &[small]), None);
        assert_eq!(shown(area(900, 500, 1280, 732), &[small]), Some((86, 36)), "partly off");
        assert_eq!(shown(area(2000, 1200, 800, 600), &[small]), Some((566, 168)), "on a screen that is gone");
        assert_eq!(shown(area(-300, -20, 1280, 732), &[small]), Some((0, 0)));
        assert_eq!(shown(area(0, 0, 1600, 900), &[small]), Some((0, 0)), "larger than the screen");
        assert_eq!(shown(area(1000, 10, 800, 600), &[small, second]), None, "across two");
    }

    #[test]
    fn the_window_leaves_room_for_its_title_and_the_panel() {
        assert_eq!(that_fits(FIRST, vec2(1920.0, 1080.0)), None);
        assert_eq!(that_fits(FIRST, vec2(1280.0, 800.0)), Some(vec2(1280.0, 728.0)));
        assert_eq!(that_fits(FIRST, vec2(1366.0, 768.0)), Some(vec2(1280.0, 696.0)));
        assert_eq!(that_fits(FIRST, vec2(1024.0, 600.0)), Some(vec2(1024.0, 540.0)));
        assert_eq!(that_fits(vec2(700.0, 700.0), vec2(1024.0, 600.0)), Some(vec2(700.0, 540.0)));
    }
}
