//! A whole session's sound as a WAV file, written faster than it would play.
//!
//! Cues with their moments become sound of 48 kHz, one channel, 16 bit. Only what sounds at the same time is in
//! memory, so four hours need no more of it than a minute. It does not know where the cues come from.

use std::{
    io::{BufWriter, Seek, Write},
    time::Duration,
};

use crate::{
    moment::Moment,
    session::{Background, Due, Said, Volumes},
};

use super::{Bank, Mixer, RATE_HZ, Voices};

/// The longest tape: a WAV file counts its bytes in 32 bits.
const LONGEST: Duration = Duration::from_hours(12);
/// Samples rendered at a time.
const BLOCK: usize = 4_000;

/// Why there is no tape.
#[derive(Debug, thiserror::Error)]
pub enum TapeError {
    /// It would be longer than a WAV file can be.
    #[error("a tape can be at most 12 hours long")]
    TooLong,
    /// The file could not be written.
    #[error("the tape could not be written")]
    Write(#[from] hound::Error),
}

/// What is written to a tape.
#[derive(Clone, Debug)]
pub struct Score<'a> {
    /// Cues, in any order.
    pub cues: &'a [Due],
    /// What is said, in any order.
    pub said: &'a [Said],
    /// By whom.
    pub voices: &'a Voices,
    /// How long the session takes.
    pub length: Duration,
    /// How long there is sound after it: the last chime rings out.
    pub after: Duration,
    /// How loud.
    pub volumes: Volumes,
    /// What sounds under the session.
    pub background: Background,
}

/// Writes a session's sound to `to`, or a little more where the last chime still rings. A cue due at moment t starts
/// exactly at sample [`sample_of`]`(t)`, and so does what is said.
///
/// # Errors
/// When `to` cannot be written, or when the tape would be longer than 12 hours.
pub fn write_wav(to: impl Write + Seek, score: &Score<'_>) -> Result<(), TapeError> {
    let mut cues = score.cues.to_vec();
    cues.sort_by_key(|due| due.at);
    let mut said = score.said.to_vec();
    said.sort_by_key(|said| said.at);
    let last = cues.last().map_or(Moment::ZERO, |due| due.at);
    let last = said.last().map_or(last, |said| last.max(said.at));
    let length = score.length + score.after;
    if length.max(last.since(Moment::ZERO)) > LONGEST {
        return Err(TapeError::TooLong);
    }
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: RATE_HZ,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut writer = hound::WavWriter::new(BufWriter::new(to), spec)?;
    let mut mixer = Mixer::new(Bank::load(), RATE_HZ, score.volumes);
    mixer.set_background(score.background);
    let fades = sample_of(Moment::ZERO + score.length);
    let mut coming = cues.into_iter().peekable();
    let mut lines = said.into_iter().peekable();
    let mut end = sample_of(Moment::ZERO + length);
    let mut from = 0;
    let mut block = [0.0; BLOCK];
    loop {
        let until = from + BLOCK as u64;
        while let Some(due) = coming.next_if(|due| sample_of(due.at) < until) {
            mixer.schedule(due.cue, sample_of(due.at));
        }
        while let Some(said) = lines.next_if(|said| sample_of(said.at) < until) {
            mixer.say(score.voices.samples(&said.line).into(), sample_of(said.at));
        }
        end = end.max(mixer.ends_at());
        let more = coming.peek().is_some() || lines.peek().is_some();
        if from >= end && !more {
            break;
        }
        if from >= fades {
            mixer.set_background(Background::SILENT);
        }
        mixer.render(from, &mut block);
        // Between the end of the session and a cue that lies after it there is only silence to write.
        let whole = more || end >= until;
        let count = if whole { BLOCK } else { usize::try_from(end - from).unwrap_or(BLOCK) };
        write_block(&mut writer, block.get(..count).unwrap_or_default())?;
        from = until;
    }
    writer.finalize()?;
    Ok(())
}

/// The sample of a tape at which something due at `at` starts: the nearest one.
pub fn sample_of(at: Moment) -> u64 {
    let samples = (u128::from(at.as_micros()) * u128::from(RATE_HZ) + 500_000) / 1_000_000;
    u64::try_from(samples).unwrap_or(u64::MAX)
}

fn write_block<W: Write + Seek>(writer: &mut hound::WavWriter<W>, block: &[f32]) -> Result<(), hound::Error> {
    let mut room = writer.get_i16_writer(u32::try_from(block.len()).unwrap_or(0));
    for &sample in block {
        #[expect(clippy::cast_possible_truncation, reason = "the mixer keeps samples from -1 to 1")]
        room.write_sample((sample * f32::from(i16::MAX)).round() as i16);
    }
    room.flush()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::session::Cue;

    const FULL: Volumes = Volumes { chimes: 100, voice: 100 };

    fn score<'a>(cues: &'a [Due], length: Duration, voices: &'a Voices) -> Score<'a> {
        let (volumes, background) = (FULL, Background::SILENT);
        Score { cues, said: &[], voices, length, after: Duration::ZERO, volumes, background }
    }

    fn tape(cues: &[(u64, Cue)], length: Duration) -> Vec<i16> {
        let cues: Vec<Due> =
            cues.iter().map(|&(micros, cue)| Due { at: Moment::from_micros(micros), cue }).collect();
        let mut file = Cursor::new(Vec::new());
        write_wav(&mut file, &score(&cues, length, &Voices::recorded())).unwrap();
        file.set_position(0);
        hound::WavReader::new(file).unwrap().into_samples().map(Result::unwrap).collect()
    }

    /// What the file of a chime holds: every third sample of what is mixed.
    fn as_written(cue: Cue) -> Vec<i16> {
        let path = format!("{}/assets/sounds/{}.wav", env!("CARGO_MANIFEST_DIR"), cue.id());
        hound::WavReader::open(path).unwrap().into_samples().map(Result::unwrap).collect()
    }

    fn thirds(line: &[i16]) -> Vec<i16> {
        line.iter().copied().step_by(3).collect()
    }

    #[test]
    fn a_cue_is_on_the_tape_at_its_moment_to_the_sample() {
        let tick = as_written(Cue::Tick);
        let length = 3 * tick.len();
        // 30.000010 s is sample 1 440 000.48 and 31.000011 s is 1 488 000.53.
        let line = tape(&[(31_000_011, Cue::Tick), (30_000_010, Cue::Tick)], Duration::from_secs(40));
        let (first, second) = (1_440_000..1_440_000 + length, 1_488_001..1_488_001 + length);
        assert!(thirds(&line[first.clone()]) == tick && line[first.clone()] == line[second.clone()]);
        let silent = |(place, sample): (usize, &i16)| {
            first.contains(&place) || second.contains(&place) || *sample == 0
        };
        assert!(line.iter().enumerate().all(silent));
        assert_eq!(line.len(), 40 * 48_000);
    }

    #[test]
    fn a_tape_is_as_long_as_the_session_or_until_the_last_chime_has_died_away() {
        assert_eq!(tape(&[], Duration::from_millis(1_001)).len(), 48_048);
        let finished = as_written(Cue::Finished);
        let line = tape(&[(2_000_000, Cue::Finished)], Duration::from_secs(2));
        assert_eq!(line.len(), 96_000 + 3 * finished.len());
        assert!(thirds(&line[96_000..]) == finished);
    }

    #[test]
    fn a_tape_longer_than_a_wav_file_can_be_is_refused() {
        let error =
            write_wav(Cursor::new(Vec::new()), &score(&[], Duration::from_hours(13), &Voices::recorded()))
                .unwrap_err();
        assert!(matches!(error, TapeError::TooLong));
    }

    #[test]
    fn a_full_disk_is_an_error_and_not_a_panic() {
        let mut small = [0_u8; 1_000];
        let error =
            write_wav(Cursor::new(&mut small[..]), &score(&[], Duration::from_mins(1), &Voices::recorded()))
                .unwrap_err();
        assert!(matches!(error, TapeError::Write(_)));
    }
}
