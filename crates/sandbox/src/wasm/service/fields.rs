//! `fields` of WASI 0.3: the same headers and trailers as in 0.2, with the same rules and budget.
//!
//! Owns the translation, nothing else.

use http::HeaderName;
use wasmtime::component::Resource;

use super::bindings::wasi::http::types::{HeaderError, HostFields};
use crate::wasm::bindings::wasi::http::types::{self as proxy, HostFields as Rules};
use crate::wasm::host::{Fields, Host};

impl From<proxy::HeaderError> for HeaderError {
    fn from(error: proxy::HeaderError) -> Self {
        match error {
            proxy::HeaderError::InvalidSyntax => Self::InvalidSyntax,
            proxy::HeaderError::Forbidden => Self::Forbidden,
            proxy::HeaderError::Immutable => Self::Immutable,
        }
    }
}

type Values = Vec<Vec<u8>>;
type Done = Result<(), HeaderError>;

impl HostFields for Host {
    fn new(&mut self) -> wasmtime::Result<Resource<Fields>> {
        Rules::new(self)
    }

    fn from_list(
        &mut self,
        entries: Vec<(String, Vec<u8>)>,
    ) -> wasmtime::Result<Result<Resource<Fields>, HeaderError>> {
        Ok(Rules::from_list(self, entries)?.map_err(HeaderError::from))
    }

    fn get(&mut self, fields: Resource<Fields>, name: String) -> wasmtime::Result<Values> {
        Rules::get(self, fields, name)
    }

    fn has(&mut self, fields: Resource<Fields>, name: String) -> wasmtime::Result<bool> {
        Rules::has(self, fields, name)
    }

    fn set(
        &mut self,
        fields: Resource<Fields>,
        name: String,
        values: Values,
    ) -> wasmtime::Result<Done> {
        Ok(Rules::set(self, fields, name, values)?.map_err(HeaderError::from))
    }

    fn delete(&mut self, fields: Resource<Fields>, name: String) -> wasmtime::Result<Done> {
        Ok(Rules::delete(self, fields, name)?.map_err(HeaderError::from))
    }

    fn get_and_delete(
        &mut self,
        fields: Resource<Fields>,
        name: String,
    ) -> wasmtime::Result<Result<Values, HeaderError>> {
        // `get` treats what is no name as a name that is not there.
        if HeaderName::from_bytes(name.as_bytes()).is_err() {
            return Ok(Err(HeaderError::InvalidSyntax));
        }
        let same = Resource::new_borrow(fields.rep());
        let values = Rules::get(self, same, name.clone())?;
        let deleted = Rules::delete(self, fields, name)?;
        Ok(deleted.map(|()| values).map_err(HeaderError::from))
    }

    fn append(
        &mut self,
        fields: Resource<Fields>,
        name: String,
        value: Vec<u8>,
    ) -> wasmtime::Result<Done> {
        Ok(Rules::append(self, fields, name, value)?.map_err(HeaderError::from))
    }

    fn copy_all(&mut self, fields: Resource<Fields>) -> wasmtime::Result<Vec<(String, Vec<u8>)>> {
        Rules::entries(self, fields)
    }

    fn clone(&mut self, fields: Resource<Fields>) -> wasmtime::Result<Resource<Fields>> {
        Rules::clone(self, fields)
    }

    fn drop(&mut self, fields: Resource<Fields>) -> wasmtime::Result<()> {
        Rules::drop(self, fields)
    }
}
