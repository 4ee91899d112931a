//! One text, two implementations.

/// Pastes its items into `mod sqlite` and into `mod postgres`, where `Db`, `Lease`, `Connections` and `dialect` mean
/// that backend's.
///
/// Code that is generic over sqlx's `Database` would need a bound for every type that it binds and every trait that it
/// calls, repeated on every function; pasted code is checked by the compiler as if it had been written twice.
macro_rules! on_each_backend {
    ($($items:tt)*) => {
        pub(crate) mod sqlite {
            #[allow(unused_imports, reason = "not every use needs everything")]
            use {super::*, crate::dialect::sqlite as dialect, crate::sqlite::{Connections, Db, Lease}};
            $($items)*
        }
        pub(crate) mod postgres {
            #[allow(unused_imports, reason = "not every use needs everything")]
            use {super::*, crate::dialect::postgres as dialect, crate::postgres::{Connections, Db, Lease}};
            $($items)*
        }
    };
}

/// As `on_each_backend!`, for a repository: `Unit` is that backend's unit of work.
macro_rules! repository {
    ($($items:tt)*) => {
        mod sqlite {
            #[allow(unused_imports, reason = "not every repository needs everything")]
            use {super::*, crate::unit::sqlite::Unit};
            $($items)*
        }
        mod postgres {
            #[allow(unused_imports, reason = "not every repository needs everything")]
            use {super::*, crate::unit::postgres::Unit};
            $($items)*
        }
    };
}
