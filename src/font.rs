//! The letters of the window and of the report: one family, each file once in the program.

/// Atkinson Hyperlegible Next, 400.
pub const REGULAR: &[u8] = include_bytes!("../assets/fonts/AtkinsonHyperlegibleNext_400Regular.ttf");
/// The same, 500.
pub const MEDIUM: &[u8] = include_bytes!("../assets/fonts/AtkinsonHyperlegibleNext_500Medium.ttf");
/// The same, 600.
pub const SEMI_BOLD: &[u8] = include_bytes!("../assets/fonts/AtkinsonHyperlegibleNext_600SemiBold.ttf");
/// The same, 700.
pub const BOLD: &[u8] = include_bytes!("../assets/fonts/AtkinsonHyperlegibleNext_700Bold.ttf");
