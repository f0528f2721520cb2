//! `fields`: headers and trailers.
//!
//! Owns their rules (syntax, names that a guest may not set, immutability) and their budget.

use std::sync::Arc;

use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use wasmtime::component::Resource;

use super::Host;
use crate::wasm::bindings::wasi::http::types::{HeaderError, HostFields};
use crate::wasm::limits::FIELD_BYTES_MAX;

/// Header fields behind a handle; a copy is made when one of two holders writes.
#[derive(Clone, Debug)]
pub struct Fields {
    pub(in crate::wasm) map: Arc<HeaderMap>,
    is_mutable: bool,
}

/// Of a connection and not of a message: the server's, never a guest's.
const FORBIDDEN: [HeaderName; 9] = [
    header::CONNECTION,
    header::HOST,
    header::PROXY_AUTHENTICATE,
    header::PROXY_AUTHORIZATION,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    HeaderName::from_static("http2-settings"),
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
];

impl Fields {
    /// Fields that the guest may only read.
    pub(in crate::wasm) fn fixed(map: &Arc<HeaderMap>) -> Self {
        Self { map: Arc::clone(map), is_mutable: false }
    }

    /// The same, for a guest to read: never mutable.
    pub(in crate::wasm) fn for_reading(&self) -> Self {
        Self::fixed(&self.map)
    }

    /// The map itself, without a copy when nobody else holds it.
    pub(in crate::wasm) fn into_map(self) -> HeaderMap {
        Arc::unwrap_or_clone(self.map)
    }

    fn empty() -> Self {
        Self { map: Arc::default(), is_mutable: true }
    }

    fn writable(&mut self) -> Result<&mut HeaderMap, HeaderError> {
        if self.is_mutable { Ok(Arc::make_mut(&mut self.map)) } else { Err(HeaderError::Immutable) }
    }
}

fn name_of(name: &str) -> Result<HeaderName, HeaderError> {
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| HeaderError::InvalidSyntax)?;
    if FORBIDDEN.contains(&name) {
        return Err(HeaderError::Forbidden);
    }
    Ok(name)
}

fn value_of(value: &[u8]) -> Result<HeaderValue, HeaderError> {
    HeaderValue::from_bytes(value).map_err(|_| HeaderError::InvalidSyntax)
}

impl Host {
    /// Counts fields that a guest makes; one that makes them without end is stopped.
    fn charge(&mut self, bytes: usize) -> wasmtime::Result<()> {
        self.field_bytes = self.field_bytes.saturating_add(bytes);
        if self.field_bytes > FIELD_BYTES_MAX {
            wasmtime::bail!("more than {FIELD_BYTES_MAX} bytes of header fields");
        }
        Ok(())
    }

    /// Whether half of the budget is used. It is for the instance's life: what a guest still holds
    /// is not known.
    pub(in crate::wasm) fn made_many_fields(&self) -> bool {
        self.field_bytes > FIELD_BYTES_MAX / 2
    }
}

type Made = Result<Resource<Fields>, HeaderError>;
type Done = Result<(), HeaderError>;

impl HostFields for Host {
    fn new(&mut self) -> wasmtime::Result<Resource<Fields>> {
        Ok(self.table.push(Fields::empty())?)
    }

    fn from_list(&mut self, entries: Vec<(String, Vec<u8>)>) -> wasmtime::Result<Made> {
        self.charge(entries.iter().map(|(name, value)| name.len() + value.len() + 32).sum())?;
        let mut map = HeaderMap::with_capacity(entries.len());
        for (name, value) in &entries {
            match (name_of(name), value_of(value)) {
                (Ok(name), Ok(value)) => drop(map.append(name, value)),
                (Err(error), _) | (_, Err(error)) => return Ok(Err(error)),
            }
        }
        let fields = Fields { map: Arc::new(map), is_mutable: true };
        Ok(Ok(self.table.push(fields)?))
    }

    fn get(&mut self, fields: Resource<Fields>, name: String) -> wasmtime::Result<Vec<Vec<u8>>> {
        let values = self.table.get(&fields)?.map.get_all(name.as_str());
        Ok(values.iter().map(|value| value.as_bytes().to_vec()).collect())
    }

    fn has(&mut self, fields: Resource<Fields>, name: String) -> wasmtime::Result<bool> {
        Ok(self.table.get(&fields)?.map.contains_key(name.as_str()))
    }

    fn set(
        &mut self,
        fields: Resource<Fields>,
        name: String,
        values: Vec<Vec<u8>>,
    ) -> wasmtime::Result<Done> {
        self.charge(values.iter().map(|value| name.len() + value.len() + 32).sum())?;
        let fields = self.table.get_mut(&fields)?;
        Ok(set(fields, &name, &values))
    }

    fn delete(&mut self, fields: Resource<Fields>, name: String) -> wasmtime::Result<Done> {
        let fields = self.table.get_mut(&fields)?;
        Ok(name_of(&name).and_then(|name| fields.writable().map(|map| drop(map.remove(name)))))
    }

    fn append(
        &mut self,
        fields: Resource<Fields>,
        name: String,
        value: Vec<u8>,
    ) -> wasmtime::Result<Done> {
        self.charge(name.len() + value.len() + 32)?;
        let fields = self.table.get_mut(&fields)?;
        let mut append = || {
            let (name, value) = (name_of(&name)?, value_of(&value)?);
            fields.writable()?.append(name, value);
            Ok(())
        };
        Ok(append())
    }

    fn entries(&mut self, fields: Resource<Fields>) -> wasmtime::Result<Vec<(String, Vec<u8>)>> {
        let entries = self.table.get(&fields)?.map.iter();
        Ok(entries
            .map(|(name, value)| (name.as_str().to_owned(), value.as_bytes().to_vec()))
            .collect())
    }

    fn clone(&mut self, fields: Resource<Fields>) -> wasmtime::Result<Resource<Fields>> {
        let map = Arc::clone(&self.table.get(&fields)?.map);
        let bytes = map.iter().map(|(name, value)| name.as_str().len() + value.len() + 32).sum();
        self.charge(bytes)?;
        Ok(self.table.push(Fields { map, is_mutable: true })?)
    }

    fn drop(&mut self, fields: Resource<Fields>) -> wasmtime::Result<()> {
        self.table.delete(fields)?;
        Ok(())
    }
}

fn set(fields: &mut Fields, name: &str, values: &[Vec<u8>]) -> Done {
    let name = name_of(name)?;
    let values = values.iter().map(|value| value_of(value)).collect::<Result<Vec<_>, _>>()?;
    let map = fields.writable()?;
    map.remove(&name);
    for value in values {
        map.append(&name, value);
    }
    Ok(())
}
