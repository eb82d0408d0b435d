### Totem: its rules, facts, phases, messages, invariants, safeguards and settings.
### A rule's text knows the node as $node and its guard values by name; `rule-…-title` stands in the list of events.

algorithm-totem = Totem: a token goes round a ring, and who has it sends: total order, and membership (Amir et al. 1995; corosync)
about-totem = Up to { $nodes } nodes in a ring: who has the token sends, all deliver in one order; the ring is formed anew when a node goes or comes
demo-totem-order = One token, one order: agreed and safe
demo-totem-forming = Gather, Commit, Recovery, Operational: a ring is formed, and one more joins
demo-totem-lost-message = A message is lost: the token says who lacks it
demo-totem-lost-token = A token is lost: it is sent again, or the ring is formed anew
demo-totem-crash = A member dies: what it had sent is recovered, the others go on
demo-totem-split = Split brain: two rings go on, and merge without merging what they did
demo-totem-flow-control = Many have much to say: the window
demo-totem-fifteen = A ring of fifteen

## Rules: a node, and what it has to say

rule-start-alone = { $node } starts as a ring of one and looks for others. { $again ->
    [true] Its disk knows number { $ring_seq } now: one more than that of any ring that it was in, so that nobody takes it for a member of that ring. It has forgotten all messages.
   *[other] It has never been in a ring: the number on its disk is { $ring_seq }.
}
rule-start-alone-title = starts alone

rule-queue-message = { $node } has “{ $body }” to say, to be delivered { $safe ->
    [true] safe: when all members are known to have it
   *[other] agreed: when all before it are delivered
}. { $operational ->
    [true] It waits for the token; { $backlog } { $backlog ->
        [one] message waits
       *[other] messages wait
    }.
   *[other] No ring goes round, so it waits for one; { $backlog } { $backlog ->
        [one] message waits
       *[other] messages wait
    }.
}
rule-queue-message-title = has “{ $body }” to say

## Rules: a visit of the token

rule-take-token = { $token_seq_check ->
    [held] The token of ring { $ring } comes to { $node } with number { $token_number }, which is above { $last_number }, the last one that was here.
    [failed] A token of ring { $ring } comes to { $node } with number { $token_number }, and number { $last_number } has been here. { $node } takes the old one all the same (safeguard token_seq_check is off).
   *[other] The token of ring { $ring } comes to { $node } with number { $token_number }. Nobody asks whether it is newer than { $last_number }, the last one (safeguard token_seq_check is off); it is.
} It says that messages up to { $seq } were sent, and that all members have all up to { $aru }, as far as is known.
rule-take-token-title = has the token: seq { $seq }, aru { $aru }

rule-old-token = { $node } throws a token away: its number { $token_number } is not above { $last_number }, the last one that was here, so it is a copy.
rule-old-token-title = throws an old token away

rule-foreign-token = { $node } throws a token of ring { $ring } from { $from } away: no such ring goes round here.
rule-foreign-token-title = throws a token of { $ring } away

rule-impossible-number = { $node } throws away what { $from } sent: { $number } is no number that a ring comes to, or the members do not stand in the order of a ring.
rule-impossible-number-title = throws nonsense away

rule-hold-token = { $node } is the representative and keeps the token for a while: all have everything up to { $seq }, it is known here to be so, and nobody has said that it has something to send.
rule-hold-token-title = keeps the token, all is quiet

rule-let-token-go = { $node } keeps the token no longer. { $backlog ->
    [0] It has nothing to send itself.
    [one] It has one message to send.
   *[other] It has { $backlog } messages to send.
}
rule-let-token-go-title = keeps the token no longer

rule-free-messages = { $node } lets { $count ->
    [one] one message
   *[other] { $count } messages
} go: by the token of this visit and of the last one all have everything up to { $upto }.
rule-free-messages-title = lets go of messages up to { $upto }

rule-flow-control = { $node } has sent { $allowed } of its messages in this visit, and { $waiting } { $waiting ->
    [one] waits
   *[other] wait
} for the next. The token says that { $fcc } were sent in the last rotation, of { $window } that all together may.
rule-flow-control-title = { $waiting } must wait

rule-resend-message = The token says that somebody lacks message { $seq }. { $node } has it (“{ $body }”), sends it to all again and strikes it from the token.
rule-resend-message-title = sends message { $seq } again

rule-ask-for-missing = { $node } has all messages up to { $aru }, and { $seq } were sent: it writes on the token what it lacks and nobody has asked for yet: { $missing }.
rule-ask-for-missing-title = lacks { $missing }

rule-send-message = { $node } has the token, so the next number is its own: it sends “{ $body }” as message { $seq } to all{ $safe ->
    [true] , to be delivered safe
   *[other] { "" }
}. { $left ->
    [0] It has nothing more to send.
    [one] One more waits.
   *[other] { $left } more wait.
}
rule-send-message-title = sends { $seq }: “{ $body }”

rule-lower-aru = { $node } has all messages up to { $aru } of { $seq }, and the token said { $before }. It lowers that, and only { $node } may raise it again.
rule-lower-aru-title = lowers the aru to { $aru }

rule-raise-aru = { $node } has all messages up to { $aru } of { $seq }. Nobody else has lowered what the token says, { $before }, so { $node } raises it.
rule-raise-aru-title = raises the aru to { $aru }

rule-forward-token = { $node } sends the token on to { $next }, keeps a copy, and waits for a sign that it went further. The token says: messages up to { $seq } were sent, all have all up to { $aru } as far as is known, { $missing } { $missing ->
    [one] is
   *[other] are
} asked for.
rule-forward-token-title = token to { $next }: seq { $seq }, aru { $aru }

rule-send-token-again = { $node } has seen no newer token and no later message since it sent token { $number } to { $next }: it may be lost, so the copy is sent. If it was not, { $next } will know the number.
rule-send-token-again-title = sends token { $number } again

rule-token-went-on = { $node } hears message { $seq }, later than the token that it sent to { $next }: somebody has sent it with that token, so it went on.
rule-token-went-on-title = sees that the token went on

rule-hear-message = { $node } has message { $seq } of { $sender } now: “{ $body }”. It has all messages up to { $aru }.
rule-hear-message-title = has message { $seq }

rule-message-known = { $node } hears message { $seq } of { $sender }, which it has had: nothing changes.
rule-message-known-title = knows message { $seq }

rule-deliver-agreed = { $node } delivers message { $seq } of { $sender }, “{ $body }”: all before it are delivered.
rule-deliver-agreed-title = delivers { $seq }, agreed

rule-deliver-safe = { $node } delivers message { $seq } of { $sender }, “{ $body }”, as safe. { $safe_on_two_visits ->
    [held] In two visits in a row the token has said that all members have everything up to { $safe }.
    [failed] The token says { $line } in this visit alone; two visits in a row have said { $safe } only. A member that has not had the token since may lack it (safeguard safe_on_two_visits is off).
   *[other] Two visits in a row have said that all have everything up to { $safe }, though one would do (safeguard safe_on_two_visits is off).
}
rule-deliver-safe-title = delivers { $seq }, safe

rule-not-safe-yet = { $node } keeps message { $seq } back: it is to be delivered safe. { $safe_on_two_visits ->
    [failed] The token has said { $line } at its last visit here, and not even that is enough (safeguard safe_on_two_visits is off).
   *[other] The token has said { $line } at its last visit here; two visits in a row have said that all have everything up to { $safe }, and that is not enough.
}
rule-not-safe-yet-title = message { $seq } is not safe yet

## Rules: who is there

rule-token-lost = { $ran_out ->
    [true] { $node } has waited for the token in vain: it is lost, or who had it is.
   *[other] { $node } is told to wait for the token no longer.
} { $forming ->
    [true] The ring that was being formed is given up.
   *[other] The ring is broken.
} { $node } looks for { $members } and for whoever else is there.
rule-token-lost-title = the token is lost

rule-cannot-receive = The token has said for { $visits } visits that { $member } lacks a message after { $aru }, though it was sent again and again. { $node } gives { $member } up.
rule-cannot-receive-title = gives { $member } up, which does not receive

rule-foreign-message = { $node } hears ring { $ring } of { $from }, who is { $gathering ->
    [true] not among those it has heard of so far. It asks all to agree anew.
   *[other] in no ring with it. So there are two rings that can reach each other: { $node } gathers the members of both.
}
rule-foreign-message-title = hears a stranger, { $from }

rule-message-of-past-ring = { $node } hears ring { $ring } of { $from }, whom it knows, and takes no notice.
rule-message-of-past-ring-title = hears { $ring } of { $from }

rule-say-again = { $node } says again whom it knows: { $proc_set }, and whom it has given up: { $failed_set }.
rule-say-again-title = says whom it knows

rule-gather-members = { $from } looks for members. { $forming ->
    [true] It has left the ring that is being formed, so { $node } gives that up as well
   *[other] { $node } leaves its ring
} and gathers the members of a new one.{ $back ->
    [0] {""}
   *[other] {" "}{ $node } has given up { $heard }, and { $from }, a member of that ring, has not: so { $node } does not any more.
}
rule-gather-members-title = gathers members, as { $from } does

rule-old-join = { $from } looked for members before this ring began: its Join names number { $ring_seq }, and the ring has { $number }. { $node } takes no notice.
rule-old-join-title = an old Join of { $from }

rule-stranger-gave-up = { $from }, who is in no ring with { $node }, has given up { $failed_set }, and some of these are in its ring. { $node } takes no notice: when { $from } has a ring of its own, that will show itself.
rule-stranger-gave-up-title = { $from } looks for others

rule-join-while-forming = { $node } is in a ring that is being formed, number { $number }. The Join of { $from } names { $ring_seq }: it is from before that, or from somebody who is no member. { $node } takes no notice for now.
rule-join-while-forming-title = a Join of { $from } has to wait

rule-join-agrees = { $from } knows and has given up the same nodes as { $node }. { $agreed } say so, of { $live }.
rule-join-agrees-title = { $from } agrees

rule-join-says-less = { $from } knows { $proc_set }: nothing that { $node } does not know. It will hear of the others.
rule-join-says-less-title = { $from } knows less

rule-join-of-failed = { $node } has given up { $failed_set }, and { $from } is among them: what it says does not count until there is a ring.
rule-join-of-failed-title = { $from } is given up

rule-merge-join = { $from } names nodes that { $node } did not. It takes them in: it knows { $proc_set } now, and has given up { $failed_set }. All have to agree anew.
rule-merge-join-title = knows { $proc_set } now

rule-given-up-by = { $from } has given { $node } up, so { $node } gives { $from } up. It knows { $proc_set } now, and has given up { $failed_set }.
rule-given-up-by-title = is given up by { $from }

rule-give-up-silent = { $ran_out ->
    [true] { $node } has waited long enough
   *[other] { $node } is told to wait no longer
} for { $silent } to say the same, and gives { $silent } up. It goes on with { $live }, who have to agree on that.
rule-give-up-silent-title = gives up { $silent }

rule-ask-all-again = { $live } say the same, and no commit token has come { $ran_out ->
    [true] in all that time
   *[other] so far
}. { $node } asks all to say it again: whoever has crashed since will not.
rule-ask-all-again-title = asks all again

## Rules: the commit token

rule-make-commit-token = { $members } have agreed, and { $node } is the lowest of them: it represents them. The new ring is { $ring }, its number four above { $highest }, the highest that { $node } has heard of. It goes to the disk before anybody hears of it.
rule-make-commit-token-title = makes the commit token of { $ring }

rule-commit-first-pass = The commit token of ring { $ring } comes to { $node } for the first time. { $failed_set_agreement ->
    [held] It names { $named }, just those on whom { $node } has agreed.
    [failed] It names { $named }, and { $node } has agreed on { $live }; it takes it all the same, and takes { $live } for the members (safeguard failed_set_agreement is off).
   *[other] It names { $named }; nobody compares that with { $live }, on whom { $node } has agreed (safeguard failed_set_agreement is off).
} { $node } writes on it that it has all messages of its old ring up to { $aru }. { $commit_token_twice ->
    [failed] It does not wait until the others have written something, too (safeguard commit_token_twice is off).
   *[other] When it comes again, all will have done so.
}
rule-commit-first-pass-title = tells what it has, aru { $aru }

rule-commit-token-differs = The commit token of ring { $ring } names { $named }, and { $node } has agreed on { $live }: it does not take it.
rule-commit-token-differs-title = refuses the commit token of { $ring }

rule-old-commit-token = { $node } throws a commit token of ring { $ring } from { $from } away: it is not waiting for that one.
rule-old-commit-token-title = throws a commit token away

rule-hand-commit-token-on = { $node } has begun to recover for ring { $ring } already and hands the commit token on to { $next }.
rule-hand-commit-token-on-title = hands the commit token on

## Rules: recovery

rule-begin-recovery = { $commit_token_twice ->
    [held] The commit token of ring { $ring } comes for the second time: all members have told what they have.
    [failed] { $node } begins with what the commit token of ring { $ring } says so far (safeguard commit_token_twice is off).
   *[other] The commit token of ring { $ring } has come twice, though once would do (safeguard commit_token_twice is off).
} By that, from the old ring of { $node } there come along: { $transitional }. The one that has least has all messages up to { $lowest }; { $node } has heard of { $highest }.
rule-begin-recovery-title = recovers with { $transitional }

rule-exchange-messages = { $node } keeps { $count ->
    [one] one message
   *[other] { $count } messages
} of the old ring after { $lowest }, which others may lack. { $recovery_phase ->
    [failed] It sends none of them (safeguard recovery_phase is off).
   *[other] It will send them again in the new ring, unless somebody else does.
}
rule-exchange-messages-title = { $recovery_phase ->
    [failed] sends nothing again
   *[other] has { $count } to send again
}

rule-first-token = The commit token has come to { $node } again: it has been to { $members } twice. { $node } represents them and sends the first token of ring { $ring }. It is for recovery still.
rule-first-token-title = first token of { $ring }

rule-send-old-message = { $node } sends message { $old } of the old ring again, “{ $body }”, as message { $seq } of the new one. { $left ->
    [0] It has none left.
    [one] It has one left.
   *[other] It has { $left } left.
}
rule-send-old-message-title = recovers message { $old }

rule-hear-old-message = Message { $seq } of the new ring is message { $old } of an old one, “{ $body }”. { $own ->
    [true] { $new ->
        [true] { $node } lacked it.
       *[other] { $node } had it, and need not send it.
    }
   *[other] { $node } was not in that ring.
}
rule-hear-old-message-title = message { $old } of the old ring

rule-nothing-to-recover = The token has come to { $node } for { $visits } { $visits ->
    [one] visit
   *[other] visits in a row
} without a sign that somebody has something left to send again. { $node } has all of the new ring up to { $aru }; { $install } is what all need.
rule-nothing-to-recover-title = nothing left to recover, { $visits }

rule-deliver-in-old-ring = { $node } delivers message { $seq } of { $sender }, “{ $body }”, while the old configuration stands: all before it are delivered. Of those who come along, the one that had delivered most had delivered all up to { $high_delivered }.
rule-deliver-in-old-ring-title = delivers { $seq } in the old ring

rule-deliver-transitional = Ring { $ring } ends here at message { $upto }. { $node } delivers the transitional configuration: { $members } come along, and all that is still delivered of the old ring is promised by these alone.
rule-deliver-transitional-title = transitional: { $members }

rule-deliver-in-transitional = { $node } delivers message { $seq } of { $sender }, “{ $body }”, among those who come along{ $safe ->
    [true] : it was to be safe, and was not known to be while the old configuration stood.
   *[other] .
}
rule-deliver-in-transitional-title = delivers { $seq }, transitional

rule-withheld-beyond-gap = { $node } does not deliver message { $seq } of { $sender }: message { $gap } before it is lost, { $sender } does not come along, and may have sent { $seq } because of it.
rule-withheld-beyond-gap-title = does not deliver { $seq }

rule-deliver-regular = { $node } delivers the regular configuration: it is in ring { $ring } of { $members } now, and may send.
rule-deliver-regular-title = operational in { $ring }

rule-show-ring = { $node } represents ring { $ring } and shows it to { $strangers }, who are not in it.
rule-show-ring-title = shows ring { $ring }

rule-nobody-else = { $node } has nobody to show ring { $ring } to: all are in it.
rule-nobody-else-title = nobody else is there

## Facts, phases, timers, figures

fact-state = What it is about: operational in a ring, gathering members, committing to them, recovering
fact-ring-seq = The highest number of a ring that it has had
fact-ring-id = The ring whose messages it delivers: its number and its representative; none: a ring of one that has no number yet
fact-ring = The members of that ring
fact-representative = The lowest of them
fact-token-seq = The number of the last token that it took
fact-has-token = Whether it keeps the token, or has sent it on and seen no sign that it went further
fact-aru = Up to which message of its ring it has all
fact-high-seq = The highest message of its ring that it has
fact-safe-up-to = Up to which message all members are known here to have all
fact-kept = How many messages it keeps, since others may lack them
fact-backlog = How many messages it has to send
fact-proc-set = Whom it has heard of since members are gathered
fact-failed-set = Whom of them it has given up
fact-agreed = Who says the same two sets
fact-delivered = What it has delivered, in order: messages, transitional configurations (t) and regular ones (r)
fact-rings = How many rings are operational
fact-token-at = Who has the token, or between whom it is on its way
role-operational = operational
role-gather = gather
role-commit = commit
role-recovery = recovery
timer-token = token
timer-retransmit = retransmit
timer-join = join
timer-consensus = consensus
timer-merge = merge
timer-hold = hold
badge-ring = ring
badge-aru = aru
badge-safe = safe
badge-waits = waits
badge-number = number
word-operational = operational
word-gather = gather
word-commit = commit
word-recovery = recovery
outcome-formed = ring formed
outcome-token-lost = token lost
outcome-settled = safe
stage-safe = safe, configuration
stage-agreed = agreed
figure-ring = Ring
help-figure-ring = the rings with their members, how far each has all messages, and the token on its way
figure-deliveries = Deliveries
help-figure-deliveries = what each node has delivered, in its order: messages and configurations
figure-gathering = Gathering
help-figure-gathering = what each node is about, and while members are gathered, whom it knows
head-phase = phase
head-ring = ring
head-members = members
head-known = known
head-failed = given up
head-agreed = agree

## Messages

message-token = The token: how many messages were sent, up to which all have all, and what is missing
message-mcast = A message to all; in a recovery one of the old ring
message-join = Whom the sender knows, and whom it has given up
message-commit-token = The members of the ring to be, and what each has of its old ring
message-merge-detect = There is a ring here
command-broadcast = Gives that node something to say to all, to be delivered agreed, or safe

## Invariants

invariant-one-token-per-ring = There is one token in a ring: nobody takes one that is not newer than the last one taken
violated-one-token-per-ring = { $node } takes token { $number } of ring { $ring }, and token { $last } has been taken already: there are two.
explained-one-token-per-ring = Who has the token numbers the next messages. With two tokens two nodes may give one number to two messages. { $node } took token { $number } of ring { $ring } when token { $last } had been taken already: a copy goes round a second time.

invariant-seq-names-one-message = A number names one message in a ring
violated-seq-names-one-message = Message { $seq } of ring { $ring } is another at { $node } than at { $other }.
explained-seq-names-one-message = All deliver in the order of the numbers, so a number must mean the same to all. Message { $seq } of ring { $ring } is one at { $other } and another at { $node }.

invariant-ring-agreement = All who are operational in a ring have the same members; those who come from one old ring, the same who come along
violated-ring-agreement = { $node } comes into ring { $ring } with { $members }, and { $other } with { $others }.
explained-ring-agreement = Members of a ring must agree who they are, and who of the old ring came along: on that rests what “all have it” means. In ring { $ring } { $other } says { $others }, and { $node } says { $members }.

invariant-delivered-in-order = Messages of a configuration are delivered in the order of their numbers, without a gap
violated-delivered-in-order = { $node } delivers message { $seq } of ring { $ring } after { $last }.
explained-delivered-in-order = Total order means the same order everywhere, and nothing left out while the configuration stands. { $node } delivered message { $seq } of ring { $ring } after { $last }.

invariant-same-in-transitional = Who goes together from one ring to the next has delivered the same in between
violated-same-in-transitional = { $node } and { $other } come together from ring { $ring } to { $new }, and { $node } delivered { $count } of its messages before the configuration changed ({ $all } with those after), { $other } { $others } ({ $othersall }).
explained-same-in-transitional = A configuration change is a cut through what was delivered, at the same place for all who come along: only so do they know of each other what they have. From ring { $ring } to { $new } { $node } brings { $count } delivered messages ({ $all } with those after the change), { $other } { $others } ({ $othersall }); or they are not the same ones.

invariant-safe-held-by-all = What is delivered as safe is held by all members
violated-safe-held-by-all = { $node } delivers message { $seq } of ring { $ring } as safe, and { $other } has not got it.
explained-safe-held-by-all = Safe means: whoever survives has it. { $node } delivered message { $seq } of ring { $ring } as safe while { $other } lacked it: if the others crash now, { $other } goes on without it.

invariant-aru-below-all = What a node takes for known to all is at all members
violated-aru-below-all = { $node } says that all have the messages of ring { $ring } up to { $seq }, and { $other } has not.
explained-aru-below-all = After a whole rotation the token knows what all have: each that has less has lowered it. { $node } takes everything of ring { $ring } up to { $seq } for known, and { $other } lacks some of it.

invariant-split-brain = Messages are delivered in one ring at a time (known: in a partition each side has a ring)
violated-split-brain = Ring { $ring } of { $members } and ring { $other } of { $others } both go on.
explained-split-brain = Totem asks for no majority: whoever is left goes on. { $members } deliver in ring { $ring } and { $others } in ring { $other }, and what they deliver differs from here on. When they can reach each other they become one ring again, but nobody merges what they did. Whoever needs that builds a quorum on top.

conflict-took-token = { $node } took token { $number } of ring { $ring }.
conflict-has-number = { $node } has a message { $seq } of ring { $ring }.
conflict-members = { $node } is in ring { $ring }.
conflict-came-with = { $node } came into ring { $ring }.
conflict-delivered-next = { $node } delivered message { $seq } of ring { $ring } after { $last }.
conflict-delivered-first = { $node } came first from ring { $ring } to { $new }.
conflict-delivered-so-many = { $node } came from ring { $ring } to { $new } with { $count } delivered messages.
conflict-lacks-message = { $node } lacks a message of ring { $ring } up to { $seq }.
conflict-ring-goes-on = { $node } is in ring { $ring }.

## Safeguards and settings

safeguard-token-seq-check = A token is taken only if it is newer than the last one. Without it a copy goes round as a second token
safeguard-safe-on-two-visits = A message is safe when the token has said in two visits in a row that all have it. Without it one visit is enough, before all had the token
safeguard-recovery-phase = What not all members of the old ring have is exchanged before the new ring begins. Without it each goes on with what it has
safeguard-commit-token-twice = A member begins to recover when the commit token comes for the second time. Without it, it knows only what those before it have told
safeguard-failed-set-agreement = A commit token is taken only if it names those on whom the node has agreed. Without it the node takes its own set for the members
setting-token-timeout = How long a node waits for the token until it takes it for lost
setting-token-retransmit = How long it waits for a sign that the token went on until it sends it again
setting-hold = How long the representative keeps the token when nobody has anything to send
setting-join-timeout = How often a node says whom it knows while members are gathered
setting-consensus = How long it waits until all have agreed; unless it is said, 1.2 times token_timeout
setting-merge-detect = How often a ring shows itself to those who are not in it; if that is sooner than another ring can form, it can be kept from it again and again
setting-window = How many messages all together may send in a rotation of the token
setting-max-messages = How many a node may send in a visit of the token
setting-fail-to-receive = In so many visits in a row a member lacks the same message until the others give it up
