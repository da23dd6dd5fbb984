//! The characters of a file, however it was saved.

use std::borrow::Cow;

use super::{
    build::Lines,
    outcome::{Notice, Refusal},
};

/// What Windows-1252 has from 0x80 to 0x9f; every other byte is the character with its number. U+FFFD: nothing.
const WINDOWS: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}',
    '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// The text of a file, lines ended by line feeds, and what is to be said where it is not in UTF-8.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<Notice>), Refusal> {
    let (text, notice) = match bytes {
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes)?,
        [b'P', b'K', 3, 4, ..] => {
            return Err(Refusal::of_all(
                "This is an archive, such as a spreadsheet’s own file or all workouts of Feeel. Save a table as CSV, or take \
                 one file out of the archive.",
            ));
        }
        _ if bytes.contains(&0) => {
            return Err(Refusal::of_all("This is no text. Save it as CSV, in UTF-8, and it can be read."));
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)), None),
            Err(error) => windows(bytes, error.valid_up_to())?,
        },
    };
    if text.contains('\r') {
        return Ok((Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")), notice));
    }
    Ok((text, notice))
}

type Decoded = (Cow<'static, str>, Option<Notice>);

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Decoded, Refusal> {
    let (pairs, rest) = bytes.as_chunks();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    match String::from_utf16(&units) {
        Ok(text) if rest.is_empty() => {
            Ok((Cow::Owned(text), Some(Notice::of_all("The file is in UTF-16, and was read so."))))
        }
        _ => Err(Refusal::of_all(
            "The file begins like UTF-16 and does not go on so. Save it as UTF-8, and it can be read.",
        )),
    }
}

/// Text that is not in UTF-8 from the byte `from` on.
fn windows(bytes: &[u8], from: usize) -> Result<Decoded, Refusal> {
    let text: String = bytes
        .iter()
        .map(|byte| WINDOWS.get(usize::from(*byte).wrapping_sub(0x80)).copied().unwrap_or(char::from(*byte)))
        .collect();
    let line = |at: usize| {
        let before = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default());
        Lines::of(&before.replace("\r\n", "\n").replace('\r', "\n")).count()
    };
    if let Some(at) = text.chars().position(|c| c == '\u{fffd}') {
        let said = "This line is not in UTF-8. Save the file as UTF-8, and it can be read.";
        return Err(Refusal::at(line(at), said));
    }
    let said = "This line is not in UTF-8. The file was read as Windows-1252, in which programs of Windows often save: see \
                whether letters with accents are right.";
    Ok((Cow::Owned(text), Some(Notice::at(line(from), said))))
}
