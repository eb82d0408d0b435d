### What two-phase and three-phase commit have in common: operations, facts, the picture, invariants, safeguards.

operation-begin = Begins a transaction: all participants write these values, or none does. Those named by no= will vote no

## Facts

fact-state = How the node stands in that transaction; without a key in the latest that it knows. The coordinator: init, waiting (for votes), committing, done. A participant: init, ready (it has voted yes), committed, aborted
fact-decision = What was decided about that transaction, by the disk of this node
fact-vote = What this participant has voted in that transaction, by its disk
fact-locks = The keys that are locked here
fact-lock = The transaction that holds this key here
fact-blocked = Of a node: whether it is blocked in that transaction: it has voted yes, it has asked, and nobody who could end its doubt is up and connected with it. Of the cluster: how many participants are
fact-blocked-for = How long it has been blocked in that transaction
fact-committed = How many transactions the coordinator has decided to commit, by its disk
fact-aborted = How many transactions the coordinator has decided to abort, by its disk

## The picture

role-coordinator = coordinator
role-participant = participant
outcome-aborted = abort
outcome-blocked = blocked
outcome-released = no longer blocked
badge-blocked = BLOCKED
badge-asks = asks about
badge-state = state
badge-locks = locks
badge-log = log
figure-participants = Participants
help-figure-participants = how each node stands in the open transactions and the latest, since when it is blocked, its locks, which transactions wait for them, and what its log holds (what was there → what will be)
figure-all-of = Votes
help-figure-all-of = who has voted yes, and who has acknowledged, of all that must
figure-transactions = Transactions
help-figure-transactions = how each node stands in each transaction
head-node = node
head-tx = tx
head-state = state
head-log = log
head-locks = locks
head-waits = waited for by
head-blocked = since
panel-yes = yes
panel-acks = done
legend-committed = committed
legend-aborted = aborted
legend-ready = undecided
legend-blocked = blocked
word-init = init
word-waiting = waiting
word-committing = committing
word-aborting = aborting
word-done = done
word-ready = READY
word-committed = committed
word-aborted = aborted
word-queued = waits for a lock
word-blocked = BLOCKED
word-down = down
word-logged-participants = participants
word-logged-prepared = prepared
word-logged-commit = commit
word-logged-commit-end = commit, end
word-logged-abort = abort

## Invariants

invariant-atomic-commit = Nobody commits a transaction that another aborts
violated-atomic-commit = In { $tx }, { $committed } has committed and { $aborted } has aborted.
explained-atomic-commit = All nodes commit a transaction, or none does: that is what the protocol is for. With what { $node } did, half of { $tx } has happened, and neither half can be taken back: both are on disks.
invariant-commit-needs-all-votes = A transaction is committed only when all participants have voted yes, and the coordinator has logged it
violated-commit-needs-all-votes = { $node } commits { $tx } { $missing ->
    [none] before
   *[other] although on its disk no yes is to be found of { $missing }, and
} { $logged ->
    [true] it is logged
   *[other] the coordinator has not logged it
}.
explained-commit-needs-all-votes = Who has not promised to commit { $tx } may still abort it, alone; and what the coordinator has not logged it decides anew after a restart. { $node } commits all the same.
invariant-decision-stable = A node does not change what it has decided
violated-decision-stable = { $node } has decided { $tx } once more, and otherwise: { $decision }.
explained-decision-stable = A decision is told to clients and to others, who act on it. { $node } had one of { $tx } on its disk, and now has the other.
invariant-prepared-before-yes = What a participant promises is on its disk before its yes leaves
violated-prepared-before-yes = { $node } votes yes in { $tx }, and has not written down what it promises.
explained-prepared-before-yes = A yes says: I can commit { $tx } whenever I am told, also after a crash. If { $node } crashes now, it knows nothing of it.
invariant-locks-while-ready = Whoever is ready holds the locks of its transaction
violated-locks-while-ready = { $node } is ready in { $tx }, and does not hold the locks of { $keys }.
explained-locks-while-ready = Until { $tx } is decided nobody else may read or write { $keys } at { $node }: it may be committed yet. Without the locks another transaction gets in between.
invariant-blocking = A participant that has voted yes can find out what was decided. It is known that two-phase commit cannot promise that
violated-blocking = { $node } is blocked in { $tx }: it has voted yes, { $coordinator } is out of reach, and nobody whom it reaches knows more. { $keys ->
    [none] It waits.
   *[other] { $keys } { "" }stays locked.
}
explained-blocking = This is how it is, and no fault of the program. { $node } has promised to do what { $coordinator } decides. { $coordinator } may have told somebody to commit { $tx }, or decide to abort it: { $node } may do neither alone.
conflict-tx-committed = { $node } has committed { $tx }.
conflict-tx-aborted = { $node } has aborted { $tx }.
conflict-tx-committed-early = { $node } has committed { $tx }.
conflict-tx-yes-unsaved = { $node } says that it can commit { $tx }; its disk holds nothing of it.
conflict-tx-unlocked = { $node } is ready in { $tx }; of { $keys } not all is locked.
conflict-tx-blocked = { $node } is ready in { $tx } and has asked; { $coordinator } does not answer. { $keys ->
    [none] It holds no locks.
   *[other] It holds { $keys }.
}
