use std::{
    path::Path,
    process::{Child, Command, Output},
};

/// The program as an operator runs it, with nothing of this test's own environment in its configuration.
#[derive(Debug)]
pub struct Process(Command);

impl Process {
    pub fn new(data_dir: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_latchkey"));
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("LATCHKEY_")) {
                command.env_remove(name);
            }
        }
        command
            .env("LATCHKEY_DATA_DIR", data_dir)
            .env("LATCHKEY_SITE_DIR", super::site_dir())
            .current_dir(data_dir)
            .args(arguments);
        Self(command)
    }

    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.0.env(name, value);
        self
    }

    pub fn command(self) -> Command {
        self.0
    }

    pub fn run(mut self) -> Finished {
        let Output { status, stdout, stderr } = self.0.output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program speaks UTF-8");
        Finished { is_success: status.success(), stdout: text(stdout), stderr: text(stderr) }
    }
}

/// A program that runs until the test ends.
#[derive(Debug)]
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What a command said, and how it ended.
#[derive(Debug)]
pub struct Finished {
    pub is_success: bool,
    pub stdout: String,
    pub stderr: String,
}
