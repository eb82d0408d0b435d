### ZooKeeper: its rules, facts, roles, messages, invariants, safeguards and settings. What it has of ZAB has ZAB's texts.
### A rule's text knows the server as $node and its guard values by name; `rule-…-title` stands in the list of events.

algorithm-zookeeper = ZooKeeper: a tree that many share, on ZAB; sessions, watches, locks
about-zookeeper = A small tree that many clients share, with sessions, watches and versions, on ZAB
demo-zookeeper-session = A session outlives its server; who is silent for too long loses it, and what goes with it
demo-zookeeper-master = Three take part in an election: one leads, the others watch it
demo-zookeeper-lock = A lock for five: it wakes four, or one at a time
demo-zookeeper-paused-holder = Paused with the lock: it believes what is over
demo-zookeeper-watch = A watch is used up by its event, and the event comes before the change
demo-zookeeper-versions = Only if it is version 0 still: of two changes one wins
demo-zookeeper-observer = An observer reads what was; sync, and it reads what is
demo-zookeeper-leader-dies = The leader dies: nobody is served, and no session is lost
demo-zookeeper-access = Only who may changes a node: to make and to delete is a matter of the node above
demo-zookeeper-order = What one client asks for happens in its order

## Rules: a server and its clients

rule-stop-serving = { $node } serves nobody any more: it has lost its leader, or its majority. { $clients ->
    [0] No client was connected with it.
    [one] The one client that was connected with it hears so and may come back elsewhere, with its session.
   *[other] The { $clients } clients that were connected with it hear so and may come back elsewhere, with their sessions.
}
rule-stop-serving-title = serves nobody any more
rule-refuse-connection = { $node } has no leader and serves nobody: { $client } has to look for another server.
rule-refuse-connection-title = does not serve { $client }
rule-unknown-connection = { $client } says something on a connection that { $node } does not have, or no more: it has to connect again.
rule-unknown-connection-title = does not know the connection of { $client }
rule-late-request = What { $client } says to { $node } is older than what it has said since: it is passed over, or two operations of one client would change their order.
rule-late-request-title = too late
rule-request-again = { $client } says the same to { $node } again: { $answered ->
    [true] if there is an answer already it is the same.
   *[other] the answer is on its way.
}
rule-request-again-title = again from { $client }
rule-server-behind = { $client } has seen everything up to { $seen }, and the tree of { $node } ends with { $zxid }: it is not served here, or it would see older things after newer ones. It has to try another server.
rule-server-behind-title = is behind { $client }
rule-ask-session = { $client } has no session yet. { $node } asks { $leader } to begin one: number { $session } of this client. That is a transaction, and every server will know of the session.
rule-ask-session-title = { $client } wants a session
rule-reconnect = { $client } comes to { $node } with session { $session }, which was begun before: it is the same session, with everything that goes with it. { $last_zxid_check ->
    [held] The client has seen up to { $seen }, and the tree here is as far: { $zxid }.
    [failed] The client has seen up to { $seen }, and the tree here ends with { $zxid }: it will see older things after newer ones (safeguard last_zxid_check is off).
   *[other] How far the client has seen nobody asks (safeguard last_zxid_check is off).
} { $watches ->
    [0] It watches nothing.
    [one] What it watches is looked at again.
   *[other] The { $watches } things that it watches are looked at again.
}
rule-reconnect-title = { $client } is here now, with its session
rule-session-gone = { $client } comes to { $node } with session { $session }, but that is over.
rule-session-gone-title = the session of { $client } is over
rule-hear-client = { $client } is alive, and { $node } answers that it is, too.
rule-hear-client-title = hears { $client }
rule-drop-connection = { $node } has heard nothing of { $client } for as long as its session may be silent: it drops the connection. The client may be with another server.
rule-drop-connection-title = drops the connection of { $client }
rule-forward-change = { $client } asks { $node } for a change (operation { $seq }). Only the leader can say whether and when it happens: it goes to { $leader }.
rule-forward-change-title = passes a change on to { $leader }
rule-read-tree = { $node } answers { $client } (operation { $seq }) from its own tree, as it is after { $zxid }, and asks nobody: { $path } may be something else at the leader already.
rule-read-tree-title = reads { $path }
rule-refuse-read = { $client } wants to look at { $path } (operation { $seq }). { $alternative ->
    [true] Its ACL is shown to whoever may read or administer the node,
   *[other] Whoever does needs the right to read it,
} and by the tree of { $node }, as it is after { $zxid }, its ACL is { $acl }, which gives { $client } no such right: it is told no more than that the node is there.
rule-refuse-read-title = { $client } may not read { $path }
rule-read-after-changes = { $client } wants to read (operation { $seq }), and { $node } waits until { $changes ->
    [one] the change
   *[other] the { $changes } changes
} that this client asked for before came back: what a client asks for happens in its order.
rule-read-after-changes-title = reads after the changes
rule-set-watch = { $client } watches { $child ->
    [true] which nodes lie under { $path }
   *[other] { $path }
}. { $watch_set_with_check ->
    [held] { $node } sets the watch in the moment in which it looks: no change can slip through in between.
   *[other] { $node } has looked, but sets the watch only later (safeguard watch_set_with_check is off).
}
rule-set-watch-title = { $client } watches { $path }
rule-set-watch-late = Only now { $node } sets the watch of { $client } on { $path }. { $missed ->
    [true] It has changed since the client looked, and nobody will tell the client.
   *[other] Nothing has changed in between: luck.
}
rule-set-watch-late-title = sets the watch on { $path } late
rule-fire-watch = { $client } watched { $path }: { $what }. The event says that, and not what there is now. The watch is used up: whoever wants to hear of the next change looks again.
rule-fire-watch-title = tells { $client }: { $what } { $path }
rule-missed-watch = { $client } watched { $path } at another server, and has seen up to { $seen }. Since then: { $what }. It is told so now.
rule-missed-watch-title = tells { $client } what it missed: { $path }
rule-ask-how-far = { $client } wants its server to be as far as the leader is now. { $node } asks { $leader }.
rule-ask-how-far-title = asks how far { $leader } is
rule-sync-reached = The tree of { $node } is up to { $zxid }, as far as the leader was when { $client } asked (operation { $seq }): what it reads from now on is no older than that.
rule-sync-reached-title = is as far as the leader was
rule-sync-not-yet = The leader was at { $until } when { $client } asked, and the tree of { $node } ends with { $zxid }: it waits.
rule-sync-not-yet-title = waits for { $until }

## Rules: the leader

rule-lead-tree = { $node } leads epoch { $epoch }. It has the tree with { $outstanding ->
    [0] everything in its log
    [one] one transaction that is not committed yet
   *[other] { $outstanding } transactions that are not committed yet
}, and { $sessions ->
    [0] there is no session.
    [one] the one session there is has its whole time again: what the leader before knew of it is lost.
   *[other] each of the { $sessions } sessions has its whole time again: what the leader before knew of them is lost.
}
rule-lead-tree-title = leads the tree in epoch { $epoch }
rule-make-transaction = { $node } makes a transaction of what { $client } asks for: { $zxid }, { $txn }. { $validate_outstanding_changes ->
    [held] It has looked at its tree as it will be{ $outstanding ->
        [0] : as it is, since nothing is on its way.
        [one] {" "}when the one transaction that is on its way has come.
       *[other] {" "}when the { $outstanding } transactions that are on their way have come.
    }
    [failed] It has looked at its tree as it is; with the { $outstanding } on their way it would have said something else (safeguard validate_outstanding_changes is off).
   *[other] It has looked at its tree as it is, and not at what is on its way (safeguard validate_outstanding_changes is off).
} It says what will be, not what to do: applied twice it is the same.{ $sequence_from_counter ->
    [failed] {" "}The number in the name is how many children there are; by the counter of all that were ever made it would be another (safeguard sequence_from_counter is off).
   *[other] {""}
}
rule-make-transaction-title = makes { $zxid }: { $txn }
rule-refuse-change = { $node } refuses what { $client } asks for at { $path }: { $why }. The refusal is a transaction, { $zxid }: so the client hears of it in its turn, behind all that it asked for before.
rule-refuse-change-title = refuses { $path }: { $why }
rule-refuse-access = { $client } asks to { $needs ->
    [create] make { $path }, and whoever makes a node needs the right to create under { $of }.
    [delete] delete { $path }, and whoever deletes a node needs the right to delete under { $of }.
    [write] change { $path }, and whoever does needs the right to write there.
   *[other] say who may do what with { $path }, and whoever does needs the right to administer it.
} The ACL of { $of } is { $acl }, which gives { $client } no such right: { $node } refuses, with { $zxid }{ $outstanding ->
    [0] .
    [one] , by its tree and the one transaction that is on its way.
   *[other] , by its tree and the { $outstanding } transactions that are on their way.
}
rule-refuse-access-title = { $client } may not: { $path }
rule-no-leader-here = { $from } wants something for { $client } that only a leader does, and { $node } does not lead.
rule-no-leader-here-title = does not lead
rule-touch-session = { $client } is alive: by the clock of { $node } its session now ends at { $expires }, if nothing is heard of it before.
rule-touch-session-title = { $client } is alive
rule-expire-session = { $node } ends session { $session } of { $client }: it was to be heard before { $expires }, and it is { $now }. That is a transaction, too, { $ephemerals ->
    [0] and nothing goes with it.
    [one] and one node goes with it.
   *[other] and { $ephemerals } nodes go with it.
} The client itself may be alive: it hears of it when it comes back.
rule-expire-session-title = ends the session of { $client }
rule-all-sessions-alive = { $node } looks whether a session is over: { $sessions ->
    [0] there is none.
    [one] the one there is has time.
   *[other] all { $sessions } have time.
}
rule-all-sessions-alive-title = no session is over
rule-connections-lost = { $node } has lost { $server }, through which it last heard of { $sessions ->
    [one] one client.
   *[other] { $sessions } clients.
} { $ephemerals_until_expiry ->
    [held] That is no reason to end a session: each client may come back to another server while its time runs, and all that goes with its session stays.
   *[other] It takes the lost connection for a lost client and ends the session (safeguard ephemerals_until_expiry is off).
}
rule-connections-lost-title = loses { $server }
rule-say-how-far = { $server } wants to know for { $client } how far { $node } is: { $zxid } is the last that it has proposed.
rule-say-how-far-title = is at { $zxid }

## Rules: the tree

rule-apply-transaction = { $node } takes { $zxid } into its tree: { $txn }.
rule-apply-transaction-title = takes { $zxid }: { $txn }
rule-catch-up = { $node } takes { $transactions } transactions into its tree at once, up to { $zxid }. It has { $nodes } nodes now, with the root.
rule-catch-up-title = takes { $transactions } transactions
rule-rebuild-tree = Another history took the place of the one from which { $node } had its tree, up to { $before }: it makes the tree anew, up to { $zxid }.
rule-rebuild-tree-title = makes its tree anew
rule-answer-change = { $zxid } is what { $client } asked { $node } for (operation { $seq }): now that it is in the tree here, the client has its answer.
rule-answer-change-title = answers { $client }
rule-say-expired = The session of { $client } is over, { $asked ->
    [true] as it wanted:
   *[other] and { $node } has its connection: the client hears so, if it hears anything.
} The connection is dropped, and nothing is watched any more.
rule-say-expired-title = ends the connection of { $client }

## Invariants

invariant-trees-equal-at-zxid = Trees that have taken the same transactions are the same
invariant-ephemerals-have-sessions = A node that goes with a session is there only while the session is
invariant-client-never-goes-back = Nobody is served who has seen more than the server has
invariant-one-cas-wins = Of several changes that rest on one version, one is done
invariant-one-lock-holder = Of several clients that make the same node, one makes it
invariant-watch-before-change = Who watches is told of the change before he can see it
invariant-ephemerals-kept = What goes with a session stays until the session is over
invariant-sequence-not-reused = No number in a name comes twice
invariant-access-granted = Nobody changes what he may not change
invariant-believes-holding = Nobody believes that he has what another has by now. Known: a client that is paused or cut off hears nothing

violated-trees-equal-at-zxid = The tree of { $node } after { $zxid } is not what the others have after { $zxid }.
explained-trees-equal-at-zxid = All take the same transactions in the same order, and a transaction says what will be, not what to do. If the tree of { $node } differs all the same, something else than the transactions has changed it.
conflict-other-tree = { $node } has another tree after { $zxid }
violated-ephemerals-have-sessions = { $node } takes { $zxid }, which makes { $path } for the session of { $owner }, and that is over: nothing will ever take the node away.
explained-ephemerals-have-sessions = The end of the session was on its way when the leader looked at its tree, and made what { $node } takes now; it has to look at what is on its way, too.
conflict-without-session = { $node } took { $zxid }, which makes { $path } for { $owner }, and the session of { $owner } is over
violated-client-never-goes-back = { $node } serves { $client }, which has seen up to { $seen }; the tree here ends with { $zxid }.
explained-client-never-goes-back = The client says how far it has seen when it connects, and { $node }, which is behind, has to refuse it. Otherwise it may read something, and then something older.
conflict-serves-behind = { $node } is at { $zxid } and serves { $client }, which was at { $seen }
violated-one-cas-wins = { $node } takes { $zxid }, which changes { $path } although { $first } came first and rests on the same version.
explained-one-cas-wins = Two clients said: only if it is as I have seen it. By what { $node } takes, both are told that it was done, and one change is lost. The second was looked at while the first was on its way: the leader has to count what is on its way.
conflict-set-twice = { $node } took { $zxid }, which makes version { $version } of { $path }; version { $before } was made by { $first }
conflict-made-twice = { $node } took { $zxid }, which makes { $path }; { $first } had made it
violated-one-lock-holder = { $node } takes { $zxid }, which makes { $path } although { $first } had made it: two clients are told that they did.
explained-one-lock-holder = Whoever makes the node holds the lock, and by what { $node } takes two hold it now. The second was looked at while the first was on its way: the leader has to count what is on its way.
violated-watch-before-change = { $client } has looked at { $path } at { $node } and watches it. It has changed, with { $zxid } at the latest, and the client is not told.
explained-watch-before-change = Between the look and the watch there was a moment at { $node }, and the change fell into it. The client waits for an event that never comes.
conflict-not-told = { $node } has another { $path } than { $client } knows, and has told it nothing
violated-ephemerals-kept = { $node } ended the session of { $client }, which had time until { $expires }.
explained-ephemerals-kept = { $node } took a lost connection for a lost client. It may be alive and come back through another server; what goes with its session, a lock perhaps, is gone all the same.
conflict-ended-early = { $node } ended the session of { $client } before { $expires }
violated-sequence-not-reused = { $node } takes { $zxid }, which makes { $path }, but number { $last } under the same node was given away before.
explained-sequence-not-reused = Names with numbers are tickets of a queue. If one comes twice, as at { $node }, somebody takes the turn of another, or of one who is gone.
conflict-number-again = { $node } took { $zxid }, which makes { $path } after number { $last }
violated-access-granted = { $node } takes { $zxid }, by which { $client } changes { $path }; the ACL of { $of } is { $acl } and does not allow it.
explained-access-granted = The ACL was on its way when the leader looked at its tree, and made what { $node } takes now; it has to look at what is on its way, too.
conflict-may-not = { $node } took { $zxid }, asked for by { $client }, whom { $acl } at { $of } does not allow it
violated-believes-holding = { $client } { $paused ->
    [true] is paused and believes
   *[other] believes
} that it has { $path }. { $own } is not its own any more in the tree of { $node }, and { $other } has { $path } now.
explained-believes-holding = Of { $client } nothing was heard, so its session ended and its node went with it, or somebody deleted that; in the tree of { $node } the place is free for { $other }, rightly. That { $client } believes otherwise nobody can help: it hears of it only when it reaches a server. Whatever it writes until then elsewhere has to be refused there, by a number that grows from holder to holder.
conflict-believes = { $node } has no { $own } of { $client }, and { $client } believes that it has

## Safeguards

safeguard-validate-outstanding-changes = The leader looks at its tree and at the changes that are on their way. Without it two changes are judged by one tree, and both are done
safeguard-watch-set-with-check = A watch is set in the moment of the look. Without it nobody is told of a change in between
safeguard-sequence-from-counter = The number in a name counts all that were ever made. Without it only those that are there count, and a number comes twice
safeguard-ephemerals-until-expiry = What goes with a session stays until the session is over. Without it a lost connection ends the session
safeguard-last-zxid-check = A server refuses who has seen more than it has. Without it a client that changes servers goes back in time

## Messages, timers, facts, words

message-forward = A client asks for a change: for the leader
message-touch = A client is alive
message-sync-ask = How far is the leader?
message-sync-done = So far
timer-expiry = sessions
timer-connections = connections
fact-tree = The paths of its tree
fact-applied = The last transaction in its tree
fact-sessions = Whose sessions there are, as its tree knows
fact-connections = The clients that are connected here
fact-expires = At the leader: when it ends a client's session
fact-data = What a node holds
fact-version = How often that changed
fact-owner = Whose session a node goes with
fact-children = How many nodes lie under it
fact-watches = Who watches it or what lies under it, here
fact-cversion = How often its children changed
fact-acl = Who may do what with a node
fact-aversion = How often that was changed
fact-czxid = The transaction that made a node
fact-mzxid = The last transaction that changed what it holds
fact-pzxid = The last transaction that changed its list of children
outcome-session-over = session over
outcome-notified = watch fired
outcome-refused = change refused
badge-clients = clients
figure-tree = Trees
help-figure-tree = The trees, each with the servers that have it; what changed last is marked, and what goes with a session, and who watches
figure-sessions = Sessions
help-figure-sessions = The sessions: who serves each, after how long it ends, when the leader ends it, what goes with it
tree-session = of
tree-access = for
tree-version = version
tree-watched = watched
head-client = client
head-servers = served by
head-timeout = timeout
head-expires = ends at
head-ephemerals = its nodes
operation-connect = connects: a session begins, or goes on at another server
operation-create = makes a node; ephemeral: it goes with the session; sequential: with a number in its name; acl=C1:cdrwa,any:r: who may create and delete under it, read it, write it, administer it
operation-set = sets what a node holds, if it has that version
operation-delete-node = deletes a node, if it has that version
operation-get-node = reads what a node holds, and watches it
operation-exists = asks for a node's version, and watches it
operation-ls = lists what lies under a node, and watches it
operation-sync = waits until its server is as far as the leader is now
operation-close = ends its session
operation-getacl = asks who may do what with a node
operation-setacl = says who may do what with a node (create, delete, read, write, admin), if that has that version
operation-elect = takes part in an election: it goes on by itself
operation-lock = wants a lock: it goes on by itself until it has it
operation-unlock = gives the lock back, or leaves the queue
word-holds = holds it
word-leads = leads
word-waits-for-it = waits for it
word-gives-back = gives it back
