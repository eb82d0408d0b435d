### ZAB: its rules, facts, roles, messages, invariants, safeguards and settings.
### A rule's text knows the server as $node and its guard values by name; `rule-…-title` stands in the list of events.

about-zab = The atomic broadcast of ZooKeeper: numbered changes, all in one order

## Rules: election

rule-zab-boot = { $node } starts with what its disk holds: its log ends with { $last_zxid }, uncommitted transactions included; it accepted epoch { $accepted_epoch } last, and epoch { $current_epoch } is the one whose history it has.
rule-zab-boot-title = starts, log up to { $last_zxid }
rule-look = { $node } has no leader. It is LOOKING, in round { $round }, and votes for itself: epoch { $epoch }, last logged zxid { $zxid }. It tells all voters.
rule-look-title = looks for a leader, round { $round }
rule-look-later = { $node } has no leader. It is LOOKING, in round { $round }, and votes for itself: epoch { $epoch }, last logged zxid { $zxid }. It tells nobody until its pause is over: whoever answers now would send it back to the leader that it has just left.
rule-look-later-title = looks for a leader after a pause
rule-resend = { $node } { $ran_out ->
    [true] heard nothing that ends the election, and
   *[other] has its resend timer fire by command, and
} tells its vote for { $leader } in round { $round } again; each time the pause doubles.
rule-resend-title = tells its vote again
rule-round-ahead = { $node } was in round { $old_round }, and the vote of { $from } is of round { $round }: the votes in its box are of an earlier election. It empties the box, goes to that round, and votes for { $leader }.
rule-round-ahead-title = goes to round { $round }, votes for { $leader }
rule-round-behind = The vote of { $from } is of round { $round }, and { $node } is in round { $my_round }. It does not count; { $node } answers with its own vote.
rule-round-behind-title = vote of old round { $round }
rule-round-behind-unanswered = The vote of { $from } is of round { $round }, and { $node } is in round { $my_round }. It does not count; { $node } has no vote, nobody would come to its round, and so it does not answer.
rule-round-behind-unanswered-title = vote of old round { $round }
rule-adopt-vote = { $node } changes its mind: the vote of { $from } is for { $leader } (epoch { $epoch }, zxid { $zxid }), and its own was for { $old_leader } (epoch { $old_epoch }, zxid { $old_zxid }). { $newest_log_votes ->
    [held] { $epoch_first_votes ->
        [held] The greater epoch wins, then the greater zxid, then the greater server.
        [failed] Zxids decide, and the greater epoch would have won: nobody compares epochs (safeguard epoch_first_votes is off).
       *[other] The greater zxid wins, then the greater server: nobody compares epochs (safeguard epoch_first_votes is off).
    }
    [failed] The greater server wins, and the newer history would have: nobody compares what was logged (safeguard newest_log_votes is off){ $epoch_first_votes ->
        [failed] , nor epochs (safeguard epoch_first_votes is off)
       *[other] {""}
    }.
   *[other] The greater server wins: nobody compares what was logged (safeguard newest_log_votes is off).
} It tells all voters.
rule-adopt-vote-title = changes its vote to { $leader }
rule-count-vote = The vote of { $from } is for { $leader }, as that of { $node } is: the box of { $node } holds { $votes } { $votes ->
    [one] such vote
   *[other] such votes
}; { $needed } { $needed ->
            [one] is
           *[other] are
        } a majority.
rule-count-vote-title = votes for { $leader }: { $votes } of { $needed }
rule-keep-vote = The vote of { $from } is for { $leader } (epoch { $epoch }, zxid { $zxid }). { $node } puts it in its box and stays with { $my_leader } (epoch { $my_epoch }, zxid { $my_zxid }). { $newest_log_votes ->
    [held] { $epoch_first_votes ->
        [held] The greater epoch wins, then the greater zxid, then the greater server.
        [failed] Zxids decide, and the greater epoch would have won: nobody compares epochs (safeguard epoch_first_votes is off).
       *[other] The greater zxid wins, then the greater server: nobody compares epochs (safeguard epoch_first_votes is off).
    }
    [failed] The greater server wins, and the newer history would have: nobody compares what was logged (safeguard newest_log_votes is off){ $epoch_first_votes ->
        [failed] , nor epochs (safeguard epoch_first_votes is off)
       *[other] {""}
    }.
   *[other] The greater server wins: nobody compares what was logged (safeguard newest_log_votes is off).
}
rule-keep-vote-title = keeps its vote for { $my_leader }
rule-vote-majority = { $votes ->
    [one] 1 server votes
   *[other] { $votes } servers vote
} for { $leader } in the box of { $node }, which does so, too; { $needed } { $needed ->
            [one] is
           *[other] are
        } a majority. It waits a moment for a better vote before it takes the election for decided.
rule-vote-majority-title = majority for { $leader }: waits a moment
rule-elected = { $ran_out ->
    [true] No better vote came
   *[other] The wait for a better vote is cut short by command
}: { $leader } is elected in round { $round }, with { $votes } { $votes ->
    [one] vote
   *[other] votes
} in the box of { $node }; { $needed } { $needed ->
            [one] is
           *[other] are
        } needed.{ $observers_not_counted ->
    [failed] {" "}Only { $voters } of them { $voters ->
        [one] has a vote
       *[other] have a vote
    }; observers are counted, too (safeguard observers_not_counted is off).
   *[other] {""}
}
rule-elected-title = takes { $leader } for elected
rule-answer-looking = { $to } tells its vote, and { $node } answers with its own, for { $leader }.
rule-answer-looking-title = tells { $to } its vote for { $leader }
rule-both-settled = The vote of { $from } is for { $leader }. { $node } has a leader, and { $from } said that it has one, too: that changes nothing.
rule-both-settled-title = knows its leader
rule-hear-settled = { $from } says that it is not looking: it has { $leader }. { $said } said so to { $node }; it joins once { $needed } do and { $leader } itself says that it leads.
rule-hear-settled-title = hears of leader { $leader }
rule-join-leader = { $said ->
    [one] 1 server has
   *[other] { $said } servers have
} { $leader } as leader (epoch { $epoch }), { $needed } { $needed ->
            [one] is
           *[other] are
        } a majority, and { $leader } says so itself. { $node } came late and follows, whatever its own number is.
rule-join-leader-title = joins leader { $leader }
rule-found-elected = { $said ->
    [one] 1 server votes
   *[other] { $said } servers vote
} for { $node } in round { $round }, { $needed } { $needed ->
            [one] is
           *[other] are
        } a majority, and some of them follow it already: it leads.
rule-found-elected-title = hears that it is elected

## Rules: discovery

rule-report = { $node } opens a session with { $leader } and reports: it accepted epoch { $accepted_epoch } last.
rule-report-title = reports to { $leader }
rule-refuse-learner = { $learner } takes { $node } for a leader, and it is none: it closes the session.
rule-refuse-learner-title = does not lead { $learner }
rule-retry = { $leader } could not be reached, or does not lead yet. { $node } tries again in a tick, until its patience (initLimit) ends.
rule-retry-title = will try { $leader } again
rule-learner-reported = { $learner } reports to { $node }: it accepted epoch { $accepted_epoch } last. { $reported } reported, { $node } included; { $needed } { $needed ->
            [one] is
           *[other] are
        } needed.
rule-learner-reported-title = { $learner } reports, { $reported } did
rule-new-epoch = { $reported ->
    [one] 1 server has reported
   *[other] { $reported } servers have reported
}, itself included, and { $needed } { $needed ->
            [one] is
           *[other] are
        } a majority. The next epoch after all that they accepted is { $epoch }. { $persist_accepted_epoch ->
    [held] { $node } writes it down and announces it.
   *[other] { $node } announces it and does not write it down (safeguard persist_accepted_epoch is off).
}{ $observers_not_counted ->
    [failed] {" "}Only { $voters } of them { $voters ->
        [one] has a vote
       *[other] have a vote
    }; observers are counted, too (safeguard observers_not_counted is off).
   *[other] {""}
}
rule-new-epoch-title = opens epoch { $epoch }
rule-accept-epoch = { $leader } announces epoch { $epoch }, later than { $old_epoch }, the last that { $node } knows that it accepted. { $persist_accepted_epoch ->
    [held] It writes it down, so that it accepts no earlier one after a crash either,
   *[other] It does not write it down (safeguard persist_accepted_epoch is off), so after a crash it may accept an earlier one,
} and says what history it has.
rule-accept-epoch-title = accepts epoch { $epoch }
rule-epoch-known = { $node } accepted epoch { $epoch } of { $leader } before: it says what it has, but that does not count again.
rule-epoch-known-title = knows epoch { $epoch }
rule-epoch-behind = { $leader } announces epoch { $epoch }, and { $node } has accepted { $accepted_epoch }: it looks for another leader.
rule-epoch-behind-title = refuses old epoch { $epoch }
rule-epoch-accepted = { $learner } accepted the epoch; its log ends with { $last_zxid }, that of { $node } with { $my_zxid }. { $accepted } of { $needed } did, { $node } included.{ $newest_log_votes ->
    [failed] {" "}The history of { $learner } (epoch { $epoch }) is newer than that of { $node } (epoch { $my_epoch }), and nobody compares what was logged (safeguard newest_log_votes is off).
   *[other] {""}
}{ $epoch_first_votes ->
    [failed] {" "}The history of { $learner } (epoch { $epoch }) is newer than that of { $node } (epoch { $my_epoch }), and nobody compares epochs (safeguard epoch_first_votes is off).
   *[other] {""}
}
rule-epoch-accepted-title = { $learner } accepted: { $accepted } of { $needed }
rule-follower-ahead = { $learner } has a newer history (epoch { $epoch }, zxid { $zxid }) than { $node } (epoch { $my_epoch }, zxid { $my_zxid }). A leader must have the newest of its majority: { $node } gives up.
rule-follower-ahead-title = gives up: { $learner } is ahead
rule-history-chosen = { $accepted ->
    [one] 1 server has
   *[other] { $accepted } servers have
} accepted epoch { $epoch }, itself included, and { $needed } { $needed ->
            [one] is
           *[other] are
        } a majority: the history of { $node }, up to { $last_zxid }, is that of this epoch.{ $observers_not_counted ->
    [failed] {" "}Only { $voters } of them { $voters ->
        [one] has a vote
       *[other] have a vote
    }; observers are counted, too (safeguard observers_not_counted is off).
   *[other] {" "}As long as it is the newest of theirs, it has all that was ever committed.
}
rule-history-chosen-title = its history is that of epoch { $epoch }

## Rules: synchronization

rule-sync-diff = The log of { $learner } ends with { $last_zxid }, and { $node } has that: { $count ->
    [0] nothing is missing, so an empty DIFF goes out.
    [one] one transaction is missing, up to { $upto }: it goes out as PROPOSAL and COMMIT.
   *[other] { $count } transactions are missing, up to { $upto }: they go out as PROPOSAL and COMMIT each.
}{ $forward_outstanding_to_joiner ->
    [failed] {" "}What is outstanding ({ $outstanding }) it does not get (safeguard forward_outstanding_to_joiner is off).
   *[other] { $outstanding ->
        [0] {""}
        [one] {" "}Then the 1 proposal that is outstanding.
       *[other] {" "}Then the { $outstanding } proposals that are outstanding.
    }
} Then NEWLEADER.
rule-sync-diff-title = DIFF for { $learner }: { $count }
rule-sync-diff-uncut = The log of { $learner } ends with { $last_zxid }, and { $node } does not have that. The safeguard truncate_on_sync is off: it says DIFF and not TRUNC, so nothing is dropped, and sends what it has itself, up to { $upto }.
rule-sync-diff-uncut-title = DIFF { $learner }, drops nothing
rule-sync-trunc = The log of { $learner } ends with { $last_zxid }, and { $node } does not have that. { $learner } must drop what is after { $zxid }{ $count ->
    [0] .
    [one] {""}, and then gets one transaction.
   *[other] {""}, and then gets { $count } { $count ->
            [one] transaction
           *[other] transactions
        }.
}{ $forward_outstanding_to_joiner ->
    [failed] {" "}What is outstanding ({ $outstanding }) it does not get (safeguard forward_outstanding_to_joiner is off).
   *[other] { $outstanding ->
        [0] {""}
        [one] {" "}Then the 1 proposal that is outstanding.
       *[other] {" "}Then the { $outstanding } proposals that are outstanding.
    }
} Then NEWLEADER.
rule-sync-trunc-title = TRUNC { $learner } to { $zxid }
rule-sync-snap = The log of { $learner } ends with { $last_zxid }. That is older than what { $node } keeps, or of an epoch into which a TRUNC does not reach: it gets the whole state, up to { $upto }.{ $forward_outstanding_to_joiner ->
    [failed] {" "}What is outstanding ({ $outstanding }) it does not get (safeguard forward_outstanding_to_joiner is off).
   *[other] { $outstanding ->
        [0] {""}
        [one] {" "}Then the 1 proposal that is outstanding.
       *[other] {" "}Then the { $outstanding } proposals that are outstanding.
    }
} Then NEWLEADER.
rule-sync-snap-title = SNAP for { $learner }
rule-take-diff = { $node } begins to take the history of { $leader }, up to { $zxid }.
rule-take-diff-title = synchronizes by DIFF
rule-take-diff-uncut = { $node } begins to take the history of { $leader }, up to { $upto }. The safeguard truncate_on_sync is off: { $node } keeps all that it has logged, up to { $last_zxid }, whether { $leader } has that or not.
rule-take-diff-uncut-title = synchronizes by DIFF, drops nothing
rule-truncate = { $leader } does not have what is after { $zxid }: { $node } removes { $removed ->
    [one] 1 transaction
   *[other] { $removed } transactions
}. { $delivered ->
    [0] It had delivered none of them.
    [one] It had delivered one of them: that must never happen.
   *[other] It had delivered { $delivered } of them: that must never happen.
}
rule-truncate-title = drops { $removed } after { $zxid }
rule-take-snapshot = { $node } takes the state of { $leader }, up to { $zxid }, in place of its own.
rule-take-snapshot-title = takes a snapshot up to { $zxid }
rule-take-epoch = { $node } has taken the history of { $leader }, up to { $last_zxid }, and writes down that epoch { $epoch } is its own. { $durable_before_newleader_ack ->
    [held] Once all that is on its disk it acknowledges.
    [failed] It acknowledges at once, although not all of that is on its disk yet (safeguard durable_before_newleader_ack is off).
   *[other] It acknowledges at once, and nobody asks whether that is on its disk (safeguard durable_before_newleader_ack is off).
}
rule-take-epoch-title = takes the history of epoch { $epoch }
rule-new-leader-acked = { $learner } acknowledges the history: { $acked } of the { $needed } that must have it, { $node } included.
rule-new-leader-acked-title = { $learner } acknowledges the history: { $acked } of { $needed }
rule-established = { $acked ->
    [one] 1 server has
   *[other] { $acked } servers have
} acknowledged the history, itself included, and { $needed } { $needed ->
            [one] is
           *[other] are
        } a majority: everything up to { $last_zxid } counts as committed, and { $node } leads epoch { $epoch }. From now on it takes requests.{ $observers_not_counted ->
    [failed] {" "}Only { $voters } of them { $voters ->
        [one] has a vote
       *[other] have a vote
    }; observers are counted, too (safeguard observers_not_counted is off).
   *[other] {""}
}
rule-established-title = leads epoch { $epoch }
rule-admit = { $learner } has acknowledged the history, and the epoch is established: { $node } tells it that it may serve, and that up to { $zxid } all is committed.
rule-admit-title = { $learner } may serve
rule-serve = { $leader } says that epoch { $epoch } is established. { $node } delivers what is committed, up to { $zxid }, and serves clients.
rule-serve-title = serves in epoch { $epoch }

## Rules: broadcast

rule-forward = { $node } does not lead: it passes the request of { $client } on to { $leader }, and will answer when the transaction is delivered here.
rule-forward-title = passes a request on to { $leader }
rule-propose = { $node } gives the request the next zxid, { $zxid }, puts a PROPOSAL into the queue of each follower ({ $followers }), and logs it itself.
rule-propose-title = proposes { $zxid }
rule-roll-over = The counter of epoch { $epoch } is used up at { $counter }, and zxids must increase: { $node } gives up, so that a new epoch begins.
rule-roll-over-title = counter used up: gives up
rule-log-proposal = { $node } logs { $zxid } of { $leader }, and acknowledges it once it is on the disk.
rule-log-proposal-title = logs { $zxid }
rule-log-missing = { $node } logs { $zxid }, which it lacked, from { $leader }.
rule-log-missing-title = logs missing { $zxid }
rule-acked = { $from } acknowledges { $zxid }: { $acks } of the { $needed } that must have it.
rule-acked-title = { $from } acknowledges { $zxid }: { $acks } of { $needed }
rule-ack-late = { $from } acknowledges { $zxid }. That changes nothing any more.
rule-ack-late-title = late acknowledgement of { $zxid }
rule-commit-waits = { $acks ->
    [one] 1 server has
   *[other] { $acks } servers have
} acknowledged { $zxid }, enough; but { $before } before it is not committed yet, and order is everything: it waits.
rule-commit-waits-title = { $zxid } waits for { $before }
rule-commit = { $acks ->
    [one] 1 server has
   *[other] { $acks } servers have
} acknowledged { $zxid }, and { $needed } { $needed ->
            [one] is
           *[other] are
        } a majority: { $node } commits it. { $commit_in_order ->
    [failed] { $before } before it is not committed yet; nobody asks (safeguard commit_in_order is off).
   *[other] Nothing that it proposed before is outstanding.
}{ $observers_not_counted ->
    [failed] {" "}Only { $voters } of them { $voters ->
        [one] has a vote
       *[other] have a vote
    }; observers are counted, too (safeguard observers_not_counted is off).
   *[other] {""}
}
rule-commit-title = commits { $zxid }
rule-deliver = { $zxid } is committed, and it is the next one of { $node }: it executes it.
rule-deliver-title = delivers { $zxid }
rule-commit-noted = { $zxid } is committed. { $node } does not serve yet: it delivers it once the epoch is established.
rule-commit-noted-title = hears of committed { $zxid }
rule-commit-mismatch = COMMIT names { $zxid }, but the next transaction of { $node } is { $next }: something is missing here. It leaves its leader and starts over.
rule-commit-mismatch-title = COMMIT { $zxid } does not fit
rule-inform = { $leader } informs { $node } of { $zxid }, committed without it: observers neither vote nor acknowledge.
rule-inform-title = is informed of { $zxid }
rule-ping = { $node } shows that it is there, and looks who is: { $heard ->
    [one] 1 server is
   *[other] { $heard } servers are
} in touch, itself included, { $needed } { $needed ->
            [one] is
           *[other] are
        } a majority.{ $step_down_without_quorum ->
    [failed] {" "}It goes on leading all the same (safeguard step_down_without_quorum is off).
   *[other] {""}
}
rule-ping-title = ping: { $heard } in touch
rule-pong = { $node } answers the PING of { $leader }. In ZAB the leader asks and the learners answer.
rule-pong-title = answers a ping
rule-learner-heard = { $learner } answers.
rule-learner-heard-title = hears { $learner }

## Rules: clients

rule-answer-write = The operation { $seq } of { $client } is executed at { $node }, whom it asked: it is answered.
rule-answer-write-title = answers { $client }
rule-answer-read = { $node } answers the read of { $client } from what it has delivered, up to { $zxid }. It asks nobody, so this may be old.
rule-answer-read-title = reads for { $client } at { $zxid }
rule-ask-sync = Before { $node } answers the read of { $client } it asks { $leader } how far it must be (sync).
rule-ask-sync-title = syncs with { $leader }
rule-sync-waits = { $server } wants to be as far as { $node } is now: it hears once { $zxid } is committed.
rule-sync-waits-title = sync of { $server } waits for { $zxid }
rule-sync-done = Everything up to { $zxid } is committed, and that { $server } will hear before this answer.
rule-sync-done-title = sync of { $server } done
rule-not-serving = { $node } has no established leader and serves nobody: { $client } must try elsewhere.
rule-not-serving-title = sends { $client } away
rule-behind-client = { $client } has been told of { $seen }, and { $node } has delivered up to { $zxid }: an answer from here would take the client back in time. It refuses; { $client } asks another server.
rule-behind-client-title = behind { $client }, who saw { $seen }
rule-read-waits = { $client } reads, and its operation { $write } is still on its way from here. A session is answered in its order: operation { $seq } waits until { $write } is executed at { $node }.
rule-read-waits-title = read of { $client } waits for its write
rule-request-overtaken = Operation { $newer } of { $client } came before this copy of { $seq }: a session goes in its order, so { $node } lets it be.
rule-request-overtaken-title = old request of { $client }
rule-repeated = { $node } has executed operation { $seq } of { $client } before: it gets its first answer again.
rule-repeated-title = repeated request of { $client }

## Rules: losing a leader or a majority

rule-learner-lost = { $node } lost { $learner }: the session broke, or nothing was heard for syncLimit.
rule-learner-lost-title = lost { $learner }
rule-quorum-lost-zab = { $heard ->
    [one] 1 server is
   *[other] { $heard } servers are
} in touch with { $node }, itself included, and { $needed } { $needed ->
            [one] is
           *[other] are
        } a majority. Others may elect somebody: it gives up and looks for a leader.
rule-quorum-lost-zab-title = lost its majority
rule-no-majority-in-time = { $ran_out ->
    [true] { $reported } of { $needed } { $needed ->
            [one] server
           *[other] servers
        } came to { $node } within initLimit
   *[other] The timer of { $node } is made to fire by command, when { $reported } of { $needed } { $needed ->
            [one] server
           *[other] servers
        } have come to it
}: it gives up and looks for a leader.
rule-no-majority-in-time-title = no majority in time
rule-leader-late = { $ran_out ->
    [true] { $leader } did not establish an epoch within initLimit
   *[other] The timer of { $node } is made to fire by command, before { $leader } has established an epoch
}: { $node } looks for another leader.
rule-leader-late-title = { $leader } takes too long
rule-leader-silent = { $ran_out ->
    [true] Nothing was heard of { $leader } for syncLimit
   *[other] The timer of { $node } is made to fire by command, as if nothing were heard of { $leader }
}: { $node } looks for another leader.
rule-leader-silent-title = { $leader } is silent
rule-leader-gone = The session with { $leader } broke: { $node } looks for another leader.
rule-leader-gone-title = lost its leader { $leader }
rule-out-of-place = What { $from } says changes nothing: { $node } has or knows it already, or does not wait for it (any more).
rule-out-of-place-title = nothing new from { $from }
rule-session-over = The session with { $peer } is over. { $node } does not rely on it.
rule-session-over-title = session with { $peer } is over

## Facts

fact-state = What it does: looking, following, leading or observing
fact-vote = For whom it votes
fact-vote-epoch = The epoch of its vote: how new the history of that server is; after an election, the epoch it leads
fact-vote-zxid = The zxid of its vote: the last that server logged
fact-box = Whose votes are in its ballot box
fact-agree = Who of them votes exactly as it does
fact-awaits = What it must hear next on the way to an established epoch
fact-accepted-epoch = The last epoch whose leader it accepted
fact-current-epoch = The last epoch whose history it took
fact-last-zxid = The last zxid it logged
fact-snapshot-zxid = What is up to here is kept as a snapshot only
fact-committed = The last zxid it delivered
fact-outstanding = What it proposed and no majority has yet
fact-learners = Who has a session with this leader

## Roles

role-looking = looking
role-following = following
role-leading = leading
role-observing = observing

## Timers and pictures

timer-finalize = finalizeWait over
timer-notification = resend timer
timer-silence = syncLimit over
timer-init = initLimit over
timer-ping = ping timer
timer-connect = try again
badge-zxid = zxid
badge-epoch = epoch
badge-round = round
badge-phase = phase
badge-awaits = needs
badge-accepted-epoch = accepted
outcome-established = established
outcome-snapshot = snapshot
outcome-epoch = epoch
outcome-majority = majority
panel-votes-for = votes for
figure-quorums = Quorums
help-figure-quorums = who votes alike, has the epoch or the history, acknowledged a proposal
help-figure-boxes = whose ballot box holds which votes
help-figure-learners = how far the learners of each leader have come
panel-reported = reported
panel-accepted-epoch = accepted epoch
panel-synced = has the history
panel-acks = acknowledged
panel-boxes = Ballot boxes
panel-learners = Learners
head-box = box
head-voters = voters
head-vote = vote
head-epoch = epoch
head-zxid = zxid
head-round = round
head-leader = leader
head-learner = learner
head-stage = stage

## Words in pictures

word-election = election
word-looking = looking
word-following = following
word-leading = leading
word-observing = observing
word-discovery = discovery
word-synchronization = syncing
word-broadcast = broadcast
word-votes = votes
word-better-vote = a moment's wait
word-reports = reports
word-epoch-acks = ACKEPOCH
word-history-acks = ACK of history
word-leaderinfo = LEADERINFO
word-history = DIFF, TRUNC, SNAP
word-newleader = NEWLEADER
word-uptodate = UPTODATE
word-reported = reported
word-accepted = accepted the epoch
word-syncing = gets the history
word-acked = has the history
word-serving = serves

## Messages

message-notification = A server's vote, and whether it looks, follows or leads
message-followerinfo = A follower reports to its leader, with the last epoch it accepted (CEPOCH)
message-observerinfo = An observer reports to its leader
message-leaderinfo = The leader announces its epoch (NEWEPOCH)
message-ackepoch = The learner accepts it and says what history it has (ACK-E)
message-diff = What follows is all the learner lacks
message-trunc = The learner drops what is after this
message-snap = The learner takes the whole state
message-newleader = The learner has been sent the history (NEWLEADER)
message-uptodate = The epoch is established: the learner serves (COMMIT-LD)
message-proposal = A transaction to log
message-ack = It is on the follower's disk; counter 0: the history is
message-commit = It is committed
message-inform = A committed transaction, for an observer
message-ping = The leader is there; the learner answers the same
message-sync = A server wants to be as far as the leader; and the leader's answer

## Invariants

invariant-leadership = At most one server establishes an epoch
invariant-prefix-consistency = Of what two servers delivered, one is the beginning of the other
invariant-integrity = Only what a leader proposed is delivered
invariant-broadcast-agreement = Of what two servers delivered last, one delivered the other's, too
invariant-total-order = No two servers deliver the same transactions in different orders
invariant-local-primary-order = What one leader proposed is delivered in the order in which it proposed it
invariant-global-primary-order = What an earlier leader proposed is delivered before what a later one proposed
invariant-primary-integrity = A leader proposes only after it has delivered what of earlier leaders is ever delivered
invariant-epoch-order = No epoch becomes current before it was accepted, and neither goes back, restarts included
invariant-zxid-order = Zxids increase along every log
invariant-commit-completeness = What is committed is in the history of every later established leader
invariant-leader-quorum = A leader without a majority does not go on

violated-leadership = { $node } leads epoch { $epoch }, and { $other } led the same.
violated-prefix-consistency = { $node } delivered { $zxid } where { $other } delivered { $other_zxid }: in this place, or already before it, their histories differ.
violated-integrity = { $node } delivered { $zxid }, which no leader proposed.
violated-broadcast-agreement = { $node } delivered { $zxid }; { $other } delivered { $other_zxid } in that place, so it will never deliver { $zxid }.
violated-total-order = { $node } delivered { $zxid } at another place than { $other }, who has { $other_zxid } there.
violated-local-primary-order = { $node } delivered { $zxid } after { $previous }; it was proposed after { $before }.
violated-global-primary-order = { $node } delivered { $zxid } after { $previous } and another history than the one after which it was proposed; { $before } was before it.
violated-primary-integrity = { $node } delivered { $zxid }; { $leader }, the leader of the later epoch { $epoch }, did not have it when it began to propose.
violated-epoch-order = { $node } has accepted epoch { $accepted } and takes { $current } for current; it was at { $was } before.
violated-zxid-order = { $node } logged { $zxid } after { $before }.
violated-commit-completeness = At { $node } it shows that { $leader } leads epoch { $epoch } without { $zxid }, which is committed.
violated-leader-quorum = { $node } goes on leading epoch { $epoch } although it reaches no majority.

## Why an invariant must hold: what else the text of a violation says.

explained-leadership = An epoch belongs to one leader, because a majority accepted it once, and writes that down. With { $node } and { $other } both leading epoch { $epoch } the same zxid can mean two things.
explained-prefix-consistency = All servers must walk through the same states. { $node } and { $other } went apart: what a client sees depends on whom it asks.
explained-integrity = What { $node } delivered as { $zxid } was invented: the message was forged, or changed on its way.
explained-broadcast-agreement = If { $node } delivers { $zxid } and another server { $other_zxid } in its place, neither will ever have what the other has.
explained-total-order = Changes build on each other, so their order is part of what they mean. { $node } has { $zxid } at another place.
explained-local-primary-order = A leader computes each change from the state after the ones before. At { $node }, { $zxid } without { $before } right before it is a change of a state that is not there.
explained-global-primary-order = { $zxid } was computed after a history that { $node } does not have: something before it is missing, or too much.
explained-primary-integrity = The leader of epoch { $epoch } computed its changes without { $zxid }. That one should have been dead; now it comes back from the past, at { $node }.
explained-epoch-order = Servers promise by their epochs: who accepts one never follows an earlier leader again. { $node } broke that.
explained-zxid-order = Zxids say which history is newer. In a log where they go back, as at { $node }, they say nothing.
explained-commit-completeness = A committed transaction is on the disks of a majority, and its client was told. Each later leader needs a majority, too, and the newest history of it; { $leader } leads without { $zxid } all the same, as { $node } shows.
explained-leader-quorum = Who reaches no majority can commit nothing, and others may have elected somebody. { $node } goes on all the same: its reads grow older, and whoever is with it waits in vain.

## The facts that clash

conflict-zab-leads = { $node } leads, or led, epoch { $epoch }.
conflict-zab-delivered = { $node } delivered { $zxid }.
conflict-zab-epochs = { $node } has accepted { $accepted }, has { $current } as its own, and was at { $was }.
conflict-zab-log = The log of { $node } has { $before } before { $zxid }.

## Safeguards

safeguard-epoch-first-votes = Votes compare epochs before zxids. Without it a server wins with transactions that a later epoch left behind
safeguard-newest-log-votes = Votes compare what was logged. Without it an empty server leads, and what was committed is gone
safeguard-truncate-on-sync = A learner drops what its leader does not have. Without it logs go apart
safeguard-durable-before-newleader-ack = The history is on disk before it is acknowledged. Without it, where disks take their time (fsync), a crash takes back what was counted
safeguard-persist-accepted-epoch = An accepted epoch is written down. Without it two leaders share an epoch
safeguard-forward-outstanding-to-joiner = A learner that joins gets what is outstanding. Without it its log has a hole (ZooKeeper's first bug of this kind)
safeguard-observers-not-counted = Observers (setting observers) count for nothing. Without it two majorities need not share a server
safeguard-commit-in-order = A transaction waits for its predecessor. Without it changes are delivered out of order
safeguard-step-down-without-quorum = A leader without a majority gives up. Without it it goes on leading a minority that waits in vain

## Settings

setting-tick = The unit of initLimit and syncLimit; two PINGs in each
setting-init-limit = Ticks within which a leader must have its majority, and a learner its leader
setting-sync-limit = Ticks for which the other may be silent
setting-observers = How many nodes, the last ones, take part without a vote
setting-retained = How many committed transactions a log keeps at least; who is further behind gets a snapshot
setting-max-counter = The last counter of an epoch; then a new one begins
setting-max-notification = The longest pause between two notifications
setting-synced-reads = Before a read, the server asks its leader how far it must be (sync)

## Demos

demo-zab-one-by-one = Five servers are started one by one: the third leads
demo-zab-leader-dies = Leader 3 is gone; zxids 99, 102, 100, 101: who wins?
demo-zab-best-unreachable = As before, but server 2 cannot be reached: 5 wins, and 2 drops 102
demo-zab-commit-then-crash = The leader commits and dies: the transaction survives
demo-zab-lone-proposal = The leader proposes alone and dies: dropped on its return
demo-zab-proposal-survives = On all disks but not committed when the leader dies: it survives
demo-zab-late-joiner = A server joins while a proposal is on its way
demo-zab-observer = No vote, old reads, and sync
