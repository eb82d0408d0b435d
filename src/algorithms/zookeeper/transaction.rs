//! What a transaction of the log does to the tree, in the few letters that a log shows.
//!
//! `/a=+1` makes a node that holds 1, `/a=+C1:1` one that goes with the session of C1 (`+C1~:1`: with a number in its
//! name, which is in the path already), `/a=3:x` sets it to x in version 3, `/a=-` deletes it; `C1=+1/4s` begins the
//! first session of C1, `C1=-1` ends it; `/a=!bad-version` refuses what was asked for.

use std::sync::Arc;

use crate::algorithm::settings::duration;
use crate::model::ClientId;
use crate::workload::key_value::StoreCommand;
use crate::workload::znode::{Change, Refused};

/// As the log keeps it.
pub(super) fn command(change: &Change) -> StoreCommand {
    let (key, text): (Arc<str>, String) = match change {
        Change::Create { path, data, owner, sequential } => {
            let owner = owner.map(|owner| owner.to_string()).unwrap_or_default();
            let sign = if *sequential { "~" } else { "" };
            let data = data.as_ref().map(|data| format!(":{data}")).unwrap_or_default();
            (path.clone(), format!("+{owner}{sign}{data}"))
        }
        Change::Set { path, data, version } => (path.clone(), format!("{version}:{data}")),
        Change::Delete { path } => (path.clone(), "-".to_owned()),
        Change::Open { client, number, timeout } => (client.to_string().into(), format!("+{number}/{timeout}")),
        Change::Close { client, number } => (client.to_string().into(), format!("-{number}")),
        Change::Refused { path, why } => (path.clone(), format!("!{}", why.word())),
    };
    StoreCommand::Write(key, text.into())
}

/// What a command of the log does; none: it is about something else.
pub(super) fn change(command: &StoreCommand) -> Option<Change> {
    let StoreCommand::Write(key, text) = command else { return None };
    if let Some(word) = text.strip_prefix('!') {
        return Some(Change::Refused { path: key.clone(), why: Refused::of(word)? });
    }
    if let Ok(client) = key.parse::<ClientId>() {
        return match text.strip_prefix('-') {
            Some(number) => Some(Change::Close { client, number: number.parse().ok()? }),
            None => {
                let (number, timeout) = text.strip_prefix('+')?.split_once('/')?;
                Some(Change::Open { client, number: number.parse().ok()?, timeout: duration("", timeout).ok()? })
            }
        };
    }
    let path = key.clone();
    if !path.starts_with('/') {
        return None;
    }
    if **text == *"-" {
        return Some(Change::Delete { path });
    }
    let (front, data) = text.split_once(':').map_or((&**text, None), |(front, data)| (front, Some(Arc::from(data))));
    match front.strip_prefix('+') {
        Some(of) => {
            let (owner, sequential) = of.strip_suffix('~').map_or((of, false), |owner| (owner, true));
            let owner = if owner.is_empty() { None } else { Some(owner.parse().ok()?) };
            Some(Change::Create { path, data, owner, sequential })
        }
        None => Some(Change::Set { path, data: data?, version: front.parse().ok()? }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Time;

    #[test]
    fn what_is_written_is_read() {
        let path: Arc<str> = "/a".into();
        let create = |data: Option<&str>, owner, sequential| Change::Create {
            path: "/a".into(),
            data: data.map(Arc::from),
            owner,
            sequential,
        };
        let (one, number) = (ClientId(0), 1);
        let all = [
            (create(None, None, false), "/a=+"),
            (create(Some("x:+y"), None, false), "/a=+:x:+y"),
            (create(Some(""), Some(one), false), "/a=+C1:"),
            (create(None, Some(one), true), "/a=+C1~"),
            (Change::Set { path: path.clone(), data: "-".into(), version: 3 }, "/a=3:-"),
            (Change::Delete { path: path.clone() }, "/a=-"),
            (Change::Open { client: one, number, timeout: Time::from_secs(4) }, "C1=+1/4s"),
            (Change::Close { client: one, number }, "C1=-1"),
            (Change::Refused { path, why: Refused::BadVersion }, "/a=!bad-version"),
        ];
        for (made, text) in all {
            let written = command(&made);
            assert_eq!(
                written,
                StoreCommand::Write(text.split_once('=').unwrap().0.into(), text.split_once('=').unwrap().1.into())
            );
            assert_eq!(change(&written), Some(made));
        }
        for other in [StoreCommand::Write("x".into(), "1".into()), StoreCommand::Read("/a".into())] {
            assert_eq!(change(&other), None);
        }
    }
}
