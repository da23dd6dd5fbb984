//! The warm towel and the cold pack: one unit of segments, the same in every routine.
//!
//! Skin check, preparing, lying down, the first half, a look at the skin, the second half, taking it off. It is offered
//! and never forced: nothing after the skin check is played unless the answers allow it, and nothing here presses.
//! Times and warmth follow public NHS leaflets on heat and cold at home: 10 minutes, a look after 5, about 40 °C, a dry
//! cloth between, on top and never beneath, never asleep.

use std::time::Duration;

use super::{Condition, Ends, Offer, Phase, Segment};
use crate::routine::{
    Step,
    words::{Caution, Kind, Pose},
};

/// The look at the skin is asked for this often: five minutes, then the towel comes off.
pub(super) const TIMES: u32 = 15;
/// The last reminder comes at least this long before the end.
pub(super) const LAST_WORD: Duration = Duration::from_secs(20);
/// Nominal times of what waits for the person.
const CHECK: Duration = Duration::from_secs(30);
const PREPARE: Duration = Duration::from_secs(90);
/// Lying down with it takes this long: nobody who lies there has to reach a key.
const LIE_DOWN: Duration = Duration::from_secs(45);
const LOOK: Duration = Duration::from_secs(20);
const TAKE_OFF: Duration = Duration::from_secs(10);

/// One sentence to say and one to show.
struct Words {
    title: &'static str,
    say: &'static str,
    show: &'static str,
}

const SOAK: Words = Words {
    title: "Warm the towel",
    say: "Soak the towel in warm water, wring it hard, and test it on your forearm.",
    show: "Water of about 40 °C: you can rest your hand in it. Never from a kettle or a microwave. Hold the towel on your \
           inner forearm for ten seconds: pleasantly warm, never stinging.",
};
const TOWEL_ON: Words = Words {
    title: "Lay the towel on",
    say: "Lie on your front or side. Dry cloth first, then the warm towel on top. Do not lie on it.",
    show: "Lie on your front or side, the sore place facing up. The towel goes on top of you: do not lie on it, because \
           trapped heat builds up.",
};
const WARM: Words = Words {
    title: "Warm towel",
    say: "Warm, not hot. Stay awake; I will speak to you.",
    show: "Let the warmth arrive. If it prickles or stings, take it off.",
};
const WARM_AGAIN: Words = Words { say: "Lay the towel back on. Stay awake; I will speak to you.", ..WARM };
const WRAP: Words = Words {
    title: "Wrap the cold pack",
    say: "Wrap the cold pack in a damp cloth.",
    show: "Never straight on the skin. A bag of frozen peas in a damp cloth will do.",
};
const PACK_ON: Words = Words {
    title: "Lay the cold pack on",
    say: "Lie on your front or your side. The wrapped pack goes on the sore place. Do not lie on it.",
    show: "The sore place facing up. The pack goes on top of you, never under you.",
};
const COLD: Words = Words {
    title: "Cold pack",
    say: "Cool, never painful. Stay awake; I will speak to you.",
    show: "If it burns or goes numb, take it off. Ten minutes, never more than twenty.",
};
const COLD_AGAIN: Words =
    Words { say: "Lay the cold pack back on. Stay awake; I will speak to you.", ..COLD };
const EYES: Words = Words {
    title: "Look at the skin",
    say: "Lift the towel. Look at the skin. Does it look and feel as usual?",
    show: "A little pink is usual. White or deep red patches, blisters, stinging or numbness: take it off, and cool the \
           skin under running water.",
};
const OFF: Words = Words {
    title: "Take it off",
    say: "Take the towel off now, and pat the skin dry.",
    show: "Cover up, so that you do not get chilled. Wait an hour or more before the next time.",
};
const OFF_WRONG: Words = Words {
    title: "Take it off",
    say: "Take it off now. If the skin stings or burns, cool it under running water for twenty minutes.",
    show: "Cool or lukewarm running water, no ice. If it blisters or stays numb, have it looked at today.",
};
const COLD_EYES: Words = Words {
    title: "Look at the skin",
    say: "Lift the cold pack. Look at the skin. Does it look and feel as usual?",
    show: "A little pink is usual. White or deep red patches, burning or numbness: take it off, and let the skin warm up \
           by itself.",
};
const COLD_OFF: Words = Words {
    title: "Take it off",
    say: "Take the cold pack off now, and pat the skin dry. Wait two to three hours before the next one.",
    show: "Cover up, and let the skin warm up by itself.",
};

/// The unit that `step` stands for. `asked_after`: the questions after the session come before it and decide whether
/// it is offered.
pub(super) fn unit(step: &Step, offer: &Offer, asked_after: bool) -> Vec<Segment> {
    let check = if asked_after { Condition::Sore } else { Condition::Always };
    let fine = Condition::SkinFine { if_sore: asked_after };
    let half = step.length.nominal() / 2;
    let part = |phase, condition, ends, words: Option<&Words>| Segment {
        condition,
        say: words.map_or_else(|| offer.say.clone(), |words| Some(words.say.to_owned())),
        show: words.map_or_else(|| offer.show.clone(), |words| Some(words.show.to_owned())),
        area: step.area,
        muscle: step.muscle,
        pose: step.pose.or(Some(Pose::TowelOnHip)),
        cautions: if step.cautions.is_empty() { vec![Caution::Heat] } else { step.cautions.clone() },
        ..Segment::plain(
            step.id.clone(),
            phase,
            ends,
            words.map_or_else(|| offer.title.clone(), |words| words.title.to_owned()),
        )
    };
    let unit = vec![
        part(Phase::SkinCheck, check, Ends::Answered(CHECK), None),
        part(Phase::Do(Kind::Prepare), fine, Ends::Ready(PREPARE), Some(&SOAK)),
        part(Phase::Do(Kind::Position), fine, Ends::After(LIE_DOWN), Some(&TOWEL_ON)),
        part(Phase::Warm, fine, Ends::After(half), Some(&WARM)),
        part(Phase::SkinLook, fine, Ends::Answered(LOOK), Some(&EYES)),
        part(Phase::Warm, fine, Ends::After(half), Some(&WARM_AGAIN)),
        part(Phase::TowelOff, fine, Ends::Ready(TAKE_OFF), Some(&OFF)),
    ];
    if step.kind == Kind::ColdPack { unit.into_iter().map(make_cold).collect() } else { unit }
}

/// A segment of the unit as a cold pack has it.
pub(in crate::session) fn make_cold(segment: Segment) -> Segment {
    let words = match segment.phase {
        Phase::Do(Kind::Prepare) => &WRAP,
        Phase::Do(Kind::Position) => &PACK_ON,
        Phase::Warm if segment.say.as_deref() == Some(WARM_AGAIN.say) => &COLD_AGAIN,
        Phase::Warm => &COLD,
        Phase::SkinLook => &COLD_EYES,
        Phase::TowelOff if segment.say.as_deref() == Some(OFF.say) => &COLD_OFF,
        _ => return segment,
    };
    let phase = if segment.phase == Phase::Warm { Phase::Cool } else { segment.phase };
    let pose = segment.pose.map(|pose| if pose == Pose::TowelOnHip { Pose::ColdPackOnHip } else { pose });
    worded(Segment { phase, pose, cautions: vec![Caution::Cold], ..segment }, words)
}

/// The end of the unit where the skin did not look or feel as usual.
pub(in crate::session) fn make_wrong(segment: Segment) -> Segment {
    if segment.phase == Phase::TowelOff { worded(segment, &OFF_WRONG) } else { segment }
}

fn worded(segment: Segment, words: &Words) -> Segment {
    Segment {
        title: words.title.to_owned(),
        say: Some(words.say.to_owned()),
        show: Some(words.show.to_owned()),
        ..segment
    }
}
