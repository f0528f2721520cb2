//! `PublishLayerVersion`.
//!
//! Owns a new version of a layer and its number, which is never used again. Never changes a
//! version that is there.

use mayfly_core::function::LayerVersion;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::function::code::Source;

impl Control {
    /// Publishes the next version of a layer; the first one makes the layer.
    ///
    /// # Errors
    /// `InvalidParameterValueException` names the member; `RequestTooLargeException`,
    /// `CodeStorageExceededException`; `ResourceNotFoundException` for another account or region.
    pub async fn publish_layer_version(
        &self,
        request: api::PublishLayerVersionRequest,
    ) -> Result<api::PublishLayerVersionResponse, ApiError> {
        let name = self.layer_itself(&request.layer_name)?;
        let zip = source_of(&request.content).zip()?;
        let runtimes = request.compatible_runtimes.unwrap_or_default();
        let architectures = request.compatible_architectures.unwrap_or_default();
        let _referring = self.references.read().await;
        let draft = LayerVersion {
            name,
            version: 0,
            code: self.keep(zip).await?,
            description: request.description.unwrap_or_default(),
            license_info: request.license_info.unwrap_or_default(),
            compatible_runtimes: runtimes.iter().map(|one| one.as_str().to_owned()).collect(),
            compatible_architectures: architectures
                .iter()
                .map(|one| one.as_str().to_owned())
                .collect(),
            created: self.clock.now(),
        };
        let published = self
            .commit_with(|| async {
                let (version, expect) = match self.catalogue.layer(&draft.name).await? {
                    Some(next) => (next.value, Expect::Revision(next.revision)),
                    None => (1, Expect::Absent),
                };
                let layer = LayerVersion { version, ..draft.clone() };
                let counter = Record::Layer(layer.name.clone(), version + 1);
                let record = Record::LayerVersion(layer.clone());
                let puts = vec![(counter, expect), (record, Expect::Absent)];
                Ok((Change { puts, ..Change::default() }, layer))
            })
            .await?;
        Ok(shown(self.layer_shown(&published)))
    }
}

fn source_of(content: &api::LayerVersionContentInput) -> Source<'_, 4> {
    Source {
        of: "layer content",
        zip_file: content.zip_file.as_ref().map(|zip| &zip.0),
        unsupported: [
            ("Content.S3Bucket", content.s3_bucket.is_some()),
            ("Content.S3Key", content.s3_key.is_some()),
            ("Content.S3ObjectVersion", content.s3_object_version.is_some()),
            ("Content.S3ObjectStorageMode", content.s3_object_storage_mode.is_some()),
        ],
    }
}

fn shown(layer: api::GetLayerVersionResponse) -> api::PublishLayerVersionResponse {
    api::PublishLayerVersionResponse {
        content: layer.content,
        layer_arn: layer.layer_arn,
        layer_version_arn: layer.layer_version_arn,
        description: layer.description,
        created_date: layer.created_date,
        version: layer.version,
        compatible_architectures: layer.compatible_architectures,
        compatible_runtimes: layer.compatible_runtimes,
        license_info: layer.license_info,
    }
}
