### Fast Paxos: what it adds to the texts of Paxos and Multi-Paxos.

## Rules

rule-open-round = { $node } opens round { $ballot }, a { $fast ->
    [true] fast one: if nothing can have been chosen, acceptors may vote for what clients propose
   *[other] classic one: acceptors vote for the value that it picks
}. It needs { $needed } { $needed ->
            [one] promise
           *[other] promises
        }.
rule-open-round-title = opens { $fast ->
    [true] fast
   *[other] classic
} round { $ballot }

rule-send-any = { $node } tells the acceptors that any value will do in round { $ballot }: { $count } promised, and { $any_only_when_free ->
    [failed] { $bound } may have been chosen, but nobody asks (safeguard any_only_when_free is off).
   *[other] by what they report nothing can have been chosen.
} From now on clients reach the acceptors themselves, one message delay sooner.
rule-send-any-title = any value will do

rule-pick-value = { $value_pick_rule ->
    [failed] { $node } proposes the value of { $picked } in round { $ballot }, the first that it was told of: nobody asks which value may have been chosen (safeguard value_pick_rule is off).
   *[other] { $node } must propose the value of { $picked } in round { $ballot }.
} In the highest round reported it has { $count } { $count ->
    [one] vote
   *[other] votes
} of the { $quorum } { $quorum ->
            [one] acceptor
           *[other] acceptors
        } asked; by how this server counts, { $threshold } { $threshold ->
    [one] makes
   *[other] make
} it possible that it was chosen there.
rule-pick-value-title = picks { $picked }

rule-pick-freely = { $node } may propose what it likes in round { $ballot }, and proposes { $value }: in round { $highest }, the highest reported, several values have votes, and none has the { $threshold } that, by how this server counts, could have made it chosen.
rule-pick-freely-title = free: proposes { $value }

rule-nothing-to-propose = { $node } has no value for its classic round { $ballot }, and nobody reported one. It stops.
rule-nothing-to-propose-title = has nothing to propose

rule-any-received = { $node } hears from { $from } that any value will do in round { $ballot }: the first one that reaches it gets its vote.
rule-any-received-title = waits for any value in { $ballot }

rule-repeat-vote = { $node } has voted in this round already, for { $vote }, and says so again.
rule-repeat-vote-title = has accepted { $vote }

rule-vote-for-client = { $node } accepts { $vote } (ballot:value), straight from { $from }: { $classic_rounds_ignore_clients ->
    [failed] in this round only the coordinator's value counts, but nobody asks (safeguard classic_rounds_ignore_clients is off),
   *[other] any value will do in this round,
} and { $one_vote_per_round ->
    [failed] it has voted for { $before } in it before, but nobody asks (safeguard one_vote_per_round is off).
   *[other] it has voted for no other in it.
} It tells every learner.
rule-vote-for-client-title = accepts { $vote } from { $from }

rule-one-vote-a-round = { $node } does not vote for { $value } of { $from }: in this round it has voted for { $vote }, and it votes once a round.
rule-one-vote-a-round-title = not { $value }: has accepted { $vote }

rule-value-waits = { $node } does not vote for { $value } of { $from }: { $promised ->
    [none] no round is open
   *[other] in round { $promised } only the coordinator's value counts
}. It keeps the first such value for a round in which any will do.
rule-value-waits-title = { $value } has to wait

rule-propose-fast = { $node } sends { $value } straight to all acceptors, past the coordinator.
rule-propose-fast-title = proposes { $value } to all

rule-collision = { $node } sees a collision in round { $ballot }: of the { $heard } { $heard ->
            [one] vote
           *[other] votes
        } it heard of at most { $most } { $most ->
            [one] is
           *[other] are
        } for one value, and those still to come cannot make { $needed } of them.
rule-collision-title = collision in round { $ballot }

rule-recover-coordinated = { $node } settles the collision: it takes the { $heard } { $heard ->
    [one] vote
   *[other] votes
} of round { $ballot } for promises to its next round { $next }, as nobody votes between the two. Phase 1 is saved.
rule-recover-coordinated-title = goes on in round { $next }

rule-recover-alone = { $node } settles the collision by itself: from the { $heard } { $heard ->
            [one] vote
           *[other] votes
        } of round { $ballot } it picks by the rule that everybody uses, and accepts { $vote } in the next.
rule-recover-alone-title = accepts { $vote } by itself

rule-turn-classic = { $node } { $ran_out ->
    [true] waited in vain for a choice
   *[other] has its retry timer fire by command
} and opens the classic round { $next }: it needs a majority only.
rule-turn-classic-title = tries the classic round { $next }

rule-ask-what-is-chosen = { $node } has not learnt yet what is chosen, and asks: it opens round { $next }, in which the promises tell what the acceptors voted for.
rule-ask-what-is-chosen-title = asks what is chosen

rule-learn-in-round = { $node } takes { $vote } (ballot:value) for chosen: { $count ->
    [one] 1 acceptor
   *[other] { $count } acceptors
} accepted it, in one and the same { $fast ->
    [true] fast
   *[other] classic
} round, and { $fast_quorum_size ->
    [failed] it counts { $needed } as enough, where such a round takes { $quorum } (safeguard fast_quorum_size is off).
   *[other] { $quorum ->
        [one] 1 is
       *[other] { $quorum } are
    } enough there.
}
rule-learn-in-round-title = learns { $vote }

## Facts, roles, messages

fact-any = The last round in which any value will do
role-coordinator = coordinator

message-phase1a = 1a: a coordinator asks for promises to its round
message-phase1b = 1b: the promise, and the acceptor's last vote
message-phase2a = 2a: the coordinator's value; none: any value that a client proposes
message-propose = A value, straight from its proposer to the acceptors
message-phase2b = 2b: the vote of an acceptor, to all learners

## Commands

command-coordinate = At that node: open a round, the next fast one or the one that is given

## Safeguards

safeguard-fast-quorum-size = A fast round chooses with three quarters of the votes. Without it a majority seems enough, and recovery can pick another value
safeguard-value-pick-rule = Of several values of a fast round the one that may be chosen is picked. Without it recovery picks any of them
safeguard-one-vote-per-round = An acceptor votes once in a round. Without it two values are chosen in one fast round
safeguard-any-only-when-free = Any value will do only if nothing can be chosen. Without it clients overwrite what was chosen
safeguard-classic-rounds-ignore-clients = Values of clients get votes only where any value will do. Without it they get votes in classic rounds

## Settings

setting-recovery = How a collision is settled: by the coordinator from the votes, by the acceptors themselves, or with phase 1 again

## Words

word-any = any
