//! A picture of a screen: read from Xvfb's own memory, compared, cut, and kept as PNG.
//!
//! PNG without compression is a page of code and needs no crate; what is kept for people can be packed by any image program.

use std::{fs, path::Path};

/// Colours of every pixel, row by row.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// Reads the dump that Xvfb keeps (the `xwd` format, version 7, 32 bits a pixel); `None` if it is not whole.
    pub fn of_dump(dump: &[u8]) -> Option<Self> {
        // The header is big end first; its fields are counted in words of 4 bytes.
        let word =
            |index: usize| Some(u32::from_be_bytes(dump.get(index * 4..index * 4 + 4)?.try_into().ok()?));
        let (header, version, width, height) = (word(0)?, word(1)?, word(4)?, word(5)?);
        let (little_end, bits, row_bytes, colours) = (word(7)? == 0, word(11)?, word(12)?, word(19)?);
        if version != 7 || bits != 32 {
            return None;
        }
        let start = usize::try_from(header + colours * 12).ok()?;
        let mut pixels = Vec::with_capacity(usize::try_from(width * height).ok()?);
        for row in 0..height {
            let from = start + usize::try_from(row * row_bytes).ok()?;
            let row = dump.get(from..from + usize::try_from(width * 4).ok()?)?;
            pixels.extend(
                row.chunks_exact(4).map(|p| if little_end { [p[2], p[1], p[0]] } else { [p[1], p[2], p[3]] }),
            );
        }
        Some(Self { width, height, pixels })
    }

    /// The colour at a place.
    pub fn at(&self, x: u32, y: u32) -> [u8; 3] {
        assert!(x < self.width && y < self.height, "{x}, {y} is outside {} by {}", self.width, self.height);
        self.pixels[usize::try_from(y * self.width + x).unwrap()]
    }

    /// A part of it; what lies outside is left out.
    pub fn part(&self, x: u32, y: u32, width: u32, height: u32) -> Self {
        let (width, height) =
            (width.min(self.width.saturating_sub(x)), height.min(self.height.saturating_sub(y)));
        let pixels =
            (y..y + height).flat_map(|row| (x..x + width).map(move |column| self.at(column, row))).collect();
        Self { width, height, pixels }
    }

    /// How many pixels differ; all of them if the sizes do.
    pub fn differs_from(&self, other: &Self) -> usize {
        if (self.width, self.height) != (other.width, other.height) {
            return self.pixels.len().max(other.pixels.len());
        }
        self.pixels.iter().zip(&other.pixels).filter(|(a, b)| a != b).count()
    }

    /// How many pixels have this colour, each part within `off`.
    pub fn count(&self, colour: [u8; 3], off: u8) -> usize {
        self.pixels.iter().filter(|pixel| pixel.iter().zip(colour).all(|(a, b)| a.abs_diff(b) <= off)).count()
    }

    /// Writes a PNG.
    pub fn save(&self, file: &Path) {
        fs::write(file, self.png()).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }

    fn png(&self) -> Vec<u8> {
        let mut raw = Vec::with_capacity(self.pixels.len() * 3);
        for row in self.pixels.chunks(usize::try_from(self.width).unwrap()) {
            raw.push(0); // no filter
            raw.extend(row.iter().flatten());
        }
        // zlib, with blocks that are only stored.
        let mut packed = vec![0x78, 0x01];
        let mut blocks = raw.chunks(0xffff).peekable();
        while let Some(block) = blocks.next() {
            let size = u16::try_from(block.len()).unwrap();
            packed.push(u8::from(blocks.peek().is_none()));
            packed.extend(size.to_le_bytes());
            packed.extend((!size).to_le_bytes());
            packed.extend(block);
        }
        packed.extend(adler32(&raw).to_be_bytes());

        let mut header = Vec::new();
        header.extend(self.width.to_be_bytes());
        header.extend(self.height.to_be_bytes());
        header.extend([8, 2, 0, 0, 0]); // 8 bits, red green blue
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        for (kind, content) in [(b"IHDR", header), (b"IDAT", packed), (b"IEND", Vec::new())] {
            let mut chunk = kind.to_vec();
            chunk.extend(content);
            png.extend(u32::try_from(chunk.len() - 4).unwrap().to_be_bytes());
            png.extend(&chunk);
            png.extend(crc32(&chunk).to_be_bytes());
        }
        png
    }
}

fn adler32(bytes: &[u8]) -> u32 {
    let (a, b) = bytes.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    b << 16 | a
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut table = [0_u32; 256];
    for (start, entry) in (0..).zip(&mut table) {
        *entry = (0..8)
            .fold(start, |value: u32, _| if value & 1 == 1 { 0xedb8_8320 ^ value >> 1 } else { value >> 1 });
    }
    !bytes.iter().fold(!0, |crc, byte| table[((crc ^ u32::from(*byte)) & 0xff) as usize] ^ crc >> 8)
}

#[test]
fn a_picture_is_read_cut_and_written() {
    // Two by two, little end first, one colour in the table: header of 100 bytes, 12 for the colour.
    let mut dump = vec![0; 112];
    for (index, value) in [(0_usize, 100_u32), (1, 7), (4, 2), (5, 2), (7, 0), (11, 32), (12, 8), (19, 1)] {
        dump[index * 4..index * 4 + 4].copy_from_slice(&value.to_be_bytes());
    }
    dump.extend([3, 2, 1, 0, 6, 5, 4, 0, 9, 8, 7, 0, 12, 11, 10, 0]);
    let picture = Picture::of_dump(&dump).unwrap();
    assert_eq!((picture.at(0, 0), picture.at(1, 0), picture.at(1, 1)), ([1, 2, 3], [4, 5, 6], [10, 11, 12]));
    assert!(Picture::of_dump(&dump[..120]).is_none(), "a dump that is cut short is not read");
    let right = picture.part(1, 0, 5, 2);
    assert_eq!((right.width, right.height, right.at(0, 1)), (1, 2, [10, 11, 12]));
    assert_eq!(picture.differs_from(&right), 4);
    assert_eq!(picture.count([9, 12, 12], 1), 1);
    assert_eq!(
        (crc32(b"123456789"), adler32(b"123456789")),
        (0xcbf4_3926, 0x091e_01de),
        "the known check values"
    );
}
