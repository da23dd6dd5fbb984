//! Whom to call, by country: the emergency number, and the line for advice where a country has one.
//!
//! Only numbers that hold for the whole country are here, and a line that serves only part of it says so. Where none is
//! certain, the local number is named without digits. `docs/emergency-numbers.md` says on which page of a government or a
//! health service each was checked, and when; whoever changes a number here changes its row there.

use crate::routine::words::words;

words! {
    /// Where the person is, as far as telephone numbers go: the country's code.
    Region:
    Australia = "AU", "Australia";
    Austria = "AT", "Austria";
    Brazil = "BR", "Brazil";
    Canada = "CA", "Canada";
    China = "CN", "China";
    EuropeanUnion = "EU", "European Union";
    Finland = "FI", "Finland";
    Germany = "DE", "Germany";
    HongKong = "HK", "Hong Kong";
    India = "IN", "India";
    Ireland = "IE", "Ireland";
    Israel = "IL", "Israel";
    Japan = "JP", "Japan";
    Mexico = "MX", "Mexico";
    NewZealand = "NZ", "New Zealand";
    Norway = "NO", "Norway";
    Portugal = "PT", "Portugal";
    Singapore = "SG", "Singapore";
    SouthAfrica = "ZA", "South Africa";
    SouthKorea = "KR", "South Korea";
    Sweden = "SE", "Sweden";
    Switzerland = "CH", "Switzerland";
    Taiwan = "TW", "Taiwan";
    Turkey = "TR", "Türkiye";
    UnitedKingdom = "GB", "United Kingdom";
    UnitedStates = "US", "United States";
    Elsewhere = "elsewhere", "Somewhere else";
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

    /// The number to call in an emergency, as it is said: "999".
    pub const fn emergency(self) -> &'static str {
        match self {
            Self::Australia => "000",
            Self::Austria
            | Self::EuropeanUnion
            | Self::Finland
            | Self::Germany
            | Self::India
            | Self::Portugal
            | Self::Sweden
            | Self::Turkey => "112",
            Self::Brazil => "192",
            Self::Canada | Self::Mexico | Self::UnitedStates => "911",
            Self::China => "120",
            Self::HongKong | Self::UnitedKingdom => "999",
            Self::Ireland => "112 or 999",
            Self::Israel => "101",
            Self::Japan | Self::SouthKorea | Self::Taiwan => "119",
            Self::NewZealand => "111",
            Self::Norway => "113",
            Self::Singapore => "995",
            Self::SouthAfrica => "10177",
            Self::Switzerland => "144",
            Self::Elsewhere => "your local emergency number",
        }
    }

    /// The line to call for medical advice when it is no emergency; `None` where the country has no single one.
    pub const fn advice(self) -> Option<&'static str> {
        match self {
            Self::Australia => Some("Healthdirect on 1800 022 222"),
            Self::Austria => Some("1450"),
            Self::Canada => Some("811, where your province or territory has it,"),
            Self::Finland | Self::Germany | Self::Norway => Some("116 117"),
            Self::NewZealand => Some("Healthline on 0800 611 116"),
            Self::Portugal => Some("SNS 24 on 808 24 24 24"),
            Self::Sweden => Some("1177"),
            Self::UnitedKingdom => Some("NHS 111 (in Northern Ireland, your GP out of hours)"),
            _ => None,
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
        match self.advice() {
            Some(line) => {
                let doctor = self.doctor();
                format!(
                    "No massage until you have asked. Call your {doctor} urgently or {line} today if you have:"
                )
            }
            None => {
                format!("No massage until you have asked. Call your {} today if you have:", self.doctor())
            }
        }
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
