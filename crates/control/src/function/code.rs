//! The deployment package of a request.
//!
//! Owns where code may come from and how large it may be. Never unpacks it: the code store does.

use bytes::Bytes;
use mayfly_core::function::{Code, VersionConfig};
use mayfly_core::limits::{UNPACKED_BYTES_MAX, ZIP_BYTES_MAX};
use mayfly_core::name::Digest;

use crate::control::Control;
use crate::error::Error;

/// Where a request says that the code is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'r, const UNSUPPORTED: usize> {
    /// What the package is, for people: `function code` or `layer content`.
    pub(crate) of: &'static str,
    pub(crate) zip_file: Option<&'r Bytes>,
    /// Members that Mayfly does not take, with whether they were given.
    pub(crate) unsupported: [(&'static str, bool); UNSUPPORTED],
}

impl<'r, const UNSUPPORTED: usize> Source<'r, UNSUPPORTED> {
    /// The zip, when it is given inline and small enough.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`] for other sources or none, [`Error::RequestTooLarge`].
    pub(crate) fn zip(self) -> Result<&'r Bytes, Error> {
        if let Some((member, _)) = self.unsupported.iter().find(|(_, given)| *given) {
            return Err(Error::invalid(format!(
                "{member} is not supported by Mayfly; send the package as ZipFile"
            )));
        }
        let zip = self.zip_file.filter(|zip| !zip.is_empty());
        let zip =
            zip.ok_or_else(|| Error::invalid(format!("Please provide a source for {}.", self.of)))?;
        if zip.len() > ZIP_BYTES_MAX {
            return Err(Error::RequestTooLarge(format!(
                "ZipFile has {} bytes; the limit is {ZIP_BYTES_MAX} bytes",
                zip.len()
            )));
        }
        Ok(zip)
    }
}

/// Stands in for the code of a configuration that is checked before its package is kept.
pub(super) const NOT_KEPT_YET: Code =
    Code { digest: Digest([0; 32]), zip_bytes: 0, unpacked_bytes: 0 };

/// Checks that code and layers together stay within the limit after unpacking.
///
/// # Errors
/// [`Error::InvalidParameter`] with the limit and the actual size.
pub(super) fn check_unpacked(config: &VersionConfig) -> Result<(), Error> {
    let codes = config.layers.iter().map(|layer| layer.code).chain([config.code]);
    let bytes = codes.fold(0_u64, |sum, code| sum.saturating_add(code.unpacked_bytes));
    if bytes > UNPACKED_BYTES_MAX {
        return Err(Error::invalid(format!(
            "Function code combined with layers exceeds the maximum allowed size of \
             {UNPACKED_BYTES_MAX} bytes. The actual size is {bytes} bytes."
        )));
    }
    Ok(())
}

impl Control {
    /// Keeps a package. The caller holds `references` until the record that refers to it is
    /// written.
    pub(crate) async fn keep(&self, zip: &Bytes) -> Result<Code, Error> {
        Ok(self.codes.put_zip(zip.clone()).await?)
    }
}

#[cfg(test)]
mod tests {
    use mayfly_core::function::LayerUse;
    use mayfly_core::name::LayerName;

    use super::*;
    use crate::config_digest::sample::config;

    const NOTHING: [(&str, bool); 5] = [
        ("S3Bucket", false),
        ("S3Key", false),
        ("S3ObjectVersion", false),
        ("ImageUri", false),
        ("SourceKMSKeyArn", false),
    ];

    #[test]
    fn code_comes_inline_or_not_at_all() {
        let zip = Bytes::from_static(b"zip");
        let source = Source { of: "function code", zip_file: Some(&zip), unsupported: NOTHING };
        assert_eq!(source.zip().ok(), Some(&zip));
        let none = Source { of: "function code", zip_file: None, unsupported: NOTHING };
        assert!(none.zip().is_err_and(|error| error.to_string().contains("source")));
        let empty = Bytes::new();
        assert!(
            Source { of: "function code", zip_file: Some(&empty), unsupported: NOTHING }
                .zip()
                .is_err()
        );
        let mut unsupported = NOTHING;
        unsupported[0].1 = true;
        let bucket = Source { of: "function code", zip_file: Some(&zip), unsupported };
        assert!(bucket.zip().is_err_and(|error| error.to_string().contains("S3Bucket")));
    }

    #[test]
    fn an_inline_zip_has_a_limit() {
        let large = Bytes::from(vec![0; ZIP_BYTES_MAX + 1]);
        let source = Source { of: "function code", zip_file: Some(&large), unsupported: NOTHING };
        assert!(matches!(source.zip(), Err(Error::RequestTooLarge(_))));
    }

    #[test]
    fn code_and_layers_share_a_limit() {
        let code = |unpacked_bytes| Code { unpacked_bytes, ..NOT_KEPT_YET };
        let name = LayerName::new("layer").expect("a valid name");
        let layers = vec![LayerUse { name, version: 1, code: code(1) }];
        let with = |bytes| VersionConfig { code: code(bytes), layers: layers.clone(), ..config() };
        assert!(check_unpacked(&with(UNPACKED_BYTES_MAX - 1)).is_ok());
        assert!(check_unpacked(&with(UNPACKED_BYTES_MAX)).is_err());
    }
}
