//! What a transaction of the log does to the tree, in the few letters that a log shows.
//!
//! `/a=+1` makes a node that holds 1, `/a=+C1:1` one that goes with the session of C1 (`+C1~:1`: with a number in its
//! name, which is in the path already), `/a=3:x` sets it to x in version 3, `/a=-` deletes it. `/a=+{C1:rw}:1`
//! makes it so that only C1 may do so much with it, `/a={C1:rw}2` says that of one that is there, for the second time. `C1=+1/4s` begins the
//! first session of C1, `C1=-1` ends it; `/a=!bad-version` refuses what was asked for.

use std::sync::Arc;

use crate::algorithm::settings::duration;
use crate::model::ClientId;
use crate::workload::key_value::StoreCommand;
use crate::workload::znode::{Acl, Change, Refused};

/// As the log keeps it.
pub(super) fn command(change: &Change) -> StoreCommand {
    let (key, text): (Arc<str>, String) = match change {
        Change::Create { path, data, owner, sequential, acl } => {
            let owner = owner.map(|owner| owner.to_string()).unwrap_or_default();
            let sign = if *sequential { "~" } else { "" };
            let data = data.as_ref().map(|data| format!(":{data}")).unwrap_or_default();
            let acl = if acl.is_open() { String::new() } else { format!("{{{acl}}}") };
            (path.clone(), format!("+{owner}{sign}{acl}{data}"))
        }
        Change::Set { path, data, version } => (path.clone(), format!("{version}:{data}")),
        Change::Allow { path, acl, version } => (path.clone(), format!("{{{acl}}}{version}")),
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
    if let Some((acl, version)) = text.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        return Some(Change::Allow { path, acl: Acl::read(acl)?, version: version.parse().ok()? });
    }
    // Braces before the data; there may be others in it.
    let (text, acl) = match text.split_once('{').filter(|(front, _)| !front.contains(':')) {
        Some((front, rest)) => {
            let (acl, data) = rest.split_once('}')?;
            (format!("{front}{data}"), Acl::read(acl)?)
        }
        None => (text.to_string(), Acl::default()),
    };
    let (front, data) = text.split_once(':').map_or((&*text, None), |(front, data)| (front, Some(Arc::from(data))));
    match front.strip_prefix('+') {
        Some(of) => {
            let (owner, sequential) = of.strip_suffix('~').map_or((of, false), |owner| (owner, true));
            let owner = if owner.is_empty() { None } else { Some(owner.parse().ok()?) };
            Some(Change::Create { path, data, owner, sequential, acl })
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
            acl: Acl::default(),
        };
        let acl = Acl::read("C1:rw,any:r").unwrap_or_default();
        let of_one = |data: Option<&str>| Change::Create {
            path: "/a".into(),
            data: data.map(Arc::from),
            owner: Some(ClientId(0)),
            sequential: true,
            acl: acl.clone(),
        };
        let (one, number) = (ClientId(0), 1);
        let all = [
            (create(None, None, false), "/a=+"),
            (create(Some("x:+y"), None, false), "/a=+:x:+y"),
            (create(Some(""), Some(one), false), "/a=+C1:"),
            (create(None, Some(one), true), "/a=+C1~"),
            (create(Some("{x}"), None, false), "/a=+:{x}"),
            (of_one(None), "/a=+C1~{C1:rw,any:r}"),
            (of_one(Some("{x}:")), "/a=+C1~{C1:rw,any:r}:{x}:"),
            (Change::Allow { path: path.clone(), acl: acl.clone(), version: 2 }, "/a={C1:rw,any:r}2"),
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
