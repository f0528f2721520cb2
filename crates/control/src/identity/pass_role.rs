//! A role that a service is to take on: whether it is there and lets the service.
//!
//! Owns the answer for functions and for schedules. Whether the caller may
//! pass the role (`iam:PassRole`) is the gateway's question.

use std::collections::BTreeMap;

use mayfly_core::identity::{EntityName, Grants, Role};
use mayfly_core::policy::{Context, Policies, Principal, Request, Source, evaluate};
use mayfly_store::{Expect, Record};
use mayfly_wire::policy::{Kind, parse};

use super::arn::split;
use crate::control::Control;
use crate::error::Error;
use crate::limits::ROLE_SESSION_S_DEFAULT;

/// Who takes the roles of functions on.
const LAMBDA: &str = "lambda.amazonaws.com";
/// Who takes the roles of schedules on.
const SCHEDULER: &str = "scheduler.amazonaws.com";
const ADMINISTRATOR: &str = "arn:aws:iam::aws:policy/AdministratorAccess";
const TRUST: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Service": ["lambda.amazonaws.com", "scheduler.amazonaws.com", "events.amazonaws.com"]
      },
      "Action": "sts:AssumeRole"
    }
  ]
}"#;

impl Control {
    /// Refuses a role that Lambda cannot take on. Where missing roles are created
    /// (`Config::creates_missing_roles`), one that is not there comes into being, with every right.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`] in the words of the public service.
    pub(crate) async fn check_function_role(&self, arn: &str) -> Result<(), Error> {
        let refused = "The role defined for the function cannot be assumed by Lambda.";
        self.check_role(arn, LAMBDA, refused).await
    }

    /// The same for the role of a schedule.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`] in the words of the public service.
    pub(crate) async fn check_schedule_role(&self, arn: &str) -> Result<(), Error> {
        let refused = "The execution role you provide must allow AWS EventBridge Scheduler to \
                       assume the role.";
        self.check_role(arn, SCHEDULER, refused).await
    }

    async fn check_role(&self, arn: &str, service: &str, refused: &str) -> Result<(), Error> {
        let refused = || Err(Error::invalid(refused));
        let account = &self.config.home.account;
        let Some((path, name)) = split(arn, account, "role") else {
            // Templates for the real account are tried out here as they are.
            return if self.config.creates_missing_roles { Ok(()) } else { refused() };
        };
        let Ok(name) = EntityName::new(name) else { return refused() };
        let found = self.catalogue.role(&name.key()).await?.map(|role| role.value);
        match found.filter(|role| role.name == name && role.path == path) {
            Some(role) if trusts(&role, service, account, arn) => Ok(()),
            Some(_) => refused(),
            None if self.config.creates_missing_roles => self.create_missing(path, name).await,
            None => refused(),
        }
    }

    async fn create_missing(&self, path: &str, name: EntityName) -> Result<(), Error> {
        let mut turn = self.turn().await;
        if self.catalogue.role(&name.key()).await?.is_some() {
            return Ok(()); // Somebody else was faster, or its name differs in case or path.
        }
        tracing::info!(
            role = name.as_str(),
            "the role did not exist: created it, trusting Lambda, Scheduler and EventBridge, with \
             AdministratorAccess (a server that is not for development refuses this)"
        );
        let attached = [ADMINISTRATOR.to_owned()].into();
        let record = Record::Role(Role {
            name,
            path: path.to_owned(),
            id: self.random.identity_id("AROA"),
            created: self.clock.now(),
            trust: TRUST.to_owned(),
            description: Some("Created by mayfly dev for the request that named it".to_owned()),
            session_s_max: ROLE_SESSION_S_DEFAULT,
            tags: BTreeMap::new(),
            grants: Grants { attached, ..Grants::default() },
        });
        turn.room_for(&record).await?;
        turn.put(record, Expect::Absent).await
    }
}

fn trusts(role: &Role, service: &str, account: &str, arn: &str) -> bool {
    let Ok(document) = parse(&role.trust, Kind::Trust) else { return false };
    let context = Context::new().with("aws:SourceAccount", account);
    let request = Request {
        principal: Principal::Service(service),
        account,
        action: "sts:AssumeRole",
        resource: arn,
        context: &context,
    };
    let trust = Source { name: "trust policy", document: &document };
    let policies =
        Policies { resource: Some(trust), resource_must_allow: true, ..Policies::default() };
    evaluate(&policies, &request).is_allowed()
}
