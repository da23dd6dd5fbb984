//! Setting text: letters chosen, shaped, turned where a script runs from right to left, and broken into lines.

use std::{borrow::Cow, sync::Arc};

use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontWeight, Layout, LayoutContext,
    LineHeight, OverflowWrap, StyleProperty,
    fontique::{Blob, Collection, CollectionOptions, SourceCache},
};
use skrifa::{FontRef, Tag};

use crate::{
    diary::chart::Ink,
    font::{REGULAR, SEMI_BOLD},
};

const FAMILY: &str = "Atkinson Hyperlegible Next";
/// Which fonts may be used beside our own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fonts {
    /// Those of this computer, for letters that ours lack.
    System,
    /// None: the same bytes on every computer.
    Own,
}

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
    pub fn set_lead(&mut self, mut text: String, mut bold: usize, look: Look, width: f32) -> Set {
        let mut layout = self.laid_out(&text, bold, look);
        if let Some((seen, lead)) = seen(&layout, &text, bold) {
            (text, bold) = (seen, lead);
            layout = self.laid_out(&text, bold, look);
        }
        layout.break_all_lines(Some(width));
        layout.align(look.align, AlignmentOptions::default());
        Set { text, layout, width }
    }

    fn laid_out(&mut self, text: &str, bold: usize, look: Look) -> Box<Layout<Ink>> {
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, text, 1.0, false);
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
        Box::new(builder.build(text))
    }

    /// `text` in lines no wider than `width`.
    pub fn set(&mut self, text: impl Into<String>, look: Look, width: f32) -> Set {
        self.set_lead(text.into(), 0, look, width)
    }
}

/// `text`, and how much of it is bold, with a mark that is seen in place of each letter whose font is pictures alone, which no
/// PDF here can draw; `None` where there is none.
fn seen(layout: &Layout<Ink>, text: &str, bold: usize) -> Option<(String, usize)> {
    let mut layout = layout.clone();
    layout.break_all_lines(None);
    let mut hidden = Vec::new();
    for line in layout.lines() {
        for run in line.runs() {
            let font = run.font();
            if !is_drawn(font.data.as_ref(), font.index) {
                hidden.extend(run.clusters().map(|cluster| cluster.text_range()));
            }
        }
    }
    if hidden.is_empty() {
        return None;
    }
    let (mut out, mut lead) = (String::new(), 0);
    for (at, c) in text.char_indices() {
        match hidden.iter().find(|range| range.contains(&at)) {
            None => out.push(c),
            Some(range) if range.start == at => out.push('\u{fffd}'),
            Some(_) => {}
        }
        if at + c.len_utf8() <= bold {
            lead = out.len();
        }
    }
    Some((out, lead))
}

/// Whether a font has more than pictures of its letters: outlines, or colours laid over outlines. What cannot be read is left to
/// whoever draws it.
fn is_drawn(font: &[u8], index: u32) -> bool {
    let drawn = [b"glyf", b"CFF ", b"CFF2", b"COLR", b"SVG "];
    let has_outlines =
        |font: FontRef<'_>| drawn.iter().any(|table| font.table_data(Tag::new(table)).is_some());
    FontRef::from_index(font, index).map_or(true, has_outlines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_of_pictures_alone_is_told_from_one_with_outlines() {
        assert!(is_drawn(REGULAR, 0) && is_drawn(SEMI_BOLD, 0));
        let mut pictures = b"\0\x01\0\0\0\x02\0\0\0\0\0\0".to_vec();
        for name in [b"CBDT", b"CBLC"] {
            pictures.extend([&name[..], &[0; 12]].concat());
        }
        assert!(!is_drawn(&pictures, 0));
        let mut collection = b"ttcf\0\x01\0\0\0\0\0\x01\0\0\0\x10".to_vec();
        collection.extend(&pictures);
        assert!(!is_drawn(&collection, 0));
        assert!(is_drawn(b"", 0), "what cannot be read is left alone");
    }
}
