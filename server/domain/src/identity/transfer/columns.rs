//! What the columns of a file are called, and the members of a line of JSON.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Email,
    EmailVerified,
    Phone,
    FirstName,
    LastName,
    IsActive,
    Groups,
    RawAttributes,
    Organizations,
    /// What an export says besides, and nobody can bring in.
    Id,
    CreatedAt,
    LastLoginAt,
}

/// Why it is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoColumn {
    Password,
    Unknown,
}

impl Column {
    /// In the order in which they are written.
    pub const ALL: [Self; 12] = [
        Self::Id,
        Self::Email,
        Self::EmailVerified,
        Self::Phone,
        Self::FirstName,
        Self::LastName,
        Self::IsActive,
        Self::Groups,
        Self::RawAttributes,
        Self::Organizations,
        Self::CreatedAt,
        Self::LastLoginAt,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::EmailVerified => "email_verified",
            Self::Phone => "phone",
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::IsActive => "is_active",
            Self::Groups => "groups",
            Self::RawAttributes => "raw_attributes",
            Self::Organizations => "organizations",
            Self::Id => "id",
            Self::CreatedAt => "created_at",
            Self::LastLoginAt => "last_login_at",
        }
    }

    /// Capitals, blanks and hyphens make no difference. A name that is none is refused: what is misspelt would be lost.
    pub fn parse(name: &str) -> Result<Self, NoColumn> {
        let name: String = name.trim().to_lowercase().replace([' ', '-'], "_");
        if let Some(column) = Self::ALL.into_iter().find(|column| column.as_str() == name) {
            return Ok(column);
        }
        // However other products call them.
        let plain: String = name.chars().filter(|c| *c != '_').collect();
        let is_password = ["password", "passwd", "pwd", "hash", "salt"].iter().any(|word| plain.contains(word));
        Err(if is_password { NoColumn::Password } else { NoColumn::Unknown })
    }
}

impl NoColumn {
    pub fn reason(self) -> String {
        match self {
            Self::Password => {
                "this server keeps no passwords, nor hashes of them: leave the column out. People sign in with \
                               a code by mail, and add a passkey"
                    .to_owned()
            }
            Self::Unknown => {
                let known: Vec<&str> = Column::ALL.into_iter().map(Column::as_str).collect();
                format!("there is no such column; the columns are {}", known.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_known_by_its_name_alone() {
        for name in ["first_name", " First Name ", "FIRST-NAME"] {
            assert_eq!(Column::parse(name), Ok(Column::FirstName), "{name}");
        }
        for name in ["password", "passwordHash", "Password Hash", "pwd", "hash", "bcrypt_hash", "salt"] {
            assert_eq!(Column::parse(name), Err(NoColumn::Password), "{name}");
        }
        for name in ["", "frist_name", "roles", "email2", "e\u{301}mail"] {
            assert_eq!(Column::parse(name), Err(NoColumn::Unknown), "{name}");
        }
    }
}
