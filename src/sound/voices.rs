//! Who speaks: the recorded voice, the computer's own for words that a user wrote, and for lists a reader's pace.

use std::{borrow::Cow, sync::Arc, time::Duration};

use super::{
    own_words::{OwnWords, Standing},
    voice::{self, Clips},
};
use crate::session::spoken::{By, Line, Voice};

/// The number of a line that is no clip.
const NO_CLIP: u16 = u16::MAX;
/// A calm reader's word, at 150 a minute.
const WORD: Duration = Duration::from_millis(400);

/// Every voice of the program. A handle: clones share what was made ready.
///
/// A build without the loudspeaker cannot decode clips, and says nothing.
#[derive(Clone, Debug, Default)]
pub struct Voices {
    own: OwnWords,
}

impl Voices {
    /// The recorded voice, and the computer's own where it has one.
    pub fn of_the_system() -> Self {
        Self { own: OwnWords::of_the_system() }
    }

    /// The recorded voice alone.
    pub fn recorded() -> Self {
        Self::default()
    }

    /// As a session is given them; `None` in a build that cannot decode.
    pub fn speaking(&self) -> Option<Arc<dyn Voice>> {
        cfg!(feature = "sound").then(|| Arc::new(self.clone()) as Arc<dyn Voice>)
    }

    /// Has those of `texts` made ready that nobody recorded; call it when their routine is opened. It returns at once.
    pub fn make_ready<'t>(&self, texts: impl Iterator<Item = &'t str>) {
        if cfg!(feature = "sound") {
            self.own.make_ready(texts.filter(|text| Clips.line(text).is_none()).map(str::to_owned));
        }
    }

    /// Waits until everything asked for is ready, or was given up: at most a few seconds.
    pub fn wait(&self) {
        self.own.wait();
    }

    /// How `line` sounds, from −1 to 1 at [`RATE_HZ`](super::RATE_HZ). This takes milliseconds: never on a thread that
    /// has a moment to keep.
    pub fn samples(&self, line: &Line) -> Vec<f32> {
        if line.clip == NO_CLIP { self.own.samples(&line.words) } else { voice::samples(line) }
    }
}

impl Voice for Voices {
    fn line(&self, words: &str) -> Option<Line> {
        Clips.line(words).or_else(|| match self.own.standing(words) {
            Standing::Ready(length) => {
                Some(Line { clip: NO_CLIP, length, words: Cow::Owned(words.to_owned()) })
            }
            Standing::Coming | Standing::Refused => None,
        })
    }

    fn phrase(&self, id: &str) -> Option<Line> {
        Clips.phrase(id)
    }

    fn by(&self, words: &str) -> By {
        if Clips.line(words).is_some() {
            return By::Recorded;
        }
        match self.own.standing(words) {
            Standing::Ready(_) => By::System,
            Standing::Coming => By::Coming,
            Standing::Refused => By::Nobody,
        }
    }
}

/// Says everything, and nothing aloud: how long recorded words take, and 150 words a minute where nobody recorded them.
#[derive(Clone, Copy, Debug)]
pub struct Reader;

impl Voice for Reader {
    fn line(&self, words: &str) -> Option<Line> {
        Clips.line(words).or_else(|| {
            let count = u32::try_from(words.split_whitespace().count()).unwrap_or(u32::MAX);
            let length = WORD.saturating_mul(count);
            (count > 0).then(|| Line { clip: NO_CLIP, length, words: Cow::Owned(words.to_owned()) })
        })
    }

    fn phrase(&self, id: &str) -> Option<Line> {
        Clips.phrase(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sound::own_words::MOST_BYTES;

    #[test]
    fn recorded_words_are_recorded_and_others_are_nobodys_without_a_voice_of_the_system() {
        let voices = Voices::recorded();
        voices.make_ready(std::iter::once("Words that nobody recorded."));
        voices.wait();
        assert_eq!(voices.by("Half way."), By::Recorded);
        assert_eq!(voices.by("Words that nobody recorded."), By::Nobody);
        assert_eq!(voices.line("Words that nobody recorded."), None);
        assert!(voices.samples(&Reader.line("Words that nobody recorded.").unwrap()).is_empty());
    }

    #[test]
    fn a_reader_takes_as_long_as_the_clip_or_a_calm_pace() {
        let clip = Clips.line("Half way.").unwrap();
        assert_eq!(Reader.line("Half way."), Some(clip));
        let read = Reader.line("Five words that nobody recorded.").unwrap();
        assert_eq!(read.length, Duration::from_secs(2));
        assert_eq!(Reader.line("  "), None);
    }

    #[cfg(feature = "sound")]
    #[test]
    fn what_a_session_holds_of_its_clips_is_under_30_mb() {
        // decoded is only what is being said, what is about to be, and the one that is being made ready
        const AT_ONCE: usize = 3;
        let longest = Clips::all().max_by_key(|line| line.length).unwrap();
        let decoded = Voices::recorded().samples(&longest).len() * size_of::<f32>();
        let all = AT_ONCE * decoded + MOST_BYTES;
        println!("the longest clip takes {decoded} bytes, all that is held {all}");
        assert!(all < 30_000_000, "{all} bytes");
    }
}
