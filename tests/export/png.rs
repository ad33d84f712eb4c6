//! A text in a PNG file.

use base64::prelude::{BASE64_STANDARD, Engine};
use proptest::prelude::*;
use ravine::export::{NotPng, with_text};

use super::moments::cases;

/// A picture of one pixel, and its last chunk, whose CRC everybody knows.
const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const END: &[u8] = b"\0\0\0\0IEND\xae\x42\x60\x82";

fn pixel() -> Vec<u8> {
    BASE64_STANDARD.decode(PIXEL).unwrap()
}

/// The CRC as the specification's text defines it: the remainder of a division of polynomials.
fn remainder(bytes: &[u8]) -> u32 {
    // highest power first; the first 32 bits are complemented, 32 zeros follow
    let mut bits: Vec<bool> = bytes
        .iter()
        .flat_map(|byte| (0..8).map(move |place| byte >> place & 1 == 1))
        .chain([false; 32])
        .collect();
    bits[..32].iter_mut().for_each(|bit| *bit = !*bit);
    let powers = [32, 26, 23, 22, 16, 12, 11, 10, 8, 7, 5, 4, 2, 1, 0];
    for place in 0..bits.len() - 32 {
        if bits[place] {
            powers.iter().for_each(|power| bits[place + 32 - power] ^= true);
        }
    }
    let rest = bits[bits.len() - 32..].iter().enumerate();
    !rest.fold(0, |crc, (place, bit)| crc | u32::from(*bit) << place)
}

/// The chunks of a PNG file: names with data.
pub fn chunks(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut rest = file.strip_prefix(b"\x89PNG\r\n\x1a\n").expect("a PNG file");
    let mut chunks = Vec::new();
    while !rest.is_empty() {
        let length = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
        let (chunk, after) = rest.split_at(12 + length);
        let crc = u32::from_be_bytes(chunk[8 + length..].try_into().unwrap());
        assert_eq!(crc, remainder(&chunk[4..8 + length]));
        chunks.push((String::from_utf8_lossy(&chunk[4..8]).into(), chunk[8..8 + length].to_vec()));
        rest = after;
    }
    chunks
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_text_comes_back_and_nothing_else_changes(text in ".{0,300}") {
        let with = with_text(&pixel(), "Description", &text).unwrap();
        let (before, after) = (chunks(&pixel()), chunks(&with));
        let others: Vec<_> = after.iter().filter(|(name, _)| name != "iTXt").collect();
        prop_assert_eq!(others, before.iter().collect::<Vec<_>>());
        let added = &after[1];
        prop_assert_eq!(&added.0, "iTXt");
        let told = added.1.strip_prefix(b"Description\0\0\0\0\0").unwrap();
        prop_assert_eq!(told, text.as_bytes());
    }

    #[test]
    fn what_is_no_png_file_is_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        prop_assert_eq!(with_text(&bytes, "Description", ""), Err(NotPng { length: bytes.len() }));
    }
}

#[test]
fn the_remainder_is_that_of_the_end_of_every_file() {
    assert_eq!(remainder(b"IEND").to_be_bytes(), END[8..]);
    assert!(pixel().ends_with(END));
    for cut in 0..33 {
        assert!(with_text(&pixel()[..cut], "Description", "").is_err(), "{cut} bytes");
    }
}
