//! Whom to call, by country: the emergency number, and the line for advice where a country has one.
//!
//! Only numbers that hold for the whole country are here. Where none is certain, both of the numbers that most mobile
//! telephones connect are named, and said to be that.

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

impl Region {
    /// The region of a locale such as `en_GB.UTF-8`, `de-CH` or `zh_Hant_TW`; elsewhere where it names none that is known.
    pub fn of_locale(locale: &str) -> Self {
        let name = locale.split(['.', '@']).next().unwrap_or_default();
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
            Self::SouthAfrica => "10177, or 112 from a mobile phone",
            Self::Switzerland => "144",
            Self::Elsewhere => {
                "your local emergency number (112 and 911 are connected by most mobile phones)"
            }
        }
    }

    /// The line to call for medical advice when it is no emergency; `None` where the country has no single one.
    pub const fn advice(self) -> Option<&'static str> {
        match self {
            Self::Australia => Some("Healthdirect on 1800 022 222"),
            Self::Austria => Some("1450"),
            Self::Canada => Some("811"),
            Self::Finland | Self::Germany | Self::Norway => Some("116 117"),
            Self::NewZealand => Some("Healthline on 0800 611 116"),
            Self::Portugal => Some("SNS 24 on 808 24 24 24"),
            Self::Sweden => Some("1177"),
            Self::UnitedKingdom => Some("NHS 111"),
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
                format!("No massage until you have asked. Call your GP urgently or {line} today if you have:")
            }
            None => "No massage until you have asked. Call your doctor today if you have:".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_says_whom_to_call() {
        let table = [
            ("en_GB.UTF-8", Region::UnitedKingdom, "999", Some("NHS 111")),
            ("en-US", Region::UnitedStates, "911", None),
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
    fn an_unknown_place_is_told_so_plainly() {
        for locale in ["", "C", "C.UTF-8", "POSIX", "en", "en_XX", "eo", "sr@latin", "GB", "en_001"] {
            assert_eq!(Region::of_locale(locale), Region::Elsewhere, "{locale}");
        }
        let said = Region::Elsewhere.emergency_lead();
        assert!(said.contains("112") && said.contains("911") && said.contains("your local emergency number"));
    }

    #[test]
    fn every_region_has_a_number_to_call() {
        for region in Region::ALL {
            assert!(region.emergency().bytes().any(|letter| letter.is_ascii_digit()), "{}", region.label());
            assert!(region.emergency_lead().contains(region.emergency()));
        }
    }
}
