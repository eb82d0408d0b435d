//! Commands of an algorithm's own: where they are done, and why they cannot be.

use super::apply::{Result, word};
use super::input::Input;
use super::server::Server;
use super::simulation::Simulation;
use crate::algorithm::describe::{At, Field};
use crate::algorithm::{Control, Node};
use crate::cluster::{Event, MomentError};
use crate::model::{Kind, Mark, NodeId, Status, Value};
use crate::sentence;

impl<N: Node> Simulation<N> {
    /// Does a command of the algorithm's own.
    pub(super) fn control(
        &mut self,
        name: &str,
        arguments: &[Value],
        options: &[(&'static str, Value)],
    ) -> Result<Event> {
        let spec = N::DESCRIPTION.controls.iter().find(|spec| spec.name == name);
        let arguments = &self.named(spec.map_or(&[], |spec| spec.arguments), arguments)?;
        let control = N::Control::read(name, arguments, options).ok_or_else(|| {
            MomentError::new(sentence!(
                "“{name}” is not understood by {algorithm}",
                name,
                algorithm = N::DESCRIPTION.name
            ))
        })?;
        if let (Some(Value::Node(added)), "add") = (arguments.first(), name)
            && added.index() >= usize::from(*N::DESCRIPTION.nodes.end())
        {
            let most = N::DESCRIPTION.nodes.end();
            return Err(MomentError::new(sentence!(
                "{added} is one too many: there are at most {most} nodes",
                added,
                most
            )));
        }
        let node = match (spec.map(|spec| spec.at), arguments.first()) {
            (Some(At::First), Some(Value::Node(node))) => self.known(*node)?,
            (Some(At::First), _) => {
                return Err(MomentError::new(sentence!("“{name}” needs a node at which to do it", name)));
            }
            _ => self.the_leader().map_err(|error| {
                MomentError::new(sentence!("“{name}” is done by the leader: {error}", name, error => error.sentence))
            })?,
        };
        let server = &self.servers[node.index()];
        match server.node() {
            Some(running) if server.status() == Status::Up || server.paused && control.passes_a_pause() => {
                let refused = self.surveyed(|survey| control.refused(running, survey));
                refused.map_or(Ok(()), |why| Err(MomentError::new(why)))?;
            }
            _ => {
                return Err(MomentError::new(
                    sentence!("cannot {name} at {node}: it is {state}", name, node, state => word(server.status())),
                ));
            }
        }
        self.begin();
        self.found(name, arguments);
        let control = self.surveyed(|survey| control.complete(node, survey));
        self.handle(node.index(), Input::Control(control));
        let verb = spec.map_or("control", |spec| spec.name);
        Ok(self.command_event(Some(node.into()), verb, Mark::None))
    }

    /// A node that is added need not be there yet: its machine is, from now on, and those before it are absent.
    fn found(&mut self, verb: &str, arguments: &[Value]) {
        let Some(Value::Node(node)) = arguments.first().filter(|_| verb == "add") else { return };
        while self.servers.len() <= node.index() {
            let id = NodeId(self.servers.len() as u16);
            self.servers.push(Server::new(id, self.common.seed));
            if id == *node {
                self.boot(id.index());
            }
        }
    }

    /// Arguments with the nodes in the place of words that name them: `leader`, `followers`, `all`.
    fn named(&self, fields: &[Field], arguments: &[Value]) -> Result<Vec<Value>> {
        let others = |leader: Option<NodeId>| {
            let all = self.servers.iter().filter(|server| server.status() != Status::Absent).map(|server| server.id);
            Value::Nodes(all.filter(|node| Some(*node) != leader).collect())
        };
        let named = |(argument, field): (&Value, &Field)| {
            let (Value::Word(word), Kind::Node | Kind::Nodes) = (argument, field.kind) else {
                return Ok(argument.clone());
            };
            Ok(match word.as_str() {
                "leader" => Value::Node(self.the_leader()?),
                "followers" => others(Some(self.the_leader()?)),
                "all" => others(None),
                _ => argument.clone(),
            })
        };
        arguments.iter().zip(fields).map(named).collect()
    }
}
