//! The seeded simulation of the durable core: real queues and real delivery under virtual time.
