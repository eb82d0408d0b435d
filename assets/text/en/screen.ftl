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
label-timer-fired = { $node } { $timer } timeout
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
