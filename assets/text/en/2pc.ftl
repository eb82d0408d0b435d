### Two-phase commit: its rules, messages, timers, safeguards and settings. What it shares with three phases is in commit.ftl.
### A rule's text knows the node as $node and its guard values by name; `rule-…-title` stands in the list of events.

algorithm-2pc = Two-phase commit: all nodes commit a transaction, or none does
about-2pc = S1 coordinates, up to 14 participants vote: all must say yes. Blocks when S1 is away at the wrong time

## Rules: start

rule-abort-unlogged = { $node } finds { $tx } on its disk without a decision. It can have told nobody to commit, so it aborts it, and tells { $participants ->
    [none] nobody, since nobody takes part
   *[other] { $participants }
}.
rule-abort-unlogged-title = no commit record of { $tx }: abort

rule-ready-again = { $node } finds on its disk that it has voted yes in { $tx }, and no decision. { $relock_after_restart ->
    [failed] It is READY again, but takes no locks (safeguard relock_after_restart is off).
   *[other] It is READY again{ $redo ->
            [none] {""}
           *[other] , and takes the locks for { $redo } again
        }.
} It will ask what was decided.
rule-ready-again-title = READY again in { $tx }

## Rules: coordinator

rule-decide-commit = { $wait_for_all_votes ->
    [held] { $needed ->
            [0] Nobody has to be asked
           *[other] All { $needed } participants have voted yes
        }
    [unchecked] All { $needed } participants have voted yes
   *[other] { $node } has counted { $count } of { $needed }, and does not wait for the others (safeguard wait_for_all_votes is off)
}. { $log_before_decision ->
    [failed] { $node } tells the client and the participants that { $tx } is committed, and does not write it down (safeguard log_before_decision is off).
   *[other] { $node } writes the commit of { $tx } on its disk: this is the commit point. Then it tells the client and the participants.
}
rule-decide-commit-title = commits { $tx }

rule-decide-abort = { $from } cannot commit { $tx }, so nobody may. { $node } aborts it and tells all. Whoever does not hear it will ask.
rule-decide-abort-title = no of { $from }: aborts { $tx }

rule-end-transaction = All participants have committed { $tx }. Nobody will ask any more: { $node } is done with it.
rule-end-transaction-title = { $tx } is done

## Rules: participant

rule-vote-yes = { $node } can commit { $tx }. { $redo ->
    [none] It writes nothing here
   *[other] It locks what it writes, { $redo }
}. { $persist_before_vote ->
    [failed] It votes yes, and does not write down what it promises (safeguard persist_before_vote is off).
   *[other] It puts redo and undo on its disk and then votes yes: from now on it does what it is told, and nothing alone.
}
rule-vote-yes-title = votes yes in { $tx }

rule-ask-for-decision = { $ran_out ->
    [true] { $node } is READY in { $tx } and has heard nothing in time
   *[other] The timer of { $node } is made to fire by command
}. It may not decide alone: it asks { $others }.
rule-ask-for-decision-title = asks about { $tx }

rule-blocked = { $node } has asked about { $tx } and was told no decision{ $uncertain ->
    [none] {""}
   *[other] : { $uncertain } did not know either
}{ $silent ->
    [none] {""}
   *[other] ; no answer of { $silent }
}. It can do nothing but keep its locks and wait.
rule-blocked-title = BLOCKED in { $tx }

rule-abort-in-doubt = { $node } is READY in { $tx } and has heard nothing in time. It aborts it alone, although it has promised to do what it is told (safeguard ready_waits is off).
rule-abort-in-doubt-title = aborts { $tx } in doubt

rule-tell-uncertain = { $from } asks about { $tx }, and { $node } does not know: it is undecided here.
rule-tell-uncertain-title = does not know either

rule-abort-for-peer = { $from } asks about { $tx }, and { $node } has not voted on it. { $init_peer_aborts_itself ->
    [failed] It says that it is aborted, and does not abort it itself: it may yet vote yes (safeguard init_peer_aborts_itself is off).
   *[other] So it cannot have been committed: { $node } aborts it, and says so.
}
rule-abort-for-peer-title = not voted: tells { $from } abort

rule-hear-uncertain = { $from } does not know either what became of { $tx }. { $node } has heard that from { $count } of { $needed }.
rule-hear-uncertain-title = { $from } does not know

## Messages and timers

message-prepare = Can you commit this?
message-vote-yes = The sender can commit, and will when it is told
message-vote-no = The sender cannot
message-global-commit = It is committed
message-global-abort = It is aborted
message-ack = What was decided is done at the sender
message-decision-req = What was decided?
message-decision-resp = What the sender knows of the decision
timer-wait-prepare = Prepare

## Safeguards and settings

safeguard-wait-for-all-votes = The coordinator commits when all have voted yes. Without it the first yes is enough: another may vote no
safeguard-ready-waits = Whoever has voted yes does not abort because nobody answers. Without it a participant aborts what others commit
safeguard-log-before-decision = The commit is on the coordinator's disk before it is told. Without it a restarted coordinator aborts what it has committed
safeguard-init-peer-aborts-itself = Whoever answers “abort” because it has not voted aborts it itself first. Without it, it votes yes yet
setting-uncertain = How long a participant that has voted yes waits before it asks what was decided, and asks again

## The picture, and invariants

fact-state = How the node stands in that transaction; without a key in the latest that it knows. The coordinator: init, waiting (for votes), committing, done. A participant: init, ready (it has voted yes), committed, aborted
fact-blocked = Of a node: whether it is blocked in that transaction: it has voted yes, it has asked, and nobody who could end its doubt is up and connected with it. Of the cluster: how many participants are
help-figure-all-of = who has voted yes, and who has acknowledged, of all that must
invariant-commit-needs-all-votes = A transaction is committed only when all participants have voted yes, and the coordinator has logged it
violated-commit-needs-all-votes = { $node } commits { $tx } { $missing ->
    [none] before
   *[other] although on its disk no yes is to be found of { $missing }, and
} { $logged ->
    [true] it is logged
   *[other] the coordinator has not logged it
}.
explained-commit-needs-all-votes = Who has not promised to commit { $tx } may still abort it, alone; and what the coordinator has not logged it decides anew after a restart. { $node } commits all the same.
invariant-blocking = A participant that has voted yes can find out what was decided. It is known that two-phase commit cannot promise that
violated-blocking = { $node } is blocked in { $tx }: it has voted yes, { $coordinator } is out of reach, and nobody whom it reaches knows more. { $keys ->
    [none] It waits.
   *[other] { $keys } { "" }stays locked.
}
explained-blocking = This is how it is, and no fault of the program. { $node } has promised to do what { $coordinator } decides. { $coordinator } may have told somebody to commit { $tx }, or decide to abort it: { $node } may do neither alone.
conflict-tx-blocked = { $node } is ready in { $tx } and has asked; { $coordinator } does not answer. { $keys ->
    [none] It holds no locks.
   *[other] It holds { $keys }.
}

## Demos

demo-2pc-commit = Prepare, then commit: two phases
demo-2pc-one-no = One no, and nobody commits
demo-2pc-blocked = The coordinator dies: blocked, until it is back
demo-2pc-ask-a-peer = The decision reached one: the other asks it
demo-2pc-recovery = A prepared participant crashes and comes back
demo-2pc-locked = Who waits for whose locks
demo-2pc-impatient = Without patience: half of it is done
