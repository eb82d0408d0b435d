### Multi-Paxos: what it adds to the texts of Paxos and Raft.

## Rules: leaders

rule-start-replica = { $node } starts with what its disk holds: { $promised ->
    [none] no promise
   *[other] its promise { $promised }
}, votes up to slot { $last_slot }. What is decided it has to learn again.
rule-start-replica-title = starts

rule-campaign = { $node } { $ran_out ->
    [true] has heard of no leader for its whole election timeout.
   *[other] has its election timer fire by command, before it ran out.
} It opens ballot { $ballot } and asks for promises for all slots from { $from_slot } on, at once: phase 1 mentions no value, so one is enough for the whole log. It needs { $needed } { $needed ->
    [one] promise
   *[other] promises
}.
rule-campaign-title = opens ballot { $ballot } from slot { $from_slot }

rule-promise-slots = { $node } promises ballot { $ballot } to { $from }, for all slots{ $promised ->
    [none] {""}
   *[other] ; its promise so far was { $promised }
}. It reports its votes from slot { $from_slot } on: { $reported ->
    [0] none
    [1] one
   *[other] { $reported } of them
}.{ $prepare_all_slots ->
    [failed] {" "}{ $kept_back ->
        [one] One more, of a later slot, it does
       *[other] { $kept_back } more, of later slots, it does
    } not report (safeguard prepare_all_slots is off).
   *[other] {""}
}
rule-promise-slots-title = promises { $ballot }, reports { $reported }

rule-refuse-ballot = { $node } refuses ballot { $ballot } of { $from }: it has promised { $promised }, which is higher, and says so.
rule-refuse-ballot-title = refuses { $ballot }: promised { $promised }

rule-promise-counted = { $node } has the promise of { $from } for ballot { $ballot }, with { $reported ->
    [0] no votes
    [1] one vote
   *[other] { $reported } votes
}: { $count } of the { $needed } { $needed ->
            [one] promise
           *[other] promises
        } it needs.
rule-promise-counted-title = promise of { $from }: { $count } of { $needed }

rule-promise-of-no-use = The promise of { $from } for ballot { $ballot } changes nothing: { $node } does not wait for it any more.
rule-promise-of-no-use-title = promise of { $from } counts no more

rule-lead = { $node } leads ballot { $ballot }: { $count ->
    [one] 1 acceptor
   *[other] { $count } acceptors
} promised, and { $needed } { $needed ->
            [one] is
           *[other] are
        } a majority. { $repropose_accepted ->
    [failed] What they reported, up to slot { $last_reported }, it does not propose again (safeguard repropose_accepted is off);
   *[other] What they reported it proposes again;
} its own commands begin with slot { $next_slot }. From now on a command takes phase 2 only: one round trip.
rule-lead-title = leads ballot { $ballot }

rule-lead-at-once = { $node } takes itself for the leader of ballot { $ballot } without asking anybody (safeguard phase1_for_new_leader is off), and proposes from slot { $next_slot } on. It does not know what may be chosen there.
rule-lead-at-once-title = leads { $ballot } without phase 1

rule-repropose = { $node } proposes in slot { $slot } again what was reported, { $adopted }, under its own ballot { $ballot }: it may be chosen already.
rule-repropose-title = slot { $slot }: again { $adopted }

rule-fill-hole = { $node } proposes a no-op in slot { $slot }: { $noop_only_in_holes ->
    [failed] it was told of a vote for { $reported } there, but nobody asks (safeguard noop_only_in_holes is off),
   *[other] nobody reported a vote there,
} and later slots cannot be executed before it.
rule-fill-hole-title = slot { $slot }: a no-op

rule-give-way = { $node } gives way: { $from } has { $promised ->
    [none] a higher ballot
   *[other] the higher ballot { $promised }
}, so its own ballot { $ballot } is overtaken. It follows, and waits for a random time before it tries again.
rule-give-way-title = gives way to { $promised }

rule-refusal-too-late = The refusal of { $from } changes nothing: { $node } uses ballot { $ballot } no more.
rule-refusal-too-late-title = late refusal of { $from }

rule-show-lead = { $node } leads ballot { $ballot } and shows it, so that nobody campaigns. It says that the log is decided up to { $up_to }{ $again ->
    [0] .
   *[other] , and asks { $again } { $again ->
            [one] time
           *[other] times
        } again for votes that did not come.
}
rule-show-lead-title = heartbeat

rule-hear-leader = { $node } hears that { $from } leads ballot { $ballot }, and winds up its election timer again. The log is decided up to { $up_to }.
rule-hear-leader-title = hears { $from }

## Rules: the log

rule-propose-in-slot = { $node } proposes operation { $seq } of { $client } in slot { $slot }, under its ballot { $ballot }. { $phase1_for_new_leader ->
    [held] No phase 1: a majority of those who vote there has promised already.
    [refused] No majority of those who vote there has promised.
    [failed] No majority of those who vote there has promised; nobody asks (safeguard phase1_for_new_leader is off).
   *[other] Whether a majority of those who vote there has promised nobody asks (safeguard phase1_for_new_leader is off).
}
rule-propose-in-slot-title = slot { $slot }: proposes for { $client }

rule-vote-in-slot = { $node } accepts { $vote } (ballot:value) of { $from } in slot { $slot }, writes that down and tells the leader.
rule-vote-in-slot-title = slot { $slot }: accepts { $vote }

rule-slot-too-far = { $node } does not heed what { $from } says of slot { $slot }: the last slot that it knows is { $last }, and no leader proposes so far from it.
rule-slot-too-far-title = slot { $slot } cannot be

rule-vote-counted = { $node } has the vote of { $from } in slot { $slot }: { $count } of the { $needed } it needs.{ $count_per_ballot ->
    [failed] {" "}It is under ballot { $vote_ballot }, not under its own { $ballot }, and perhaps for another value; nobody asks (safeguard count_per_ballot is off).
   *[other] {""}
}
rule-vote-counted-title = slot { $slot }: { $count } of { $needed }

rule-vote-of-no-use = The vote of { $from } in slot { $slot } under ballot { $ballot } changes nothing: the slot is decided, or { $node } does not count votes of that ballot.
rule-vote-of-no-use-title = slot { $slot }: vote of { $from } counts no more

rule-decide = { $node } takes { $value } for chosen in slot { $slot }: { $count_per_ballot ->
    [held] { $count ->
        [one] 1 acceptor
       *[other] { $count } acceptors
    } accepted it under its ballot,
   *[other] { $count ->
        [one] 1 acceptor
       *[other] { $count } acceptors
    } voted in that slot, under whatever ballot and for whatever value (safeguard count_per_ballot is off),
} and { $needed } { $needed ->
            [one] is
           *[other] are
        } a majority. It tells the others.
rule-decide-title = slot { $slot } is decided: { $value }

rule-learn-decision = { $node } is told by { $from } that { $value } is chosen in slot { $slot }.
rule-learn-decision-title = slot { $slot }: learns { $value }

rule-known-decision = { $node } knows already what is chosen in slot { $slot }.
rule-known-decision-title = slot { $slot } is known

rule-execute-slots = { $node } executes { $count ->
    [1] slot { $last }
   *[other] the slots { $first } to { $last }, in order
}.{ $apply_without_gaps ->
    [failed] {" "}The last slot that it executed is { $applied }; whether one is missing between them nobody asks (safeguard apply_without_gaps is off).
   *[other] {""}
}
rule-execute-slots-title = executes up to slot { $last }

rule-stop-at-gap = { $node } knows what is chosen in slot { $slot }, but does not execute it: slot { $gap } before it is open. Everybody executes the same commands in the same order, so it waits.
rule-stop-at-gap-title = slot { $slot } waits for slot { $gap }

rule-skip-duplicate = { $node } does not execute slot { $slot }: operation { $seq } of { $client } was executed in an earlier slot. Two leaders may put one command into two slots.
rule-skip-duplicate-title = slot { $slot }: executed before

rule-skip-overtaken = { $node } does not execute slot { $slot }: it has executed operation { $latest } of { $client }, which comes after operation { $seq }, and a session goes in its order.
rule-skip-overtaken-title = slot { $slot }: overtaken

rule-fetch-decisions = { $node } lacks decisions: { $from } knows the log up to { $up_to }. It asks for those from slot { $from_slot } on.
rule-fetch-decisions-title = asks for slots from { $from_slot }

rule-send-decisions = { $node } sends { $from } { $count ->
    [0] nothing: it knows of no decision from slot { $from_slot } on
    [1] the one decision it lacks, slot { $from_slot }
   *[other] { $count } decisions from slot { $from_slot } on
}.
rule-send-decisions-title = sends { $count } { $count ->
            [one] decision
           *[other] decisions
        } to { $from }

rule-read-at-once = { $node } answers the read of { $client } (operation { $seq }) from its own state, without asking anybody whether it still leads (safeguard no_stale_leader_reads is off).
rule-read-at-once-title = reads at once for { $client }

rule-execute-again = { $node } executes slot { $slot }, although it has executed operation { $seq } of { $client } before: nobody asks (safeguard dedupe_commands is off).
rule-execute-again-title = slot { $slot }: executed again

rule-heartbeat-of-no-use = The heartbeat of { $from } under ballot { $ballot } changes nothing: { $node } leads or campaigns itself, under a ballot that is not lower.
rule-heartbeat-of-no-use-title = does not follow { $from }

## Rules: other acceptors

rule-propose-change = { $node } proposes to change the acceptors, { $change }, in slot { $slot }, under its ballot { $ballot }: a value like any other. If it is decided there, it says who votes from slot { $from_slot } on.
rule-propose-change-title = slot { $slot }: proposes { $change }

rule-wait-for-window = { $node } keeps { $value } back: slot { $slot } must wait. It has executed up to slot { $applied }, and who votes is known for { $alpha } slots after that; new acceptors must have promised, too.
rule-wait-for-window-title = { $value } waits for slot { $slot }

rule-change-decided = { $node } knows that { $change } is decided in slot { $slot }. It is in force from slot { $from_slot } on: nobody proposes there who has not executed slot { $slot }, so all agree on who votes.
rule-change-decided-title = { $change } from slot { $from_slot } on

rule-change-at-once = { $node } takes { $change }, decided in slot { $slot }, to be in force at once (safeguard alpha_window is off). Others that do not know of it yet still count the old acceptors for the same slots.
rule-change-at-once-title = { $change } at once

rule-push-change = { $node } has nothing else to propose and puts a no-op into slot { $slot }: the log must reach slot { $from_slot }, where other acceptors vote.
rule-push-change-title = slot { $slot }: a no-op, towards slot { $from_slot }

rule-ask-new-acceptors = { $node } asks acceptors of later slots to promise its ballot { $ballot }, from slot { $from_slot } on: { $count } of the { $needed } that it needs there have done so.
rule-ask-new-acceptors-title = asks new acceptors to promise { $ballot }

rule-acceptors-in-force = From slot { $slot } on, { $acceptors } vote, as { $node } sees it; { $needed } of them are enough.
rule-acceptors-in-force-title = slot { $slot } on: { $acceptors } vote

rule-leave-office = { $node } is no acceptor from slot { $slot } on, so it neither leads nor campaigns any more. It stays a replica and hears what is decided.
rule-leave-office-title = leads no more: it was removed

rule-ask-around = { $node } { $ran_out ->
    [true] has heard of no leader for its whole election timeout.
   *[other] has its election timer fire by command, before it ran out.
} It is no acceptor and does not campaign, but it may have missed decisions, perhaps one that adds it: it asks all for those from slot { $from_slot } on.
rule-ask-around-title = asks all for slots from { $from_slot }

## Facts

fact-decided = The value that it knows to be chosen in a slot
fact-next-slot = Where the leader proposes next

fact-next-config = Who will vote, as decided, if that is not in force yet; none: nothing changes

## Pictures

role-replica = replica

badge-ballot = ballot

## Messages

message-decide = What is chosen in a slot
message-heartbeat = The leader is there, and knows the log to be decided up to a slot
message-fetch = A replica asks for the decisions that it lacks

## Commands

command-add = Let a node vote; decided in slot s, it counts from slot s + α on
command-remove = Let a node vote no more; decided in slot s, it counts up to slot s + α - 1
setting-alpha = α: who votes in a slot is said by what was decided so many slots before; so many slots may be open at once

## Invariants

invariant-executed-in-order = A replica executes a slot only after all before it
invariant-executed-once = An operation takes effect once, in however many slots it was decided

invariant-same-acceptors = All replicas agree on who votes in a slot

violated-executed-in-order = { $node } executed slot { $slot } right after slot { $before }.
violated-executed-once = { $node } executed operation { $seq } of { $client } in slot { $slot }, and before that in slot { $first }.

violated-same-acceptors = { $node } takes { $believed } for those who vote in slot { $slot }, but { $acceptors } do.

explained-executed-in-order = Replicas stay equal because all execute the same commands in the same order. { $node } executed slot { $slot } right after slot { $before }: what is decided in between it executes later, or has skipped, and others have not. From here on its state can differ from theirs.
explained-executed-once = A client that gets no answer asks again, and the next leader may put its command into another slot. { $node } executed it in slot { $first } and again in slot { $slot }: what the client asked for once happened twice.
explained-same-acceptors = Two majorities share an acceptor only if both are majorities of the same nodes. { $node } counts votes of { $believed } in slot { $slot }, others those of { $acceptors }: two majorities need not meet any more, and the slot can get two values. That is why a change is in force only α slots later, and nobody proposes farther ahead than what it has executed tells it.
conflict-other-acceptors = { $node } counts the votes of { $believed } in slot { $slot }; those of { $acceptors } count.
conflict-executed-slot = { $node } executed slot { $slot }.

## Safeguards

safeguard-phase1-for-new-leader = A new leader asks a majority for promises first. Without it it proposes where something is chosen already
safeguard-repropose-accepted = What was reported for a slot is proposed there again. Without it a new leader overwrites what was chosen
safeguard-noop-only-in-holes = Only slots without a report get a no-op. Without it a new leader replaces what was chosen by nothing
safeguard-prepare-all-slots = Phase 1 covers all undecided slots. Without it a new leader knows of the first one only
safeguard-apply-without-gaps = Decisions are executed in the order of their slots. Without it replicas execute in different orders
safeguard-dedupe-commands = An operation that is decided twice is executed once. Without it a retry takes effect twice
safeguard-no-stale-leader-reads = Reads go through the log. Without it a leader that was overtaken answers with an old value
safeguard-alpha-window = A change of the acceptors is in force α slots later, and nobody proposes farther ahead. Without it two majorities of one slot need not meet
