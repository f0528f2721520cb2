//! The spawner's part in making a spare somebody's environment.
//!
//! Owns which cell it is, and its limits. Never enters it: `furnish` does.

use super::super::failure::{At, Failure, Step};
use super::super::furnish;
use super::{Service, State};
use crate::cgroup::group;
use crate::seam::{Layout, LimitSpec};

impl Service {
    /// Gives a running environment code, layers and limits.
    pub(super) fn furnish(
        &self,
        environment: u64,
        layout: &Layout,
        limits: &LimitSpec,
    ) -> Result<(), Failure> {
        let lost = |errno| Failure::System { step: Step::Lost, errno };
        let cell = self.requests.get(&environment).and_then(|cell| self.cells.get(cell));
        let cell = cell.ok_or(lost(libc::ESRCH))?;
        // Without root nobody may enter a cell any more, and its limits were its program's alone.
        let (true, Some(groups)) = (self.identities.root, &self.groups) else {
            return Err(lost(libc::EPERM));
        };
        if !matches!(cell.state, State::Running { .. }) {
            return Err(lost(libc::ESRCH));
        }
        group::set_limits(groups, &cell.name, limits).at(Step::Limits)?;
        furnish::mount(&cell.pidfd, layout)
    }
}
