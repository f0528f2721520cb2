//! placeholder: meter
