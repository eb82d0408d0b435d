### What two-phase and three-phase commit have in common: operations, facts, the picture, invariants, safeguards.

operation-begin = Begins a transaction: all participants write these values, or none does. Those named by no= will vote no

## Facts

fact-decision = What was decided about that transaction, by the disk of this node
fact-vote = What this participant has voted in that transaction, by its disk
fact-locks = The keys that are locked here
fact-lock = The transaction that holds this key here
fact-blocked-for = How long it has been blocked in that transaction
fact-waits-for = Who is down or out of its reach while it is blocked in that transaction: one of them may know what was decided
fact-committed = How many transactions somebody has committed, by its disk
fact-aborted = How many transactions somebody has aborted, by its disk
fact-diverged = How many transactions one has committed and another aborted
fact-blocked-time = How long participants were blocked so far, all together

## The picture

role-coordinator = coordinator
role-participant = participant
outcome-aborted = abort
outcome-blocked = blocked
outcome-released = no longer blocked
badge-blocked = BLOCKED
badge-waits-for = waits for
badge-asks = asks about
badge-in = in
badge-state = state
badge-locks = locks
badge-log = log
figure-participants = Participants
help-figure-participants = how each node stands in the open transactions and the latest, since when it is blocked, its locks, which transactions wait for them, and what its log holds (what was there → what will be)
figure-all-of = Votes
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
word-down = crashed
word-none = none
word-commit = commit
word-abort = abort
word-yes = yes
word-no = no
word-logged-participants = participants
word-logged-prepared = prepared
word-logged-commit = commit
word-logged-commit-end = commit, end
word-logged-abort = abort

## Invariants

invariant-atomic-commit = Nobody commits a transaction that another aborts
violated-atomic-commit = In { $tx }, { $committed } has committed and { $aborted } has aborted.
explained-atomic-commit = All nodes commit a transaction, or none does: that is what the protocol is for. With what { $node } did, half of { $tx } has happened, and neither half can be taken back: both are on disks.
invariant-decision-stable = A node does not change what it has decided
violated-decision-stable = { $node } has decided { $tx } once more, and otherwise: { $decision }.
explained-decision-stable = A decision is told to clients and to others, who act on it. { $node } had one of { $tx } on its disk, and now has the other.
invariant-prepared-before-yes = What a participant promises is on its disk before its yes leaves
violated-prepared-before-yes = { $node } votes yes in { $tx }, and has not written down what it promises.
explained-prepared-before-yes = A yes says: I can commit { $tx } whenever I am told, also after a crash. If { $node } crashes now, it knows nothing of it.
invariant-locks-while-ready = Whoever is ready holds the locks of its transaction
violated-locks-while-ready = { $node } is ready in { $tx }, and does not hold the locks of { $keys }.
explained-locks-while-ready = Until { $tx } is decided nobody else may read or write { $keys } at { $node }: it may be committed yet. Without the locks another transaction gets in between.
conflict-tx-committed = { $node } has committed { $tx }.
conflict-tx-aborted = { $node } has aborted { $tx }.
conflict-tx-committed-early = { $node } has committed { $tx }.
conflict-tx-yes-unsaved = { $node } says that it can commit { $tx }; its disk holds nothing of it.
conflict-tx-unlocked = { $node } is ready in { $tx }; of { $keys } not all is locked.

## Rules that both have

rule-start-commit = { $node } starts with what its disk holds: { $transactions ->
    [0] no transaction yet.
    [one] one transaction.
   *[other] { $transactions } transactions.
}
rule-start-commit-title = starts

rule-begin-transaction = { $client } begins { $tx }. { $node } writes down who takes part, { $participants ->
    [none] which is nobody
   *[other] and asks { $participants } whether they can commit
}.{ $announced ->
    [true] { " " }It has announced it to them as well, so that they need not wait for it without end.
   *[other] {""}
}
rule-begin-transaction-title = begins { $tx }

rule-ask-the-coordinator = { $client } asks { $node }, which only takes part. Transactions are begun at { $coordinator }.
rule-ask-the-coordinator-title = sends { $client } to { $coordinator }

rule-transaction-under-way = { $client } asks for { $tx }, which is under way. Nothing new is begun; { $client } will be told how it ends.
rule-transaction-under-way-title = { $tx } is under way

rule-answer-transaction-again = { $client } asks for { $tx }, which is decided: { $decision }. It is told so.
rule-answer-transaction-again-title = tells { $client } again: { $decision }

rule-name-is-taken = { $client } wants to begin { $tx }, but another transaction has that name. It is refused, and nothing is begun.
rule-name-is-taken-title = { $tx } is another transaction

rule-await-prepare = { $coordinator } announces { $tx } to { $node }. If it hears no more of it in time, it may abort alone: it has promised nothing.
rule-await-prepare-title = waits for { $tx }

rule-known-transaction = { $from } announces { $tx }, which { $node } knows or does not wait for. Nothing changes.
rule-known-transaction-title = { $tx } is announced again

rule-abort-before-vote = { $ran_out ->
    [true] { $node } was announced { $tx } and has heard no more of it in time
   *[other] The timer of { $node } is made to fire by command
}. It has not voted, so it aborts { $tx } alone. If it is asked yet, it will vote no.
rule-abort-before-vote-title = aborts { $tx } alone

rule-vote-no = { $from } asks { $node } whether it can commit { $tx }. It cannot: it writes that down, aborts, and votes no.
rule-vote-no-title = votes no in { $tx }

rule-vote-no-locked = { $node } cannot commit { $tx }: { $holder } holds { $key }. It aborts, and votes no.
rule-vote-no-locked-title = { $key } is locked: votes no in { $tx }

rule-vote-no-aborted = { $from } asks whether { $node } can commit { $tx }, which { $node } has aborted already. It votes no.
rule-vote-no-aborted-title = has aborted { $tx }: votes no

rule-vote-yes-again = { $from } asks again whether { $node } can commit { $tx }. It has promised to: it votes yes again.
rule-vote-yes-again-title = votes yes again

rule-wait-for-lock = { $node } cannot begin with { $tx } yet: { $holder } holds { $key }. It waits until { $holder } is decided here, and does not vote before that.
rule-wait-for-lock-title = { $tx } waits for { $key } of { $holder }

rule-still-waits-for-lock = { $from } asks again about { $tx }, which waits for a lock at { $node }.
rule-still-waits-for-lock-title = { $tx } still waits for a lock

rule-count-yes = { $from } can commit { $tx }. { $node } has counted { $count } of { $needed }.
rule-count-yes-title = yes of { $from }: { $count } of { $needed }

rule-ignore-commit-vote = The vote of { $from } in { $tx } changes nothing: { $node } has counted it, or does not wait for it.
rule-ignore-commit-vote-title = vote of { $from } changes nothing

rule-votes-missing = { $ran_out ->
    [true] Not all have voted in time
   *[other] The timer of { $node } is made to fire by command
}: no vote of { $missing ->
    [none] nobody
   *[other] { $missing }
} in { $tx }. Nobody was told to commit, so { $node } may still abort, and does.
rule-votes-missing-title = votes missing: aborts { $tx }

rule-commit-here = { $from } says that { $tx } is committed. { $node } { $redo ->
    [none] writes that down
   *[other] writes { $redo }
}, gives its locks back, and acknowledges it.
rule-commit-here-title = commits { $tx }

rule-roll-back-here = { $from } says that { $tx } is aborted. { $node } writes that down, leaves the values as they were, gives its locks back, and acknowledges it.
rule-roll-back-here-title = rolls { $tx } back

rule-abort-unvoted = { $from } says that { $tx } is aborted, and { $node } has not voted on it. It writes that down, so that it votes no if it is asked yet.
rule-abort-unvoted-title = aborts { $tx } without a vote

rule-acknowledge-again = { $from } tells { $node } of { $tx } what is on its disk already: { $decision }. It acknowledges that.
rule-acknowledge-again-title = has done { $tx } already

rule-refuse-unvoted-commit = { $from } says that { $tx } is committed, but { $node } has on record no vote in it. It cannot commit what it does not know.
rule-refuse-unvoted-commit-title = knows no { $tx } to commit

rule-refuse-decision = { $from } says about { $tx }: { $told }. { $node } has decided otherwise, or { $from } does not coordinate it. Nothing changes.
rule-refuse-decision-title = ignores { $told } of { $tx }

rule-count-acknowledgement = { $from } has committed { $tx }: { $count } of { $needed }.
rule-count-acknowledgement-title = { $from } is done: { $count } of { $needed }

rule-ignore-acknowledgement = The acknowledgement of { $from } for { $tx } changes nothing: { $counted ->
    [true] { $node } has counted it already.
   *[false] { $aborted ->
        [true] { $tx } was aborted, and { $node } waits for no acknowledgement of that.
       *[false] { $node } waits for none of { $from }.
    }
}
rule-ignore-acknowledgement-title = acknowledgement of { $from } changes nothing

rule-resend-commit = { $ran_out ->
    [true] Not all have acknowledged the commit of { $tx } in time
   *[other] The timer of { $node } is made to fire by command
}. { $node } tells { $missing } again, until they have.
rule-resend-commit-title = tells { $missing } again

rule-resume-commit = { $node } finds that it has committed { $tx }. It does not remember who has acknowledged that, so it tells { $participants }.
rule-resume-commit-title = goes on with the commit of { $tx }

rule-tell-decision = { $from } asks about { $tx }, and { $node } knows: { $decision }.
rule-tell-decision-title = tells { $from }: { $decision }

rule-presume-abort = { $from } asks about { $tx }, and { $node } has no record of it. What is not on record was not committed: abort.
rule-presume-abort-title = { $tx } is not on record: abort

rule-ignore-decision = { $from } answers a question about { $tx } that { $node } does not ask, or does not ask any more.
rule-ignore-decision-title = answer of { $from } changes nothing

rule-takes-no-part = { $from } tells { $node } something about { $tx } that only participants are told. { $node } coordinates, and ignores it.
rule-takes-no-part-title = { $tx }: takes no part

## Messages, timers, safeguards and settings that both have

message-begin-tx = A transaction is announced
timer-vote = votes
timer-resend = send again
timer-uncertain = ask
safeguard-persist-before-vote = What a participant promises is on its disk before it votes yes. Without it a crash makes it forget its promise
safeguard-relock-after-restart = A participant that is ready locks its keys again after a restart. Without it another transaction gets in between
setting-vote-timeout = How long the coordinator waits for votes before it aborts
setting-resend = How long the coordinator waits for acknowledgements of a commit before it tells it again
setting-wait-prepare = A time: the coordinator announces a transaction, and a participant that then hears nothing for so long aborts alone. off: none is announced
setting-on-conflict = What a transaction does that needs a locked key: no (vote no) or wait (for the lock)
setting-keys = Which participant has which key, like x@S2,y@S3. A key that is not named lives at all of them
