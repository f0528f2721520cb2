//! The signatures of a body's chunks: each one covers the one before it.
//!
//! Owns the texts that are signed. Never reads a body: its hashes come in.

use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq;

use super::SigningKey;
use super::payload::{hex, unhex};

/// The chain, as far as it was checked.
#[derive(Clone)]
pub struct ChunkSignatures {
    key: SigningKey,
    /// Date and scope, each on a line.
    place: String,
    previous: [u8; 32],
}

impl std::fmt::Debug for ChunkSignatures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ChunkSignatures(..)")
    }
}

impl ChunkSignatures {
    pub(super) fn new(key: SigningKey, date: &str, scope: &str, seed: [u8; 32]) -> Self {
        Self { key, place: format!("{date}\n{scope}\n"), previous: seed }
    }

    /// Whether `signature` (64 hexadecimal digits) is that of the next chunk, whose SHA-256 this
    /// is. The chain goes on behind it.
    pub fn check_chunk(&mut self, sha256: [u8; 32], signature: &str) -> bool {
        let nothing = hex(&Sha256::digest(b"").into());
        self.check("AWS4-HMAC-SHA256-PAYLOAD", &[&nothing, &hex(&sha256)], signature)
    }

    /// Whether `signature` is that of the headers behind the last chunk: `name:value\n` each.
    pub fn check_trailer(&mut self, lines: &[u8], signature: &str) -> bool {
        let hash = hex(&Sha256::digest(lines).into());
        self.check("AWS4-HMAC-SHA256-TRAILER", &[&hash], signature)
    }

    fn check(&mut self, algorithm: &str, hashes: &[&[u8; 64]], signature: &str) -> bool {
        let Some(presented) = unhex(signature) else { return false };
        let mut text = format!("{algorithm}\n{}", self.place).into_bytes();
        text.extend_from_slice(&hex(&self.previous));
        for hash in hashes {
            text.push(b'\n');
            text.extend_from_slice(&hash[..]);
        }
        self.previous = self.key.sign_text(&text);
        self.previous.ct_eq(&presented).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the public documentation: 66,560 bytes `a` in chunks of 64 KiB.
    #[test]
    fn the_documented_chunks_hold() {
        let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        let key = SigningKey::derive(secret, "20130524", "us-east-1", "s3");
        let seed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
        let scope = "20130524/us-east-1/s3/aws4_request";
        let seed = unhex(seed).unwrap();
        let mut chain = ChunkSignatures::new(key, "20130524T000000Z", scope, seed);
        let chunks = [
            (65_536, "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648"),
            (1_024, "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497"),
            (0, "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9"),
        ];
        let mut broken = chain.clone();
        assert!(!broken.check_chunk(Sha256::digest(b"b").into(), chunks[0].1));
        for (size, signature) in chunks {
            let hash = Sha256::digest(vec![b'a'; size]).into();
            assert!(chain.check_chunk(hash, signature), "{size}");
        }
    }
}
