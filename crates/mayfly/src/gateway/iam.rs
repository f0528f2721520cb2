//! The IAM API: finds the operation, reads and checks its request, calls one function.
//!
//! Owns the one table of all operations that are served. Never does an operation's work: that is
//! `control`'s.

use http::request::Parts;
use hyper::body::Incoming;
use mayfly_control::identity::Asking;
use mayfly_core::name::RequestId;
use mayfly_wire::ApiError;
use mayfly_wire::generated::iam::{self as api, Operation};
use mayfly_wire::query::Service;
use mayfly_wire::request::RequestParts;
use mayfly_wire::sigv4::Presented;
use serde_json::{Map, Value};

use super::limits::API_BODY_BYTES_MAX;
use super::respond::Answer;
use super::{Caller, Gateway, Peer, forms, gate};
use crate::identity::Kind;

/// The service as its forms and answers know it.
const SERVICE: Service<Operation> = Service {
    namespace: "https://iam.amazonaws.com/doc/2010-05-08/",
    action: api::action,
    name: Operation::name,
    input: api::query::input,
    output: api::query::output,
    code: api::errors::query_code,
};

/// Answers one signed request.
pub async fn serve(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    presented: &Presented<'_>,
    peer: &Peer,
    id: RequestId,
) -> Answer {
    match answer(gateway, head, body, presented, peer).await {
        Ok((operation, members)) => forms::answer(&SERVICE, head, (operation, &members), id),
        Err(error) => forms::error(&SERVICE, head, &error, id),
    }
}

async fn answer(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    presented: &Presented<'_>,
    peer: &Peer,
) -> Result<(Operation, Map<String, Value>), ApiError> {
    let (body, caller) =
        gateway.authenticated_body(presented, peer, body, API_BODY_BYTES_MAX, "IAM").await?;
    let asked = forms::read(&SERVICE, head, &body)?;
    let asks = gate::iam::asks(gateway, &caller, asked.operation, &asked.body);
    let denied = |message| ApiError::new("AccessDenied", 403, message);
    gateway.allow(&caller, &asks).map_err(denied)?;
    let request = RequestParts {
        method: head.method.as_str(),
        path: head.uri.path(),
        query: "",
        headers: &head.headers,
        body: &asked.body,
    };
    let members = run(gateway, asked.operation, &request, &asking(&caller)).await?;
    // The next request of anybody sees what this answer says.
    gateway.keys.directory().synced().await;
    Ok((asked.operation, members))
}

/// Whom operations mean that name no user.
fn asking(caller: &Caller) -> Asking {
    match &caller.identity.kind {
        Kind::Root => Asking::Root,
        Kind::User { name, .. } => Asking::User(name.clone()),
        Kind::RoleSession { .. } | Kind::ApiKey => Asking::Session,
    }
}

/// Generates the match: one row an operation, `Operation => method(Request)`, with `by asking` for
/// those that may mean the caller.
macro_rules! operations {
    ($($operation:ident => $method:ident($request:ident $(, by $asking:ident)?),)*) => {
        #[allow(clippy::too_many_lines, reason = "one row an operation")]
        async fn run(
            gateway: &Gateway,
            operation: Operation,
            request: &RequestParts<'_>,
            asking: &Asking,
        ) -> Result<Map<String, Value>, ApiError> {
            match operation {
                $(Operation::$operation => {
                    let input = api::$request::parse(request)?;
                    $(let $asking = asking;)?
                    let output = gateway.control.$method($($asking, )? input).await?;
                    Ok(forms::members(&output))
                })*
                Operation::GetAccountSummary => {
                    Ok(forms::members(&gateway.control.get_account_summary().await?))
                }
                Operation::ListAccountAliases => {
                    let input = api::ListAccountAliasesRequest::parse(request)?;
                    Ok(forms::members(&gateway.control.list_account_aliases(&input)?))
                }
            }
        }
    };
}

operations! {
    CreateUser => create_user(CreateUserRequest),
    GetUser => get_user(GetUserRequest, by asking),
    UpdateUser => update_user(UpdateUserRequest),
    DeleteUser => delete_user(DeleteUserRequest),
    ListUsers => list_users(ListUsersRequest),
    CreateAccessKey => create_access_key(CreateAccessKeyRequest, by asking),
    ListAccessKeys => list_access_keys(ListAccessKeysRequest, by asking),
    UpdateAccessKey => update_access_key(UpdateAccessKeyRequest, by asking),
    DeleteAccessKey => delete_access_key(DeleteAccessKeyRequest, by asking),
    GetAccessKeyLastUsed => get_access_key_last_used(GetAccessKeyLastUsedRequest),
    CreateRole => create_role(CreateRoleRequest),
    GetRole => get_role(GetRoleRequest),
    UpdateRole => update_role(UpdateRoleRequest),
    UpdateRoleDescription => update_role_description(UpdateRoleDescriptionRequest),
    UpdateAssumeRolePolicy => update_assume_role_policy(UpdateAssumeRolePolicyRequest),
    DeleteRole => delete_role(DeleteRoleRequest),
    ListRoles => list_roles(ListRolesRequest),
    PutUserPolicy => put_user_policy(PutUserPolicyRequest),
    GetUserPolicy => get_user_policy(GetUserPolicyRequest),
    DeleteUserPolicy => delete_user_policy(DeleteUserPolicyRequest),
    ListUserPolicies => list_user_policies(ListUserPoliciesRequest),
    PutRolePolicy => put_role_policy(PutRolePolicyRequest),
    GetRolePolicy => get_role_policy(GetRolePolicyRequest),
    DeleteRolePolicy => delete_role_policy(DeleteRolePolicyRequest),
    ListRolePolicies => list_role_policies(ListRolePoliciesRequest),
    CreatePolicy => create_policy(CreatePolicyRequest),
    GetPolicy => get_policy_by_arn(GetPolicyRequest),
    DeletePolicy => delete_policy(DeletePolicyRequest),
    ListPolicies => list_policies(ListPoliciesRequest),
    CreatePolicyVersion => create_policy_version(CreatePolicyVersionRequest),
    GetPolicyVersion => get_policy_version(GetPolicyVersionRequest),
    ListPolicyVersions => list_policy_versions(ListPolicyVersionsRequest),
    DeletePolicyVersion => delete_policy_version(DeletePolicyVersionRequest),
    SetDefaultPolicyVersion => set_default_policy_version(SetDefaultPolicyVersionRequest),
    ListEntitiesForPolicy => list_entities_for_policy(ListEntitiesForPolicyRequest),
    AttachUserPolicy => attach_user_policy(AttachUserPolicyRequest),
    DetachUserPolicy => detach_user_policy(DetachUserPolicyRequest),
    ListAttachedUserPolicies => list_attached_user_policies(ListAttachedUserPoliciesRequest),
    AttachRolePolicy => attach_role_policy(AttachRolePolicyRequest),
    DetachRolePolicy => detach_role_policy(DetachRolePolicyRequest),
    ListAttachedRolePolicies => list_attached_role_policies(ListAttachedRolePoliciesRequest),
    PutUserPermissionsBoundary => put_user_permissions_boundary(PutUserPermissionsBoundaryRequest),
    DeleteUserPermissionsBoundary =>
        delete_user_permissions_boundary(DeleteUserPermissionsBoundaryRequest),
    PutRolePermissionsBoundary => put_role_permissions_boundary(PutRolePermissionsBoundaryRequest),
    DeleteRolePermissionsBoundary =>
        delete_role_permissions_boundary(DeleteRolePermissionsBoundaryRequest),
    TagUser => tag_user(TagUserRequest),
    UntagUser => untag_user(UntagUserRequest),
    ListUserTags => list_user_tags(ListUserTagsRequest),
    TagRole => tag_role(TagRoleRequest),
    UntagRole => untag_role(UntagRoleRequest),
    ListRoleTags => list_role_tags(ListRoleTagsRequest),
    TagPolicy => tag_policy(TagPolicyRequest),
    UntagPolicy => untag_policy(UntagPolicyRequest),
    ListPolicyTags => list_policy_tags(ListPolicyTagsRequest),
    SimulatePrincipalPolicy => simulate_principal_policy(SimulatePrincipalPolicyRequest),
    SimulateCustomPolicy => simulate_custom_policy(SimulateCustomPolicyRequest),
}
