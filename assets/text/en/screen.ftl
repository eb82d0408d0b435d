### The screen: panes, keys, help.

## Panes
pane-cluster = Cluster
pane-logs = Logs
label-no-quorums = nothing is counted here now
label-no-rows = empty now
pane-in-flight = In flight
pane-why = Why
pane-code = Pseudocode
pane-state = State
pane-events = Events
pane-space-time = Space-time
pane-clients = Clients
pane-invariants = Invariants
pane-branches = Branches
pane-counters = Counters
pane-history = What the history guarantees
pane-differences = Differences
pane-script = Script
pane-question = Question

## The first row, and the row above the keys
status-nodes = { $count ->
    [one] { $count } node
   *[other] { $count } nodes
}
status-seed = seed { $seed }
status-event = event { $number }
status-answered = answered { $count }
status-step = step
story-ended = The story has ended, at event { $event }; page up goes back to it.
story-waits = The story waits after event { $event }; page down goes on with it.
story-plays = The scene goes on. What it shows is said once it is there.
status-scene = scene
status-busy = running
status-safe = safe { $count }/{ $count }
status-off = { $count } off
status-known = { $name }: known
status-violated = { $name } violated
status-next = next event in { $left }
status-searching = looking for “{ $words }”: { $at } of { $count }
status-giving = { $events } { $events ->
            [one] event
           *[other] events
        } so far; esc undoes them
status-going = on the way there: { $percent } %
status-looking = looking it up: { $percent } %; esc goes without
status-reapplying = doing again: { $done } of { $of }
status-beside = the same run on the others: { $percent } %
status-exploring = searching: { $walks } { $walks ->
            [one] walk
           *[other] walks
        }, { $states } { $states ->
            [one] state
           *[other] states
        }
status-recording = recording { $file }: { $percent } %
status-prompt-ask = { $client } asks { $node } to { $operation }
status-prompt-goto = go to event or time
status-prompt-until = run until
status-prompt-branch = name of the new branch
status-prompt-rename = new name
status-prompt-save = save as
status-prompt-picture = picture of the screen
status-too-small = synod needs { $width }×{ $height } characters; here are { $columns }×{ $rows }.

## Words in the panes
label-paused = paused
label-crashed = crashed
label-partition = partition
label-cut-from = cut from { $node } to …
label-timer-fired = { $node } { $timer }
label-term = term
label-vote = vote
label-commit = commit
label-lost-down = { $node } did not run when the message arrived, so it is lost.
label-lost-cut = Nothing passed from { $from } to { $node } when the message was due, so it is lost.
label-lost-cut-when-sent = Nothing passed from { $from } to { $node } when the message was sent, so it is lost.
label-lost-chance = The network lost the message.
label-synced = { $node } disk synced
label-event-retry = retry
label-event-give-up = give-up
label-event-timeout = timeout
label-event-busy = busy
label-event-wake = at work by itself
label-event-load = load
outcome-elected = elected
outcome-overwritten = overwritten
label-mark-client = client
label-mark-role = role
outcome-committed = commit
label-mark-fault = fault
label-mark-repair = repair
label-mark-refuted = claim failed
label-mark-known = known to break
label-mark-violation = violation
stage-committed = committed
stage-uncommitted = uncommitted
stage-committed-unknown = committed, not known here
label-match = match
label-next = next
label-nothing-in-flight = nothing in flight
label-no-events = nothing has happened yet
label-happened-before = { $scale ->
    [true] to scale
   *[other] event by event
}, before event { $event }
label-before-and-after = { $scale ->
    [true] to scale
   *[other] event by event
}, before and after event { $event }
label-nodes-left-out = { $first } to { $last } of { $count }: +{ $more } more
label-to-and-from = { $to } on the way to it, { $from } from it
label-more = +{ $count } more
label-quiet-messages = … { $count ->
    [one] 1 message
   *[other] { $count } messages
} with nothing new
label-quiet = { $count ->
    [one] one event
   *[other] { $count } events
} with nothing new, up to { $last }
label-more-by = { $keys }: all of it
label-nothing-happened = Nothing has happened yet. Space takes the next step, and here it is said why it happened.
label-held = held
label-lost = will be lost
label-durable = durable
label-changed = just changed
word-true = true
word-false = false
state-word = { $word } ({ $told })
label-claim-open = holds so far
label-claim-waits = not yet
label-claim-held = came true at event { $event }
label-claim-failed = failed at event { $event }: { $facts }
label-watched-more = +{ $count } more: `:view state`
label-no-operations = no requests yet: w writes, r reads
label-never-operations = its clients ask for nothing: commands of its own move it
label-pending = pending
label-ok = ok
label-failed = failed
label-unknown = unknown
label-unknown-overtaken = unknown: { $next } was asked
label-causes = How it came to this (event, what it was, the event that led to it)
label-known-at = { $name }, as is known, event { $number }
label-violated-at = { $name }, event { $number }
label-would-refuse = { $name } would prevent this
label-safeguard-off = { $name } is off
label-choose-pane = Views
label-choose-disk = What is left on the disk
label-choose-safeguard = Safeguards
label-disk-kept = kept
label-disk-unsynced = unsynced lost
label-disk-wiped = wiped
label-branch-left = at { $number }:
label-branch-main = from the start
label-given-up = given up
label-not-compared = b shows the branches, and c there compares this moment with one of them: at the same time, after as many events, or with its end.
label-no-differences = Nothing differs.
label-there = there
label-on = on
label-off = off
label-slot = slot { $number }
label-in-flight = in flight
label-running = running
label-leads = { $node } leads
label-nobody-leads = nobody leads
label-mistake = Not understood
label-leave-title = Leave
label-opening = Opening
label-leave = { $count ->
    [0] Leave synod?
    [one] Leave after one event? The session can be saved as a script that leads here again.
   *[other] Leave after { $count } { $count ->
            [one] event
           *[other] events
        }? The session can be saved as a script that leads here again.
}

## Help
help-title = Keys
help-pane-cluster = who leads, what travels
help-pane-logs = every log, slot by slot
help-pane-in-flight = messages on their way
help-pane-why = the rule that fired, and why
help-pane-code = the algorithm as the paper writes it: the lines that this event has run are lit, with the values of their guards
help-pane-state = all variables of a node
help-pane-events = what happened
help-pane-space-time = a line a node and client, messages from line to line; what led to this event and what came of it is lit
help-pane-clients = requests and their outcome
help-pane-invariants = what must always hold
help-pane-branches = what else was tried, and where it left
help-pane-counters = messages by kind, bytes, round trips, time without a leader
help-pane-history = which models of consistency the answers satisfy, and which operations refute the others
help-pane-differences = what is not as on another branch
help-disk-kept = everything it wrote
help-disk-unsynced = only what was synced
help-disk-wiped = nothing: it comes back empty

## Keys: the bottom line and the help
key-step = step
key-back = back
key-table = whole table
key-play-story = tell the story
key-play = play
key-kill = kill or restart
key-partition = partition
key-heal = heal
key-write = write
key-messages = messages
key-help = help
key-quit = quit
key-next-node = next node
key-previous-node = previous node
key-node = node
key-first-violation = first violation
key-next-violation = next violation
key-explore = violation from here?
key-compare-stop = end the comparison
key-explore-end = end the search
key-again = again
key-causes = what led to it
key-go-to-cause = go to event
key-next-beat = next scene
key-previous-beat = previous scene
key-timeout = time out
key-freeze = pause or resume node
key-read = read
key-load = steady load
key-load-off = end the load
key-next-interesting = next turning point
key-previous-interesting = previous turning point
key-palette = command
key-panes = views
key-enlarge = enlarge
key-fold = fold quiet events
key-big = few things, large
key-all-views = all views
key-unfold = unfold
key-diagram = space-time diagram
key-along-later = later on the line
key-along-earlier = earlier on the line
key-line-up = line above
key-line-down = line below
key-other-end = other end of the arrow
key-next-arrow = next arrow
key-to-scale = to the scale of time
key-by-event = event by event
key-next-pane = next view
key-previous-pane = previous view
key-until = run until
key-goto = go to
key-faster = faster
key-slower = slower
key-kill-disk = crash, choosing the disk
key-branches = branches
key-switch = go there
key-new-branch = new branch here
key-rename = rename
key-compare = compare
key-compare-here = compare with this
key-compare-event = compare at same event
key-compare-time = compare at same time
key-compare-end = compare with its end
key-scrub = look along the line
key-earlier-event = an event earlier
key-later-event = an event later
key-first = to the start
key-last = to the end
key-safeguards = safeguards
key-why = why
key-code = pseudocode
key-what-if = what if?
key-why-not = why not?
key-do-first = do the first, ask again
key-scroll-up = up
key-scroll-down = down
key-search = search events
key-theme = theme
key-numbers = notation of epochs
key-mouse = the mouse to the terminal, or back
key-copy = copy the view
key-picture = picture of the screen
key-record = film of the run
key-record-end = end the film
key-language = language
key-cancel = cancel
key-suspend = to the shell
key-deliver = deliver
key-drop = drop
key-duplicate = duplicate
key-hold = hold or release
key-done = done
key-only-matches = only matches
key-all-events = all events
key-next-match = next match
key-previous-match = previous match
key-next-group = next group
key-previous-group = previous group
key-group-rest = all after it, too
key-bridge = bridge to another group
key-cut = cut one way
key-cut-both = cut both ways
key-apply = apply
key-enter = enter
key-complete = complete
key-earlier = earlier line
key-later = later line
key-first-row = first row
key-last-row = last row
key-next-chapter = next heading
key-previous-chapter = previous heading
key-page-up = page up
key-page-down = page down
key-share = share this moment
key-copy-shared = copy the text
key-close = close
key-row-up = up
key-row-down = down
key-choose = choose
key-toggle = on or off
key-save = save and quit
key-leave = quit without saving
key-stay = stay

## What a key would do right now
key-stop = stop
key-crash = crash
key-restart = restart
key-start = start
key-pause-node = pause node
key-resume-node = resume node
key-delay = 10 ms later
key-hold-back = hold
key-release = release

## Chapters of the help
key-group-time = Time
key-group-faults = Faults
key-group-clients = Clients
key-group-messages = Messages
key-group-branches = Branches
key-group-view = Looking
key-group-general = Program

## Answers to keys
note-again = Again what followed there: { $given } of { $of } commands fitted
note-branched = New branch { $branch }, the past is kept; press a to do here what followed there
note-explored-found = { $invariant } can still be broken from there: branch { $branch } shows how (b)
note-explored-unmet = No way found to break an invariant from there: { $safeguard } can matter only with { $needs }
note-explored-nothing = No way found to break an invariant from there, in { $walks } { $walks ->
            [one] walk
           *[other] walks
        } and { $states } { $states ->
            [one] state
           *[other] states
        }
note-compared-end = Beside the end of { $branch }; c: at the same time or event; esc ends it
note-compared-event = Beside { $branch } after as many events; c: its end; esc ends it
note-compared-time = Beside { $branch } at the same time; c: same event, its end; esc ends it
note-compared-moment = From now on beside this moment: go on to see what changes; esc ends it
note-compare-others = Beside this one stand one or two other algorithms: { $others }
note-given-up = The run takes all of --memory: its oldest past is given up, and event { $event } is the first to go to
note-compare-ended = The comparison was ended before it was there
note-compare-nothing = Nothing has happened yet that could be done on other algorithms: let some time go by first
note-opening-ended = It was given up before it was open
note-nearest = ; did you mean “{ $name }”?
note-cut-from = Cut from { $node }: go to the other end and press the key again
note-numbers = Numbers with an epoch are written like { $example }; the counter 99 of epoch 1, for example
note-language = { $language }
note-no-comparison = “{ $name }” is neither a branch ({ $branches }) nor an algorithm ({ $algorithms })
note-no-command = There is no command on this line
note-no-match = No event nearby matches “{ $words }”
note-no-node = There is no S{ $given }; the nodes are S1 to S{ $nodes }
note-no-pane = There is no view “{ $name }”; there are { $panes }
note-no-theme = There is no theme “{ $name }”; there are { $themes }
note-config = { $file }: mistakes: { $count }, the rest is used; `synod config check` tells where
note-config-unreadable = { $file } cannot be read ({ $why }): all is as it is by itself
label-answer = Answer
label-inquiring = Trying it on copies of this moment …
label-share = Share this moment
label-share-how = This opens it, here or anywhere:
label-share-cut = … copied, it is whole: { $count } { $count ->
    [one] letter
   *[other] letters
}
label-share-ascii = No code for a camera: it is drawn with block characters, and --ascii rules them out.
label-share-too-much = No code for a camera: none holds so long a text.
label-share-room = No code for a camera: on this screen it does not fit; it needs { $width } columns and { $height } rows.
note-shared-copied = The text is copied (OSC 52), if the terminal allows it.
note-too-long-to-share = This run is too long to be shared as a text: `:save` writes it to a file.
note-saved = Saved to { $path }
note-read-again = The script was saved and read again
note-not-read-again = The script was saved and has mistakes: what was read before stays
note-takes-nothing = “{ $word }” takes nothing after it; given was “{ $given }”
note-copied = { $pane } is copied (OSC 52); if it is not: `:copy { $pane } to FILE`
note-copied-to = { $pane } is in { $path }.
note-copied-moment = The script that leads here is copied, with its command (OSC 52); if it is not: `:copy moment to FILE`
note-pictured = The screen is in { $file }
note-recorded = { $file }: { $seconds } s, { $frames } frames
note-record-ended = The film was ended; { $file } is as it was
note-record-nothing = nothing has happened yet that a film could show
note-record-busy = one film at a time: `{ $file }` is being made, esc ends it
note-record-from = from `{ $given }`: an event up to { $last }, or a time before this one, is wanted
note-record-stopped = the run goes no further than that again
note-written-missing = { $file } is written; these signs have no shape and are boxes: { $signs }
refused-missing = there is no such file or folder
refused-permission = permission is denied
refused-exists = there is such a file already
refused-no-folder = a part of its path is no folder
refused-folder = it is a folder
refused-full = no room is left
refused-read-only = nothing can be written there
note-unwritten = `{ $file }` cannot be written: { $why }; what was there is untouched
note-ending = `{ $file }`: its ending names no format; there are { $endings }
note-ending-near = Did you mean `.{ $ending }`?
note-mouse-given = The mouse is the terminal's: drag to select text; M takes it back.
note-mouse-taken = The mouse is synod's again.
note-folded = Heartbeats, retries and whatever else brings nothing new are folded: a step passes over them. F shows them again.
note-unfolded = All events are shown, and a step goes to each.
note-nothing-matters = Nothing that matters comes within { $within }, so you stay here; `p` lets time pass.
note-pasted-nowhere = Nothing is being typed, so the paste went nowhere: `:` first.
note-one-line = { $count ->
    [one] Only one line is taken here; one more was pasted.
   *[other] Only one line is taken here; { $count } more were pasted.
}
note-line-too-long = Here go at most { $most } { $most ->
    [one] byte
   *[other] bytes
}; what came last was left out.
note-violated = { $invariant } is violated
note-claim-failed = A claim failed at event { $event }: “{ $claim }”; { $facts }

## What a command did, and what a client made of an answer
did-crash = The process is gone, and with it all that was only in memory. The disk keeps everything it wrote. Until a restart, what arrives there is lost.
did-crash-unsynced = The process is gone, and the writes that were not yet synced to the disk are lost.
did-crash-wiped = The process is gone, and its disk is empty: it will come back having forgotten what it promised.
did-restart = It starts with what is on its disk, and knows nothing else: not who leads, not what is committed.
did-pause = It stands still, as in a long garbage collection: what arrives waits, and its timers fire only when it goes on.
did-resume = It goes on: what arrived meanwhile is handled now, and timers that are overdue fire.
did-partition = Nothing passes from one group to another. Messages that are already under way between them will be lost.
did-partition-bridged = A node of several groups is a bridge: it hears all of them, and they hear it. Between all others nothing passes from one group to another, and messages that are already under way there will be lost.
did-cut = Nothing passes over these links. Messages that are already under way there will be lost.
did-heal = Everything passes again. What was lost stays lost, unless somebody sends it once more.
did-link = From now on messages on these links travel like this; those already under way do not change.
did-ask = { $node } asks the node that it turns to at present, and waits for the answer.
did-ask-node = { $node } asks the node that the command names, and waits for the answer.
did-not-wait = { $told } It waits no more for its operation { $former }, because { $next } was asked: { $former } stays unknown, whatever comes back.
did-queue = { $node } is paused: the message waits there until it goes on.
result-ok = ok
result-none = none
result-commit = commit
result-abort = abort
result-name-taken = name-taken
result-forgotten = forgotten
result-unknown = unknown
result-failed = failed
did-answer = { $node } has its answer: { $result }.
did-redirect = { $peer } does not take it, and names { $redirect }: { $node } asks there.
did-behind = { $node } has seen more than { $peer } has: it asks the next node, and would rather wait than go back in time.
did-no-leader = { $peer } cannot do it now and names no leader: { $node } asks another node when it has waited long enough (client_timeout).
did-retry = { $node } got no answer in time and asks the next node. The same sequence number tells that it is the same request.
did-give-up = { $node } gives up. Whether the request took effect it will never know.
did-wake = { $node } does by itself what is due: it shows that it is alive, asks again, or looks for another node.
did-hear = { $node } hears from { $peer } what it did not ask for: { $result }.
did-connect = { $peer } serves the session of { $node }, as it asked.
did-ping = { $peer } answers the ping of { $node }: it is alive.
did-busy = Every client still waits for an answer, so nobody asks now.
did-load = From now on the clients ask steadily, each as soon as it is its turn and it has its last answer.
did-load-off = The clients fall silent. What they asked before is still answered.
did-drop = The message is gone; its sender does not know.
did-duplicate = The same message travels twice. The copy has a latency of its own.
did-hold = The message stays where it is until it is released.
did-release = The message travels on.
did-delay = The message arrives later.
did-send = A message that nobody sent. The node that receives it cannot tell.
did-with = This protection is in force again.
did-without = From now on the algorithm runs without this protection. The invariants tell what that breaks.

## Why a key does nothing now
not-now-start = This is the start: nothing has happened yet
not-now-node = There is no node
not-now-one-node = There is only one node
not-now-whole = Nothing is cut or partitioned
not-now-operation = Clients have nothing to ask of this algorithm
not-now-read = Clients have nothing to read of this algorithm
not-now-in-flight = No message is in flight
not-now-again = This branch left no other
not-now-violation = No invariant was violated
not-now-more-script = The story ends here: p lets time go on
not-now-script = No script is played
note-first-scene = The story begins with this scene: none comes before it
not-now-epoch-counters = This algorithm has no numbers with an epoch
not-now-timer = The selected node has no timer that could fire
not-now-running = The selected node does not run
not-now-rename = main keeps its name: every script begins on it
not-now-safeguard = This algorithm has no safeguards
not-now-message = No message is selected
not-now-code = This algorithm has no pseudocode
not-now-groups = There are not yet two groups with a node of their own: put one into another first

## Signs, under the keys of the help
help-compare = the same run on other algorithms
help-scrubber = The line below
sign-leads = leads
sign-outdone = leads with a lower number than another
sign-arrived = arrived just now
sign-acted = last event was here
sign-follows = follows
sign-campaigns = asks for votes
sign-paused = paused; a held message
sign-crashed = crashed
sign-timer = time left on its timer
sign-message = a request; an answer
sign-other-group = in another group of a partition
sign-wall = a partition begins or ends
sign-line-paused = paused; a crash leaves a gap
sign-client-waits = waits for an answer; had one
sign-client-failed = it failed; nobody knows
sign-lost = will be lost
sign-conflicts = part of a violation
sign-quorums = in the quorum of its 1st, 2nd fact
sign-differs = not as in what is compared with
sign-entry = of term (epoch, ballot) 2
sign-unsynced = not on the disk yet
sign-compacted = in the snapshot
sign-round = of the ballots only the rounds
sign-match = equal so far; sent next

## The start screen
start-tagline = Watch servers agree. Step through consensus event by event, break it at a keystroke, and go back to any moment.
start-algorithms = Algorithms: a cluster to play with
start-demos = Demos: told scene by scene
start-compare = Side by side: the same story on several algorithms
start-same = The same from a shell: { $command }
start-help = An algorithm opens a cluster that waits for its first step: kill nodes, cut links, write, and go back. A demo tells a story: page down goes on to its next scene. There, too, the bottom line names the keys and ? shows them all; leaving leads back here.
key-open = open
about-fast-paxos = One value in two message delays, if nobody else proposes another
about-multi-paxos = A log whose slots are chosen by Paxos, one round trip each under a stable leader
about-paxos = One value, chosen once by votes under numbered ballots
about-raft = A replicated log under an elected leader
demo-fast-paxos-collision = Two values collide in a fast round, and it is settled
demo-fast-paxos-classic-after-all = A restart asks, an old round is refused, a classic one ends it
demo-fast-paxos-two-delays = Two message delays instead of three
demo-multi-paxos-members = The acceptors change through the log
demo-multi-paxos-twice-and-late = Twice and late: an operation in two slots is executed once
demo-multi-paxos-holes = A hole in the log: filled with nothing, waited for by all
demo-multi-paxos-stable-leader = One round trip a command, against two of Basic Paxos
demo-multi-paxos-two-leaders = Two leaders: slow, but safe
demo-paxos-acceptor-fails = An acceptor fails, and the others are enough
demo-paxos-asked-twice = Asked twice, too late, or for nothing
demo-paxos-duel = Two proposers overtake each other; a random wait ends it
demo-paxos-late-proposer = Two accepted [5,7], number 9 wants 6: what will X be?
demo-paxos-majority-of-values = Two of three hold x, and x is not chosen
demo-paxos-promise-carries-a-value = The promise that carries 北
demo-paxos-proposer-fails = A proposer fails, and somebody completes its work
demo-paxos-road = The end of the road: five acceptors, and no single failure stops them
demo-paxos-round = A round without trouble: promises, then votes
demo-compare-commit-blocked = The coordinator crashes when all have voted: two phases block, three do not
demo-compare-commit-crash = The coordinator crashes: who waits, and who differs
demo-compare-follower-down = One follower is down: 2PC needs all and aborts, ZAB needs more than half and commits
demo-compare-gossip-exchange = Push, pull, and both: how fast, and for how many messages
demo-compare-leader-crash = What a crash of the leader costs each of them
demo-compare-cap = The CAP theorem: one partition, and who still answers
demo-compare-one-value = One write under the three Paxos, and what phase 1 costs
demo-compare-steady-writes = A second of steady writes under each of them
demo-compare-who-goes-on = The same partition on Raft, ZAB and Totem: who goes on
demo-compare-votes = First come, first served, or the best: how Raft and ZAB elect
demo-raft-crash-tape = Keys that are typed: a leader crashes, another is elected
demo-raft-election = The first election: three servers, two votes
demo-raft-figure-7 = Six logs that differ in every way, all repaired
demo-raft-leader-crash = A write is acknowledged, and then the leader dies
demo-raft-partition = Two against three: the minority can do nothing
demo-raft-replication = How a write becomes durable, and when everybody knows
demo-raft-happened-before = What happened before what: a write as a space-time diagram
demo-raft-split-vote = Two votes each: nobody wins, the next term decides
demo-raft-reads = Three ways to read, and one that is wrong
demo-raft-lease-and-a-slow-clock = A lease, a slow clock, and an answer that is old
demo-raft-transfer = A leader hands over, and what if that fails
demo-raft-pre-vote = Who was cut off comes back: with and without asking first
demo-raft-check-quorum = A leader that hears nobody gives way
demo-raft-exactly-once = The leader dies before it has answered: asked twice, done once
demo-raft-figure-8 = Figure 8: an entry that a majority has is overwritten, and the rule
demo-raft-pipelining = Small messages, and only so many on their way
demo-raft-late-snapshot = A snapshot that comes late, or twice: nothing acknowledged gets lost
demo-raft-late-reads = Reads that have to wait, or that nobody can answer
demo-raft-lost-disk = A disk is lost: what was acknowledged is gone, and late answers still tell of it
demo-raft-snapshot = The state instead of old entries, and a follower that lacks them

# What runs cost, side by side.
cost-time = virtual time
cost-events = events
cost-messages = messages between nodes
cost-bytes = bytes between nodes
cost-clients = messages with clients
cost-writes = writes answered
cost-round-trips = round trips a write
cost-leaderless = time without a leader
counted-blocked = participants blocked
counted-committed = transactions committed
counted-aborted = transactions aborted
counted-diverged = outcomes that differ
counted-blocked-time = time blocked
counted-believers = nodes that believe
counted-chosen = value chosen
counted-rounds = rounds
counted-contacts = contacts
counted-redundant = items told in vain
counted-overlap = nodes in common
counted-last-write = nodes of the last put
counted-last-read = nodes of the last get
counted-stale-reads = stale reads
counted-reads = reads
counted-w-plus-r = W + R
cost-claims = claims held
cost-claims-held = { $held } of { $claims }
cost-violations = invariants broken
cost-refuted = { $algorithm }: not { $model }:
guaranteed-yes = yes
guaranteed-no = no
guaranteed-unknown = not decided
guaranteed-nothing = nothing of it
cost-history = the history is
guarantee-linearizable = linearizable
guarantee-sequential = sequential
guarantee-causal = causal
guarantee-read-your-writes = read your writes
guarantee-monotonic-reads = monotonic reads
guarantee-eventual = eventual
label-history-holds = so far
label-history-differs = not yet: all is quiet, and copies differ
label-history-refuted = { $count ->
    [one] refuted by one operation
   *[other] refuted by { $count } operations
}
label-history-given-up = not decided: too long a search
label-history-too-long = not decided: too long a history; expect asks
label-history-no-register = not decided: no one order, and no registers
comparison-remarks = What does not carry over
comparison-left-out = Left out, as only this algorithm understands it or its messages: { $commands }
comparison-passed-over = { $algorithm }: { $command } did not fit and was passed over: { $why }
comparison-table = What it has cost so far
comparison-over = (end)
comparison-help = The same clients and the same faults on every algorithm, all at the same virtual time. With a story each goes on to where the story waits on it, and from there the same time goes by on all. Round trips count the client's own; time without a leader begins at the start. A step goes to the next event of any of them.

start-earlier-sessions = Earlier sessions
start-more-above = { $count } more above
start-more-below = { $count } more below
start-sessions = Recent sessions: as they were left
recent-about = { $algorithm }, left at event { $events } ({ $time })
recent-about-branches = { $algorithm }, left at event { $events } ({ $time }), with { $branches } { $branches ->
            [one] branch
           *[other] branches
        }
recent-damaged = This file is damaged. It is left as it is.
recent-newer = From a later version of synod (format { $format }). It is left as it is.

key-yes = yes
key-no = no
key-answer-number = a node, or a number
key-answer = type the answer
key-no-answer = no answer
status-prompt-answer = answer
quiz-asks = Your answer: type it, or click on a node or a message
quiz-right = { $given }: right. Go on, and see why.
quiz-wrong = { $given }: no, { $answer }. Go on, and see why.
key-search-back = back to where the search began
