//! placeholder: route
