//! Lists: the only SQL that is put together, of constants.

use std::fmt::Write as _;

use latchkey_domain::{
    kernel::page::{Cursor, Direction, Key},
    ports::Result,
};
use sqlx::AssertSqlSafe;

use crate::{
    row::FromRow,
    statement::{IntoValue, Statement, Value, query},
    unit::Unit,
};

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

/// One more condition, `column =` or the like, where there is a value to compare with.
pub(crate) fn and<'a>(
    base: Statement<'a>,
    comparison: &'static str,
    value: Option<impl IntoValue<'a>>,
) -> Statement<'a> {
    let Some(value) = value else { return base };
    let Statement { sql, mut values } = base;
    values.push(value.into_value());
    let sql = format!("{} AND {comparison} ${}", sql.as_str(), values.len());
    Statement { values, ..query(AssertSqlSafe(sql)) }
}

/// One more condition, in which the value stands for `?`, where there is one.
pub(crate) fn and_where<'a>(
    base: Statement<'a>,
    condition: &'static str,
    value: Option<impl IntoValue<'a>>,
) -> Statement<'a> {
    let Some(value) = value else { return base };
    let Statement { sql, mut values } = base;
    values.push(value.into_value());
    let sql = format!("{} AND {}", sql.as_str(), condition.replace('?', &format!("${}", values.len())));
    Statement { values, ..query(AssertSqlSafe(sql)) }
}

/// One more condition: the column is one of these, if there are any.
pub(crate) fn and_one_of<'a, T: IntoValue<'a>>(
    base: Statement<'a>,
    column: &'static str,
    one_of: impl IntoIterator<Item = T>,
) -> Statement<'a> {
    let Statement { sql, mut values } = base;
    let first = values.len() + 1;
    values.extend(one_of.into_iter().map(IntoValue::into_value));
    let marks: Vec<_> = (first..=values.len()).map(|number| format!("${number}")).collect();
    let mut sql = sql.as_str().to_owned();
    if !marks.is_empty() {
        let _ = write!(sql, " AND {column} IN ({})", marks.join(", "));
    }
    Statement { values, ..query(AssertSqlSafe(sql)) }
}

impl Unit {
    /// The rows of `base` whose column is one of these: for a page of them, not for thousands.
    pub(crate) async fn read_each<'a, R: FromRow, T: IntoValue<'a>>(
        &mut self,
        base: Statement<'a>,
        column: &'static str,
        one_of: impl ExactSizeIterator<Item = T> + Send,
    ) -> Result<Vec<R>> {
        // Of no condition all rows would come.
        if one_of.len() == 0 {
            return Ok(Vec::new());
        }
        self.read_sound(and_one_of(base, column, one_of)).await
    }

    /// As many rows of a list as were asked for, whichever cannot be read: fewer would be the last page.
    pub(crate) async fn read_page<'a, R: FromRow>(
        &mut self,
        limit: u32,
        list: impl Fn(u32) -> Statement<'a> + Send + Sync,
    ) -> Result<Vec<R>> {
        let mut asked = limit;
        loop {
            let rows: Vec<Option<R>> = self.read_all(list(asked)).await?;
            let is_end = rows.len() < asked as usize;
            let mut sound: Vec<R> = rows.into_iter().flatten().collect();
            if is_end || sound.len() >= limit as usize {
                sound.truncate(limit as usize);
                return Ok(sound);
            }
            asked *= 2;
        }
    }
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
