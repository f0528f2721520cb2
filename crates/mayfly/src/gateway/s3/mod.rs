//! The S3 API over the object store.
//!
//! Owns the protocol: who signed, which operation it is, bodies that stream, answers in XML. Never
//! keeps an object and never decides what a policy means.
//!
//! ```text
//! head ─▶ address, query, operation ─▶ signature of the head ─▶ gate ─▶ operation ─▶ answer
//!                                            │                             │
//!                                            └▶ Payload: frames, hashes ───┘ checked to its end
//!                                               before the object is visible
//! ```

mod answer;
mod bucket;
mod conditions;
mod copy;
mod cors;
mod defaults;
mod delete;
mod headers;
mod list;
mod multipart;
mod notification;
mod payload;
mod policy;
mod put;
mod read;
mod tagging;

use http::request::Parts;
use http::{Method, StatusCode};
use hyper::body::Incoming;
use mayfly_core::name::RequestId;
use mayfly_store::object;
use mayfly_wire::ApiError;
use mayfly_wire::s3::{self, Address, Operation, Query, errors};
use mayfly_wire::sigv4::Presented;

use super::front::without_port;
use super::respond::Answer;
use super::{Caller, Gateway, Peer, body, gate, host, lockout};
use payload::Payload;

/// A request that was read and whose head's signature holds.
#[derive(Debug)]
pub struct Call<'a> {
    /// Everything there is.
    pub gateway: &'a Gateway,
    /// The request's head.
    pub head: &'a Parts,
    /// The bucket and the key.
    pub address: Address,
    /// The query.
    pub query: Query,
    /// What is asked for.
    pub operation: Operation,
    /// Who asks; nobody who did not sign.
    pub caller: Option<Caller>,
    /// From where.
    pub peer: &'a Peer,
    /// The request's id.
    pub id: RequestId,
}

impl Call<'_> {
    fn bucket(&self) -> &str {
        &self.address.bucket
    }

    fn key(&self) -> &str {
        &self.address.key
    }

    /// The version that the query names.
    pub fn version(&self) -> Option<&str> {
        self.query.get("versionId").filter(|id| !id.is_empty())
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.headers.get(name).and_then(|value| value.to_str().ok())
    }

    fn objects(&self) -> &object::ObjectStore {
        self.gateway.buckets.objects()
    }

    /// The bucket as it is now.
    fn found_bucket(&self) -> Result<std::sync::Arc<object::Bucket>, ApiError> {
        self.objects().bucket(self.bucket()).ok_or_else(errors::no_such_bucket)
    }

    /// What changes of this request tell about themselves.
    fn origin(&self) -> mayfly_events::bucket::Origin {
        let principal = self.caller.as_ref().map_or("Anonymous", |c| &c.identity.user_id);
        mayfly_events::bucket::Origin {
            principal: format!("AWS:{principal}"),
            source_ip: self.peer.address.ip().to_canonical().to_string(),
            request_id: self.id.to_string(),
        }
    }
}

/// Whether a request is for this API: its signature is, or nobody signed it and it names a bucket
/// that is there.
pub fn is_for(gateway: &Gateway, head: &Parts) -> bool {
    let query = head.uri.query().unwrap_or_default();
    let authorization = head.headers.get(http::header::AUTHORIZATION);
    let signed = authorization.and_then(|value| value.to_str().ok());
    if let Some(signed) = signed.filter(|text| text.starts_with("AWS4-")) {
        return signed.contains("/s3/aws4_request");
    }
    if query.contains("X-Amz-Credential=") {
        return query.contains("%2Fs3%2Faws4_request") || query.contains("/s3/aws4_request");
    }
    if signed.is_some_and(|text| !text.starts_with("AWS ")) {
        return false;
    }
    let methods = [Method::GET, Method::HEAD, Method::PUT, Method::DELETE, Method::OPTIONS];
    let known = methods.contains(&head.method);
    // By host only where it says so itself: `NAME.localhost` without a signature is a function.
    let host = Some(without_port(host(head))).filter(|host| host.contains(".s3."));
    known
        && Address::parse(host.unwrap_or_default(), head.uri.path())
            .is_ok_and(|address| gateway.buckets.objects().bucket(&address.bucket).is_some())
}

/// Answers one request.
pub async fn serve(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    peer: &Peer,
    id: RequestId,
) -> Answer {
    let mut rest = Some(body);
    let mut answer = match begin(gateway, head, &mut rest, peer, id).await {
        Ok(answer) => answer,
        Err(error) => {
            // Who waits to be told to send has nothing under way.
            let waits = head.headers.contains_key(http::header::EXPECT);
            if let Some(body) = rest.filter(|_| !waits) {
                body::discard(body).await;
            }
            answer::error(head, &error, id)
        }
    };
    answer::identify(answer.headers_mut(), id);
    answer
}

async fn begin(
    gateway: &Gateway,
    head: &Parts,
    body: &mut Option<Incoming>,
    peer: &Peer,
    id: RequestId,
) -> Result<Answer, ApiError> {
    let query = head.uri.query().unwrap_or_default();
    let address = Address::parse(without_port(host(head)), head.uri.path())?;
    if head.method == Method::OPTIONS {
        return cors::preflight(gateway, head, &address.bucket);
    }
    let presented = Presented::parse(head.method.as_str(), head.uri.path(), query, &head.headers)
        .map_err(errors::translated)?;
    let (caller, check) = match &presented {
        None if query.contains("AWSAccessKeyId=") || head.headers.contains_key("authorization") => {
            return Err(errors::old_signature());
        }
        None => (None, payload::Check::nothing()),
        Some(presented) => {
            let (caller, check) = authenticate(gateway, presented, peer)?;
            (Some(caller), check)
        }
    };
    let query = Query::parse(query)?;
    let copies = head.headers.contains_key("x-amz-copy-source");
    let operation = s3::route(head.method.as_str(), &address, &query, copies)?;
    let call = Call { gateway, head, address, query, operation, caller, peer, id };
    gate::s3::allow(&call, &gate::s3::asks(&call)?)?;
    if operation != Operation::CreateBucket && !call.bucket().is_empty() {
        call.found_bucket()?;
    }
    let taken = body.take().ok_or_else(errors::internal)?;
    let mut payload = Payload::new(taken, head, check)?;
    let result = run(&call, &mut payload).await;
    *body = payload.into_rest();
    let mut answer = result?;
    cors::add_headers(&call, answer.headers_mut());
    Ok(answer)
}

/// Who signed, and what of the body is left to check.
fn authenticate(
    gateway: &Gateway,
    presented: &Presented<'_>,
    peer: &Peer,
) -> Result<(Caller, payload::Check), ApiError> {
    let now = gateway.clock.now();
    presented.check_service("s3").map_err(errors::translated)?;
    let verified = gateway
        .keys
        .find(presented, now)
        .and_then(|candidate| gateway.keys.verify_head(candidate, presented, now));
    let (identity, chunks) = verified.map_err(|error| {
        lockout::note(presented.access_key_id());
        errors::translated(error)
    })?;
    let check = payload::Check::new(presented.content(), chunks);
    let access_key = presented.access_key_id().to_owned();
    Ok((Caller { access_key, identity, peer: peer.clone() }, check))
}

async fn run(call: &Call<'_>, payload: &mut Payload) -> Result<Answer, ApiError> {
    use Operation as Op;
    match call.operation {
        Op::PutObject => put::put_object(call, payload).await,
        Op::UploadPart => multipart::upload_part(call, payload).await,
        Op::DeleteObjects
        | Op::CompleteMultipartUpload
        | Op::CreateBucket
        | Op::PutBucketCors
        | Op::PutBucketLifecycleConfiguration
        | Op::PutBucketNotificationConfiguration
        | Op::PutBucketPolicy
        | Op::PutBucketTagging
        | Op::PutBucketVersioning
        | Op::PutObjectTagging => {
            let document = payload.document(call.head).await?;
            with_document(call, &document).await
        }
        _ => {
            // A signed hash of nothing, or of something that nobody reads.
            payload.document(call.head).await?;
            without_document(call).await
        }
    }
}

async fn with_document(call: &Call<'_>, document: &[u8]) -> Result<Answer, ApiError> {
    use Operation as Op;
    match call.operation {
        Op::DeleteObjects => delete::delete_objects(call, document).await,
        Op::CompleteMultipartUpload => multipart::complete(call, document).await,
        Op::CreateBucket => bucket::create(call, document).await,
        Op::PutBucketCors => bucket::put_cors(call, document).await,
        Op::PutBucketLifecycleConfiguration => bucket::put_lifecycle(call, document).await,
        Op::PutBucketNotificationConfiguration => notification::put(call, document).await,
        Op::PutBucketPolicy => policy::put(call, document).await,
        Op::PutBucketTagging => tagging::put_of_bucket(call, document).await,
        Op::PutBucketVersioning => bucket::put_versioning(call, document).await,
        _ => tagging::put_of_object(call, document).await,
    }
}

async fn without_document(call: &Call<'_>) -> Result<Answer, ApiError> {
    use Operation as Op;
    match call.operation {
        Op::GetObject | Op::HeadObject => read::get_object(call).await,
        Op::GetObjectAttributes => read::get_object_attributes(call).await,
        Op::DeleteObject => delete::delete_object(call).await,
        Op::CopyObject => copy::copy_object(call).await,
        Op::UploadPartCopy => copy::upload_part_copy(call).await,
        Op::ListObjects => list::list_objects(call).await,
        Op::ListObjectsV2 => list::list_objects_v2(call).await,
        Op::ListObjectVersions => list::list_object_versions(call).await,
        Op::ListBuckets => list::list_buckets(call),
        Op::CreateMultipartUpload => multipart::create(call).await,
        Op::AbortMultipartUpload => multipart::abort(call).await,
        Op::ListParts => multipart::list_parts(call).await,
        Op::ListMultipartUploads => multipart::list_uploads(call).await,
        Op::HeadBucket => bucket::head(call),
        Op::DeleteBucket => bucket::delete(call).await,
        Op::GetBucketLocation => bucket::get_location(call),
        Op::GetBucketVersioning => bucket::get_versioning(call),
        Op::GetBucketCors => bucket::get_cors(call),
        Op::DeleteBucketCors => bucket::delete_cors(call).await,
        Op::GetBucketLifecycleConfiguration => bucket::get_lifecycle(call),
        Op::DeleteBucketLifecycle => bucket::delete_lifecycle(call).await,
        Op::GetBucketNotificationConfiguration => notification::get(call),
        Op::GetBucketPolicy => policy::get(call),
        Op::GetBucketPolicyStatus => policy::get_status(call),
        Op::DeleteBucketPolicy => policy::delete(call).await,
        Op::GetBucketTagging => tagging::get_of_bucket(call),
        Op::DeleteBucketTagging => tagging::delete_of_bucket(call).await,
        Op::GetObjectTagging => tagging::get_of_object(call).await,
        Op::DeleteObjectTagging => tagging::delete_of_object(call).await,
        _ => defaults::answer(call).await,
    }
}

/// The error of the object store as the API calls it.
pub(super) fn refused(error: object::Error) -> ApiError {
    use object::Error as E;
    match error {
        E::NoBucket => errors::no_such_bucket(),
        E::NoObject => errors::no_such_key(),
        E::NoUpload => errors::no_such_upload(),
        E::InvalidPart(number) => errors::invalid_part(number),
        E::PartTooSmall(number) => errors::part_too_small(number),
        E::Condition => errors::precondition_failed(),
        E::Full => errors::no_space(),
        error @ (E::Damaged(_) | E::Engine(_) | E::File(_)) => {
            let error: &(dyn std::error::Error + 'static) = &error;
            tracing::error!(error, "the object store could not do its work");
            errors::internal()
        }
    }
}

/// An answer without a body.
fn done(status: StatusCode) -> Answer {
    super::respond::empty(status)
}
