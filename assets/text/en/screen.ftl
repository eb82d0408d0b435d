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
label-violated-at = { $name }, event { $number }
label-safeguard-off = { $name } is off
label-choose-pane = Panes
label-choose-disk = What is left on the disk
label-choose-branch = Branches
label-choose-safeguard = Safeguards
label-disk-kept = kept
label-disk-unsynced = unsynced lost
label-disk-wiped = wiped
label-branch-of = left { $parent } at event { $number }, { $end } events
label-branch-main = from the start, { $end } events
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
key-node = node 1 to 9
key-first-violation = first violation
key-next-beat = go on
key-previous-beat = one scene back
key-timeout = time out
key-freeze = pause or resume node
key-read = read
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
key-safeguards = safeguards
key-why = why
key-scroll-up = up
key-scroll-down = down
key-search = search events
key-theme = theme
key-language = language
key-cancel = cancel
key-suspend = to the shell
key-message-up = previous message
key-message-down = next message
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
key-group-view = Looking
key-group-general = Program

## Answers to keys
note-branched = The past is kept: this is a new branch, { $branch }
note-cut-from = Cut from { $node }: go to the other end and press the key again
note-language = { $language }
note-no-command = There is no command on this line
note-no-match = No event nearby matches “{ $words }”
note-no-node = There is no S{ $given }; the nodes are S1 to S{ $nodes }
note-no-pane = There is no view “{ $name }”; there are { $panes }
note-no-theme = There is no theme “{ $name }”; there are { $themes }
note-not-now = Not possible now: { $what }
note-saved = Saved to { $path }
note-takes-nothing = “{ $word }” takes nothing after it; given was “{ $given }”
note-violated = { $invariant } is violated
