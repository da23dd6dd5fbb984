//! A picture as plain marks: lines, shapes, bands and words. Each chart is described once; the window, SVG and PDF draw it.
//!
//! Marks differ by shape and dash before they differ by colour, so that a picture can be read in black and white. One unit
//! is a point of the window; y goes down. Knows no painter, no theme and no paper.

pub mod axis;
pub mod days;
pub mod plot;
pub mod timeline;

/// What something is drawn in. Each is told from the others in grey, or by its shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Words and what matters.
    #[default]
    Text,
    /// Words beside it.
    Quiet,
    /// Numbers and dates of an axis.
    Faint,
    /// Thin lines of a chart.
    Rule,
    /// The ground of a band.
    Band,
    /// The ground of a band that is half as strong.
    HalfBand,
    /// The left side.
    Left,
    /// The right side.
    Right,
    /// All is well.
    Good,
    /// From here on pressure is eased off.
    Limit,
    /// Higher than before, or a day of rest is due.
    Rise,
    /// What is put forward.
    Accent,
    /// Nothing: the ground.
    Paper,
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

/// How a line is broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dash {
    /// Not at all.
    #[default]
    Whole,
    /// In dashes.
    Dashed,
    /// In dots.
    Dotted,
}

impl Dash {
    /// The lengths of a piece and of the gap after it; `None` for a whole line.
    pub const fn lengths(self) -> Option<[f32; 2]> {
        match self {
            Self::Whole => None,
            Self::Dashed => Some([5.2, 3.6]),
            Self::Dotted => Some([1.8, 4.2]),
        }
    }
}

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Round.
    Dot,
    /// On one of its corners.
    Diamond,
    /// On one of its sides.
    Square,
}

/// A mark.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A box: left, top, width, height, how round it is at the left and at the right, what fills it, and its edge.
    Box {
        /// Left, top, width, height.
        rect: [f32; 4],
        /// Radii of its corners at the left and at the right.
        corners: [f32; 2],
        /// What fills it.
        fill: Option<Ink>,
        /// The line around it.
        edge: Option<(Ink, Dash)>,
    },
    /// A line through points.
    Line {
        /// From point to point.
        points: Vec<[f32; 2]>,
        /// How wide.
        width: f32,
        /// How it is broken.
        dash: Dash,
        /// In what.
        ink: Ink,
    },
    /// A shape around a point: filled, or with the ground inside.
    Sign {
        /// Which.
        shape: Shape,
        /// Its middle.
        at: [f32; 2],
        /// From its middle to its edge.
        radius: f32,
        /// Filled.
        filled: bool,
        /// In what.
        ink: Ink,
    },
    /// Words on a line.
    Words {
        /// Where they are held, half way up.
        at: [f32; 2],
        /// How.
        hold: Hold,
        /// Their size.
        size: f32,
        /// In heavier letters.
        strong: bool,
        /// In what.
        ink: Ink,
        /// The words.
        words: String,
    },
}

/// The width of the edge of hollow marks.
pub const EDGE: f32 = 2.0;
/// The size of the words of charts.
pub const SMALL: f32 = 14.0;

/// Something in a picture that can be pointed at, and is a row of a table for whoever hears it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Left, top, width, height.
    pub rect: [f32; 4],
    /// What is there.
    pub says: String,
}

/// Marks on a ground of some size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// What it shows, in a sentence or two, for whoever does not see it.
    pub says: String,
    /// From back to front.
    pub marks: Vec<Mark>,
    /// How many of the marks lie behind the line through the place that is chosen.
    pub behind: usize,
    /// What can be pointed at, in order.
    pub places: Vec<Place>,
    /// How many places stand in a row, where they stand in several.
    pub columns: Option<usize>,
    /// The place that is told first.
    pub first: usize,
}

impl Picture {
    /// An empty one.
    pub fn new(width: f32, height: f32, says: impl Into<String>) -> Self {
        Self { width, height, says: says.into(), ..Self::default() }
    }

    /// One of a size that is drawn around its middle.
    pub fn of(size: [f32; 2], says: impl Into<String>, draw: impl FnOnce(&mut Self, [f32; 2])) -> Self {
        let mut picture = Self::new(size[0], size[1], says);
        draw(&mut picture, size.map(|side| side / 2.0));
        picture
    }

    /// A straight line.
    pub fn line(&mut self, from: [f32; 2], to: [f32; 2], width: f32, ink: Ink) {
        self.marks.push(Mark::Line { points: vec![from, to], width, dash: Dash::Whole, ink });
    }

    /// A line through points, broken or whole.
    pub fn path(&mut self, points: Vec<[f32; 2]>, width: f32, dash: Dash, ink: Ink) {
        self.marks.push(Mark::Line { points, width, dash, ink });
    }

    /// A filled shape.
    pub fn filled(&mut self, shape: Shape, at: [f32; 2], radius: f32, ink: Ink) {
        self.marks.push(Mark::Sign { shape, at, radius, filled: true, ink });
    }

    /// A hollow shape.
    pub fn hollow(&mut self, shape: Shape, at: [f32; 2], radius: f32, ink: Ink) {
        self.marks.push(Mark::Sign { shape, at, radius, filled: false, ink });
    }

    /// A ground without an edge.
    pub fn ground(&mut self, rect: [f32; 4], corner: f32, ink: Ink) {
        self.marks.push(Mark::Box { rect, corners: [corner; 2], fill: Some(ink), edge: None });
    }

    /// Small words on a line.
    pub fn words(&mut self, at: [f32; 2], hold: Hold, ink: Ink, words: impl Into<String>) {
        self.marks.push(Mark::Words { at, hold, size: SMALL, strong: false, ink, words: words.into() });
    }

    /// Words of another size, in heavier letters.
    pub fn strong(&mut self, at: [f32; 2], hold: Hold, size: f32, ink: Ink, words: impl Into<String>) {
        self.marks.push(Mark::Words { at, hold, size, strong: true, ink, words: words.into() });
    }
}

/// About how wide small words are: where nothing can measure them.
#[expect(clippy::cast_precision_loss, reason = "a few letters")]
pub fn about(words: &str) -> f32 {
    words.chars().count() as f32 * SMALL * 0.53
}

/// What a mark of a chart stands for: its shape and the words beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The shape, 22 high.
    pub picture: Picture,
    /// What it stands for.
    pub words: String,
}

/// How high a [`Key`] is.
pub const KEY: f32 = 22.0;

impl Key {
    /// One whose shape is drawn around the middle of a picture that is so wide.
    pub fn of(words: impl Into<String>, width: f32, draw: impl FnOnce(&mut Picture, [f32; 2])) -> Self {
        Self { picture: Picture::of([width, KEY], "", draw), words: words.into() }
    }

    /// All of them side by side in one picture, for where nothing wraps.
    pub fn row(keys: &[Self]) -> Picture {
        let mut row = Picture::new(0.0, KEY, "");
        for key in keys {
            row.marks.extend(key.picture.marks.iter().map(|mark| mark.moved(row.width)));
            let at = [row.width + key.picture.width + 6.0, KEY / 2.0];
            row.words(at, Hold::Start, Ink::Quiet, key.words.as_str());
            row.width = at[0] + about(&key.words) + 14.0;
        }
        row
    }
}

impl Mark {
    /// The same, so far to the right.
    fn moved(&self, by: f32) -> Self {
        let mut mark = self.clone();
        match &mut mark {
            Self::Box { rect: [x, ..], .. }
            | Self::Sign { at: [x, _], .. }
            | Self::Words { at: [x, _], .. } => {
                *x += by;
            }
            Self::Line { points, .. } => points.iter_mut().for_each(|[x, _]| *x += by),
        }
        mark
    }
}
