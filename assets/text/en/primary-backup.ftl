### Primary-backup: its rules, facts, roles, messages, invariants, safeguards and settings.
### A rule's text knows the node as $node and its guard values by name; `rule-…-title` stands in the list of events.

algorithm-primary-backup = Primary-backup: one node takes all writes and copies them to the others, and waits for all, some or none
about-primary-backup = One node takes all writes and copies its log to up to { $nodes } nodes in all; commands say who is the primary
demo-primary-backup-sync-all = A write, and when it may be answered: all backups have it
demo-primary-backup-blocked = A backup dies: the write is blocked, until it is back or removed
demo-primary-backup-async-loss = Asynchronous: an answered write is lost with the primary
demo-primary-backup-heartbeats = Heartbeats only: the network of the primary jitters, and there are two masters
demo-primary-backup-two-primaries = Two primaries: the epoch fences the old one off
demo-primary-backup-stale-reads = Reading at a backup: one's own write is missing, and three cures
demo-primary-backup-causality = The answer without its question, and three cures
demo-primary-backup-semi-sync = Semi-synchronous: one slow backup does not block, and who may take over
demo-primary-backup-before-transfer = Promoted before its state was transferred: why a member that was away has to catch up
demo-primary-backup-monotonic-reads = A comment that comes and goes: reading at one backup, then at another

## Rules: starting, catching up

rule-start-member = { $node } starts with what its disk holds: epoch { $epoch }, { $last_index ->
    [0] an empty log
    [one] a log of 1 entry
   *[other] a log of { $last_index } entries
}, { $commit ->
    [0] none known to be committed
   *[other] committed up to { $commit }
}. { $leads ->
    [true] It is the primary of that epoch, as far as it knows.
   *[other] It is not the primary of that epoch.
}
rule-start-member-title = starts in epoch { $epoch }

rule-ask-missed = { $node } was away: it says to the others that it knows epoch { $epoch } and that its log ends at { $last_index }. Whoever is the primary sends what is missing, and whoever knows a later epoch tells it.
rule-ask-missed-title = asks what it has missed

rule-fill-backup = { $from } asks for what follows entry { $after }. { $node } goes on with entry { $next }: { $last_index } is its last.
rule-fill-backup-title = sends { $from } what follows { $after }

rule-asked-in-vain = { $from } asks { $node } for what it has missed in epoch { $epoch }. { $leads ->
    [true] { $node } keeps the log for its members, and { $from } is none.
   *[other] { $node } is not the primary: it has nothing to give.
}
rule-asked-in-vain-title = { $from } asks in vain

rule-ask-which-epoch = { $from } speaks of epoch { $epoch }, and { $node } knows only { $current }: it asks which that is.
rule-ask-which-epoch-title = asks { $from } about epoch { $epoch }

rule-caught-up = { $node } has all that epoch { $epoch } began with, up to entry { $start }: from now on it may be promoted.
rule-caught-up-title = has caught up with epoch { $epoch }

## Rules: the primary

rule-take-write = { $node }, the primary of epoch { $epoch }, writes operation { $seq } of { $client } into its log as entry { $index } and sends it to its backups. It answers when its own disk has it and { $needed ->
    [0] waits for no backup
    [one] one backup has acknowledged it
   *[other] { $needed } backups have acknowledged it
}.
rule-take-write-title = takes the write of { $client } as entry { $index }

rule-still-replicating = { $client } asks again for operation { $seq }, which is in the log of { $node } and waits. Nothing is appended.
rule-still-replicating-title = { $client } asks again

rule-late-write = { $node } does nothing for operation { $seq } of { $client }: it has had operation { $newer } since, so nobody waits for this one.
rule-late-write-title = late request of { $client }

rule-answer-again = Operation { $seq } of { $client } was executed before: { $node } gives the same answer, and executes nothing.
rule-answer-again-title = answers { $client } again

rule-answer-forgotten = { $node } has executed operation { $latest } of { $client }, a later one than { $seq }: it does not know any more what became of this one.
rule-answer-forgotten-title = operation { $seq } of { $client } is past

rule-count-ack = { $from } has everything up to entry { $index } on its disk (before: { $old_index }): { $count } { $count ->
            [one] backup has
           *[other] backups have
        } entry { $index }, and { $needed } must.
rule-count-ack-title = { $from } has entry { $index }: { $count } of { $needed }

rule-ack-known = { $node } knows already that { $from } has entry { $index }: it counts once.
rule-ack-known-title = known: { $from } has { $index }

rule-count-copy = { $node } knows already that { $from } has entry { $index }, and counts it once more: what is counted are acknowledgements, not backups (safeguard one_ack_per_backup is off).
rule-count-copy-title = counts { $from } twice

rule-ack-too-late = { $node } does not count the acknowledgement of { $from }: it is of epoch { $epoch }, { $node } is in epoch { $current }, and only the primary of an epoch counts in it.
rule-ack-too-late-title = acknowledgement of epoch { $epoch } does not count

rule-commit-replicated = { $node } commits up to entry { $index } (before: { $old_commit }) in epoch { $epoch }. { $reply_after_acks ->
    [held] { $mode ->
        [sync-all] All its backups have it on their disks: { $count } of { $needed }, and its own disk.
        [semi-sync] { $count ->
            [one] 1 backup has
           *[other] { $count } backups have
        } it on disk, and { $needed } { $needed ->
            [one] must
           *[other] must
        }.
       *[other] Asynchronous: its own disk has it, and it waits for nobody.
    }
    [failed] Only { $count } of the { $needed } backups that must have it do: it did not wait for them (safeguard reply_after_acks is off).
   *[other] Backups that have it: { $count }, and { $needed } must; nobody looked (safeguard reply_after_acks is off).
}
rule-commit-replicated-title = commits up to { $index }: { $count } of { $needed }

rule-send-again = { $ran_out ->
    [true] It is time to send again:
   *[other] The timer of { $node } fires by command:
} of { $missing } it is not known yet whether they have every entry, know what is committed of it, and have heard of epoch { $epoch }.
rule-send-again-title = sends again to { $missing }

rule-write-blocked = Entry { $index } is blocked: { $node } was to have { $mode ->
    [sync-all] the acknowledgements of all its backups
   *[other] { $needed ->
        [one] the acknowledgement of one backup
       *[other] the acknowledgements of { $needed } backups
    }
}, has { $count } of { $needed }, and waits for { $waiting_for }. It goes on when they answer, or when they are removed under a new epoch.
rule-write-blocked-title = entry { $index } is blocked: waits for { $waiting_for }

rule-write-freed = Entry { $index } was blocked and is not any more: of the members { $members } now { $count } { $count ->
            [one] backup has
           *[other] backups have
        } it, and { $needed } must.
rule-write-freed-title = entry { $index } is free again

rule-heard-removal = { $from } has heard of epoch { $epoch }, in which it is no member. { $node } says no more to it.
rule-heard-removal-title = { $from } knows that it is removed

## Rules: backups

rule-accept-entries = { $node } accepts { $count ->
    [one] entry { $last }
   *[other] entries { $first } to { $last }
} of { $from }, who speaks as of epoch { $epoch } ({ $node } is in epoch { $current }): { $count ->
    [one] it follows
   *[other] they follow
} on what { $node } has. It acknowledges once { $count ->
    [one] it is
   *[other] they are
} on its disk.
rule-accept-entries-title = accepts { $count ->
    [one] entry { $last }
   *[other] entries { $first } to { $last }
}

rule-entries-known = { $node } has everything up to entry { $last } already that { $from } sends in epoch { $epoch }: it acknowledges again.
rule-entries-known-title = has entry { $last } already

rule-logs-fit = { $from } sends no entries in epoch { $epoch }. { $node } has its log up to entry { $prev_index }, and says so.
rule-logs-fit-title = has the log up to { $prev_index }

rule-ask-earlier = { $node } does not take what { $from } sends in epoch { $epoch }: it is to follow entry { $prev_index } of epoch { $prev_epoch }, and { $my_epoch ->
    [none] the log of { $node } ends at { $last_index }
   *[other] what stands there is of epoch { $my_epoch }
}. It asks for what follows entry { $after }.
rule-ask-earlier-title = asks for what follows { $after }

rule-cut-suffix = { $node } cuts off { $removed ->
    [one] its entry { $index }: the primary of epoch { $epoch } does not have it.
   *[other] its entries { $index } to { $last_index }, { $removed } in all: the primary of epoch { $epoch } does not have them.
} { $committed ->
    [0] { $node } did not know of anything committed there.
    [one] It knew one to be committed, and its state goes back, too.
   *[other] It knew { $committed } to be committed, and its state goes back, too.
}
rule-cut-suffix-title = cuts off { $removed ->
    [one] entry { $index }
   *[other] entries { $index } to { $last_index }
}

rule-learn-commit = { $node } hears from { $from } that everything up to entry { $told } is committed. It has the log of the primary up to { $checked }, so it commits up to { $index }.
rule-learn-commit-title = commits up to { $index }

rule-commit-known = { $from } says that { $index } is committed. { $node } has committed up to { $commit }.
rule-commit-known-title = knows that { $index } is committed

rule-commit-beyond = { $from } says that { $index } is committed. { $node } has the log of the primary of its epoch up to { $checked }: it asks for what it lacks.
rule-commit-beyond-title = lacks what is committed

rule-execute-entries = { $node } executes { $count ->
    [one] entry { $last }
   *[other] entries { $first } to { $last }
}.
rule-execute-entries-title = executes { $count ->
    [one] entry { $last }
   *[other] entries { $first } to { $last }
}

## Rules: epochs

rule-promote = { $node } is made the primary of epoch { $epoch } (its own was { $before }), with the members { $members }. { $promote_up_to_date ->
    [held] It has caught up, and no member that is up has more.
    [failed] It may lack what is committed: it has not caught up, or a member that is up has more (safeguard promote_up_to_date is off).
   *[other] It has caught up, and no member that is up has more; but it would have been promoted in any case (safeguard promote_up_to_date is off).
} Its log, up to entry { $last_index }, counts from now on; it knows { $commit ->
    [0] none
   *[other] { $commit }
} of it to be committed, and what becomes of the rest its backups will tell.
rule-promote-title = becomes the primary of epoch { $epoch }

rule-promote-async = { $node } is made the primary of epoch { $epoch } (its own was { $before }), with the members { $members }. Asynchronously, anybody is: { $ahead ->
    [none] no member that is up has more, but those that are down may.
   *[other] { $ahead }, which is up, has more, and what { $node } lacks is lost.
} Its log, up to entry { $last_index }, counts from now on; it knew { $commit ->
    [0] none
   *[other] { $commit }
} of it to be committed.
rule-promote-async-title = becomes the primary of epoch { $epoch }

rule-retire = { $removed } is removed: { $node } begins epoch { $epoch } as its primary, with the members { $members }. Writes wait for them alone. What they acknowledged of the { $last_index } entries they still have.
rule-retire-title = removes { $removed }: epoch { $epoch }

rule-change-members = { $node } begins epoch { $epoch } as its primary, with the members { $members }. { $joining ->
    [none] Each of them has been one, and has caught up.
   *[other] { $joining } may lack what is committed, and can be promoted only after catching up; the log has { $last_index ->
        [one] 1 entry
       *[other] { $last_index } entries
    } now.
}
rule-change-members-title = members { $members }: epoch { $epoch }

rule-adopt-epoch = { $node } hears from { $from } of epoch { $epoch }, which is later than its own, { $old_epoch }: { $primary } is the primary, and { $node } { $member ->
    [true] a member
   *[other] is no member any more
}. It is on its disk before anything else is said.
rule-adopt-epoch-title = adopts epoch { $epoch }: { $primary } is the primary

rule-step-down-fenced = { $node } took itself for the primary of epoch { $old_epoch } and hears from { $from } that epoch { $epoch } has begun, with { $primary } as its primary. It steps down, { $member ->
    [true] and is a backup now
   *[other] and is no member any more
}; the clients that wait here ask elsewhere.
rule-step-down-fenced-title = steps down: { $primary } is the primary of epoch { $epoch }

rule-fence-off = { $node } does not obey { $from }: it speaks as of epoch { $epoch }, and { $node } knows epoch { $current }. It says so.
rule-fence-off-title = fences { $from } off: epoch { $epoch } is over

rule-obey-old-primary = { $node } knows epoch { $current }, and obeys { $from }, who speaks as of epoch { $epoch }, all the same: it does not compare epochs (safeguard epoch_fencing is off).
rule-obey-old-primary-title = obeys { $from } of epoch { $epoch }

rule-tell-epoch = { $from } asks as of epoch { $epoch }, and { $node } knows a later one: it tells it of epoch { $current }.
rule-tell-epoch-title = tells { $from } of epoch { $current }

rule-epoch-not-news = { $from } tells { $node } of epoch { $epoch }. { $node } is in epoch { $current }: that is no news.
rule-epoch-not-news-title = knows of epoch { $epoch }

rule-impostor = { $from } speaks as if { $primary } were the primary of epoch { $epoch }. { $node } knows another one, and does nothing.
rule-impostor-title = ignores { $from }: not the primary of epoch { $epoch }

rule-not-member = { $node } is no member of epoch { $epoch }: it keeps nothing of what { $from } sends.
rule-not-member-title = is no member of epoch { $epoch }

## Rules: clients

rule-send-to-primary = { $node } { $member ->
    [true] is not the primary
   *[other] is no member
}, and sends { $client } to { $primary }, whom it takes for the primary.
rule-send-to-primary-title = sends { $client } to { $primary }

rule-read-at-primary = { $node } takes itself for the primary, and answers the read of { $client } (operation { $seq }) from what it has executed, up to entry { $index }, without asking anybody.
rule-read-at-primary-title = answers the read of { $client }

rule-read-at-backup = { $node }, a backup, answers the read of { $client } (operation { $seq }) from what it knows to be committed, up to entry { $index }; its log ends at { $last_index }. The primary may be ahead.
rule-read-at-backup-title = answers { $client } as of entry { $index }

rule-read-waits-for-start = The read of { $client } (operation { $seq }) waits: { $node } took over a log up to entry { $start } and knows { $commit ->
    [0] none
   *[other] { $commit }
} of it to be committed. Clients may have been answered about the rest.
rule-read-waits-for-start-title = the read of { $client } waits

rule-read-behind = { $client } was told of a history up to { $seen }, and { $node } is at { $mine }: it does not answer, and { $client } asks another.
rule-read-behind-title = is behind what { $client } has seen

## Facts

fact-epoch = The latest epoch that it knows
fact-log = Its log: the epochs of its entries
fact-last-index = Index of its last entry
fact-commit = Last entry it knows to be committed
fact-applied = Last entry it has executed
fact-primary = Whom it takes for the primary
fact-members = Who keeps the log in its epoch
fact-joining = Members that have not caught up with its epoch, as far as it knows
fact-waiting-for = Whose acknowledgement the oldest write waits for
fact-blocked = Whether a write has waited for a whole retransmission
fact-acked = Last entry known to be on a backup's disk

## Roles

role-primary = primary
role-backup = backup
role-deposed = deposed
role-outside = outside

## Timers, pictures, outcomes

timer-retransmit = retransmit
badge-epoch = epoch
badge-waiting = waits for
panel-acknowledgements = has
figure-acknowledgements = Acknowledgements
help-figure-acknowledgements = on whose disks each write is that waits, and how many are needed
outcome-promoted = promoted
outcome-blocked = blocked
outcome-freed = free again

## Messages

called-announcement = empty Append
message-append = The primary sends entries, and what comes before them; without entries it tells its epoch
message-append-ack = How far the log is on disk, and how much of it is known to be committed
message-commit = The primary has committed so far
message-catch-up = Somebody lacks what follows an entry
message-fenced = There is a later epoch: this one

## Commands

command-promote = Makes a member the primary of a new epoch; members=: who keeps the log (otherwise those that are up)
command-retire = Removes a member under a new epoch: nobody waits for it any more

## Invariants

invariant-one-primary-per-epoch = There is one primary in an epoch
invariant-committed-prefix = What is committed is so everywhere, and stays
invariant-acknowledged-on-all = A write that was answered is on the disks of all members; with semi-sync, of k backups and the primary
invariant-epoch-monotone = A node never goes back to an earlier epoch
invariant-lost-by-async = What was committed, the next primary has

violated-one-primary-per-epoch = { $node } and { $other } are both the primary of epoch { $epoch }.
violated-committed-prefix = At { $node }, entry { $index } is not the one that is committed.
violated-acknowledged-on-all = { $node } answered about entry { $index }, which is on { $count } of the disks, and { $needed } must have it.
violated-epoch-monotone = { $node } went back from epoch { $old_epoch } to epoch { $epoch }.
violated-lost-by-async = Entry { $index }{ $count ->
    [one] {" "}was committed and is
   *[other] {" "}and { $count } in all were committed and are
} lost: the primary of epoch { $epoch } does not have { $count ->
    [one] it
   *[other] them
}.

explained-one-primary-per-epoch = The service gives each epoch one primary. { $node } and { $other } both speak in epoch { $epoch }: a backup cannot tell whom to obey, and both number their entries in the same way.
explained-committed-prefix = What is committed was answered, or may have been. A primary that does not have entry { $index } makes all others cut it off, and two that put different writes there give two histories. At { $node } that has come: whoever was told of entry { $index } was told something that is not so any more.
explained-acknowledged-on-all = The answer says that the write will outlive the primary. { $node } gave it when entry { $index } was on { $count } of the disks, and { $needed } must have it: it did not wait, or counted somebody twice. If what has it is lost, so is the write.
explained-epoch-monotone = Epochs are how backups know whom not to obey any more. { $node } went back from epoch { $old_epoch } to { $epoch }: it may obey a primary that was replaced.
explained-lost-by-async = That is how it is: a primary that does not wait for all its backups answers about writes that they may not have. Whoever takes over goes on without them; their clients were told that all is well. To wait for all (sync-all) prevents it, and lets one backup block everything.

## The facts that clash

conflict-epoch = { $node } is in epoch { $epoch }.
conflict-primary = { $node } is the primary of epoch { $epoch }.
conflict-primary-without = { $node } was made the primary of epoch { $epoch }, and its log does not have entry { $index } as it was committed.
conflict-knew-committed = { $node } committed entry { $index } in epoch { $epoch }.
conflict-knew-commit-index = { $node } knew that everything up to { $commit } is committed.
conflict-committed-here = { $node } holds another entry { $index } for committed.
conflict-cut = { $node } cut off its entries from { $index } on.
conflict-answered-early = { $quorum ->
    [none] { $node } answered about entry { $index }, which no member has on its disk.
   *[other] { $node } answered about entry { $index }, which is on the { $count ->
        [one] disk
       *[other] disks
    } of { $quorum }; { $needed } must have it.
}
conflict-lacks = { $node } does not have entry { $index } on its disk.

## Safeguards

safeguard-reply-after-acks = A client is answered when the backups have its write for which the mode waits. Without it an answered write can die with the primary
safeguard-promote-up-to-date = Nobody is promoted who may lack what is committed while somebody else is up who has it. Without it what was answered is cut off
safeguard-epoch-fencing = Who knows a later epoch does not obey the primary of an earlier one. Without it two primaries write into the same logs
safeguard-one-ack-per-backup = What is counted are backups. Without it a copy of a message counts as another backup

## Settings

setting-mode = How long a write waits: for all backups (sync-all), for k of them (semi-sync), for none (async)
setting-k = With semi-sync: how many backups must have a write; with fewer backups than that, all
setting-reads = Who answers reads: the primary; any member, from what it knows to be committed; or any that is as far as the client was told (seen)
setting-retransmit = How long a primary waits for acknowledgements before it sends again; a write that waited so long is blocked
