//! The keys of `play`: from a terminal one by one, from anything else one byte each.

use std::{
    io::{self, IsTerminal as _, Read as _},
    thread,
};

use crossterm::{
    event::{self, Event, KeyCode, KeyEventKind, KeyModifiers},
    terminal,
};

use crate::desk::signals;

/// A key, wherever it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Main,
    Enter,
    Letter(char),
    Back,
    Skip,
    More,
    Less,
    TooSore,
    LetGo,
    Again,
    Mute,
    Keys,
    Stop,
}

/// Reads keys on a thread of its own, from the terminal or, one byte each, from whatever standard input is. `tell` is given
/// each, and in the end `None`; it says whether anybody still listens.
pub(super) fn start(tell: impl Fn(Option<Key>) -> bool + Send + 'static, terminal: bool) -> io::Result<()> {
    thread::Builder::new().name("keys".to_owned()).spawn(move || {
        if terminal {
            while let Ok(event) = event::read() {
                if is_ctrl(&event, 'z') {
                    signals::stand_still();
                }
                if let Some(key) = terminal_key(&event)
                    && !tell(Some(key))
                {
                    return;
                }
            }
        } else {
            for byte in io::stdin().lock().bytes().map_while(Result::ok) {
                if let Some(key) = letter_key(char::from(byte))
                    && !tell(Some(key))
                {
                    return;
                }
            }
        }
        tell(None);
    })?;
    Ok(())
}

fn is_ctrl(event: &Event, letter: char) -> bool {
    let Event::Key(key) = event else { return false };
    key.modifiers.contains(KeyModifiers::CONTROL) && key.code == KeyCode::Char(letter)
}

fn terminal_key(event: &Event) -> Option<Key> {
    let Event::Key(key) = event else { return None };
    if key.kind == KeyEventKind::Release {
        return None;
    }
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return matches!(key.code, KeyCode::Char('c' | 'd')).then_some(Key::Stop);
    }
    match key.code {
        KeyCode::Enter => Some(Key::Enter),
        KeyCode::Left | KeyCode::PageUp => Some(Key::Back),
        KeyCode::Right | KeyCode::PageDown => Some(Key::Skip),
        KeyCode::Up => Some(Key::More),
        KeyCode::Down => Some(Key::Less),
        KeyCode::Esc => Some(Key::Stop),
        KeyCode::Char(letter) => letter_key(letter),
        _ => None,
    }
}

fn letter_key(letter: char) -> Option<Key> {
    match letter.to_ascii_lowercase() {
        ' ' => Some(Key::Main),
        't' => Some(Key::TooSore),
        'l' => Some(Key::LetGo),
        's' => Some(Key::Again),
        'm' => Some(Key::Mute),
        '?' => Some(Key::Keys),
        '+' => Some(Key::More),
        '-' => Some(Key::Less),
        '<' => Some(Key::Back),
        '>' => Some(Key::Skip),
        'q' | '\u{1b}' => Some(Key::Stop),
        '\n' | '\r' => Some(Key::Enter),
        letter @ ('0'..='9' | 'y' | 'n' | 'a') => Some(Key::Letter(letter)),
        _ => None,
    }
}

/// Single keys instead of whole lines, given back at the end.
pub(super) struct RawMode;

impl RawMode {
    pub(super) fn enter() -> Option<Self> {
        (io::stdin().is_terminal() && terminal::enable_raw_mode().is_ok()).then_some(Self)
    }

    /// Gives the terminal back for as long as the program stands still, and takes it again.
    pub(super) fn is_wanted(is_wanted: bool) {
        let done = if is_wanted { terminal::enable_raw_mode() } else { terminal::disable_raw_mode() };
        // a terminal that is gone needs no mending
        drop(done);
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        Self::is_wanted(false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn piped_letters_and_terminal_keys_mean_the_same() {
        for (letter, key) in [(' ', Key::Main), ('T', Key::TooSore), ('q', Key::Stop), ('\u{1b}', Key::Stop)]
        {
            assert_eq!(letter_key(letter), Some(key));
        }
        assert_eq!((letter_key('4'), letter_key('Y')), (Some(Key::Letter('4')), Some(Key::Letter('y'))));
        assert_eq!((letter_key('\n'), letter_key('x')), (Some(Key::Enter), None));
    }
}
