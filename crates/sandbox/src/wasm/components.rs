//! The components of this server: compiled at deployment, loaded when they are called.
//!
//! Owns the way from a package to something that can be instantiated, and how many of those are
//! kept. Never runs a guest.
//!
//! ```text
//! prepare (at deployment)   choose the file ▶ hash ▶ compile unless it is there ▶ link ▶ load
//! load    (at a launch)     loaded? ▶ verify and map ▶ otherwise prepare: another engine, damage
//! ```

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;
use tokio::time::Instant;
use tokio_util::task::TaskTracker;

use super::artefact::{Content, Shelf, Verified};
use super::bindings::FunctionPre;
use super::choose::choose;
use super::compile::{self, CompileError, Compiler};
use super::engine::{self, Machine};
use super::host::Host;
use super::limits::{LOADED_MAX, SMALL_COMPONENT_BYTES_MAX};
use super::send::Outbound;
use super::service::ServicePre;
use super::world::World;
use crate::{clock, sys};

/// Everything that this server knows about components. A clone is the same.
#[derive(Clone)]
pub struct Components {
    inner: Arc<Inner>,
}

struct Inner {
    dir: PathBuf,
    /// Made at first use: a server without such functions needs none of it.
    works: OnceLock<Result<Works, String>>,
    compiler: Compiler,
    /// Owns compilations that a launch asked for: they go on when the launch gives up.
    tasks: TaskTracker,
    outbound: Outbound,
    /// One compilation of a large and one of a small component at a time.
    large: Semaphore,
    small: Semaphore,
    /// What is being compiled, so that nobody compiles it a second time meanwhile.
    compiling: Mutex<HashMap<Content, Arc<tokio::sync::Mutex<()>>>>,
    loaded: Mutex<HashMap<Source, Arc<Loaded>>>,
    loaded_max: usize,
    started: Instant,
}

/// The engines and what was compiled for them.
struct Works {
    proxy: Machine,
    /// Made at first use as well: components of WASI 0.3 are few.
    service: OnceLock<Result<Machine, String>>,
    /// Of what was compiled for components of WASI 0.3.
    service_fingerprint: u64,
    proxy_fingerprint: u64,
    shelf: Shelf,
}

/// A component in a package.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Source {
    /// The directory of the package, whose name says what is in it.
    pub(super) code: PathBuf,
    /// The handler: which file of it.
    pub(super) handler: String,
}

/// A component in memory, ready to be instantiated.
pub(super) struct Loaded {
    pub(super) linked: Linked,
    /// When it was last used, ms since the start.
    used_ms: AtomicU64,
}

/// A component whose imports are found.
pub(super) enum Linked {
    Proxy(FunctionPre<Host>),
    Service(ServicePre<Host>),
}

impl Linked {
    pub(super) fn world(&self) -> World {
        match self {
            Self::Proxy(_) => World::Proxy,
            Self::Service(_) => World::Service,
        }
    }
}

impl std::fmt::Debug for Loaded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Loaded").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Components {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Components")
            .field("loaded", &self.loaded())
            .field("compiler", &self.inner.compiler)
            .finish_non_exhaustive()
    }
}

/// The component of a package.
struct Chosen {
    path: PathBuf,
    content: Content,
    world: World,
    bytes: u64,
}

impl Source {
    /// What names the package: the last part of its directory.
    fn package(&self) -> String {
        self.code.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

impl Works {
    fn new(dir: &Path) -> Result<Self, String> {
        let failed = |error: wasmtime::Error| format!("{error:#}");
        let proxy = Machine::new(World::Proxy).map_err(failed)?;
        let proxy_fingerprint = engine::fingerprint(World::Proxy).map_err(failed)?;
        let service_fingerprint = engine::fingerprint(World::Service).map_err(failed)?;
        let shelf = Shelf::open(dir, &[proxy_fingerprint, service_fingerprint]);
        let shelf = shelf.map_err(|error| error.to_string())?;
        let service = OnceLock::new();
        Ok(Self { proxy, service, service_fingerprint, proxy_fingerprint, shelf })
    }

    fn machine(&self, world: World) -> Result<&Machine, CompileError> {
        match world {
            World::Proxy => Ok(&self.proxy),
            World::Service => {
                let made = self.service.get_or_init(|| {
                    Machine::new(World::Service).map_err(|error| format!("{error:#}"))
                });
                made.as_ref().map_err(|text| not_started(text))
            }
        }
    }

    fn fingerprint(&self, world: World) -> u64 {
        match world {
            World::Proxy => self.proxy_fingerprint,
            World::Service => self.service_fingerprint,
        }
    }

    /// Maps a compiled component and finds what it imports; `None` when it does not fit.
    fn linked(&self, artefact: &Verified) -> Result<Option<Linked>, CompileError> {
        let world = match artefact.fingerprint() == self.service_fingerprint {
            true => World::Service,
            false => World::Proxy,
        };
        let machine = self.machine(world)?;
        let component = match sys::load_component(&machine.engine, artefact) {
            Ok(component) => component,
            Err(error) => {
                tracing::warn!(%error, "a compiled component does not fit; compiling again");
                return Ok(None);
            }
        };
        let missing = |error| CompileError::Invalid(format!("it cannot be linked: {error:#}"));
        let pre = machine.linker.instantiate_pre(&component).map_err(missing)?;
        Ok(Some(match world {
            World::Proxy => Linked::Proxy(FunctionPre::new(pre).map_err(missing)?),
            World::Service => Linked::Service(ServicePre::new(pre).map_err(missing)?),
        }))
    }
}

fn not_started(text: &str) -> CompileError {
    let cause = std::io::Error::other(text.to_owned());
    CompileError::system("start the WebAssembly engine")(cause)
}

impl Components {
    /// The compiled components below `dir`. Nothing is opened before it is needed.
    #[must_use]
    pub fn new(dir: &Path, compiler: Compiler, tasks: TaskTracker) -> Self {
        Self::with_room(dir, compiler, tasks, LOADED_MAX)
    }

    /// The same with another number of components kept loaded.
    #[must_use]
    pub fn with_room(
        dir: &Path,
        compiler: Compiler,
        tasks: TaskTracker,
        loaded_max: usize,
    ) -> Self {
        let inner = Inner {
            dir: dir.to_owned(),
            works: OnceLock::new(),
            compiler,
            outbound: Outbound::new(tasks.clone()),
            tasks,
            large: Semaphore::new(1),
            small: Semaphore::new(1),
            compiling: Mutex::default(),
            loaded: Mutex::default(),
            loaded_max: loaded_max.max(1),
            started: clock::now(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Starts the engine when something was compiled for it, so that the first call need not.
    /// Blocks for some milliseconds.
    pub fn warm_up(&self) {
        if self.inner.dir.exists()
            && let Err(error) = self.works()
        {
            let error: &(dyn std::error::Error + 'static) = &error;
            tracing::warn!(error, "WebAssembly functions will not run");
        }
    }

    fn works(&self) -> Result<&Works, CompileError> {
        let made = self.inner.works.get_or_init(|| Works::new(&self.inner.dir));
        made.as_ref().map_err(|text| not_started(text))
    }

    /// Compiles the component of a package unless that was done, and checks that it can be run.
    /// `code` is the directory of the package, named by its content; the work goes on in a worker
    /// process, for seconds or minutes when the component is large.
    ///
    /// # Errors
    /// [`CompileError::Invalid`] says in words for the user what is wrong with the component.
    pub async fn prepare(&self, code: &Path, handler: &str) -> Result<(), CompileError> {
        let source = Source { code: code.to_owned(), handler: handler.to_owned() };
        self.prepared(&source).await.map(drop)
    }

    /// Forgets the compiled forms of packages that are not in `live`. Blocks on the disk.
    ///
    /// # Errors
    /// The operating system's.
    pub fn collect(&self, live: &HashSet<String>) -> Result<(), CompileError> {
        if !self.inner.dir.exists() {
            return Ok(());
        }
        self.lock_loaded().retain(|source, _| live.contains(&source.package()));
        // What is being compiled has no user yet.
        let compiling = self.lock_compiling();
        if !compiling.is_empty() {
            return Ok(());
        }
        let failed = CompileError::system("remove compiled components");
        self.works()?.shelf.collect(live).map_err(failed)
    }

    /// Components in memory.
    #[must_use]
    pub fn loaded(&self) -> usize {
        self.lock_loaded().len()
    }

    /// What runs components of a world.
    pub(super) fn machine(&self, world: World) -> Result<&Machine, CompileError> {
        self.works()?.machine(world)
    }

    /// What sends the requests of guests.
    pub(super) fn outbound(&self) -> &Outbound {
        &self.inner.outbound
    }

    /// Says that a component is being used.
    pub(super) fn touch(&self, loaded: &Loaded, now: Instant) {
        let since = now.saturating_duration_since(self.inner.started);
        let ms = u64::try_from(since.as_millis()).unwrap_or(u64::MAX);
        loaded.used_ms.store(ms, Ordering::Relaxed);
    }

    /// A component, from memory or from disk; compiled again when that is needed.
    pub(super) async fn load(&self, source: &Source) -> Result<Arc<Loaded>, CompileError> {
        if let Some(loaded) = self.lock_loaded().get(source) {
            return Ok(Arc::clone(loaded));
        }
        if let Some(loaded) = self.mapped(source).await? {
            return Ok(loaded);
        }
        let (this, source) = (self.clone(), source.clone());
        let preparing = self.inner.tasks.spawn(async move { this.prepared(&source).await });
        let joined = preparing.await.map_err(std::io::Error::other);
        joined.map_err(CompileError::system("finish its compilation"))?
    }

    async fn prepared(&self, source: &Source) -> Result<Arc<Loaded>, CompileError> {
        let (code, handler) = (source.code.clone(), source.handler.clone());
        let chosen = blocking(move || {
            let path = choose(&code, &handler)?;
            let bytes = compile::read(&path)?;
            let world = World::of(&bytes)?;
            let content = Content::from(Sha256::digest(&bytes));
            Ok(Chosen { path, content, world, bytes: bytes.len() as u64 })
        })
        .await?;
        let content = chosen.content;
        let turn = Arc::clone(self.lock_compiling().entry(content).or_default());
        let result = {
            let _turn = turn.lock().await;
            self.compiled(chosen, source).await
        };
        self.done_compiling(&content, &turn);
        result?;
        self.mapped(source).await?.ok_or_else(|| {
            let lost = std::io::Error::other("it cannot be found again");
            CompileError::system("keep the compiled component")(lost)
        })
    }

    fn done_compiling(&self, content: &Content, turn: &Arc<tokio::sync::Mutex<()>>) {
        let mut compiling = self.lock_compiling();
        // Ours and the map's: nobody else waits for it.
        if Arc::strong_count(turn) == 2 {
            compiling.remove(content);
        }
    }

    /// Compiles unless there is a compiled form, and lets the package use it.
    async fn compiled(&self, chosen: Chosen, source: &Source) -> Result<(), CompileError> {
        let Chosen { path, content, world, bytes } = chosen;
        let this = self.clone();
        let is_there = blocking(move || Ok(this.works()?.shelf.has(&content))).await?;
        if !is_there {
            let lane = match bytes > SMALL_COMPONENT_BYTES_MAX {
                true => &self.inner.large,
                false => &self.inner.small,
            };
            let _slot = lane.acquire().await.expect("the semaphore is never closed");
            self.compile(path, content, world).await?;
        }
        let (this, source) = (self.clone(), source.clone());
        blocking(move || {
            let linked = this.works()?.shelf.link(&content, &source.package(), &source.handler);
            linked.map_err(CompileError::system("keep the compiled component"))
        })
        .await
    }

    async fn compile(
        &self,
        path: PathBuf,
        content: Content,
        world: World,
    ) -> Result<(), CompileError> {
        let draft = self.works()?.shelf.draft();
        let draft = draft.map_err(CompileError::system("make a file for the compiler"))?;
        let begun = clock::now();
        self.inner.compiler.run(path, draft.to_path_buf()).await?;
        let took = clock::now().saturating_duration_since(begun);
        tracing::info!(took_ms = took.as_millis(), "compiled a component");
        let this = self.clone();
        blocking(move || {
            let works = this.works()?;
            let put = works.shelf.put(&content, works.fingerprint(world), draft);
            put.map_err(CompileError::system("keep the compiled component"))
        })
        .await
    }

    /// Maps a compiled component into memory; `None` when there is none that fits.
    async fn mapped(&self, source: &Source) -> Result<Option<Arc<Loaded>>, CompileError> {
        let (this, source) = (self.clone(), source.clone());
        blocking(move || {
            let works = this.works()?;
            let Some(artefact) = works.shelf.find(&source.package(), &source.handler) else {
                return Ok(None);
            };
            let Some(linked) = works.linked(&artefact)? else { return Ok(None) };
            let loaded = Arc::new(Loaded { linked, used_ms: AtomicU64::new(0) });
            this.touch(&loaded, clock::now());
            this.keep(source, &loaded);
            Ok(Some(loaded))
        })
        .await
    }

    /// Keeps a component loaded; the one that was not used for longest may have to go.
    fn keep(&self, source: Source, new: &Arc<Loaded>) {
        let mut loaded = self.lock_loaded();
        loaded.insert(source, Arc::clone(new));
        while loaded.len() > self.inner.loaded_max {
            let oldest = loaded
                .iter()
                .filter(|(_, it)| !Arc::ptr_eq(it, new))
                .min_by_key(|(_, it)| it.used_ms.load(Ordering::Relaxed))
                .map(|(source, _)| source.clone());
            let Some(oldest) = oldest else { return };
            loaded.remove(&oldest);
        }
    }

    fn lock_loaded(&self) -> MutexGuard<'_, HashMap<Source, Arc<Loaded>>> {
        self.inner.loaded.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock_compiling(&self) -> MutexGuard<'_, HashMap<Content, Arc<tokio::sync::Mutex<()>>>> {
        self.inner.compiling.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Disk work outside the async threads; work that was started is finished.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, CompileError> + Send + 'static,
) -> Result<T, CompileError> {
    let joined = tokio::task::spawn_blocking(work).await.map_err(std::io::Error::other);
    joined.map_err(CompileError::system("finish its work"))?
}
