/// Runs each case, an `async fn(Arc<dyn Store>)` of the calling module, on both backends, and through a pooler before one.
macro_rules! cases {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                crate::support::on_sqlite(super::$name).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                crate::support::on_postgres(super::$name).await;
            })+
        }
        mod pooled {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                crate::support::on_pooled(super::$name).await;
            })+
        }
    };
}

/// A transaction around the body: committed, and run again when the database asks for it, as services do.
macro_rules! transact {
    ($store:expr, |$unit:ident| $body:expr) => {
        transact!($store, begin | $unit | $body)
    };
    ($store:expr, $begin:ident |$unit:ident| $body:expr) => {{
        loop {
            let mut $unit = $store.$begin().await.expect("a unit");
            let result: latchkey_domain::ports::Result<_> = async { Ok($body) }.await;
            let result = match result {
                Ok(value) => $unit.commit().await.map(|()| value),
                Err(error) => Err(error),
            };
            match result {
                Ok(value) => break value,
                Err(latchkey_domain::ports::StorageError::Retry(_)) => {}
                Err(error) => panic!("the unit failed: {error:?}"),
            }
        }
    }};
}

/// As `transact!`, for one call that writes.
macro_rules! once {
    ($store:expr, |$unit:ident| $body:expr) => {
        transact!($store, begin_once | $unit | $body)
    };
}

/// What the body gives in a transaction that is not committed.
macro_rules! attempt {
    ($store:expr, |$unit:ident| $body:expr) => {{
        let mut $unit = $store.begin().await.expect("a unit");
        $body
    }};
}

/// One read.
macro_rules! read {
    ($store:expr, |$unit:ident| $body:expr) => {{
        let mut $unit = $store.read().await.expect("a unit");
        $body.expect("a read")
    }};
}

/// Runs the body as `n` racing tasks, each with clones of the named values; gives what each gave.
macro_rules! race {
    ($n:expr, |$($shared:ident),+| $body:expr) => {{
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..$n {
            $(let $shared = $shared.clone();)+
            tasks.spawn(async move { $body });
        }
        tasks.join_all().await
    }};
}
