### Three-phase commit: its rules, messages, timers, safeguards and settings. What it shares with two phases is in commit.ftl.
### A rule's text knows the node as $node and its guard values by name; `rule-…-title` stands in the list of events.

algorithm-3pc = Three-phase commit: nobody waits for one that has crashed
about-3pc = Before anybody commits, all are told that all can. The others can then end it without the coordinator S1

## Rules: coordinator

rule-precommit-all = { $wait_for_all_votes ->
    [held] All { $needed } participants have voted yes
    [unchecked] All { $needed } participants have voted yes
   *[other] { $node } has counted { $count } of { $needed }, and does not wait for the others (safeguard wait_for_all_votes is off)
}. { $node } does not commit { $tx } yet. It writes down that all can commit, and tells all of them: PreCommit.
rule-precommit-all-title = tells all that all can commit { $tx }

rule-decide-abort = { $from } cannot commit { $tx }, so nobody may. { $node } aborts it and tells all.
rule-decide-abort-title = no of { $from }: aborts { $tx }

rule-count-precommitted = { $from } knows that all can commit { $tx }. { $node } has counted { $count } of { $needed }.
rule-count-precommitted-title = { $from } has pre-committed: { $count } of { $needed }

rule-ignore-precommitted = The acknowledgement of { $from } in { $tx } changes nothing: { $node } has counted it, or does not wait for it.
rule-ignore-precommitted-title = { $from } has pre-committed: nothing changes

rule-decide-three-phase-commit = { $needed ->
    [0] Nobody takes part in { $tx }.
   *[other] { $crashed ->
        [none] All { $needed } participants know that all can commit { $tx }.
       *[other] Of the participants, { $count } of { $needed } know that all can commit { $tx }. { $crashed } is out of reach and taken for crashed: it is not waited for, and will ask.
    }
} { $node } writes the commit on its disk, and tells the client and the participants.
rule-decide-three-phase-commit-title = commits { $tx }

rule-precommit-again = { $ran_out ->
    [true] { $node } waits for acknowledgements of its PreCommit
   *[other] The timer of { $node } is made to fire by command
}. { $missing } is up and has not acknowledged it: it must know that all can commit { $tx } before anybody does. { $node } tells it again.
rule-precommit-again-title = tells { $missing } again that all can

rule-abort-unacknowledged = { $ran_out ->
    [true] { $node } has not heard in time that { $missing } got the PreCommit of { $tx }
   *[other] The timer of { $node } is made to fire by command
}. { $termination_protocol ->
    [held] By the clock alone (mode=timeout-local) that is an abort
   *[other] It aborts { $tx } by its clock alone (safeguard termination_protocol is off)
}: it tells all. Whoever has pre-committed and does not hear that in time will commit.
rule-abort-unacknowledged-title = no acknowledgement of { $missing }: aborts { $tx }

rule-count-otherwise = { $from } has done otherwise with { $tx }: it has decided { $own }. Nothing can be done about that any more.
rule-count-otherwise-title = { $from } has decided { $own }

rule-end-transaction = All participants have said what they have done with { $tx }: { $otherwise ->
    [none] it is committed everywhere
   *[other] { $otherwise } has aborted it
}. { $node } is done with it.
rule-end-transaction-title = { $tx } is done

rule-coordinator-is-told = { $from } says how { $tx } has ended without { $node }: { $decision }. { $node } writes that down, and tells those who ask.
rule-coordinator-is-told-title = is told: { $decision } of { $tx }

rule-abort-unprecommitted = { $node } finds { $tx } on its disk, and has not written that all can commit. So it has told that to nobody, and nobody can have committed: it aborts { $tx }, and tells { $participants ->
    [none] nobody, since nobody takes part
   *[other] { $participants }
}.
rule-abort-unprecommitted-title = no PreCommit of { $tx }: abort

## Rules: participant

rule-vote-yes = { $node } can commit { $tx }. { $redo ->
    [none] It writes nothing here
   *[other] It locks what it writes, { $redo }
}. { $persist_before_vote ->
    [failed] It votes yes, and does not write down what it promises (safeguard persist_before_vote is off).
   *[other] It puts redo and undo on its disk and then votes yes: it is in state w.
}
rule-vote-yes-title = votes yes in { $tx }

rule-precommit-here = { $from } says that all can commit { $tx }. { $epoch_check ->
    [failed] A backup has asked { $node } meanwhile, and may have aborted; nobody looks (safeguard epoch_check is off).
   *[other] {""}
} { $node } writes that down, which is state p, and acknowledges it. It has not committed.
rule-precommit-here-title = pre-commits { $tx }

rule-acknowledge-precommit-again = { $from } says again that all can commit { $tx }. { $node } has that on its disk, and acknowledges it again.
rule-acknowledge-precommit-again-title = acknowledges the PreCommit again

rule-refuse-precommit = { $from } says that all can commit { $tx }. { $state ->
    [init] { $node } has not voted on it
    [committed] { $node } has committed it already
    [aborted] { $node } has aborted it already
   *[other] { $from } does not coordinate it
}: nothing changes.
rule-refuse-precommit-title = PreCommit of { $from } changes nothing

rule-has-done-otherwise = { $from } says about { $tx }: { $told }. { $node } has decided by itself meanwhile: { $own }. It says so; what is done is done.
rule-has-done-otherwise-title = is told { $told }, has done { $own }

rule-abort-by-timeout = { $ran_out ->
    [true] { $node } has voted yes in { $tx } and has heard nothing in time
   *[other] The timer of { $node } is made to fire by command
}. It was not told that all can commit. { $termination_protocol ->
    [held] By the clock alone (mode=timeout-local) that is an abort
   *[other] It aborts by its clock and its own state alone (safeguard termination_protocol is off)
}.
rule-abort-by-timeout-title = hears nothing: aborts { $tx }

rule-commit-by-timeout = { $ran_out ->
    [true] { $node } was told that all can commit { $tx }, and has heard nothing more in time
   *[other] The timer of { $node } is made to fire by command
}. { $termination_protocol ->
    [held] By the clock alone (mode=timeout-local) that is a commit
   *[other] It commits by its clock and its own state alone (safeguard termination_protocol is off)
}{ $redo ->
    [none] {""}
   *[other] : it writes { $redo }
}.
rule-commit-by-timeout-title = hears nothing: commits { $tx }

## Rules: termination

rule-ask-living-coordinator = { $ran_out ->
    [true] { $node } has heard nothing more of { $tx } in time
   *[other] The timer of { $node } is made to fire by command
}. { $coordinator } is up: { $node } asks it.
rule-ask-living-coordinator-title = asks { $coordinator } about { $tx }

rule-wait-for-backup = { $ran_out ->
    [true] { $node } has heard nothing more of { $tx } in time
   *[other] The timer of { $node } is made to fire by command
}. { $coordinator } does not decide any more, and { $backup } is the lowest participant that is up: it is the backup. { $node } does not decide: it asks it whether that has.
rule-wait-for-backup-title = { $backup } is the backup

rule-begin-termination = { $total ->
    [true] All who take part in { $tx }, and { $coordinator }, were restarted and are there again: nothing can be unknown to all of them. { $node } is the lowest
   *[other] { $coordinator } does not decide { $tx } any more. { $node } is the lowest participant that is up: it is the backup
}. { $asked ->
    [none] There is nobody to ask.
   *[other] It asks { $asked } how far they are (epoch { $epoch }).
}
rule-begin-termination-title = is the backup in { $tx }

rule-tell-state = { $from } ends { $tx } as the backup of epoch { $epoch }{ $epoch_check ->
    [failed] , which is over: a later one has asked (safeguard epoch_check is off)
   *[other] {""}
}. { $node } says how far it is: { $state ->
    [init] it has not voted (q)
    [ready] it has voted yes (w)
    [precommitted] it knows that all can (p)
    [committed] it has committed (c)
   *[aborted] it has aborted (a)
}.{ $gives_up ->
    [true] { " " }What it was about as a backup itself it leaves.
   *[other] {""}
}
rule-tell-state-title = tells { $from } its state: { $state }

rule-tell-restarted = { $from } asks how far { $node } is with { $tx }. It was restarted, and may have slept through a decision: it says so, and is not counted.
rule-tell-restarted-title = was restarted: does not count

rule-refuse-earlier-backup = { $epoch ->
    [0] { $from } says that all can commit { $tx }, but { $node } has answered a backup meanwhile (epoch { $own }), which may have aborted by its answer: the coordinator has nothing to say any more.
   *[other] { $from } speaks as the backup of epoch { $epoch } in { $tx }. { $node } has heard one of epoch { $own }: the earlier one has nothing to say any more.
}
rule-refuse-earlier-backup-title = epoch { $epoch } of { $from } is over

rule-count-state = { $state ->
    [restarted] { $from } was restarted, and is not counted.
    [init] { $from } has not voted in { $tx }.
    [ready] { $from } has voted yes in { $tx }.
    [precommitted] { $from } knows that all can commit { $tx }.
    [committed] { $from } has committed { $tx }.
   *[aborted] { $from } has aborted { $tx }.
} States known to { $node }: { $count } of { $needed }.
rule-count-state-title = { $from } is { $state }: { $count } of { $needed }

rule-ignore-state = { $from } says how far it is with { $tx } (epoch { $epoch }). { $node } does not ask, asks in another epoch, or knows it.
rule-ignore-state-title = state of { $from } changes nothing

rule-ask-states-again = { $ran_out ->
    [true] Not all have answered the backup { $node } in time
   *[other] The timer of { $node } is made to fire by command
}.{ $crashed ->
    [none] {""}
   *[other] { " " }{ $crashed } is out of reach and taken for crashed.
}{ $missing ->
    [none] {""}
   *[other] { " " }{ $missing } is up, and is asked again.
}
rule-ask-states-again-title = the backup waits for answers

rule-backup-aborts = Of those that { $node } counts, { $aborted ->
    [none] { $init ->
        [none] all have voted yes ({ $ready })
       *[other] { $init } has not voted
    }
   *[other] { $aborted } has aborted
}{ $count_precommitted ->
    [failed] , and { $precommitted } was told that all can commit: that is taken for a yes and no more (safeguard count_precommitted is off). It aborts { $tx }, although somebody may have committed
   *[other] { $aborted ->
        [none] { $init ->
            [none] , and none was told that all can. Nobody can have committed: it would have told them first. It aborts { $tx }
           *[other] . So nobody can have committed. It aborts { $tx }
        }
       *[other] . It aborts { $tx }, too
    }
}, and tells all.
rule-backup-aborts-title = the backup aborts { $tx }

rule-backup-precommits = { $precommitted } was told that all can commit { $tx }: somebody may have committed, and nobody can have aborted. So it will be committed. But first { $ready ->
    [none] nobody needs to be told: all know it.
   *[other] { $ready } must know it, too (epoch { $epoch }).
}
rule-backup-precommits-title = the backup pre-commits { $tx }

rule-precommit-for-backup = { $from }, the backup of epoch { $epoch }{ $epoch_check ->
    [failed] , which is over (safeguard epoch_check is off)
   *[other] {""}
}, says that all can commit { $tx }. { $node } writes that down, and acknowledges it.
rule-precommit-for-backup-title = pre-commits { $tx } for { $from }

rule-count-moved = { $from } knows that all can commit { $tx }: { $count } of { $needed }.
rule-count-moved-title = { $from } has pre-committed: { $count } of { $needed }

rule-ignore-moved = { $from } speaks of the PreCommit of { $tx } in epoch { $epoch }. { $node } does not wait for that, or has done with { $tx }.
rule-ignore-moved-title = word of { $from } changes nothing

rule-backup-commits = { $committed ->
    [none] { $backup_waits_for_acks ->
        [failed] { $precommitted } knows that all can commit { $tx }; { $missing } does not yet, and the backup does not wait for it (safeguard backup_waits_for_acks is off). { $node }
       *[other] All that are up know that all can commit { $tx }: { $precommitted }. { $node }
    }
   *[other] { $committed } has committed { $tx }. { $node }
} commits it, and tells all.
rule-backup-commits-title = the backup commits { $tx }

rule-end-by-backup = { $from }, the backup of epoch { $epoch }{ $epoch_check ->
    [failed] , which is over (safeguard epoch_check is off)
   *[other] {""}
}, has decided { $tx }: { $decision }. { $node } does it, and gives its locks back.
rule-end-by-backup-title = { $decision } of { $tx }, says { $from }

## Rules: after a restart

rule-ready-again = { $node } finds { $tx } on its disk, in state { $state ->
    [precommitted] p: it was told that all can commit
   *[other] w: it has voted yes
}, and no decision. { $relock_after_restart ->
    [failed] It takes no locks (safeguard relock_after_restart is off).
   *[other] { $redo ->
        [none] It writes nothing here.
       *[other] It takes the locks for { $redo } again.
    }
}
rule-ready-again-title = { $tx } is open again

rule-ask-after-restart = { $again ->
    [true] { $ran_out ->
        [true] { $node } was told no decision in time, and asks again
       *[other] The timer of { $node } is made to fire by command: it asks again
    }
   *[other] { $node } was restarted
}. It is { $state ->
    [precommitted] in state p
   *[other] in state w
} in { $tx }, but the others may have ended it meanwhile: whatever it was told, it asks { $others }, and is not counted until it knows.
rule-ask-after-restart-title = asks about { $tx }

rule-blocked-after-restart = { $node } has asked about { $tx } and was told no decision{ $restarted ->
    [none] {""}
   *[other] : { $restarted } was restarted, too, and does not know
}{ $silent ->
    [none] {""}
   *[other] ; { $silent } has not said that it does not know
}. One that is away may have decided as the last one that was up. It waits, with its locks.
rule-blocked-after-restart-title = BLOCKED in { $tx }

rule-tell-undecided = { $from } asks about { $tx }{ $asks ->
    [true] , since it was restarted
   *[other] {""}
}. { $node } does not know: { $restarted ->
    [true] it was restarted itself, and asks
   *[other] it is not decided yet
}.
rule-tell-undecided-title = { $tx } is not decided here

rule-abort-for-peer = { $from } asks about { $tx }, and { $node } has not voted on it. So nobody can have committed it: { $node } aborts it, and says so.
rule-abort-for-peer-title = not voted: tells { $from } abort

rule-hear-undecided = { $from } does not know either what became of { $tx }{ $restarted ->
    [true] : it was restarted, too
   *[other] : it is not decided there yet
}.
rule-hear-undecided-title = { $from } does not know

## The picture

fact-state = How the node stands in that transaction; without a key in the latest that it knows. The coordinator: init, waiting (for votes), precommitting, committing, done. A participant: init (q), ready (w), precommitted (p), committed (c), aborted (a)
fact-blocked = Of a node: whether it is blocked in that transaction: it was restarted, has asked, and nobody who could end its doubt is up and connected with it. Of the cluster: how many participants are
word-precommitted = PRE-COMMITTED
word-precommitting = pre-committing
word-logged-precommit = pre-commit
word-restarted = restarted
badge-backup = backup in
panel-precommitted = pre-committed
panel-states = states
legend-precommitted = pre-committed
help-figure-all-of = who has voted yes, who knows that all have, who has done it, of all that must; and whom a backup has heard

## Invariants

invariant-commit-needs-all-votes = A transaction is committed only when all participants have voted yes
violated-commit-needs-all-votes = { $node } commits { $tx }, although on its disk no yes is to be found of { $missing }.
explained-commit-needs-all-votes = Who has not promised to commit { $tx } may still abort it, alone. { $node } commits all the same.
invariant-blocking = A participant that was restarted finds out what was decided. It is known that it may have to wait until all are there again
violated-blocking = { $node } is blocked in { $tx }: it was restarted, and nobody whom it reaches knows what was decided. { $keys ->
    [none] It waits.
   *[other] { $keys } { "" }stays locked.
}
explained-blocking = This is how it is, and no fault of the program. While { $node } was down, another may have decided { $tx } as the last one that was up. Only when all are there again do they know that nobody has.
conflict-tx-blocked = { $node } was restarted in { $tx } and has asked; { $coordinator } does not decide it. { $keys ->
    [none] It holds no locks.
   *[other] It holds { $keys }.
}
invariant-divergence = Nobody commits a transaction that another aborts, also after a partition or a pause, and with mode=timeout-local. It is known that three-phase commit cannot promise that
violated-divergence = In { $tx }, { $committed } has committed and { $aborted } has aborted.
explained-divergence = This is how it is, and no fault of the program. Who is silent is taken for crashed, and the clock, or those that reach each other, decide. What { $node } did is right by what it knew; another knew something else.

## Messages and timers

message-can-commit = Can you commit this?
message-yes = The sender can
message-no = The sender cannot
message-pre-commit = All can: be ready to commit without asking anybody
message-ack-pre = The sender is
message-do-commit = It is committed
message-abort = It is aborted
message-have-done = What the sender has done
message-decision-req = What was decided?
message-decision-resp = What the sender knows of the decision
message-state-req = A backup asks: how far are you?
message-state-resp = So far
message-tpre-commit = A backup says: all can commit
message-tack = The sender knows that now
message-tdecide = A backup has decided
timer-phase = next phase
timer-wait-prepare = CanCommit
timer-termination = answers

## Safeguards and settings

safeguard-wait-for-all-votes = The coordinator pre-commits when all have voted yes. Without it the first yes is enough: another may vote no
safeguard-termination-protocol = Who hears nothing lets the backup end it by the states of all that are up. Without it each decides by its own clock and state
safeguard-count-precommitted = For the backup, one that knows that all can commit decides. Without it that counts as a yes only, and the backup aborts what another may have committed
safeguard-backup-waits-for-acks = The backup commits when all that are up know that all can. Without it one that does not know may be the next backup, and abort
safeguard-epoch-check = What an earlier backup wants is refused. Without it a message of one that is gone undoes what the next one has found out
setting-mode = Who decides when the coordinator is silent. termination: the lowest participant that is up, by the states of all that are. timeout-local: each by its own clock and state
setting-phase-timeout = How long the coordinator waits for acknowledgements of its PreCommit, and a backup for answers; a participant waits twice as long for what comes next
setting-uncertain = How long one that was restarted waits for an answer before it asks again

## Demos

demo-3pc-commit = Three phases: all know that all can, then they commit
demo-3pc-one-no = One no; and who does not hear it aborts by its clock
demo-3pc-missing-ack = An acknowledgement is missing: all roll back
demo-3pc-timeouts = The coordinator is gone: one commits, one aborts, both right
demo-3pc-one-crash = Timeouts alone: one crash, and half of it is done
demo-3pc-termination = The same crash with the termination protocol
demo-3pc-cut-off = The abort does not reach one: it commits
demo-3pc-partition = A partition, and two backups
demo-3pc-all-crash = All crash: who was the last?
