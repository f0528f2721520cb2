//! The id of a mapping as text: a UUID.
//!
//! Owns both directions. Never makes an id.

use mayfly_core::mapping::MappingId;
use mayfly_core::name::RequestId;

use crate::error::Error;

/// 36 characters, lower case.
pub(crate) fn text(id: MappingId) -> String {
    // The bytes came from a version-4 UUID, so nothing changes here.
    RequestId::from_random(id.0).to_string()
}

/// Reads what a request names.
///
/// # Errors
/// [`Error::NotFound`]: what is no id is the id of nothing.
pub(crate) fn parse(given: &str) -> Result<MappingId, Error> {
    let digits: String = given.chars().filter(|c| *c != '-').collect();
    let number = u128::from_str_radix(&digits, 16).ok();
    let id = number.map(|number| MappingId(number.to_be_bytes()));
    // Written back and compared: dashes, signs and lengths have one form only.
    id.filter(|id| text(*id).eq_ignore_ascii_case(given)).ok_or_else(Error::resource_not_found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_back_and_anything_else_is_not_found() {
        let id = MappingId(*RequestId::from_random([0x5c; 16]).as_bytes());
        assert_eq!(parse(&text(id)).ok(), Some(id));
        assert_eq!(parse(&text(id).to_uppercase()).ok(), Some(id));
        let plain = text(id).replace('-', "");
        for wrong in ["", "x", plain.as_str(), "+c5c5c5c-5c5c-4c5c-9c5c-5c5c5c5c5c5c"] {
            assert!(matches!(parse(wrong), Err(Error::NotFound(_))), "{wrong}");
        }
    }
}
