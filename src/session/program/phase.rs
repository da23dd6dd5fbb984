//! What is done in a segment: a kind of step, or what laying out makes of one and adds.

use crate::routine::{
    kind::Kind,
    words::{When, Word},
};

/// What the person does in a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// A step of this kind as it is. In a program never one that is laid out as something below.
    Do(Kind),
    /// Answer; the clock waits.
    CheckIn(When),
    /// A cold pack lies on.
    Cool,
    /// The loaded half of a round.
    Press,
    /// The unloaded half of a round.
    Release,
    /// Three questions about the skin before warmth or cold.
    SkinCheck,
    /// Lift the towel and look at the skin.
    SkinLook,
    /// Change to the other side.
    Switch,
    /// Take the towel off; the end tone repeats until it is.
    TowelOff,
    /// A warm towel lies on.
    Warm,
}

/// What laying out adds, with words of its own.
const ADDED: [Phase; 8] = [
    Phase::Cool,
    Phase::Press,
    Phase::Release,
    Phase::SkinCheck,
    Phase::SkinLook,
    Phase::Switch,
    Phase::TowelOff,
    Phase::Warm,
];

/// Every kind, then what is added.
const ALL: [Phase; Kind::ALL.len() + ADDED.len()] = {
    let mut all = [Phase::Switch; Kind::ALL.len() + ADDED.len()];
    let (mut places, added) = all.split_at_mut(Kind::ALL.len());
    added.copy_from_slice(&ADDED);
    let mut kinds = Kind::ALL;
    while let (Some((place, places_left)), Some((kind, kinds_left))) =
        (places.split_first_mut(), kinds.split_first())
    {
        *place = Phase::Do(*kind);
        (places, kinds) = (places_left, kinds_left);
    }
    all
};

impl Phase {
    /// The kind of step that it comes from; `None` for what no step of its own asks for.
    pub const fn kind(self) -> Option<Kind> {
        match self {
            Self::Do(kind) => Some(kind),
            Self::CheckIn(_) => Some(Kind::CheckIn),
            Self::Press | Self::Release => Some(Kind::PressRelease),
            Self::Warm => Some(Kind::WarmTowel),
            Self::Cool => Some(Kind::ColdPack),
            Self::SkinCheck | Self::SkinLook | Self::Switch | Self::TowelOff => None,
        }
    }

    /// The usual word on the screen, read from three metres away.
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Do(kind) => kind.label(),
            Self::CheckIn(_) => Kind::CheckIn.label(),
            Self::Cool => Kind::ColdPack.label(),
            Self::Press => "Press",
            Self::Release => "Release",
            Self::SkinCheck => "Skin check",
            Self::SkinLook => "Look",
            Self::Switch => "Switch",
            Self::TowelOff => "Take it off",
            Self::Warm => Kind::WarmTowel.label(),
        }
    }

    /// The word in the diary and wherever else machines read. It does not say when a check-in asks.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Do(kind) => kind.id(),
            Self::CheckIn(_) => Kind::CheckIn.id(),
            Self::Cool => "cool",
            Self::Press => "press",
            Self::Release => "release",
            Self::SkinCheck => "skin-check",
            Self::SkinLook => "skin-look",
            Self::Switch => "switch",
            Self::TowelOff => "towel-off",
            Self::Warm => "warm",
        }
    }

    /// The phase as the diary keeps it, which is without when a check-in asked.
    #[must_use]
    pub const fn kept(self) -> Self {
        match self {
            Self::CheckIn(_) => Self::Do(Kind::CheckIn),
            other => other,
        }
    }

    /// Whether it is part of a towel or a cold pack that lies on, or is just looked under.
    pub const fn is_towel(self) -> bool {
        matches!(self, Self::Warm | Self::Cool | Self::SkinLook)
    }

    /// Whether the person gets into place or gathers things, so that "ready" moves on.
    pub const fn is_getting_ready(self) -> bool {
        match self {
            Self::Do(kind) => kind.can_wait(),
            other => matches!(other, Self::Switch),
        }
    }

    /// Whether pressure in it is still.
    pub fn is_held(self) -> bool {
        matches!(self, Self::Press) || matches!(self, Self::Do(kind) if kind.row().held.is_some())
    }
}

/// The words that the diary reads.
impl Word for Phase {
    const ALL: &'static [Self] = &ALL;

    fn id(self) -> &'static str {
        Self::id(self)
    }

    fn label(self) -> &'static str {
        self.verb()
    }
}

impl serde::Serialize for Phase {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.id())
    }
}
