### Raft：规则、事实、角色、消息、不变式、保护措施和设置。
### 规则文本用 $node 表示所在的节点，其余守卫值各有其名；`rule-…-title` 用于事件列表。

## 规则：启动与任期

rule-boot = { $node } 以跟随者身份在任期 { $term } 启动，{ $last_index ->
    [0] 日志为空
   *[other] 日志中有 { $last_index } 个日志项
}。哪些日志项已提交，要从领导者那里重新得知。
rule-boot-title = 在任期 { $term } 启动

rule-step-down-higher-term = { $node } 进入任期 { $term }：{ $from } 的消息的任期高于它自己的任期 { $old_term }。无论先前是什么角色，它现在都是跟随者，没有在这个任期投票的记录。
rule-step-down-higher-term-title = 进入任期 { $term }

rule-stale-message = { $node } 不处理 { $from } 的消息：消息属于任期 { $term }，而 { $node } 已在任期 { $current_term }。若是请求，就用新任期答复；若是答复，就丢弃。
rule-stale-message-title = 旧任期 { $term } 的消息

## 规则：选举

rule-ignore-vote-leader-heard = { $node } 不理会 { $candidate } 在任期 { $term } 的投票请求：它认为领导者是 { $leader }，并且在最短的选举超时之内还听到过。{ $node } 留在任期 { $current_term }。
rule-ignore-vote-leader-heard-title = 不理会 { $candidate }：{ $leader } 在领导

rule-start-pre-vote = { $ran_out ->
    [true] { $node } 在整个选举超时内没有听到任何领导者的消息。
   *[other] { $node } 的选举计时器尚未到时，由命令触发。
}在进入任期 { $term } 之前，它先询问所有节点届时是否会投票给它；它的最后一个日志项是 { $last_index }（任期 { $last_term }）。得到 { $needed } 个承诺才继续；在那之前它留在任期 { $current_term }，其他节点的任期也不变。
rule-start-pre-vote-title = 询问能否赢得任期 { $term }

rule-grant-pre-vote = { $node } 会在任期 { $term } 投票给 { $candidate }：该任期高于自己的任期 { $current_term }，而且{ $log_up_to_date_check ->
    [held] {" "}{ $candidate } 的日志（最后日志项 { $last_index }，任期 { $last_term }）不比自己的（最后日志项 { $my_last_index }，任期 { $my_last_term }）旧。
    [failed] 没有比较日志（保护措施 log_up_to_date_check 已关闭），尽管 { $candidate } 的日志（最后日志项 { $last_index }，任期 { $last_term }）比自己的（最后日志项 { $my_last_index }，任期 { $my_last_term }）旧。
   *[other] 没有把 { $candidate } 的日志（最后日志项 { $last_index }，任期 { $last_term }）与自己的（最后日志项 { $my_last_index }，任期 { $my_last_term }）比较：保护措施 log_up_to_date_check 已关闭。
}这个承诺没有约束力：{ $node } 不作记录，任期不变，计时器照常走。
rule-grant-pre-vote-title = 会投票给 { $candidate }

rule-refuse-pre-vote-term = { $node } 不会投票给 { $candidate }：它询问的是任期 { $term }，而 { $node } 已在任期 { $current_term }。{ $candidate } 从答复中得知这个任期。
rule-refuse-pre-vote-term-title = 不会投票：旧任期 { $term }

rule-refuse-pre-vote-log-not-up-to-date = { $node } 在任期 { $term } 不会投票给 { $candidate }：自己的日志以日志项 { $my_last_index }（任期 { $my_last_term }）结尾，而 { $candidate } 的日志以日志项 { $last_index }（任期 { $last_term }）结尾。落后的日志可能缺少已提交的日志项。
rule-refuse-pre-vote-log-not-up-to-date-title = 不会投票：{ $candidate } 的日志落后

rule-pre-vote-received = { $node } 得到 { $from } 对任期 { $term } 的承诺{ $needed ->
    [0] 。
   *[other] ：需要 { $needed } 个，已有 { $votes } 个。
}
rule-pre-vote-received-title = { $from } 会投票{ $needed ->
    [0] {""}
   *[other] ：{ $votes }/{ $needed }
}

rule-pre-vote-denied = { $from } 在任期 { $term } 不会投票给 { $node }。{ $needed ->
    [0] {""}
   *[other] 需要 { $needed } 个承诺，已有 { $votes } 个。
}
rule-pre-vote-denied-title = { $from } 不会投票

rule-pre-vote-won = { $node } 计得 { $votes } 个对任期 { $term } 的承诺，{ $needed ->
    [0] 在旧配置和新配置中各构成多数派
   *[other] 而 { $needed } 个就构成多数派
}：它进入该任期，正式请求投票。
rule-pre-vote-won-title = 能够赢得任期 { $term }

rule-start-election = { $ran_out ->
    [true] { $node } 在整个选举超时内没有听到任何领导者的消息。
    [false] { $node } 的选举计时器尚未到时，由命令触发。
   *[none] { $node } 已得到多数派的承诺。
}它以候选者身份进入任期 { $term }，向所有节点请求投票；它的最后一个日志项是 { $last_index }（任期 { $last_term }）。
rule-start-election-title = 在任期 { $term } 竞选

rule-vote-for-self = { $node } 在任期 { $term } 投票给自己{ $needed ->
    [0] 。
   *[other] ：需要 { $needed } 票，已有 { $votes } 票。
}{ $persist_vote ->
    [held] {""}
   *[other] 这一票没有写入磁盘（保护措施 persist_vote 已关闭）。
}{ $ack_after_fsync ->
    [held] {""}
    [failed] 这一票尚未落盘就已计入（保护措施 ack_after_fsync 已关闭）。
   *[other] 没有检查这一票是否已经落盘（保护措施 ack_after_fsync 已关闭）。
}
rule-vote-for-self-title = 投票给自己

rule-grant-vote = { $node } 在任期 { $term } 投票给 { $candidate }：它没有在该任期投过别的票的记录，而且{ $log_up_to_date_check ->
    [held] {" "}{ $candidate } 的日志（最后日志项 { $last_index }，任期 { $last_term }）不比自己的（最后日志项 { $my_last_index }，任期 { $my_last_term }）旧。
    [failed] 没有比较日志（保护措施 log_up_to_date_check 已关闭），尽管 { $candidate } 的日志（最后日志项 { $last_index }，任期 { $last_term }）比自己的（最后日志项 { $my_last_index }，任期 { $my_last_term }）旧。
   *[other] 没有把 { $candidate } 的日志（最后日志项 { $last_index }，任期 { $last_term }）与自己的（最后日志项 { $my_last_index }，任期 { $my_last_term }）比较：保护措施 log_up_to_date_check 已关闭。
}{ $persist_vote ->
    [held] {""}
   *[other] 这一票没有写入磁盘（保护措施 persist_vote 已关闭）：崩溃之后就没有记录了。
}
rule-grant-vote-title = 投票给 { $candidate }

rule-refuse-vote-term = { $node } 拒绝投票给 { $candidate }：请求属于已经过去的任期 { $term }，{ $node } 已在任期 { $current_term }。
rule-refuse-vote-term-title = 拒绝投票：旧任期 { $term }

rule-refuse-vote-already-voted = { $node } 拒绝投票给 { $candidate }：它在任期 { $term } 已经投票给 { $voted_for }，每个任期只能投一票。
rule-refuse-vote-already-voted-title = 拒绝投票：已投给 { $voted_for }

rule-refuse-vote-log-not-up-to-date = { $node } 拒绝投票给 { $candidate }：自己的日志以日志项 { $my_last_index }（任期 { $my_last_term }）结尾，而 { $candidate } 的日志以日志项 { $last_index }（任期 { $last_term }）结尾。落后的日志可能缺少已提交的日志项；先比较最后日志项的任期，任期相同再比较长度。
rule-refuse-vote-log-not-up-to-date-title = 拒绝投票：{ $candidate } 的日志落后

rule-vote-received = { $replies_of_current_term_only ->
    [held] { $node } 在任期 { $term } 得到 { $from } 的一票
    [failed] { $node } 在任期 { $term } 计入了 { $from } 在任期 { $vote_term } 投的一票：没有比较任期（保护措施 replies_of_current_term_only 已关闭）
   *[other] { $node } 在任期 { $term } 计入了 { $from } 的一票，没有检查它是否属于该任期（保护措施 replies_of_current_term_only 已关闭）
}{ $needed ->
    [0] 。
   *[other] ：需要 { $needed } 票，已有 { $votes } 票。
}
rule-vote-received-title = { $from } 投了票{ $needed ->
    [0] {""}
   *[other] ：{ $votes }/{ $needed }
}

rule-vote-denied = { $replies_of_current_term_only ->
    [held] { $from } 在任期 { $term } 拒绝投票给 { $node }。
    [failed] { $from } 在任期 { $vote_term } 拒绝过投票给 { $node }，而 { $node } 已在任期 { $term }：没有比较任期（保护措施 replies_of_current_term_only 已关闭）。
   *[other] { $from } 在任期 { $term } 拒绝投票给 { $node }；没有检查答复是否属于该任期（保护措施 replies_of_current_term_only 已关闭）。
}{ $needed ->
    [0] {""}
   *[other] 需要 { $needed } 票，已有 { $votes } 票。
}
rule-vote-denied-title = { $from } 拒绝投票

rule-vote-too-late = { $from } 的答复不再起作用：{ $why ->
    [over] { $node } 已不再竞选任期 { $term }。
    [no_voter] 在 { $node } 所知的配置中 { $from } 不投票。
   *[counted] { $node } 在任期 { $term } 已经计入了 { $from }。
}
rule-vote-too-late-title = { $from } 的票已无作用

rule-become-leader = { $node } 成为任期 { $term } 的领导者：它计得 { $votes } 票，{ $needed ->
    [0] 在旧配置和新配置中各构成多数派。
   *[other] 而 { $needed } 票就构成多数派。
}同一配置的任意两个多数派都有共同的节点：只要每个节点在一个任期只投一票，这个配置在这个任期就不会再选出别的领导者。
rule-become-leader-title = 成为任期 { $term } 的领导者

rule-candidate-yields = { $node } 停止竞选：{ $leader } 声称领导任期 { $term }。它在该任期投出的票保持不变。
rule-candidate-yields-title = 跟随 { $leader }

rule-rival-leader = { $node } 是任期 { $term } 的领导者，而 { $rival } 也声称领导同一任期。保护措施全部开启且没有伪造的消息时，这不可能发生；{ $node } 不予理会。
rule-rival-leader-title = 任期 { $term } 出现第二个领导者 { $rival }

rule-noop = { $node } 在索引 { $index } 追加一个属于自己任期 { $term } 的空日志项。一旦多数派拥有它，它之前的所有日志项也随之提交。
rule-noop-title = 空日志项 { $index }

rule-quorum-heard = { $node } 继续领导任期 { $term }：自上次检查以来，它听到了 { $heard } 个节点的消息（包括自己），{ $needed } 个即为多数派。
rule-quorum-heard-title = 听到 { $heard } 个，足够

rule-quorum-lost = { $node } 不再领导：自上次检查以来，它只听到 { $heard } 个节点的消息（包括自己），而多数派需要 { $needed } 个。没有多数派它无法提交任何日志项，而且可能已有别的领导者。它留在任期 { $term }，投出的票保持不变。
rule-quorum-lost-title = 只听到 { $heard }/{ $needed }：不再领导

rule-heartbeat = { $node } 领导任期 { $term }，并用心跳表明自己仍在，使其他节点不去竞选。心跳告知：直到 { $commit } 的日志项都已提交。
rule-heartbeat-title = 心跳

## 规则：日志复制

rule-append-command = { $node } 把 { $client } 的第 { $seq } 个操作作为日志项 { $index }（任期 { $term }）追加到日志，接着要送达其他所有节点。要等多数派拥有它之后才执行。
rule-append-command-title = 为 { $client } 追加日志项 { $index }

rule-append-accepted = { $node } 接受 { $leader } 发来的日志项 { $count ->
    [1] { $last }
   *[other] { $first } 至 { $last }
}：{ $previous_entry_check ->
    [held] 它的日志项 { $prev_index } 的任期是 { $prev_term }，与 { $leader } 所说的一致。只要每个日志项都经过这样的检查，之前的日志项也都相同。
    [failed] 它的日志项 { $prev_index } 的任期是 { $my_term }，而 { $leader } 说的是 { $prev_term }；没有比较（保护措施 previous_entry_check 已关闭）。
   *[other] 没有把它的日志项 { $prev_index }（任期 { $my_term }）与 { $leader } 所说的任期 { $prev_term } 比较（保护措施 previous_entry_check 已关闭）。
}
rule-append-accepted-title = 接受到日志项 { $last }

rule-heartbeat-accepted = { $node } 得知 { $leader } 仍是领导者，重置选举计时器。{ $previous_entry_check ->
    [held] 它的日志项 { $prev_index } 的任期是 { $prev_term }，与 { $leader } 所说的一致。
    [failed] 它的日志项 { $prev_index } 的任期是 { $my_term }，而 { $leader } 说的是 { $prev_term }；没有比较（保护措施 previous_entry_check 已关闭）。
   *[other] 没有把它的日志项 { $prev_index }（任期 { $my_term }）与 { $leader } 所说的任期 { $prev_term } 比较（保护措施 previous_entry_check 已关闭）。
}
rule-heartbeat-accepted-title = 听到 { $leader }

rule-append-rejected-missing = { $node } 拒绝：{ $leader } 说前一个日志项是 { $prev_index }，而 { $node } 的日志到 { $last_index } 为止。日志不能有空洞。它可能相同的最后一个日志项是 { $hint_index }（任期 { $hint_term }）。
rule-append-rejected-missing-title = 拒绝：缺少日志项 { $prev_index }

rule-append-rejected-term-mismatch = { $node } 拒绝：它的日志项 { $prev_index } 的任期是 { $my_term }，而 { $leader } 的是 { $prev_term }，所以是不同的日志项。它告诉 { $leader }：在此之前（含）任期不晚于 { $prev_term } 的最后一个日志项是 { $hint_index }（任期 { $hint_term }）。
rule-append-rejected-term-mismatch-title = 拒绝：日志项 { $prev_index } 不同

rule-truncate-conflict = { $node } 从日志项 { $index } 起删除日志，直到末尾（{ $last_index }）：{ $truncate_on_conflict_only ->
    [held] 它的日志项 { $index } 属于任期 { $my_term }，而 { $leader } 的属于任期 { $new_term }，两者冲突。
    [failed] { $new_term ->
        [none] { $leader } 在该处没有发来日志项
       *[other] 它的日志项 { $index } 与 { $leader } 的同属任期 { $my_term }
    }，并没有冲突；但没有检查（保护措施 truncate_on_conflict_only 已关闭）。
   *[other] 没有检查它的日志项 { $index }（任期 { $my_term }）是否与 { $leader } 的冲突（保护措施 truncate_on_conflict_only 已关闭）。
}{ $committed ->
    [0] {""}
   *[other] 它知道其中 { $committed } 个已提交：这绝不应发生。
}{ $commands ->
    [none] {""}
   *[other] 其中客户端的命令：{ $commands }。
}
rule-truncate-conflict-title = 从日志项 { $index } 起删除 { $removed } 个

rule-match-advance = { $from } 确认拥有 { $node } 的日志，直到日志项 { $match_index }（此前是 { $old_match }）。{ $replies_of_current_term_only ->
    [held] {""}
    [failed] 这是任期 { $ack_term } 的确认，而 { $node } 领导的是任期 { $term }：{ $from } 的日志此后可能变过，没有比较任期（保护措施 replies_of_current_term_only 已关闭）。
   *[other] 没有检查这是否是本任期的确认（保护措施 replies_of_current_term_only 已关闭）。
}
rule-match-advance-title = { $from } 已有日志项 { $match_index }

rule-match-known = { $from } 再次确认 { $node } 已计入的部分：日志直到日志项 { $match_index }。
rule-match-known-title = { $from } 仍在 { $match_index }

rule-backtrack = { $from } 在日志项 { $rejected_index } 处拒绝，于是 { $node } 从 { $old_next } 退回，改从日志项 { $next } 开始发送：总有一处两份日志是相同的。
rule-backtrack-title = 对 { $from } 退回到 { $next }

rule-doubt-match = { $from } 拒绝日志项 { $match_index }，而它确认过这一条。要么这个拒绝来迟了，要么 { $from } 丢失了该日志项：{ $node } 在下一次心跳时再问一遍，只有对那一问的答复才算数。
rule-doubt-match-title = { $from } 还有日志项 { $match_index } 吗？

rule-match-lost = { $from } 再次拒绝日志项 { $match_index }，而这一问是在它确认之后提出的：它丢失了已有的日志。{ $node } 不再认定它的日志中有任何内容，改从日志项 { $next } 开始发送。
rule-match-lost-title = { $from } 丢失了日志项 { $match_index }：退回到 { $next }

rule-stale-acknowledgement = { $node } 忽略 { $from } 对日志项 { $match_index } 的确认：它回答的问题早于让 { $node } 得知 { $from } 丢失日志的那一问。
rule-stale-acknowledgement-title = { $from } 的迟到的确认

rule-stale-refusal = { $node } 忽略 { $from } 在日志项 { $rejected_index } 处的拒绝：它回答的问题已经了结。据 { $node } 所知，直到日志项 { $match_index } 两份日志相同，下一个要发送的是日志项 { $next }。
rule-stale-refusal-title = { $from } 的迟到的拒绝

## 规则：提交与执行

rule-commit-advance = { $node } 提交日志项 { $index }：已有 { $count } 个节点确认拥有它，{ $needed } 个即为多数派。{ $current_term_commit ->
    [held] 它属于当前任期 { $term }。
    [failed] 它属于任期 { $entry_term }，而不是当前任期 { $term }，以后的领导者可能覆盖它；没有检查（保护措施 current_term_commit 已关闭）。
   *[other] 没有检查它是否属于当前任期 { $term }（保护措施 current_term_commit 已关闭）。
}它之前的日志项随之全部提交。{ $ack_after_fsync ->
    [held] {""}
    [failed] { $node } 计入了自己，而它自己的磁盘上只有直到 { $durable } 的日志项（保护措施 ack_after_fsync 已关闭）。
   *[other] 没有检查它是否已落盘（保护措施 ack_after_fsync 已关闭）。
}
rule-commit-advance-title = 提交日志项 { $index }

rule-commit-old-term-held = { $node } 不提交日志项 { $index }，尽管已有 { $count } 个节点确认拥有它：它属于任期 { $entry_term }，而不是当前任期 { $term }，以后的领导者仍可能覆盖它。它将随任期 { $term } 的日志项一起提交。
rule-commit-old-term-held-title = 日志项 { $index } 属于旧任期

rule-follower-commit = { $node } 得知直到 { $index } 的日志项都已提交：领导者已提交到 { $leader_commit }，{ $commit_bounded_by_entries ->
    [held] 而它的消息为直到 { $checked } 的日志项作了担保。
    [failed] 而它的消息只为直到 { $checked } 的日志项作了担保；没有检查此后的日志项是否相同（保护措施 commit_bounded_by_entries 已关闭）。
   *[other] 没有检查它的消息担保到哪里（到 { $checked }；保护措施 commit_bounded_by_entries 已关闭）。
}
rule-follower-commit-title = 得知已提交到 { $index }

rule-apply = { $node } { $count ->
    [1] 执行已提交的日志项 { $last }
   *[other] 按顺序执行已提交的日志项 { $first } 至 { $last }
}。
rule-apply-title = 执行到日志项 { $last }

## 规则：快照

rule-boot-from-snapshot = { $node } 以跟随者身份在任期 { $term } 启动，状态取自覆盖到日志项 { $snapshot_index } 的快照，其后有 { $count } 个日志项。快照覆盖的部分已提交；其余提交到哪里，要重新从领导者得知。
rule-boot-from-snapshot-title = 在任期 { $term } 从快照启动

rule-compact-log = { $node } 把到日志项 { $index }（任期 { $term }）为止的状态保存为快照，并舍弃形成它的、从 { $first } 起的 { $count } 个日志项。{ $sessions_in_snapshot ->
    [held] 客户端的会话是状态的一部分。
    [failed] 客户端的会话没有包含在内（保护措施 sessions_in_snapshot 已关闭）：从这个快照开始的节点不知道为谁执行过什么。
   *[other] 还没有客户端的会话；若有也不会包含在内（保护措施 sessions_in_snapshot 已关闭）。
}
rule-compact-log-title = 快照到日志项 { $index }

rule-send-snapshot = { $node } 本应把日志项 { $lacks } 发给 { $to }，但它的日志从日志项 { $first } 开始。它改为发送到日志项 { $last_index }（任期 { $last_term }）为止的快照。
rule-send-snapshot-title = 向 { $to } 发送到 { $last_index } 的快照

rule-send-snapshot-piece = { $node } 向 { $to } 发送到日志项 { $last_index } 为止的快照的一块：第 { $from } 字节之后，到第 { $until } 字节，共 { $bytes } 字节。
rule-send-snapshot-piece-title = 向 { $to } 发送第 { $from } 至 { $until } 字节，共 { $bytes }

rule-snapshot-piece-known = { $from } 说它有到日志项 { $last_index } 为止的快照的 { $has } 字节：{ $node } 已经知道，或者不再发送它。
rule-snapshot-piece-known-title = { $from } 仍有 { $has } 字节

rule-snapshot-known = { $node } 不需要 { $leader } 到日志项 { $last_index } 为止的快照：它自己知道已提交到 { $commit }，并拥有这些日志项。
rule-snapshot-known-title = 已知到 { $last_index }

rule-snapshot-piece-received = { $node } 收到 { $leader } 到日志项 { $last_index } 为止的快照的一块：它从第 { $offset } 字节开始，{ $node } 现在有 { $has } 字节。最后一块到达之前什么也不改变。
rule-snapshot-piece-received-title = 已有快照的 { $has } 字节

rule-snapshot-piece-misplaced = { $node } 用不上 { $leader } 到日志项 { $last_index } 为止的快照的这一块：它从第 { $offset } 字节开始，而 { $node } 有 { $has } 字节。它如实答复。
rule-snapshot-piece-misplaced-title = 有 { $has } 字节，而不是 { $offset }

rule-install-snapshot = { $node } 采用 { $leader } 到日志项 { $last_index }（任期 { $last_term }）为止的状态；此前它知道提交到 { $commit }。{ $keep_suffix_on_snapshot ->
    [held] { $my_last_index ->
        [0] 它的日志是空的。
       *[other] 它的日志到日志项 { $my_last_index } 为止，没有那个日志项：整个日志被丢弃。
    }
    [failed] 它的日志有那个日志项，其后还有 { $follows } 个；日志连同它们一起被丢弃，因为没有检查（保护措施 keep_suffix_on_snapshot 已关闭）。
   *[other] 它的日志到日志项 { $my_last_index } 为止，被整个丢弃；没有检查它是否有那个日志项（保护措施 keep_suffix_on_snapshot 已关闭）。
}
rule-install-snapshot-title = 采用到 { $last_index } 的状态

rule-install-snapshot-keeping-suffix = { $node } 采用 { $leader } 到日志项 { $last_index }（任期 { $last_term }）为止的状态；此前它知道提交到 { $commit }。它的日志有那个日志项，所以其后的 { $follows } 个日志项保留：它们可能已被确认。
rule-install-snapshot-keeping-suffix-title = 采用到 { $last_index } 的状态，保留 { $follows } 个

rule-skip-covered = { $leader } 的消息从日志项 { $prev_index } 之后开始，而 { $node } 的快照覆盖到 { $snapshot_index }。快照覆盖的部分已提交，处处相同：{ $node } 跳过其中的 { $count } 个日志项。
rule-skip-covered-title = 已有到 { $snapshot_index } 的部分

## 规则：客户端

rule-answer-client = { $node } 答复 { $client } 的第 { $seq } 个操作：日志项 { $index } 在这里已提交并执行。
rule-answer-client-title = 答复 { $client }

rule-redirect-client = { $leader ->
    [none] { $node } 无法为 { $client } 服务：它不是领导者，也不知道谁是领导者。
   *[other] { $node } 不是领导者，请 { $client } 改找 { $leader }。
}
rule-redirect-client-title = { $leader ->
    [none] 不知道领导者，无法服务 { $client }
   *[other] 请 { $client } 改找 { $leader }
}

rule-session-past = { $node } 已执行 { $client } 的第 { $latest } 个操作，它排在第 { $seq } 个的这份副本之后：会话按顺序进行，所以第 { $seq } 个操作不再执行；它以前是否执行过，没有记录。
rule-session-past-title = { $client } 的旧操作 { $seq }

rule-duplicate-request = { $node } 以前执行过 { $client } 的第 { $seq } 个操作：重试得到同样的答复，不会执行两次。
rule-duplicate-request-title = 再次答复 { $client } 的重试

rule-request-pending = { $node } 已收下 { $client } 的第 { $seq } 个操作，执行之后就会答复。
rule-request-pending-title = { $client } 的重试：已收下

rule-answer-too-late = { $from } 的答复不再起作用：{ $leads ->
    [true] { $node } 是任期 { $term } 的领导者，而 { $from } 不在它所用的配置中。
   *[other] { $node } 在任期 { $term } 不是领导者。
}
rule-answer-too-late-title = { $from } 的迟到的答复

## 规则：移交与在途的消息

rule-window-full = { $node } 稍后才把日志项 { $next } 发给 { $to }：已有 { $outstanding } 条带日志项的消息在途未答复，最多允许 { $most } 条{ $probing ->
    [true] ：尚不知两者的日志从哪里起相同
   *[other] （max_inflight）
}。
rule-window-full-title = { $to }：{ $outstanding } 条未答复，等待

rule-transfer-begins = { $before ->
    [none] { $node } 把领导权移交给 { $to }：
   *[other] { $node } 改为把领导权移交给 { $to }，不再是 { $before }：
}在任期 { $term } 不再接受命令，直到别的节点当选，或过了一个选举超时。{ $behind ->
    [true] { $to } 已确认日志到 { $match_index }，必须先追到 { $last_index }。
   *[other] { $to } 已确认它的全部日志，到 { $match_index } 为止。
}
rule-transfer-begins-title = 移交给 { $to }

rule-transfer-pending = { $node } 在任期 { $term } 已经在移交给 { $to }。期限不重新计算。
rule-transfer-pending-title = 已在移交给 { $to }

rule-transfer-taken-back = { $node } 要自己领导：它不再移交给 { $to }，在任期 { $term } 重新接受命令。如果已让 { $to } 竞选，它仍可能竞选。
rule-transfer-taken-back-title = 不再移交给 { $to }

rule-transfer-refused = { $why ->
    [itself] { $node } 不移交给 { $to }：任期 { $term } 正由它自己领导。
   *[outside] { $node } 不移交给 { $to }：在任期 { $term } 里 { $node } 所知的配置中，它没有投票权，不可能当选。
}
rule-transfer-refused-title = { $why ->
    [itself] 不移交：自己就是领导者
   *[outside] 不移交：{ $to } 没有投票权
}

rule-tell-transferee = { $to } 已拥有 { $node } 的全部日志，到 { $match_index } 为止：{ $again ->
    [true] { $node } 仍在领导任期 { $term }，再次让它竞选。
   *[other] { $node } 让它立即竞选，自己在任期 { $term } 不再有租约。
}
rule-tell-transferee-title = 让 { $to } 竞选

rule-transfer-given-up = 过了一个选举超时，{ $node } 仍在领导任期 { $term }：它放弃移交给 { $to }，重新接受命令。{ $told ->
    [true] 已让 { $to } 竞选：它仍可能竞选。
   *[other] 从未让 { $to } 竞选：它只确认日志到 { $match_index }，而日志到 { $last_index } 为止。
}
rule-transfer-given-up-title = 放弃移交给 { $to }

rule-refuse-during-transfer = { $node } 不接受 { $client } 的第 { $seq } 个操作：它正在移交给 { $to }。客户端必须稍后再问。
rule-refuse-during-transfer-title = 不接受 { $client } 的操作：正在移交

rule-start-transfer-election = { $leader } 要 { $node } 来领导：它不等计时器，也不先询问承诺，以候选者身份进入任期 { $term }。它的请求说明这次选举是领导者要的，所以没有谁会因领导者而不理会；它的最后一个日志项是 { $last_index }（任期 { $last_term }）。
rule-start-transfer-election-title = 应 { $leader } 之请在任期 { $term } 竞选

rule-timeout-now-ignored = { $leads ->
    [true] { $node } 自己领导任期 { $term }，不为 { $from } 竞选。
   *[other] { $member ->
        [true] { $node } 在任期 { $term } 不为 { $from } 竞选：它认为领导者是 { $leader }。
       *[other] { $node } 在任期 { $term } 不为 { $from } 竞选：它不是集群的成员。
    }
}
rule-timeout-now-ignored-title = 不为 { $from } 竞选
## 规则：不经过日志的读

rule-read-locally = { $node } 不问任何节点，用自己已执行到日志项 { $applied } 的内容答复 { $client } 的第 { $seq } 个操作（reads=local）。{ $leads ->
    [true] 它认为自己是领导者；是否仍在领导、是否已有更多内容提交，它并不知道。
   *[other] 它不是领导者：别处可能已提交并答复了更多内容。
}
rule-read-locally-title = 用自己的内容答复 { $client }

rule-forward-read = { $node } 不是领导者，可能缺少已提交的内容。为了 { $client } 的第 { $seq } 个操作，它询问 { $leader }：要执行到哪个日志项才能答复。
rule-forward-read-title = 为 { $client } 向 { $leader } 询问索引

rule-read-waits-for-own-entry = { $node } 还不能处理 { $client } 的第 { $seq } 个操作：它所知的最后一个已提交日志项是 { $commit }，属于任期 { $commit_term }，它自己的任期 { $term } 还没有日志项提交。因此它可能不知道前任领导者提交了什么。这次读要等任期 { $term } 的第一个日志项提交。
rule-read-waits-for-own-entry-title = { $client } 的读等待提交

rule-read-round = { $node } 为 { $client } 的第 { $seq } 个操作记下：现在已提交到 { $index }。但可能已有别的领导者提交了更多内容：它用第 { $round } 轮心跳询问所有节点，自己是否仍领导任期 { $term }。包括自己，{ $needed } 个即为多数派。
rule-read-round-title = 还是领导者吗？为 { $client } 询问

rule-read-confirmed = { $quorum_read ->
    [held] 在 { $reads } 个读到来之后，{ $node } 仍领导任期 { $term }：{ $heard } 个节点（包括自己）这样答复，{ $needed } 个即为多数派。在那之前，没有谁能提交超过 { $index } 的内容。
    [failed] { $node } 想当然地认为自己领导任期 { $term }：读到来之后，它只听到 { $heard } 个节点（包括自己），而多数派需要 { $needed } 个；没有检查（保护措施 quorum_read 已关闭）。别的领导者可能已提交超过 { $index } 的内容。
   *[other] { $node } 想当然地认为自己领导任期 { $term }，没有谁提交超过 { $index } 的内容：没有检查（保护措施 quorum_read 已关闭）。
}
rule-read-confirmed-title = { $quorum_read ->
    [held] 仍在领导：读到 { $index }
   *[other] 读到 { $index }，未经确认
}

rule-read-by-lease = { $node } 不必为 { $client } 的第 { $seq } 个操作询问任何节点：它领导任期 { $term }，时钟显示 { $now }，租约到 { $until } 为止。只要各时钟的偏差不超过 lease_drift，最近答复过它的节点在那之前不会选出别的领导者。已提交到 { $index }。
rule-read-by-lease-title = 租约到 { $until }：读到 { $index }

rule-lease-not-held = { $until ->
    [none] { $node } 没有租约可用来答复 { $client } 的第 { $seq } 个操作：必须询问。
   *[other] { $node } 已没有租约可用来答复 { $client } 的第 { $seq } 个操作：时钟显示 { $now }，而租约到 { $until } 为止。必须询问。
}
rule-lease-not-held-title = 没有租约：必须询问

rule-lease-renewed = { $node } 的第 { $round } 轮心跳得到 { $heard } 个节点（包括自己）的答复，{ $needed } 个即为多数派。从发出心跳时算起，它们在 { $node } 的时钟显示 { $until } 之前不会选出别的领导者。
rule-lease-renewed-title = 租约到 { $until }

rule-tell-read-index = { $node } 就 { $client } 的第 { $seq } 个操作告诉 { $to }：执行到 { $index } 的节点就可以答复。
rule-tell-read-index-title = 告诉 { $to } 从 { $index } 起可读

rule-read-waits-for-execution = { $node } 执行到 { $index } 之后才可以答复 { $client } 的第 { $seq } 个操作；现在执行到 { $applied }。
rule-read-waits-for-execution-title = { $client } 的读等待日志项 { $index }

rule-answer-read = { $node } 用已执行的内容答复 { $client } 的第 { $seq } 个操作：它已执行到 { $applied }，这次读的索引是 { $index }。
rule-answer-read-title = 答复 { $client } 的读

rule-reads-given-up = { $node } 不再领导，无法确认正在等待的 { $reads } 个读：它不答复，由客户端重新询问。读没有改变任何内容。
rule-reads-given-up-title = 放弃 { $reads } 个读

rule-read-index-elsewhere = { $from } 就 { $client } 的第 { $seq } 个操作向 { $node } 询问索引，但 { $node } 不是领导者{ $leader ->
    [none] ，也不知道谁是领导者。
   *[other] ：它认为领导者是 { $leader }。
}它不答复；客户端会重新询问。
rule-read-index-elsewhere-title = 不是领导者：没有索引给 { $from }

rule-read-index-too-late = { $from } 给出的索引不改变任何状态：{ $client } 的第 { $seq } 个操作没有（或不再）在 { $node } 等待索引。
rule-read-index-too-late-title = 不再需要 { $from } 的索引

rule-ignore-vote-lease-may-hold = { $node } 不理会 { $candidate } 在任期 { $term } 的投票请求：它在最短的选举超时之内听到过领导者，或者刚刚重启、此前可能听到过。那个领导者可能持有依靠 { $node } 的租约（reads=lease）。{ $node } 留在任期 { $current_term }。
rule-ignore-vote-lease-may-hold-title = 不理会 { $candidate }：租约可能有效

rule-campaign-too-soon = { $node } 的计时器被触发，但它不竞选：{ $leader ->
    [none] 它在最短的选举超时之内听到过领导者，或者刚刚重启、此前可能听到过。那个领导者
   *[other] 它在最短的选举超时之内听到过 { $leader }，而 { $leader }
}可能持有依靠 { $node } 的租约（reads=lease）。它留在任期 { $term }，并重置计时器。
rule-campaign-too-soon-title = 不竞选：租约可能有效
## 事实

fact-term = 当前任期
fact-voted-for = 在该任期投票给谁
fact-leader = 它所认为的领导者
fact-log = 日志：Raft 为各日志项的任期，Multi-Paxos 为某个槽的值，ZAB 为各 zxid
fact-last-index = 最后一个日志项的索引
fact-commit = 已知提交到的日志项
fact-applied = 已执行到的日志项
fact-votes = 该任期中投票给它的节点；进入任期之前，则是会投票给它的节点
fact-next = 下一个要发给某跟随者的日志项
fact-match = 已知某跟随者与之相同的最后日志项
fact-snapshot-index = 快照覆盖到的日志项
fact-snapshot-term = 快照覆盖到的日志项的任期
fact-first-index = 日志中尚存的第一个日志项的索引
fact-config = 当前投票的节点
fact-transferee = 它正在把领导权移交给谁
fact-outstanding = 设了 max_entries 或 max_inflight 时，跟随者尚未答复的带日志项的消息数
fact-pending-reads = 有多少个读在这里等待确认、索引或日志项
fact-lease-until = 用于答复读的租约按它自己的时钟到何时为止

## 角色

role-follower = 跟随者
role-precandidate = 预候选者
role-candidate = 候选者
role-leader = 领导者

## 计时器与图

timer-election = 选举超时
timer-heartbeat = 心跳
timer-quorum = 检查多数派
timer-transfer = 放弃移交
badge-outstanding = 未答复
badge-transferee = 移交给
badge-pending-reads = 等待的读
panel-votes = 选票
panel-pre-votes = 承诺的选票
figure-lease = 租约
help-figure-lease = reads=lease 时，领导者不问任何节点就能读到什么时候（按自己的时钟）；其后是为 lease_drift 从选举超时中留出的一段；以及其他各节点在多久之内只认所写的领导者
figure-progress = 进度
help-figure-progress = 最长的日志有多长，其中已知提交了多少
word-logged = 最长的日志
word-committed = 已提交
figure-votes = 选票
help-figure-votes = 谁投票（或愿意投票）给哪个候选者

## 消息

message-request-vote = 候选者请求投票，或询问（pre）届时能否得到选票，并说明自己的日志以什么结尾
message-request-vote-reply = 投票或拒绝
called-heartbeat = 心跳
message-append-entries = 领导者发送日志项及其前一个日志项的信息；不带日志项就是心跳
message-append-entries-reply = 日志现在相同到哪里，或者在哪里不同
message-timeout-now = 领导者要接收者立即竞选，由它来领导
message-read-index = 跟随者替客户端询问：答复这次读之前要执行到哪里
message-read-index-reply = 要执行到这里
message-install-snapshot = 领导者把快照（或其中一块）发给缺少已舍弃日志项的节点
message-install-snapshot-reply = 到哪里已全部落盘，或者已有快照的多少字节

outcome-snapshot = 快照

## 不变式

invariant-election-safety = 每个任期至多有一个领导者
invariant-leader-append-only = 领导者从不删除或修改自己的日志项
invariant-log-matching = 索引和任期都相同的日志项，其之前的日志也相同
invariant-leader-completeness = 已提交的日志项在此后任期的每个领导者的日志中
invariant-state-machine-safety = 没有两个节点在同一索引执行不同的日志项
invariant-term-monotone = 节点的任期从不减小
invariant-commit-monotone = 节点运行期间，提交索引从不减小
invariant-one-vote-per-term = 节点在一个任期只投票给一个候选者，重启前后也不例外
invariant-applied-within-commit = 只执行已提交的日志项
invariant-match-within-log = 领导者计为已复制的日志项确实在跟随者的磁盘上
invariant-committed-overwritten = 没有节点删除它已知提交的日志项
invariant-equal-states = 执行了相同日志项的节点，其值和会话也相同

violated-election-safety = { $node } 和 { $other } 都是任期 { $term } 的领导者。
violated-leader-append-only = { $node } 是任期 { $term } 的领导者，却从 { $index } 起删除了自己的日志项。
violated-log-matching = { $node } 上任期 { $term } 的日志项 { $index } 之前的日志与别处的不同。
violated-leader-completeness = { $leader } 成为任期 { $term } 的领导者，却缺少日志项 { $index }，{ $commit_term ->
    [0] 而它从一开始就已提交。
   *[other] 而它已在任期 { $commit_term } 提交。
}
violated-state-machine-safety = { $node } 在索引 { $index } 执行的日志项与那里已提交的日志项不同。
violated-term-monotone = { $node } 从任期 { $old_term } 退回到任期 { $term }。
violated-commit-monotone = { $node } 的提交索引从 { $old_commit } 退回到 { $commit }。
violated-one-vote-per-term = { $node } 在任期 { $term } 既投票给 { $other }，又投票给 { $candidate }。
violated-applied-within-commit = { $node } 执行到了 { $applied }，但只提交到 { $commit }。
violated-match-within-log = { $node } 把日志项 { $match_index } 计为已复制到 { $peer }，而 { $peer } 的磁盘上只有到 { $last_index } 的日志项。
violated-committed-overwritten = { $node } 从 { $index } 起删除了日志项，尽管它知道直到 { $commit } 都已提交。
violated-equal-states = { $before ->
    [true] { $node } 在日志项 { $index } 处的状态与它自己先前在那里的不同。
   *[other] { $node } 在日志项 { $index } 处的状态与 { $other } 在那里的不同。
}

## 不变式为何必须成立：违反说明的续文。

explained-election-safety = 领导者需要多数派的选票，而同一配置的任意两个多数派必有共同的节点。{ $node } 和 { $other } 都成为任期 { $term } 的领导者，说明两个多数派的共同节点在该任期投了两次票，或者计入了不属于该任期的选票，或者选出它们的配置的多数派没有共同的节点。此后两者会在相同位置写入任期 { $term } 的不同日志项，并各自认定自己的为准。
explained-leader-append-only = 领导者只追加日志项：其他节点的日志都以它为准。{ $node } 领导任期 { $term }，却从 { $index } 起删除了自己的日志项，它曾发送、甚至已计数的日志项已不在自己手中。
explained-log-matching = 节点只有在前一个日志项与领导者相同时才接受新日志项；由此逐步推出，索引和任期相同的日志项，其之前的日志也相同。{ $node } 上任期 { $term } 的日志项 { $index } 之前却是另一段历史：接受它时没有做这一比较。相信此匹配的节点会把并不存在的日志项计入。
explained-leader-completeness = 日志项在多数派的磁盘上才算提交，领导者由多数派选出；在同一配置中，必有节点既有日志项 { $index } 又选出了 { $leader }：它投票给了比自己落后的日志，或在投票前丢失了该日志项，或者该日志项过早地被视为已提交，或者选出 { $leader } 的是另一个配置，没有这样的节点。{ $leader } 领导任期 { $term }，可能会覆盖已经提交的内容。
explained-state-machine-safety = 已执行的日志项无法撤回，因此所有节点必须以相同顺序执行相同的日志项。在 { $index } 处有两个不同的日志项被当作已提交：先执行的节点执行的是一个，{ $node } 执行的是另一个。要么 { $node } 得知提交到了哪里，而它的日志到此处与领导者并不一致；要么其中一个日志项被算作已提交，却没有后来的领导者必定会问到的多数派。从此 { $node } 的状态与其他节点不同。
explained-term-monotone = 节点在某任期行动之前先把任期写入磁盘，并且从不后退。{ $node } 从 { $old_term } 退回到 { $term }：它可能在已投过票的任期再次投票，也可能跟随已经过时的领导者。
explained-commit-monotone = 已提交的内容不会变为未提交。{ $node } 曾知道提交到 { $old_commit }，现在却是 { $commit }：它忘记了可能已执行并已答复客户端的内容。
explained-one-vote-per-term = 选票在整个任期内有效，重启前后也不例外，因为候选者一得到它就会计入。{ $node } 在任期 { $term } 投票给 { $other }，之后不再记得，又投票给 { $candidate }。现在两者都可能得到多数派：一个任期出现两个领导者。
explained-applied-within-commit = 只有多数派拥有的日志项才不会被覆盖，而执行无法撤回。{ $node } 执行到了 { $applied }，却只知道提交到 { $commit }；其间的日志项仍可能改变。
explained-match-within-log = 领导者提交它认为已在多数派磁盘上的日志项。{ $node } 把 { $peer } 计到日志项 { $match_index }，而 { $peer } 的磁盘只到 { $last_index }：它在写入磁盘之前就已答复，或丢失了承诺过的内容。此时 { $peer } 一旦崩溃，被视为已提交的日志项就可能消失。
explained-committed-overwritten = 已提交的日志项在此后每个领导者的日志中，因此不会有节点被要求删除它。{ $node } 知道提交到 { $commit }，却从 { $index } 起删除了日志项：要求删除的节点没有这些日志项，或者并无冲突就删除了。
explained-equal-states = 状态由日志项决定，因此执行了到 { $index } 为止相同日志项的节点，值相同，所知的客户端操作也相同。{ $before ->
    [true] { $node } 的状态取自它自己的快照，其中缺少它制作快照时所有的内容：一个重试它当时只会再次答复，现在却会执行第二次。
   *[other] { $node } 的状态取自一个快照，其中缺少 { $other } 所有的内容：一个重试 { $other } 只会再次答复，{ $node } 却会执行第二次。
}

## 相互矛盾的事实

conflict-leads = { $quorum ->
    [none] { $node } 是任期 { $term } 的领导者。
   *[other] { $node } 是任期 { $term } 的领导者，由 { $quorum } 选出。
}
conflict-committed = { $quorum ->
    [none] { $node } 在任期 { $term } 提交了日志项 { $index }。
   *[other] { $node } 在任期 { $term } 提交了日志项 { $index }，因为 { $quorum } 的日志都有它。
}
conflict-executed = { $node } 执行了自己的日志项 { $index }。
conflict-voted = { $node } 在任期 { $term } 投票给 { $candidate }。
conflict-term = { $node } 处于任期 { $term }。
conflict-removed = { $node } 从 { $index } 起删除了日志项。
conflict-log = { $node } 的日志有任期 { $term } 的日志项 { $index }，其之前是它自己的历史。
conflict-knew-commit = { $node } 知道提交到 { $commit }。
conflict-believes = { $node } 认为 { $peer } 拥有直到日志项 { $match_index } 的全部内容。
conflict-disk = { $node } 的磁盘只到日志项 { $last_index }。
conflict-state = { $before ->
    [true] { $node } 先前在日志项 { $index } 处有另一个状态。
   *[other] { $node } 在日志项 { $index } 处有一个状态。
}

## 保护措施

safeguard-current-term-commit = 领导者只通过计数提交自己任期的日志项（§5.4.2）。否则已提交的日志项可能被覆盖：图 8
safeguard-log-up-to-date-check = 只投票给日志不落后的候选者（§5.4.1）。否则领导者可能缺少已提交的日志项
safeguard-persist-vote = 投票之前先写入磁盘。否则节点重启后会投两次票：一个任期出现两个领导者
safeguard-truncate-on-conflict-only = 跟随者只在冲突处删除日志项。否则迟到的消息会删除已确认的日志项
safeguard-commit-bounded-by-entries = 跟随者只提交已与领导者核对过的日志项。否则会执行陈旧的日志项
safeguard-replies-of-current-term-only = 旧任期的答复不算数。否则旧的一票会选出第二个领导者
safeguard-ack-after-fsync = 磁盘同步之后才发出答复。否则崩溃会丢失已确认的内容
safeguard-previous-entry-check = 缺少前一个日志项时，跟随者拒绝后面的日志项。否则日志会混杂
safeguard-quorum-read = 多数派确认领导者仍在领导之后，才答复读（博士论文 §6.4）。否则被取代的领导者会答复旧值
safeguard-sessions-in-snapshot = 快照也包含客户端的会话（博士论文 §6.3）。否则重试会执行两次
safeguard-keep-suffix-on-snapshot = 跟随者的日志若有快照的最后日志项，就保留其后的日志项（§7）。否则迟到的快照会删除已确认的日志项

## 命令

command-transfer = 领导者移交领导权：不再接受命令，让那个节点的日志追上自己，然后让它竞选（博士论文 §3.10）
command-snapshot = 节点压缩日志：用状态的快照取代已执行的全部日志项

## 设置

setting-election = 选举超时 T：每次在 T 与 2T 之间随机取值
setting-heartbeat = 领导者发送心跳的间隔
setting-new-leader-noop = 新领导者是否追加一个自己任期的空日志项
setting-fast-backup = 拒绝时是否告知从哪里继续；关闭则每次退一个日志项，如论文图 7
setting-pre-vote = 节点在进入新任期之前是否先询问能否当选，使曾被隔离的节点不会干扰领导者（博士论文 §9.6）
setting-check-quorum = 领导者听不到多数派时是否退位，而听得到领导者的节点是否不理会候选者（博士论文 §6.2、§4.2.3）
setting-max-entries = 一条消息最多携带多少日志项；off：能装多少装多少
setting-max-inflight = 发给一个跟随者的带日志项的消息，最多有多少条未答复；off：不限
setting-reads = 如何处理读：经过日志；由领导者询问多数派之后；由持有租约的领导者；或由被问的节点直接用自己的内容（不是线性一致；博士论文 §6.4）
setting-lease-drift = 任意两个节点的时钟偏差上限：租约相应缩短
setting-snapshot-every = 节点每执行多少个日志项就自行压缩日志（§7）
setting-snapshot-chunk = 一条消息携带快照的多少字节（图 13）；关闭则一次发完

## 成员变更：谁投票，谁学习，以及如何变更

rule-change-admitted = { $node } 可以变更配置（{ $change }）：生效的配置已提交，{ $config_change_after_own_commit ->
    [held] 而且它自己任期 { $term } 的日志项（日志项 { $commit }）也已提交。先前的领导者若留下变更，它不会不知道。
    [failed] 但它已知提交的内容到日志项 { $commit }（任期 { $commit_term }）为止，不属于它自己的任期 { $term }；没有检查（保护措施 config_change_after_own_commit 已关闭）：先前的领导者可能留下了它不知道的变更。
   *[other] 没有检查它自己任期 { $term } 的日志项是否已提交（保护措施 config_change_after_own_commit 已关闭）。
}
rule-change-admitted-title = 可以执行：{ $change }

rule-change-refused = { $node } 现在拒绝执行：{ $change }。{ $why ->
    [under_way] 另一次变更还在进行：日志项 { $index } 的配置尚未提交完毕，而变更只能一次接一次。
    [handing_over] 它正在移交领导权，在此期间不追加任何日志项。
    [own_term] 它自己任期 { $term } 的日志项还没有提交；已提交的内容到日志项 { $index } 为止。先前的领导者可能留下了它不知道的变更。
   *[other] 这个学习者还没有赶上：还没有哪一轮用时短于一个选举超时，它所在的这一轮到日志项 { $index } 为止。让它投票会使其他节点等待。
}
rule-change-refused-title = 现在不行：{ $change }

rule-append-voter = { $node } 把一个配置追加为日志项 { $index }：{ $server } 从现在起与原来的节点一起投票。投票的节点是 { $voters }。
rule-append-voter-title = { $server } 将投票

rule-append-learner = { $node } 把一个配置追加为日志项 { $index }：{ $server } 作为学习者接收日志。它不计数；投票的节点仍是 { $voters }。
rule-append-learner-title = { $server } 将学习

rule-append-promotion = { $node } 把一个配置追加为日志项 { $index }：学习者 { $server } 用 { $rounds } 轮赶上，从现在起投票。投票的节点是 { $voters }。
rule-append-promotion-title = 学习者 { $server } 将投票

rule-append-removal = { $node } 把一个不含 { $server } 的配置追加为日志项 { $index }。投票的节点是 { $voters }。{ $itself ->
    [true] 它移除的是自己：在这个日志项提交之前它继续领导，但不把自己计入。
   *[other] { $node } 不再向 { $server } 发送消息。
}
rule-append-removal-title = { $server } 将离开

rule-append-joint = { $node } 把旧配置与新配置一起追加为日志项 { $index }。在它提交、随后只含新配置的日志项也提交之前，任何决定都需要两个多数派：{ $old_voters } 的和 { $voters } 的。
rule-append-joint-title = 新旧配置同时生效：日志项 { $index }

rule-append-direct = { $node } 直接把新配置 { $voters } 追加为日志项 { $index }。{ $joint_consensus ->
    [held] {""}
    [failed] 它与旧配置 { $old_voters } 相差不止一个节点，两者的多数派不一定有共同的节点；没有同时要求两个多数派（保护措施 joint_consensus 已关闭）。
   *[other] 没有检查旧配置 { $old_voters } 的每个多数派是否与它的每个多数派有共同的节点（保护措施 joint_consensus 已关闭）。
}
rule-append-direct-title = 直接换成新配置

rule-append-new = { $node } 把单独的新配置 { $voters } 追加为日志项 { $index }：两个配置共同决定的日志项 { $joint_index } 已提交，没有它谁也不能再当选。
rule-append-new-title = 只含新配置：日志项 { $index }

rule-configuration-in-force = { $node } 从现在起使用日志项 { $index } 的配置，尽管还不知道它会不会提交：投票的节点是 { $voters }{ $old_voters ->
    [none] {""}
   *[other] { $old_incoming ->
        [none] （此前是 { $old_voters }）
       *[other] （此前是 { $old_voters } 和 { $old_incoming }，各需自己的多数派）
    }
}，其中 { $needed } 个即为多数派。{ $learners ->
    [none] {""}
   *[other] 学习者：{ $learners }。
}
rule-configuration-in-force-title = 投票的节点：{ $voters }

rule-joint-in-force = { $node } 从现在起使用日志项 { $index } 的配置：任何决定都需要 { $old_voters } 中的 { $old_needed } 个和 { $voters } 中的 { $new_needed } 个。
rule-joint-in-force-title = 两个多数派：{ $old_voters } 和 { $voters }

rule-configuration-rolled-back = { $node } 删除了日志项 { $cut }，它曾使用其中的配置：{ $index ->
    [0] 最初的配置重新生效
   *[other] 日志项 { $index } 的配置重新生效
}。投票的节点是 { $voters }{ $old_voters ->
    [none] {""}
   *[other] { $old_incoming ->
        [none] （此前是 { $old_voters }）
       *[other] （此前是 { $old_voters } 和 { $old_incoming }，各需自己的多数派）
    }
}，其中 { $needed } 个即为多数派。
rule-configuration-rolled-back-title = 退回到 { $voters }

rule-learner-round = { $learner } 已拥有第 { $round } 轮开始时 { $node } 的日志，直到日志项 { $upto }。{ $quick ->
    [true] 这一轮用时短于一个选举超时：{ $learner } 已赶上。
   *[other] 这一轮用时不短于一个选举超时：{ $learner } 还没有赶上，进入下一轮。
}
rule-learner-round-title = { $learner }：第 { $round } 轮结束

rule-does-not-campaign = { $node } 没有听到领导者的消息，但不竞选：{ $learner ->
    [true] 在它所知的配置中它是学习者
   *[other] 它不在它所知的配置中
}，投票的节点是 { $voters }。在听到领导者之前，它的计时器不再运行。
rule-does-not-campaign-title = 不投票，也不竞选

rule-both-majorities = 两个配置同时生效，各需要自己的多数派。{ $of ->
    [votes] { $node } 在旧配置中得到 { $old } 票（或承诺），需要 { $old_needed } 票；在新配置中得到 { $new } 票，需要 { $new_needed } 票。
    [copies] 旧配置中有 { $old } 个节点拥有这个日志项，需要 { $old_needed } 个；新配置中有 { $new } 个，需要 { $new_needed } 个。
   *[other] { $node } 听到旧配置中 { $old } 个节点的消息，需要 { $old_needed } 个；听到新配置中 { $new } 个，需要 { $new_needed } 个。
}
rule-both-majorities-title = 旧 { $old }/{ $old_needed }，新 { $new }/{ $new_needed }

rule-removed-leader-commits = { $node } 仍在领导，尽管它在日志项 { $config_index } 的配置中不投票。投票的节点中有 { $count } 个拥有日志项 { $index }，{ $needed } 个即为多数派。{ $removed_leader_not_counted ->
    [held] 它没有把自己计入。
    [failed] 这还不够，它把自己也计入了（保护措施 removed_leader_not_counted 已关闭）。
   *[other] 没有检查它是否把自己也计入了（保护措施 removed_leader_not_counted 已关闭）。
}
rule-removed-leader-commits-title = 提交，但不计入自己

rule-step-down-removed = { $node } 在任期 { $term } 退位：日志项 { $index } 的配置已提交，它在其中不投票。其余节点中计时器先到时的会成为领导者。
rule-step-down-removed-title = 已被移除：退位

fact-learners = 只接收日志而不计数的节点
fact-config-index = 生效的配置所在的日志项；0 表示最初的配置

role-learner = 学习者
badge-outside = 配置之外
panel-votes-old = 选票，旧
panel-votes-new = 选票，新
panel-pre-votes-old = 承诺，旧
panel-pre-votes-new = 承诺，新
panel-config-first = 投票节点
panel-config = 投票节点，日志项
panel-config-old = 旧投票节点，日志项
panel-config-new = 新投票节点，日志项

safeguard-config-change-after-own-commit = 领导者在自己任期的日志项提交之后才变更配置。否则两个没有共同多数派的配置可能同时生效：Ongaro 2015 年公布的错误
safeguard-joint-consensus = 一次更换几个节点时，中间同时需要两个多数派（博士论文 §4.3）。否则新旧节点会各选出一个领导者
safeguard-removed-leader-not-counted = 已不在配置中的领导者不把自己计入。否则后来的领导者可能缺少它提交的内容

setting-voters = 开始时有几个节点投票（编号最小的几个）；其余节点已启动，日志为空，在加入之前处于配置之外

command-add = 让一个节点投票；as=learner：先让它接收日志而不计数
command-promote = 让已赶上的学习者投票
command-remove = 把一个节点移出配置，也可以是领导者自己
command-config = 用联合共识改由这些节点投票：先由新旧两个配置共同决定，再由新配置单独决定

demo-raft-one-at-a-time = 成员变更：三个节点逐个增加到五个，先提交空日志项
demo-raft-ongaro-2015 = Ongaro 2015 年公布的错误：两次变更没有共同的多数派，以及解决办法
demo-raft-joint-consensus = 三个一步变成五个：没有联合共识会出现两个领导者，有了它就不会
demo-raft-removed-leader = 领导者移除自己；被移除却不知情的节点
