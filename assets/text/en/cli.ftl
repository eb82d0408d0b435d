### What the command line and the palette say about settings, commands and messages that every algorithm has.

algorithm-raft = Raft: a replicated log under an elected leader (Ongaro and Ousterhout 2014)

setting-nodes = How many nodes there are
setting-seed = What all chance is drawn from: the same seed and commands give the same run
setting-clients = How many clients there are
setting-latency = How long a message travels
setting-fsync = How long a disk takes to sync a write
setting-client-timeout = When a client without an answer tries the next node
setting-client-give-up = When a client without an answer gives up: the outcome is unknown
setting-client-retry = Whether a client tries again at all

message-request = A client asks
message-reply = A node answers a client

role-down = crashed
role-absent = not started
