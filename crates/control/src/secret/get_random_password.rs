//! `GetRandomPassword`.
//!
//! Owns the choice of characters. The password is answered and kept nowhere.

use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager as api;
use mayfly_wire::generated::secretsmanager::errors;
use mayfly_wire::value::Sensitive;

use crate::control::Control;

const LENGTH_DEFAULT: i64 = 32;
const LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS: &str = "0123456789";
const PUNCTUATION: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

impl Control {
    /// A random password of the wanted length and kinds of characters.
    ///
    /// # Errors
    /// `InvalidParameterException` when no character is left, or the length is too short.
    pub fn get_random_password(
        &self,
        request: &api::GetRandomPasswordRequest,
    ) -> Result<api::GetRandomPasswordResponse, ApiError> {
        let length = request.password_length.unwrap_or(LENGTH_DEFAULT);
        let length = usize::try_from(length).unwrap_or_default();
        let excluded = request.exclude_characters.as_deref().unwrap_or_default();
        let wanted = |set: &'static str, is_out: Option<bool>| {
            let set = if is_out == Some(true) { "" } else { set };
            set.chars().filter(|c| !excluded.contains(*c)).collect::<Vec<char>>()
        };
        let space = if request.include_space == Some(true) { " " } else { "" };
        let kinds = [
            wanted(LOWER, request.exclude_lowercase),
            wanted(UPPER, request.exclude_uppercase),
            wanted(DIGITS, request.exclude_numbers),
            wanted(PUNCTUATION, request.exclude_punctuation),
            wanted(space, None),
        ];
        let kinds: Vec<_> = kinds.into_iter().filter(|kind| !kind.is_empty()).collect();
        let all: Vec<char> = kinds.iter().flatten().copied().collect();
        if all.is_empty() {
            let text = "ExcludeCharacters and the other exclusions leave no character.";
            return Err(errors::invalid_parameter(text));
        }
        let each = request.require_each_included_type != Some(false);
        if each && length < kinds.len() {
            let text = "PasswordLength is too short to include every required type of character.";
            return Err(errors::invalid_parameter(text));
        }
        let draw = |from: &[char]| from[self.random.below(from.len())];
        let mut password: Vec<char> = match each {
            true => kinds.iter().map(|kind| draw(kind)).collect(),
            false => Vec::new(),
        };
        password.extend((password.len()..length).map(|_| draw(&all)));
        // Fisher and Yates: the required ones must not stand at the beginning.
        for at in (1..password.len()).rev() {
            password.swap(at, self.random.below(at + 1));
        }
        let random_password = Some(Sensitive(password.into_iter().collect()));
        Ok(api::GetRandomPasswordResponse { random_password })
    }
}
