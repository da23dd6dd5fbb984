//! What the numbers of a scale mean: bands with their words, their colours, and the shapes that stand for the colours.
//!
//! Pain has words and no colours; pressure and soreness have both. At the desk the person's limits decide where the colours
//! change, in a session what an answer would change.

use egui::{Align2, Atom, AtomExt as _, AtomPaintArgs, Atoms, Painter, Pos2, Rect, Shape, Stroke, Ui, vec2};

use super::rows::{marked, signs, spaced};
use crate::{
    comfort::{Colour, Limits, Scale},
    ui::kit::theme::{Palette, Type},
};

/// How many numbers a scale has.
pub const NUMBERS: u8 = 11;

/// Neighbouring numbers that mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// Its lowest number.
    pub from: u8,
    /// Its highest number.
    pub to: u8,
    /// What it means, below its line.
    pub words: &'static str,
    /// What that changes; may be empty.
    pub rest: &'static str,
    /// The same in one or two words, for names and legends; empty where a number has no such word.
    pub short: &'static str,
    /// Its colour, where the scale has any.
    pub colour: Option<Colour>,
}

/// The bands of a scale under a person's limits, from 0 to 10.
pub fn bands(scale: Scale, limits: Limits) -> Vec<Band> {
    let plain = |from, to, words| Band { from, to, words, rest: "", short: words, colour: None };
    match scale {
        Scale::Pain => {
            vec![plain(0, 0, "none"), plain(1, 3, "mild"), plain(4, 6, "moderate"), plain(7, 10, "severe")]
        }
        Scale::Plain => ["0 is not at all", "10 is as much as can be"]
            .into_iter()
            .zip([(0, 5), (6, 10)])
            .map(|(words, (from, to))| Band { short: "", ..plain(from, to, words) })
            .collect(),
        Scale::Pressure | Scale::Soreness => coloured(
            |number| limits.colour(number),
            |colour| {
                let rests = scale == Scale::Soreness;
                let (words, short) = match colour {
                    Colour::Red if rests => ("rest, no more pressure", "rest"),
                    Colour::Red => ("stop, no more pressure", "stop"),
                    _ => (colour.word(), colour.word()),
                };
                (words, "", short)
            },
        ),
    }
}

/// The bands of a scale by the colour of each number; `words` are what a colour means, what it changes, and its short word.
pub fn coloured(
    colour: impl Fn(u8) -> Colour,
    words: impl Fn(Colour) -> (&'static str, &'static str, &'static str),
) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for number in 0..NUMBERS {
        let colour = Some(colour(number));
        match bands.last_mut() {
            Some(last) if last.colour == colour => last.to = number,
            _ => {
                let (words, rest, short) = colour.map_or_else(Default::default, &words);
                bands.push(Band { from: number, to: number, words, rest, short, colour });
            }
        }
    }
    bands
}

/// The band that a number lies in.
pub fn band_of(bands: &[Band], number: u8) -> Option<&Band> {
    bands.iter().find(|band| (band.from..=band.to).contains(&number))
}

/// The shape that stands for a colour, in a box of `extent`: circle, diamond or square.
pub(super) fn shape(painter: &Painter, centre: Pos2, extent: f32, colour: Colour, palette: &Palette) {
    let part = extent / 12.0;
    match colour {
        Colour::Note => {
            painter.circle_stroke(centre, 5.0 * part, Stroke::new(2.0 * part, palette.line_strong));
        }
        Colour::Green => {
            painter.circle_filled(centre, 5.5 * part, palette.sage);
        }
        Colour::Amber => {
            let reach = 6.5 * part;
            let corners = [vec2(0.0, -reach), vec2(reach, 0.0), vec2(0.0, reach), vec2(-reach, 0.0)];
            let corners = corners.map(|by| centre + by).to_vec();
            painter.add(Shape::convex_polygon(corners, palette.ochre, Stroke::NONE));
        }
        Colour::Red | Colour::Stop => {
            let square = Rect::from_center_size(centre, vec2(11.0, 11.0) * part);
            painter.rect_filled(square, 2.0 * part, palette.brick);
        }
    }
}

/// The shape that stands for a colour in a box of `extent`, in the middle of a line of `height`.
pub fn shape_atom<'a>(colour: Colour, extent: f32, height: f32) -> Atom<'a> {
    let paint = move |ui: &Ui, args: AtomPaintArgs| {
        shape(ui.painter(), args.rect.center(), extent, colour, Palette::of(ui));
    };
    Atom::paint(vec2(extent, height), paint).atom_align(Align2::LEFT_TOP)
}

/// The bands of a scale in a line of words that wraps: for cells in several rows. `ranges` adds the numbers.
pub fn legend(ui: &mut Ui, scale: Scale, limits: Limits, ranges: bool) {
    let ink = Palette::of(ui).text_2;
    signs(ui, 14.0, |ui| {
        for band in bands(scale, limits) {
            let short = if band.short.is_empty() { band.words } else { band.short };
            let numbers = match (ranges && scale != Scale::Plain, band.from == band.to) {
                (false, _) => String::new(),
                (true, true) => format!("{} ", band.from),
                (true, false) => format!("{} to {} ", band.from, band.to),
            };
            let words = format!("{numbers}{short}");
            let mark = band.colour.map(|colour| shape_atom(colour, 12.0, 20.0));
            let mark = mark.map_or_else(Atoms::default, Atoms::new);
            marked(ui, mark, spaced(&words, Type::Caption.font(), 20.0, ink), &words);
        }
    });
}
