//! The design as numbers: colours, type, space, shape, motion.
//!
//! The only file that makes colours. Screens that are looked at from the floor always take [`DARK`]; those at the desk
//! follow the theme that the person set. Contrast is tested in `tests/ui`.

#![expect(clippy::disallowed_methods, reason = "colours are made here and nowhere else")]

use std::sync::Arc;

use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Shadow, Stroke, Style,
    Visuals,
    style::{Selection, WidgetVisuals},
};

const fn hex(rgb: u32) -> Color32 {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

/// Every colour that a screen may use, by its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the meanings; the design's table of colours is in order")]
pub struct Palette {
    pub dark: bool,
    pub bg: Color32,
    pub surface: Color32,
    pub sunk: Color32,
    pub line: Color32,
    pub line_strong: Color32,
    pub text: Color32,
    pub text_2: Color32,
    pub text_3: Color32,
    pub accent: Color32,
    pub accent_hover: Color32,
    pub on_accent: Color32,
    pub accent_soft: Color32,
    pub left: Color32,
    pub on_left: Color32,
    pub left_soft: Color32,
    pub right: Color32,
    pub on_right: Color32,
    pub right_soft: Color32,
    pub sage: Color32,
    pub sage_mid: Color32,
    pub sage_soft: Color32,
    pub ochre: Color32,
    pub ochre_mid: Color32,
    pub ochre_soft: Color32,
    pub brick: Color32,
    pub brick_mid: Color32,
    pub brick_soft: Color32,
    pub ball: Color32,
    pub ball_line: Color32,
    pub lit: Color32,
    pub figure: Figure,
    pub pose: Pose,
}

/// Colours of the body and hip drawings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the parts of the drawing")]
pub struct Figure {
    pub skin: Color32,
    pub shade: Color32,
    pub contour: Color32,
    pub muscle: Color32,
    pub bone: Color32,
    pub bone_line: Color32,
    pub nerve: Color32,
    pub hair: Color32,
    pub back: Color32,
}

/// Colours of the pose drawings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the parts of the drawing")]
pub struct Pose {
    pub skin: Color32,
    pub skin_far: Color32,
    pub hair: Color32,
    pub top: Color32,
    pub legs: Color32,
    pub legs_far: Color32,
    pub prop: Color32,
    pub prop_far: Color32,
    pub floor: Color32,
    pub line: Color32,
    pub hint: Color32,
    pub sock: Color32,
    pub towel: Color32,
    pub towel_line: Color32,
}

/// Sand: at the desk, by day.
pub const LIGHT: Palette = Palette {
    dark: false,
    bg: hex(0xF6_F1_EA),
    surface: hex(0xFF_FD_F9),
    sunk: hex(0xED_E5_DA),
    line: hex(0xE0_D6_C8),
    line_strong: hex(0x85_78_66),
    text: hex(0x2B_27_23),
    text_2: hex(0x57_50_46),
    text_3: hex(0x6B_62_57),
    accent: hex(0xA1_4C_22),
    accent_hover: hex(0x88_3D_18),
    on_accent: hex(0xFF_FF_FF),
    accent_soft: hex(0xF5_E3_D7),
    left: hex(0x27_70_9B),
    on_left: hex(0xFF_FF_FF),
    left_soft: hex(0xDD_E9_F0),
    right: hex(0x5C_2A_63),
    on_right: hex(0xFF_FF_FF),
    right_soft: hex(0xF0_E4_F1),
    sage: hex(0x4B_73_50),
    sage_mid: hex(0x6C_8C_65),
    sage_soft: hex(0xE3_EB_DC),
    ochre: hex(0x7D_56_09),
    ochre_mid: hex(0xA6_7C_22),
    ochre_soft: hex(0xF6_E8_C6),
    brick: hex(0x8A_22_31),
    brick_mid: hex(0xBC_5A_58),
    brick_soft: hex(0xF6_DE_DC),
    ball: hex(0xBA_5C_30),
    ball_line: hex(0xFF_FD_F9),
    lit: hex(0xE6_B2_94),
    figure: Figure {
        skin: hex(0xDC_C8_B4),
        shade: hex(0xC8_B0_9A),
        contour: hex(0xA4_8C_76),
        muscle: hex(0xD0_B8_A2),
        bone: hex(0xFF_FB_F3),
        bone_line: hex(0x6B_5C_49),
        nerve: hex(0x7D_56_09),
        hair: hex(0x9A_83_70),
        back: hex(0xF0_E8_DD),
    },
    pose: Pose {
        skin: hex(0xD2_B4_9C),
        skin_far: hex(0xB3_95_7E),
        hair: hex(0x7A_63_52),
        top: hex(0x7F_9C_98),
        legs: hex(0x4F_6F_6E),
        legs_far: hex(0x3A_56_56),
        prop: hex(0xCF_C2_B1),
        prop_far: hex(0xB5_A6_93),
        floor: hex(0xA3_95_80),
        line: hex(0x33_50_4F),
        hint: hex(0xA1_4C_22),
        sock: hex(0xEF_E6_D8),
        towel: hex(0xEA_D5_C0),
        towel_line: hex(0xB0_8D_70),
    },
};

/// Night: always on the floor, and at the desk for whoever likes it.
pub const DARK: Palette = Palette {
    dark: true,
    bg: hex(0x10_18_1A),
    surface: hex(0x18_22_25),
    sunk: hex(0x21_2D_30),
    line: hex(0x2C_3A_3D),
    line_strong: hex(0x70_83_8A),
    text: hex(0xF1_EF_E9),
    text_2: hex(0xBD_C7_C3),
    text_3: hex(0x98_A6_A3),
    accent: hex(0xE5_9C_6E),
    accent_hover: hex(0xEF_B0_8A),
    on_accent: hex(0x24_13_0A),
    accent_soft: hex(0x38_27_1E),
    left: hex(0xA3_D4_F2),
    on_left: hex(0x0E_22_30),
    left_soft: hex(0x1C_31_3E),
    right: hex(0xC4_8D_CB),
    on_right: hex(0x2A_14_2D),
    right_soft: hex(0x33_27_3A),
    sage: hex(0xB7_D8_A9),
    sage_mid: hex(0x6F_94_68),
    sage_soft: hex(0x22_33_2A),
    ochre: hex(0xE8_C3_6C),
    ochre_mid: hex(0xB0_8A_34),
    ochre_soft: hex(0x38_30_17),
    brick: hex(0xEE_7F_7A),
    brick_mid: hex(0xC0_60_5C),
    brick_soft: hex(0x45_23_25),
    ball: hex(0xE5_9C_6E),
    ball_line: hex(0x10_18_1A),
    lit: hex(0xA0_69_4C),
    figure: Figure {
        skin: hex(0x45_55_5A),
        shade: hex(0x37_46_4A),
        contour: hex(0x26_34_3A),
        muscle: hex(0x52_64_6A),
        bone: hex(0xC9_C4_B5),
        bone_line: hex(0x1D_29_2C),
        nerve: hex(0xE8_C3_6C),
        hair: hex(0x37_46_4A),
        back: hex(0x1D_29_2C),
    },
    pose: Pose {
        skin: hex(0xC7_A7_8F),
        skin_far: hex(0x9A_7C_68),
        hair: hex(0x6B_55_46),
        top: hex(0x8F_AA_A5),
        legs: hex(0x5F_80_7E),
        legs_far: hex(0x45_64_63),
        prop: hex(0x5C_6C_70),
        prop_far: hex(0x4A_59_5D),
        floor: hex(0x70_83_8A),
        line: hex(0x22_39_3A),
        hint: hex(0xE5_9C_6E),
        sock: hex(0xD8_CF_C0),
        towel: hex(0xE6_D2_BD),
        towel_line: hex(0xA9_8A_70),
    },
};

impl Palette {
    /// The palette that belongs to the style of `ui`.
    pub fn of(ui: &egui::Ui) -> &'static Self {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }

    /// The shadow of a card at rest; none at night.
    pub const fn rest_shadow(&self) -> Shadow {
        if self.dark {
            Shadow::NONE
        } else {
            Shadow {
                offset: [0, 1],
                blur: 2,
                spread: 0,
                color: Color32::from_rgba_unmultiplied_const(0x42, 0x2E, 0x18, 18),
            }
        }
    }

    /// The hue of a side: full, on it, soft.
    pub const fn side(&self, side: crate::routine::words::Side) -> (Color32, Color32, Color32) {
        match side {
            crate::routine::words::Side::Left => (self.left, self.on_left, self.left_soft),
            crate::routine::words::Side::Right => (self.right, self.on_right, self.right_soft),
        }
    }
}

/// `over` at `share` (0 to 1) of its strength on `under`.
pub fn mix(under: Color32, over: Color32, share: f32) -> Color32 {
    under.lerp_to_gamma(over, share.clamp(0.0, 1.0))
}

/// A row of the table of type: what text is for decides its size and weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Two digits of the clock.
    Count,
    /// Minutes and seconds of the clock.
    CountLong,
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
            Self::Count => (264.0, 264.0, Weight::Bold),
            Self::CountLong => (212.0, 212.0, Weight::Bold),
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

/// Gaps and paddings.
pub const SPACE: [f32; 11] = [4.0, 8.0, 12.0, 16.0, 20.0, 24.0, 28.0, 32.0, 40.0, 48.0, 64.0];

/// Heights of things to hit.
pub mod target {
    /// The smallest near the screen.
    pub const NEAR: f32 = 40.0;
    /// A usual control.
    pub const CONTROL: f32 = 48.0;
    /// The main control of a page.
    pub const LARGE: f32 = 56.0;
    /// On the far screen.
    pub const FAR: f32 = 64.0;
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
    /// Its box round a long clock.
    pub const LONG: f32 = 560.0;
    /// Its box in a narrow window.
    pub const NARROW: f32 = 380.0;
    /// Radius of the ball.
    pub const BALL: f32 = 13.0;
    /// Ground colour round the ball.
    pub const HALO: f32 = 4.0;
    /// Radius of the breath disc, of the whole, breathed out.
    pub const DISC_MIN: f32 = 0.84;
    /// Radius of the breath disc, of the whole, breathed in.
    pub const DISC_MAX: f32 = 1.0;
}

/// How long movements take, in seconds.
pub mod motion {
    /// Hover.
    pub const QUICK: f32 = 0.12;
    /// A phase or a card.
    pub const BASE: f32 = 0.2;
    /// A change of sides.
    pub const SLOW: f32 = 0.4;
}

/// Fonts and both styles. Call once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    for (theme, palette) in [(egui::Theme::Light, &LIGHT), (egui::Theme::Dark, &DARK)] {
        ctx.set_style_of(theme, style(palette));
    }
}

/// The text family in four weights and the icons in three; each falls back on the icons and then on what is left.
pub fn fonts() -> FontDefinitions {
    const FILES: [(&str, &[u8]); 7] = [
        ("text", include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_400Regular.ttf")),
        ("text-medium", include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_500Medium.ttf")),
        ("text-semibold", include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_600SemiBold.ttf")),
        ("text-bold", include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_700Bold.ttf")),
        ("icons", include_bytes!("../../assets/fonts/Phosphor.ttf")),
        ("icons-bold", include_bytes!("../../assets/fonts/Phosphor-Bold.ttf")),
        ("icons-fill", include_bytes!("../../assets/fonts/Phosphor-Fill.ttf")),
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

fn style(palette: &Palette) -> Style {
    let mut style = Style::default();
    style.text_styles = [
        (egui::TextStyle::Small, Type::Caption),
        (egui::TextStyle::Body, Type::Body),
        (egui::TextStyle::Button, Type::Label),
        (egui::TextStyle::Heading, Type::Head),
        (egui::TextStyle::Monospace, Type::Body),
    ]
    .map(|(name, row)| (name, row.font()))
    .into();
    style.spacing.item_spacing = egui::vec2(8.0, 8.0);
    style.spacing.button_padding = egui::vec2(16.0, 10.0);
    style.spacing.interact_size = egui::vec2(target::NEAR, target::NEAR);
    style.animation_time = motion::QUICK;
    style.visuals = visuals(palette);
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
    visuals.faint_bg_color = palette.sunk;
    visuals.hyperlink_color = palette.accent;
    visuals.warn_fg_color = palette.ochre;
    visuals.error_fg_color = palette.brick;
    visuals.window_shadow = Shadow::NONE;
    visuals.popup_shadow = Shadow::NONE;
    visuals.slider_trailing_fill = true;
    visuals.selection =
        Selection { bg_fill: palette.accent, stroke: Stroke::new(stroke::FOCUS, palette.accent) };
    let widget = |fill, edge, text| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(stroke::CONTROL, edge),
        corner_radius: CornerRadius::same(radius::CONTROL),
        fg_stroke: Stroke::new(stroke::CONTROL, text),
        expansion: 0.0,
    };
    visuals.widgets.noninteractive = widget(palette.surface, palette.line, palette.text);
    visuals.widgets.inactive = widget(palette.surface, palette.line_strong, palette.text);
    visuals.widgets.hovered = widget(palette.sunk, palette.line_strong, palette.text);
    visuals.widgets.active = widget(palette.accent_soft, palette.accent, palette.text);
    visuals.widgets.open = widget(palette.sunk, palette.line_strong, palette.text);
    visuals
}
