//! The mark by which a program is known again.

use std::fmt;

use super::program::{Ends, Program};

impl Program {
    /// A number that is the same for the same program, on every computer and in every version of this one, and another
    /// for one that is done or spoken differently.
    pub fn hash(&self) -> u64 {
        let mut fnv = Fnv(0xcbf2_9ce4_8422_2325);
        // writing into a number cannot fail
        self.write_canonical(&mut fnv).unwrap_or(());
        fnv.0
    }

    /// The program as a text in which equal programs are equal.
    fn write_canonical(&self, to: &mut impl fmt::Write) -> fmt::Result {
        writeln!(to, "{}\t{}\t{}", self.routine, self.position.id(), self.pressure.ceiling)?;
        for segment in &self.whole.usual {
            write!(to, "{}\t{}\t", segment.step, segment.phase.id())?;
            write!(to, "{}\t{}\t", segment.side.map_or("", |side| side.id()), segment.load.id())?;
            if let Some(round) = segment.round {
                write!(to, "{}/{}", round.number, round.of)?;
            }
            match segment.ends {
                Ends::After(length) => write!(to, "\tafter {}", length.as_micros())?,
                Ends::Answered(length) => write!(to, "\tanswered {}", length.as_micros())?,
                Ends::Ready(length) => write!(to, "\tready {}", length.as_micros())?,
                Ends::LetGo { at_least, at_most } => {
                    write!(to, "\tlet-go {} {}", at_least.as_micros(), at_most.as_micros())?;
                }
            }
            let area = segment.area.map_or("", |area| area.id());
            let pose = segment.pose.map_or("", |pose| pose.id());
            write!(to, "\t{area}\t{pose}\t")?;
            if let Some(aim) = segment.aim {
                write!(to, "{aim}")?;
            }
            // debug form keeps line ends and tabs inside a text apart from ours
            writeln!(to, "\t{:?}\t{:?}\t{:?}", segment.title, segment.say, segment.show)?;
        }
        Ok(())
    }
}

/// FNV-1a of 64 bits, fed with text.
struct Fnv(u64);

impl fmt::Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(())
    }
}
