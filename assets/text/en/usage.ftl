### The help and the mistakes of the command line. The English of `usage-` is that of the definition of the arguments, which
### a test compares; that of `clap-` is what the parser itself says, so that it is found and exchanged.

usage-synod = An interactive terminal visualizer and debugger of consensus algorithms
usage-synod-long = An interactive terminal visualizer and debugger of consensus algorithms.

    A whole cluster runs inside the process as a deterministic simulation: the screen shows it, every key can disturb it, any moment can be revisited. The same seed and the same commands give the same run on every machine. Without a command, a start screen shows what there is.
usage-exit-status =
    Exit status:
      0  all held (explore: nothing was found; with --goal: it was)
      1  a claim of a script or an invariant failed (explore: a violation was found; with --goal: nothing)
      2  the command line or a script was not understood
      3  a file or a stream could not be read or written
    130  Ctrl-C ended it; what happened so far was told
usage-play = Plays an algorithm or a script on the screen
usage-run = Runs a script without a screen and prints what happens
usage-record = Records a script as a film, a storyboard or a handout: the screen as it would be, without one
usage-record-long = Records a script as a film, a storyboard or a handout: the screen as it would be, without one.

    Time passes as on the screen, the story waits at its beats for as long as reading takes, and then goes on by itself. A script that names algorithms in a line such as `# compare: raft zab` is recorded on all of them side by side. Nothing depends on the machine: the same script gives the same bytes. The script can say how it wants to be recorded in a line such as `# record: size=120x36 theme=light beat=3s`; an option of the command line counts more. The file is replaced only when the new one is whole. A tape of VHS (`.tape`) is played against the same screen.
usage-share = Prints a moment as one short text that `synod play` and `synod run` open there
usage-share-long = Prints a moment as one short text that `synod play` and `synod run` open there.

    The text holds the seed, the algorithm, its settings and the commands, packed and with a check sum, in letters that a chat, a mail and an address leave as they are. It goes wherever the name of a script goes.
usage-export = Writes the run of a script as a diagram, a graph, a log or states for other programs
usage-export-long = Writes the run of a script as a diagram, a graph, a log or states for other programs.

    What is written is the run that leads to where the script ends, its narration included: message sequence diagrams with crashes, partitions, roles and notes, or what happened before what with vector clocks. docs/export.md says what each format holds. The file is replaced only when the new one is whole.
usage-compare = Runs the same clients and faults on two or three algorithms and compares what it cost
usage-compare-long = Runs the same clients and faults on two or three algorithms and compares what it cost.

    The script is an ordinary one; whatever algorithm its `cluster` line names, it runs on each of these. Of a shared moment its clients and faults are done on each at the same times; what only its own algorithm understands is left out and named. The screen shows the clusters side by side at the same virtual time; a table tells messages by kind, bytes, round trips a write and the time without a leader.
usage-explore = Searches for a schedule that breaks an invariant, or that leads to a goal
usage-explore-long = Searches for a schedule that breaks an invariant, or that leads to a goal.

    From the start of an algorithm's cluster, or from the end of a script, the search walks at random: messages in any order, lost and duplicated, or all that a few nodes have to say to each other; timeouts, crashes and restarts, pauses, cuts, client operations. What can only come long after the start has most walks begin behind what the algorithm says comes first, and the script that is found then begins with that. In the last third of its time it goes breadth first instead: through all states that are a few steps away, each once. What it finds is shrunk to a schedule from which nothing can be left out, and written as a script that ends with its `expect`.

    It uses all cores. The same seed and number of walks find the same on every machine, and so does the same depth.
usage-list = Lists what can be named: in scripts, in the palette, on the command line
usage-docs = Compares what a Markdown file shows of its scripts with what the program makes of them
usage-docs-long = Compares what a Markdown file shows of its scripts with what the program makes of them.

    A script is a fenced block of the language synod. A block of text right below it is what `synod run` prints; one that is opened as `text view logs`, what that view shows where the script ends; a picture right below it, such as ![](election.gif), is what `synod record` makes. A line `# record:` in the script says how. A script with neither must hold. `renew` writes what is made now into the file and its pictures.
usage-completions = Prints a script that completes this command line in a shell
usage-gallery = Makes demos/README.md, with a moving picture of every demo, and the one that README opens with
usage-config = Prints a configuration with all there is to be set, or checks one
usage-config-long = Prints a configuration with all there is to be set, or checks one.

    What is printed changes nothing: put it into `$XDG_CONFIG_HOME/synod/config.toml` (`~/.config/synod/config.toml` if that is not set) and change what you like. A configuration with mistakes stops nothing: what is right in it is used.
usage-config-check = Tells the mistakes of a configuration, each with its line
usage-config-check-file = The file [default: yours]
usage-man = Prints a manual page: `synod man | man -l -`
usage-plays = Plays { $algorithm }
usage-setting = { $says } [default: { $default }]

usage-heading-screen = Screen
usage-heading-limits = Limits
usage-heading-settings = Settings
usage-heading-algorithms = Algorithms

usage-option-lang = Language: en or zh-CN [default: of the screen that of the locale, of what is printed en]
usage-option-theme = Colours [default: as the terminal's background]
usage-option-colours = How many colours there are [default: as the terminal says]
usage-option-ascii = Only ASCII signs; letters of other scripts stay
usage-option-reduced-motion = Nothing travels or flashes: moments follow each other at once (or with SYNOD_REDUCED_MOTION set)
usage-option-no-mouse = The mouse stays the terminal's: it selects text there
usage-option-big = Few things, large: one view and why, and nothing pale, for whoever sits far away
usage-option-plain = Lines of text in the place of the screen; commands are read from standard input
usage-option-config = A configuration to read in the place of yours
usage-option-memory = What a run may take: beyond it, its oldest past is given up. What the states of a search may take: beyond it, the search ends
usage-play-file = A script: a file, a shared moment, or a demo of `synod list demos`
usage-play-watch = Plays the script again whenever its file is saved, to the beat where one was
usage-run-file = A script: a file, `-` for standard input, a shared moment, or a demo of `synod list demos`
usage-run-format = Prose: an event, and below it what else it did; or one JSON object a line
usage-run-fold = Tells a run of events of which nothing new came, such as heartbeats, in one line: on or off
run-folded = { $count ->
    [one] { $first }: an event with nothing new
   *[other] { $first } to { $last }: { $count } events with nothing new
}
usage-record-file = A script or a tape of VHS (.tape): a file, `-` for standard input, or a demo of `synod list demos`
usage-record-out = The file to write; its ending says the format [default: a cast to standard output, if that is no terminal]
usage-record-format = The format, whatever the ending
usage-record-size = Columns and rows [default: 100x30]
usage-record-fps = Frames a second at most [default: 30]
usage-record-speed = How fast all goes by: 0.5, 2 [default: 1]
usage-record-from = Where the film begins: an event (120), a time (300ms), or a chapter by its title
usage-record-to = Where it ends, the same way; a chapter is shown whole
usage-record-at = One picture, of this moment; of a chapter where it first waits
usage-record-contact-sheet = One picture with the screen of every beat
usage-record-idle-limit = Cuts stretches in which nothing happens and nothing travels to this time [default: 2s]
usage-record-beat = How long the story waits at each beat [default: as long as reading takes]
usage-record-keys = Shows in the last row the key or the commands that did it: on or off [default: off]
usage-record-glyphs = The signs: unicode or ascii [default: unicode]
usage-record-title = What the film is called
usage-record-loop = Whether a picture that moves begins again: on or off [default: on]
usage-record-font-size = How high letters are, in pixels [default: 14]
usage-record-keep = Keeps what can be shown of a script that does not hold
usage-format-cast = Asciicast 3, for asciinema and its player; chapters are markers
usage-format-cast2 = Asciicast 2, for older players
usage-format-gif = An animated picture
usage-format-svg = An animated picture of text, sharp at every size; with --at one that stands still
usage-format-png = A picture of one moment: of the last one without --at; or of every beat, with --contact-sheet
usage-format-txt = A storyboard: the screen at each beat; with --at that one screen
usage-format-md = A handout in Markdown: the screen at each beat, and below it what is told
usage-share-file = A script: a file, `-` for standard input, or a demo of `synod list demos` [default: the session that was left last]
usage-share-at = The moment: an event (120), a time (300ms), or a chapter by its title, where it first waits [default: the end]
usage-export-file = A script: a file, `-` for standard input, a shared moment, or a demo of `synod list demos`
usage-export-format = The format [default: as the ending of --out says]
usage-export-from = Where it begins: an event (120), a time (300ms), or a chapter by its title
usage-export-to = Where it ends, the same way; a chapter is written whole
usage-export-nodes = Only what happens at these nodes and clients: S1,S2,C1
usage-export-quiet = Leaves out what changes nothing that is seen of a node, such as heartbeats: on or off
usage-export-out = The file to write [default: standard output]
usage-format-mermaid = A message sequence diagram for Markdown: ending .mmd
usage-format-plantuml = A message sequence diagram for PlantUML: ending .puml
usage-format-shiviz = A log with vector clocks for ShiViz: ending .shiviz
usage-format-itf = States, as Apalache writes them: ending .itf.json
usage-format-dot = A graph of what follows from what, for Graphviz: ending .dot
usage-format-json = One JSON object an event, by docs/trace.schema.json: ending .ndjson
usage-compare-algorithms = The algorithms, each alone or with settings of its own: 3pc:mode=timeout-local,phase_timeout=1s
usage-compare-script = A script: a file, a shared moment, or a demo of `synod list demos`
usage-compare-format = No screen: a table, or one JSON object an algorithm [default: text, without a terminal]
usage-explore-from = An algorithm, or a script: a file, `-` for standard input, or a demo of `synod list demos`
usage-explore-settings = Settings of the algorithm's cluster: nodes=3
usage-explore-without = Switches a safeguard off: `synod list safeguards raft` names them
usage-explore-tune = Adds the settings in which what is switched off can matter, and the fewest nodes [default: if there is no setting and no goal]
usage-explore-goal = Searches for a moment at which this holds, instead of a violation: "S3 is leader and S3.term = 2"
usage-explore-walks = Makes at most so many walks, and nothing else unless there is a --depth
usage-explore-depth = Goes breadth first to states at most so many steps away, and does nothing else unless there are --walks
usage-explore-faults = The faults that it may use [default: all but wipe]
usage-explore-seconds = Stops after so many seconds [default: 30, or no limit with --walks or --depth]
usage-explore-seed = What the search draws its chance from
usage-explore-out = The file to write what is found to, instead of standard output
usage-explore-play = Opens what is found on the screen, where it breaks the invariant or reaches the goal
usage-fault-drop = Messages are lost
usage-fault-duplicate = Messages arrive twice
usage-fault-crash = Nodes crash, and keep what they wrote, or what was synced
usage-fault-pause = Nodes stop for a while
usage-fault-cut = Links are cut
usage-fault-wipe = Nodes crash and lose their disks
usage-fault-clock = Clocks go too fast or too slow, where what an algorithm promises depends on them
usage-list-what = What to list
usage-list-algorithm = Of one algorithm only
usage-list-coverage = With `rules`: runs the scripts of a folder (none: the demos), and lists in which each fires
usage-list-format = As a table, or each row as a JSON array on a line of its own
usage-gallery-folder = The root of the repository
usage-docs-task = What to do
usage-docs-files = The Markdown files
usage-docs-check = Compares, and tells what differs
usage-docs-renew = Writes what is made now
usage-completions-shell = The shell
usage-man-command = The page of this subcommand instead of the program's

clap-usage = Usage:
clap-arguments = Arguments:
clap-options = Options:
clap-commands = Commands:
clap-any-options = [OPTIONS]
clap-any-command = [COMMAND]
clap-default = [default:
clap-possible = [possible values:
clap-possible-values = Possible values:
clap-help-more = Print help (see more with '--help')
clap-help-less = Print help (see a summary with '-h')
clap-help-of = Print this message or the help of the given subcommand(s)
clap-help = Print help
clap-version = Print version
clap-more = For more information, try '--help'.
clap-error = error:
clap-similar-argument = a similar argument exists:
clap-similar-subcommand = a similar subcommand exists:
clap-similar-value = a similar value exists:
clap-similar-arguments = some similar arguments exist:
clap-similar-subcommands = some similar subcommands exist:
clap-similar-values = some similar values exist:
clap-tip = tip:
clap-to-pass = to pass '
clap-as-a-value = ' as a value, use '
clap-only = ; only
clap-was-provided = was provided
clap-were-provided = were provided
clap-no-more = found; no more were expected
clap-unexpected-argument = unexpected argument
clap-unexpected-value = unexpected value
clap-found = ' found
clap-invalid-value = invalid value
clap-for = ' for '
clap-unknown-subcommand = unrecognized subcommand
clap-missing = the following required arguments were not provided:
clap-needs-value = a value is required for
clap-no-value = but none was supplied
clap-once = cannot be used multiple times
clap-not-with = cannot be used with
clap-the-argument = the argument
clap-the-subcommand = the subcommand
clap-values-needed = values required by
clap-a-size = a size is a whole number with KiB, MiB or GiB, 1MiB at least: 512MiB
clap-a-number = a whole number from { $low } to { $high } is expected

refusal-and = { $one }; { $other }
refusal-no-terminal = the screen needs a terminal, and standard input or output is none; --plain tells it in lines of text, `synod run FILE` needs no screen
refusal-explore-play = the screen needs a terminal, and there is none that can show it; without --play what is found is written as a script
refusal-dumb = the screen needs a terminal that can place text, and this one cannot (TERM=dumb); --plain tells it in lines of text, `synod run FILE` needs no screen
refusal-no-output = standard output is closed; to throw away what is printed, send it to /dev/null
refusal-output = cannot write to standard output: { $why }
refusal-no-input = cannot read <stdin>: standard input is closed
refusal-no-file = no file `{ $file }`
refusal-unreadable = cannot read `{ $file }`: { $why }
refusal-no-scripts = there is no script in `{ $folder }`: their names end in `.synod`
refusal-coverage-of-rules = `--coverage` is of rules: `synod list rules ALGORITHM --coverage`
refusal-share-damaged = this shared moment is damaged: letters of it are missing or others than they were; copy it again, all of it
refusal-share-newer = this moment was shared by a later version of synod, in format { $format }; this one reads format 1
refusal-nothing-to-share = there is no session that was left yet: name a script, or a demo of `synod list demos`
refusal-too-long-to-share = the run is too long to be shared as a text; its script can be handed on as a file
refusal-never = { $option } { $given }: that moment does not come; the script ends at event { $event }, { $time }
refusal-nearest-demo = did you mean the demo `{ $name }`?
refusal-list-demos = `synod list demos` names the demos
refusal-algorithm-no-script = `{ $word }` is an algorithm, and a script is wanted here, such as `{ $demo }`; `synod list demos` names the demos
refusal-no-algorithm = no algorithm `{ $word }`; there are { $names }
refusal-nearest = did you mean `{ $name }`?
refusal-both-played = either `{ $file }` is played or `{ $algorithm }`, not both
refusal-nothing-played = nothing to play was named
refusal-watch = --watch: `{ $file }` is no file that could be saved again
refusal-plain-watch = --watch is of the screen: in lines of text a script is played once
refusal-plain = lines that were not understood: { $count }
plain-begin = { $algorithm }, { $nodes } nodes. Enter: the next event; `help`: what else there is.
plain-begin-script = { $algorithm }, { $nodes } nodes, with a script. Enter: on to its next beat; `help`: what else there is.
plain-open = Name one of them, or a file; Enter alone leaves.
plain-help = Enter            the next event; of a script, on to its next beat
    status           who is what: the moment, safety, the nodes, the clients
    why              the rules of the last event, their sources and values
    messages         what is on its way
    show NAME        a figure, such as logs (`synod list figures`)
    safeguards       what is on and what is off; `without NAME` and `with NAME` change it
    back             one event back; goto 12 or goto 1.5s: to a moment
    run 1s           lets time pass; run until leaders = 1: until something holds
    crash S1         and all other commands of `synod list commands`
    fold             tells heartbeats and the like in one line, or again one by one
    play             the script to its end, or to what it asks
    save FILE        the session as a script
    quit             leaves; Ctrl-C ends what is under way, and otherwise leaves
plain-here = event { $event }, { $time }, branch { $branch }
plain-group = group { $group } of the partition: { $nodes }
plain-cut = cut: { $links }
plain-pending = waits
plain-ok = done
plain-failed = failed
plain-unknown = unknown
plain-in-flight = { $count } { $count ->
    [one] message
   *[other] messages
    } in flight
plain-arrives = arrives at { $time }
plain-violated = { $name } broken, event { $number }
plain-on = on
plain-off = off
plain-nothing-happened = Nothing has happened yet.
plain-no-rule = No rule was involved.
plain-needs-screen = That is of the screen.
plain-answer = Answer in a line; Enter alone passes; with a colon before it a line is a command.
plain-wrong = error: { $why }
plain-stopped = Stopped here.
plain-no-story = No script goes on from here; `run 1s` lets time pass.
refusal-script-file = --script: it is read once for each algorithm, so it must be a file
refusal-shared-settings = { $variant }: a shared moment has its own settings; name algorithms alone
refusal-no-subcommand = no subcommand `{ $name }`; there are { $names }
refusal-config = cannot read the configuration `{ $file }`: { $why }
refusal-no-home = you have no home, and so no configuration (neither XDG_CONFIG_HOME nor HOME is an absolute path): name a file
config-none = { $file } is not there: all is as it is by itself
config-right = { $file }: no mistakes
config-pale = { $file }: theme { $theme }: “{ $tone }” hardly stands out from the background (contrast { $found }, 3 is enough)
config-head = The configuration of synod: $XDG_CONFIG_HOME/synod/config.toml, or ~/.config/synod/config.toml.
    All lines are comments or change nothing: they say how it is by itself. Take the # away from what you change.
    `synod config check` tells mistakes; what is right is used in any case.
config-lang = The language of the screen: { $values }
config-theme = The theme: { $values }, or one of your own
config-colours = How many colours there are: { $values }
config-glyphs = The signs: { $values }
config-reduced-motion = Whether nothing travels and moments follow each other at once: { $values }
config-mouse = Whether the mouse is the program's; otherwise it selects text: { $values }
config-big = Whether only one view and why are shown, and nothing is pale, for whoever sits far away: { $values }
config-fold = Whether quiet events are folded away from the start: { $values }
config-themes = A theme of your own, like its base save for what it says; as many as you like.
config-keys = Keys: what is done, and the keys that do it. A key given to one thing is taken from the others of its table.
    esc and ctrl-c stay what they are.
config-keys-normal = On the screen of a run
config-keys-messages = While a message is selected
config-keys-scrub = While a moment is looked for on the time line
config-keys-search = While matches are walked through
config-keys-quiz = While a script asks something
config-keys-partition = In the partition editor
config-keys-prompt = While a line is typed: only keys with ctrl or alt, and those that are no letters
config-keys-help = While the help is open
config-keys-panes = While a view is chosen
config-keys-disk = While it is chosen what a crash leaves on the disk
config-keys-branches = While a branch is chosen
config-keys-safeguards = While a safeguard is chosen
config-keys-share = While a moment is shared
config-keys-quit = While it is asked whether to leave
config-keys-start = On the start screen

export-what = --format says what is written, or the ending of --out: mermaid, plantuml, shiviz, itf, dot or json
export-ending = `{ $file }`: its ending names no format; there are { $endings }, or --format says which
export-nothing = nothing that is asked for happens there: no event lies between --from and --to, or --nodes and --quiet leave all of them out
export-no-node = --nodes: there is no `{ $given }`; there are { $names }

record-made = { $file }: { $seconds } s, { $frames } frames
record-made-one = { $file }: one picture
gallery-made = { $page }, with { $pictures } pictures, { $kilobytes } kB
record-progress = { $percent } % of the script, { $seconds } s of film
record-where = standard output is a terminal: --out says where to, and its ending what is made
record-ending = `{ $file }`: its ending names no format; there are { $endings }, or --format says which
record-sheet = --contact-sheet is one picture: it wants .png
record-one-moment = --at is for one picture, and this format shows a whole film: --from and --to show a part of it
record-unwritten = cannot write `{ $file }`: { $why }; what was there is untouched
record-refuted = { $file }:{ $line }: `{ $text }` does not hold
record-failed = { $file }:{ $line }: `{ $text }`: { $why }
list-known = known to break, which is no fault: { $text }
list-coverage = { $fired } of { $rules } rules fire in { $scripts } scripts
list-coverage-never = in none
list-coverage-more = { $names } and { $count } more
record-broken = { $file }: event { $event } breaks { $invariant }, which the script does not expect
record-stopped = { $file }: on the screen the script goes no further than event { $event }
record-why = { $why }
record-not-kept = nothing was recorded; --keep keeps what can be shown up to there
record-kept = --keep: what can be shown up to there was recorded
record-never = { $option } { $given }: that moment does not come; the film ends at event { $event }, { $time }
record-no-moment = { $option } { $given }: this is no event, no time, and no chapter of the script
record-no-chapters = it has no chapters
record-chapters = its chapters are { $titles }
record-backwards = --from is later than --to
record-wants-size = { $place } `{ $given }`: columns and rows are wanted, from { $least } to { $most }
record-wants-number = { $place } `{ $given }`: a whole number from { $least } to { $most } is wanted
record-wants-speed = { $place } `{ $given }`: a number from 0.1 to 16 is wanted
record-wants-time = { $place } `{ $given }`: a time such as 500ms or 3s is wanted, at most { $most }
record-wants-word = { $place } `{ $given }`: one of these is wanted: { $words }
record-unknown = { $place }: a recording has no such setting; there are { $names }
record-unknown-near = { $place }: a recording has no such setting; did you mean `{ $name }`?
record-open-quote = { $place }: a quote of this line of the recording is not closed
record-missing = note: these signs have no shape and are boxes: { $signs }
record-needs-file = a picture that moves is written to a file: --out names it
tape-unknown = { $place }: `{ $given }` is no command of a tape; there are { $names }
tape-unknown-near = { $place }: `{ $given }` is no command of a tape; did you mean `{ $name }`?
tape-foreign = { $place }: `{ $name }` is VHS's, and has no counterpart on this screen
tape-no-text = { $place }: this line is not UTF-8
tape-no-key = { $place }: `{ $given }` holds down no key that there is; it ends with a character or with one of { $names }
tape-no-key-near = { $place }: `{ $given }` holds down no key that there is; did you mean `{ $name }`?
tape-no-delay = { $place }: `{ $name }` takes no `@`
tape-needs-setting = { $place }: `Set` needs a setting: { $names }
tape-needs-text = { $place }: `{ $name }` needs a text, such as { $name } "synod raft"
tape-needs-value = { $place }: `{ $name }` needs a value
tape-needs-path = { $place }: `{ $name }` needs a name behind it
tape-open-quote = { $place }: `{ $quote }` is not closed on this line
tape-hidden = { $place }: no key types `{ $sign }`
tape-unknown-setting = { $place }: VHS has no setting `{ $given }`; these mean something here: { $names }
tape-unknown-setting-near = { $place }: VHS has no setting `{ $given }`; did you mean `{ $name }`?
tape-wants-time = { $place }: `{ $given }`: a time such as 0.5, 500ms, 2s or 1m is wanted, at most 60m
tape-wants-count = { $place }: `{ $given }`: a key is pressed from 1 to { $limit } times
tape-wants-number = { $place }: { $name } `{ $given }`: a whole number from { $least } to { $most } is wanted
tape-wants-speed = { $place }: { $name } `{ $given }`: a number from 0.1 to 16 is wanted
tape-wait-where = { $place }: `{ $given }`: waiting is for `Wait+Line` or `Wait+Screen`
tape-wait-zero = { $place }: `Wait` needs a time above 0
tape-pattern = { $place }: `{ $given }` is no regular expression
tape-screenshot = { $place }: `{ $file }`: a picture of a moment is .png or .txt
tape-theme = { $place }: theme `{ $given }` is not known to be light or dark; `light`, `dark`, names of VHS's with such a word, well-known ones such as `Dracula`, and JSON with a background are
tape-theme-near = { $place }: theme `{ $given }` is not known to be light or dark; did you mean `{ $name }`?
tape-theme-json = { $place }: `{ $given }`: a theme in JSON has a background such as "#1e1e2e"
tape-size = { $place }: { $pixels } pixels are { $size } cells at font size { $font }; from { $least } to { $limit } are wanted
tape-output = { $place }: `{ $file }`: videos and folders of frames are not made; there are { $endings }
tape-option = { $option } is for scripts: a tape says itself what is shown, with Hide, Show and Screenshot
tape-unheeded = note: in a tape these mean nothing here: { $names }
tape-late = note: { $place }: `{ $text }` has no effect behind the first command, as in VHS
tape-nothing-copied = { $place }: `Paste` has nothing to paste: no `Copy` comes before it
tape-too-long = { $place }: with what it includes, a tape has { $limit } steps at most
tape-source = { $place }: cannot read `{ $file }`: { $why }
tape-loop = { $place }: `{ $file }` includes itself
tape-nothing-shown = { $file }: the tape shows nothing: all of it is hidden
tape-not-come = { $place }: waited for /{ $pattern }/, which did not come; the last line is `{ $last }`
tape-not-filmed = { $place }: this starts a search, which goes on for as long as a machine needs; a tape cannot film it
tape-typed-at = { $place }: `{ $line }`: { $why }
tape-typed-other = at the prompt of a tape are `synod ALGORITHM …`, `synod play FILE`, `synod compare A B --script FILE`, `clear` and comments
tape-typed-quote = a quote is not closed
tape-typed-wrong = { $why }
tape-typed-random = a random seed makes another film each time: name one
