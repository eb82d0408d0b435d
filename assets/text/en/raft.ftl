### Raft: its rules, facts, roles, messages, invariants, safeguards and settings.
### A rule's text knows the server as $node and its guard values by name; `rule-…-title` stands in the list of events.

## Rules: starting, terms

rule-boot = { $node } starts as a follower in term { $term } with { $last_index ->
    [0] an empty log
    [one] 1 entry in its log
   *[other] { $last_index } entries in its log
}. What is committed it learns again from a leader.
rule-boot-title = starts in term { $term }

rule-step-down-higher-term = { $node } enters term { $term }: the message of { $from } has a higher term than its own { $old_term }. Whatever it was, it is a follower now, with no vote of this term on record.
rule-step-down-higher-term-title = enters term { $term }

rule-stale-message = { $node } does not act on the message of { $from }: it is of term { $term }, and { $node } is in term { $current_term }. A request is answered with the new term; an answer is dropped.
rule-stale-message-title = message of old term { $term }

## Rules: elections

rule-ignore-vote-leader-heard = { $node } ignores { $candidate }, who asks for votes in term { $term }: it takes { $leader } for the leader, and that was heard within the shortest election timeout. { $node } stays in term { $current_term }.
rule-ignore-vote-leader-heard-title = ignores { $candidate }: { $leader } leads

rule-start-pre-vote = { $node } { $ran_out ->
    [true] has heard of no leader for its whole election timeout.
   *[other] has its election timer fire by command, before it ran out.
} Before it opens term { $term } it asks all whether they would vote for it there; its last entry is { $last_index } (term { $last_term }). It needs { $needed } { $needed ->
    [one] promise
   *[other] promises
} to go on; until then it stays in term { $current_term }, and so does everybody else.
rule-start-pre-vote-title = would it win term { $term }?

rule-grant-pre-vote = { $node } would vote for { $candidate } in term { $term }: that is higher than its own term { $current_term }, and { $log_up_to_date_check ->
    [held] the log of { $candidate } (last entry { $last_index }, term { $last_term }) is not behind its own (last entry { $my_last_index }, term { $my_last_term }).
    [failed] nobody compares the logs (safeguard log_up_to_date_check is off), although that of { $candidate } (last entry { $last_index }, term { $last_term }) is behind its own (last entry { $my_last_index }, term { $my_last_term }).
   *[other] nobody compares the log of { $candidate } (last entry { $last_index }, term { $last_term }) with its own (last entry { $my_last_index }, term { $my_last_term }): safeguard log_up_to_date_check is off.
} The promise binds nobody: { $node } writes nothing down, stays in its term and lets its timer run.
rule-grant-pre-vote-title = would vote for { $candidate }

rule-refuse-pre-vote-term = { $node } would not vote for { $candidate }: it asks about term { $term }, and { $node } is in term { $current_term } already. From the answer { $candidate } learns that term.
rule-refuse-pre-vote-term-title = would not vote: old term { $term }

rule-refuse-pre-vote-log-not-up-to-date = { $node } would not vote for { $candidate } in term { $term }: its own log ends with entry { $my_last_index } of term { $my_last_term }, that of { $candidate } with entry { $last_index } of term { $last_term }. A log that is behind may lack committed entries.
rule-refuse-pre-vote-log-not-up-to-date-title = would not vote: log of { $candidate } is behind

rule-pre-vote-received = { $node } has the promise of { $from } for term { $term }{ $needed ->
    [0] .
   *[other] : { $votes } of the { $needed } it needs.
}
rule-pre-vote-received-title = { $from } would vote{ $needed ->
    [0] {""}
   *[other] : { $votes } of { $needed }
}

rule-pre-vote-denied = { $from } would not vote for { $node } in term { $term }.{ $needed ->
    [0] {""}
    [one] {" "}It has { $votes } of the { $needed } promise it needs.
   *[other] {" "}It has { $votes } of the { $needed } promises it needs.
}
rule-pre-vote-denied-title = { $from } would not vote

rule-pre-vote-won = { $node } counts { $votes } promised { $votes ->
    [one] vote
   *[other] votes
} for term { $term }, { $needed ->
    [0] a majority of the old configuration and one of the new
    [one] and { $needed } is a majority
   *[other] and { $needed } are a majority
}: it opens the term and asks in earnest.
rule-pre-vote-won-title = would win term { $term }

rule-start-election = { $node } { $ran_out ->
    [true] has heard of no leader for its whole election timeout.
    [false] has its election timer fire by command, before it ran out.
   *[none] has the promises of a majority.
} It enters term { $term } as a candidate and asks all for their votes; its last entry is { $last_index } (term { $last_term }).
rule-start-election-title = campaigns in term { $term }

rule-vote-for-self = { $node } votes for itself in term { $term }{ $needed ->
    [0] .
    [one] : { $votes } of the { $needed } vote it needs.
   *[other] : { $votes } of the { $needed } votes it needs.
}{ $persist_vote ->
    [held] {""}
   *[other] {" "}It does not write this vote down (safeguard persist_vote is off).
}{ $ack_after_fsync ->
    [held] {""}
    [failed] {" "}The vote counts although it is not on the disk yet (safeguard ack_after_fsync is off).
   *[other] {" "}Whether it is on the disk yet nobody asks (safeguard ack_after_fsync is off).
}
rule-vote-for-self-title = votes for itself

rule-grant-vote = { $node } votes for { $candidate } in term { $term }: it has no other vote of this term on record, and { $log_up_to_date_check ->
    [held] the log of { $candidate } (last entry { $last_index }, term { $last_term }) is not behind its own (last entry { $my_last_index }, term { $my_last_term }).
    [failed] nobody compares the logs (safeguard log_up_to_date_check is off), although that of { $candidate } (last entry { $last_index }, term { $last_term }) is behind its own (last entry { $my_last_index }, term { $my_last_term }).
   *[other] nobody compares the log of { $candidate } (last entry { $last_index }, term { $last_term }) with its own (last entry { $my_last_index }, term { $my_last_term }): safeguard log_up_to_date_check is off.
}{ $persist_vote ->
    [held] {""}
   *[other] {" "}It does not write this vote down (safeguard persist_vote is off): after a crash it has none on record.
}
rule-grant-vote-title = votes for { $candidate }

rule-refuse-vote-term = { $node } refuses { $candidate } its vote: the request is of term { $term }, and that is over; { $node } is in term { $current_term }.
rule-refuse-vote-term-title = no vote: old term { $term }

rule-refuse-vote-already-voted = { $node } refuses { $candidate } its vote: in term { $term } it has voted for { $voted_for }, and a vote is given once a term.
rule-refuse-vote-already-voted-title = no vote: voted for { $voted_for }

rule-refuse-vote-log-not-up-to-date = { $node } refuses { $candidate } its vote: its own log ends with entry { $my_last_index } of term { $my_last_term }, that of { $candidate } with entry { $last_index } of term { $last_term }. A log that is behind may lack committed entries; the higher last term is ahead, then the greater length.
rule-refuse-vote-log-not-up-to-date-title = no vote: log of { $candidate } is behind

rule-vote-received = { $replies_of_current_term_only ->
    [held] { $node } has the vote of { $from } in term { $term }
    [failed] { $node } counts a vote of { $from } that is of term { $vote_term } in term { $term }: nobody compares the terms (safeguard replies_of_current_term_only is off)
   *[other] { $node } counts the vote of { $from } in term { $term }, and whether it is of this term nobody asks (safeguard replies_of_current_term_only is off)
}{ $needed ->
    [0] .
   *[other] : { $votes } of the { $needed } it needs.
}
rule-vote-received-title = vote of { $from }{ $needed ->
    [0] {""}
   *[other] : { $votes } of { $needed }
}

rule-vote-denied = { $replies_of_current_term_only ->
    [held] { $from } refuses { $node } its vote in term { $term }.
    [failed] { $from } refused { $node } its vote in term { $vote_term }, and { $node } is in term { $term }: nobody compares the terms (safeguard replies_of_current_term_only is off).
   *[other] { $from } refuses { $node } its vote in term { $term }; whether the answer is of this term nobody asks (safeguard replies_of_current_term_only is off).
}{ $needed ->
    [0] {""}
    [one] {" "}It has { $votes } of the { $needed } vote it needs.
   *[other] {" "}It has { $votes } of the { $needed } votes it needs.
}
rule-vote-denied-title = { $from } refuses its vote

rule-vote-too-late = The answer of { $from } changes nothing: { $why ->
    [over] { $node } does not campaign for term { $term } any more.
    [no_voter] { $from } does not vote in the configuration that { $node } knows.
   *[counted] { $node } has counted { $from } in term { $term } already.
}
rule-vote-too-late-title = vote of { $from } counts no more

rule-become-leader = { $node } leads term { $term }: it counts { $votes } { $votes ->
    [one] vote
   *[other] votes
}, { $needed ->
    [0] a majority of the old configuration and one of the new.
    [one] and { $needed } is a majority.
   *[other] and { $needed } are a majority.
} Any two majorities of one configuration share a server: as long as each server votes once in a term, nobody else is elected in this one by the same.
rule-become-leader-title = leads term { $term }

rule-candidate-yields = { $node } stops campaigning: { $leader } says that it leads term { $term }. It keeps its vote of this term.
rule-candidate-yields-title = follows { $leader }

rule-rival-leader = { $node } leads term { $term }, and { $rival } says that it leads the same term. With all safeguards on, and no forged message, that is impossible; { $node } does not listen.
rule-rival-leader-title = second leader { $rival } in term { $term }

rule-noop = { $node } appends an empty entry of its own term { $term } at index { $index }. Once a majority has it, everything before it is committed as well.
rule-noop-title = empty entry { $index }

rule-quorum-heard = { $node } still leads term { $term }: since it last looked it heard { $heard ->
    [one] 1 server
   *[other] { $heard } servers
}, itself included, and { $needed } { $needed ->
            [one] is
           *[other] are
        } a majority.
rule-quorum-heard-title = heard { $heard }, enough

rule-quorum-lost = { $node } stops leading: since it last looked it heard { $heard ->
    [one] 1 server
   *[other] { $heard } servers
}, itself included, and a majority is { $needed }. Without one it can commit nothing, and others may lead already. It stays in term { $term } and keeps its vote.
rule-quorum-lost-title = heard { $heard } of { $needed }: steps down

rule-heartbeat = { $node } leads term { $term } and shows it, so that nobody campaigns. Its heartbeats say that everything up to { $commit } is committed.
rule-heartbeat-title = heartbeat

## Rules: replication

rule-append-command = { $node } appends operation { $seq } of { $client } to its log as entry { $index } (term { $term }), which is now to reach all others. It executes it only when a majority has it.
rule-append-command-title = appends entry { $index } for { $client }

rule-append-accepted = { $node } accepts { $count ->
    [1] entry { $last }
   *[other] entries { $first } to { $last }
} from { $leader }: { $previous_entry_check ->
    [held] its entry { $prev_index } has term { $prev_term }, as { $leader } said. Where every entry is taken after this check, everything before it is equal, too.
    [failed] its entry { $prev_index } has term { $my_term }, and { $leader } said { $prev_term }; nobody compares them (safeguard previous_entry_check is off).
   *[other] nobody compares its entry { $prev_index }, of term { $my_term }, with the term that { $leader } said, { $prev_term } (safeguard previous_entry_check is off).
}
rule-append-accepted-title = accepts up to entry { $last }

rule-heartbeat-accepted = { $node } hears that { $leader } leads, and winds up its election timer again. { $previous_entry_check ->
    [held] Its entry { $prev_index } has term { $prev_term }, as { $leader } said.
    [failed] Its entry { $prev_index } has term { $my_term }, and { $leader } said { $prev_term }; nobody compares them (safeguard previous_entry_check is off).
   *[other] Nobody compares its entry { $prev_index }, of term { $my_term }, with the term that { $leader } said, { $prev_term } (safeguard previous_entry_check is off).
}
rule-heartbeat-accepted-title = hears { $leader }

rule-append-rejected-missing = { $node } refuses: { $leader } says that entry { $prev_index } comes before, and the log of { $node } ends at { $last_index }. A log has no gaps. Its last entry that can be equal is { $hint_index } (term { $hint_term }).
rule-append-rejected-missing-title = refuses: entry { $prev_index } is missing

rule-append-rejected-term-mismatch = { $node } refuses: its entry { $prev_index } has term { $my_term }, that of { $leader } has term { $prev_term }, so they are different entries. It tells { $leader } its last entry up to there that is of no later term than { $prev_term }: entry { $hint_index } (term { $hint_term }).
rule-append-rejected-term-mismatch-title = refuses: entry { $prev_index } differs

rule-truncate-conflict = { $node } removes its log from entry { $index } to its end ({ $last_index }): { $truncate_on_conflict_only ->
    [held] its entry { $index } is of term { $my_term }, that of { $leader } of term { $new_term }, so they conflict.
    [failed] { $new_term ->
        [none] { $leader } sends nothing for that place
       *[other] its entry { $index } is of term { $my_term }, as that of { $leader } is
    }, so nothing conflicts; but nobody asks (safeguard truncate_on_conflict_only is off).
   *[other] whether its entry { $index }, of term { $my_term }, conflicts with that of { $leader } nobody asks (safeguard truncate_on_conflict_only is off).
}{ $committed ->
    [0] {""}
    [one] {" "}It knew one of them to be committed: that must never happen.
   *[other] {" "}It knew { $committed } of them to be committed: that must never happen.
}{ $commands ->
    [none] {""}
   *[other] {" "}What clients asked for in them: { $commands }.
}
rule-truncate-conflict-title = removes { $removed } from entry { $index }

rule-match-advance = { $from } acknowledges what { $node } has, up to entry { $match_index } (before: { $old_match }).{ $replies_of_current_term_only ->
    [held] {""}
    [failed] {" "}That was said in term { $ack_term }, and { $node } leads term { $term }: the log of { $from } may have changed since, and nobody compares the terms (safeguard replies_of_current_term_only is off).
   *[other] {" "}Whether that was said in this term nobody asks (safeguard replies_of_current_term_only is off).
}
rule-match-advance-title = { $from } has entry { $match_index }

rule-match-known = { $from } acknowledges again what { $node } counts on: its log up to entry { $match_index }.
rule-match-known-title = { $from } still at { $match_index }

rule-backtrack = { $from } refused at entry { $rejected_index }, so { $node } goes back from { $old_next } and sends it the entries from { $next } on: somewhere the two logs are equal.
rule-backtrack-title = goes back to { $next } for { $from }

rule-doubt-match = { $from } refuses entry { $match_index }, which it has acknowledged. Either this refusal comes late, or { $from } has lost the entry: { $node } asks again with its next heartbeat, and only the answer to that counts.
rule-doubt-match-title = does { $from } still have { $match_index }?

rule-match-lost = { $from } refuses entry { $match_index } again, asked after it had acknowledged it: it has lost what it had. { $node } takes nothing of its log for granted any more, and sends it the entries from { $next } on.
rule-match-lost-title = { $from } has lost { $match_index }: back to { $next }

rule-stale-acknowledgement = { $node } ignores that { $from } acknowledges entry { $match_index }: that answers a question older than the one by which { $node } learnt that { $from } has lost what it had.
rule-stale-acknowledgement-title = late acknowledgement of { $from }

rule-stale-refusal = { $node } ignores the refusal of { $from } at entry { $rejected_index }: it answers no open question. As far as { $node } knows, the logs are equal up to entry { $match_index }, and entry { $next } is the next to send.
rule-stale-refusal-title = late refusal of { $from }

## Rules: commitment and execution

rule-commit-advance = { $node } commits entry { $index }: { $count ->
    [one] 1 server has
   *[other] { $count } servers have
} acknowledged it, and { $needed } { $needed ->
            [one] is
           *[other] are
        } a majority. { $current_term_commit ->
    [held] It is of the current term { $term }.
    [failed] It is of term { $entry_term } and not of the current term { $term }, so a later leader may overwrite it; nobody asks (safeguard current_term_commit is off).
   *[other] Whether it is of the current term { $term } nobody asks (safeguard current_term_commit is off).
} All entries before it are committed with it.{ $ack_after_fsync ->
    [held] {""}
    [failed] {" "}{ $node } counts itself, and on its own disk is only what is up to { $durable } (safeguard ack_after_fsync is off).
   *[other] {" "}Whether it is on their disks nobody asks (safeguard ack_after_fsync is off).
}
rule-commit-advance-title = commits entry { $index }

rule-commit-old-term-held = { $node } does not commit entry { $index }, although { $count ->
    [one] 1 server has
   *[other] { $count } servers have
} acknowledged it: it is of term { $entry_term }, not of the current term { $term }, and a later leader could still overwrite it. It will be committed with an entry of term { $term }.
rule-commit-old-term-held-title = entry { $index } is of an old term

rule-follower-commit = { $node } learns that entries up to { $index } are committed: the leader has committed { $leader_commit }, { $commit_bounded_by_entries ->
    [held] and its message vouches for what is up to { $checked }.
    [failed] and its message vouches only for what is up to { $checked }; nobody asks whether what is after that is equal (safeguard commit_bounded_by_entries is off).
   *[other] and up to where its message vouches ({ $checked }) nobody asks (safeguard commit_bounded_by_entries is off).
}
rule-follower-commit-title = learns commit { $index }

rule-apply = { $node } executes { $count ->
    [1] the committed entry { $last }
   *[other] the committed entries { $first } to { $last }, in order
}.
rule-apply-title = executes up to entry { $last }

## Rules: snapshots

rule-boot-from-snapshot = { $node } starts as a follower in term { $term } with the state of its snapshot up to entry { $snapshot_index }, and { $count ->
    [0] no entry
    [one] 1 entry
   *[other] { $count } entries
} after it. What its snapshot covers is committed; what else is, it learns again from a leader.
rule-boot-from-snapshot-title = starts in term { $term } with a snapshot

rule-compact-log = { $node } keeps the state up to entry { $index } (term { $term }) as a snapshot, and gives up { $count ->
    [one] the entry
   *[other] the { $count } entries
} from { $first } on that made it. { $sessions_in_snapshot ->
    [held] The sessions of the clients are part of the state.
    [failed] The sessions of the clients are left out (safeguard sessions_in_snapshot is off): whoever starts from this snapshot does not know what was executed for whom.
   *[other] No client has a session yet; it would be left out (safeguard sessions_in_snapshot is off).
}
rule-compact-log-title = snapshot up to entry { $index }

rule-send-snapshot = { $node } would have to send { $to } entry { $lacks }, but its log begins with entry { $first }. It sends its snapshot up to entry { $last_index } (term { $last_term }) instead.
rule-send-snapshot-title = sends { $to } its snapshot up to { $last_index }

rule-send-snapshot-piece = { $node } sends { $to } a piece of the snapshot up to entry { $last_index }: what follows byte { $from }, up to byte { $until } of { $bytes }.
rule-send-snapshot-piece-title = sends { $to } bytes { $from } to { $until } of { $bytes }

rule-snapshot-piece-known = { $from } says that it has { $has } bytes of the snapshot up to entry { $last_index }: { $node } knows that already, or does not send it any more.
rule-snapshot-piece-known-title = { $from } still has { $has } bytes

rule-snapshot-known = { $node } does not need the snapshot of { $leader } up to entry { $last_index }: it knows itself that up to { $commit } are committed, and has them.
rule-snapshot-known-title = knows what is up to { $last_index }

rule-snapshot-piece-received = { $node } has a piece of the snapshot of { $leader } up to entry { $last_index }: it begins at byte { $offset }, and { $node } has { $has } bytes now. Before the last piece it changes nothing.
rule-snapshot-piece-received-title = has { $has } bytes of a snapshot

rule-snapshot-piece-misplaced = { $node } cannot use a piece of the snapshot of { $leader } up to entry { $last_index }: it begins at byte { $offset }, and of these pieces { $node } has { $has } bytes. It says so.
rule-snapshot-piece-misplaced-title = has { $has } bytes, not { $offset }

rule-install-snapshot = { $node } takes the state of { $leader } up to entry { $last_index } (term { $last_term }) for its own; it knew that up to { $commit } are committed. { $keep_suffix_on_snapshot ->
    [held] { $my_last_index ->
        [0] Its log is empty.
       *[other] Its log, which ends with entry { $my_last_index }, does not have that entry: it is discarded.
    }
    [failed] Its log has that entry, and { $follows ->
        [0] none
        [one] 1
       *[other] { $follows }
    } after it; it is discarded with all of them, because nobody looks (safeguard keep_suffix_on_snapshot is off).
   *[other] Its log, which ends with entry { $my_last_index }, is discarded; whether it has that entry nobody looks (safeguard keep_suffix_on_snapshot is off).
}
rule-install-snapshot-title = takes the state up to { $last_index }

rule-install-snapshot-keeping-suffix = { $node } takes the state of { $leader } up to entry { $last_index } (term { $last_term }) for its own; it knew that up to { $commit } are committed. Its log has that entry, so what follows it there stays: { $follows ->
    [0] no entry
    [one] 1 entry
   *[other] { $follows } entries
}, which it may have acknowledged.
rule-install-snapshot-keeping-suffix-title = takes the state up to { $last_index }, keeps { $follows }

rule-skip-covered = The message of { $leader } goes on from entry { $prev_index }, and the snapshot of { $node } goes up to { $snapshot_index }. What it covers is committed, and the same everywhere: { $node } passes over { $count ->
    [0] nothing but that
    [one] 1 entry
   *[other] { $count } entries
}.
rule-skip-covered-title = has what is up to { $snapshot_index }

## Rules: clients

rule-answer-client = { $node } answers operation { $seq } of { $client }: entry { $index } is committed and executed here.
rule-answer-client-title = answers { $client }

rule-redirect-client = { $leader ->
    [none] { $node } cannot serve { $client }: it does not lead, and does not know who does.
   *[other] { $node } does not lead; it sends { $client } on to { $leader }.
}
rule-redirect-client-title = { $leader ->
    [none] knows no leader for { $client }
   *[other] sends { $client } to { $leader }
}

rule-session-past = { $node } has executed operation { $latest } of { $client }, which comes after this copy of operation { $seq }: a session goes in its order, so { $seq } is not executed any more. Whether it was before, nobody keeps.
rule-session-past-title = old operation { $seq } of { $client }

rule-duplicate-request = { $node } has executed operation { $seq } of { $client } before: the retry gets the same answer, and nothing is executed twice.
rule-duplicate-request-title = retry of { $client } answered again

rule-request-pending = { $node } has taken operation { $seq } of { $client } already, and will answer when it is executed.
rule-request-pending-title = retry of { $client }: already taken

rule-answer-too-late = The answer of { $from } changes nothing: { $leads ->
    [true] { $node } leads term { $term }, and { $from } is not in the configuration that it uses.
   *[other] { $node } does not lead in term { $term }.
}
rule-answer-too-late-title = late answer of { $from }

## Rules: handing over, and messages under way

rule-window-full = { $node } sends entry { $next } to { $to } later: { $outstanding ->
    [one] 1 message with entries is
   *[other] { $outstanding } messages with entries are
} on the way to it unanswered, and no more than { $most } may be{ $probing ->
    [true] : it is not known yet where the logs of the two fit
   *[other] {" "}(max_inflight)
}.
rule-window-full-title = { $to }: { $outstanding } unanswered, waits

rule-transfer-begins = { $before ->
    [none] { $node } hands over to { $to }:
   *[other] { $node } hands over to { $to } now, and not to { $before }:
} it takes no more commands in term { $term } until somebody else is elected or an election timeout has passed. { $behind ->
    [true] { $to } has acknowledged its log up to { $match_index }; it has to come to { $last_index } first.
   *[other] { $to } has acknowledged all of its log, up to { $match_index }.
}
rule-transfer-begins-title = hands over to { $to }

rule-transfer-pending = { $node } hands over to { $to } already, in term { $term }. The time for that does not begin again.
rule-transfer-pending-title = hands over to { $to } already

rule-transfer-taken-back = { $node } shall lead itself: it does not hand over to { $to } any more, and takes commands again in term { $term }. If { $to } was told to campaign, it may do so yet.
rule-transfer-taken-back-title = does not hand over to { $to }

rule-transfer-refused = { $why ->
    [itself] { $node } does not hand over to { $to }: it leads term { $term } itself.
   *[outside] { $node } does not hand over to { $to }, which has no vote in the configuration that { $node } knows in term { $term }: it could not be elected.
}
rule-transfer-refused-title = { $why ->
    [itself] hands over to nobody: leads itself
   *[outside] hands over to nobody: { $to } has no vote
}

rule-tell-transferee = { $to } has the whole log of { $node }, up to { $match_index }: { $again ->
    [true] { $node } tells it once more to campaign, as it still leads term { $term }.
   *[other] { $node } tells it to campaign at once, and has no lease in term { $term } any more.
}
rule-tell-transferee-title = tells { $to } to campaign

rule-transfer-given-up = { $node } still leads term { $term } after an election timeout: it gives the transfer to { $to } up and takes commands again. { $told ->
    [true] { $to } was told to campaign: it may do so yet.
   *[other] { $to } was never told to campaign: it has acknowledged the log up to { $match_index }, and that ends at { $last_index }.
}
rule-transfer-given-up-title = gives up handing over to { $to }

rule-refuse-during-transfer = { $node } does not take operation { $seq } of { $client }: it hands over to { $to }. The client has to ask again later.
rule-refuse-during-transfer-title = takes nothing of { $client }: hands over

rule-start-transfer-election = { $node } is wanted as leader by { $leader }: it enters term { $term } as a candidate without waiting for its timer and without asking for promises. Its requests say that the leader wants this election, so nobody ignores them for its sake; its last entry is { $last_index } (term { $last_term }).
rule-start-transfer-election-title = campaigns in term { $term } for { $leader }

rule-timeout-now-ignored = { $leads ->
    [true] { $node } leads term { $term } itself, and does not campaign for { $from }.
   *[other] { $member ->
        [true] { $node } does not campaign in term { $term } for { $from }: it takes { $leader } for the leader.
       *[other] { $node } does not campaign in term { $term } for { $from }: it is no member of the cluster.
    }
}
rule-timeout-now-ignored-title = does not campaign for { $from }
## Rules: reads beside the log

rule-read-locally = { $node } answers operation { $seq } of { $client } from what it has executed, up to entry { $applied }, and asks nobody (reads=local). { $leads ->
    [true] It takes itself for the leader; whether it still leads, and so whether more is committed, it does not know.
   *[other] It does not lead: more may be committed and answered elsewhere.
}
rule-read-locally-title = answers { $client } from what it has

rule-forward-read = { $node } does not lead, and may lack what is committed. For operation { $seq } of { $client } it asks { $leader } up to which entry it has to execute before it answers.
rule-forward-read-title = asks { $leader } for an index for { $client }

rule-read-waits-for-own-entry = { $node } cannot serve operation { $seq } of { $client } yet: the last entry that it knows to be committed is { $commit }, of term { $commit_term }, and none of its own term { $term } is. So it may lack what leaders before it committed. The read waits for the first entry of term { $term } to be committed.
rule-read-waits-for-own-entry-title = read of { $client } waits for a commit

rule-read-round = { $node } notes for operation { $seq } of { $client } that { $index } is committed now. But somebody else may lead by now and have committed more: it asks all by heartbeat { $round } whether it still leads term { $term }. { $needed } { $needed ->
    [one] is
   *[other] are
} a majority, itself included.
rule-read-round-title = still leader? asks for { $client }

rule-read-confirmed = { $quorum_read ->
    [held] { $node } leads term { $term }, also after { $reads ->
        [one] the read
       *[other] the { $reads } reads
    } came: { $heard ->
        [one] 1 server says so
       *[other] { $heard } servers say so
    }, itself included, and { $needed } { $needed ->
        [one] is
       *[other] are
    } a majority. Nobody can have committed more than { $index } before that.
    [failed] { $node } takes for granted that it leads term { $term }: it has heard { $heard ->
        [one] 1 server, itself,
       *[other] { $heard } servers, itself included,
    } since the read came, and { $needed } are a majority; nobody asks (safeguard quorum_read is off). Somebody else may have committed more than { $index }.
   *[other] { $node } takes for granted that it leads term { $term }, and that nobody has committed more than { $index }: nobody asks (safeguard quorum_read is off).
}
rule-read-confirmed-title = { $quorum_read ->
    [held] still leads: reads up to { $index }
   *[other] reads up to { $index }, unconfirmed
}

rule-read-by-lease = { $node } asks nobody for operation { $seq } of { $client }: it leads term { $term }, its clock shows { $now }, and its lease holds until { $until }. Up to then whoever has answered it lately elects nobody else, as long as clocks run apart no more than lease_drift says. What is committed is { $index }.
rule-read-by-lease-title = lease until { $until }: reads up to { $index }

rule-lease-not-held = { $until ->
    [none] { $node } has no lease by which it could answer operation { $seq } of { $client }: it has to ask.
   *[other] { $node } has no lease any more by which it could answer operation { $seq } of { $client }: its clock shows { $now }, and the lease was until { $until }. It has to ask.
}
rule-lease-not-held-title = no lease: has to ask

rule-lease-renewed = { $node } has its heartbeat { $round } answered by { $heard ->
    [one] 1 server
   *[other] { $heard } servers
}, itself included, and { $needed } { $needed ->
    [one] is
   *[other] are
} a majority. Counted from when it was sent, they elect nobody else until { $until } on the clock of { $node }.
rule-lease-renewed-title = lease until { $until }

rule-tell-read-index = { $node } tells { $to } for operation { $seq } of { $client }: whoever has executed up to { $index } may answer it.
rule-tell-read-index-title = tells { $to } to read from { $index } on

rule-read-waits-for-execution = { $node } may answer operation { $seq } of { $client } once it has executed up to { $index }; it has come to { $applied }.
rule-read-waits-for-execution-title = read of { $client } waits for entry { $index }

rule-answer-read = { $node } answers operation { $seq } of { $client } from what it has executed: that is up to { $applied }. The index of the read is { $index }.
rule-answer-read-title = answers the read of { $client }

rule-reads-given-up = { $node } does not lead any more, and cannot confirm { $reads ->
    [one] the read that waits: it does not answer it, and the client asks
   *[other] the { $reads } reads that wait: it does not answer them, and the clients ask
} again. A read has changed nothing.
rule-reads-given-up-title = gives up { $reads ->
    [one] a read
   *[other] { $reads } reads
}

rule-read-index-elsewhere = { $from } asks { $node } for an index for operation { $seq } of { $client }, but { $node } does not lead{ $leader ->
    [none] {" "}and knows nobody who does.
   *[other] : it takes { $leader } for the leader.
} It does not answer; the client asks again.
rule-read-index-elsewhere-title = does not lead: no index for { $from }

rule-read-index-too-late = The index from { $from } changes nothing: operation { $seq } of { $client } does not wait for one at { $node } (any more).
rule-read-index-too-late-title = index of { $from } is needed no more

rule-ignore-vote-lease-may-hold = { $node } ignores { $candidate }, who asks for votes in term { $term }: within the shortest election timeout it heard a leader, or it has just restarted and may have heard one before. That leader may hold a lease that counts on { $node } (reads=lease). { $node } stays in term { $current_term }.
rule-ignore-vote-lease-may-hold-title = ignores { $candidate }: a lease may hold

rule-campaign-too-soon = { $node } does not campaign although its timer was made to fire: { $leader ->
    [none] within the shortest election timeout it heard a leader, or it has just restarted and may have heard one before. That leader
   *[other] it heard { $leader } within the shortest election timeout, and { $leader }
} may hold a lease that counts on { $node } (reads=lease). It stays in term { $term } and winds its timer up again.
rule-campaign-too-soon-title = does not campaign: a lease may hold
## Facts

fact-term = Current term
fact-voted-for = Whom it voted for in this term
fact-leader = Whom it takes for the leader
fact-log = Its log: of Raft the terms of its entries, of Multi-Paxos the value in a slot, of ZAB the zxids
fact-last-index = Index of its last entry
fact-commit = Last entry it knows to be committed
fact-applied = Last entry it has executed
fact-votes = Who voted for it in this term; before it opens one, who would
fact-next = Next entry to send to a follower
fact-match = Last entry known to be equal at a follower
fact-snapshot-index = Last entry covered by its snapshot
fact-snapshot-term = Term of that entry
fact-first-index = Index of the first entry that its log still has
fact-config = The servers that vote now
fact-transferee = Whom it hands leadership over to
fact-outstanding = Messages with entries that a follower has not answered yet, where max_entries or max_inflight is set
fact-pending-reads = How many reads wait here for a confirmation, an index or an entry
fact-lease-until = Until when its lease to answer reads holds, on its own clock

## Roles

role-follower = follower
role-precandidate = pre-candidate
role-candidate = candidate
role-leader = leader

## Timers and pictures

timer-election = election timeout
timer-heartbeat = heartbeat
timer-quorum = look for a majority
timer-transfer = give up handing over
badge-outstanding = unanswered
badge-transferee = hands over to
badge-pending-reads = reads waiting
panel-votes = votes
panel-pre-votes = promised votes
figure-lease = Lease
help-figure-lease = with reads=lease, until when a leader reads without asking, on its own clock; behind it what it leaves out of an election timeout for lease_drift; and how long each other server keeps to the leader that it names
figure-progress = Progress
help-figure-progress = how long the longest log is, and how much of it is known to be committed
word-logged = longest log
word-committed = committed
figure-votes = Votes
help-figure-votes = who votes, or would vote, for which candidate

## Messages

message-request-vote = A candidate asks for a vote, or (pre) whether it would get one, and says how its log ends
message-request-vote-reply = The vote, or its refusal
called-heartbeat = heartbeat
message-append-entries = A leader sends entries, and what comes before them; without entries it is a heartbeat
message-append-entries-reply = How far the logs are equal now, or where they differ
message-timeout-now = The leader wants the receiver to campaign at once, and to lead
message-read-index = A follower asks for a client: how far do I have to execute before I answer this read
message-read-index-reply = So far it has to execute
message-install-snapshot = A leader sends its snapshot, or a piece of it, to whoever lacks entries that it has given up
message-install-snapshot-reply = Up to where everything is on disk, or how many bytes of the snapshot are there

outcome-snapshot = snapshot

## Invariants

invariant-election-safety = There is at most one leader in a term
invariant-leader-append-only = A leader never removes or changes entries of its own log
invariant-log-matching = Entries of equal index and term end equal logs
invariant-leader-completeness = A committed entry is in the log of every leader of a later term
invariant-state-machine-safety = No two servers execute different entries at one index
invariant-term-monotone = A server's term never decreases
invariant-commit-monotone = A server's commit index never decreases while it runs
invariant-one-vote-per-term = A server votes for one candidate in a term, restarts included
invariant-applied-within-commit = Only committed entries are executed
invariant-match-within-log = What a leader counts as replicated is on the follower's disk
invariant-committed-overwritten = No server removes an entry that it knew to be committed
invariant-equal-states = Who has executed the same entries has the same values and sessions

violated-election-safety = { $node } and { $other } both lead term { $term }.
violated-leader-append-only = { $node } leads term { $term } and removed its own entries from { $index } on.
violated-log-matching = Entry { $index } of term { $term } at { $node } does not end the same log as elsewhere.
violated-leader-completeness = { $leader } leads term { $term } without entry { $index }, { $commit_term ->
    [0] which was committed from the start.
   *[other] which was committed in term { $commit_term }.
}
violated-state-machine-safety = { $node } executed at index { $index } something else than what was committed there.
violated-term-monotone = { $node } went back from term { $old_term } to term { $term }.
violated-commit-monotone = { $node } went back from commit index { $old_commit } to { $commit }.
violated-one-vote-per-term = { $node } voted for both { $other } and { $candidate } in term { $term }.
violated-applied-within-commit = { $node } executed up to { $applied }, but only { $commit } entries are committed.
violated-match-within-log = { $node } counts entry { $match_index } as replicated on { $peer }, whose disk holds entries up to { $last_index }.
violated-committed-overwritten = { $node } removed its entries from { $index } on, although it knew that { $commit } were committed.
violated-equal-states = { $before ->
    [true] { $node } has another state at entry { $index } than it had there before.
   *[other] { $node } has another state at entry { $index } than { $other } had there.
}

## Why an invariant must hold: what else the text of a violation says.

explained-election-safety = Any two majorities of one configuration share a server. For both { $node } and { $other } to lead term { $term }, it must have voted twice in that term, or a vote was counted that was not given in it, or two configurations elected them. From here on both append entries of term { $term } at the same places, and each takes its own for the truth.
explained-leader-append-only = A leader only ever appends: its log is what the others are brought into line with. { $node } leads term { $term } and removed its own entries from { $index } on, so what it had sent, and perhaps counted, is not what it has any more.
explained-log-matching = A server accepts an entry only behind an entry that is the same as the leader's; so, step by step, equal index and term mean equal logs. At { $node } entry { $index } of term { $term } stands behind another past: it was accepted without that comparison. Whoever trusts the match now counts entries that are not there.
explained-leader-completeness = An entry is committed once a majority has it on disk, and a leader is elected by a majority; of one configuration, so that some server had entry { $index } and elected { $leader } all the same: it voted for a log that is behind its own, or lost the entry before it voted, or the entry was counted as committed too early, or another configuration elected { $leader }, and there was no such server. Leading term { $term }, { $leader } may now overwrite what was committed.
explained-state-machine-safety = What a server has executed it cannot take back, so all must execute the same entries in the same order. Two different entries were taken for committed at { $index }: one by those who executed it first, another by { $node }. Either { $node } was told how much is committed and its log was not equal to the leader's up to there, or one of the two entries was counted as committed without a majority that every later leader has to hear. The state of { $node } differs from that of the others from now on.
explained-term-monotone = A server writes its term down before it acts in it, and never goes back. { $node } went back from { $old_term } to { $term }: it may vote again in a term in which it has voted, and follow a leader whose time is over.
explained-commit-monotone = What is committed stays committed. { $node } knew that up to { $old_commit } and says { $commit } now: it forgot what it may have executed and told clients.
explained-one-vote-per-term = A vote binds for the whole term, restarts included, because the candidate counts on it as soon as it is given. { $node } gave { $other } its vote of term { $term }, did not know of it any more, and gave { $candidate } another. Now both can find a majority: two leaders in one term.
explained-applied-within-commit = Only an entry that a majority has is safe from being overwritten, and execution cannot be taken back. { $node } executed up to { $applied } and knows of { $commit } that they are committed; what lies between may still become something else.
explained-match-within-log = A leader commits what it believes to be on the disks of a majority. { $node } counts { $peer } up to entry { $match_index }, but the disk of { $peer } ends at { $last_index }: it answered before its disk was done, or lost what it had promised. A crash of { $peer } can now undo what counts as committed.
explained-committed-overwritten = A committed entry is in the log of every later leader, so nobody is ever told to remove it. { $node } knew that up to { $commit } are committed and removed its entries from { $index } on: whoever told it to did not have them, or it removed without a conflict.
explained-equal-states = The state follows from the entries, so whoever has executed the same ones up to { $index } has the same values, and knows the same operations of clients. { $before ->
    [true] { $node } took its state from its own snapshot, which lacks something that it had when it made it: a retry that it would only have answered again, it would execute a second time now.
   *[other] { $node } took its state from a snapshot that lacks something which { $other } had: a retry that { $other } would only answer again, { $node } would execute a second time.
}

## The facts that clash

conflict-leads = { $quorum ->
    [none] { $node } leads term { $term }.
   *[other] { $node } leads term { $term }, elected by { $quorum }.
}
conflict-committed = { $quorum ->
    [none] { $node } committed entry { $index } in term { $term }.
   *[other] { $node } committed entry { $index } in term { $term }, as the logs of { $quorum } had it.
}
conflict-executed = { $node } executed its own entry { $index }.
conflict-voted = { $node } voted for { $candidate } in term { $term }.
conflict-term = { $node } is in term { $term }.
conflict-removed = { $node } removed its entries from { $index } on.
conflict-log = The log of { $node } has entry { $index } of term { $term }, and its own entries before it.
conflict-knew-commit = { $node } knows that up to { $commit } are committed.
conflict-believes = { $node } believes that { $peer } has everything up to entry { $match_index }.
conflict-disk = The disk of { $node } ends with entry { $last_index }.
conflict-state = { $before ->
    [true] { $node } had another state at entry { $index } before.
   *[other] { $node } has a state at entry { $index }.
}

## Safeguards

safeguard-current-term-commit = A leader commits by counting only entries of its own term (§5.4.2). Without it a committed entry can be overwritten: Figure 8
safeguard-log-up-to-date-check = Votes go only to candidates whose log is not behind (§5.4.1). Without it a leader can lack committed entries
safeguard-persist-vote = A vote is on disk before it is given. Without it a server that restarts votes twice: two leaders in one term
safeguard-truncate-on-conflict-only = A follower removes entries only where they conflict. Without it a late message removes acknowledged entries
safeguard-commit-bounded-by-entries = A follower commits only what it has checked with its leader. Without it it executes stale entries
safeguard-replies-of-current-term-only = Answers of earlier terms do not count. Without it an old vote elects a second leader
safeguard-ack-after-fsync = An answer leaves after the disk has synced. Without it a crash loses what was acknowledged
safeguard-previous-entry-check = A follower refuses entries whose predecessor it lacks. Without it logs get mixed
safeguard-quorum-read = A read is answered only once a majority has confirmed that its leader still leads (dissertation §6.4). Without it a deposed leader answers what is old
safeguard-sessions-in-snapshot = A snapshot holds the clients' sessions, too (dissertation §6.3). Without it a retry is executed twice
safeguard-keep-suffix-on-snapshot = A follower whose log has the last entry of a snapshot keeps what follows it (§7). Without it a late snapshot removes acknowledged entries

## Commands

command-transfer = The leader hands leadership over: takes no commands, brings the log of that server up to its own, and tells it to campaign (dissertation §3.10)
command-snapshot = A server compacts its log: a snapshot of the state instead of all entries that it has executed

## Settings

setting-election = The election timeout T: each is drawn between T and 2T
setting-heartbeat = How often a leader shows that it is there
setting-new-leader-noop = Whether a new leader appends an empty entry of its term
setting-fast-backup = Whether a refusal says where to go on; off: one entry back at a time, as in the paper's Figure 7
setting-pre-vote = Whether a server asks if it would be elected before it opens a term, so that one that was cut off does not disturb a leader (dissertation §9.6)
setting-check-quorum = Whether a leader that hears no majority steps down, and who hears a leader ignores candidates (dissertation §6.2, §4.2.3)
setting-max-entries = How many entries one message carries at most; off: as many as fit
setting-max-inflight = How many messages with entries may be on their way to a follower unanswered; off: any number
setting-reads = How reads are served: through the log, by the leader after asking a majority, by the leader under a lease, or by whoever is asked from what it has (not linearizable; dissertation §6.4)
setting-lease-drift = By how much the clocks of two servers run apart at most: a lease is shorter by that
setting-snapshot-every = After how many executed entries a server compacts its log by itself (§7)
setting-snapshot-chunk = How many bytes of a snapshot one message carries (Figure 13); off: all of it

## Membership: who votes, who learns, and how that changes

rule-change-admitted = { $node } may change the configuration ({ $change }): the one in force is committed, and { $config_change_after_own_commit ->
    [held] so is an entry of its own term { $term } (entry { $commit }). Whatever change a leader before it left behind, it would know of it.
    [failed] although what it knows to be committed ends with entry { $commit } of term { $commit_term }, not of its own term { $term }, nobody asks (safeguard config_change_after_own_commit is off): a leader before it may have left a change that it does not know of.
   *[other] whether an entry of its own term { $term } is committed nobody asks (safeguard config_change_after_own_commit is off).
}
rule-change-admitted-title = may do: { $change }

rule-change-refused = { $node } refuses to do this now: { $change }. { $why ->
    [under_way] Another change is under way: the configuration of entry { $index } is not committed and done with, and one change comes after the other.
    [handing_over] It hands the leadership over, and appends nothing meanwhile.
    [own_term] Nothing of its own term { $term } is committed yet: only what is up to entry { $index }, of earlier terms, is. A leader before it may have left a change that it does not know of.
   *[other] The learner has not caught up: it had no round yet that took less than an election timeout, and the one it is in ends with entry { $index }. As a voter it would keep the others waiting.
}
rule-change-refused-title = not now: { $change }

rule-append-voter = { $node } appends a configuration as entry { $index }: { $server } votes from now on, beside those who did. Those who vote are { $voters }.
rule-append-voter-title = { $server } is to vote

rule-append-learner = { $node } appends a configuration as entry { $index }: { $server } gets the log as a learner. It does not count; those who vote are still { $voters }.
rule-append-learner-title = { $server } is to learn

rule-append-promotion = { $node } appends a configuration as entry { $index }: the learner { $server }, which { $rounds ->
    [one] caught up in 1 round
   *[other] caught up in { $rounds } rounds
}, votes from now on. Those who vote are { $voters }.
rule-append-promotion-title = the learner { $server } is to vote

rule-append-removal = { $node } appends a configuration without { $server } as entry { $index }. Those who vote are { $voters }. { $itself ->
    [true] It has removed itself: it leads on until this entry is committed, and does not count itself for that.
   *[other] { $node } sends nothing to { $server } any more.
}
rule-append-removal-title = { $server } is to go

rule-append-joint = { $node } appends the old and the new configuration together as entry { $index }. Until that is committed, and the new one alone after it, everything takes two majorities: one of { $old_voters } and one of { $voters }.
rule-append-joint-title = both configurations: entry { $index }

rule-append-direct = { $node } appends the new configuration { $voters } as entry { $index } at once. { $joint_consensus ->
    [held] {""}
    [failed] The old one, { $old_voters }, differs by more than one server, so a majority of each need not share one; nobody takes both (safeguard joint_consensus is off).
   *[other] Whether every majority of the old one, { $old_voters }, shares a server with every one of it nobody asks (safeguard joint_consensus is off).
}
rule-append-direct-title = the new configuration at once

rule-append-new = { $node } appends the new configuration { $voters } alone as entry { $index }: entry { $joint_index }, in which both decide, is committed, so nobody can be elected without it any more.
rule-append-new-title = the new configuration alone: entry { $index }

rule-configuration-in-force = { $node } uses the configuration of entry { $index } from now on, although nobody knows yet if it will be committed: those who vote are { $voters }{ $old_voters ->
    [none] {""}
   *[other] {" "}({ $old_incoming ->
        [none] before: { $old_voters }
       *[other] before: { $old_voters }, and { $old_incoming } with a majority of their own
    })
}, and { $needed } of them { $needed ->
    [one] is
   *[other] are
} a majority.{ $learners ->
    [none] {""}
   *[other] {" "}Learners: { $learners }.
}
rule-configuration-in-force-title = those who vote: { $voters }

rule-joint-in-force = { $node } uses the configuration of entry { $index } from now on: what is decided takes { $old_needed } of { $old_voters } and { $new_needed } of { $voters }.
rule-joint-in-force-title = two majorities: { $old_voters } and { $voters }

rule-configuration-rolled-back = { $node } has cut off entry { $cut }, whose configuration it used: { $index ->
    [0] the first one is in force again
   *[other] that of entry { $index } is in force again
}. Those who vote are { $voters }{ $old_voters ->
    [none] {""}
   *[other] {" "}({ $old_incoming ->
        [none] before: { $old_voters }
       *[other] before: { $old_voters }, and { $old_incoming } with a majority of their own
    })
}, and { $needed } of them { $needed ->
    [one] is
   *[other] are
} a majority.
rule-configuration-rolled-back-title = back to { $voters }

rule-learner-round = { $learner } has what { $node } had when round { $round } began, up to entry { $upto }. { $quick ->
    [true] The round took less than an election timeout: { $learner } has caught up.
   *[other] The round took an election timeout or longer: { $learner } has not caught up, and is in the next round.
}
rule-learner-round-title = { $learner }: round { $round } is over

rule-does-not-campaign = { $node } has heard of no leader, and does not campaign: { $learner ->
    [true] it is a learner in the configuration that it knows
   *[other] it is not in the configuration that it knows
}, in which { $voters } vote. Its timer rests until it hears a leader.
rule-does-not-campaign-title = does not vote, does not campaign

rule-both-majorities = Two configurations are in force, and each takes a majority of its own. { $of ->
    [votes] { $node } has votes (or promises of them) of { $old } in the old one, where { $old_needed } are needed, and of { $new } in the new one, where { $new_needed } are.
    [copies] The entry is at { $old } of the old one, where { $old_needed } are needed, and at { $new } of the new one, where { $new_needed } are.
   *[other] { $node } has heard { $old } of the old one, where { $old_needed } are needed, and { $new } of the new one, where { $new_needed } are.
}
rule-both-majorities-title = old { $old }/{ $old_needed }, new { $new }/{ $new_needed }

rule-removed-leader-commits = { $node } leads, although it does not vote in the configuration of entry { $config_index }. Of those who do, { $count } { $count ->
    [one] has
   *[other] have
} entry { $index }, and { $needed } { $needed ->
    [one] is
   *[other] are
} a majority. { $removed_leader_not_counted ->
    [held] It does not count itself.
    [failed] They are not enough, and it counts itself (safeguard removed_leader_not_counted is off).
   *[other] Whether it counts itself as well nobody asks (safeguard removed_leader_not_counted is off).
}
rule-removed-leader-commits-title = commits without a vote of its own

rule-step-down-removed = { $node } steps down in term { $term }: the configuration of entry { $index }, in which it does not vote, is committed. One of the others will lead when its timer fires.
rule-step-down-removed-title = removed: steps down

fact-learners = Who gets the log and does not count
fact-config-index = The entry of the configuration in force; 0: the first

role-learner = learner
badge-outside = outside
panel-votes-old = votes, old
panel-votes-new = votes, new
panel-pre-votes-old = promised, old
panel-pre-votes-new = promised, new
panel-config-first = voters
panel-config = voters, entry
panel-config-old = old voters, entry
panel-config-new = new voters, entry

safeguard-config-change-after-own-commit = A leader changes the configuration only after an entry of its own term is committed. Without it two configurations that share no majority can be in force: Ongaro's bug of 2015
safeguard-joint-consensus = Several servers at once are exchanged with both majorities in between (dissertation §4.3). Without it the old and the new ones elect two leaders
safeguard-removed-leader-not-counted = A leader that is not in the configuration any more does not count itself. Without it a later leader can lack what it committed

setting-voters = How many servers vote at the start, the first ones; the others are up, empty, and outside until they are added

command-add = Let a server vote; as=learner: let it get the log first, without counting
command-promote = Let a learner vote, once it has caught up
command-remove = Take a server out of the configuration, perhaps the leader itself
command-config = Let these servers vote and no others, by joint consensus: old and new decide together until the new ones alone do

demo-raft-one-at-a-time = Three servers become five, one at a time, after the empty entry
demo-raft-ongaro-2015 = Ongaro's bug of 2015: two changes that share no majority, and the cure
demo-raft-joint-consensus = Three become five at once: two leaders without joint consensus, none too many with it
demo-raft-removed-leader = A leader removes itself; a server that was removed and does not know
