//! The colours, by what they mean. The only file that makes any.

#![expect(clippy::disallowed_methods, reason = "colours are made here and nowhere else")]

use egui::{Color32, Shadow};

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
    pub picture: Color32,
    pub bone: Color32,
    pub nerve: Color32,
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
    picture: hex(0xF0_E8_DD),
    bone: hex(0xFF_FB_F3),
    nerve: hex(0x7D_56_09),
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
    picture: hex(0x1D_29_2C),
    bone: hex(0xC9_C4_B5),
    nerve: hex(0xE8_C3_6C),
};

/// Sand with more contrast.
pub const LIGHT_MORE: Palette = Palette {
    bg: hex(0xFF_FF_FF),
    surface: hex(0xFF_FF_FF),
    sunk: hex(0xF1_EC_E4),
    line: hex(0x6B_62_57),
    line_strong: hex(0x3A_34_2D),
    text: hex(0x00_00_00),
    text_2: hex(0x24_20_1B),
    text_3: hex(0x3A_34_2D),
    accent: hex(0x7A_33_10),
    accent_hover: hex(0x5A_24_08),
    left: hex(0x0E_4A_6E),
    right: hex(0x4A_1A_52),
    sage: hex(0x24_4D_2B),
    sage_mid: hex(0x3C_5E_39),
    ochre: hex(0x5A_3D_00),
    ochre_mid: hex(0x6B_4D_0E),
    brick: hex(0x6E_10_20),
    brick_mid: hex(0x8A_2A_2C),
    ball: hex(0x8A_3A_14),
    ball_line: hex(0xFF_FF_FF),
    ..LIGHT
};

/// Night with more contrast.
pub const DARK_MORE: Palette = Palette {
    bg: hex(0x00_00_00),
    surface: hex(0x0A_0F_10),
    sunk: hex(0x18_21_24),
    line: hex(0x93_A4_AA),
    line_strong: hex(0xC3_D0_D4),
    text: hex(0xFF_FF_FF),
    text_2: hex(0xE6_EC_EA),
    text_3: hex(0xCD_D7_D4),
    accent: hex(0xFF_BE_96),
    accent_hover: hex(0xFF_D3_B8),
    on_accent: hex(0x00_00_00),
    left: hex(0xC4_E6_FB),
    on_left: hex(0x00_00_00),
    right: hex(0xE3_B5_E8),
    on_right: hex(0x00_00_00),
    sage: hex(0xD2_ED_C7),
    sage_mid: hex(0xA9_C9_A1),
    ochre: hex(0xFF_E1_9A),
    ochre_mid: hex(0xD9_B4_5A),
    brick: hex(0xFF_B0_AB),
    brick_mid: hex(0xE0_8A_86),
    ball: hex(0xFF_BE_96),
    ball_line: hex(0x00_00_00),
    ..DARK
};

impl Palette {
    /// The light and the dark palette, with more contrast or the usual one.
    pub const fn pair(more_contrast: bool) -> [&'static Self; 2] {
        if more_contrast { [&LIGHT_MORE, &DARK_MORE] } else { [&LIGHT, &DARK] }
    }

    /// The palette that belongs to the style of `ui`.
    pub fn of(ui: &egui::Ui) -> &'static Self {
        let visuals = ui.visuals();
        let [light, dark] = Self::pair([LIGHT_MORE.bg, DARK_MORE.bg].contains(&visuals.panel_fill));
        if visuals.dark_mode { dark } else { light }
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
