### The screen: panes, keys, help.

## Panes
pane-cluster = Cluster
pane-logs = Logs
pane-in-flight = In flight
pane-why = Why
pane-state = State
pane-events = Events
pane-clients = Clients
pane-invariants = Invariants
pane-branches = Branches
pane-differences = Differences
pane-script = Script

## The first row, and the row above the keys
status-nodes = { $count ->
    [one] { $count } node
   *[other] { $count } nodes
}
status-seed = seed { $seed }
status-event = event { $number }
status-acked = acked { $count }
status-step = step
status-busy = running
status-safe = safe { $count }/{ $count }
status-violated = { $name } violated
status-next = next event in { $left }
status-searching = looking for “{ $words }”
status-prompt-write = write
status-prompt-read = read
status-prompt-goto = go to event or time
status-prompt-until = run until
status-prompt-branch = name of the new branch
status-prompt-rename = new name
status-prompt-save = save as
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
label-lost-down = { $node } does not run, so the message is lost.
label-lost-cut = Nothing passes from { $from } to { $node } now, so the message is lost.
label-lost-chance = The network lost the message.
label-synced = { $node } disk synced
label-mark-decision = elected
label-mark-role = role
label-mark-commit = commit
label-mark-fault = fault
label-mark-violation = violation
label-committed = committed
label-uncommitted = not yet
label-match = match
label-next = next
label-nothing-in-flight = nothing in flight
label-nothing-happened = Nothing has happened yet. Space takes the next step, and here it is said why it happened.
label-held = held
label-lost = will be lost
label-durable = durable
label-changed = just changed
label-no-operations = no requests yet: w writes, r reads
label-pending = pending
label-ok = ok
label-failed = failed
label-unknown = unknown
label-causes = How it came to this (event, what it was, the event that led to it)
label-violated-at = { $name }, event { $number }
label-safeguard-off = { $name } is off
label-choose-pane = Views
label-choose-disk = What is left on the disk
label-choose-safeguard = Safeguards
label-disk-kept = kept
label-disk-unsynced = unsynced lost
label-disk-wiped = wiped
label-branch-left = at { $number }:
label-branch-main = from the start
label-not-compared = b shows the branches, and c there compares this moment with one of them: with its end, the same event or the same time.
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
label-leave = { $count ->
    [0] Leave synod?
    [one] Leave after one event? The session can be saved as a script that leads here again.
   *[other] Leave after { $count } events? The session can be saved as a script that leads here again.
}

## Help
help-title = Keys
help-pane-cluster = who leads, what travels
help-pane-logs = every log, slot by slot
help-pane-in-flight = messages on their way
help-pane-why = the rule that fired, and why
help-pane-state = all variables of a node
help-pane-events = what happened
help-pane-clients = requests and their outcome
help-pane-invariants = what must always hold
help-pane-branches = what else was tried, and where it left
help-pane-differences = what is not as on another branch
help-disk-kept = everything it wrote
help-disk-unsynced = only what was synced
help-disk-wiped = nothing: it comes back empty

## Keys: the bottom line and the help
key-step = step
key-back = back
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
key-scroll-up = up
key-scroll-down = down
key-search = search events
key-theme = theme
key-language = language
key-cancel = cancel
key-suspend = to the shell
key-deliver = deliver
key-drop = drop
key-duplicate = duplicate
key-hold = hold or release
key-done = done
key-next-match = next match
key-previous-match = previous match
key-next-group = next group
key-previous-group = previous group
key-cut = cut one way
key-cut-both = cut both ways
key-apply = apply
key-enter = enter
key-complete = complete
key-earlier = earlier line
key-later = later line
key-page-up = page up
key-page-down = page down
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
note-branched = The past is kept: this is a new branch, { $branch }
note-compared-end = Beside the end of { $branch }; c: at the same event or time; esc ends it
note-compared-event = Beside { $branch } after as many events; c: at the same time; esc ends it
note-compared-time = Beside { $branch } at the same time; c: its end; esc ends it
note-compared-moment = From now on beside this moment: go on to see what changes; esc ends it
note-cut-from = Cut from { $node }: go to the other end and press the key again
note-language = { $language }
note-no-branch = There is no branch “{ $name }”; there are { $branches }
note-no-command = There is no command on this line
note-no-match = No event nearby matches “{ $words }”
note-no-node = There is no S{ $given }; the nodes are S1 to S{ $nodes }
note-no-pane = There is no view “{ $name }”; there are { $panes }
note-no-theme = There is no theme “{ $name }”; there are { $themes }
note-saved = Saved to { $path }
note-takes-nothing = “{ $word }” takes nothing after it; given was “{ $given }”
note-violated = { $invariant } is violated

## What a command did, and what a client made of an answer
did-crash = The process is gone, and with it all that was only in memory. The disk keeps everything it wrote. Until a restart, what arrives there is lost.
did-crash-unsynced = The process is gone, and the writes that were not yet synced to the disk are lost.
did-crash-wiped = The process is gone, and its disk is empty: it will come back having forgotten what it promised.
did-restart = It starts with what is on its disk, and knows nothing else: not who leads, not what is committed.
did-pause = It stands still, as in a long garbage collection: what arrives waits, and its timers fire only when it goes on.
did-resume = It goes on: what arrived meanwhile is handled now, and timers that are overdue fire.
did-partition = Nothing passes from one group to another. Messages that are already under way between them will be lost.
did-cut = Nothing passes over these links. Messages that are already under way there will be lost.
did-heal = Everything passes again. What was lost stays lost, unless somebody sends it once more.
did-link = From now on messages on these links travel like this; those already under way do not change.
did-ask = { $node } asks the node it believes to lead, or the next one that it has not asked. It waits for the answer.
did-queue = { $node } is paused: the message waits there until it goes on.
did-answer = { $node } has its answer: { $result }.
did-redirect = { $peer } does not lead, and names { $redirect }: { $node } asks there.
did-no-leader = { $peer } does not lead and knows no leader: { $node } will ask another node when its patience ends.
did-retry = { $node } got no answer in time and asks the next node. The same sequence number tells that it is the same request.
did-give-up = { $node } gives up. Whether the request took effect it will never know.
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
not-now-client = There are no clients: start with --clients 1
not-now-in-flight = No message is in flight
not-now-violation = No invariant was violated
not-now-script = No script is played
not-now-timer = The selected node has no timer that could fire
not-now-running = The selected node does not run
not-now-rename = main keeps its name: every script begins on it
not-now-safeguard = This algorithm has no safeguards
not-now-message = No message is selected
not-now-groups = All nodes are in one group: put one into another first

## Signs, under the keys of the help
help-scrubber = The line below
sign-leads = leads
sign-follows = follows
sign-campaigns = asks for votes
sign-paused = paused; a held message
sign-crashed = crashed
sign-timer = time left on its timer
sign-message = a request; an answer
sign-lost = will be lost
sign-clashes = part of a violation
sign-quorums = in the quorum of its 1st, 2nd fact
sign-differs = not as in what is compared with
sign-committed = entry of term 2, committed
sign-uncommitted = not committed yet
sign-unsynced = not on the disk yet
sign-match = equal so far; sent next

## The start screen
start-tagline = Watch servers agree. Step through consensus event by event, break it at a keystroke, and go back to any moment.
start-algorithms = Algorithms: a cluster to play with
start-demos = Demos: told scene by scene
start-same = The same from a shell: { $command }
start-help = An algorithm opens a cluster that waits for its first step: kill nodes, cut links, write, and go back. A demo tells a story: page down goes on to its next scene. There, too, the bottom line names the keys and ? shows them all; leaving leads back here.
key-open = open
about-fast-paxos = One value in two message delays, if nobody else proposes another
about-multi-paxos = A log whose slots are chosen by Paxos, one round trip each under a stable leader
about-paxos = One value, chosen once by votes under numbered ballots
about-raft = A replicated log under an elected leader
demo-fast-paxos-collision = Two values collide in a fast round, and it is settled
demo-fast-paxos-two-delays = Two message delays instead of three
demo-multi-paxos-holes = A hole in the log: filled with nothing, waited for by all
demo-multi-paxos-stable-leader = One round trip a command, against two of Basic Paxos
demo-multi-paxos-two-leaders = Two leaders: slow, but safe
demo-paxos-acceptor-fails = An acceptor fails, and the others are enough
demo-paxos-duel = Two proposers overtake each other; a random wait ends it
demo-paxos-late-proposer = Two accepted [5,7], number 9 wants 6: what will X be?
demo-paxos-majority-of-values = Two of three hold x, and x is not chosen
demo-paxos-promise-carries-a-value = The promise that carries 北
demo-paxos-proposer-fails = A proposer fails, and somebody completes its work
demo-paxos-round = A round without trouble: promises, then votes
demo-raft-election = The first election: three servers, two votes
demo-raft-figure-7 = Six logs that differ in every way, all repaired
demo-raft-leader-crash = A write is acknowledged, and then the leader dies
demo-raft-partition = Two against three: the minority can do nothing
demo-raft-replication = How a write becomes durable, and when everybody knows
demo-raft-split-vote = Two votes each: nobody wins, the next term decides

# What runs cost, side by side.
cost-time = virtual time
cost-events = events
cost-messages = messages between nodes
cost-bytes = bytes between nodes
cost-clients = messages with clients
cost-writes = writes answered
cost-round-trips = round trips a write
cost-leaderless = time without a leader
cost-claims = claims held
cost-claims-held = { $held } of { $claims }
cost-violations = invariants broken
sides-over = (end)
sides-help = The same clients and the same faults on every algorithm, all at the same virtual time. Round trips count the client's own; time without a leader begins at the start. A step goes to the next event of any of them.

start-sessions = Recent sessions: as they were left
recent-about = { $algorithm }, left at event { $events } ({ $time })
recent-about-branches = { $algorithm }, left at event { $events } ({ $time }), with { $branches } branches
recent-damaged = This file is damaged. It is left as it is.
recent-newer = From a later version of synod (format { $format }). It is left as it is.
