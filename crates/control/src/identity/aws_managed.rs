//! The policies that templates take for granted: AWS's names, our own documents.
//!
//! Owns the list; the documents lie in `managed/`. They can be attached and read, never changed.

/// One of them.
#[derive(Clone, Copy, Debug)]
pub struct AwsManaged {
    /// Its name.
    pub name: &'static str,
    /// `/` or `/service-role/`.
    pub path: &'static str,
    /// What it is for.
    pub description: &'static str,
    /// What it says.
    pub document: &'static str,
}

/// What the ARN of each of them begins with.
pub const ARN_PREFIX: &str = "arn:aws:iam::aws:policy";

macro_rules! managed {
    ($path:literal, $name:literal, $description:literal) => {
        AwsManaged {
            name: $name,
            path: $path,
            description: $description,
            document: include_str!(concat!("managed/", $name, ".json")),
        }
    };
}

/// All of them, by name.
pub const ALL: &[AwsManaged] = &[
    managed!("/service-role/", "AWSLambdaBasicExecutionRole", "Write logs."),
    managed!(
        "/service-role/",
        "AWSLambdaDynamoDBExecutionRole",
        "Read streams of tables and write logs."
    ),
    managed!("/", "AWSLambdaExecute", "Write logs; read and write objects."),
    managed!("/service-role/", "AWSLambdaKinesisExecutionRole", "Read streams and write logs."),
    managed!("/service-role/", "AWSLambdaMSKExecutionRole", "Read topics of MSK and write logs."),
    managed!("/service-role/", "AWSLambdaRole", "Call functions."),
    managed!(
        "/service-role/",
        "AWSLambdaSQSQueueExecutionRole",
        "Take messages from queues and write logs."
    ),
    managed!(
        "/service-role/",
        "AWSLambdaVPCAccessExecutionRole",
        "Use network interfaces and write logs."
    ),
    managed!("/", "AWSLambda_FullAccess", "Everything of Lambda, and what its console needs."),
    managed!("/", "AWSLambda_ReadOnlyAccess", "Look at functions and their logs."),
    managed!("/", "AWSXRayDaemonWriteAccess", "Write traces."),
    managed!("/", "AdministratorAccess", "Everything."),
    managed!("/", "AmazonEventBridgeFullAccess", "Everything of EventBridge."),
    managed!("/", "AmazonS3FullAccess", "Everything of S3."),
    managed!("/", "AmazonS3ReadOnlyAccess", "Read buckets and objects."),
    managed!("/", "AmazonSNSFullAccess", "Everything of SNS."),
    managed!("/", "AmazonSQSFullAccess", "Everything of SQS."),
    managed!("/", "AmazonSQSReadOnlyAccess", "Look at queues."),
    managed!("/", "AmazonSSMFullAccess", "Everything of the Parameter Store."),
    managed!("/", "AmazonSSMReadOnlyAccess", "Read parameters."),
    managed!(
        "/",
        "CloudWatchLambdaInsightsExecutionRolePolicy",
        "Write what Lambda Insights measures."
    ),
    managed!("/", "CloudWatchLogsFullAccess", "Everything of CloudWatch Logs."),
    managed!("/", "CloudWatchLogsReadOnlyAccess", "Read logs."),
    managed!("/", "IAMFullAccess", "Everything of IAM."),
    managed!("/", "IAMReadOnlyAccess", "Look at users, roles and policies."),
    managed!("/", "PowerUserAccess", "Everything but users, roles and policies."),
    managed!("/", "ReadOnlyAccess", "Look at everything; read no message and no secret."),
    managed!(
        "/",
        "SecretsManagerReadWrite",
        "Everything of Secrets Manager, and the functions that rotate."
    ),
];

impl AwsManaged {
    /// Its ARN.
    #[must_use]
    pub fn arn(&self) -> String {
        format!("{ARN_PREFIX}{}{}", self.path, self.name)
    }

    /// `ANPA…`, the same on every server and for ever.
    #[must_use]
    pub fn id(&self) -> String {
        use sha2::{Digest as _, Sha256};
        const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let hash = Sha256::digest(self.name);
        let letters = hash.iter().take(17).map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
        format!("ANPA{}", letters.collect::<String>())
    }
}

/// The one with this ARN.
#[must_use]
pub fn find(arn: &str) -> Option<&'static AwsManaged> {
    let rest = arn.strip_prefix(ARN_PREFIX)?;
    ALL.iter().find(|one| rest.strip_prefix(one.path) == Some(one.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_found_by_its_arn_and_says_something() {
        for one in ALL {
            assert_eq!(find(&one.arn()).map(|found| found.name), Some(one.name));
            let read = mayfly_wire::policy::parse(one.document, mayfly_wire::policy::Kind::Managed);
            assert!(!read.unwrap().statements.is_empty(), "{}", one.name);
            assert_eq!(one.id().len(), 21);
        }
        assert!(ALL.is_sorted_by_key(|one| one.name));
        let basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
        assert!(find(basic).is_some());
        assert!(find("arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole").is_none());
        assert!(find("arn:aws:iam::aws:policy/Nothing").is_none());
    }
}
