### ZAB 的规则、事实、角色、消息、不变式、保护措施与设置。
### 规则的文字以 $node 称节点，以名字引用条件中的值；`rule-…-title` 用于事件列表。

about-zab = ZooKeeper 的原子广播：每个变更都有编号，所有节点按同一顺序执行

## 规则：选举

rule-zab-boot = { $node } 以磁盘上的内容启动：日志到 { $last_zxid } 为止，未提交的事务也在内；最后接受的纪元是 { $accepted_epoch }，所持历史属于纪元 { $current_epoch }。
rule-zab-boot-title = 启动，日志到 { $last_zxid }
rule-look = { $node } 没有领导者，处于 LOOKING，进入第 { $round } 轮选举，先投自己一票：纪元 { $epoch }，最后写入日志的 zxid { $zxid }，并告知所有有投票权的节点。
rule-look-title = 寻找领导者，第 { $round } 轮
rule-look-later = { $node } 没有领导者，处于 LOOKING，进入第 { $round } 轮选举，先投自己一票：纪元 { $epoch }，最后写入日志的 zxid { $zxid }。停顿结束前它不通告任何节点：此刻得到的答复只会把它送回刚离开的领导者。
rule-look-later-title = 停顿后再寻找领导者
rule-resend = { $node } { $ran_out ->
    [true] 没有听到能结束选举的消息
   *[other] 的重发计时器由命令触发
}，于是再次通告第 { $round } 轮投给 { $leader } 的票；每次间隔加倍。
rule-resend-title = 再次通告投票
rule-round-ahead = { $node } 在第 { $old_round } 轮，而 { $from } 的票属于第 { $round } 轮：票箱里的票属于更早的选举。它清空票箱，进入该轮，投给 { $leader }。
rule-round-ahead-title = 进入第 { $round } 轮，投 { $leader }
rule-round-behind = { $from } 的票属于第 { $round } 轮，而 { $node } 在第 { $my_round } 轮：此票不算，{ $node } 以自己的票答复。
rule-round-behind-title = 旧轮次 { $round } 的票
rule-round-behind-unanswered = { $from } 的票属于第 { $round } 轮，而 { $node } 在第 { $my_round } 轮：此票不算。{ $node } 没有投票权，没有节点会随它进入这一轮，所以它不答复。
rule-round-behind-unanswered-title = 旧轮次 { $round } 的票
rule-adopt-vote = { $node } 改投：{ $from } 的票投给 { $leader }（纪元 { $epoch }，zxid { $zxid }），而自己的票投给 { $old_leader }（纪元 { $old_epoch }，zxid { $old_zxid }）。{ $newest_log_votes ->
    [held] { $epoch_first_votes ->
        [held] 先比纪元，再比 zxid，最后比节点编号，大者胜。
        [failed] 只由 zxid 决定，本应是纪元大者胜：没有比较纪元（保护措施 epoch_first_votes 已关闭）。
       *[other] 先比 zxid，再比节点编号，大者胜：没有比较纪元（保护措施 epoch_first_votes 已关闭）。
    }
    [failed] 节点编号大者胜，本应是历史更新者胜：没有比较日志（保护措施 newest_log_votes 已关闭）{ $epoch_first_votes ->
        [failed] ，也没有比较纪元（保护措施 epoch_first_votes 已关闭）
       *[other] {""}
    }。
   *[other] 节点编号大者胜：没有比较日志（保护措施 newest_log_votes 已关闭）。
}它把新票告知大家。
rule-adopt-vote-title = 改投 { $leader }
rule-count-vote = { $from } 的票投给 { $leader }，与 { $node } 相同：{ $node } 的票箱里这样的票有 { $votes } 张，{ $needed } 张为多数派。
rule-count-vote-title = 投给 { $leader }：{ $votes } 票，需 { $needed } 票
rule-keep-vote = { $from } 的票投给 { $leader }（纪元 { $epoch }，zxid { $zxid }）。此票放入 { $node } 的票箱，它自己仍投给 { $my_leader }（纪元 { $my_epoch }，zxid { $my_zxid }）。{ $newest_log_votes ->
    [held] { $epoch_first_votes ->
        [held] 先比纪元，再比 zxid，最后比节点编号，大者胜。
        [failed] 只由 zxid 决定，本应是纪元大者胜：没有比较纪元（保护措施 epoch_first_votes 已关闭）。
       *[other] 先比 zxid，再比节点编号，大者胜：没有比较纪元（保护措施 epoch_first_votes 已关闭）。
    }
    [failed] 节点编号大者胜，本应是历史更新者胜：没有比较日志（保护措施 newest_log_votes 已关闭）{ $epoch_first_votes ->
        [failed] ，也没有比较纪元（保护措施 epoch_first_votes 已关闭）
       *[other] {""}
    }。
   *[other] 节点编号大者胜：没有比较日志（保护措施 newest_log_votes 已关闭）。
}
rule-keep-vote-title = 仍投 { $my_leader }
rule-vote-majority = 与 { $node } 同样投给 { $leader } 的有 { $votes } 个，多数派为 { $needed } 个。它再等一会儿，看有没有更优的票。
rule-vote-majority-title = { $leader } 过半：稍等片刻
rule-elected = { $ran_out ->
    [true] 没有更优的票
   *[other] 对更优的票的等待由命令提前结束
}：{ $leader } 在第 { $round } 轮当选，{ $node } 的票箱中有 { $votes } 票，需要 { $needed } 票。{ $observers_not_counted ->
    [failed] 其中只有 { $voters } 个有投票权；观察者也被计入（保护措施 observers_not_counted 已关闭）。
   *[other] {""}
}
rule-elected-title = 认定 { $leader } 当选
rule-answer-looking = { $to } 通告了自己的票，{ $node } 以投给 { $leader } 的票答复。
rule-answer-looking-title = 告诉 { $to }：投 { $leader }
rule-both-settled = { $from } 的票投给 { $leader }。{ $node } 已有领导者，{ $from } 也说自己有：什么也不变。
rule-both-settled-title = 已有领导者
rule-hear-settled = { $from } 说自己不在选举：它的领导者是 { $leader }。已有 { $said } 个这样告诉 { $node }；达到 { $needed } 个且 { $leader } 自己也说在领导时，它就加入。
rule-hear-settled-title = 听说领导者是 { $leader }
rule-join-leader = 有 { $said } 个（多数派为 { $needed } 个）以 { $leader } 为领导者（纪元 { $epoch }），{ $leader } 自己也这样说。{ $node } 来得晚，直接跟随，不论自己的编号多大。
rule-join-leader-title = 加入领导者 { $leader }
rule-found-elected = 第 { $round } 轮中有 { $said } 个（多数派为 { $needed } 个）投给 { $node }，其中已有跟随它的：它开始领导。
rule-found-elected-title = 得知自己当选

## 规则：发现

rule-report = { $node } 与 { $leader } 建立会话并报到：最后接受的纪元是 { $accepted_epoch }。
rule-report-title = 向 { $leader } 报到
rule-refuse-learner = { $learner } 把 { $node } 当作领导者，但它不是：关闭会话。
rule-refuse-learner-title = 不是 { $learner } 的领导者
rule-retry = 连不上 { $leader }，或它还没开始领导。{ $node } 过一个 tick 再试，直到 initLimit 用尽。
rule-retry-title = 稍后再连 { $leader }
rule-learner-reported = { $learner } 向 { $node } 报到：最后接受的纪元是 { $accepted_epoch }。需要 { $needed } 个，已有 { $reported } 个（含 { $node }）。
rule-learner-reported-title = { $learner } 报到，共 { $reported } 个
rule-new-epoch = 已有 { $reported } 个报到（含自己），多数派为 { $needed } 个。它们接受过的纪元之中最大者加一是 { $epoch }。{ $persist_accepted_epoch ->
    [held] { $node } 先落盘，再宣布。
   *[other] { $node } 宣布它，却没有落盘（保护措施 persist_accepted_epoch 已关闭）。
}{ $observers_not_counted ->
    [failed] 其中只有 { $voters } 个有投票权；观察者也被计入（保护措施 observers_not_counted 已关闭）。
   *[other] {""}
}
rule-new-epoch-title = 开启纪元 { $epoch }
rule-accept-epoch = { $leader } 宣布纪元 { $epoch }，大于 { $node } 所知自己最后接受的 { $old_epoch }。{ $persist_accepted_epoch ->
    [held] 它落盘，崩溃之后也不再接受更早的纪元，
   *[other] 它没有落盘（保护措施 persist_accepted_epoch 已关闭），崩溃之后可能接受更早的纪元，
}并说明自己有哪些历史。
rule-accept-epoch-title = 接受纪元 { $epoch }
rule-epoch-known = { $node } 早已接受过 { $leader } 的纪元 { $epoch }：照样说明自己的历史，但不重复计数。
rule-epoch-known-title = 已知纪元 { $epoch }
rule-epoch-behind = { $leader } 宣布纪元 { $epoch }，而 { $node } 已接受 { $accepted_epoch }：另找领导者。
rule-epoch-behind-title = 拒绝旧纪元 { $epoch }
rule-epoch-accepted = { $learner } 接受了纪元；它的日志到 { $last_zxid } 为止，{ $node } 的到 { $my_zxid } 为止。需要 { $needed } 个，已有 { $accepted } 个（含 { $node }）。{ $newest_log_votes ->
    [failed] { $learner } 的历史（纪元 { $epoch }）比 { $node } 的（纪元 { $my_epoch }）新，但没有比较日志（保护措施 newest_log_votes 已关闭）。
   *[other] {""}
}{ $epoch_first_votes ->
    [failed] { $learner } 的历史（纪元 { $epoch }）比 { $node } 的（纪元 { $my_epoch }）新，但没有比较纪元（保护措施 epoch_first_votes 已关闭）。
   *[other] {""}
}
rule-epoch-accepted-title = { $learner } 已接受：{ $accepted }/{ $needed }
rule-follower-ahead = { $learner } 的历史（纪元 { $epoch }，zxid { $zxid }）比 { $node } 的（纪元 { $my_epoch }，zxid { $my_zxid }）新。领导者必须拥有多数派之中最新的历史：{ $node } 放弃。
rule-follower-ahead-title = 放弃：{ $learner } 更新
rule-history-chosen = 有 { $accepted } 个接受了纪元 { $epoch }（含自己；多数派为 { $needed } 个）：{ $node } 到 { $last_zxid } 为止的历史成为本纪元的历史。{ $observers_not_counted ->
    [failed] 其中只有 { $voters } 个有投票权；观察者也被计入（保护措施 observers_not_counted 已关闭）。
   *[other] 只要它是其中最新的，就包含一切已提交的事务。
}
rule-history-chosen-title = 以自己的历史为纪元 { $epoch } 的历史

## 规则：同步

rule-sync-diff = { $learner } 的日志到 { $last_zxid } 为止，{ $node } 也有它：{ $count ->
    [0] 什么也不缺，发出空的 DIFF。
   *[other] 缺 { $count } 个事务，到 { $upto } 为止，逐个以 PROPOSAL 加 COMMIT 发出。
}{ $forward_outstanding_to_joiner ->
    [failed] 尚未提交的提案（{ $outstanding } 个）它得不到（保护措施 forward_outstanding_to_joiner 已关闭）。
   *[other] { $outstanding ->
        [0] {""}
       *[other] 然后是尚未提交的 { $outstanding } 个提案。
    }
}最后是 NEWLEADER。
rule-sync-diff-title = 对 { $learner } 用 DIFF：{ $count }
rule-sync-diff-uncut = { $learner } 的日志到 { $last_zxid } 为止，而 { $node } 没有它。保护措施 truncate_on_sync 已关闭：不发 TRUNC 而发 DIFF，什么也不丢弃，只补上自己到 { $upto } 为止的内容。
rule-sync-diff-uncut-title = 对 { $learner } 用 DIFF，什么也不丢弃
rule-sync-trunc = { $learner } 的日志到 { $last_zxid } 为止，而 { $node } 没有它。{ $learner } 必须丢弃 { $zxid } 之后的内容，再接收 { $count } 个事务。{ $forward_outstanding_to_joiner ->
    [failed] 尚未提交的提案（{ $outstanding } 个）它得不到（保护措施 forward_outstanding_to_joiner 已关闭）。
   *[other] { $outstanding ->
        [0] {""}
       *[other] 然后是尚未提交的 { $outstanding } 个提案。
    }
}最后是 NEWLEADER。
rule-sync-trunc-title = 对 { $learner } 用 TRUNC，退到 { $zxid }
rule-sync-snap = { $learner } 的日志到 { $last_zxid } 为止：比 { $node } 所保留的还旧，或属于 TRUNC 不可跨越的另一纪元。发送到 { $upto } 为止的整个状态。{ $forward_outstanding_to_joiner ->
    [failed] 尚未提交的提案（{ $outstanding } 个）它得不到（保护措施 forward_outstanding_to_joiner 已关闭）。
   *[other] { $outstanding ->
        [0] {""}
       *[other] 然后是尚未提交的 { $outstanding } 个提案。
    }
}最后是 NEWLEADER。
rule-sync-snap-title = 对 { $learner } 用 SNAP
rule-take-diff = { $node } 开始接收 { $leader } 到 { $zxid } 为止的历史。
rule-take-diff-title = 以 DIFF 同步
rule-take-diff-uncut = { $node } 开始接收 { $leader } 到 { $upto } 为止的历史。保护措施 truncate_on_sync 已关闭：不管 { $leader } 有没有，{ $node } 都保留自己日志中到 { $last_zxid } 为止的全部内容。
rule-take-diff-uncut-title = 以 DIFF 同步，什么也不丢弃
rule-truncate = { $leader } 没有 { $zxid } 之后的内容：{ $node } 丢弃 { $removed } 个事务。{ $delivered ->
    [0] 其中没有它执行过的。
   *[other] 其中 { $delivered } 个它执行过：这绝不应发生。
}
rule-truncate-title = 丢弃 { $zxid } 之后的 { $removed } 个
rule-take-snapshot = { $node } 以 { $leader } 到 { $zxid } 为止的状态取代自己的状态。
rule-take-snapshot-title = 接收到 { $zxid } 的快照
rule-take-epoch = { $node } 已取得 { $leader } 到 { $last_zxid } 为止的历史，并写下自己属于纪元 { $epoch }。{ $durable_before_newleader_ack ->
    [held] 这些全部落盘之后它才确认。
    [failed] 它立即确认，尽管其中有的尚未落盘（保护措施 durable_before_newleader_ack 已关闭）。
   *[other] 它立即确认，没有检查是否已落盘（保护措施 durable_before_newleader_ack 已关闭）。
}
rule-take-epoch-title = 接受纪元 { $epoch } 的历史
rule-new-leader-acked = { $learner } 确认了历史：需要 { $needed } 个，已有 { $acked } 个（含 { $node }）。
rule-new-leader-acked-title = { $learner } 确认历史：{ $acked }/{ $needed }
rule-established = 已有 { $acked } 个确认了历史（含自己），多数派为 { $needed } 个：到 { $last_zxid } 为止的一切视为已提交，{ $node } 领导纪元 { $epoch }，开始接受请求。{ $observers_not_counted ->
    [failed] 其中只有 { $voters } 个有投票权；观察者也被计入（保护措施 observers_not_counted 已关闭）。
   *[other] {""}
}
rule-established-title = 领导纪元 { $epoch }
rule-admit = { $learner } 已确认历史，纪元也已确立：{ $node } 告诉它可以服务，到 { $zxid } 为止都已提交。
rule-admit-title = { $learner } 可以服务
rule-serve = { $leader } 说纪元 { $epoch } 已确立。{ $node } 执行到 { $zxid } 为止已提交的事务，开始服务客户端。
rule-serve-title = 在纪元 { $epoch } 中服务

## 规则：广播

rule-forward = { $node } 不是领导者：把 { $client } 的请求转发给 { $leader }，等事务在这里执行后再答复。
rule-forward-title = 把请求转发给 { $leader }
rule-propose = { $node } 给请求分配下一个 zxid：{ $zxid }，把 PROPOSAL 放入每个跟随者的队列（共 { $followers } 个），自己也写日志。
rule-propose-title = 提出提案 { $zxid }
rule-roll-over = 纪元 { $epoch } 的计数器到 { $counter } 已用尽，而 zxid 必须递增：{ $node } 放弃领导，以便开始新纪元。
rule-roll-over-title = 计数器用尽：放弃领导
rule-log-proposal = { $node } 把 { $leader } 的 { $zxid } 写入日志，落盘后确认。
rule-log-proposal-title = 写入 { $zxid }
rule-log-missing = { $node } 把所缺的 { $zxid }（来自 { $leader }）写入日志。
rule-log-missing-title = 补上 { $zxid }
rule-acked = { $from } 确认 { $zxid }：需要 { $needed } 个，已有 { $acks } 个。
rule-acked-title = { $from } 确认 { $zxid }：{ $acks }/{ $needed }
rule-ack-late = { $from } 确认 { $zxid }，但已经不影响什么。
rule-ack-late-title = { $zxid } 的迟到确认
rule-commit-waits = 已有 { $acks } 个确认 { $zxid }，足够了，但它前面的 { $before } 还没有提交。顺序不可乱：等待。
rule-commit-waits-title = { $zxid } 等待 { $before }
rule-commit = 已有 { $acks } 个确认 { $zxid }，多数派为 { $needed } 个：{ $node } 提交它。{ $commit_in_order ->
    [failed] 它前面的 { $before } 还没有提交；没有检查（保护措施 commit_in_order 已关闭）。
   *[other] 它先前提出的提案都已提交。
}{ $observers_not_counted ->
    [failed] 其中只有 { $voters } 个有投票权；观察者也被计入（保护措施 observers_not_counted 已关闭）。
   *[other] {""}
}
rule-commit-title = 提交 { $zxid }
rule-deliver = { $zxid } 已提交，正是 { $node } 的下一个事务：执行它。
rule-deliver-title = 执行 { $zxid }
rule-commit-noted = { $zxid } 已提交。{ $node } 还不能服务：纪元确立后再执行。
rule-commit-noted-title = 得知 { $zxid } 已提交
rule-commit-mismatch = COMMIT 说的是 { $zxid }，而 { $node } 的下一个事务是 { $next }：这里缺了什么。它离开领导者，从头再来。
rule-commit-mismatch-title = COMMIT { $zxid } 对不上
rule-inform = { $leader } 通知 { $node }：{ $zxid } 已提交。观察者既不投票也不确认。
rule-inform-title = 得知 { $zxid }
rule-ping = { $node } 表明自己还在，并看看谁在：保持联系的有 { $heard } 个（含自己），多数派为 { $needed } 个。{ $step_down_without_quorum ->
    [failed] 它照样继续领导（保护措施 step_down_without_quorum 已关闭）。
   *[other] {""}
}
rule-ping-title = 心跳：{ $heard } 个在
rule-pong = { $node } 回应 { $leader } 的 PING。ZAB 的心跳由领导者发出，学习者答复。
rule-pong-title = 回应心跳
rule-learner-heard = { $learner } 有回应。
rule-learner-heard-title = 听到 { $learner }

## 规则：客户端

rule-answer-write = { $client } 的第 { $seq } 个操作已在它所问的 { $node } 执行：给出答复。
rule-answer-write-title = 答复 { $client }
rule-answer-read = { $node } 以本地已执行的状态（到 { $zxid } 为止）答复 { $client } 的读。它不问别人，所以可能是旧值。
rule-answer-read-title = 为 { $client } 读，到 { $zxid }
rule-ask-sync = 在答复 { $client } 的读之前，{ $node } 先问 { $leader } 自己必须跟到哪里（sync）。
rule-ask-sync-title = 与 { $leader } 同步后再读
rule-sync-waits = { $server } 想跟上 { $node } 此刻的进度：等 { $zxid } 提交后答复。
rule-sync-waits-title = { $server } 的 sync 等待 { $zxid }
rule-sync-done = 到 { $zxid } 为止都已提交，{ $server } 会先收到这些，再收到此答复。
rule-sync-done-title = { $server } 的 sync 完成
rule-not-serving = { $node } 没有已确立的领导者，不提供服务：{ $client } 须另找节点。
rule-not-serving-title = 请 { $client } 另找节点
rule-behind-client = { $client } 已被告知到 { $seen }，而 { $node } 只执行到 { $zxid }：在这里答复会让客户端回到过去。它拒绝，{ $client } 改问别的节点。
rule-behind-client-title = 落后于已见 { $seen } 的 { $client }
rule-read-waits = { $client } 要读，而它的第 { $write } 个操作还在路上。同一会话按顺序答复：第 { $seq } 个操作等第 { $write } 个在 { $node } 执行后再答。
rule-read-waits-title = { $client } 的读等待它的写
rule-request-overtaken = { $client } 的第 { $newer } 个操作比第 { $seq } 个的这份副本先到：会话按顺序进行，{ $node } 不理会它。
rule-request-overtaken-title = { $client } 的旧请求
rule-repeated = { $node } 已执行过 { $client } 的第 { $seq } 个操作：给出第一次的答复。
rule-repeated-title = { $client } 的重复请求

## 规则：失去领导者或多数派

rule-learner-lost = { $node } 失去 { $learner }：会话断开，或在 syncLimit 内没有消息。
rule-learner-lost-title = 失去 { $learner }
rule-quorum-lost-zab = 与 { $node } 保持联系的有 { $heard } 个（含自己），多数派为 { $needed } 个。别人可能选出新的领导者：它放弃，重新选举。
rule-quorum-lost-zab-title = 失去多数派
rule-no-majority-in-time = { $ran_out ->
    [true] 在 initLimit 内只有 { $reported } 个来到 { $node }，需要 { $needed } 个
   *[other] { $node } 的计时器由命令触发，此时来到的有 { $reported } 个，需要 { $needed } 个
}：它放弃，重新选举。
rule-no-majority-in-time-title = 未能及时过半
rule-leader-late = { $ran_out ->
    [true] { $leader } 在 initLimit 内没有确立纪元
   *[other] { $node } 的计时器由命令触发，{ $leader } 尚未确立纪元
}：{ $node } 另找领导者。
rule-leader-late-title = { $leader } 太慢
rule-leader-silent = { $ran_out ->
    [true] 在 syncLimit 内没有听到 { $leader }
   *[other] { $node } 的计时器由命令触发，如同没有听到 { $leader }
}：{ $node } 另找领导者。
rule-leader-silent-title = { $leader } 没有声音
rule-leader-gone = 与 { $leader } 的会话断开：{ $node } 另找领导者。
rule-leader-gone-title = 失去领导者 { $leader }
rule-out-of-place = { $from } 的消息不改变什么：{ $node } 已经知道，或者没有（不再）等它。
rule-out-of-place-title = { $from } 没有新消息
rule-session-over = 与 { $peer } 的会话已结束。{ $node } 并不依靠它。
rule-session-over-title = 与 { $peer } 的会话结束

## 事实

fact-state = 在做什么：looking、following、leading 或 observing
fact-vote = 投给谁
fact-vote-epoch = 选票的纪元：被投者的历史有多新；选举之后是它领导的纪元
fact-vote-zxid = 选票的 zxid：被投者最后写入日志的
fact-box = 票箱中有谁的票
fact-agree = 其中谁的票与它完全相同
fact-awaits = 在纪元确立之前，它接下来要等什么
fact-accepted-epoch = 最后接受其领导者的纪元
fact-current-epoch = 最后取得其历史的纪元
fact-last-zxid = 最后写入日志的 zxid
fact-snapshot-zxid = 到此为止只保留为快照
fact-committed = 最后执行的 zxid
fact-outstanding = 已提出但尚未过半的提案
fact-learners = 与此领导者有会话的节点

## 角色

role-looking = 选举中
role-following = 跟随者
role-leading = 领导者
role-observing = 观察者

## 计时器与图

timer-finalize = finalizeWait 到时
timer-notification = 重发计时器
timer-silence = syncLimit 到时
timer-init = initLimit 到时
timer-ping = 心跳
timer-connect = 再试
badge-zxid = zxid
badge-epoch = 纪元
badge-round = 轮次
badge-phase = 阶段
badge-awaits = 等待
badge-accepted-epoch = 已接受
outcome-established = 建立
outcome-snapshot = 快照
outcome-epoch = 纪元
outcome-majority = 过半
panel-votes-for = 投给
figure-quorums = 多数派进展
help-figure-quorums = 谁投了同样的票、有了纪元或历史、确认了提案
help-figure-boxes = 谁的票箱里有哪些选票
help-figure-learners = 每个领导者的学习者进展到哪里
panel-reported = 已报到
panel-accepted-epoch = 已接受纪元
panel-synced = 已有历史
panel-acks = 已确认
panel-boxes = 票箱
panel-learners = 学习者
head-box = 票箱
head-voters = 投票者
head-vote = 投给
head-epoch = 纪元
head-zxid = zxid
head-round = 轮次
head-leader = 领导者
head-learner = 学习者
head-stage = 进度

## 图中的词

word-election = 选举
word-looking = 选举中
word-following = 跟随者
word-leading = 领导者
word-observing = 观察者
word-discovery = 发现
word-synchronization = 同步
word-broadcast = 广播
word-votes = 选票
word-better-vote = 片刻
word-reports = 报到
word-epoch-acks = ACKEPOCH
word-history-acks = 历史的 ACK
word-leaderinfo = LEADERINFO
word-history = DIFF、TRUNC、SNAP
word-newleader = NEWLEADER
word-uptodate = UPTODATE
word-reported = 已报到
word-accepted = 已接受纪元
word-syncing = 正在接收历史
word-acked = 已有历史
word-serving = 已服务

## 消息

message-notification = 节点的选票，以及它在选举、跟随还是领导
message-followerinfo = 跟随者向领导者报到，附最后接受的纪元（CEPOCH）
message-observerinfo = 观察者向领导者报到
message-leaderinfo = 领导者宣布纪元（NEWEPOCH）
message-ackepoch = 学习者接受纪元，并说明自己的历史（ACK-E）
message-diff = 随后是学习者所缺的全部
message-trunc = 学习者丢弃此后的内容
message-snap = 学习者接收整个状态
message-newleader = 历史已发送完毕（NEWLEADER）
message-uptodate = 纪元已确立：学习者开始服务（COMMIT-LD）
message-proposal = 要写入日志的事务
message-ack = 已在跟随者磁盘上；计数为 0 时指历史
message-commit = 已提交
message-inform = 告诉观察者的已提交事务
message-ping = 领导者还在；学习者以同样的消息回应
message-sync = 节点想跟上领导者；也是领导者的答复

## 不变式

invariant-leadership = 一个纪元至多由一个节点确立
invariant-prefix-consistency = 两个节点所执行的，一个是另一个的开头
invariant-integrity = 只执行领导者提出过的事务
invariant-broadcast-agreement = 两个节点最后执行的事务，总有一个两者都执行
invariant-total-order = 没有两个节点以不同顺序执行相同的事务
invariant-local-primary-order = 同一领导者的提案按其提出的顺序执行
invariant-global-primary-order = 较早领导者的提案先于较晚领导者的提案执行
invariant-primary-integrity = 领导者先执行完较早领导者会被执行的一切，才提出提案
invariant-epoch-order = 纪元先接受后生效，两者都不倒退，重启也不例外
invariant-zxid-order = 每份日志中 zxid 递增
invariant-commit-completeness = 已提交的事务在以后每个已确立领导者的历史中
invariant-leader-quorum = 没有多数派的领导者不继续领导

violated-leadership = { $node } 领导纪元 { $epoch }，而 { $other } 领导过同一纪元。
violated-prefix-consistency = { $node } 执行了 { $zxid }，而 { $other } 在同一位置执行了 { $other_zxid }，或此前已有不同。
violated-integrity = { $node } 执行了没有领导者提出过的 { $zxid }。
violated-broadcast-agreement = { $node } 执行了 { $zxid }，而 { $other } 在该处执行了 { $other_zxid }，永远不会执行前者。
violated-total-order = { $node } 执行 { $zxid } 的位置与 { $other } 不同，后者在该处是 { $other_zxid }。
violated-local-primary-order = { $node } 在 { $previous } 之后执行 { $zxid }；它是在 { $before } 之后提出的。
violated-global-primary-order = { $node } 在 { $previous } 之后执行 { $zxid }，其历史与提出时不同；提出时它前面是 { $before }。
violated-primary-integrity = { $node } 执行了 { $zxid }；而较晚纪元 { $epoch } 的领导者 { $leader } 开始提案时并没有它。
violated-epoch-order = { $node } 已接受纪元 { $accepted }，以 { $current } 为当前纪元；此前是 { $was }。
violated-zxid-order = { $node } 在 { $before } 之后写入 { $zxid }。
violated-commit-completeness = 在 { $node } 可见：{ $leader } 领导纪元 { $epoch }，却没有已提交的 { $zxid }。
violated-leader-quorum = { $node } 联系不上多数派，却继续领导纪元 { $epoch }。

## 为什么必须成立：违反时另外说明的话。

explained-leadership = 一个纪元属于一个领导者，因为多数派只接受它一次并落盘。{ $node } 与 { $other } 都领导纪元 { $epoch }，同一个 zxid 就可能有两种含义。
explained-prefix-consistency = 所有节点必须经过相同的状态。{ $node } 与 { $other } 分道扬镳：客户端看到什么取决于问谁。
explained-integrity = { $node } 执行的 { $zxid } 是凭空出现的：消息是伪造的，或在途中被改。
explained-broadcast-agreement = 若 { $node } 执行 { $zxid }，另一个在该处执行 { $other_zxid }，两者都永远得不到对方的那一个。
explained-total-order = 变更一个接着一个，顺序是含义的一部分。{ $node } 把 { $zxid } 放在了别处。
explained-local-primary-order = 领导者在前面各变更之后的状态上计算每个变更。在 { $node }，{ $zxid } 前面不是 { $before }，它所改的状态就不存在。
explained-global-primary-order = { $zxid } 是在 { $node } 所没有的历史之后计算的：前面少了什么，或多了什么。
explained-primary-integrity = 纪元 { $epoch } 的领导者在没有 { $zxid } 的情况下计算变更。它本该消失，如今却在 { $node } 从过去回来。
explained-epoch-order = 节点以纪元作保证：接受了一个，就不再跟随更早的领导者。{ $node } 违背了它。
explained-zxid-order = zxid 说明谁的历史更新。若像 { $node } 的日志那样倒退，就说明不了什么。
explained-commit-completeness = 已提交的事务在多数派的磁盘上，客户端也已得知。以后的领导者也需要多数派，并拥有其中最新的历史；{ $leader } 却在没有 { $zxid } 时领导，{ $node } 表明了这一点。
explained-leader-quorum = 联系不上多数派就什么也提交不了，别人也可能已选出新领导者。{ $node } 仍继续：它的读越来越旧，跟着它的都在空等。

## 相互冲突的事实

conflict-zab-leads = { $node } 领导（过）纪元 { $epoch }。
conflict-zab-delivered = { $node } 执行了 { $zxid }。
conflict-zab-epochs = { $node } 已接受 { $accepted }，当前为 { $current }，此前为 { $was }。
conflict-zab-log = { $node } 的日志中 { $zxid } 之前是 { $before }。

## 保护措施

safeguard-epoch-first-votes = 选票先比纪元，再比 zxid。没有它，持有被后来纪元抛弃的事务者会当选
safeguard-newest-log-votes = 选票比较写入过什么。没有它，空的节点会当选，已提交的事务消失
safeguard-truncate-on-sync = 学习者丢弃领导者没有的事务。没有它，日志会分叉
safeguard-durable-before-newleader-ack = 历史先落盘再确认。没有它，磁盘较慢时（fsync）崩溃会带走已计入的确认
safeguard-persist-accepted-epoch = 接受的纪元要落盘。没有它，两个领导者会共用一个纪元
safeguard-forward-outstanding-to-joiner = 加入者也收到尚未提交的提案。没有它，它的日志会有空洞（ZooKeeper 的此类首个缺陷）
safeguard-observers-not-counted = 观察者（设置 observers）不计数。没有它，两个“多数派”未必有交集
safeguard-commit-in-order = 事务等待它的前一个。没有它，变更会乱序执行
safeguard-step-down-without-quorum = 没有多数派的领导者要放弃。没有它，它会继续领导空等的少数派

## 设置

setting-tick = initLimit 与 syncLimit 的单位；每个单位内有两次 PING
setting-init-limit = 领导者须在多少个 tick 内得到多数派，学习者须在此内得到领导者
setting-sync-limit = 对方可以沉默多少个 tick
setting-observers = 最后多少个节点没有投票权
setting-retained = 日志至少保留多少个已提交事务；落后更多者得到快照
setting-max-counter = 一个纪元的最大计数；之后开始新纪元
setting-max-notification = 两次通告之间的最长间隔
setting-synced-reads = 读之前，节点先问领导者必须跟到哪里（sync）

## 演示

demo-zab-one-by-one = 五个节点逐个启动：第三个当选
demo-zab-leader-dies = 领导者 3 不在了；zxid 99、102、100、101：谁当选？
demo-zab-best-unreachable = 同上，但节点 2 连不上：5 当选，2 后来丢弃 102
demo-zab-commit-then-crash = 领导者提交后崩溃：事务存活
demo-zab-lone-proposal = 领导者独自提案后崩溃：回来时被丢弃
demo-zab-proposal-survives = 领导者崩溃时已落盘、未提交的提案：存活下来
demo-zab-late-joiner = 提案途中有节点加入
demo-zab-observer = 没有投票权、旧的读、以及 sync
