//! The report as PDF: A4, text that can be selected and read out, fonts inside, tags for screen readers.
//!
//! `sheet` decides what stands where, with text set by `setting`; `paint` writes it. Our own letters come with the
//! program; for scripts that they lack the system's fonts are asked, and where there is none, an empty box shows that
//! something stands there.

mod paint;
mod setting;
mod sheet;

use thiserror::Error;

use super::Account;
use setting::Setter;

/// Why there is no PDF.
#[derive(Debug, Error)]
#[error("the PDF could not be made: {0}")]
pub struct PdfError(String);

/// Which fonts may be used beside our own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fonts {
    /// Those of this computer, for letters that ours lack.
    System,
    /// None: the same bytes on every computer.
    Own,
}

/// The PDF of an account, as bytes.
///
/// # Errors
/// [`PdfError`] where the writer finds what it wrote to be no PDF.
pub fn write(account: &Account, fonts: Fonts) -> Result<Vec<u8>, PdfError> {
    let mut setter = Setter::new(fonts);
    let sheets = sheet::lay_out(account, &mut setter);
    paint::paint(account, &sheets, &mut setter)
}
