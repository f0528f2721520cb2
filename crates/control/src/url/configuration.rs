//! A function URL as the API's `FunctionUrlConfig`.
//!
//! Owns which members are shown and the form of the address. Never decides anything.

use mayfly_core::function::UrlConfig;
use mayfly_core::name::FunctionName;
use mayfly_wire::generated::lambda as api;

use super::cors;
use crate::control::Control;
use crate::shape;

impl Control {
    pub(super) fn url_shown(&self, name: &FunctionName, url: &UrlConfig) -> api::FunctionUrlConfig {
        let invoke_mode = match url.streaming {
            true => api::InvokeMode::ResponseStream,
            false => api::InvokeMode::Buffered,
        };
        api::FunctionUrlConfig {
            function_url: self.url_of(&url.id),
            function_arn: self.url_target_arn(name, &url.qualifier),
            creation_time: shape::url_timestamp(url.created),
            last_modified_time: shape::url_timestamp(url.last_modified),
            cors: url.cors.as_ref().map(cors::shown),
            auth_type: shape::url_auth_shown(url.auth),
            invoke_mode: Some(invoke_mode),
        }
    }

    fn url_of(&self, id: &str) -> String {
        let (base, region) = (&self.config.function_urls, &self.config.home.region);
        format!("{}://{id}.lambda-url.{region}.{}/", base.scheme, base.authority)
    }
}

/// Whether a request asks for streamed responses; buffered is the default.
pub(super) fn is_streaming(mode: api::InvokeMode) -> bool {
    match mode {
        api::InvokeMode::Buffered => false,
        api::InvokeMode::ResponseStream => true,
    }
}
