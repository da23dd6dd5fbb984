//! A picture of plain marks: lines, dots, squares, bands and words. Charts are drawn with them once, for every format.
//!
//! Marks differ by shape and dash before they differ by colour, so that a picture is still read in black and white. One
//! unit is a point, 1/72 inch; y goes down.

use std::fmt::Write as _;

/// What something is drawn in. Each is told from the others in grey, or by its shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Words and what matters.
    #[default]
    Text,
    /// Words beside it.
    Quiet,
    /// Thin lines of a chart.
    Rule,
    /// The ground of a band.
    Band,
    /// The left side.
    Left,
    /// The right side.
    Right,
    /// Nothing: the paper.
    Paper,
}

impl Ink {
    /// Red, green, blue.
    pub const fn rgb(self) -> [u8; 3] {
        match self {
            Self::Text => [0x1f, 0x1c, 0x19],
            Self::Quiet => [0x57, 0x50, 0x46],
            Self::Rule => [0xc9, 0xc2, 0xb8],
            Self::Band => [0xf1, 0xee, 0xe9],
            Self::Left => [0x1d, 0x5f, 0x88],
            Self::Right => [0x5c, 0x2a, 0x63],
            Self::Paper => [0xff, 0xff, 0xff],
        }
    }

    /// As style sheets write it.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.rgb();
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

/// Where words are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// At their beginning.
    Start,
    /// In the middle.
    Middle,
    /// At their end.
    End,
}

/// A mark.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// Ground: left, top, width, height.
    Band([f32; 4], Ink),
    /// A line through points.
    Line {
        /// From point to point.
        points: Vec<[f32; 2]>,
        /// How wide.
        width: f32,
        /// Dashed.
        dashed: bool,
        /// In what.
        ink: Ink,
    },
    /// A circle around a point: filled, or with paper inside.
    Dot {
        /// Its middle.
        at: [f32; 2],
        /// Its radius.
        radius: f32,
        /// Filled.
        filled: bool,
        /// In what.
        ink: Ink,
    },
    /// A square around a point: filled, or with paper inside.
    Square {
        /// Its middle.
        at: [f32; 2],
        /// Half its side.
        radius: f32,
        /// Filled.
        filled: bool,
        /// In what.
        ink: Ink,
    },
    /// Words on a line.
    Words {
        /// Where they are held, on the baseline.
        at: [f32; 2],
        /// How.
        hold: Hold,
        /// Their size.
        size: f32,
        /// In what.
        ink: Ink,
        /// The words.
        words: String,
    },
}

/// Marks on a ground of some size.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// What it shows, in a sentence or two, for whoever does not see it.
    pub says: String,
    /// From back to front.
    pub marks: Vec<Mark>,
}

/// The width of the edge of hollow marks.
pub const EDGE: f32 = 0.9;
/// Lengths of a dash and of the gap after it.
pub const DASH: [f32; 2] = [2.6, 1.8];

impl Picture {
    /// A straight line.
    pub fn line(&mut self, from: [f32; 2], to: [f32; 2], width: f32, ink: Ink) {
        self.marks.push(Mark::Line { points: vec![from, to], width, dashed: false, ink });
    }

    /// Words on a line.
    pub fn words(&mut self, at: [f32; 2], hold: Hold, size: f32, ink: Ink, words: impl Into<String>) {
        self.marks.push(Mark::Words { at, hold, size, ink, words: words.into() });
    }

    /// As SVG, to be put into a page; `class` names its style there.
    pub fn svg(&self, class: &str) -> String {
        let mut svg = String::new();
        put(
            &mut svg,
            format_args!(
                "<svg class=\"{class}\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">",
                self.width,
                self.height,
                super::html::escaped(&self.says)
            ),
        );
        for mark in &self.marks {
            mark_svg(&mut svg, mark);
        }
        svg.push_str("</svg>");
        svg
    }
}

fn mark_svg(svg: &mut String, mark: &Mark) {
    let edge = |filled: bool, ink: Ink| {
        let fill = if filled { ink } else { Ink::Paper };
        format!("fill=\"{}\" stroke=\"{}\" stroke-width=\"{EDGE}\"", fill.hex(), ink.hex())
    };
    match mark {
        Mark::Band([x, y, width, height], ink) => put(
            svg,
            format_args!(
                "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" fill=\"{}\"/>",
                ink.hex()
            ),
        ),
        Mark::Line { points, width, dashed, ink } => {
            let points: Vec<String> = points.iter().map(|[x, y]| format!("{x:.2},{y:.2}")).collect();
            let dash = if *dashed {
                format!(" stroke-dasharray=\"{} {}\"", DASH[0], DASH[1])
            } else {
                String::new()
            };
            put(
                svg,
                format_args!(
                    "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"{dash}/>",
                    points.join(" "),
                    ink.hex()
                ),
            );
        }
        Mark::Dot { at: [x, y], radius, filled, ink } => put(
            svg,
            format_args!("<circle cx=\"{x:.2}\" cy=\"{y:.2}\" r=\"{radius}\" {}/>", edge(*filled, *ink)),
        ),
        Mark::Square { at: [x, y], radius, filled, ink } => {
            let (left, top, side) = (x - radius, y - radius, radius * 2.0);
            put(
                svg,
                format_args!(
                    "<rect x=\"{left:.2}\" y=\"{top:.2}\" width=\"{side:.2}\" height=\"{side:.2}\" {}/>",
                    edge(*filled, *ink)
                ),
            );
        }
        Mark::Words { at: [x, y], hold, size, ink, words } => {
            let hold = match hold {
                Hold::Start => "start",
                Hold::Middle => "middle",
                Hold::End => "end",
            };
            put(
                svg,
                format_args!(
                    "<text x=\"{x:.2}\" y=\"{y:.2}\" font-size=\"{size}\" text-anchor=\"{hold}\" fill=\"{}\">{}</text>",
                    ink.hex(),
                    super::html::escaped(words)
                ),
            );
        }
    }
}

/// Adds to a text in memory, which cannot fail.
pub(super) fn put(text: &mut String, words: std::fmt::Arguments<'_>) {
    text.write_fmt(words).unwrap_or(());
}
