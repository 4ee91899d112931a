//! A query and its values, before it is known which database it goes to.

use std::borrow::Cow;

use sqlx::{SqlSafeStr, SqlStr};
use uuid::Uuid;

/// A value of one of the few types that every database has. `None` is a NULL of that type: PostgreSQL wants to know
/// which.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Uuid(Option<Uuid>),
    Bytes(Option<Cow<'a, [u8]>>),
    Int(Option<i64>),
    Bool(Option<bool>),
    Text(Option<Cow<'a, str>>),
}

/// What can stand for `$1`, `$2`, … See `convert.rs` for the types of the domain.
pub(crate) trait IntoValue<'a> {
    const NULL: Value<'a>;

    fn into_value(self) -> Value<'a>;
}

impl<'a, T: IntoValue<'a>> IntoValue<'a> for Option<T> {
    const NULL: Value<'a> = T::NULL;

    fn into_value(self) -> Value<'a> {
        self.map_or(T::NULL, T::into_value)
    }
}

impl<'a, T> IntoValue<'a> for &'a Option<T>
where
    &'a T: IntoValue<'a>,
{
    const NULL: Value<'a> = <&T>::NULL;

    fn into_value(self) -> Value<'a> {
        self.as_ref().into_value()
    }
}

/// One text for both databases, with its values in the order of their numbers.
#[derive(Clone, Debug)]
pub(crate) struct Statement<'a> {
    pub(crate) sql: SqlStr,
    pub(crate) values: Vec<Value<'a>>,
}

pub(crate) fn query<'a>(sql: impl SqlSafeStr) -> Statement<'a> {
    Statement { sql: sql.into_sql_str(), values: Vec::new() }
}

impl<'a> Statement<'a> {
    /// The next value.
    pub(crate) fn bind(mut self, value: impl IntoValue<'a>) -> Self {
        self.values.push(value.into_value());
        self
    }
}
