### Raft: its rules, facts, roles, messages, invariants, safeguards and settings.
