//! The design as numbers: colours, type, space, shape, motion.
//!
//! Screens that are looked at from the floor always take [`DARK`]; those at the desk
//! follow the theme that the person set. Contrast is tested in `tests/integration/ui`.

mod palette;

use std::{
    num::NonZeroUsize,
    sync::{Arc, OnceLock},
};

use egui::{
    Color32, Context, CornerRadius, FallbackRequest, FontData, FontDefinitions, FontFamily, FontId,
    FontProvider, Shadow, Stroke, Style, Visuals,
    style::{Selection, WidgetVisuals},
};
use egui_system_font_provider::SystemFontProvider;

use crate::font;

pub use palette::{DARK, DARK_MORE, LIGHT, LIGHT_MORE, Palette};

/// `over` at `share` (0 to 1) of its strength on `under`.
pub fn mix(under: Color32, over: Color32, share: f32) -> Color32 {
    under.lerp_to_gamma(over, share.clamp(0.0, 1.0))
}

/// A row of the table of type: what text is for decides its size and weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// The big word.
    Verb,
    /// Titles seen from the floor: switch and stop.
    FarTitle,
    /// Titles seen from the floor: skin look.
    FarTitle2,
    /// Titles seen from the floor: check-in.
    FarTitle3,
    /// Aim and round number.
    FarAim,
    /// The spoken sentence.
    FarCue,
    /// Buttons, next step, time left.
    FarLabel,
    /// Notes for when the person is near.
    FarNote,
    /// A routine's name.
    TitleL,
    /// A page's title.
    Title,
    /// The heading of a large card.
    Section,
    /// A card's heading.
    Head,
    /// Running text.
    Body,
    /// Labels, emphasised running text.
    Label,
    /// Captions.
    Caption,
    /// Key caps and tags.
    Cap,
}

impl Type {
    /// Size and line height in points, and weight.
    pub const fn row(self) -> (f32, f32, Weight) {
        match self {
            Self::Verb => (116.0, 104.0, Weight::Bold),
            Self::FarTitle => (96.0, 104.0, Weight::Bold),
            Self::FarTitle2 => (64.0, 72.0, Weight::Bold),
            Self::FarTitle3 => (56.0, 64.0, Weight::Bold),
            Self::FarAim => (72.0, 72.0, Weight::Bold),
            Self::FarCue => (28.0, 36.0, Weight::Medium),
            Self::FarLabel => (22.0, 28.0, Weight::SemiBold),
            Self::FarNote => (18.0, 24.0, Weight::Regular),
            Self::TitleL => (40.0, 48.0, Weight::SemiBold),
            Self::Title => (32.0, 40.0, Weight::SemiBold),
            Self::Section => (24.0, 32.0, Weight::SemiBold),
            Self::Head => (20.0, 28.0, Weight::SemiBold),
            Self::Body => (16.0, 24.0, Weight::Regular),
            Self::Label => (15.0, 20.0, Weight::Medium),
            Self::Caption => (14.0, 20.0, Weight::Regular),
            Self::Cap => (13.0, 16.0, Weight::SemiBold),
        }
    }

    /// The font of this row.
    pub fn font(self) -> FontId {
        let (size, _, weight) = self.row();
        weight.font(size)
    }
}

/// Weights of Atkinson Hyperlegible Next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    Regular,
    /// 500.
    Medium,
    /// 600.
    SemiBold,
    /// 700.
    Bold,
}

impl Weight {
    /// The name of its font family.
    pub const fn family(self) -> &'static str {
        match self {
            Self::Regular => "text",
            Self::Medium => "text-medium",
            Self::SemiBold => "text-semibold",
            Self::Bold => "text-bold",
        }
    }

    /// This weight at `size` points.
    pub fn font(self, size: f32) -> FontId {
        FontId::new(size, FontFamily::Name(self.family().into()))
    }
}

/// Heights of things to hit.
pub mod target {
    /// The smallest near the screen.
    pub const NEAR: f32 = 40.0;
    /// A usual control.
    pub const CONTROL: f32 = 48.0;
    /// The main control of a page.
    pub const LARGE: f32 = 56.0;
}

/// Corner radii.
pub mod radius {
    /// Key caps.
    pub const KEY: u8 = 6;
    /// Small controls.
    pub const SMALL: u8 = 10;
    /// Controls.
    pub const CONTROL: u8 = 12;
    /// Controls of the far screen.
    pub const FAR_CONTROL: u8 = 16;
    /// Cards.
    pub const CARD: u8 = 16;
    /// Panels of the far screen.
    pub const PANEL: u8 = 24;
}

/// Widths of lines.
pub mod stroke {
    /// A card's edge.
    pub const HAIR: f32 = 1.0;
    /// A control's edge.
    pub const CONTROL: f32 = 1.5;
    /// A far control's edge.
    pub const FAR: f32 = 2.0;
    /// The focus ring.
    pub const FOCUS: f32 = 3.0;
    /// Between a control and its focus ring.
    pub const FOCUS_GAP: f32 = 2.0;
    /// The clock's ring.
    pub const RING: f32 = 18.0;
    /// A press in the ring of rounds.
    pub const PRESS_ARC: f32 = 20.0;
    /// A release in the ring of rounds.
    pub const RELEASE_ARC: f32 = 5.0;
}

/// The clock's ring.
pub mod ring {
    /// Its box.
    pub const WIDE: f32 = 512.0;
    /// Radius of the ball.
    pub const BALL: f32 = 13.0;
    /// Ground colour round the ball.
    pub const HALO: f32 = 4.0;
    /// Radius of the breath disc, of the whole, breathed out.
    pub const DISC_MIN: f32 = 0.84;
}

/// How long hovering takes to be seen, in seconds.
const QUICK: f32 = 0.12;

/// Fonts and both styles. Call once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    set_contrast(ctx, false);
    // a page that is fitted to its room tries one size after another before any is seen
    ctx.options_mut(|options| options.max_passes = NonZeroUsize::new(12).unwrap_or(options.max_passes));
}

/// Gives both styles more contrast, or the usual one.
pub fn set_contrast(ctx: &Context, more: bool) {
    for (theme, palette) in [egui::Theme::Light, egui::Theme::Dark].into_iter().zip(Palette::pair(more)) {
        if ctx.style_of(theme).visuals.panel_fill != palette.bg {
            ctx.set_style_of(theme, style(palette));
        }
    }
}

/// The text family in four weights and the icons in three; each falls back on the icons and then on what is left.
pub fn fonts() -> FontDefinitions {
    const FILES: [(&str, &[u8]); 7] = [
        ("text", font::REGULAR),
        ("text-medium", font::MEDIUM),
        ("text-semibold", font::SEMI_BOLD),
        ("text-bold", font::BOLD),
        ("icons", include_bytes!("../../../../assets/fonts/Phosphor.ttf")),
        ("icons-bold", include_bytes!("../../../../assets/fonts/Phosphor-Bold.ttf")),
        ("icons-fill", include_bytes!("../../../../assets/fonts/Phosphor-Fill.ttf")),
    ];
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in FILES {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let mut family = vec![name.to_owned()];
        if name.starts_with("text") {
            family.push("icons".to_owned());
        }
        fonts.families.insert(FontFamily::Name(name.into()), family);
    }
    let text = vec!["text".to_owned(), "icons".to_owned()];
    fonts.families.insert(FontFamily::Proportional, text.clone());
    fonts.families.insert(FontFamily::Monospace, text);
    fonts
}

/// Fonts of the system for characters that ours lack. They are looked for when the first such character is shown: listing them
/// takes time and memory.
pub fn fonts_of_the_system() -> impl FontProvider {
    let found = OnceLock::new();
    move |request: &FallbackRequest<'_>| found.get_or_init(SystemFontProvider::new).font_for(request)
}

fn style(palette: &Palette) -> Style {
    let text_styles = [
        (egui::TextStyle::Small, Type::Caption),
        (egui::TextStyle::Body, Type::Body),
        (egui::TextStyle::Button, Type::Label),
        (egui::TextStyle::Heading, Type::Head),
        (egui::TextStyle::Monospace, Type::Body),
    ]
    .map(|(name, row)| (name, row.font()))
    .into();
    let mut style =
        Style { text_styles, animation_time: QUICK, visuals: visuals(palette), ..Style::default() };
    style.spacing.item_spacing = egui::vec2(8.0, 8.0);
    style.spacing.button_padding = egui::vec2(16.0, 10.0);
    style.spacing.interact_size = egui::vec2(target::NEAR, target::NEAR);
    style
}

fn visuals(palette: &Palette) -> Visuals {
    let mut visuals = if palette.dark { Visuals::dark() } else { Visuals::light() };
    visuals.override_text_color = Some(palette.text);
    visuals.panel_fill = palette.bg;
    visuals.window_fill = palette.surface;
    visuals.window_stroke = Stroke::new(stroke::HAIR, palette.line);
    visuals.window_corner_radius = CornerRadius::same(radius::CARD);
    visuals.menu_corner_radius = CornerRadius::same(radius::CONTROL);
    visuals.extreme_bg_color = palette.surface;
    visuals.window_shadow = Shadow::NONE;
    visuals.popup_shadow = Shadow::NONE;
    visuals.slider_trailing_fill = true;
    // the stroke is also the ink of selected words, and the edge of a field that is typed in
    visuals.selection =
        Selection { bg_fill: palette.accent_soft, stroke: Stroke::new(stroke::FOCUS, palette.accent) };
    let widget = |fill, edge, text| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(stroke::CONTROL, edge),
        corner_radius: CornerRadius::same(radius::CONTROL),
        fg_stroke: Stroke::new(stroke::CONTROL, text),
        expansion: 0.0,
    };
    visuals.widgets.noninteractive = widget(palette.surface, palette.line, palette.text);
    visuals.widgets.noninteractive.bg_stroke.width = stroke::HAIR;
    visuals.widgets.inactive = widget(palette.surface, palette.line_strong, palette.text);
    visuals.widgets.hovered = widget(palette.sunk, palette.line_strong, palette.text);
    visuals.widgets.active = widget(palette.accent_soft, palette.accent, palette.text);
    visuals.widgets.open = widget(palette.sunk, palette.line_strong, palette.text);
    visuals
}
