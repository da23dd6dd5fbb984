//! One length as people and spreadsheets write it.

/// A length as it was written, in thousandths of a second where it may have parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// A number alone, `30`, in thousandths: of what, its column says.
    Bare(u64),
    /// With its unit, `30 s` or `1 min 30 s`, in milliseconds.
    Unit(u64),
    /// `1:30`, `0:01:30` or `1:30 min`, in seconds.
    Clock(u64),
    /// `00:45:00`, which a spreadsheet makes of a length that was typed as 0:45: hours and minutes, or minutes and seconds.
    Daytime(u64, u64),
    /// `1,000`, which is one or a thousand.
    Thousands,
}

/// `field` as a length, if it is one.
pub(super) fn written(field: &str) -> Option<Written> {
    let lower = field.trim().to_lowercase();
    if lower.contains(':') {
        return clock(&lower);
    }
    let (value, rest) = number_and_rest(&lower);
    if rest.is_empty() {
        return decimal(value, 1, Written::Bare);
    }
    let at = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
    let (unit, more) = rest.split_at(at);
    let unit = unit_secs(unit)?;
    if more.is_empty() {
        return decimal(value, unit, Written::Unit);
    }
    let (secs, rest) = number_and_rest(more);
    let is_whole = unit == 60 && (rest.is_empty() || unit_secs(rest) == Some(1));
    let secs = digits(secs, 2).filter(|secs| is_whole && *secs < 60)?;
    Some(Written::Unit((digits(value, 3)? * 60 + secs) * 1000))
}

/// How many seconds a unit has, in the languages of the headings: 1 or 60.
pub(super) fn unit_secs(unit: &str) -> Option<u64> {
    match unit.trim().trim_end_matches('.') {
        "s" | "sec" | "secs" | "second" | "seconds" | "sek" | "sekunde" | "sekunden" | "seconde"
        | "secondes" | "seconden" | "seg" | "segundo" | "segundos" | "secondi" | "secondo" | "\"" | "″"
        | "''" => Some(1),
        "m" | "min" | "mins" | "minute" | "minutes" | "minuten" | "minuut" | "minuto" | "minutos"
        | "minuti" | "'" | "′" | "’" => Some(60),
        _ => None,
    }
}

/// `m:ss`, `h:mm:ss` or a time of day.
fn clock(lower: &str) -> Option<Written> {
    let end = lower.find(|c: char| !(c.is_ascii_digit() || c == ':')).unwrap_or(lower.len());
    let (clock, unit) = lower.split_at(end);
    // some spreadsheets write tenths that are none
    let unit = match unit.strip_prefix(['.', ',']) {
        Some(tenths) => tenths.trim_start_matches('0'),
        None => unit,
    };
    let unit = unit.trim().replace('.', "");
    let mut parts = clock.split(':');
    let first = digits(parts.next()?, 3)?;
    let rest: Vec<u64> = parts
        .map(|part| digits(part, 2).filter(|number| part.len() == 2 && *number < 60))
        .collect::<Option<_>>()?;
    let noon = match unit.as_str() {
        "am" => Some(0),
        "pm" => Some(12),
        _ => None,
    };
    // 12:45 AM is 0:45
    let first = match noon {
        Some(noon) if (1..=12).contains(&first) => first % 12 + noon,
        Some(_) => return None,
        None => first,
    };
    match (rest.as_slice(), unit.as_str()) {
        ([minutes], "h") => Some(Written::Unit((first * 3600 + minutes * 60) * 1000)),
        ([minutes], _) if noon.is_some() && first + minutes > 0 => Some(Written::Daytime(first, *minutes)),
        ([secs], unit) if unit.is_empty() || unit_secs(unit) == Some(60) => {
            Some(Written::Clock(first * 60 + secs))
        }
        ([minutes, secs], unit) if unit.is_empty() || unit == "h" || noon.is_some() => {
            let whole = first * 3600 + minutes * 60 + secs;
            let is_plain = *secs > 0 || whole == 0 || unit == "h";
            Some(if is_plain { Written::Clock(whole) } else { Written::Daytime(first, *minutes) })
        }
        _ => None,
    }
}

/// What `make` makes of the thousandths of `value` multiplied by `times`, unless its comma or point may divide thousands.
fn decimal(value: &str, times: u64, make: fn(u64) -> Written) -> Option<Written> {
    let Some((whole, part)) = value.split_once(['.', ',']) else {
        return digits(value, 9).map(|whole| make(whole * times * 1000));
    };
    let (whole, _) = (digits(whole, 9)?, digits(part, 9)?);
    if part.len() == 3 && whole > 0 {
        return Some(Written::Thousands);
    }
    let thousandths: String = part.chars().chain(std::iter::repeat('0')).take(3).collect();
    Some(make((whole * 1000 + digits(&thousandths, 3)?) * times))
}

/// The number with which `text` begins, and what follows it.
fn number_and_rest(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(text.len());
    let (value, rest) = text.split_at(end);
    (value, rest.trim_start())
}

/// A number of nothing but digits, at most `most` of them.
fn digits(part: &str, most: usize) -> Option<u64> {
    let is_number = part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| part.parse::<u64>().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them_and_nothing_else_is() {
        for (field, wanted) in [
            ("30", Written::Bare(30_000)),
            ("30,0", Written::Bare(30_000)),
            ("7.5", Written::Bare(7_500)),
            ("0.03125", Written::Bare(31)),
            ("1,000", Written::Thousands),
            ("30s", Written::Unit(30_000)),
            ("30 Sek.", Written::Unit(30_000)),
            ("30\u{202f}s", Written::Unit(30_000)),
            ("1 min", Written::Unit(60_000)),
            ("1.5 min", Written::Unit(90_000)),
            ("1m 30s", Written::Unit(90_000)),
            ("1 Min. 30 Sek.", Written::Unit(90_000)),
            ("1'30\"", Written::Unit(90_000)),
            ("1min05", Written::Unit(65_000)),
            ("1:30", Written::Clock(90)),
            ("1:30 min", Written::Clock(90)),
            ("00:45.0", Written::Clock(45)),
            ("00:01:30", Written::Clock(90)),
            ("12:01:30 AM", Written::Clock(90)),
            ("0:45 h", Written::Unit(2_700_000)),
            ("00:45:00", Written::Daytime(0, 45)),
            ("12:45:00 a.m.", Written::Daytime(0, 45)),
            ("1:30 PM", Written::Daytime(13, 30)),
        ] {
            assert_eq!(written(field), Some(wanted), "{field}");
        }
        for field in [
            "",
            "s",
            "-5",
            "1:75",
            "1:5",
            "soon",
            "30 m 70 s",
            "30 x",
            "1:30 s",
            "13:00 am",
            "1.2.3",
            ":30",
            "1:",
            "1e3",
            "30 s 5 s",
            "00:45.5",
            "2 x 30",
            "½",
            "1:00:00:00",
        ] {
            assert_eq!(written(field), None, "{field}");
        }
    }
}
