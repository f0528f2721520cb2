//! `ListSecrets`.
//!
//! Owns the order and the pages. Never opens a value.

use mayfly_core::secret::{Secret, SecretName};
use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager as api;
use mayfly_wire::generated::secretsmanager::errors;
use mayfly_wire::generated::secretsmanager::{SortByType, SortOrderType};

use super::filters::Filters;
use super::refusal::refused;
use super::shown;
use crate::control::Control;
use crate::error::Error;
use crate::page;

/// Secrets of one answer.
const PAGE_MAX: usize = 100;

impl Control {
    /// Lists secrets.
    ///
    /// # Errors
    /// `InvalidNextTokenException`.
    pub async fn list_secrets(
        &self,
        request: api::ListSecretsRequest,
    ) -> Result<api::ListSecretsResponse, ApiError> {
        self.list_of_secrets(request).await.map_err(refused)
    }

    async fn list_of_secrets(
        &self,
        request: api::ListSecretsRequest,
    ) -> Result<api::ListSecretsResponse, Error> {
        let filters = Filters::new(request.filters.unwrap_or_default());
        let with_deleted = request.include_planned_deletion == Some(true);
        let size = request.max_results.and_then(|max| usize::try_from(max).ok());
        let size = size.unwrap_or(PAGE_MAX).clamp(1, PAGE_MAX);
        let token = request.next_token.as_deref();
        let by = request.sort_by;
        let is_descending = request.sort_order == Some(SortOrderType::Desc);
        let (secrets, next_token) = if by.is_none() && !is_descending {
            self.secrets_page(&filters, with_deleted, size, token).await?
        } else {
            let order = Order { by: by.unwrap_or(SortByType::Name), is_descending };
            self.sorted_page(&filters, with_deleted, size, token, &order).await?
        };
        let home = &self.config.home;
        let list = secrets.iter().map(|secret| shown::entry(home, secret)).collect();
        Ok(api::ListSecretsResponse { secret_list: Some(list), next_token })
    }

    /// A page by name, with the token of the next one.
    pub(super) async fn secrets_page(
        &self,
        filters: &Filters,
        with_deleted: bool,
        size: usize,
        token: Option<&str>,
    ) -> Result<(Vec<Secret>, Option<String>), Error> {
        let mut after = match page::after(token).map_err(|_| invalid_token())? {
            Some(text) => Some(SecretName::new(&text).map_err(|_| invalid_token())?),
            None => None,
        };
        let mut found = Vec::new();
        loop {
            let read = self.catalogue.secrets(after.as_ref(), PAGE_MAX).await?;
            let is_last = read.len() < PAGE_MAX;
            after = read.last().map(|stored| stored.value.name.clone());
            let secrets = read.into_iter().map(|stored| stored.value);
            found.extend(secrets.filter(|secret| self.is_listed(secret, filters, with_deleted)));
            if is_last || found.len() > size {
                return Ok(page::cut(found, size, |secret| secret.name.to_string()));
            }
        }
    }

    /// A page in another order: everything is read and sorted.
    async fn sorted_page(
        &self,
        filters: &Filters,
        with_deleted: bool,
        size: usize,
        token: Option<&str>,
        order: &Order,
    ) -> Result<(Vec<Secret>, Option<String>), Error> {
        let after = page::after(token).map_err(|_| invalid_token())?;
        let read = self.catalogue.secrets(None, usize::MAX).await?;
        let listed = read.into_iter().map(|stored| stored.value);
        let listed = listed.filter(|secret| self.is_listed(secret, filters, with_deleted));
        let mut listed: Vec<(String, Secret)> =
            listed.map(|secret| (order.key(&secret), secret)).collect();
        listed.sort_by(|a, b| if order.is_descending { b.0.cmp(&a.0) } else { a.0.cmp(&b.0) });
        let is_behind = |key: &String| match &after {
            None => true,
            Some(after) if order.is_descending => key < after,
            Some(after) => key > after,
        };
        let rest: Vec<_> = listed.into_iter().filter(|(key, _)| is_behind(key)).collect();
        let (page, next) = page::cut(rest, size, |(key, _)| key.clone());
        Ok((page.into_iter().map(|(_, secret)| secret).collect(), next))
    }

    fn is_listed(&self, secret: &Secret, filters: &Filters, with_deleted: bool) -> bool {
        (with_deleted || secret.deleted.is_none()) && filters.pass(secret, &self.config.home.region)
    }
}

struct Order {
    by: SortByType,
    is_descending: bool,
}

impl Order {
    /// A text that sorts as wanted, and never the same for two secrets.
    fn key(&self, secret: &Secret) -> String {
        let ms = match self.by {
            SortByType::CreatedDate => secret.created.0,
            SortByType::LastAccessedDate => secret.accessed.map_or(0, |time| time.0),
            SortByType::LastChangedDate => secret.changed.0,
            SortByType::Name => 0,
        };
        format!("{ms:020}:{}", secret.name)
    }
}

fn invalid_token() -> Error {
    errors::invalid_next_token("NextToken is not one that an earlier page returned.").into()
}
