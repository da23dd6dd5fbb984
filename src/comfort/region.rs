//! Whom to call, by country: the emergency number, and the line for advice where a country has one.
//!
//! Only numbers that hold for the whole country are here, and a line that serves only part of it says so. Where none is
//! certain, the local number is named without digits. `docs/emergency-numbers.md` says on which page of a government or a
//! health service each was checked, and when; whoever changes a number here changes its row there.

use crate::routine::words::words;

/// A row for each country: its code, its name, the emergency number, and the line for advice where it has one.
macro_rules! regions {
    ($($region:ident = $code:literal, $name:literal, $emergency:literal $(, $advice:literal)?;)+) => {
        words! {
            /// Where the person is, as far as telephone numbers go: the country's code.
            Region:
            $($region = $code, $name;)+
        }

        #[allow(clippy::match_same_arms, reason = "a country is a row, whatever numbers others have")]
        impl Region {
            /// The number to call in an emergency, as it is said: "999".
            pub const fn emergency(self) -> &'static str {
                match self { $(Self::$region => $emergency),+ }
            }

            /// The line to call for medical advice when it is no emergency; `None` where the country has no single one.
            pub const fn advice(self) -> Option<&'static str> {
                match self {
                    $($(Self::$region => Some($advice),)?)+
                    _ => None,
                }
            }
        }
    };
}

regions! {
    Australia = "AU", "Australia", "000", "Healthdirect on 1800 022 222";
    Austria = "AT", "Austria", "112", "1450";
    Brazil = "BR", "Brazil", "192";
    Canada = "CA", "Canada", "911", "811, where your province or territory has it,";
    China = "CN", "China", "120";
    EuropeanUnion = "EU", "European Union", "112";
    Finland = "FI", "Finland", "112", "116 117";
    Germany = "DE", "Germany", "112", "116 117";
    HongKong = "HK", "Hong Kong", "999";
    India = "IN", "India", "112";
    Ireland = "IE", "Ireland", "112 or 999";
    Israel = "IL", "Israel", "101";
    Japan = "JP", "Japan", "119";
    Mexico = "MX", "Mexico", "911";
    NewZealand = "NZ", "New Zealand", "111", "Healthline on 0800 611 116";
    Norway = "NO", "Norway", "113", "116 117";
    Portugal = "PT", "Portugal", "112", "SNS 24 on 808 24 24 24";
    Singapore = "SG", "Singapore", "995";
    SouthAfrica = "ZA", "South Africa", "10177";
    SouthKorea = "KR", "South Korea", "119";
    Sweden = "SE", "Sweden", "112", "1177";
    Switzerland = "CH", "Switzerland", "144";
    Taiwan = "TW", "Taiwan", "119";
    Turkey = "TR", "Türkiye", "112";
    UnitedKingdom = "GB", "United Kingdom", "999", "NHS 111 (in Northern Ireland, your GP out of hours)";
    UnitedStates = "US", "United States", "911";
    Elsewhere = "elsewhere", "Somewhere else", "your local emergency number";
}

/// Countries without a row of their own where 112 is the emergency number: the rest of the European Union, and Iceland.
const EUROPE: &[&str] = &[
    "BE", "BG", "CY", "CZ", "DK", "EE", "ES", "FR", "GR", "HR", "HU", "IS", "IT", "LT", "LU", "LV", "MT",
    "NL", "PL", "RO", "SI", "SK",
];

/// Where the person is by their own answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// What they said; `None` until they did.
    pub said: Option<Region>,
    /// What the desktop's language suggests: it comes first among the countries to choose from, and no more.
    pub likely: Region,
}

impl Country {
    /// Whose numbers are named: the answer's, and nobody's digits until there is one.
    pub fn region(self) -> Region {
        self.said.unwrap_or(Region::Elsewhere)
    }

    /// The countries to choose from: the likely one first.
    pub fn choices(self) -> impl Iterator<Item = Region> {
        let first = (self.likely != Region::Elsewhere).then_some(self.likely);
        let others = Region::ALL.iter().copied().filter(move |region| Some(*region) != first);
        first.into_iter().chain(others)
    }
}

impl Region {
    /// The region of a locale such as `en_GB.UTF-8`, `de-CH` or `zh_Hant_TW`; elsewhere where it names none that is known.
    pub fn of_locale(locale: &str) -> Self {
        let name = locale.split(['.', '@']).next().unwrap_or_default();
        // the usual English of computers everywhere: it says nothing about where somebody is
        if matches!(name, "en_US" | "en-US") {
            return Self::Elsewhere;
        }
        let country = name
            .split(['_', '-'])
            .skip(1)
            .find(|part| part.len() == 2 && part.bytes().all(|letter| letter.is_ascii_alphabetic()));
        country.map_or(Self::Elsewhere, |country| Self::of_country(&country.to_ascii_uppercase()))
    }

    fn of_country(code: &str) -> Self {
        if EUROPE.contains(&code) {
            Self::EuropeanUnion
        } else {
            Self::from_id(code).unwrap_or(Self::Elsewhere)
        }
    }

    /// "Call 999, or go to A&E": what to do in an emergency, as the beginning of a sentence.
    pub fn emergency_call(self) -> String {
        let place = match self {
            Self::UnitedKingdom => "A&E",
            _ => "an emergency department",
        };
        format!("Call {}, or go to {place}", self.emergency())
    }

    /// "Call 999, or go to A&E, if …": what stands before the list of emergency signs.
    pub fn emergency_lead(self) -> String {
        format!("{}, if you have back or leg pain and any of these is new:", self.emergency_call())
    }

    /// "Call your GP urgently or NHS 111 today …": what stands before the list of signs to ask about today.
    pub fn advice_lead(self) -> String {
        let line = self.advice().map(|line| format!(" urgently or {line}")).unwrap_or_default();
        format!("No massage until you have asked. Call your {}{line} today if you have:", self.doctor())
    }

    /// The heading over the reasons to make an appointment.
    pub fn talk_title(self) -> String {
        format!("Talk to a {} or physiotherapist", self.doctor())
    }

    /// What somebody's own doctor is called there.
    pub const fn doctor(self) -> &'static str {
        match self {
            Self::Australia | Self::Ireland | Self::NewZealand | Self::UnitedKingdom => "GP",
            _ => "doctor",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_says_whom_to_call() {
        let table = [
            ("en_GB.UTF-8", Region::UnitedKingdom, "999", Region::UnitedKingdom.advice()),
            ("es_US", Region::UnitedStates, "911", None),
            ("fr_FR@euro", Region::EuropeanUnion, "112", None),
            ("de_CH", Region::Switzerland, "144", None),
            ("de_DE.UTF-8", Region::Germany, "112", Some("116 117")),
            ("zh_Hant_TW", Region::Taiwan, "119", None),
            ("nb-no", Region::Norway, "113", Some("116 117")),
        ];
        for (locale, region, number, line) in table {
            let found = Region::of_locale(locale);
            assert_eq!((found, found.emergency(), found.advice()), (region, number, line), "{locale}");
        }
    }

    #[test]
    fn the_language_of_the_desktop_names_no_number_and_only_comes_first_in_the_list() {
        let unsaid = Country { said: None, likely: Region::UnitedKingdom };
        assert_eq!(unsaid.region(), Region::Elsewhere);
        assert_eq!(unsaid.choices().next(), Some(Region::UnitedKingdom));
        assert_eq!(unsaid.choices().count(), Region::ALL.len());
        let said = Country { said: Some(Region::Ireland), ..unsaid };
        assert_eq!(said.region().emergency(), "112 or 999");
        let nowhere = Country { said: None, likely: Region::of_locale("en_US.UTF-8") };
        assert!(nowhere.choices().eq(Region::ALL.iter().copied()));
    }

    #[test]
    fn a_gp_is_a_gp_in_four_countries_and_a_doctor_everywhere_else() {
        let gp: Vec<&str> =
            Region::ALL.iter().filter(|region| region.doctor() == "GP").map(|region| region.id()).collect();
        assert_eq!(gp, ["AU", "IE", "NZ", "GB"]);
        for region in Region::ALL {
            let said = format!("{}{}", region.advice_lead(), region.talk_title());
            assert_eq!(said.contains("GP"), region.doctor() == "GP", "{}: {said}", region.label());
            assert_eq!(said.contains("doctor"), region.doctor() == "doctor", "{}: {said}", region.label());
        }
    }

    #[test]
    fn an_unknown_place_is_told_so_plainly() {
        for locale in [
            "",
            "C",
            "C.UTF-8",
            "POSIX",
            "en",
            "en_XX",
            "eo",
            "sr@latin",
            "GB",
            "en_001",
            "en_US.UTF-8",
            "en-US",
        ] {
            assert_eq!(Region::of_locale(locale), Region::Elsewhere, "{locale}");
        }
        let said = Region::Elsewhere.emergency_lead();
        assert!(said.contains("your local emergency number"), "{said}");
        assert!(!said.bytes().any(|letter| letter.is_ascii_digit()), "no number is made up: {said}");
    }

    #[test]
    fn every_region_has_a_number_to_call() {
        for region in Region::ALL.iter().filter(|region| **region != Region::Elsewhere) {
            assert!(region.emergency().bytes().any(|letter| letter.is_ascii_digit()), "{}", region.label());
            assert!(region.emergency_lead().contains(region.emergency()));
        }
    }
}
