//! Settings that are always the same here.
//!
//! Owns the answers of questions that tools ask about every bucket. None of these can be set.

use mayfly_wire::ApiError;
use mayfly_wire::s3::{Operation, Xml, errors};

use super::{Answer, Call, answer, read, refused};

/// The one answer there is.
pub async fn answer(call: &Call<'_>) -> Result<Answer, ApiError> {
    use Operation as Op;
    let account = &call.gateway.home.account;
    let mut xml = match call.operation {
        Op::GetBucketAcl => return Ok(answer::xml(acl(account))),
        Op::GetObjectAcl => {
            let found = call.objects().find(call.bucket(), call.key(), call.version()).await;
            let found = found.map_err(refused)?.filter(|version| !version.marker);
            return match found {
                Some(_) => Ok(answer::xml(acl(account))),
                None => Err(read::missing(call).await),
            };
        }
        Op::GetBucketAccelerateConfiguration => Xml::new("AccelerateConfiguration"),
        Op::GetBucketLogging => Xml::new("BucketLoggingStatus"),
        Op::GetBucketRequestPayment => Xml::new("RequestPaymentConfiguration"),
        Op::GetBucketOwnershipControls => Xml::new("OwnershipControls"),
        // Objects are as safe as the disk is: nothing encrypts them one by one.
        Op::GetBucketEncryption => {
            return Err(ApiError::new(
                "ServerSideEncryptionConfigurationNotFoundError",
                404,
                "The server side encryption configuration was not found",
            ));
        }
        Op::GetBucketReplication => return Err(errors::no_replication()),
        Op::GetBucketWebsite => return Err(errors::no_website()),
        Op::GetObjectLockConfiguration => return Err(errors::no_object_lock()),
        Op::GetPublicAccessBlock => return Err(errors::no_public_access_block()),
        other => return Err(errors::not_implemented(other.name())),
    };
    match call.operation {
        Op::GetBucketRequestPayment => {
            xml.text("Payer", "BucketOwner");
        }
        Op::GetBucketOwnershipControls => {
            xml.inside("Rule", |xml| {
                xml.text("ObjectOwnership", "BucketOwnerEnforced");
            });
        }
        _ => {}
    }
    Ok(answer::xml(xml))
}

/// The account may do everything; nobody else is named.
fn acl(account: &str) -> Xml {
    let mut xml = Xml::new("AccessControlPolicy");
    xml.owner("Owner", account);
    xml.inside("AccessControlList", |xml| {
        xml.inside("Grant", |xml| {
            xml.grantee(account).text("Permission", "FULL_CONTROL");
        });
    });
    xml
}
