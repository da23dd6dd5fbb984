//! The numbers of the routine format: what is refused, and what is only advised against.
//!
//! Sources: the dosing table of the clinical notes (30–120 s a muscle, 1–3 sets, pressure 2–4 of 10 and never above 5)
//! and, for the sizes, what keeps a hostile file harmless.

/// A routine file is at most this many bytes.
pub const FILE_BYTES: usize = 1024 * 1024;
/// Steps and blocks as written.
pub const STEPS_WRITTEN: usize = 500;
/// Segments as played, after blocks and rounds are laid out.
pub const SEGMENTS_PLAYED: u64 = 2_000;
/// Seconds in total, as played.
pub const TOTAL_SECS: u64 = 4 * 3600;
/// Shortest and longest step, press, release or switch, in seconds.
pub const SECONDS: std::ops::RangeInclusive<u32> = 1..=3_600;
/// How often a block or a press-release may repeat.
pub const TIMES: std::ops::RangeInclusive<u32> = 1..=50;
/// How often a move may be done.
pub const REPS: std::ops::RangeInclusive<u32> = 1..=100;
/// Aims and ceilings.
pub const AIM: std::ops::RangeInclusive<u8> = 0..=10;
/// Characters in a `say`, `show` or `summary`.
pub const TEXT_CHARS: usize = 500;
/// Characters in a title, a thing of equipment or `frequency`.
pub const TITLE_CHARS: usize = 80;

/// A hold or a press longer than this is refused.
pub const HOLD_REFUSED_OVER_SECS: u32 = 90;
/// A hold or a press longer than this is advised against.
pub const HOLD_ADVISED_SECS: u32 = 60;
/// Loaded time without an unloaded step longer than this is advised against.
pub const LOADED_RUN_ADVISED_SECS: u32 = 90;
/// Time on a ball or roller on one side, releases excluded, longer than this is advised against.
pub const SIDE_ADVISED_SECS: u32 = 150;
/// An aim above this is advised against, and so is one above the routine's own ceiling.
pub const AIM_ADVISED: u8 = 5;
/// A `say` longer than this many words is advised against: it takes more than ten seconds to speak.
pub const SAY_WORDS_ADVISED: usize = 20;
/// A `show` longer than this many words is advised against: it takes longer to read than most steps last.
pub const SHOW_WORDS_ADVISED: usize = 45;

/// Seconds from the words until a limb is where it should be.
pub const LIMB_SECS: u32 = 4;
/// Seconds from the words until the person has turned, or the ball lies in its place.
pub const TURN_SECS: u32 = 8;
/// Seconds from the words until somebody has come down to the floor or up from it.
pub const RISE_SECS: u32 = 12;
/// How fast a calm voice speaks.
pub const SPOKEN_WORDS_A_MINUTE: u32 = 150;

/// Lists and objects inside each other: far more than any routine needs, and little enough to read without worry.
pub const NESTING: usize = 64;
/// Mistakes told at once; the rest are counted.
pub const PROBLEMS_TOLD: usize = 100;
/// The version of the routine format.
pub const VERSION: u32 = 1;
