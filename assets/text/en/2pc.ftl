### Two-phase commit: its rules, messages, timers, safeguards and settings. What it shares with three phases is in commit.ftl.
### A rule's text knows the node as $node and its guard values by name; `rule-…-title` stands in the list of events.

algorithm-2pc = Two-phase commit: all nodes commit a transaction, or none does
about-2pc = S1 coordinates, up to 14 participants vote: all must say yes. Blocks when S1 is away at the wrong time

## Rules: start

rule-start-commit = { $node } starts with what its disk holds: { $transactions ->
    [0] no transaction yet.
    [one] one transaction.
   *[other] { $transactions } transactions.
}
rule-start-commit-title = starts

rule-abort-unlogged = { $node } finds { $tx } on its disk without a decision. It can have told nobody to commit, so it aborts it, and tells { $participants ->
    [none] nobody, since nobody takes part
   *[other] { $participants }
}.
rule-abort-unlogged-title = no commit record of { $tx }: abort

rule-resume-commit = { $node } finds that it has committed { $tx }. It does not remember who has acknowledged that, so it tells { $participants } again.
rule-resume-commit-title = tells the commit of { $tx } again

rule-ready-again = { $node } finds on its disk that it has voted yes in { $tx }, and no decision. { $relock_after_restart ->
    [failed] It is READY again, but takes no locks (safeguard relock_after_restart is off).
   *[other] It is READY again{ $redo ->
            [none] {""}
           *[other] , and takes the locks for { $redo } again
        }.
} It will ask what was decided.
rule-ready-again-title = READY again in { $tx }

## Rules: coordinator

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

rule-count-yes = { $from } can commit { $tx }. { $node } has counted { $count } of { $needed }.
rule-count-yes-title = yes of { $from }: { $count } of { $needed }

rule-ignore-commit-vote = The vote of { $from } in { $tx } changes nothing: { $node } has counted it, or does not wait for it.
rule-ignore-commit-vote-title = vote of { $from } changes nothing

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

rule-votes-missing = { $ran_out ->
    [true] Not all have voted in time
   *[other] The timer of { $node } is made to fire by command
}: no vote of { $missing ->
    [none] nobody
   *[other] { $missing }
} in { $tx }. Nobody was told to commit, so { $node } may still abort, and does.
rule-votes-missing-title = votes missing: aborts { $tx }

rule-count-acknowledgement = { $from } has committed { $tx }: { $count } of { $needed }.
rule-count-acknowledgement-title = { $from } is done: { $count } of { $needed }

rule-end-transaction = All participants have committed { $tx }. Nobody will ask any more: { $node } is done with it.
rule-end-transaction-title = { $tx } is done

rule-ignore-acknowledgement = The acknowledgement of { $from } for { $tx } changes nothing: { $node } has counted it, or waits for none, as for an abort.
rule-ignore-acknowledgement-title = acknowledgement of { $from } changes nothing

rule-resend-commit = { $ran_out ->
    [true] Not all have acknowledged the commit of { $tx } in time
   *[other] The timer of { $node } is made to fire by command
}. { $node } tells { $missing } again, until they have.
rule-resend-commit-title = tells { $missing } again

rule-presume-abort = { $from } asks about { $tx }, and { $node } has no record of it. What is not on record was not committed: abort.
rule-presume-abort-title = { $tx } is not on record: abort

rule-takes-no-part = { $from } tells { $node } something about { $tx } that only participants are told. { $node } coordinates, and ignores it.
rule-takes-no-part-title = { $tx }: takes no part

## Rules: participant

rule-await-prepare = { $coordinator } announces { $tx } to { $node }. If it hears no more of it in time, it may abort alone: it has promised nothing.
rule-await-prepare-title = waits for { $tx }

rule-known-transaction = { $from } announces { $tx }, which { $node } knows or does not wait for. Nothing changes.
rule-known-transaction-title = { $tx } is announced again

rule-abort-before-vote = { $ran_out ->
    [true] { $node } was announced { $tx } and has heard no more of it in time
   *[other] The timer of { $node } is made to fire by command
}. It has not voted, so it aborts { $tx } alone. If it is asked yet, it will vote no.
rule-abort-before-vote-title = aborts { $tx } alone

rule-vote-yes = { $node } can commit { $tx }. { $redo ->
    [none] It writes nothing here
   *[other] It locks what it writes, { $redo }
}. { $persist_before_vote ->
    [failed] It votes yes, and does not write down what it promises (safeguard persist_before_vote is off).
   *[other] It puts redo and undo on its disk and then votes yes: from now on it does what it is told, and nothing alone.
}
rule-vote-yes-title = votes yes in { $tx }

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

rule-commit-here = { $from } says that { $tx } is committed. { $node } { $redo ->
    [none] writes that down
   *[other] writes { $redo }
}, gives its locks back, and acknowledges it.
rule-commit-here-title = commits { $tx }

rule-roll-back-here = { $from } says that { $tx } is aborted. { $node } writes that down, leaves the values as they were, gives its locks back, and acknowledges it.
rule-roll-back-here-title = rolls { $tx } back

rule-abort-unvoted = { $from } says that { $tx } is aborted, and { $node } has not voted on it. It writes that down, so that it votes no if it is asked yet.
rule-abort-unvoted-title = aborts { $tx } without a vote

rule-acknowledge-again = { $from } tells { $node } again what it knows of { $tx }: { $decision }. It acknowledges it again.
rule-acknowledge-again-title = acknowledges { $tx } again

rule-refuse-decision = { $from } says about { $tx }: { $told }. { $node } has decided otherwise, or { $from } does not coordinate it. Nothing changes.
rule-refuse-decision-title = ignores { $told } of { $tx }

rule-refuse-unvoted-commit = { $from } says that { $tx } is committed, but { $node } has on record no vote in it. It cannot commit what it does not know.
rule-refuse-unvoted-commit-title = knows no { $tx } to commit

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

rule-tell-decision = { $from } asks about { $tx }, and { $node } knows: { $decision }.
rule-tell-decision-title = tells { $from }: { $decision }

rule-tell-uncertain = { $from } asks about { $tx }, and { $node } does not know: it is undecided here.
rule-tell-uncertain-title = does not know either

rule-abort-for-peer = { $from } asks about { $tx }, and { $node } has not voted on it. { $init_peer_aborts_itself ->
    [failed] It says that it is aborted, and does not abort it itself: it may yet vote yes (safeguard init_peer_aborts_itself is off).
   *[other] So it cannot have been committed: { $node } aborts it, and says so.
}
rule-abort-for-peer-title = not voted: tells { $from } abort

rule-hear-uncertain = { $from } does not know either what became of { $tx }. { $node } has heard that from { $count } of { $needed }.
rule-hear-uncertain-title = { $from } does not know

rule-ignore-decision = { $from } answers a question about { $tx } that { $node } does not ask, or does not ask any more.
rule-ignore-decision-title = answer of { $from } changes nothing

## Messages and timers

message-begin-tx = A transaction is announced
message-prepare = Can you commit this?
message-vote-yes = The sender can commit, and will when it is told
message-vote-no = The sender cannot
message-global-commit = It is committed
message-global-abort = It is aborted
message-ack = What was decided is done at the sender
message-decision-req = What was decided?
message-decision-resp = What the sender knows of the decision
timer-vote = votes
timer-resend = send again
timer-uncertain = ask
timer-wait-prepare = Prepare

## Safeguards and settings

safeguard-wait-for-all-votes = The coordinator commits when all have voted yes. Without it the first yes is enough: another may vote no
safeguard-ready-waits = Whoever has voted yes does not abort because nobody answers. Without it a participant aborts what others commit
safeguard-persist-before-vote = What a participant promises is on its disk before it votes yes. Without it a crash makes it forget its promise
safeguard-log-before-decision = The commit is on the coordinator's disk before it is told. Without it a restarted coordinator aborts what it has committed
safeguard-init-peer-aborts-itself = Whoever answers “abort” because it has not voted aborts it itself first. Without it, it votes yes yet
safeguard-relock-after-restart = A participant that is ready locks its keys again after a restart. Without it another transaction gets in between
setting-vote-timeout = How long the coordinator waits for votes before it aborts
setting-resend = How long the coordinator waits for acknowledgements of a commit before it tells it again
setting-uncertain = How long a participant that has voted yes waits before it asks what was decided, and asks again
setting-wait-prepare = A time: the coordinator announces a transaction, and a participant that then hears nothing for so long aborts alone. off: none is announced
setting-on-conflict = What a transaction does that needs a locked key: no (vote no) or wait (for the lock)
setting-keys = Which participant has which key, like x@S2,y@S3. A key that is not named lives at all of them

## Demos

demo-2pc-commit = Prepare, then commit: two phases
demo-2pc-one-no = One no, and nobody commits
demo-2pc-blocked = The coordinator dies: blocked, until it is back
demo-2pc-ask-a-peer = The decision reached one: the other asks it
demo-2pc-recovery = A prepared participant crashes and comes back
demo-2pc-locked = Who waits for whose locks
demo-2pc-impatient = Without patience: half of it is done
