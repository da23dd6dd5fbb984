//! The rules by name. What each does and says is in the table of [`super::rules`].

use crate::routine::words::words;

words! {
    /// A comfort rule: its number in the table, and what it is about.
    Rule:
    R1 = "R1", "a sign that needs help today";
    R2 = "R2", "something to ask about first";
    R3 = "R3", "pain of 0 to 3";
    R4 = "R4", "pain of 4 or 5";
    R5 = "R5", "pain of 6 or 7";
    R6 = "R6", "pain of 8 or more";
    R7 = "R7", "new tingling or numbness";
    R8 = "R8", "soreness of 4 or 5 left over";
    R9 = "R9", "soreness of 6 or more left over, or a bruise";
    R10 = "R10", "pressure not long ago";
    MGreen = "M-g", "pressure that can go on";
    MAmber = "M-a", "pressure near the limit";
    MAmberTwice = "M-aa", "pressure near the limit twice running";
    MRed = "M-r", "pressure over the limit";
    MZing = "M-z", "a feeling in the leg, or a sharp one";
    A0 = "A-0", "pain clearly less";
    A1 = "A-1", "pain about the same";
    A2 = "A-2", "pain clearly more, or more tingling";
    A2Twice = "A-22", "a flare after two sessions running";
    A3 = "A-3", "soreness of 1 to 5";
    A4 = "A-4", "soreness of 6 or more";
    A5 = "A-5", "tingling or numbness that stays";
    NGreen = "N-g", "an easy morning";
    NAmber = "N-a", "a sore morning";
    NRed = "N-r", "a very sore morning";
    NZing = "N-z", "new nerve signs in the morning";
    W1 = "W-1", "two weeks without a change";
}
