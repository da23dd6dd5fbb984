//! What a closed list of words is, and how one is made.

/// A closed list of file words, as the reader and the schema see one.
pub trait Word: Copy + Ord + 'static {
    /// Every word of the list.
    const ALL: &'static [Self];

    /// The word in a file.
    fn id(self) -> &'static str;

    /// The word on a screen.
    fn label(self) -> &'static str;
}

/// Makes an enum of file words: `Variant = "id", "label"`.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $($(#[$variant_doc:meta])* $variant:ident = $id:literal, $label:literal;)+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* #[doc = concat!("`", $id, "` in a file: ", $label, ".")] $variant,)+
        }

        impl $name {
            /// Every word of this kind, in the order in which documents list them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What each is called on a screen, in the same order.
            pub const LABELS: &'static [&'static str] = &[$($label),+];

            /// The word in a file.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            /// The word on a screen.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }

        $crate::routine::words::word!($name);
    };
}

/// Makes a type a word that has `ALL`, `id` and `label` of its own.
macro_rules! word {
    ($name:ident) => {
        impl $name {
            /// The word with this id, if there is one.
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.id() == id)
            }
        }

        impl $crate::routine::words::Word for $name {
            const ALL: &'static [Self] = Self::ALL;

            fn id(self) -> &'static str {
                Self::id(self)
            }

            fn label(self) -> &'static str {
                Self::label(self)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.id())
            }
        }
    };
}

pub(crate) use {word, words};
