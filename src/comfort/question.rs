//! What is asked, in which words, and how it can be answered.
//!
//! Pain is what a person came with, pressure is what the ball feels like, soreness is tenderness where it pressed: three
//! scales of 0 to 10 that are never mixed. Every question may be passed over.

use crate::routine::words::words;

words! {
    /// A question: its id in the diary, and its heading on the screen.
    Question:
    BeforeNew = "before.new", "Has anything on the \u{201c}Get help now\u{201d} list started since last time?";
    BeforeBack = "before.back", "Back or buttock pain";
    BeforeLeg = "before.leg", "Leg pain";
    BeforeTingling = "before.tingling", "Tingling or numbness";
    BeforeLeftOver = "before.left-over", "Soreness left from last time";
    BeforeTender = "before.tender", "Which side is more tender";
    BeforeTightness = "before.tightness", "Tightness";
    BeforeMarks = "before.marks", "Where is it today?";
    MidFine = "mid.fine", "All fine, or not?";
    MidPressure = "mid.pressure", "Pressure";
    MidStretch = "mid.stretch", "Stretch";
    MidLeg = "mid.leg", "Your leg, compared with before";
    AfterCompared = "after.compared", "Compared with before";
    AfterBack = "after.back", "Back or buttock pain";
    AfterLeg = "after.leg", "Leg pain";
    AfterSoreness = "after.soreness", "Soreness where you pressed";
    AfterTingling = "after.tingling", "Tingling or numbness";
    AfterTightness = "after.tightness", "Tightness";
    AfterRelaxed = "after.relaxed", "How relaxed";
    AfterMarks = "after.marks", "Where?";
    SkinFeels = "skin.feels", "Can you feel light touch there?";
    SkinWhole = "skin.whole", "Is the skin whole and its usual colour?";
    SkinNothingNew = "skin.nothing-new", "Is the area free of new injury and swelling, and are you free of fever?";
    SkinKnock = "skin.knock", "A knock in the last 48 hours, and nothing else?";
    SkinLook = "skin.look", "Does the skin look and feel as usual?";
    Later = "later.tingling", "Is the tingling or numbness still more than before?";
    MorningSoreness = "morning.soreness", "Soreness where you pressed";
    MorningUsual = "morning.usual", "Your usual pain, compared with before the session";
    MorningBack = "morning.back", "Back or buttock pain";
    MorningLeg = "morning.leg", "Leg pain";
    MorningNew = "morning.new", "Anything new?";
    MorningSleep = "morning.sleep", "How did you sleep?";
    Weeks = "weeks.overall", "Overall, compared with two weeks ago";
    Checked = "help.checked", "Have you been checked since?";
    KnownBall = "known.ball", "When did you last use the ball?";
    KnownWorse = "known.worse", "Has anything become worse since then?";
}

words! {
    /// A reply to a question with choices.
    Reply:
    No = "no", "No";
    Yes = "yes", "Yes";
    NotSure = "not-sure", "Not sure";
    None = "none", "None";
    AsUsual = "as-usual", "As usual";
    New = "new", "New, or more than usual";
    Left = "left", "Left";
    Right = "right", "Right";
    Both = "same-both", "The same";
    Less = "less", "Less";
    Same = "same", "The same";
    More = "more", "More";
    FurtherDown = "further-down", "Further down";
    Sharp = "sharp", "Sharp, burning, electric or numb";
    Better = "better", "Better";
    Worse = "worse", "Worse";
    Bruise = "bruise", "A bruise";
    MoreTingling = "more-tingling", "More tingling";
    Numbness = "numbness", "Numbness";
    Weakness = "weakness", "Weakness";
    Saddle = "saddle", "Bladder, bowel or saddle change";
    BothLegs = "both-legs", "Weakness or numbness in both legs";
    Fine = "fine", "Fine";
    NotFine = "not-fine", "Not fine";
    Lately = "lately", "Today or yesterday";
    LongAgo = "long-ago", "Two days ago, or longer";
    Never = "never", "Never";
}

/// Which scale of 0 to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Usual pain: shown without colours.
    Pain,
    /// What the ball feels like.
    Pressure,
    /// Tenderness where it pressed.
    Soreness,
    /// Anything else: 0 is not at all, 10 as much as can be.
    Plain,
}

/// How a question can be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A number from 0 to 10.
    Scale(Scale),
    /// One of these.
    One(&'static [Reply]),
    /// Any of these, or none.
    Any(&'static [Reply]),
    /// Places on the body.
    Body,
}

const PAIN: Form = Form::Scale(Scale::Pain);
const PRESSURE: Form = Form::Scale(Scale::Pressure);
const SORENESS: Form = Form::Scale(Scale::Soreness);
const PLAIN: Form = Form::Scale(Scale::Plain);
const COMPARED: Form = Form::One(&[Reply::Less, Reply::Same, Reply::More, Reply::FurtherDown]);
const YES_OR_NO: Form = Form::One(&[Reply::Yes, Reply::No, Reply::NotSure]);
const OVERALL: Form = Form::One(&[Reply::Better, Reply::Same, Reply::Worse]);

impl Question {
    /// Its row: how it can be answered, what is said to ask it, and a few words beside it on the screen.
    #[rustfmt::skip]
    const fn row(self) -> (Form, &'static str, &'static str) {
        match self {
            Self::BeforeNew => (Form::One(&[Reply::No, Reply::Yes, Reply::Bruise]), "Has anything on the Get help now list started since last time?", "A bruise counts where the ball presses"),
            Self::BeforeBack => (PAIN, "How much pain is in your back or buttock right now?", "what you came with"),
            Self::BeforeLeg => (PAIN, "How much pain is in your leg right now?", "what you came with"),
            Self::BeforeTingling => (Form::One(&[Reply::None, Reply::AsUsual, Reply::New]), "Is there any tingling or numbness?", ""),
            Self::BeforeLeftOver => (SORENESS, "How much soreness is left from last time?", "tenderness from the ball"),
            Self::BeforeTender => (Form::One(&[Reply::Left, Reply::Right, Reply::Both]), "Which side is more tender today?", ""),
            Self::BeforeTightness => (PLAIN, "How tight does it feel, from zero to ten?", ""),
            Self::BeforeMarks => (Form::Body, "Where is it today?", ""),
            Self::MidFine => (Form::One(&[Reply::Fine, Reply::NotFine]), "All fine, or not?", ""),
            Self::MidPressure => (PRESSURE, "How strong was the pressure?", ""),
            Self::MidStretch => (PRESSURE, "How strong was the stretch?", ""),
            Self::MidLeg => (Form::One(&[Reply::Less, Reply::Same, Reply::More, Reply::FurtherDown, Reply::Sharp]), "And your leg, compared with before?", ""),
            Self::AfterCompared => (OVERALL, "Do you feel better, the same, or worse?", ""),
            Self::AfterBack => (PAIN, "How much pain is in your back or buttock now?", "what you came with"),
            Self::AfterLeg => (PAIN, "How much pain is in your leg now?", "what you came with"),
            Self::AfterSoreness => (SORENESS, "How sore is it now?", "tenderness from the ball"),
            Self::AfterTingling => (COMPARED, "How is any tingling or numbness, compared with before?", "compared with before"),
            Self::AfterTightness => (PLAIN, "How tight does it feel now, from zero to ten?", ""),
            Self::AfterRelaxed => (PLAIN, "How relaxed do you feel, from zero to ten?", ""),
            Self::AfterMarks => (Form::Body, "Where do you feel it?", ""),
            Self::SkinFeels => (YES_OR_NO, "Can you feel light touch there, and tell warm from cool?", "And tell warm from cool"),
            Self::SkinWhole => (YES_OR_NO, "Is the skin whole, and its usual colour?", "No cut, rash, burn or bruise"),
            Self::SkinNothingNew => (YES_OR_NO, "Is the area free of new injury and swelling, and are you free of fever?", "Yes: free of all of these, and no worry about a clot"),
            Self::SkinKnock => (YES_OR_NO, "Was it a knock in the last two days, and nothing else?", ""),
            Self::SkinLook => (YES_OR_NO, "Lift the towel. Look at the skin. Does it look and feel as usual?", ""),
            Self::Later => (Form::One(&[Reply::No, Reply::Yes]), "Half an hour later: is the tingling or numbness still more than before?", ""),
            Self::MorningSoreness => (SORENESS, "This morning, soreness where you pressed, from zero to ten?", "tenderness from the ball"),
            Self::MorningUsual => (OVERALL, "Your usual pain, compared with before the session?", "compared with before"),
            Self::MorningBack => (PAIN, "Pain in your back or buttock this morning, from zero to ten?", ""),
            Self::MorningLeg => (PAIN, "Pain in your leg this morning, from zero to ten?", ""),
            Self::MorningNew => (Form::Any(&[Reply::Bruise, Reply::MoreTingling, Reply::Numbness, Reply::Weakness, Reply::BothLegs, Reply::Saddle]), "Anything new since the session?", ""),
            Self::MorningSleep => (Form::One(&[Reply::Worse, Reply::Same, Reply::Better]), "How did you sleep?", ""),
            Self::Weeks => (OVERALL, "Overall, how is it compared with two weeks ago?", ""),
            Self::Checked => (Form::One(&[Reply::No, Reply::Yes]), "Have you been checked since?", "By somebody medical, about what was new"),
            Self::KnownBall => (Form::One(&[Reply::Lately, Reply::LongAgo, Reply::Never]), "When did you last use the ball?", ""),
            Self::KnownWorse => (Form::One(&[Reply::No, Reply::Yes, Reply::NotSure]), "Has anything become worse since then?", ""),
        }
    }

    /// Whether it is asked before a session.
    pub fn is_before(self) -> bool {
        self.id().starts_with("before.")
    }

    /// Whether it is asked right after a session.
    pub fn is_after(self) -> bool {
        self.id().starts_with("after.")
    }

    /// How it can be answered.
    pub const fn form(self) -> Form {
        self.row().0
    }

    /// What is said to ask it.
    pub const fn spoken(self) -> &'static str {
        self.row().1
    }

    /// A few words that explain it on the screen; empty where none are needed.
    pub const fn beside(self) -> &'static str {
        self.row().2
    }

    /// What a reply to it is called. An answer about safety names what is so, instead of a bare yes or no.
    pub const fn reply_label(self, reply: Reply) -> &'static str {
        match (self, reply) {
            (Self::BeforeNew, Reply::No) => "Nothing new",
            (Self::BeforeNew, Reply::Yes) => "Something new",
            (Self::BeforeNew, Reply::Bruise) => "Only a bruise",
            (Self::SkinFeels | Self::SkinLook, Reply::Yes) => "Yes, as usual",
            (Self::SkinFeels, Reply::No) => "No, less than usual",
            (Self::SkinWhole, Reply::Yes) => "Yes, whole and as usual",
            (Self::SkinWhole, Reply::No) => "No, something is there",
            (Self::SkinNothingNew, Reply::Yes) => "Yes, free of all three",
            (Self::SkinNothingNew, Reply::No) => "No, one of them is there",
            (Self::SkinKnock, Reply::Yes) => "Yes, only a knock",
            (Self::SkinKnock, Reply::No) => "No, something else",
            (Self::SkinLook, Reply::No) => "No, it looks or feels different",
            (Self::Later, Reply::No) => "No, it has settled",
            (Self::Later, Reply::Yes) => "Yes, still more",
            (Self::Checked, Reply::No) => "Not yet",
            (Self::Checked, Reply::Yes) => "Yes, I was checked",
            (Self::KnownWorse, Reply::No) => "Nothing is worse",
            (Self::KnownWorse, Reply::Yes) => "Something is worse",
            _ => reply.label(),
        }
    }

    /// Its heading on the screen; before the `first` session of all there is no last time.
    pub const fn heading(self, first: bool) -> &'static str {
        match self {
            Self::BeforeNew if first => {
                "Is anything on the \u{201c}Get help now\u{201d} list true for you today?"
            }
            _ => self.label(),
        }
    }
}
