//! The data plane of the SQS API: send, receive, delete, visibility, dead letters, move tasks.
