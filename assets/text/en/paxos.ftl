### Basic Paxos: its rules, facts, roles, messages, invariants, safeguards and settings.
### A rule's text knows the node as $node and its guard values by name; `rule-…-title` stands in the list of events.

## Rules: acceptors

rule-start-acceptor = { $node } starts with what its disk holds: { $promised ->
    [none] no promise
   *[other] its promise of ballot { $promised }
}, { $accepted ->
    [none] and no vote.
   *[other] and its vote { $accepted } (ballot:value). What is chosen it does not know; votes it has to hear of again.
}
rule-start-acceptor-title = starts

rule-promise = { $node } promises ballot { $ballot } to { $from }: { $promised ->
    [none] it knows of no promise before
   *[other] its promise so far was { $promised }, which is lower
}. From now on it refuses everything below.{ $persist_promise ->
    [held] {""}
   *[other] {" "}It does not write that down (safeguard persist_promise is off): after a crash it knows nothing of it.
} { $accepted ->
    [none] It knows of no vote of its own, and says so.
   *[other] { $keep_accepted_ballot ->
        [failed] It has accepted { $accepted }, and says from now on that it was under ballot { $ballot } (safeguard keep_accepted_ballot is off).
       *[other] It says as well that it has accepted { $accepted }; the ballot of that vote stays what it is.
    }
}
rule-promise-title = promises { $ballot }

rule-repeat-promise = { $node } has promised ballot { $ballot } to { $from } already: a repeated request gets the same promise.
rule-repeat-promise-title = promises { $ballot } again

rule-refuse-prepare = { $node } refuses to promise ballot { $ballot } to { $from }: it has promised { $promised }, which is higher. It says so, and { $from } need not wait.
rule-refuse-prepare-title = refuses { $ballot }: promised { $promised }

rule-accept = { $node } accepts { $vote } (ballot:value) from { $from }: { $promised ->
    [none] it knows of no promise.
   *[other] its promise is { $promised }, and that is not higher.
} { $before ->
    [none] {""}
   *[other] Before, it had accepted { $before }.{" "}
}{ $persist_accepted ->
    [held] It writes its vote down and tells every learner.
   *[other] It does not write its vote down (safeguard persist_accepted is off), and tells every learner.
}{ $accept_raises_promise ->
    [failed] {" "}Its promise stays what it is (safeguard accept_raises_promise is off).
   *[other] {""}
} One vote does not choose: that takes enough of them under one ballot.
rule-accept-title = accepts { $vote }

rule-refuse-accept = { $node } does not accept anything under ballot { $ballot }: it has promised { $promised }, which is higher. { $from } is told.
rule-refuse-accept-title = refuses { $ballot }: promised { $promised }

## Rules: proposers

rule-open-ballot = { $node } opens ballot { $ballot } { $value ->
    [none] to learn what is chosen
   *[other] to propose { $value }
}. { $unique_ballots ->
    [held] Its own name is part of the number, so no other proposer opens the same.
   *[other] Its own name is not part of the number (safeguard unique_ballots is off), so another proposer may open the same.
} First it asks all acceptors to promise; it needs { $needed } of them{ $majority_quorum ->
    [failed] , and that is no majority (safeguard majority_quorum is off)
   *[other] {""}
}.
rule-open-ballot-title = opens ballot { $ballot }

rule-promise-received = { $node } has the promise of { $from } for ballot { $ballot }: { $count } of the { $needed } it needs. { $accepted ->
    [none] { $from } has accepted nothing.
   *[other] { $from } has accepted { $accepted }.
}
rule-promise-received-title = promise of { $from }: { $count } of { $needed }

rule-promise-too-late = The promise of { $from } for ballot { $ballot } changes nothing: { $node } has a majority without it, or is not in phase 1 of that ballot any more.
rule-promise-too-late-title = promise of { $from } counts no more

rule-free-choice = { $node } proposes its own value { $value } under ballot { $ballot }: { $adopt_accepted_value ->
    [failed] { $reports ->
        [one] 1 of the { $count } { $count ->
            [one] acceptor
           *[other] acceptors
        } that promised reports a vote
       *[other] { $reports } of the { $count } acceptors that promised report votes
    }, the highest { $highest }, but nobody asks (safeguard adopt_accepted_value is off).
   *[other] { $count ->
        [one] the 1 acceptor that promised reports no vote
       *[other] none of the { $count } { $count ->
            [one] acceptor
           *[other] acceptors
        } that promised reports a vote
    }. As long as they are a majority and keep their promises, no lower ballot has chosen a value, and none can any more.
}
rule-free-choice-title = proposes its own { $value }

rule-adopt-value = { $node } must propose under ballot { $ballot } the value of { $adopted }, the highest ballot among the { $reports ->
    [1] one vote
   *[other] { $reports } votes
} that it was told of: that value may be chosen already. { $own ->
    [none] {""}
   *[other] Its own value { $own } has to stand back.
}
rule-adopt-value-title = adopts { $adopted }

rule-adopt-first = { $node } proposes under ballot { $ballot } the value of { $adopted }, the first of the { $reports ->
    [one] 1 vote
   *[other] { $reports } votes
} that it was told of. { $adopt_highest_ballot ->
    [failed] The one with the highest ballot is { $highest }; nobody asks (safeguard adopt_highest_ballot is off).
   *[other] Whether another of them has a higher ballot nobody asks (safeguard adopt_highest_ballot is off).
}
rule-adopt-first-title = adopts the first, { $adopted }

rule-nothing-chosen = { $count ->
    [one] The 1 acceptor that promised ballot { $ballot } reports no vote
   *[other] None of the { $count } { $count ->
            [one] acceptor
           *[other] acceptors
        } that promised ballot { $ballot } reports a vote
}: if they are a majority, nothing was chosen when they promised. { $node } has no value to propose and stops.
rule-nothing-chosen-title = nothing is chosen yet

rule-back-off = { $node } is refused by { $from }, which has promised { $promised }: ballot { $ballot } is overtaken. Before it tries again with a larger round (refusal { $attempt }) it waits for a random time, so that the other can finish.
rule-back-off-title = refused: waits

rule-retry-at-once = { $node } is refused by { $from }, which has promised { $promised }, and opens a larger ballot at once: it does not wait for a random time (safeguard random_backoff is off). If the other does the same, they overtake each other for ever.
rule-retry-at-once-title = refused: again at once

rule-nack-too-late = The refusal of { $from } changes nothing: { $node } does not wait for ballot { $ballot } any more.
rule-nack-too-late-title = late refusal of { $from }

rule-try-again = { $node } tries again: { $ran_out ->
    [true] { $refused ->
        [true] its ballot { $ballot } was refused, and its wait is over
       *[other] no majority answered its ballot { $ballot } in time
    }
   *[other] its retry timer is made to fire by command, while it { $refused ->
        [true] waits after its ballot { $ballot } was refused
       *[other] waits for answers to its ballot { $ballot }
    }
}. A ballot is never used twice, so it takes a larger round and begins with phase 1.
rule-try-again-title = tries again

## Rules: learners and clients

rule-vote-heard = { $node } counts the vote of { $from } for { $vote }. { $count_per_ballot ->
    [failed] It adds up { $count } { $count ->
            [one] vote
           *[other] votes
        } for this value, { $under_ballot } of them under this ballot (safeguard count_per_ballot is off)
   *[other] Under this ballot it knows of { $count } { $count ->
        [one] vote
       *[other] votes
    } now
}; { $needed } { $needed ->
            [one] is
           *[other] are
        } enough.
rule-vote-heard-title = vote { $count }, of { $from }; { $needed } { $needed ->
            [one] is
           *[other] are
        } enough

rule-vote-known = { $node } knows already that { $from } has accepted { $vote }.
rule-vote-known-title = vote of { $from } known

rule-learn = { $node } takes { $vote } (ballot:value) for chosen: { $count_per_ballot ->
    [failed] it knows of { $count } { $count ->
            [one] acceptor
           *[other] acceptors
        } that accepted its value, { $under_ballot } of them under this ballot, and adds them up (safeguard count_per_ballot is off)
   *[other] { $count ->
        [one] 1 acceptor
       *[other] { $count } acceptors
    } accepted it, under one and the same ballot
}, and { $majority_quorum ->
    [failed] it counts { $needed } as enough, which is no majority of { $acceptors } (safeguard majority_quorum is off).
   *[other] { $needed ->
        [one] 1 is
       *[other] { $needed } are
    } a majority of { $acceptors }.
} What a majority accepted under one ballot never changes, as long as all keep the rules.
rule-learn-title = learns { $vote }

rule-take-value = { $node } will propose { $value } for { $client } (operation { $seq }).
rule-take-value-title = proposes { $value } for { $client }

rule-client-waits = { $node } will tell { $client } (operation { $seq }) when it knows what is chosen.
rule-client-waits-title = { $client } waits

rule-answer-chosen = { $node } tells { $client } (operation { $seq }) that { $value } was chosen. Whoever proposed something gets ok with that value, its own or another's; if it is another's, its own has had no effect.
rule-answer-chosen-title = tells { $client }: { $value }

rule-answer-nothing = { $node } tells { $client } (operation { $seq }) that it found nothing chosen when it looked.
rule-answer-nothing-title = tells { $client }: nothing

## Facts

fact-promised = The highest ballot it promised to: it takes part in no lower one
fact-accepted = Its last vote (in a slot), ballot and value. Accepted by some is not chosen
fact-chosen = At a node: the value it has learnt to be chosen. Of the cluster: the value that a majority accepted under one ballot
fact-phase = How far it is: with its own ballot, or on the way to an established epoch
fact-ballot = The ballot that it has opened, or whose leader it follows
fact-proposes = The value that it proposes, or would if it were free
fact-promises = Who promised its ballot
fact-round = The last round that it used: of Paxos, none is used twice; of ZAB, the round of the election

## Roles

role-acceptor = acceptor
role-proposer = proposer
role-learner = has learnt
word-idle = idle
word-prepare = prepare
word-accept = accept
word-wait = wait

## Timers and pictures

timer-retry = retry
badge-promised = promised
badge-accepted = accepted
badge-learnt = learnt
stage-promised = promised
stage-accepted = accepted
stage-chosen = chosen
stage-learnt = learnt
stage-decided = decided
outcome-chosen = chosen
outcome-promised = promised
panel-promises = promises
figure-ballots = Ballots
help-figure-ballots = who promised, and who accepted, under which ballot
help-figure-votes-by-ballot = every ballot that has votes, its value and its acceptors
panel-accepted = accepted
panel-chosen = chosen
panel-votes-by-ballot = Who accepted what
panel-ballot = ballot
panel-value = value
panel-acceptors = acceptors

## Messages

message-prepare = Phase 1: a proposer asks for the promise to take part in no lower ballot
message-promise = The promise, and what the acceptor accepted last
message-accept = Phase 2: a proposer asks to accept a value under its ballot
message-accepted = The vote of an acceptor, to all learners
message-nack = A refusal: a higher ballot was promised to

## Commands

command-propose = At that node: get this value chosen, under the next ballot or the one that is given

## Invariants

invariant-agreement = At most one value is chosen, and nobody learns another
invariant-validity = Only a value that was proposed is accepted
invariant-one-value-per-ballot = All votes under one ballot are for one value; in a fast round, all of one acceptor
invariant-vote-within-promise = No acceptor votes under a ballot above its promise, or below it
invariant-promise-monotone = An acceptor's promise never goes back, restarts included
invariant-votes-safe = Nobody votes for a value while a lower ballot has chosen another, or still can
invariant-only-chosen-learnt = A node learns a value only if it is chosen

violated-agreement = { $slot ->
    [none] {""}
   *[other] In slot { $slot }:{" "}
}{ $node } takes { $vote } for chosen, or makes it so, and { $other } was chosen before.
violated-validity = { $node } accepted { $vote }, a value that nobody proposed.
violated-one-value-per-ballot = { $node } accepted { $vote }, and under the same ballot somebody accepted { $other }.
violated-vote-within-promise = { $node } accepted { $vote }, and its promise is { $promised ->
    [none] none at all
   *[other] only { $promised }
}.
violated-promise-monotone = { $node } went back from its promise { $old_promised } to { $promised }.
violated-votes-safe = { $node } accepted { $vote } although { $other }, under a lower ballot, can still be chosen, or is.
violated-only-chosen-learnt = { $node } takes { $vote } for chosen, but no majority accepted it under one ballot.

## Why an invariant must hold: what else the text of a violation says.

explained-agreement = A value is chosen by a majority, and any two majorities share an acceptor. For two values to be chosen, as now at { $node }, an acceptor in both majorities must have voted for both, and the proposer of the later one did not take over the earlier: it did not hear of it, did not heed it, or counted what is no majority. Whoever was told the first value was told wrong.
explained-validity = What is chosen must have been somebody's proposal. { $node } accepted { $vote }, which no proposer brought: the message was forged, or a value was changed on its way.
explained-one-value-per-ballot = A ballot belongs to one proposer, which picks one value for it; so votes under one ballot add up. { $node } accepted { $vote }, and somebody else { $other }: the ballot was opened twice, or a vote changed its ballot. Now the value of the highest ballot is not one value any more.
explained-vote-within-promise = A vote under a ballot binds like a promise: nothing below it afterwards. { $node } accepted { $vote } and its promise did not rise with it, so it can still vote for something older, although proposers that heard of this vote rely on it.
explained-promise-monotone = A proposer relies on every promise it was given: a majority of them keeps lower ballots from choosing anything. { $node } has gone back from { $old_promised } to { $promised }, so a lower ballot, overtaken long ago, can still get its vote.
explained-votes-safe = Before a value is proposed, phase 1 must have made sure that no lower ballot has chosen another and that none can any more. { $node } accepted { $vote } although { $other } can be chosen, or is: from here on only luck keeps two values from being chosen.
explained-only-chosen-learnt = Votes choose a value when a majority accepted it under one and the same ballot. { $node } takes { $vote } for chosen without that: a higher ballot can still choose something else, and must, if the vote of the highest ballot is for another value.

## The facts that clash

conflict-accepted = { $quorum ->
    [none] { $node } accepted { $vote }.
   *[other] { $quorum } accepted { $vote }.
}
conflict-chosen = With the vote of { $node }, { $vote } was chosen: { $quorum } accepted it.
conflict-learnt = { $node } takes { $value } for chosen.
conflict-promised = { $ballot ->
    [none] { $node } knows of no promise.
   *[other] { $node } promised ballot { $ballot }.
}

## Safeguards

safeguard-persist-promise = A promise is on disk before it is given. Without it a restarted acceptor votes for what it had ruled out: two values are chosen
safeguard-persist-accepted = A vote is on disk before it is told. Without it a restarted acceptor hides a chosen value from the next proposer
safeguard-adopt-accepted-value = A proposer that hears of a vote proposes that value. Without it a late proposer overwrites what was chosen
safeguard-adopt-highest-ballot = Of several votes the one of the highest ballot counts. Without it a proposer takes a value that lost
safeguard-accept-raises-promise = A vote is a promise, too. Without it an acceptor can go back to an older ballot
safeguard-majority-quorum = More than half of the acceptors must agree. Without it two halves choose two values
safeguard-count-per-ballot = Votes add up under one ballot only. Without it a learner or leader takes for chosen what is not
safeguard-unique-ballots = A ballot belongs to one proposer. Without it two proposers share one and propose two values under it
safeguard-keep-accepted-ballot = A promise leaves the ballot of an earlier vote as it is. Without it an old vote looks like a new one
safeguard-random-backoff = A refused proposer waits for a random time. Without it two of them overtake each other for ever: nothing unsafe, and nothing chosen

## Settings

setting-retry = How long a proposer waits for a majority: between this and twice this
setting-backoff = How long it waits at most after its first refusal; the limit doubles with each further one
