### Echo: its rules, facts, roles, messages, invariants, safeguards and settings.
### A rule's text knows the node as $node and its guard values by name; `rule-…-title` stands in the list of events.

algorithm-echo = Echo: a client hears its word back once a majority has heard it; the one to read first
about-echo = A word comes back once a majority of up to { $nodes } nodes has heard it: the smallest algorithm here
demo-echo-majority = A word, its echoes, and why one is not enough
demo-echo-lost-and-late = Words that are lost, said again and come late
operation-say = Says a word, which comes back when a majority has heard it

## Rules: asker

rule-start-listening = { $node } starts with what its disk holds: { $words ->
    [0] it has heard nothing yet.
    [one] it has heard the word of one client.
   *[other] it has heard the words of { $words } clients.
} What it asked before, if anything, it does not ask any more: nobody was answered, and the client asks again.
rule-start-listening-title = starts

rule-ask-for-echoes = { $node } says “{ $word }” to all for { $client } (operation { $seq }). It answers when { $needed } { $needed ->
            [one] node has
           *[other] nodes have
        } heard it; it is one of them.
rule-ask-for-echoes-title = says { $word }

rule-still-asking = { $client } asks again for operation { $seq }, which { $node } is asking already: { $count } of { $needed } { $needed ->
            [one] has
           *[other] have
        } heard it. Nothing new is begun.
rule-still-asking-title = { $client } asks again

rule-late-request = { $node } does nothing for operation { $seq } of { $client }: it has heard of operation { $latest } since, so nobody waits for this one.
rule-late-request-title = late request of { $client }

rule-hear-echo = { $node } hears that { $from } has heard the word of { $client } (operation { $seq }): { $count } of the { $needed } it needs.
rule-hear-echo-title = echo of { $from }: { $count } of { $needed }

rule-ignore-echo = The echo of { $from } to operation { $seq } of { $client } changes nothing: { $counted ->
    [true] { $node } has counted it already.
   *[false] { $node } does not wait for it.
}
rule-ignore-echo-title = echo of { $from } changes nothing

rule-answer-echoed = { $node } gives { $client } its word “{ $word }” back (operation { $seq }): { $count } { $count ->
            [one] node has
           *[other] nodes have
        } it on their disks, and that is a majority. Whichever minority fails, somebody has heard it.
rule-answer-echoed-title = answers { $client }: { $word }

rule-answer-unheard = { $node } gives { $client } its word “{ $word }” back at once (operation { $seq }), without waiting for the { $needed } { $needed ->
    [one] node
   *[other] nodes
} that should have heard it (safeguard wait_for_majority is off).
rule-answer-unheard-title = answers { $client } at once

rule-ask-again = { $ran_out ->
    [true] No majority in time
   *[other] The timer of { $node } is made to fire by command
}: { $count } of { $needed } { $needed ->
            [one] has
           *[other] have
        } heard the word of { $client } (operation { $seq }). { $node } says it again to those who are missing; { $left ->
    [0] after this time not again.
    [one] once more after this time.
   *[other] { $left } more times after this.
}
rule-ask-again-title = says it again

rule-give-up-asking = { $node } stops asking for { $client } (operation { $seq }): { $count } of { $needed } { $needed ->
            [one] has
           *[other] have
        } heard the word after all its tries. The client is told nothing, and may ask again, here or elsewhere.
rule-give-up-asking-title = gives up

## Rules: repeater

rule-repeat-word = { $node } hears “{ $word }” of { $client } (operation { $seq }) from { $from }. It writes it down, and once it is on the disk tells { $from } so.
rule-repeat-word-title = hears { $word }

rule-repeat-again = { $node } has heard operation { $seq } of { $client } already and tells { $from } so again: its echo may have been lost.
rule-repeat-again-title = repeats it again

rule-late-word = { $node } does not repeat operation { $seq } of { $client }, which { $from } says: it has heard operation { $latest }. A client has one at a time, so nobody waits for this one.
rule-late-word-title = late word from { $from }

## Facts, roles, timers, figures

fact-heard = The last word of that client that it has heard
fact-echoes = Who has said that it heard the word it asks for that client
role-asker = asker
role-repeater = repeater
role-idle = idle
timer-retry = retry
badge-heard = heard
badge-echoes = echoes
outcome-answered = answered
figure-heard = Words
help-figure-heard = the last word of each client, and who has heard it
panel-heard = heard

## Messages

message-say = The asker says a client's word
message-heard = The word is on the disk of the sender

## Invariant

invariant-echo-heard-by-majority = A client is answered only when a majority of the nodes has heard its word
violated-echo-heard-by-majority = { $node } gives { $client } its word “{ $word }” back, and { $count } of the { $needed } { $needed ->
            [one] node
           *[other] nodes
        } that it takes have heard it.
explained-echo-heard-by-majority = A word that comes back is a promise: a majority has it on its disks, so that no failure of a minority loses it. { $node } promised that to { $client } when { $count } had heard “{ $word }”; if these fail, nobody has.
conflict-answered-unheard = { $node } answers { $client }: “{ $word }”. On disks it is so far { $quorum ->
    [none] nowhere.
   *[other] at { $quorum }.
}

## Safeguards and settings

safeguard-wait-for-majority = A client is answered when a majority has heard its word. Without it the asker answers at once: what was answered may be lost
setting-retry = How long an asker waits for echoes before it says the word again
setting-tries = How often it says the word again before it gives up
