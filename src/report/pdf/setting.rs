//! Setting text: letters chosen, shaped, turned where a script runs from right to left, and broken into lines.

use std::{borrow::Cow, sync::Arc};

use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontWeight, Layout, LayoutContext,
    LineHeight, OverflowWrap, StyleProperty,
    fontique::{Blob, Collection, CollectionOptions, SourceCache},
};

use super::{super::picture::Ink, Fonts};

const FAMILY: &str = "Atkinson Hyperlegible Next";
const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext_400Regular.ttf");
const SEMI_BOLD: &[u8] = include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext_600SemiBold.ttf");

/// How text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    pub size: f32,
    pub bold: bool,
    pub ink: Ink,
    /// To which edge lines are set.
    pub align: Alignment,
}

impl Look {
    pub const fn new(size: f32) -> Self {
        Self { size, bold: false, ink: Ink::Text, align: Alignment::Start }
    }

    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub const fn quiet(self) -> Self {
        Self { ink: Ink::Quiet, ..self }
    }

    pub const fn right(self) -> Self {
        Self { align: Alignment::Right, ..self }
    }
}

/// A text in lines.
pub(super) struct Set {
    pub text: String,
    pub layout: Box<Layout<Ink>>,
    /// How wide it may be.
    pub width: f32,
}

impl Set {
    pub fn height(&self) -> f32 {
        self.layout.height()
    }
}

/// Whoever sets text.
pub(super) struct Setter {
    fonts: FontContext,
    layouts: LayoutContext<Ink>,
}

impl Setter {
    pub fn new(fonts: Fonts) -> Self {
        let options = CollectionOptions { shared: false, system_fonts: fonts == Fonts::System };
        let mut collection = Collection::new(options);
        for font in [REGULAR, SEMI_BOLD] {
            collection.register_fonts(Blob::new(Arc::new(font)), None);
        }
        let fonts = FontContext { collection, source_cache: SourceCache::default() };
        Self { fonts, layouts: LayoutContext::new() }
    }

    /// `text` in lines no wider than `width`. `bold` letters at its beginning are semi-bold whatever the look says.
    pub fn set_lead(&mut self, text: String, bold: usize, look: Look, width: f32) -> Set {
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
        let family = FontFamily::List(Cow::Borrowed(&[
            FontFamilyName::Named(Cow::Borrowed(FAMILY)),
            FontFamilyName::Generic(parley::GenericFamily::SansSerif),
        ]));
        let weight = |bold| FontWeight::new(if bold { 600.0 } else { 400.0 });
        builder.push_default(StyleProperty::FontFamily(family));
        builder.push_default(StyleProperty::FontSize(look.size));
        builder.push_default(StyleProperty::FontWeight(weight(look.bold)));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(1.28)));
        builder.push_default(StyleProperty::Brush(look.ink));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        if bold > 0 {
            builder.push(StyleProperty::FontWeight(weight(true)), 0..bold);
        }
        let mut layout = Box::new(builder.build(&text));
        layout.break_all_lines(Some(width));
        layout.align(look.align, AlignmentOptions::default());
        Set { text, layout, width }
    }

    /// `text` in lines no wider than `width`.
    pub fn set(&mut self, text: impl Into<String>, look: Look, width: f32) -> Set {
        self.set_lead(text.into(), 0, look, width)
    }
}
