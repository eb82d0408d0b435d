//! What there is to be asked for in words: how the nodes stand, what is on its way, why it happened, what is switched off.

use super::session::Plain;
use crate::app::{App, rule_sentence, safeguard_sentence};
use crate::model::{Endpoint, MessageView, NodeView, OperationStatus, Time, Value, visible};

/// Messages that are told one by one.
const MESSAGES: usize = 40;

impl Plain<'_> {
    /// Who is what: the moment, safety, each node, the clients, what is on its way.
    pub(super) fn status(&self) -> Vec<String> {
        let app = &self.app;
        let (texts, snapshot) = (&app.texts, &app.snapshot);
        let branch = snapshot.branches.get(snapshot.branch).map(|branch| branch.name.clone()).unwrap_or_default();
        let (event, time) = (snapshot.here.event.to_string(), moment(snapshot.here.time));
        let arguments =
            [("event", event.as_str().into()), ("time", time.as_str().into()), ("branch", branch.as_str().into())];
        let mut lines = vec![texts.get("plain-here", &arguments), safety(app)];
        lines.extend(snapshot.view.nodes.iter().map(|node| told_node(app, node)));
        for (group, nodes) in (1..).zip(&snapshot.view.partition) {
            let nodes = texts.value(&Value::Nodes(nodes.clone()));
            lines.push(texts.get("plain-group", &[("group", Value::Number(group)), ("nodes", nodes.as_str().into())]));
        }
        let cut = snapshot
            .view
            .links
            .iter()
            .filter(|link| link.cut)
            .map(|link| format!("{}->{}", link.link.from, link.link.to));
        let cut: Vec<String> = cut.collect();
        if !cut.is_empty() {
            lines.push(texts.get("plain-cut", &[("links", cut.join(", ").as_str().into())]));
        }
        let clients = snapshot.view.clients.iter().filter_map(|client| Some((client.id, client.operations.last()?)));
        lines.extend(clients.map(|(client, last)| {
            let outcome = match last.status {
                OperationStatus::Pending => "plain-pending",
                OperationStatus::Ok => "plain-ok",
                OperationStatus::Failed => "plain-failed",
                OperationStatus::Unknown => "plain-unknown",
            };
            let outcome = texts.get(outcome, &[]);
            format!("{client}: {} · {outcome}", visible(&last.text))
        }));
        let count = snapshot.view.in_flight as u64;
        lines.push(texts.get("plain-in-flight", &[("count", count.into())]));
        lines
    }

    /// What is on its way, in the order in which it arrives.
    pub(super) fn messages(&self) -> Vec<String> {
        let (app, all) = (&self.app, self.app.messages());
        let mut lines: Vec<String> = all.iter().take(MESSAGES).map(|message| told_message(app, message)).collect();
        let more = app.snapshot.view.in_flight.saturating_sub(lines.len());
        if more > 0 && !lines.is_empty() {
            lines.push(app.texts.get("label-more", &[("count", Value::Number(more as u64))]));
        }
        if lines.is_empty() {
            lines.push(app.texts.get("label-nothing-in-flight", &[]));
        }
        lines
    }

    /// Why the last event happened: its rules with their sources, and the values that were looked at.
    pub(super) fn why(&self) -> Vec<String> {
        let (app, texts) = (&self.app, &self.app.texts);
        let Some(event) = &app.snapshot.last else { return vec![texts.get("plain-nothing-happened", &[])] };
        let mut lines = Vec::new();
        for rule in &event.rules {
            lines.push(format!("{} ({})", rule_sentence(rule, texts), rule.source));
            let values = rule.arguments.iter().map(|(name, value)| format!("{name} = {}", texts.value(value)));
            let values: Vec<String> = values.collect();
            if !values.is_empty() {
                lines.push(format!("   {}", visible(&values.join(", "))));
            }
        }
        if lines.is_empty() {
            lines.push(texts.of_client(event).unwrap_or_else(|| texts.get("plain-no-rule", &[])));
        }
        lines
    }

    /// The safeguards and whether they are on.
    pub(super) fn safeguards(&self) -> Vec<String> {
        let (app, texts) = (&self.app, &self.app.texts);
        let told = |(name, on): &(crate::model::Name, bool)| {
            let on = texts.get(if *on { "plain-on" } else { "plain-off" }, &[]);
            format!("{name} · {on}: {}", safeguard_sentence(app.description, name, texts))
        };
        app.snapshot.view.safeguards.iter().map(told).collect()
    }
}

fn moment(time: Time) -> String {
    format!("{}.{:03} s", time.0 / 1_000_000, time.0 / 1_000 % 1_000)
}

/// Whether all invariants hold, and which do not.
fn safety(app: &App) -> String {
    let (texts, invariants) = (&app.texts, &app.snapshot.view.invariants);
    let broken = invariants.iter().filter_map(|invariant| {
        let event = invariant.broken_at?.to_string();
        let text = if invariant.known { "label-known-at" } else { "plain-violated" };
        Some(texts.get(text, &[("name", invariant.name.as_str().into()), ("number", event.as_str().into())]))
    });
    let broken: Vec<String> = broken.collect();
    if broken.is_empty() {
        texts.get("status-safe", &[("count", (invariants.len() as u64).into())])
    } else {
        broken.join("; ")
    }
}

/// `S1: leader, term 2, vote S1`
fn told_node(app: &App, node: &NodeView) -> String {
    let texts = &app.texts;
    let badges = node.badges().iter().map(|(name, value)| {
        let name = texts.badge(name);
        let value = match value {
            Value::None => "-".to_owned(),
            Value::Word(word) => texts.named("word", word),
            value => texts.value(value),
        };
        format!(", {name} {}", if value.is_empty() { "-".into() } else { visible(&value) })
    });
    format!("{}: {}{}", node.id, texts.role(node), badges.collect::<String>())
}

fn told_message(app: &App, message: &MessageView) -> String {
    let texts = &app.texts;
    let ends = [message.link.from, message.link.to].map(|end| match end {
        Endpoint::Node(node) => Value::from(node),
        Endpoint::Client(client) => Value::from(client),
    });
    let fields = message.fields.iter().filter(|(_, value)| !matches!(value, Value::None) && *value != ends[0]);
    let fields = fields.map(|(name, value)| format!(" {name}={}", visible(&texts.value(value))));
    let fields = fields.collect::<Vec<_>>().concat();
    let when = match message.due {
        None => texts.get("label-held", &[]),
        Some(_) if message.doomed => texts.get("label-lost", &[]),
        Some(due) => {
            let time = moment(due);
            texts.get("plain-arrives", &[("time", time.as_str().into())])
        }
    };
    format!("{} {}->{} {}{fields}: {when}", message.id, message.link.from, message.link.to, message.kind)
}
