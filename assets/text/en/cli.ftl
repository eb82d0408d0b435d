### What the command line and the palette say about settings, commands and messages that every algorithm has.

algorithm-fast-paxos = Fast Paxos: one value, chosen in two message delays while proposers do not collide (Lamport 2006)
algorithm-multi-paxos = Multi-Paxos: a log, each slot chosen by Paxos, phase 1 done once for all (Lamport 2001; van Renesse and Altinbuken 2015)
algorithm-paxos = Basic Paxos: one value, chosen once by votes under numbered ballots (Lamport 1998, 2001)
algorithm-raft = Raft: a replicated log under an elected leader (Ongaro and Ousterhout 2014)
algorithm-zab = ZAB: numbered changes, all in one order, as in ZooKeeper (Junqueira, Reed and Serafini 2011)

setting-nodes = How many nodes there are
setting-seed = What all chance is drawn from: the same seed and commands give the same run. Where somebody is elected, the default depends on how many nodes there are: one with which the first election goes well
list-seed-by-nodes = by nodes
setting-clients = How many clients there are
setting-latency = How long a message travels
setting-fsync = How long a disk takes to sync a write
setting-client-timeout = When a client without an answer tries the next node
setting-client-give-up = When a client without an answer gives up: the outcome is unknown
setting-client-retry = Whether a client tries again at all
setting-max-in-flight = How many messages may be in flight, or wait for a paused node: a run in which there are more is stopped, and what goes round is named

message-request = A client asks
message-reply = A node answers a client, or another node that asked
message-closed = A session with the sender has ended, or was refused

role-down = crashed
role-absent = not started

command-cluster = The cluster of the script: its first command
command-given = A durable state to start from, before the first event
command-absent = These nodes are not started yet
command-start = Starts nodes that were absent
command-without = Switches safeguards off, to see what breaks
command-with = Switches safeguards on again
command-set = Changes a setting in mid-run
command-step = Runs the next event, or the next few
command-next = Runs up to the next event of a kind, or with an outcome of the algorithm
command-run = Runs for a time, or until something holds
command-back = Goes back one event, or a few; nothing is lost
command-goto = Goes to an event or a time
command-deliver = Lets messages arrive now
command-drop = Loses messages
command-duplicate = Sends a message a second time
command-hold = Keeps a message in flight until it is released
command-release = Ends a hold. With a bare node, of an algorithm with leases: the holder gives its lease back early
command-delay = Lets a message arrive later
command-settle = Delivers until nothing is in flight
command-send = Forges a message
command-partition = Splits the network into groups
command-cut = Cuts a link, one way or both
command-isolate = Cuts nodes off from all others
command-heal = Ends partitions and cuts
command-link = Changes latency, loss, duplication and order of links
command-crash = Crashes nodes, and says what stays on their disks
command-restart = Starts crashed nodes again
command-pause = Stops nodes, or clients (pause C1), for a while: arrivals queue
command-resume = Ends a pause of nodes, or of clients
command-timeout = Fires an armed timer now
command-clock = Sets a node's clock wrong
command-c1 = A client asks for something; its algorithm says for what
command-load = Clients keep asking, so many times a second
command-expect = Claims that something holds, here or from here on; State lists what became of it
command-branch = Names a new branch from here
command-switch = Goes to a branch
command-branches = Lists the branches
command-say = Tells the audience something
command-beat = A pause for the presenter
command-chapter = Begins a chapter
command-view = Shows a pane
command-show = Shows a figure of the algorithm; without a screen, prints what it is now
command-focus = Selects a node
command-watch = Keeps in sight what an expression comes to
command-unwatch = Watches something no longer, or nothing any more
command-speed = How fast time passes on the screen
command-what-if = Tells what comes of a message in flight if it is delivered, and if it is dropped
command-what-saves = Finds the smallest change of the run that keeps whole what broke: one message, one command, one disk, one safeguard
command-why-not = Asks of a node what holds it back: why it does not do something, and what would make it
command-quiz = Asks the audience something

### What clients can ask, by workload.

operation-write = Sets a key
operation-read = Asks for the value of a key
operation-cas = Sets a key to the second value if it has the first
operation-propose = Proposes the value x=3, and is told what is chosen
operation-chosen = Asks what is chosen for a key
operation-expect-chosen = Is told what is chosen for a key, if that is not the first value; nothing changes

### Under which settings a safeguard can matter.

need-is = { $setting }={ $value }
need-is-unless = { $setting }={ $value } or { $other } other than { $not }
need-at-least = { $setting } at least { $value }
need-even = { $setting } even
need-not = { $setting } other than { $value }
need-longer = { $setting } above 0ms
need-and = { $one }, { $other }
safeguard-with-needs = { $does }. It can matter only with { $needs }

### What a search says before it begins.

explore-tuned = note: the search begins with { $settings }, where what is switched off can matter; settings of your own end that
explore-unmet = note: { $safeguard } can matter only with { $needs }, and here { $settings }: nothing will come of it; try { $tuned }
explore-tune-script = --tune: `{ $from }` is a script, which has its own settings

## Conditions
condition-fact = The fact has that value; synod list facts names the facts of each algorithm
condition-compared = It differs, is less, at most, greater, at least, or what another fact is; false if one of the two is missing
condition-role = The node has that role; leader: it leads, whatever the algorithm calls it
condition-every = It is true of every such node that is up; false if there is none
condition-some = It is true of some node that is up, whichever
condition-so-many = It is true of so many of these nodes
condition-leader = It is true of the up node that leads with the highest term; false if there is none, or a tie
condition-store = The state machine has that value there
condition-leaders = So many nodes that are up lead now
condition-last = The client's latest operation is none, pending, ok, failed or unknown
condition-value = What it returned; none: there was no value (the text none stands in quotes)
condition-seen = The furthest that an answer told the client of, where any node answers and some are behind; it never goes back before that
condition-client-fact = What an algorithm tells of its clients besides. zookeeper: session (closed, connecting, connected, disconnected, expired), server, events (of its watches, in order), and as the client believes it leads, holds; wakeups
condition-in-flight = Such a message is on its way
condition-nothing = No message is on its way
condition-converged = The nodes that are up have equal logs, applied values and commit
condition-safe = No invariant was broken so far on this branch; what is known to break counts for nothing
condition-violated = That invariant was broken so far on this branch
condition-linearizable = Some order of the clients' operations explains all their answers; if not, the first answer without one is told, with the operations around it. Where values are written twice, this may not be decided; then neither it nor its opposite holds
condition-history = The clients' operations so far satisfy that model of consistency; if not, a few operations are told that refute it, or, of eventual, which nodes differ while nothing is in flight and no client waits. What is pending or unknown may have happened or not. What is not decided neither holds nor does its opposite
condition-messages = So many messages were sent between nodes
condition-cluster = A fact of the whole cluster, such as chosen, stands without a node
condition-arithmetic = Arithmetic with facts and whole numbers: +, -, *, / and %, with blanks around the sign
condition-extreme = The greatest, the smallest; members of a set that lack the fact are passed over, and so is who does not run
condition-absolute = Without its sign
condition-count = How many there are in a list or a set; of how many nodes it is true
condition-not = It does not hold; binds before and
condition-and = Both hold; binds before or
condition-or = One of the two holds, or both; parentheses group
