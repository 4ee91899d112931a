//! Lists: the only SQL that is put together, of constants.

use std::fmt::Write as _;

use latchkey_domain::kernel::page::{Cursor, Direction, Key};
use sqlx::AssertSqlSafe;

use crate::statement::{IntoValue, Statement, Value, query};

/// A list over rows that `base` reads (it ends in its conditions), in the order of `keys`, of which the last is unique, after
/// the cursor. All that is not a constant is a value.
pub(crate) fn list<'a>(
    base: Statement<'a>,
    conditions: &[&'static str],
    keys: &[&'static str],
    direction: Direction,
    after: Option<&'a Cursor>,
    limit: u32,
) -> Statement<'a> {
    let (then, order) = match direction {
        Direction::Ascending => (">", "ASC"),
        Direction::Descending => ("<", "DESC"),
    };
    let Statement { sql, mut values } = base;
    let mut sql = sql.as_str().to_owned();
    for condition in conditions {
        sql += " AND ";
        sql += condition;
    }
    if let Some(Cursor(ends)) = after {
        let first = values.len() + 1;
        values.extend(ends.iter().map(IntoValue::into_value));
        let marks: Vec<_> = (first..=values.len()).map(|number| format!("${number}")).collect();
        let _ = write!(sql, " AND ({}) {then} ({})", keys.join(", "), marks.join(", "));
    }
    values.push(limit.into_value());
    let orders: Vec<_> = keys.iter().map(|key| format!("{key} {order}")).collect();
    let _ = write!(sql, " ORDER BY {} LIMIT ${}", orders.join(", "), values.len());
    Statement { values, ..query(AssertSqlSafe(sql)) }
}

impl<'a> IntoValue<'a> for &'a Key {
    const NULL: Value<'a> = Value::Text(None);

    fn into_value(self) -> Value<'a> {
        match self {
            Key::Number(number) => (*number).into_value(),
            Key::Text(text) => text.into_value(),
            Key::Id(id) => (*id).into_value(),
        }
    }
}
