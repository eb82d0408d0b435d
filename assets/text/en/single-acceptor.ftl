### Single acceptor: its rules, facts, roles, messages, invariants, safeguards and settings.
### A rule's text knows the node as $node and its guard values by name; `rule-…-title` stands in the list of events.

algorithm-single-acceptor = Single acceptor: one variable at one node, by a lock, then by epochs; the road to Paxos
about-single-acceptor = The road to Paxos: one variable at one node, by a lock, then by epochs
demo-single-acceptor-lock = Scheme one: a lock, and a proposer that dies with it
demo-single-acceptor-epoch = Scheme two: epochs that preempt, and agree
demo-single-acceptor-acceptor-dies = What is left: the one acceptor dies, and all stops
demo-single-acceptor-lock-comes-back = A lock that comes back: twice, late, or to nobody
demo-single-acceptor-older-epoch = The smaller epoch is refused, and one without access sets nothing

## Rules: the acceptor

rule-start-one-acceptor = { $node } is the acceptor and starts with what its disk holds: the variable is { $value ->
    [none] not set
   *[other] { $value }
}, { $epoch ->
    [none] no epoch has access
   *[other] epoch { $epoch } has access
}, and the lock is { $holder ->
    [none] free.
   *[other] with { $holder }.
}
rule-start-one-acceptor-title = starts

rule-start-proposer = { $node } starts as a proposer; { $acceptor } is the acceptor. { $round ->
    [0] It has used no round.
   *[other] Round { $round } is the last that it used, and it uses none twice. What it was about when it stopped, if anything, it does not know.
}
rule-start-proposer-title = starts

rule-grant-lock = { $node } lends the lock to { $from }: { $lock_excludes ->
    [held] { $holder ->
        [none] it is free.
       *[other] it is { $holder }'s own, from an earlier attempt.
    }
   *[other] { $holder ->
        [none] it is free.
       *[other] { $holder } has it, but nobody asks (safeguard lock_excludes is off).
    }
} It writes that down. The variable is { $value ->
    [none] not set.
   *[other] { $value }.
}
rule-grant-lock-title = lends the lock to { $from }

rule-lock-busy = { $node } refuses { $from }: { $holder } has the lock and has not given it back. Whether { $holder } is still alive { $node } cannot know.
rule-lock-busy-title = refuses { $from }: { $holder } has the lock

rule-lock-outdated = { $node } refuses attempt { $epoch } of { $from }: { $from } has the lock for its later attempt { $latest }.
rule-lock-outdated-title = refuses an old request of { $from }

rule-attempt-over = { $node } lends no lock to attempt { $epoch } of { $from }: the attempts of { $from } are over up to { $latest }. What asks for it has come late.
rule-attempt-over-title = { $from }: { $epoch } is over

rule-grant-epoch = { $node } gives epoch { $epoch } of { $from } access: { $before ->
    [none] no epoch had any.
   *[other] it is larger than { $before }. From now on { $before } has none: the new is preferred.
} It writes that down. The variable is { $value ->
    [none] not set.
   *[other] { $value }.
}{ $unused ->
    [true] {" "}Whatever { $before } may still submit is refused, so nothing can be set behind the back of { $from }.
   *[other] {""}
}
rule-grant-epoch-title = access for { $epoch }

rule-refuse-older-epoch = { $node } refuses epoch { $epoch } of { $from }: { $promised }, which is larger, has access.
rule-refuse-older-epoch-title = refuses { $epoch }: { $promised } has access

rule-grant-again = { $node } has given { $from } access for { $epoch } already: a repeated request gets the same answer. The variable is { $value ->
    [none] not set.
   *[other] { $value }.
}
rule-grant-again-title = access for { $from } again

rule-set-under-lock = { $node } sets the variable to { $value }, which { $from } submits: { $from } has the lock. { $before ->
    [none] It was not set before.
   *[other] It was { $before } before.
} With that the lock is free again.
rule-set-under-lock-title = the variable is { $value }

rule-refuse-unlocked = { $node } refuses what { $from } submits in attempt { $epoch }: { $holder ->
    [none] nobody has the lock, so { $from } has not, either.
   *[other] that attempt does not have the lock; { $holder } has it.
}
rule-refuse-unlocked-title = refuses { $from }: not its lock

rule-set-under-epoch = { $node } sets the variable to { $value }, which { $from } submits under epoch { $epoch }: { $epoch_preempts ->
    [held] that epoch has access.
    [failed] { $promised } has preempted it, but nobody asks (safeguard epoch_preempts is off).
   *[other] whether a newer epoch has preempted it nobody asks (safeguard epoch_preempts is off).
} { $before ->
    [none] It was not set before.
   *[other] It was { $before } before.
}
rule-set-under-epoch-title = the variable is { $value }

rule-refuse-preempted = { $node } refuses what { $from } submits under epoch { $epoch }: { $promised }, which is larger, has access now. The old access is void.
rule-refuse-preempted-title = refuses { $epoch }: preempted by { $promised }

rule-refuse-unknown-epoch = { $node } refuses what { $from } submits under epoch { $epoch }: that epoch was never given access; { $promised ->
    [none] none was.
   *[other] the largest that was is { $promised }.
}
rule-refuse-unknown-epoch-title = refuses { $epoch }: no access

rule-set-before = { $node } has set the variable to { $value } for { $from } ({ $epoch }) already: what is submitted again gets the same answer.
rule-set-before-title = the variable is { $value } already

rule-free-lock = { $node } has the lock back from { $from }: it is free.
rule-free-lock-title = the lock is free

rule-free-already = { $from } gives back a lock that its attempt { $epoch } does not have (any more); { $holder ->
    [none] it is free.
   *[other] { $holder } has it.
} { $node } says so, and nothing changes.
rule-free-already-title = nothing to give back

rule-wrong-place = What { $from } says is not for { $node }: only a proposer asks, and only { $acceptor } answers. Nothing changes.
rule-wrong-place-title = not for { $node }

## Rules: proposers

rule-ask-access = { $node } asks { $acceptor } for { $access ->
    [lock] the lock
   *[other] access under epoch { $epoch }
} { $value ->
    [none] to learn what the variable is.
   *[other] to propose { $value }.
} The number { $epoch } is on its disk, so that it never uses it again.
rule-ask-access-title = asks for access, { $epoch }

rule-submit-value = { $node } has access, and the variable is not set: it submits its own value { $value }. { $access ->
    [lock] While it has the lock, nobody else can set anything.
   *[other] If a larger epoch has been given access since, the submission is refused.
}
rule-submit-value-title = submits { $value }

rule-find-unset = { $node } only wanted to know what the variable is: it was not set when { $epoch } was given access.{ $access ->
    [lock] {" "}It gives the lock back.
   *[other] {""}
}
rule-find-unset-title = not set

rule-agree-with-earlier = { $node } finds the variable set to { $value } and takes that for its answer, <ok, { $value }>: the later agrees with the earlier. { $own ->
    [none] {""}
   *[other] Its own { $own } it does not submit.{" "}
}{ $access ->
    [lock] It gives the lock back.
   *[other] There is nothing to give back.
}
rule-agree-with-earlier-title = agrees: <ok, { $value }>

rule-pass-over-earlier = { $node } finds the variable set to { $value }, { $adopt_value ->
    [failed] and submits its own { $own } all the same
   *[other] and submits its own { $own }, which happens to be the same
} (safeguard adopt_value is off).
rule-pass-over-earlier-title = submits { $own } over { $value }

rule-propose-ok = { $node } hears that its value is accepted ({ $epoch }): <ok, { $value }>.
rule-propose-ok-title = <ok, { $value }>

rule-propose-error = { $node } is refused ({ $epoch }): <error>. { $submitted ->
    [true] { $access ->
        [lock] It does not have the lock any more.
       *[other] A larger epoch preempted it{ $seen ->
            [none] .
           *[other] : { $seen }.
        }
    } Unless a repeated or late message is answered here, its value was not set.
   *[other] { $access ->
        [lock] The lock is taken.
       *[other] A larger epoch has access{ $seen ->
            [none] .
           *[other] : { $seen }.
        }
    }
}
rule-propose-error-title = <error>

rule-give-back-lock = The answer of { $from } to { $epoch } comes when { $node } does not want the lock any more: it gives it back at once, so that nobody waits for it.
rule-give-back-lock-title = gives an unwanted lock back

rule-late-answer = The answer of { $from } to { $epoch } changes nothing: { $node } does not wait for it (any more).
rule-late-answer-title = late answer of { $from }

rule-ask-once-more = { $ran_out ->
    [true] No answer in time: { $node }
   *[other] The timer is made to fire by command: { $node }
} { $submitted ->
    [true] submits its value
   *[other] asks for access
} once more ({ $epoch }); { $left ->
    [0] after this time not again.
    [one] one time more after this.
   *[other] { $left } more times after this.
}
rule-ask-once-more-title = asks once more

rule-acceptor-silent = { $acceptor } has answered none of the tries of { $node } ({ $epoch }): <error>. { $submitted ->
    [true] Whether its value is set it does not know.
   *[other] Whether it was given access it does not know.
}{ $access ->
    [lock] {" "}In case it has the lock, it gives it back.
   *[other] {""}
}
rule-acceptor-silent-title = <error>: no answer

rule-release-once-more = { $ran_out ->
    [true] No word that the lock is back: { $node }
   *[other] The timer is made to fire by command: { $node }
} gives it back once more ({ $epoch }); { $left ->
    [0] after this time not again.
    [one] one time more after this.
   *[other] { $left } more times after this.
}
rule-release-once-more-title = gives the lock back once more

rule-release-unheard = { $node } stops saying that it gives the lock back ({ $epoch }): { $acceptor } has answered none of its tries. If { $acceptor } still takes the lock for lent, only the next attempt of { $node } will free it.
rule-release-unheard-title = stops giving back

rule-release-heard = { $node } hears that the lock of { $epoch } is not its own any more.
rule-release-heard-title = the lock is back

## Rules: clients

rule-take-request = { $node } begins an attempt for { $client } (operation { $seq }): { $value ->
    [none] it will find out what the variable is.
   *[other] it will propose { $value }.
}
rule-take-request-title = begins for { $client }

rule-request-waits = { $client } (operation { $seq }) waits at { $node } for how attempt { $epoch } ends.
rule-request-waits-title = { $client } waits

rule-send-to-proposer = { $node } proposes nothing: { $proposer ->
    [none] there is no proposer to whom it could send { $client } (operation { $seq }).
   *[other] it sends { $client } (operation { $seq }) to { $proposer }.
}
rule-send-to-proposer-title = sends { $client } away

rule-answer-ok = { $node } tells { $client } (operation { $seq }) what the variable is: { $value }. It never changes.
rule-answer-ok-title = tells { $client }: { $value }

rule-answer-unset = { $node } tells { $client } (operation { $seq }) that the variable is not set: it was not when { $node } looked, and { $client } had asked before that.
rule-answer-unset-title = tells { $client }: not set

rule-answer-error = { $node } has no answer for { $client } (operation { $seq }): its attempt ended in <error>. The client may ask another.
rule-answer-error-title = no answer for { $client }

## Facts, roles, timers, figures

fact-lock = At the acceptor: who has the lock
fact-epoch = At the acceptor: the largest epoch that was given access. At a proposer: that of its attempt
fact-value = At the acceptor: what the variable is. At a proposer: what it proposes now
fact-state = Of a proposer: how far its attempt is, or how the last one ended
fact-result = What its last <ok, f> said
fact-round = The last round that it used; it never uses it again
role-acceptor = acceptor
role-proposer = proposer
timer-answer = answer
timer-release = release
badge-value = value
badge-epoch = epoch
badge-lock = lock
badge-state = state
badge-result = result
word-idle = idle
word-preparing = asks for access
word-accepting = submits
word-ok = ok
word-error = error
word-down = crashed
outcome-chosen = set
outcome-deadlocked = deadlock
outcome-preempted = preempted
figure-schemes = Access
help-figure-schemes = who has access, who wants it, and what each takes the variable for
panel-node = node
panel-state = state
panel-epoch = epoch
panel-lock = lock
panel-value = value

## Messages and the command

message-prepare = A proposer asks for access, and what the variable is
message-prepared = It has access; and what the variable is
message-accept = A proposer submits a value
message-accepted = The variable is set to it
message-release = A proposer gives the lock back
message-released = The lock is not that proposer's (any more)
message-error = No access, or no longer
command-propose = Proposes a value at that node, under its next epoch or the one given

## Invariants

invariant-one-value = The variable has one value for ever, and every <ok, f> says that one
invariant-dead-lock = Whoever has the lock runs. Known: a proposer that dies takes the lock along
violated-one-value = { $node } holds the variable to be { $value }; first it was { $first }.
violated-dead-lock = { $holder } has died with the lock of { $acceptor }: every other proposer gets <error>, for ever.
explained-one-value = Whoever was told <ok, { $first }> may have acted on it: the variable must never be anything else. { $node } has { $value } now. Either two proposers had access at once, or one did not agree with what it found.
explained-dead-lock = A lock is given back by its holder and by nobody else; { $acceptor } cannot tell a dead holder from a slow one, and if it lent the lock again, a slow one would still submit. { $holder } is down, so nobody can go on: that is how scheme one is. Only an attempt of { $holder } itself frees it. Scheme two lets a newer epoch take the access, and refuses what the older one submits.
conflict-variable-is = { $node }: the variable is { $value }.
conflict-holder-is-down = { $node } has the lock, and does not run.
conflict-lock-is-held = { $node } has lent the lock to { $holder } and waits for it to come back.

## Safeguards and settings

safeguard-lock-excludes = The lock is one proposer's at a time. Without it two proposers find the variable not set, and both set it
safeguard-epoch-preempts = A newer epoch ends the access of all older ones. Without it an old submission arrives after a new one and overwrites it
safeguard-adopt-value = A proposer that finds the variable set agrees with it. Without it the later overwrites the earlier
setting-access = What a proposer must have before it submits a value: a lock, or the newest epoch
setting-resend = How long a proposer waits for an answer before it says the same again
setting-tries = How often it says it again before it ends with <error>, or stops giving a lock back
