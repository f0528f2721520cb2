//! Event source mappings: pollers that lead messages from queues to functions.
