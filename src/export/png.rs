//! A text put into a PNG file: the settings travel with the picture.
//!
//! Source: PNG (Third Edition), 5.3 (chunks), 11.3.3.4 (iTXt), annex D (the CRC).

/// What every PNG file begins with.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Where its first chunk, the header, ends: length, name, 13 bytes, CRC.
const AFTER_HEADER: usize = SIGNATURE.len() + 4 + 4 + 13 + 4;

/// These bytes are no PNG file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{length} bytes that are no PNG file")]
pub struct NotPng {
    /// How many there are.
    pub length: usize,
}

/// A PNG file with `text` under `keyword` (Latin letters, 1 to 79 of them) in an iTXt chunk, which
/// stands right after the header.
///
/// # Errors
/// If `file` is no PNG file.
pub fn with_text(file: &[u8], keyword: &str, text: &str) -> Result<Vec<u8>, NotPng> {
    let is_png = file.starts_with(SIGNATURE) && file.get(12..16) == Some(b"IHDR");
    let Some((head, rest)) = file.split_at_checked(AFTER_HEADER).filter(|_| is_png) else {
        return Err(NotPng { length: file.len() });
    };
    let mut chunk = b"iTXt".to_vec();
    chunk.extend_from_slice(keyword.as_bytes());
    // the keyword's end, not compressed, by no method, in no language, not translated
    chunk.extend_from_slice(&[0, 0, 0, 0, 0]);
    chunk.extend_from_slice(text.as_bytes());
    let length = (chunk.len() - 4) as u32;
    let crc = crc(&chunk);
    Ok([head, &length.to_be_bytes(), &chunk, &crc.to_be_bytes(), rest].concat())
}

/// The CRC of ISO 3309: of x³² + x²⁶ + … + 1, the least bit first.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 }
        })
    })
}
