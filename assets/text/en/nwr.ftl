### NWR: its rules, facts, roles, messages, invariants, safeguards and settings.
### A rule's text knows the node as $node and its guard values by name; `rule-…-title` stands in the list of events.

algorithm-nwr = NWR quorums (Dynamo): N copies, a put needs W of them, a get R; siblings, hints, read repair, Merkle trees
about-nwr = N copies of each key on a ring of up to { $nodes } nodes: W make a put, R make a get, and R + W > N makes them meet
operation-put = Puts a value in the place of what the client has seen of the key; context=none: of nothing
operation-get = Gets the values of a key: several where nobody has put them in order
operation-delete = Deletes what the client has seen of a key

## Rules: coordinator of puts

rule-open-store = { $node } starts with what its disk holds: { $keys ->
    [0] no key yet{ $hints ->
        [0] .
       *[other] , and what it keeps for others.
    }
    [one] one key{ $hints ->
        [0] .
       *[other] , and what it keeps for others.
    }
   *[other] { $keys } keys{ $hints ->
        [0] .
       *[other] , and what it keeps for others.
    }
} What it coordinated before, if anything, it does not any more.
rule-open-store-title = starts

rule-operation-known = { $node } does nothing for operation { $seq } of { $client }: it has begun operation { $latest } of that client, and a second time would be a second version.
rule-operation-known-title = request of { $client } is known

rule-put-to-all = { $node } { $deletes ->
    [true] deletes { $key }
   *[other] puts { $key }={ $value }
} for { $client }: it makes version { $version } and sends it to all replicas, { $nodes }. It answers when { $needed } of them { $needed ->
    [one] has
   *[other] have
} it. { $by_time ->
    [true] The latest timestamp will win.
   *[other] { $context ->
        [true] { $client } says what it has seen of { $key }: that is replaced, and nothing else.
       *[other] { $context_required ->
            [refused] { $client } does not say what it has seen of { $key }, and { $node } has something of it: nothing is replaced, and it becomes a sibling of that.
            [failed] { $client } does not say what it has seen of { $key }, and the version claims all that { $node } has of it (safeguard context_required is off).
           *[other] { $client } does not say what it has seen of { $key }: nothing is replaced.
        }
    }
}
rule-put-to-all-title = { $deletes ->
    [true] deletes { $key }
   *[other] puts { $key }={ $value }
}, to { $nodes }

rule-put-to-few = { $node } { $deletes ->
    [true] deletes { $key }
   *[other] puts { $key }={ $value }
} for { $client }: it makes version { $version } and sends it to { $nodes } only, as many as must have it ({ $needed }). { $write_to_all ->
    [failed] The other replicas are not told (safeguard write_to_all is off).
   *[other] There are no more replicas.
} { $by_time ->
    [true] The latest timestamp will win.
   *[other] { $context ->
        [true] { $client } says what it has seen of { $key }: that is replaced.
       *[other] { $context_required ->
            [failed] { $client } does not say what it has seen of { $key }, and the version claims all that { $node } has of it (safeguard context_required is off).
           *[other] { $client } does not say what it has seen of { $key }: nothing is replaced.
        }
    }
}
rule-put-to-few-title = { $deletes ->
    [true] deletes { $key }
   *[other] puts { $key }={ $value }
}, to { $nodes } only

rule-count-write = { $from } acknowledges { $key } of { $client } (operation { $seq }): it is on its disk, or what replaces it is. { $count } of the { $needed } that must.
rule-count-write-title = { $from } acknowledges { $key }: { $count }/{ $needed }

rule-write-reaches-more = { $from } acknowledges { $key } of { $client } (operation { $seq }), too, which was answered before.{ $missing ->
    [none] {" "}Now all replicas have acknowledged it.
   *[other] {" "}Nothing was heard of { $missing } yet.
}
rule-write-reaches-more-title = { $from } acknowledges { $key }, too

rule-answer-put = { $count } { $count ->
    [one] node has
   *[other] nodes have
} acknowledged version { $version } of { $key }: { $counted }. { $node } answers { $client } (operation { $seq }): ok. It had to wait for { $last }, the slowest of these.
rule-answer-put-title = { $key } written: { $counted }

rule-put-unknown = { $ran_out ->
    [true] Time is up
   *[other] The timer of { $node } is made to fire
}: { $count } of the { $needed } that must { $count ->
    [one] has
   *[other] have
} acknowledged { $key } of { $client } (operation { $seq }). { $node } answers: unknown. Whoever has it keeps it; nothing is taken back, and a later get may find it.
rule-put-unknown-title = { $key } unknown: { $count }/{ $needed }

rule-close-put = { $ran_out ->
    [true] Time is up
   *[other] The timer of { $node } is made to fire
}: operation { $seq } of { $client } on { $key } is answered, and { $node } waits no longer for { $missing ->
    [none] anybody.
   *[other] { $missing }.
}
rule-close-put-title = { $key }: waits no longer

rule-ignore-write-ack = What { $from } says of operation { $seq } of { $client } changes nothing: { $node } does not wait for it (any more), or has counted it.
rule-ignore-write-ack-title = answer of { $from } changes nothing

## Rules: coordinator of gets

rule-get-from-all = { $node } asks all replicas of { $key }, { $nodes }, for { $client } (operation { $seq }). It answers with what the first { $needed } of them { $needed ->
    [one] has
   *[other] have
}.
rule-get-from-all-title = gets { $key } from { $nodes }

rule-count-read = { $from } has of { $key }: { $versions }. That is { $count } of the { $needed } that must tell { $node } (operation { $seq } of { $client }).
rule-count-read-title = { $from }: { $versions }, { $count }/{ $needed }

rule-hear-more = { $from } has of { $key }: { $versions }. Enough had told { $node } before (operation { $seq } of { $client }).{ $behind ->
    [none] {" "}Nobody who told lacks anything.
   *[other] {" "}{ $behind } lack what others have.
}
rule-hear-more-title = { $from }, too: { $versions }

rule-answer-get = { $node } answers { $client } (operation { $seq }): { $key } is { $values }. { $counted } counted; { $last } was the last of these. { $by_time ->
    [true] The latest timestamp wins.
   *[other] { $versions ->
        [0] None of them has a version of it.
        [one] That version covers all that they had.
       *[other] None of the { $versions } versions covers another: they are siblings.
    }
}
rule-answer-get-title = { $key } is { $values }: { $counted }

rule-repair-first = { $node } does not answer yet (operation { $seq } of { $client }): of { $key }, { $count } of the { $needed } that must { $count ->
    [one] has
   *[other] have
} what was found. It is sent to { $nodes } first. { $writes_back ->
    [true] So that many copies have it before anybody is told (write-back).
   *[other] Those that counted for this get are made alike (blocking).
}
rule-repair-first-title = repairs { $nodes } before it answers

rule-count-repair = { $from } has what was found of { $key } now: { $count } of the { $needed } that must before { $client } is answered (operation { $seq }).
rule-count-repair-title = { $from } is repaired: { $count }/{ $needed }

rule-repair-stale = { $nodes } told { $node } less of { $key } than others (operation { $seq } of { $client }): they are sent what they lack.
rule-repair-stale-title = repairs { $nodes }

rule-get-failed = { $ran_out ->
    [true] Time is up
   *[other] The timer of { $node } is made to fire
}: { $repairing ->
    [true] { $count } of the { $needed } that must { $count ->
        [one] has
       *[other] have
    } what was found of { $key }.
   *[other] { $count } of the { $needed } that must { $count ->
        [one] has
       *[other] have
    } told what they have of { $key }.
} { $node } answers { $client } (operation { $seq }): failed. A get changes nothing, so it can be asked again.
rule-get-failed-title = { $key } failed: { $count }/{ $needed }

rule-close-get = { $ran_out ->
    [true] Time is up
   *[other] The timer of { $node } is made to fire
}: operation { $seq } of { $client } on { $key } is answered, and { $node } waits no longer for { $missing ->
    [none] anybody.
   *[other] { $missing }.
}
rule-close-get-title = { $key }: waits no longer

rule-ignore-read-reply = What { $from } tells for operation { $seq } of { $client } changes nothing: { $node } does not wait for it (any more), or knows it.
rule-ignore-read-reply-title = answer of { $from } changes nothing

## Rules: replica

rule-store-version = { $node } stores { $deletes ->
    [true] that { $key } is deleted
   *[other] { $key }={ $value }
}, version { $version } from { $from }{ $replaced ->
    [0] : it had nothing of it.
    [one] , in the place of what it had: { $by_time ->
        [true] this timestamp is later.
       *[other] the version says that its writer had seen that.
    }
   *[other] , in the place of the { $replaced } versions it had: { $by_time ->
        [true] this timestamp is later.
       *[other] the version says that its writer had seen them all.
    }
}
rule-store-version-title = { $deletes ->
    [true] { $key } is deleted
   *[other] stores { $key }={ $value }
}

rule-keep-sibling = { $node } stores { $deletes ->
    [true] that { $key } is deleted
   *[other] { $key }={ $value }
}, version { $version } from { $from }, beside what it had: neither version covers the other. It has { $versions } versions of { $key } now.
rule-keep-sibling-title = { $deletes ->
    [true] { $key } deleted
   *[other] { $key }={ $value }
} beside others

rule-drop-covered = { $node } has { $stored } of { $key }: version { $version } from { $from } is covered by that, { $by_time ->
    [true] whose timestamp is not earlier.
   *[other] whose writer had seen it, or is the same.
} Nothing changes; it may say that it has it.
rule-drop-covered-title = { $version } of { $key } is covered

rule-forget-deleted = { $node } takes away what version { $version } of { $key } from { $from } deletes. { $keep_tombstones ->
    [failed] It leaves nothing behind (safeguard keep_tombstones is off): an old copy can bring it back.
   *[other] It leaves nothing behind.
}
rule-forget-deleted-title = forgets { $key }

rule-not-its-key = { $node } does nothing with what { $from } sends of { $key }: the preference list of { $key } does not have whom it is for.
rule-not-its-key-title = { $key } is not kept here

rule-tell-versions = { $node } tells { $from } what it has of { $key }: { $versions }.
rule-tell-versions-title = tells { $key }: { $versions }

rule-tell-hinted = { $node } stands in for a replica of { $key }, and tells { $from } what it keeps for others of it: { $versions }.
rule-tell-hinted-title = tells hints of { $key }: { $versions }

## Rules: hints

rule-hint-here = { $ran_out ->
    [true] Half of the time is over
   *[other] The timer of { $node } is made to fire
}: nothing was heard of { $nodes } about { $key } (operation { $seq } of { $client }). { $node } keeps a hint for each, which is handed over when it answers again.
rule-hint-here-title = keeps a hint for { $nodes }

rule-count-hint = { $node } counts the hints for { $nodes } as if they had { $key } (operation { $seq } of { $client }): { $count } of the { $needed } that must. { $hints_not_counted ->
    [failed] Safeguard hints_not_counted is off: no get can count on these.
   *[other] {""}
}
rule-count-hint-title = counts hints: { $count }/{ $needed }

rule-ask-stand-ins = { $ran_out ->
    [true] Half of the time is over
   *[other] The timer of { $node } is made to fire
}: nothing was heard of { $nodes } about { $key } (operation { $seq } of { $client }). The next of the ring stand in: { $stand_ins }. They count (sloppy quorum).
rule-ask-stand-ins-title = { $stand_ins } for { $nodes }

rule-nobody-stands-in = { $ran_out ->
    [true] Half of the time is over
   *[other] The timer of { $node } is made to fire
}: nothing was heard of { $nodes } about { $key } (operation { $seq } of { $client }). Nobody is left on the ring to stand in, or to keep a hint.
rule-nobody-stands-in-title = nobody for { $nodes }

rule-keep-hint = { $node } stands in for { $replica }: it keeps version { $version } of { $key } from { $from } until { $replica } takes it.
rule-keep-hint-title = keeps { $key } for { $replica }

rule-hint-known = { $node } keeps version { $version } of { $key } from { $from } for { $replica } already, or what covers it.
rule-hint-known-title = keeps { $key } for { $replica } already

rule-hint-not-needed = { $from } has { $key } after all: { $node } keeps no hint of that version for it any more.
rule-hint-not-needed-title = no hint for { $from }

rule-hand-over = { $ran_out ->
    [true] { $node } hands over
   *[other] The timer of { $node } is made to fire: it hands over
} what it keeps for { $nodes }: { $count } { $count ->
    [one] version
   *[other] versions
}. It keeps each until it hears that it was taken.
rule-hand-over-title = hands over to { $nodes }

rule-keep-hints = { $node } keeps { $count } { $count ->
    [one] version
   *[other] versions
} for { $nodes } and hands nothing over: hints=off.
rule-keep-hints-title = keeps its hints

rule-take-hint = { $from } hands over to { $node } version { $version } of { $key }. { $newest ->
    [true] It covers all that { $node } has of it.
   *[other] { $node } has something of it that this does not cover: it is put beside that, or dropped.
}
rule-take-hint-title = is handed { $key } by { $from }

rule-obey-hint = { $from } hands over to { $node } version { $version } of { $key }. { $version_checked_hints ->
    [failed] Nobody checks what is there (safeguard version_checked_hints is off): it takes the place of { $versions ->
        [one] the version that { $node } had, which it does not cover.
       *[other] the { $versions } versions that { $node } had, not all of which it covers.
    }
   *[other] It takes the place of what { $node } had.
}
rule-obey-hint-title = a hint overwrites { $key }

rule-hint-taken = { $from } has version { $version } of { $key }: { $node } keeps it no longer. { $left ->
    [0] It keeps nothing for others now.
    [one] It keeps one more version for others.
   *[other] It keeps { $left } more versions for others.
}
rule-hint-taken-title = { $from } took { $key }

rule-ignore-hint-ack = { $node } keeps nothing of { $key } for { $from } that this is about.
rule-ignore-hint-ack-title = nothing kept for { $from }

## Rules: anti-entropy

rule-compare-trees = { $ran_out ->
    [true] { $node } compares
   *[other] The timer of { $node } is made to fire: it compares
} what it has with { $peer }, whose turn it is. It tells the root hash of each preference list that has both of them: { $lists } { $lists ->
    [one] list
   *[other] lists
}, in which it has { $keys } { $keys ->
    [one] key
   *[other] keys
}.
rule-compare-trees-title = compares with { $peer }

rule-nobody-to-compare = { $ran_out ->
    [true] It would be time
   *[other] The timer of { $node } is made to fire
}, but { $node } compares nothing: each key has { $copies } { $copies ->
    [one] copy
   *[other] copies
}, so nobody else keeps what it keeps.
rule-nobody-to-compare-title = nobody to compare with

rule-ranges-alike = { $node } has the same hashes as { $from }: { $ranges }. Nothing that lies there is told.
rule-ranges-alike-title = alike with { $from }

rule-split-range = Range { $range } of { $from } has another hash than that of { $node }, which has { $keys } keys there: it tells the hashes of both halves.
rule-split-range-title = { $range } is unlike: its halves

rule-tell-range = Range { $range } of { $from } has another hash than that of { $node }, which has { $keys ->
    [0] nothing there: it says so.
    [one] one key there: it tells what it has of it.
   *[other] { $keys } keys there, all at one place: it tells what it has of them.
}
rule-tell-range-title = { $range } is unlike: tells it

rule-hear-range = { $from } tells { $node } { $answers ->
    [true] what { $node } lacked in range { $range }
   *[other] all that it has in range { $range }
}: { $keys ->
    [0] nothing.
    [one] one key.
   *[other] { $keys } keys.
}
rule-hear-range-title = is told { $range } by { $from }

rule-return-range = By what it told, { $from } lacks something in range { $range } that { $node } has: it is sent { $keys ->
    [one] one key.
   *[other] { $keys } keys.
}
rule-return-range-title = sends { $from } what it lacks

rule-nothing-lacking = By what it told, { $from } lacks nothing that { $node } has in range { $range }.
rule-nothing-lacking-title = { $from } lacks nothing

rule-not-its-range = { $node } does nothing with what { $from } says of range { $range }: no such preference list has both of them.
rule-not-its-range-title = { $range } is not in common

## Facts, roles, timers, outcomes, figures

fact-siblings = What it has of a key: its values, joined by |; what is deleted is none
fact-version = What who has these values has seen of the key (a version vector; S1:0.2 is the second of S1 without the first), or the latest timestamp
fact-replicas = The preference list of a key: who keeps it, in order
fact-hints = How many versions it keeps for others
fact-coordinating = How many requests it coordinates
fact-overlap = Nodes that counted for both the last put and the last get that were answered
fact-last-write = Nodes that counted for the last put that was answered
fact-last-read = Nodes that counted for the last get that was answered
fact-stale-reads = Gets that did not see what was acknowledged before they began
fact-reads = Gets that were answered
fact-w-plus-r = W + R: above N, every put and every get have a node in common
role-coordinator = coordinator
timer-request = request
timer-stand-in = stand-in
timer-hint = handoff
timer-anti-entropy = comparison
badge-stored = has
badge-hints = hints
outcome-stale = stale read
outcome-written = written
outcome-found = answered
outcome-too-few = too few
figure-quorums = Quorums
help-figure-quorums = Who counted for the last put and the last get, who is in both, and what is under way
figure-copies = Copies
help-figure-copies = What each node has of each key, and what it keeps for others
figure-ring = Ring
figure-pairs = Pairs
help-figure-pairs = Each get that was answered, the latest first, with the last put of its key that was acknowledged before it: who counted for the put (W), for the get (R), for both
figure-sizes = W and R
help-figure-sizes = For each W and R (* those in force): what they guarantee; how often W and R nodes have nobody in common, so that a get which comes at once is stale, computed, drawn at random, and counted in this run; how long puts and gets take; how many nodes may be down
figure-trees = Trees
help-figure-trees = The Merkle trees of each preference list, one hash a replica in its order: alike ones are one; of many keys only unlike ranges are opened
help-figure-ring = The nodes in order, the preference list of each key, and who counted last: W for the put, R for the get
panel-last-write = answered put
panel-last-read = answered get
panel-overlap = in both
panel-writing = putting
panel-reading = getting
panel-repairing = repairing
mark-holds = has
legend-in-both = in both
legend-took-the-put = counted for the put
legend-answered-the-get = counted for the get
legend-stale-get = for the get, which missed the put
head-in-force = *
head-w = W
head-r = R
head-guarantee = guarantee
head-miss-computed = miss
head-miss-drawn = drawn
head-miss-run = run
head-put-takes = put
head-get-takes = get
head-may-be-down = down
word-gets-and-puts-meet = newest, puts meet
word-gets-meet-puts = newest
word-puts-meet = puts meet
word-nothing-meets = none
word-none-sloppy = none (sloppy)
legend-newest = newest
legend-stale = lacks something
legend-siblings = siblings
legend-hint = kept for another
legend-tombstone = deleted

## Messages

message-replica-write = A coordinator has a version for a replica, or for who stands in for one (hint_for)
message-write-ack = It, or what covers it, is on the sender's disk
message-replica-read = A coordinator asks what a replica has of a key
message-read-reply = What the replica has
message-repair-write = What a replica lacks, as a get has found
message-hint-deliver = What was kept for the receiver while it did not answer
message-hint-ack = The hint, or what covers it, is on the sender's disk
message-tree-hash = Hashes of what the sender has in ranges of keys
message-range-sync = All that the sender has in a range, or (answers) what the receiver lacked there

## Invariants

invariant-read-your-quorum = With W + R > N and strict quorums, a get sees every put that was acknowledged before it began, or what replaces it
invariant-siblings-concurrent = None of the versions that a node has of a key covers another
invariant-store-monotone = A replica replaces a version only by one that covers it
invariant-overwrites-only-seen = A version claims to replace only what its client had seen
invariant-converges-when-quiet = When all that was sent has arrived, or all have compared and found each other alike, and nothing is under way, the copies are alike
invariant-stale-read = A get sees every put that was acknowledged before it began (known to break: W + R ≤ N, or sloppy quorums)
invariant-not-linearizable = What one get found, no later get misses (known to break without write-back)
invariant-lost-update = No acknowledged put is replaced by one that had not seen it (known to break: the latest timestamp wins)

violated-read-your-quorum = { $node } answers { $client }: { $key } is { $found }. Version { $version } ({ $missed }), acknowledged by { $by } before, is not among it.
explained-read-your-quorum = W + R > N promises that those who counted for a put and those who answer a get have a node in common that has it. { $written } counted for version { $version }, { $read } for the get, { $overlap ->
    [none] and nobody was in both: what counted were not W copies.
   *[other] and { $overlap } in both does not have it any more, or never had.
}
violated-siblings-concurrent = { $node } has version { $version } of { $key } beside { $newer }, which covers it.
explained-siblings-concurrent = Siblings are versions whose writers had not seen each other. The writer of { $newer } had seen { $version }, so { $node } should have dropped it.
violated-store-monotone = { $node } has no longer { $value } of { $key } (version { $version }), and nothing that covers it: it has { $stored }.
explained-store-monotone = A copy that was counted must count for ever: only what covers a version may take its place. What { $node } has of { $key } now does not cover { $version }, so whoever relied on this copy relied in vain.
violated-overwrites-only-seen = { $node } makes version { $version } of { $key } for a client that says it has seen { $context }: it claims more.
explained-overwrites-only-seen = A version replaces what its writer had seen, and nothing else: the rest becomes a sibling, for somebody to reconcile. { $version } claims to replace what its client never saw, and so takes it away from everybody.
violated-converges-when-quiet = Nothing is under way, and { $one } has { $stored } of { $key } where { $other } has { $stored_other }.
explained-converges-when-quiet = { $compared ->
    [true] All have compared their trees since anything changed, and found them alike: nothing will make the copies of { $one } and { $other } alike. The hashes hide that they differ.
   *[other] All that was sent of { $key } has arrived, nobody keeps a hint, all are up and connected, and still the copies of { $one } and { $other } differ. Somebody was never sent what others have, or forgot it.
}
violated-stale-read = { $node } answers { $client }: { $key } is { $found }. Version { $version } ({ $missed }), acknowledged by { $by } before, is not among it.
explained-stale-read = This is how it is: { $written } counted for version { $version }, { $read } for the get, { $overlap ->
    [none] and nobody is in both.
   *[other] and { $overlap } in both kept it for another, or has it no longer.
} Without W + R > N replicas that must count, nothing promises that they meet.
violated-not-linearizable = { $node } answers { $client }: { $key } is { $found }. An earlier get at { $by } had found version { $version } ({ $missed }).
explained-not-linearizable = This is how it is: version { $version } was found by a get before this one began, from { $written }, but { $read } answered this one. A put that is not acknowledged yet is on some copies only, so one get can find it and a later one miss it, whatever W + R is. With repair=write-back W copies have it before it is told.
violated-lost-update = { $node } has { $newer } of { $key } (version { $newer_version }) in the place of { $value } (version { $version }), which was acknowledged and which its writer had not seen.
explained-lost-update = This is how it is: { $by_time ->
    [true] the later timestamp wins, whatever its writer had seen. Clocks that differ decide who wins, and at { $node } an acknowledged value is gone without a word.
   *[other] a put without a context was taken to have seen everything, and at { $node } an acknowledged value is gone without a word.
}
conflict-claims-unseen = { $node } makes version { $version } of { $key } for a client that has seen { $context }
conflict-was-acknowledged = { $node } acknowledged version { $version } of { $key }, which { $quorum } had counted for
conflict-was-not-found = { $node } answers { $client } from { $quorum ->
    [none] nobody
   *[other] { $quorum }
}: { $key } is { $found }
conflict-was-read = { $node } had found version { $version } of { $key } at { $quorum }
conflict-forgets = { $node } has no longer version { $version } of { $key }; it has { $stored }
conflict-kept-both = { $node } has { $version } and { $newer } of { $key }
conflict-replaced-unseen = { $node } has version { $newer_version } of { $key } in the place of { $version }
conflict-has = { $node } has of { $key }: { $stored }

## Safeguards and settings

safeguard-write-to-all = A put is sent to all N replicas. Without it, only W of them ever get it
safeguard-hints-not-counted = With strict quorums a hint is no copy. Without it a put is acknowledged that no replica but the coordinator may have
safeguard-context-required = Who puts without a context replaces nothing. Without it the put takes the place of what its client never saw
safeguard-version-checked-hints = A hint is merged with what is there. Without it an old version takes the place of a newer one
safeguard-keep-tombstones = What is deleted leaves a version behind. Without it an old copy brings it back
setting-n = How many copies of a key there are (with fewer nodes: as many as these)
setting-w = How many copies must have a put before it is acknowledged
setting-r = How many copies must have answered a get
setting-quorum = Whether only the N replicas count, or others stand in for those that do not answer
setting-versions = What decides which version replaces which: what its writer had seen, or the latest timestamp
setting-repair = How a get repairs copies that lack something: after the answer, before it at those that counted, before it at W of them, or not at all
setting-hints = Whether what a replica missed is kept for it and handed over
setting-hint-interval = How often what is kept for others is handed over until it is taken
setting-anti-entropy = How often a node compares what it has with the next one in turn, as trees of hashes
setting-request-timeout = How long a coordinator waits for W or R; after half of it others stand in
setting-keys = Where preference lists begin; else x, y, z (a, b, c; k1, k2, k3) begin at S1, S2, S3, and other names at S1

## Demos

demo-nwr-overlap = N=3, W=2, R=2: the node in both sets
demo-nwr-cap = The CAP theorem with W = 1 and R = 1: both sides answer
demo-nwr-disjoint = W + R ≤ N: a stale read, and who was asked
demo-nwr-slowest = What W costs: the slowest of those that count
demo-nwr-one-copy = One copy, one disk lost
demo-nwr-all-or-one = W=N and R=1, W=1 and R=N, with one node down
demo-nwr-siblings = The shopping cart: siblings, and who decides
demo-nwr-new-then-old = Read new, then old: R + W > N is not linearizable
demo-nwr-failed-put = A put that failed is found later
demo-nwr-hinted-handoff = Sloppy quorum and hinted handoff under a partition
demo-nwr-sizes = W and R: what each guarantees, how often it misses, what it costs
demo-nwr-anti-entropy = Anti-entropy: trees of hashes find the one key that differs
demo-nwr-fast-clock = The latest timestamp wins: a fast clock loses an update
