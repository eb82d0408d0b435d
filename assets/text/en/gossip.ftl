### Gossip: its rules, facts, states, messages, invariants, safeguards and settings.
### A rule's text knows the node as $node and its guard values by name; `rule-…-title` stands in the list of events.

algorithm-gossip = Gossip: nodes tell each other at random what they know, by anti-entropy or as rumours, until all know it (Demers et al. 1987)
about-gossip = Up to { $nodes } nodes tell each other at random what they know, as an epidemic spreads: push, pull, or both
demo-gossip-nothing-new = Old, late or gone: the newer version wins
demo-gossip-incarnations = SWIM in detail: too early, forgotten, the last incarnation, and who left
demo-gossip-exchanges = Push, pull, push-pull: one message, two, three
demo-gossip-anti-entropy = Anti-entropy: everything is compared, without end
demo-gossip-rumour = A rumour dies before all have heard it; anti-entropy mends that
demo-gossip-epidemic = How an epidemic grows, its tail, and what it costs
demo-gossip-crash-and-join = Any node may crash, any may join
demo-gossip-partition = Both sides of a partition go on, and become equal again
demo-gossip-deletion = What is deleted comes back, without a death certificate
demo-gossip-false-suspicion = A false suspicion, avoided by asking others, or refuted
demo-gossip-found-dead = A crash is found out by a ping, and the news ride on pings
demo-gossip-leave = Leaving is told, a crash must be found out
demo-gossip-back-from-the-dead = A restarted node refutes its own death
demo-gossip-members-partition = Both sides take each other for dead, and meet again
demo-gossip-merkle = One hash for all: only what differs is told
demo-gossip-two-hundred = Two hundred nodes, a sign each

## Rules: changes

rule-start-gossip = { $node } starts with what its disk holds: { $keys ->
    [0] nothing yet.
    [one] one key.
   *[other] { $keys } keys.
} It spreads no rumour: what it spread before, if anything, it does not any more. { $together ->
    [true] It begins its rounds when all do.
   *[other] It begins its rounds at a time of its own.
}
rule-start-gossip-title = starts

rule-make-update = { $node } changes { $key } to { $value }. { $before ->
    [none] It knew nothing of { $key }, so this is version { $version }.
   *[other] It had version { $before }, so this is version { $version }: its number is one higher.
} { $spreads ->
    [true] It spreads this as a rumour now.
   *[other] Anti-entropy will bring it to the others.
}
rule-make-update-title = changes { $key } to { $value }

rule-write-certificate = { $node } deletes { $key }, of which it had version { $before }. A death certificate takes the item's place, version { $version }: it is newer than the item, so whoever has the item will take the certificate for it. { $spreads ->
    [true] It spreads as a rumour.
   *[other] It spreads as any item does.
}
rule-write-certificate-title = deletes { $key }, leaves a certificate

rule-erase-item = { $node } deletes { $key } and keeps nothing of it: certificates=off. It had version { $before }. Whoever has that will tell { $node }, who cannot know that it is old.
rule-erase-item-title = deletes { $key }, leaves nothing

## Rules: a contact begins

rule-offer-digest = { $backup ->
    [true] Beside its rumours, { $node } picks { $peer } for anti-entropy
   *[other] { $node } is in contact with { $peer }
} and tells it the versions of its { $count } { $count ->
    [one] item
   *[other] items
}, without values. { $peer } will say which of them it lacks.
rule-offer-digest-title = offers { $peer } its versions

rule-push-all-items = { $backup ->
    [true] Beside its rumours, { $node } picks { $peer } for anti-entropy
   *[other] { $node } is in contact with { $peer }
} and tells it all it has, { $count } { $count ->
    [one] item
   *[other] items
} (digests=off).
rule-push-all-items-title = tells { $peer } all

rule-pull-newer = { $backup ->
    [true] Beside its rumours, { $node } picks { $peer } for anti-entropy
   *[other] { $node } is in contact with { $peer }
} and asks it for what is newer there. { $digests ->
    [true] It tells the versions of its { $count } { $count ->
        [one] item
       *[other] items
    }.
   *[other] It does not say what it has (digests=off), so it will be told everything.
}
rule-pull-newer-title = asks { $peer }

rule-push-and-pull = { $backup ->
    [true] Beside its rumours, { $node } picks { $peer } for anti-entropy
   *[other] { $node } is in contact with { $peer }
}: each will tell what is newer. { $digests ->
    [true] It begins with the versions of its { $count } { $count ->
        [one] item
       *[other] items
    }.
   *[other] It tells all it has, { $count } { $count ->
        [one] item
       *[other] items
    }, and asks for all there is (digests=off).
}
rule-push-and-pull-title = compares with { $peer }

rule-offer-tree = { $backup ->
    [true] Beside its rumours, { $node } picks { $peer } for anti-entropy
   *[other] { $node } is in contact with { $peer }
} and tells it one hash of the versions of its { $count } { $count ->
    [one] item
   *[other] items
}. Where hashes differ, { $exchange ->
    [push] { $peer } will be told what it lacks.
    [pull] { $node } will be told what it lacks.
   *[other] each will tell what the other lacks.
}
rule-offer-tree-title = offers { $peer } its hash

rule-trees-alike = { $node } has the same hashes as { $from }: { $parts }. What lies there is not named.
rule-trees-alike-title = alike with { $from }

rule-split-part = Range { $part } of { $from } has another hash than that of { $node }, which has { $items } items there: it tells the hashes of both halves.
rule-split-part-title = { $part } is unlike: its halves

rule-tell-part = Range { $part } of { $from } has another hash than that of { $node }, which has { $items ->
    [0] nothing there
    [one] one item there
   *[other] { $items } items there, all at one place
}: it tells { $items ->
    [0] that
    [one] its version
   *[other] their versions
}{ $exchange ->
    [push] , to hear what { $from } lacks.
    [pull] , and asks for what is newer.
   *[other] , and asks for what is newer and for what { $from } lacks.
}
rule-tell-part-title = { $part } is unlike: versions

rule-spread-rumors = { $node } is in contact with { $peer } and tells it { $count ->
    [one] the rumour that it spreads.
   *[other] the { $count } rumours that it spreads.
}
rule-spread-rumors-title = tells { $peer } rumours

rule-ask-for-rumors = { $node } is in contact with { $peer } and asks it for rumours. It tells the versions of its { $count } { $count ->
    [one] item
   *[other] items
}, so that { $peer } tells only what it lacks.
rule-ask-for-rumors-title = asks { $peer } for rumours

rule-quiet-round = { $node } has no update to tell in this round: it spreads { $rumors } rumours{ $items ->
    [0] { " " }and has no key.
    [one] , and does not push the one item that it knows.
   *[other] , and does not push the { $items } items that it knows.
}
rule-quiet-round-title = has no update to tell

rule-nobody-to-contact = { $node } has { $others } others to be in contact with: it is alone.
rule-nobody-to-contact-title = is alone

## Rules: what is told

rule-learn-item = { $node } learns from { $from } { $value ->
    [none] that { $key } was deleted
   *[other] { $key }={ $value }
}, version { $version }. { $before ->
    [none] It knew nothing of { $key }.
   *[other] { $strictly_newer_only ->
        [failed] It had version { $before }, which is newer, and takes the older one all the same (safeguard strictly_newer_only is off).
        [held] It had version { $before }, which is older.
       *[other] It had version { $before }.
    }
}{ $spreads ->
    [true] { " " }It spreads the rumour from now on.
   *[other] { "" }
}
rule-learn-item-title = { $value ->
    [none] learns that { $key } is deleted
   *[other] learns { $key }={ $value }
}

rule-item-known = { $from } tells { $node } version { $version } of { $key }, which it has: nothing changes.
rule-item-known-title = knows { $key } already

rule-item-older = { $from } tells { $node } version { $version } of { $key }, and it has version { $own }, which is newer: nothing changes.
rule-item-older-title = has a newer { $key }

rule-told-twice-in-a-round = { $from } tells { $node } the rumour of { $key }, which it has learned in this very round (round { $round }). When the round began it did not know it, so it does not say that it knew.
rule-told-twice-in-a-round-title = hears { $key } twice in a round

rule-rumor-comes-again = { $from } tells { $node } the rumour of { $key }, version { $version }, which it knows and spreads no more. { $removed_stays_removed ->
    [failed] It spreads it once more (safeguard removed_stays_removed is off).
   *[other] It is removed, and stays so.
}
rule-rumor-comes-again-title = { $removed_stays_removed ->
    [failed] spreads { $key } again
   *[other] stays removed for { $key }
}

rule-say-useless = { $node } tells { $from } that it knew what it was told of { $key }.
rule-say-useless-title = says that it knew { $key }

rule-answer-digest = { $node } compares the versions of { $from } with its own. { $count ->
    [0] It has nothing to tell
    [one] It tells one item that is newer here
   *[other] It tells { $count } items that are newer here
}{ $lacks ->
    [0] .
    [one] { " " }and asks for one that is newer there.
   *[other] { " " }and asks for { $lacks } that are newer there.
}
rule-answer-digest-title = answers { $from }

rule-nothing-newer = { $node } has nothing to tell { $from } and nothing to ask of it: it compared the versions with its { $items } { $items ->
    [one] item
   *[other] items
}{ $part ->
    [none] { "" }
   *[other] { " " }in range { $part }
}. Nothing is answered.
rule-nothing-newer-title = nothing to tell { $from }

rule-send-lacking = { $node } tells { $from } what it lacks, { $count } { $count ->
    [one] item
   *[other] items
}.
rule-send-lacking-title = tells { $from } what it lacks

rule-nothing-to-send = { $node } has none of the { $asked } { $asked ->
    [one] item
   *[other] items
} that { $from } asks for.
rule-nothing-to-send-title = has not what { $from } asks for

## Rules: rumours

rule-useful-contact = A contact about { $key } brought news, as far as { $node } knows: { $counter } { $counter ->
    [one] contact
   *[other] contacts
} in a row had not. The count begins anew.
rule-useful-contact-title = { $key } was news

rule-keep-spreading = { $feedback ->
    [true] { $peer } knew { $key } already
   *[other] { $node } is in contact with { $peer } about { $key }, and blind each contact counts
}: that is { $counter } in a row. { $coin ->
    [true] The coin of one in { $k } lets { $node } spread it on.
   *[other] { $node } gives up at { $k }, and spreads it on.
}
rule-keep-spreading-title = spreads { $key } on

rule-lose-interest = { $feedback ->
    [true] { $peer } knew { $key } already
   *[other] { $node } is in contact with { $peer } about { $key }, and blind each contact counts
}: that is { $counter } in a row. { $coin ->
    [true] The coin of one in { $k } decides: { $node } loses interest and spreads it no more.
   *[other] { $node } gives up at { $k }: it spreads it no more.
}
rule-lose-interest-title = loses interest in { $key }

rule-late-feedback = { $from } says that it knew version { $version } of { $key }. { $node } does not wait for that (any more): nothing changes.
rule-late-feedback-title = late feedback of { $from }

rule-drop-rumors = { $node } spreads no rumours any more, and had { $count }: everything is spread by anti-entropy now.
rule-drop-rumors-title = spreads no rumours

## Rules: members

rule-begin-membership = { $node } keeps a list of members. What it believed of them before, if anything, is gone with its memory: it begins at incarnation { $incarnation } and holds nothing against anybody.
rule-begin-membership-title = begins its list of members

rule-probe-next = It is the turn of { $member } in the shuffled list of { $node }, which pings it (probe { $number }). { $left ->
    [0] That was the last of this pass; the next one is in another order.
    [one] One more is left in this pass.
   *[other] { $left } more are left in this pass.
}
rule-probe-next-title = pings { $member }

rule-try-the-dead = It is also the turn of { $member }, which { $node } takes for dead. It is pinged all the same, in case it is back; if it does not answer, nothing follows.
rule-try-the-dead-title = tries { $member }, which is dead

rule-answer-ping = { $from } pings { $node }{ $asker ->
    [none] , which answers
   *[other] { " " }for { $asker }, and it answers by way of { $from }
}{ $number ->
    [0] . The ping has no number: nobody waits for the answer.
   *[other] { " " }(probe { $number }).
}
rule-answer-ping-title = answers { $from }

rule-probe-answered = { $member } lives: its answer to probe { $number } of { $node } has come{ $helper ->
    [none] .
   *[other] { " " }by way of { $helper }, which was asked to ping it, too.
}
rule-probe-answered-title = { $member } has answered

rule-late-ack = { $from } brings an answer of { $member } with { $number ->
    [0] no number, as from a ping that is not judged
   *[other] number { $number }
}. { $node } does not wait for that (any more): only the news that came with it count.
rule-late-ack-title = an answer nobody waits for

rule-ask-helpers = { $member } has not answered { $node } in ping_timeout. { $count ->
    [0] There is nobody else that { $node } takes for alive and could ask.
    [one] Perhaps only the way between them is bad: { $node } asks { $helpers } to ping it, too.
   *[other] Perhaps only the way between them is bad: { $node } asks { $helpers } to ping it, too.
}
rule-ask-helpers-title = { $count ->
    [0] has nobody to ask about { $member }
   *[other] asks { $helpers } about { $member }
}

rule-ask-nobody = { $member } has not answered { $node } in ping_timeout. { $indirect_probes ->
    [failed] Nobody is asked to ping it, too (safeguard indirect_probes is off).
   *[other] { "" }
}
rule-ask-nobody-title = asks nobody about { $member }

rule-relay-ping = { $asker } asks { $node } to ping { $member }, too: it does so for { $asker } (its probe { $number }) and keeps nothing of that.
rule-relay-ping-title = pings { $member } for { $asker }

rule-hand-on-ack = { $member } has answered. The answer says that it is for { $asker } (probe { $number }), and { $node } hands it on.
rule-hand-on-ack-title = hands an answer on to { $asker }

rule-probe-cut-short = The round of { $node } begins before its last probe, of { $member }, had the time of a ping: others have not been asked yet, so nothing is concluded.
rule-probe-cut-short-title = concludes nothing about { $member }

rule-still-silent = { $member } has not answered { $node } { $status ->
    [suspect] either, which suspects it already; that changes nothing.
    [dead] , which takes it for dead meanwhile.
    [left] , and has left meanwhile.
   *[other] .
}
rule-still-silent-title = { $member } is still silent

rule-suspect-member = { $member } has not answered { $node } in the whole period. { $indirect_probes ->
    [held] { $helpers ->
        [0] There was nobody else to ask.
        [one] One other was asked to ping it, and brought no answer either.
       *[other] { $helpers } others were asked to ping it, and brought no answer either.
    }
    [failed] Nobody else has pinged it (safeguard indirect_probes is off): perhaps only the way between them is bad.
   *[other] { "" }
} { $node } suspects it, in incarnation { $incarnation }, and tells that as news. { $member } has time to say that it lives.
rule-suspect-member-title = suspects { $member }

rule-confirm-suspicion = { $by } got no answer from { $member } either: the suspicion has less time. Confirmations beside the first: { $count } of the { $wanted } that are enough. { $left ->
    [0] It is over.
   *[other] It has { $left }ms left.
}
rule-confirm-suspicion-title = { $by } confirms that { $member } is silent

rule-declare-dead = The time in which { $member } could have said that it lives is over: to { $node } it is dead, in incarnation { $incarnation }. { $count ->
    [0] Nobody but the first had confirmed the suspicion.
    [one] One other had confirmed the suspicion.
   *[other] { $count } others had confirmed the suspicion.
}
rule-declare-dead-title = takes { $member } for dead

rule-suspect-answers = There is an answer of { $member }, which { $node } takes for { $status } in incarnation { $incarnation }. { $owner_only_incarnation ->
    [refused] That alone changes nothing: only { $member } itself may begin a new incarnation, so that two that disagree about it have an order. It is told so with the next message.
    [failed] { $node } raises the incarnation in its place (safeguard owner_only_incarnation is off).
   *[other] { "" }
}
rule-suspect-answers-title = { $owner_only_incarnation ->
    [failed] raises the incarnation of { $member }
   *[other] { $member } answers, and stays { $status }
}

rule-refute-suspicion = { $from } tells { $node } that { $node } itself { $status ->
    [left] has left
   *[other] is { $status }
}, in incarnation { $heard }. It is here: it begins incarnation { $incarnation }, which is newer than whatever is said of the old one, and tells that as news.
rule-refute-suspicion-title = refutes it: incarnation { $incarnation }

rule-take-up-incarnation = { $from } knows { $node } as alive in incarnation { $incarnation }; { $node } itself is at { $before }, as after a crash, which makes a node forget. It goes on from { $incarnation }.
rule-take-up-incarnation-title = remembers incarnation { $incarnation }

rule-old-news-of-itself = { $from } tells { $node } that it { $status ->
    [left] has left
   *[other] is { $status }
} in incarnation { $incarnation }. It is at incarnation { $own_incarnation }, and tells that again.
rule-old-news-of-itself-title = tells its incarnation again

rule-last-incarnation = { $from } tells { $node } that it { $status ->
    [left] has left
   *[other] is { $status }
} in incarnation { $incarnation }, and there is none after that. Nothing can refute it.
rule-last-incarnation-title = has no incarnation left

rule-take-news = { $from } tells { $node }: { $member } { $status ->
    [left] has left
   *[other] is { $status }
}, incarnation { $incarnation }. { $had ->
    [none] { $node } knew nothing of it.
   *[other] { $stale_incarnation_ignored ->
        [held] { $node } had it as { $had } in incarnation { $had_incarnation }, which is older; it believes the news and passes it on.
        [failed] { $node } had it as { $had } in incarnation { $had_incarnation }, which is newer, and believes the old news all the same (safeguard stale_incarnation_ignored is off).
       *[other] { $node } had it as { $had } in incarnation { $had_incarnation }, and believes the news.
    }
}
rule-take-news-title = hears: { $member } { $status ->
    [left] has left
   *[other] is { $status }
}

rule-news-known = { $from } tells { $node } that { $member } { $status ->
    [left] has left
   *[other] is { $status }
}, as it knows: nothing changes.
rule-news-known-title = knows it of { $member }

rule-news-older = { $from } tells { $node } that { $member } { $status ->
    [left] has left
   *[other] is { $status }
} in incarnation { $incarnation }. { $node } has it as { $own } in incarnation { $own_incarnation }, which is newer: that stays, and is told again, since { $from } may not know it.
rule-news-older-title = knows newer of { $member }

rule-tell-itself = { $node } has { $member } as { $status } in incarnation { $incarnation }, and tells it so before all other news: nobody else could say that it is wrong.
rule-tell-itself-title = tells { $member } that it { $status ->
    [left] has left
   *[other] is { $status }
}

rule-meet-member = { $member } speaks to { $node }, which knew nothing of it: it has joined. { $node } takes it for alive and tells the others.
rule-meet-member-title = meets { $member }

rule-leave-members = { $node } leaves, in incarnation { $incarnation }. { $count ->
    [0] There is nobody that it could tell.
   *[other] It tells { $told } at once; the others hear it as news. Nobody has to find it out, and nobody suspects it.
}
rule-leave-members-title = leaves

rule-stay-left = { $from } tells { $node } that it { $status ->
    [left] has left
   *[other] is { $status }
}. It has left, and says so again, in incarnation { $incarnation }.
rule-stay-left-title = has left, and stays so

rule-has-left = { $node } has left (incarnation { $incarnation }): it begins nothing in this round.
rule-has-left-title = has left

rule-nobody-held-alive = { $node } is in contact with nobody: it takes all { $others } others for dead, or they have left or are unknown.
rule-nobody-held-alive-title = has nobody to be in contact with

rule-no-membership = { $from } speaks to { $node } of members, and it keeps no list of them (membership=off).
rule-no-membership-title = keeps no list of members

rule-no-such-member = { $from } names { $member }, which is none of the members: { $node } passes it by.
rule-no-such-member-title = { $member } is no member

## Facts, states, timers, figures

fact-state = How it stands to the latest change of that key: it lacks it, spreads it, or knows it and spreads it no more
fact-value = What it has of that key; none: nothing, or it was deleted
fact-version = Which change of that key it has: a number and who made it
fact-counter = How many contacts in a row counted against the rumour of that key
fact-rounds = The most rounds that a node has begun
fact-susceptible = How many of those that are up lack the latest change of that key
fact-infective = How many of them spread it
fact-removed = How many of them know it and spread it no more
fact-residue = The share of those that are up who lack the latest change of that key, in percent, rounded down
fact-contacts = How many contacts were begun
fact-redundant = How many items were told to a node that knew them or newer ones
fact-incarnation = Its own incarnation: it begins a new one to say that it lives
fact-status = What it takes that member for
fact-false-suspicions = How often a node suspected one that was up and had not left
role-susceptible = susceptible
role-infective = infective
role-removed = removed
timer-round = round
timer-backup = backup
timer-probe = probe
timer-suspicion = suspicion
badge-knows = knows
badge-spreads = spreads
badge-left = has left
badge-incarnation = incarnation
badge-suspects = suspects
badge-dead = dead
badge-gone = gone
word-susceptible = susceptible
word-infective = infective
word-removed = removed
word-alive = alive
word-suspect = suspect
word-dead = dead
word-left = left
word-unknown = unknown
word-held-for = held by
word-messages-a-round = messages a round
outcome-everywhere = everywhere
outcome-died-out = died out
outcome-changed = changed
outcome-found-dead = found dead
outcome-refuted = refuted
outcome-suspected = suspected
outcome-left = left
figure-nodes = Nodes
help-figure-nodes = how each node stands to the latest change of each key; of many a sign a node
figure-spread = Spread
help-figure-spread = how many are susceptible to the latest change, infective, removed
figure-traffic = Messages a round
help-figure-traffic = how many messages the round before this one took
figure-members = Members
help-figure-members = what each node believes of each other; of many, what the others believe of each
legend-susceptible = susceptible
legend-infective = infective
legend-removed = removed
legend-down = crashed
legend-alive = alive
legend-suspect = suspect
legend-dead = dead
legend-left = left
legend-unknown = unknown

## Messages

message-push = Items: all there are, what the other lacks, or rumours
message-hashes = Hashes of the versions that the sender has in ranges of keys, and whether it tells, asks, or both
message-digest = The versions that the sender has, of all keys or of a range, and whether it tells, asks, or both
message-useless = The rumour of that key was known already
message-ping = Do you live? With news of members
message-ack = It lives. With news of members
message-ping-req = The sender got no answer from that one: ping it, too
command-update = Changes a key at that node: x=3; a bare value is one of x
command-delete = Deletes a key at that node
command-contact = That node is in contact with the other, now
command-leave = That node leaves the list of members, and says so

## Invariants

invariant-version-monotone = A node's version of a key never goes back
violated-version-monotone = { $node } goes back from version { $before } of { $key } to version { $version }.
explained-version-monotone = Items come on any way and in any order, so an old one comes late as well. Only because the newer one stays, whatever comes, do all nodes come to the same. { $node } had version { $before } of { $key } and took the older version { $version }: from node to node, the old one could go round for ever.

invariant-infected-grows = Who knows the latest change of a key goes on knowing it
violated-infected-grows = { $node } knew the latest change of { $key }, version { $before }, and has version { $version } now.
explained-infected-grows = An epidemic ends with all infected only if nobody is cured of knowing. { $node } had the latest change of { $key }, version { $before }, and is susceptible to it again.

invariant-removed-stays-removed = A node that has given a rumour up does not spread it again
violated-removed-stays-removed = { $node } spreads version { $version } of { $key } again, which it had given up.
explained-removed-stays-removed = A rumour ends because each node gives it up once. { $node } had given up version { $before } of { $key } and spreads it again: two nodes could keep it alive for ever.

invariant-deleted-stays-deleted = What a node has deleted does not come back to it (without death certificates it does)
violated-deleted-stays-deleted = { $key } is back at { $node }: version { $version }, and it had deleted version { $before }.
explained-deleted-stays-deleted = { $node } deleted version { $before } of { $key } and kept nothing of it. Another that had it told { $node } version { $version }, as it tells everything, and { $node } could not know that this is what it deleted. A death certificate is what a node remembers that by.

invariant-residue = A rumour reaches all that are up before it dies (known: with some probability it does not)
violated-residue = Nobody spreads version { $version } of { $key } any more, and { $count } { $count ->
    [one] node has
   *[other] nodes have
} not heard it: { $percent ->
    [0] less than 1
   *[other] { $percent }
}%.
explained-residue = Each node gives a rumour up when it has told it in vain, and by chance all have before it has reached everybody. { $count ->
    [one] One node is left that lacks
   *[other] { $count } nodes are left that lack
} version { $version } of { $key }, { $percent ->
    [0] less than 1
   *[other] { $percent }
}% of those that are up. Rumours alone will not mend that; anti-entropy does.

invariant-incarnation-of-owner = Nobody believes of a member an incarnation that it never had itself
violated-incarnation-of-owner = { $node } believes that { $member } is in incarnation { $incarnation }, and { $member } itself never was above { $highest }.
explained-incarnation-of-owner = An incarnation says that its owner has spoken since. { $node } has { $member } in incarnation { $incarnation }, and { $member } itself never was above { $highest }: it has not said that it lives, and whatever it says of itself now is taken for old.

invariant-status-monotone = What a node believes of a member never goes back: first by incarnation, then alive, suspect, dead, left
violated-status-monotone = { $node } goes back in what it believes of { $member }: from { $had } in incarnation { $had_incarnation } to { $status } in incarnation { $incarnation }.
explained-status-monotone = News come on any way and in any order, so old ones come late as well. { $node } had { $member } as { $had } in incarnation { $had_incarnation } and believes the older news that it is { $status } in incarnation { $incarnation }: from node to node, old news could go round for ever, and the list would never settle.

conflict-went-back = { $node } has version { $version } of { $key }, and had { $before }.
conflict-spreads-again = { $node } spreads version { $version } of { $key }, which it had given up.
conflict-came-back = { $node } has version { $version } of { $key }, and had deleted { $before }.
conflict-never-heard = { $node } has not heard version { $version } of { $key }.

conflict-not-its-own = { $node } has { $member } in incarnation { $incarnation }; the highest that it had itself is { $highest }.
conflict-belief-went-back = { $node } has { $member } as { $status } in incarnation { $incarnation }, and had it as { $had } in incarnation { $had_incarnation }.

## Safeguards and settings

safeguard-strictly-newer-only = An item is stored only if it is newer than what there is. Without it whatever comes last is stored
safeguard-removed-stays-removed = A rumour that was given up is not taken up again. Without it a removed node that hears it once more spreads it again
safeguard-owner-only-incarnation = Only a member itself begins a new incarnation of it. Without it whoever has just had an answer of a suspect raises its incarnation in its place
safeguard-indirect-probes = Before a node suspects one that does not answer, others ping that one, too. Without it nothing unsafe happens, and one that lives is suspected more often
safeguard-stale-incarnation-ignored = News of a member are believed only if they are newer than what is believed. Without it whatever comes last is believed
setting-style = What is spread: all that a node has, for ever, or what is new, until it is given up
setting-exchange = Who tells whom in a contact: who begins it, the other, or both
setting-period = How long a round is
setting-phase = Whether all begin their rounds at one time, or each at its own
setting-fanout = With how many others a node is in contact in a round
setting-rumor = What counts against a rumour: contacts in which the other knew it, or all, blind
setting-counter = What ends a rumour: a coin of one in k, or k contacts in a row
setting-k = One in so many, or so many in a row
setting-merkle = Whether trees of hashes are compared before versions are told
setting-digests = Whether versions are told before items
setting-certificates = Whether a death certificate is left of what is deleted
setting-backup = How often a node is in contact for anti-entropy beside its rumours
setting-membership = Whether nodes keep a list of members, and find out who is dead
setting-ping-timeout = How long a ping has for its answer, before others are asked to ping, too
setting-ping-req = How many others are asked to ping, too
setting-suspicion = How many periods a suspect has at least in a cluster of ten, before it is taken for dead; two less confirm it early
