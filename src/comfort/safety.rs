//! The safety texts: when to get help, when to stop, what to ask about first, warmth, when to talk to somebody.
//!
//! The one source of these words for every screen and command. They stay careful on purpose: they name what to do and
//! never what it might be. Whom to call is in [`super::region`]. [`VERSION`] goes up whenever a text changes in what
//! it says, so that it is shown once more.

use crate::routine::words::words;

/// The version of the texts.
pub const VERSION: u32 = 1;

words! {
    /// Something to ask a clinician about before any pressure; the id is what is kept of a tick.
    SafetyItem:
    BloodClot = "blood-clot", "a blood clot now, recently, or suspected";
    Bleeding = "bleeding", "blood thinners, a bleeding disorder, or very low platelets";
    Broken = "broken", "a broken bone, or an operation on the back, hip or leg in the last 3 months";
    FragileBones = "fragile-bones", "fragile bones with a past fracture, or long-term steroid tablets";
    Cancer = "cancer", "cancer now, or earlier in the area";
    Infection = "infection", "infection, fever, a wound, burn, rash or shingles in the area";
    NumbSkin = "numb-skin", "skin that is numb, or nerve damage, from diabetes or anything else";
    Pregnancy = "pregnancy", "pregnancy (not flat on the back after 16 weeks, no ball on the low back)";
    Implant = "implant", "an implant in the hip or spine";
    Disc = "disc", "a slipped disc, a narrowed spine or a slipped vertebra that flares with pressure";
    SoreBone = "sore-bone", "sore bone at the outer side of the hip, or at the sit bone";
    Sedated = "sedated", "alcohol, sleeping tablets or strong painkillers today: you may not notice too much pressure or heat";
    Under18 = "under-18", "being under 18";
}

impl SafetyItem {
    /// Whether it is about today only, so that it is to be asked anew each time rather than ticked once.
    pub const fn is_about_today(self) -> bool {
        matches!(self, Self::Sedated)
    }
}

/// A list with its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advice {
    /// How urgent.
    pub urgency: Urgency,
    /// Its heading.
    pub title: &'static str,
    /// What to do, before the list.
    pub lead: &'static str,
    /// One thing each.
    pub points: &'static [&'static str],
}

/// How urgent an advice is: its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// An emergency, or come off at once.
    Stop,
    /// Today.
    Soon,
    /// Before the first time.
    First,
}

/// Emergency signs.
pub const EMERGENCY: Advice = Advice {
    urgency: Urgency::Stop,
    title: "Get help now",
    lead: "Call your local emergency number, or go to an emergency department, if you have back or leg pain and any of \
           these is new:",
    points: &[
        "numbness or tingling around the genitals, anus or inner thighs, or wiping feels different",
        "trouble starting, stopping or controlling pee, or not feeling it",
        "not noticing or not being able to control poo",
        "a change in feeling or function during sex",
        "pain, numbness or weakness in both legs",
        "a foot that drags, or a leg that is suddenly weak or getting weaker",
        "it began with a serious accident, or comes with chest pain or sudden breathlessness",
        "a throbbing, swollen, warm or discoloured leg together with breathlessness or chest pain",
    ],
};

/// Signs to see somebody about today.
pub const URGENT: Advice = Advice {
    urgency: Urgency::Soon,
    title: "Ask for medical advice today",
    lead: "No massage until you have asked, if you have:",
    points: &[
        "one leg that throbs, swells, is warm or has changed colour",
        "back pain with fever, or feeling very unwell",
        "back pain with weight loss that you cannot explain",
        "new back pain after having had cancer",
        "a lump on the back, or a back that has changed shape",
        "pain that is as bad at rest, or worse at night",
    ],
};

/// Signs to come off at once.
pub const COME_OFF: Advice = Advice {
    urgency: Urgency::Stop,
    title: "Come off and stop",
    lead: "Take your weight off at once and end the session for the day if you feel:",
    points: &[
        "tingling, numbness or burning",
        "anything electric, shooting, or running down the leg",
        "weakness in the leg or foot",
        "sharp pain, or more than 5 out of 10",
        "that you hold your breath or brace against it, even with less weight",
        "dizzy, sick or unwell",
    ],
};

/// Reasons to ask first.
pub const ASK_FIRST: Advice = Advice {
    urgency: Urgency::First,
    title: "Ask a clinician first",
    lead: "Leave out pressure, rolling and strong stretches until you have asked, if any of these is true:",
    points: SafetyItem::LABELS,
};

/// When to talk to somebody.
pub const TALK: Advice = Advice {
    urgency: Urgency::First,
    title: "Talk to a doctor or physiotherapist",
    lead: "Massage goes best with staying active. Make an appointment if:",
    points: &[
        "it is getting worse, or keeps you from your usual life",
        "it has not improved after a few weeks",
        "it flares after two sessions running",
        "you are simply unsure",
    ],
};

/// When somebody's hands do more than a ball at home.
pub const HANDS_ON: Advice = Advice {
    urgency: Urgency::First,
    title: "When to go",
    lead: "A person can look, ask and feel where a ball cannot. Make an appointment if:",
    points: &[
        "it has not improved after a few weeks, or is getting worse",
        "it flares after two sessions running, or keeps you from your usual life",
        "you cannot tell a tender muscle from pain that travels down the leg",
        "you cannot get to the place with a ball, or down to the floor and up again",
    ],
};

/// How to find somebody.
pub const FIND: Advice = Advice {
    urgency: Urgency::First,
    title: "How to find a qualified therapist",
    lead: "Anybody can call themselves good with backs. Ask before you book:",
    points: &[
        "your own doctor can say whom to see, and write a letter",
        "physiotherapists are on a public register in most countries: look the name up there",
        "what training they have, and how often they see people with back and leg pain",
        "whether they examine you first, and stop when you say so",
    ],
};

/// What to say there.
pub const SAY: Advice = Advice {
    urgency: Urgency::First,
    title: "What to say",
    lead: "A few facts make the visit shorter and better:",
    points: &[
        "where it is, how far down the leg it goes, and since when",
        "what makes it better or worse: sitting, lying, walking, the ball",
        "any tingling, numbness or weakness, and whether it is new",
        "what you take, and any operation, implant or illness",
        "how it was before and after: the report in the diary fits on one sheet",
    ],
};

/// What is easier on the back between sessions.
pub const CUSHIONS: Advice = Advice {
    urgency: Urgency::First,
    title: "Cushions and sitting",
    lead: "Between sessions, many people find this easier:",
    points: &[
        "on your side, a cushion between the knees; on your back, one under them",
        "no long spells of sitting or lying: five to ten minutes on your feet every hour",
        "nothing in the back pockets, and nothing thick under one side of the seat",
        "your usual activity, as far as it goes",
    ],
};

/// What sciatica is, said once.
pub const SCIATICA: &str =
    "Sciatica is a set of symptoms, not a diagnosis. Where it comes from is for a clinician to find out.";

/// How to answer where both sides are an old story.
pub const BOTH_SIDES_OF_OLD: &str = "Pain on both sides that you have had for long, and that a clinician knows about, is not new: \
                                     then answer by what has changed.";

/// The standard line.
pub const STANDARD_LINE: &str = "General wellbeing information. It does not diagnose or treat any condition and does \
                                 not replace advice from a clinician who knows you.";

/// A rule for stopping during a session: one word to remember it by, and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StopRule {
    /// The word.
    pub word: &'static str,
    /// What to do.
    pub say: &'static str,
}

/// When to stop during a session.
pub const STOP_RULES: &[StopRule] = &[
    StopRule {
        word: "Nerve",
        say: "Tingling, numbness, burning, an electric or shooting feeling: come off now, and stop.",
    },
    StopRule { word: "Travel", say: "Pain that spreads, or moves further down the leg: stop for today." },
    StopRule { word: "Five", say: "More than five out of ten: stop pressing." },
    StopRule { word: "Bone", say: "Pressure on bone: move onto soft muscle." },
    StopRule { word: "Breath", say: "Holding your breath, or bracing: use less weight." },
    StopRule { word: "Pause", say: "When the session pauses, nothing presses: come off first." },
    StopRule {
        word: "Faint",
        say: "Faint, sick or short of breath: stop and sit up slowly. Get help if it does not pass.",
    },
];

/// How to use warmth.
pub const WARMTH: Advice = Advice {
    urgency: Urgency::First,
    title: "Warmth",
    lead: "No warm towel where the skin is numb, broken, infected, newly injured or poorly supplied with blood.",
    points: &[
        "test it on your inner forearm first: pleasantly warm, never stinging",
        "a thin dry cloth between towel and skin; the towel on top of you, never beneath you",
        "look at the skin after 5 minutes, and take it off after 10, never later than 15",
        "stay awake, and use no hot-water bottle",
        "if it burns: off, then cool running water for 20 minutes",
    ],
};

/// What a person is told once before the first session, first of all.
pub const CONSENT: &str = "This is a timer with massage instructions, for comfort. It cannot examine you. You choose the pressure, \
                           and you can stop at any moment.";

/// What a person is told beside that.
pub const CONSENT_MORE: &str = "It does not diagnose or treat any condition. Your answers stay in files on this computer, and nothing \
                                is sent anywhere.";

/// The emergency signs in few words, for the page that is read before the first session.
pub const HELP_TODAY: Advice = Advice {
    urgency: Urgency::Stop,
    title: "Get help today, not massage",
    lead: "Back or leg pain, and any of these is new:",
    points: &[
        "Numbness or tingling around the genitals, back passage or inner thighs, or a change in feeling during sex",
        "Trouble starting, holding or feeling a pee or a poo",
        "Pain, numbness or weakness in both legs",
        "A leg or foot that is suddenly weak, or drags",
        "After a bad accident, or with chest pain or breathlessness",
        "A swollen, warm or discoloured leg; fever, weight loss, or a past cancer",
    ],
};

/// The reasons to ask first in few words, for the same page.
pub const ASK_SHORTLY: Advice = Advice {
    urgency: Urgency::First,
    title: "Ask someone who knows you first",
    lead: "No ball, roller or strong stretch until you have, if you:",
    points: &[
        "Have or had a blood clot, or take blood thinners",
        "Broke a bone or had surgery here in the last 3 months",
        "Have fragile bones, take steroid tablets, or have or had cancer",
        "Bleed easily, or have an infection, fever, wound, burn or rash there",
        "Have numb skin, or nerve damage from diabetes",
        "Have a disc or narrowed spine that flares, or a sore hip or sit bone",
        "Took alcohol, sleeping tablets or strong painkillers today",
        "Are pregnant, under 18, or have a hip or spine implant",
    ],
};

/// Said of the emergency signs, before the first session.
pub const NONE_IS_TRUE: &str = "None of the first list is true for me today";
/// Said of the reasons to ask first.
pub const READ_AND_ASKED: &str = "I have read the second list, and asked if I needed to";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_to_ask_about_can_be_ticked_by_itself() {
        let words: Vec<&str> = SafetyItem::ALL.iter().map(|ask| ask.label()).collect();
        assert_eq!(ASK_FIRST.points, words);
        for &ask in SafetyItem::ALL {
            assert_eq!(SafetyItem::from_id(ask.id()), Some(ask));
        }
    }

    #[test]
    fn no_list_is_empty_and_no_point_comes_twice() {
        let all = [&EMERGENCY, &URGENT, &COME_OFF, &ASK_FIRST, &TALK, &WARMTH, &HELP_TODAY, &ASK_SHORTLY];
        for advice in all.into_iter().chain([&HANDS_ON, &FIND, &SAY, &CUSHIONS]) {
            let mut points = advice.points.to_vec();
            points.sort_unstable();
            points.dedup();
            assert_eq!(points.len(), advice.points.len(), "{}", advice.title);
            assert!(points.len() >= 4, "{}", advice.title);
        }
        assert_eq!(STOP_RULES.len(), 7);
    }
}
