### Lease: its rules, facts, roles, messages, invariants, safeguards and settings.
### A rule's text knows the node as $node and its guard values by name; `rule-…-title` stands in the list of events.

algorithm-lease = Lease: the sole use of something for a time, by the clock; renewed, expired, fenced by tokens
about-lease = The sole use of something for a time, by clocks that may go wrong, fenced by tokens
demo-lease-term = How long should a lease be? Load against waiting
demo-lease-six-frames = Six frames from 00:55 to 01:12: refused, healed, renewed, dead, refused, granted
demo-lease-expiry = Acquired, renewed, expired: the holder stops by itself
demo-lease-pause = A pause: token 33 wakes up after 34, with and without fencing
demo-lease-skew = A slow clock overlaps; the margin that would have been enough
demo-lease-plans = Check once, act late: an older plan overwrites a newer one
demo-lease-group = The granter is a group on Raft: its leader dies, and the lease goes on
demo-lease-granter-dies = The granter dies: it remembers, or it waits
demo-lease-chubby = Chubby and GFS: what followers lend, what the leader lends, and a grace

## Rules: the granter

rule-start-granter = { $node } grants the lease, and starts with what its disk holds: { $token ->
    [0] it has granted none so far.
   *[other] the last token is { $token }; { $waits ->
        [none] { $holder ->
            [none] { $persist_or_wait ->
                [held] no lease is out.
               *[other] whether a lease is out it does not know, and it does not wait, either (safeguard persist_or_wait is off).
            }
           *[other] { $holder } has the lease until { $expires }.
        }
       *[other] whether a lease is out it does not know. The longest that it can have granted is over at { $waits }; until then it grants nothing.
    }
}
rule-start-granter-title = starts

rule-start-holder = { $node } starts, and may ask { $granter } for the lease. If it held one before, it does not now.
rule-start-holder-title = starts

rule-start-resource = { $node } is the resource: { $highest ->
    [0] it has seen no token.
   *[other] the highest token that it has seen is { $highest }.
}
rule-start-resource-title = starts

rule-grant-lease = { $node } grants { $to } the lease until { $expires }, under token { $token }: { $anew ->
    [true] it has it down for { $to } already, which asks anew, after a restart or because no answer came.
   *[other] nobody has it.
}{ $token_grows ->
    [failed] {" "}The token is no larger than { $last }, the last (safeguard token_grows is off).
   *[other] {""}
}{ $persist_or_wait ->
    [held] {" "}It promises that to its disk first: whether or not { $to } hears of it, nobody else gets the lease before that.
   *[other] {" "}It does not write that down (safeguard persist_or_wait is off).
}
rule-grant-lease-title = { $to } has it until { $expires }, token { $token }

rule-grant-lease-again = { $node } has granted { $to } this very request already: the same answer, token { $token } until { $expires }.
rule-grant-lease-again-title = the same answer for { $to }

rule-deny-lease = { $node } refuses { $from }: { $holder } has the lease until { $expires }, and it is { $now }. { $margin ->
    [true] By this clock that is over; but for the margin of clocks { $node } waits a little longer.
   *[other] Whether { $holder } is alive, or can be heard, makes no difference: the promise stands.
}
rule-deny-lease-title = refuses { $from }: { $holder } has it until { $expires }

rule-deny-late-request = { $node } refuses a request of { $from } that is older than the one for which it has the lease (token { $token }).
rule-deny-late-request-title = old request of { $from }

rule-deny-after-restart = { $node } refuses { $from }: it has restarted and does not know who has the lease. It grants none before { $waits }, when the longest there can be is over; it is { $now }.
rule-deny-after-restart-title = refuses { $from }: waits until { $waits }

rule-renew-lease = { $node } lets { $from } keep the lease (token { $token }) until { $expires } instead of { $before }: at { $now } it is not over. The promise is on its disk before the answer leaves, if it writes leases down.
rule-renew-lease-title = { $from } keeps it until { $expires }

rule-renew-too-late = { $node } renews token { $token } of { $from } although { $holder ->
    [none] that lease is over
   *[other] { $holder } is the one that it has down for the lease
} (safeguard no_late_renewal is off).
rule-renew-too-late-title = renews { $token }, too late

rule-refuse-renewal = { $node } does not renew token { $token } of { $from }: that lease is over{ $holder ->
    [none] .
   *[other] , or another's by now; { $holder } is down for the lease.
}
rule-refuse-renewal-title = does not renew { $token }

rule-take-back-lease = { $node } has the lease back early from { $from } (token { $token }): it is free.
rule-take-back-lease-title = has it back from { $from }

rule-ignore-release = { $from } gives back a lease (token { $token }) that is not its own any more: { $node } does nothing.
rule-ignore-release-title = nothing to give back

rule-lease-returns = By the clock of { $node } the lease of { $holder } (token { $token }) is over: it was until { $expires }, and it is { $now }{ $clock_margin ->
    [held] { $margin ->
        [none] . The margin for clocks that differ is zero: it waits no longer.
       *[other] , and { $margin } more, the margin for clocks that differ, are past, too.
    }
    [failed] . For clocks that differ it leaves no room (safeguard clock_margin is off).
   *[other] . Whether there is room for clocks that differ nobody asks (safeguard clock_margin is off).
} Nothing had to be heard for that. Whoever asks next gets it.
rule-lease-returns-title = the lease of { $holder } is over

rule-not-over-yet = A timer of { $node } rings, but its clock says { $now }, and the lease is not over before { $until }. What counts is the clock.
rule-not-over-yet-title = not over yet

## Rules: a group of granters

rule-start-in-group = { $node } grants leases together with the others of { $granters }, as a server of their Raft group. { $token ->
    [0] Its log says of no lease yet.
   *[other] The last token in its log is { $token }.
} It decides nothing before it is elected.
rule-start-in-group-title = starts, one of { $granters }

rule-lead-granters = { $node } leads the group in term { $term }, so from now on it grants. { $holder ->
    [none] By its log nobody has the lease; the last token is { $token }.
   *[other] { $persist_or_wait ->
        [failed] By its log { $holder } has it (token { $token }), but it does not wait until that is over (safeguard persist_or_wait is off).
       *[other] By its log { $holder } has it (token { $token }): it counts that from now, later than the grant was, and grants it to nobody else before { $expires }.
    }
}
rule-lead-granters-title = grants from now on (term { $term })

rule-stop-leading-granters = { $node } does not lead the group any more: it grants nothing. { $untold ->
    [0] Nobody waits for an answer of it.
   *[other] Answers that it has not given, since it saw nothing of them committed, it never gives: { $untold }.
}
rule-stop-leading-granters-title = grants no more

rule-append-grant = { $node } appends to the group's log, at index { $index }, that { $to } has the lease until { $expires }, under token { $token }: { $anew ->
    [true] it has it down for { $to } already, which asks anew, after a restart or because no answer came.
   *[other] nobody has it.
}{ $token_grows ->
    [failed] {" "}The token is no larger than { $last }, the last (safeguard token_grows is off).
   *[other] {""}
} It tells { $to } once that is committed, not before.
rule-append-grant-title = appends: { $to } has it, token { $token }

rule-tell-grant = Entry { $index } is committed: whoever leads next has it in the log. So { $node } tells { $to } that it has the lease, under token { $token }.
rule-tell-grant-title = tells { $to }: token { $token }

rule-append-renewal = { $node } appends to the group's log, at index { $index }, that { $from } keeps the lease (token { $token }) until { $expires } instead of { $before }. It tells { $from } once that is committed.
rule-append-renewal-title = appends: { $from } keeps it

rule-tell-renewal = Entry { $index } is committed: { $node } tells { $to } that it may keep the lease (token { $token }).
rule-tell-renewal-title = tells { $to } to keep it

rule-append-free-lease = { $node } appends to the group's log, at index { $index }, that the lease is free (last token { $token }): whoever leads next need not wait for it.
rule-append-free-lease-title = appends: the lease is free

rule-redirect-to-granter = { $node } does not lead the group, so it decides nothing about { $from }. { $leader ->
    [none] Who leads it does not know.
   *[other] It sends { $from } to { $leader }, which it takes for the leader.
}
rule-redirect-to-granter-title = { $leader ->
    [none] knows no leader
   *[other] sends { $from } to { $leader }
}

## Rules: holders

rule-ask-for-lease = { $node } asks { $granter } for the lease. If it gets it, it counts from now, { $sent }: not from when the answer arrives.
rule-ask-for-lease-title = asks for the lease

rule-take-lease = { $node } has the lease until { $until } by its own clock, under token { $token }. { $count_from_sending ->
    [failed] It counts from now, { $now }, and not from { $sent }, when it asked (safeguard count_from_sending is off): the answer may have been long on its way.
    [unchecked] It counts from now, { $now } (safeguard count_from_sending is off).
   *[other] It counts from { $sent } on its own clock, when it asked, and not from now, when the answer is there.
}
rule-take-lease-title = has the lease until { $until }

rule-grant-too-late = { $node } is granted the lease (token { $token }), but by its own count that is over since { $until }, and it is { $now }: it does not take it.
rule-grant-too-late-title = the grant comes too late

rule-unwanted-grant = { $node } does not wait for this grant (token { $token }): a copy, or the answer to a request that is over. It changes nothing.
rule-unwanted-grant-title = unwanted grant

rule-ask-next-granter = Nobody has answered { $node }. It sends the same request to the next of the group, { $granter }. A lease would still count from { $sent }, when it asked first.
rule-ask-next-granter-title = asks { $granter }, too

rule-give-up-asking = { $node } asked for the lease at { $sent }, and nobody of the group has granted it. It is { $now }: by now that lease would be over. It gives up.
rule-give-up-asking-title = gives up asking

rule-turn-to-granter = { $from } does not lead the group, but knows who does: { $node } asks { $leader }.
rule-turn-to-granter-title = turns to { $leader }

rule-no-granter-known = { $from } does not lead the group, { $leader ->
    [none] and does not know who does
   *[other] and says that { $leader } does
}. { $node } changes nothing: it does not wait for that answer, or will ask the next in a while.
rule-no-granter-known-title = { $from } does not lead

rule-hear-denied = { $node } is refused. It is told that it cannot have the lease for { $remaining }: counted from now on its own clock, until { $until }. It does not ask again by itself.
rule-hear-denied-title = is refused

rule-hear-renewal-refused = { $node } may not keep the lease (token { $token }). What it was promised, until { $until }, still stands.
rule-hear-renewal-refused-title = may not keep it

rule-late-denial = { $node } does not wait for this refusal of { $from } any more. It changes nothing.
rule-late-denial-title = late refusal

rule-ask-renewal = { $node } asks to keep the lease (token { $token }, until { $until }) while it has it{ $again ->
    [true] , again: the last time nobody answered.
   *[other] { $asked ->
        [true] , by command.
       *[other] : before the end, not at it.
    }
} If it may, it counts from now, { $sent }.
rule-ask-renewal-title = asks to keep it

rule-keep-lease = { $node } keeps the lease (token { $token }) until { $until } instead of { $before }.{ $jeopardy ->
    [true] {" "}It was in jeopardy, and may act again.
   *[other] {""}
}{ $count_from_sending ->
    [failed] {" "}It counts from the arrival of the answer (safeguard count_from_sending is off).
   *[other] {""}
}
rule-keep-lease-title = keeps it until { $until }

rule-late-renewal = An answer to a renewal (token { $token }) changes nothing: { $node } does not have that lease any more, or has it for as long already.
rule-late-renewal-title = late renewal

rule-lease-is-over = { $node } stops by itself: its lease (token { $token }) was until { $until }, and its clock says { $now }. For that it need not hear anything.
rule-lease-is-over-title = stops: the lease is over

rule-lease-in-jeopardy = The lease of { $node } (token { $token }) was until { $until }, and its clock says { $now }: it does nothing any more, but waits until { $grace } for its renewal.
rule-lease-in-jeopardy-title = in jeopardy until { $grace }

rule-grace-is-over = { $node } gives its lease up (token { $token }): at { $now } the time of grace is over, too, and no renewal has come.
rule-grace-is-over-title = the grace is over

rule-give-lease-back = { $node } gives the lease back early (token { $token }). From now on it does not hold it, whether or not that is heard.
rule-give-lease-back-title = gives it back

rule-act-under-lease = { $node } looks at its clock: { $now }, and the lease is until { $until }. So it writes “{ $op }” to the resource, with its token { $token } (write { $number }).
rule-act-under-lease-title = writes { $op }, token { $token }

rule-checked-before-pause = { $node } was paused behind its check: it had the lease until { $until }, token { $token }, and was about to write “{ $op }”. It will do that when it goes on, without looking again: no process can check and act in one moment.
rule-checked-before-pause-title = checked, then paused

rule-act-after-pause = { $node } goes on behind the check that it made before its pause, and writes “{ $op }” with token { $token } (write { $number }). Its clock says { $now }; it does not look.
rule-act-after-pause-title = writes { $op }, token { $token }, after the pause

rule-not-holder = { $node } does not hold the lease, so it does not write “{ $op }”.
rule-not-holder-title = does nothing

## Rules: the resource

rule-accept-work = { $node } does what { $from } says, “{ $op }”, under token { $token }: { $fencing_tokens ->
    [held] it has seen no higher one.
    [failed] it has seen { $highest }, which is higher, but does not look (safeguard fencing_tokens is off). Something newer is overwritten.
   *[other] it does not look at tokens (safeguard fencing_tokens is off).
}
rule-accept-work-title = does { $op }, token { $token }

rule-work-known = { $node } has done write { $number } of token { $token } already, or a later one: { $from } gets the same answer, and nothing changes.
rule-work-known-title = done already

rule-refuse-stale-token = { $node } refuses “{ $op }” of { $from }: its token is { $token }, and { $highest } was seen. It looks at nothing else: whether { $from } still believes that it has the lease makes no difference.
rule-refuse-stale-token-title = refuses token { $token } after { $highest }

rule-work-done = { $node } hears that write { $number } of token { $token } is done.
rule-work-done-title = done

rule-hear-stale = { $node } hears that its token { $token } is stale: { $highest } was seen. If it takes itself for the holder under that token, it stops.
rule-hear-stale-title = its token is stale

rule-out-of-part = What { $from } says is not for { $node }: holders ask and write, only the granter grants, only the resource does. Nothing changes.
rule-out-of-part-title = not for { $node }

## Facts, roles, timers, figures

fact-holder = At the granter: whom it has lent the lease, as far as it knows
fact-expires = At the granter: until when, on its own clock
fact-token = At the granter: the last token that it gave away. At a holder: that of its lease
fact-believes = Whether it takes the lease for its own, now. A paused node goes on believing
fact-believes-until = Until when it takes the lease for its own, on its own clock
fact-work = What became of its last write: none yet, sent, done, or refused
fact-highest-token = At the resource: the highest token that it has seen
fact-accepted = At the resource: the tokens under which it did something, in order
fact-value = At the resource: what it did last
fact-believers = How many nodes take the lease for their own at this moment of real time, paused ones among them
role-granter = granter
role-holder = holder
role-jeopardy = in jeopardy
role-applicant = asks
role-idle = idle
role-resource = resource
timer-expire = expire
timer-renew = renew
timer-return = return
timer-ask = ask again
timer-act = act
badge-token = token
badge-until = until
badge-lent = lent
badge-waits = waits
badge-highest = highest
badge-value = value
word-its-clock = its clock
word-real-time = real time
word-down = crashed
word-none = none
word-sent = sent
word-done = done
word-refused = refused
outcome-granted = granted
outcome-fenced = fenced
outcome-expired = expired
outcome-denied = denied
outcome-renewed = renewed
figure-leases = Leases
help-figure-leases = the lease in real time: as lent, as each node believes it; and as a clock that is wrong shows it
figure-clocks = Clocks
help-figure-clocks = what each clock shows beside real time, and until when each takes the lease for its own
panel-node = node
panel-clock = clock
panel-token = token
panel-until = until

## Messages and commands

message-lease-req = A node asks for the lease; by its own clock it did so then
message-lease-grant = It has it for so long, counted from its sending, under that token
message-renew = The holder asks to keep it
message-renew-ack = It may, for so long from its sending
message-deny = Nobody else gets it for so long yet
message-release = The holder gives it back early
message-redirect = Whoever was asked does not lead the group of granters, and says who does
message-work = A write to the resource, with the token of the lease
message-work-ack = The resource did it
message-stale-token = The resource has seen a higher token
command-acquire = Asks for the lease there; who has it asks to keep it
command-renew = The holder asks to keep the lease, now
command-work = The holder writes to the resource; one that is paused had checked its lease before

## Invariants

invariant-one-believer = At any real time at most one node takes the lease for its own, of those that run and whose clocks have gone apart by no more than the margin
invariant-tokens-grow = Each lease has a higher token than all before
invariant-accepted-in-token-order = The resource never does something under a lower token than before
invariant-skew-overlap = No clock goes apart from the granter's by more than the margin. Known: beyond it two nodes believe at once
invariant-paused-believer = No paused node believes when another does. Known: who is paused behind its check goes on believing
violated-one-believer = { $node } takes the lease for its own (token { $token }), and so does { $other } (token { $newer }).
violated-tokens-grow = { $node } grants a lease under token { $token }, and { $last } was given away before.
violated-accepted-in-token-order = { $node } does something under token { $token } after { $before }.
violated-skew-overlap = { $node } takes the lease for its own (token { $token }), and so does { $other } (token { $newer }): the clocks of { $node } and the granter have gone apart by { $skew }, and the margin is { $margin }.
violated-paused-believer = { $node } is paused and takes the lease for its own (token { $token }), and { $other } has it by now (token { $newer }).
explained-one-believer = A lease is there so that one node acts alone. { $node } still has it by its own clock, and { $other } has been granted it: the granter's promise was not kept, or { $node } counts more than it was promised. Their clocks have gone apart by { $skew }, and for { $margin } there is room.
explained-tokens-grow = The resource can tell an old holder from a new one by nothing but the token. { $node } granted { $token } and had granted { $last } before: a write of an earlier holder that arrives late looks like one of now.
explained-accepted-in-token-order = Whoever has token { $before } was granted the lease after whoever has { $token }. { $node } did the newer write first and the older one after it, so the older one stands.
explained-skew-overlap = The granter waits until its own clock says that the lease is over, the holder stops when its own does. No message passes between the two: if the clock of { $node } goes too slowly, or the granter's too fast, the granter is first, and { $other } is the next. They have gone apart by { $skew }; with a margin of as much on either side, { $node } would have stopped in time. Tokens keep what { $node } still writes from doing harm.
explained-paused-believer = { $node } looked at its clock, and was paused before it acted. However often it looks, it can be paused behind the last look: no margin helps. { $other } has the lease now, rightly. When { $node } goes on, it writes with token { $token }; the resource must refuse that, because it has seen { $newer }, or will have.
conflict-has-lease = { $node } takes the lease for its own: token { $token }, until { $until } by its clock.
conflict-granted = { $node } gave away token { $token }, and { $last } before it.
conflict-accepted-after = { $node } did something under token { $token } after { $before }.

## Safeguards and settings

safeguard-count-from-sending = The holder counts its lease from when it asked. Without it, from when the answer arrives: if that is long on its way, the lease is another's by then
safeguard-clock-margin = Granter and holder leave room for clocks that go apart (setting margin), on either side. Without it the smallest difference is too much
safeguard-persist-or-wait = A granter that restarts knows what it had lent, or waits until that is over. Without it it grants the lease anew at once
safeguard-fencing-tokens = The resource refuses a lower token than it has seen. Without it a holder of the past overwrites what one of now has written
safeguard-token-grows = Each lease has a higher token than all before. Without it the resource cannot tell an old holder from a new one
safeguard-no-late-renewal = A lease that is over is not renewed. Without it one is renewed that is another's by now
setting-term = How long a lease is: too short is load, too long is waiting for the dead
setting-margin = For how much of a difference of clocks there is room: the holder stops so much earlier, the granter waits so much longer
setting-renew-at = After which part of its term a holder asks to keep the lease
setting-grace = How long a holder whose lease is over waits in jeopardy for its renewal
setting-persist = What the granter writes down: the lease that is out, or only how long one is at most; then it waits so long after a restart
setting-granter = Who grants: one node, S1, or a small group on Raft (S1, S2, …), whose leader grants what the group has committed
setting-granters = How many nodes such a group has
setting-resource = Whether the last node is a resource to which holders write
setting-clock-of-day = What time of day it is at the start of the run
